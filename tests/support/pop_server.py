# SPDX-License-Identifier: GPL-3.0-or-later
"""A POP3 server of a few lines, which sends octets just as it was told: a real server would tidy up
line ends and NUL first. TLS from the first octet ("tls"), on demand ("stls"), or none ("none")."""
from support.line_server import LineServer


def stuff(message):
    """The message as it goes over the wire. `message`: bytes; its line ends stay what they are."""
    return message.replace(b'\r\n.', b'\r\n..')


class PopServer(LineServer):
    """`messages`: list of bytes that are sent as they stand, then CRLF if there is none yet."""

    def __init__(self, messages, certificate, mode='tls'):
        self.messages = messages
        super().__init__(certificate, mode)

    def talk(self, connection):
        stream = connection.makefile('rwb')
        answer = b'+OK ready\r\n'
        while answer is not None:
            stream.write(answer)
            stream.flush()
            words = stream.readline().decode('latin-1').split()
            if not words:
                return
            self.log.append(' '.join(words))
            answer = self._answer(words[0].upper(), words[1:])
            if words[0].upper() == 'STLS':
                stream.write(b'+OK\r\n')
                stream.flush()
                connection = self.context.wrap_socket(connection, server_side=True)
                stream = connection.makefile('rwb')
                answer = b''
            elif words[0].upper() == 'QUIT':
                stream.write(b'+OK\r\n')
                stream.flush()
                return

    def _answer(self, command, arguments):
        if command == 'STAT':
            return b'+OK %d %d\r\n' % (len(self.messages), sum(map(len, self.messages)))
        if command in ('LIST', 'UIDL'):
            lines = [b'%d %s\r\n' % (i, str(len(m)).encode() if command == 'LIST' else b'uid%d' % i)
                     for i, m in enumerate(self.messages, start=1)]
            return b'+OK\r\n' + b''.join(lines) + b'.\r\n'
        if command == 'RETR':
            message = self.messages[int(arguments[0]) - 1]
            return b'+OK\r\n' + message + (b'' if message.endswith(b'\r\n') else b'\r\n') + b'.\r\n'
        if command == 'TOP':
            head, _, body = self.messages[int(arguments[0]) - 1].partition(b'\r\n\r\n')
            lines = body.split(b'\r\n')[:int(arguments[1])]
            return b'+OK\r\n' + head + b'\r\n\r\n' + b'\r\n'.join(lines) + b'\r\n.\r\n'
        return b'+OK\r\n' if command in ('USER', 'PASS', 'DELE', 'NOOP', 'QUIT', 'STLS') else b'-ERR\r\n'
