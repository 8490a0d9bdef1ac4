# SPDX-License-Identifier: GPL-3.0-or-later
"""A mail server of a few lines: just enough IMAP for Claws Mail to read messages that lie in a
dictionary of folders. TLS from the first octet, STARTTLS, or none; the certificate is made anew."""
import pathlib
import re
import subprocess

from support.line_server import LineServer

CAPABILITIES = 'IMAP4rev1 UIDPLUS'


def make_certificate(folder, host='localhost'):
    """A CA of its own and a certificate for `host`. Returns (CA file, certificate and key file)."""
    folder = pathlib.Path(folder)
    ca, ca_key = folder / 'ca.pem', folder / 'ca.key'
    request, key, cert = folder / 'server.csr', folder / 'server.key', folder / 'server.crt'
    names = folder / 'names.cnf'
    names.write_text(f'subjectAltName=DNS:{host}\nextendedKeyUsage=serverAuth\n', encoding='ascii')

    def openssl(*arguments):
        subprocess.run(['openssl', *map(str, arguments)], check=True, capture_output=True)

    curve = ('-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes')
    openssl('req', '-x509', *curve, '-keyout', ca_key, '-out', ca, '-days', '2',
            '-subj', '/CN=Test CA')
    openssl('req', *curve, '-keyout', key, '-out', request, '-subj', f'/CN={host}')
    openssl('x509', '-req', '-in', request, '-CA', ca, '-CAkey', ca_key, '-CAcreateserial',
            '-days', '2', '-out', cert, '-extfile', names)
    both = folder / 'server.pem'
    both.write_bytes(cert.read_bytes() + key.read_bytes())
    return ca, both


class ImapServer(LineServer):
    """`folders`: name -> list of messages (bytes with CRLF); the UID is the place in it, from 1."""

    def __init__(self, folders, certificate, mode='tls'):
        self.folders = folders
        super().__init__(certificate, mode)

    def talk(self, connection):
        Conversation(self, connection).run()


class Conversation:
    """One connection."""

    def __init__(self, server, connection):
        self.server = server
        self.connection = connection
        self.stream = connection.makefile('rwb')
        self.selected = None

    def send(self, *lines):
        for line in lines:
            self.stream.write(line if isinstance(line, bytes) else line.encode() + b'\r\n')
        self.stream.flush()

    def run(self):
        self.send(f'* OK [CAPABILITY {CAPABILITIES}{self._starttls()}] ready')
        while True:
            line = self.stream.readline()
            if not line:
                return
            tag, _, rest = line.decode('latin-1').strip().partition(' ')
            self.server.log.append(rest)
            if not self._answer(tag, rest):
                return

    def _starttls(self):
        return ' STARTTLS' if self.server.mode == 'starttls' else ''

    def _answer(self, tag, rest):
        word = rest.split(' ')[0].upper()
        if word == 'UID':
            word = 'UID_' + rest.split(' ')[1].upper()
        handler = getattr(self, 'do_' + word.lower(), None)
        if handler is not None:
            handler(rest)
        self.send(f'{tag} {"NO refused" if word == "CREATE" else "OK done"}')
        if word == 'STARTTLS':
            self.connection = self.server.context.wrap_socket(self.connection, server_side=True)
            self.stream = self.connection.makefile('rwb')
            self.server.mode = 'starttls-done'
        return word != 'LOGOUT'

    def do_capability(self, _):
        self.send(f'* CAPABILITY {CAPABILITIES}{self._starttls()}')

    def do_list(self, rest):
        if rest.endswith('""'):
            self.send('* LIST (\\Noselect) "/" ""')
            return
        for name in self.server.folders:
            self.send(f'* LIST () "/" "{name}"')

    def do_lsub(self, _):
        for name in self.server.folders:
            self.send(f'* LSUB () "/" "{name}"')

    def do_logout(self, _):
        self.send('* BYE')

    def do_select(self, rest):
        name = rest.split(' ', 1)[1].strip('"')
        self.selected = self.server.folders.get(name, [])
        count = len(self.selected)
        self.send('* FLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft)',
                  f'* {count} EXISTS', '* 0 RECENT', '* OK [UIDVALIDITY 1]',
                  f'* OK [UIDNEXT {count + 1}]', '* OK [PERMANENTFLAGS (\\Seen \\*)]')

    do_examine = do_select

    def do_status(self, rest):
        name = re.match(r'STATUS "?([^"(]*?)"? *\(', rest, re.I).group(1)
        count = len(self.server.folders.get(name, []))
        self.send(f'* STATUS "{name}" (MESSAGES {count} RECENT 0 UIDNEXT {count + 1} '
                  'UIDVALIDITY 1 UNSEEN 0)')

    def do_uid_search(self, _):
        self.send('* SEARCH ' + ' '.join(str(i + 1) for i in range(len(self.selected))))

    def do_uid_fetch(self, rest):
        _, _, numbers, items = rest.split(' ', 3)
        for uid in self._uids(numbers):
            self._fetch_one(uid, items.upper())

    def _uids(self, numbers):
        last = len(self.selected)
        for part in numbers.split(','):
            low, _, high = part.partition(':')
            start = last if low == '*' else int(low)
            end = start if not high else last if high == '*' else int(high)
            yield from (i for i in range(min(start, end), max(start, end) + 1) if 1 <= i <= last)

    def _fetch_one(self, uid, items):
        message = self.selected[uid - 1]
        head = message.split(b'\r\n\r\n')[0] + b'\r\n\r\n'
        parts = [f'UID {uid}'.encode(), b'FLAGS (\\Seen)', f'RFC822.SIZE {len(message)}'.encode()]
        for item, data in ((b'BODY[HEADER]', head), (b'BODY[]', message)):
            plain = item.decode().replace('BODY[', 'BODY.PEEK[')
            if plain in items or item.decode() in items:
                parts.append(item + b' {%d}\r\n' % len(data) + data)
        for match in re.findall(r'BODY\.PEEK\[HEADER\.FIELDS \(([^)]*)\)\]', items):
            wanted = {name.strip('"').lower() for name in match.split()}
            data = self._fields(head, wanted)
            parts.append(b'BODY[HEADER.FIELDS (%s)] {%d}\r\n' % (match.encode(), len(data)) + data)
        self.send(b'* %d FETCH (' % uid + b' '.join(parts) + b')\r\n')

    @staticmethod
    def _fields(head, wanted):
        fields = re.split(rb'\r\n(?![ \t])', head)
        return b''.join(field + b'\r\n' for field in fields
                        if field.split(b':')[0].decode('latin-1').lower() in wanted) + b'\r\n'
