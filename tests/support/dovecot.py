# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Dovecot on loopback ports, with IMAP and POP3, with and without TLS, in a throwaway
folder.

It runs as it comes from the Debian package, installed or only unpacked (tools/setup unpacks it
below _build/dovecot): as root or as an ordinary user, and without touching a Dovecot of the
system."""
import os
import pathlib
import pwd
import re
import shutil
import socket
import subprocess
import tempfile
import time

from support.imap_server import make_certificate
from support.mail_server import PATIENCE, MailServer
from support.session import bound

UNPACKED = pathlib.Path(__file__).resolve().parents[2] / '_build' / 'dovecot'
NEEDED = ('usr/sbin/dovecot', 'usr/bin/doveconf', 'usr/lib/dovecot/imap', 'usr/lib/dovecot/pop3')

# Paths that are compiled in. What takes their place has just as many letters.
COMPILED_IN = (b'/usr/lib/dovecot', b'/var/lib/dovecot')

CONFIGURATION = '''
base_dir = {folder}/run
state_dir = {folder}/run
libexec_dir = {root}/usr/lib/dovecot
mail_plugin_dir = {root}/usr/lib/dovecot/modules
login_plugin_dir = {root}/usr/lib/dovecot/modules/login
import_environment = TZ LD_LIBRARY_PATH
instance_name = test
log_path = {folder}/log
listen = 127.0.0.1
protocols = imap pop3
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
first_valid_gid = 0
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{certificate}
ssl_dh =
disable_plaintext_auth = no
auth_mechanisms = plain login
mail_location = maildir:~/Maildir:LAYOUT=fs
mail_fsync = never
maildir_stat_dirs = yes
namespace inbox {{
  inbox = yes
  separator = /
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home/%u
}}
protocol imap {{
  rawlog_dir = {folder}/home/%u/rawlog
}}
protocol pop3 {{
  rawlog_dir = {folder}/home/%u/rawlog
  pop3_uidl_format = %g
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service pop3-login {{
  chroot =
  inet_listener pop3 {{
    port = {pop3}
  }}
  inet_listener pop3s {{
    port = {pop3s}
    ssl = yes
  }}
}}
'''


def find_root():
    """The folder below which the package's files lie, None where it can not be had."""
    named = os.environ.get('DSEC_TEST_DOVECOT')
    for place in filter(None, (named, '/', UNPACKED)):
        root = pathlib.Path(place)
        if all((root / name).exists() for name in NEEDED):
            return root
    return None


def is_available():
    return find_root() is not None and shutil.which('openssl') is not None


def free_ports(count):
    """Ports that nobody listens on; taken all at once, so that no two are the same."""
    sockets = [socket.create_server(('127.0.0.1', 0)) for _ in range(count)]
    ports = [s.getsockname()[1] for s in sockets]
    for each in sockets:
        each.close()
    return ports


class Dovecot(MailServer):
    """`users`: name -> password. Ports: imap and pop3 (plain, or TLS on demand), imaps, pop3s.
    `authority`: the file of the CA that Claws Mail must trust, by SSL_CERT_FILE; `certificate`: the
    server's own."""

    def __init__(self, users=None, host='localhost'):
        self.users = users or {'alice': 'secret'}
        self.root = find_root()
        # As long as the paths that are compiled in; and nobody's home: mail is not read as root.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='dsc', dir='/tmp'))
        self.folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
        self.imap, self.imaps, self.pop3, self.pop3s = free_ports(4)
        self.process = None
        self.count = 0
        try:
            self._furnish(host)
        except BaseException:
            self.remove()
            raise

    def _furnish(self, host):
        account = pwd.getpwnam('nobody') if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        self.uid, self.gid = account.pw_uid, account.pw_gid
        tls = self._make_folder('tls')
        self.authority, certificate = make_certificate(tls, host)
        self.certificate = tls / 'server.crt'
        self._write_libraries()
        self._write_configuration(account.pw_name, certificate)
        for name in self.users:
            for part in ('home', f'home/{name}', f'home/{name}/rawlog'):
                self._make_folder(part)
            self.make_mailbox('INBOX', name)

    def _make_folder(self, name):
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        os.chown(folder, self.uid, self.gid)
        return folder

    def _write_libraries(self):
        """Modules are looked for in a place that no setting changes: a copy of the library looks
        in our folder instead."""
        libraries = self.root / 'usr' / 'lib' / 'dovecot'
        (self.folder / 'modules').symlink_to(libraries / 'modules')
        data = (libraries / 'libdovecot.so.0').read_bytes()
        for path in COMPILED_IN:
            assert len(path) == len(str(self.folder)), self.folder
            data = data.replace(path, str(self.folder).encode('ascii'))
        own = self._make_folder('lib')
        (own / 'libdovecot.so.0').write_bytes(data)
        self.libraries = f'{own}:{libraries}:{libraries}/modules/old-stats'

    def _write_configuration(self, user, certificate):
        group = subprocess.run(['id', '-gn', user], check=True, capture_output=True, text=True)
        (self.folder / 'users').write_text(
            ''.join(f'{name}:{{PLAIN}}{word}\n' for name, word in self.users.items()),
            encoding='ascii')
        (self.folder / 'dovecot.conf').write_text(CONFIGURATION.format(
            folder=self.folder, root=str(self.root).rstrip('/'), user=user,
            group=group.stdout.strip(), uid=self.uid, gid=self.gid, certificate=certificate,
            imap=self.imap, imaps=self.imaps, pop3=self.pop3, pop3s=self.pop3s), encoding='ascii')

    def make_mailbox(self, name, user='alice'):
        """A folder of the user's, as IMAP names it; those above it as well."""
        place = pathlib.Path('home') / user / 'Maildir'
        parts = [] if name == 'INBOX' else name.split('/')
        for i in range(len(parts) + 1):
            here = place.joinpath(*parts[:i])
            for part in ('', 'cur', 'new', 'tmp'):
                self._make_folder(here / part)
        return self.folder / place.joinpath(*parts)

    def add_message(self, content, mailbox='INBOX', user='alice'):
        """Delivers a message. `content`: bytes, or the path of a file. Returns its file."""
        data = content if isinstance(content, bytes) else pathlib.Path(content).read_bytes()
        self.count += 1
        path = self.make_mailbox(mailbox, user) / 'cur' / f'{self.count:06d}.M{self.count}.test:2,S'
        path.write_bytes(data.replace(b'\r\n', b'\n'))
        os.chown(path, self.uid, self.gid)
        return path

    def start(self):
        """The configuration goes in by the environment: the program would look for the one that
        reads it where the package installs it."""
        configuration = str(self.folder / 'dovecot.conf')
        server = str(self.root / 'usr/sbin/dovecot')
        command = [str(self.root / 'usr/bin/doveconf'), '-c', configuration, '-f', 'service=master',
                   '-m', 'master', '-e', server, '-F', '-c', configuration]
        environment = {**os.environ, 'LD_LIBRARY_PATH': self.libraries}
        with open(self.folder / 'output', 'ab') as output:
            # Not in the group that a terminal interrupts: it ends behind those who use it.
            self.process = subprocess.Popen(bound(command), env=environment,
                                            stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                                            start_new_session=True)
        end = time.monotonic() + PATIENCE
        while not self._greets():
            if self.process.poll() is not None or time.monotonic() > end:
                text = self.read_log()
                self.stop()
                raise RuntimeError(f'Dovecot did not start:\n{text}')
            time.sleep(0.05)
        return self

    def _greets(self):
        for port, greeting in ((self.imap, b'* OK'), (self.pop3, b'+OK')):
            try:
                with socket.create_connection(('127.0.0.1', port), 2) as connection:
                    if not connection.recv(4).startswith(greeting[:3]):
                        return False
            except OSError:
                return False
        return True

    def remove(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def sessions(self, user='alice'):
        """What each connection asked for after its login, oldest first: lists of lines."""
        logs = sorted((self.folder / 'home' / user / 'rawlog').glob('*.in'),
                      key=lambda path: path.stat().st_ctime_ns)
        return [_lines(path.read_bytes()) for path in logs]

    def commands(self, user='alice'):
        """All of it, without the tags and times, which differ from run to run."""
        return [re.sub(r'^\d+ ', '', line) for lines in self.sessions(user) for line in lines]


def _lines(data):
    text = data.decode('utf-8', errors='replace')
    return [re.sub(r'^\d+\.\d+ ', '', line) for line in text.splitlines() if line.strip()]
