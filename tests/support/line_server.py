# SPDX-License-Identifier: GPL-3.0-or-later
"""What the small mail servers of the tests share: a loopback port, TLS, a thread a connection."""
import socket
import ssl
import threading


class LineServer:
    """`mode`: "tls" from the first octet; in any other mode talk() may turn it on later.
    A subclass has talk(connection)."""

    def __init__(self, certificate, mode):
        self.mode = mode
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate)
        self.socket = socket.create_server(('127.0.0.1', 0))
        self.port = self.socket.getsockname()[1]
        self.log = []
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self.socket.close()

    def _accept(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        try:
            if self.mode == 'tls':
                connection = self.context.wrap_socket(connection, server_side=True)
            self.talk(connection)
        except (OSError, ssl.SSLError) as problem:
            self.log.append(str(problem))
