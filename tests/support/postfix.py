# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Postfix that takes mail for one domain and stores it in a Maildir.

It runs as it comes from the Debian package, installed or only unpacked (tools/setup unpacks it
below _build/postfix). It needs accounts of its own and the ports of a mail server, so it runs only
inside a private root (private_root.APART), where nobody else sees them."""
import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import time

from support.mail_server import PATIENCE, MailServer

UNPACKED = pathlib.Path(__file__).resolve().parents[2] / '_build' / 'postfix'
NEEDED = ('usr/sbin/postconf',
          *(f'usr/lib/postfix/sbin/{name}' for name in (
              'master', 'smtpd', 'cleanup', 'qmgr', 'trivial-rewrite', 'tlsmgr', 'virtual', 'spawn',
              'bounce', 'error', 'anvil', 'postlogd')))

# What the package would make when it is installed: the accounts and the folders of the queue.
ACCOUNTS = 'postfix:x:{uid}:{gid}::/nonexistent:/usr/sbin/nologin\n'
GROUPS = 'postfix:x:{gid}:\npostdrop:x:{drop}:\n'
UID, GID, DROP_GID = 64901, 64901, 64902
QUEUE = ('active', 'bounce', 'corrupt', 'defer', 'deferred', 'flush', 'hold', 'incoming', 'private',
         'public', 'saved', 'trace')

MAIN = '''
compatibility_level = 3.6
myhostname = {name}
mydomain = {domain}
mydestination =
local_recipient_maps =
alias_maps =
alias_database =
inet_interfaces = all
inet_protocols = all
mynetworks = 127.0.0.0/8
mail_owner = postfix
setgid_group = postdrop
queue_directory = {folder}/queue
data_directory = {folder}/data
daemon_directory = {folder}/program/sbin
command_directory = {commands}
shlib_directory = {folder}/program
import_environment = MAIL_CONFIG MAIL_LOGTAG TZ LANG=C POSTLOG_SERVICE POSTLOG_HOSTNAME
    LD_LIBRARY_PATH
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
disable_dns_lookups = yes
smtp_host_lookup = native
biff = no
virtual_mailbox_domains = {domain}
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = static:inbox/
virtual_minimum_uid = 1
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
smtpd_relay_restrictions = reject_unauth_destination
'''

MASTER = '''
smtp     inet  n  -  n  -     -  smtpd
cleanup  unix  n  -  n  -     0  cleanup
qmgr     unix  n  -  n  300   1  qmgr
tlsmgr   unix  -  -  n  1000? 1  tlsmgr
rewrite  unix  -  -  n  -     -  trivial-rewrite
bounce   unix  -  -  n  -     0  bounce
defer    unix  -  -  n  -     0  bounce
trace    unix  -  -  n  -     0  bounce
error    unix  -  -  n  -     -  error
retry    unix  -  -  n  -     -  error
virtual  unix  -  n  n  -     -  virtual
anvil    unix  -  -  n  -     1  anvil
postlog  unix-dgram  n  -  n  -  1  postlogd
'''


def find_root():
    """The folder below which the package's files lie, None where it can not be had."""
    named = os.environ.get('DSEC_TEST_POSTFIX')
    for place in filter(None, (named, '/', UNPACKED)):
        root = pathlib.Path(place)
        if all((root / name).exists() for name in NEEDED):
            return root
    return None


def find_version():
    """What the program says of itself; None where it can not be had, or lacks a library."""
    root = find_root()
    if root is None:
        return None
    command = [root / 'usr/sbin/postconf', '-d', '-h', 'mail_version']
    done = subprocess.run(command, env=_environment(root / 'usr/lib/postfix'), capture_output=True,
                          text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else None


def _environment(libraries):
    return {**os.environ, 'LD_LIBRARY_PATH': str(libraries)}


def add_accounts():
    """Inside a private root, whose /etc is a copy."""
    try:
        pwd.getpwnam('postfix')
    except KeyError:
        with open('/etc/passwd', 'a', encoding='utf-8') as accounts:
            accounts.write(ACCOUNTS.format(uid=UID, gid=GID))
        with open('/etc/group', 'a', encoding='utf-8') as groups:
            groups.write(GROUPS.format(gid=GID, drop=DROP_GID))


class Postfix(MailServer):
    """`name`: of the server; `domain`: whose mail it takes. `settings`: lines for main.cf;
    `services`: lines for master.cf. `folder`: a new one, which everybody may enter."""

    def __init__(self, folder, name, domain, settings='', services=''):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(mode=0o755)
        self.mail = self.folder / 'mail' / 'inbox' / 'new'
        self.process = None
        self.seen = set()
        add_accounts()
        self.owner = pwd.getpwnam('postfix')
        self._bring_program()
        self._make_folders()
        values = {'folder': self.folder, 'name': name, 'domain': domain, 'uid': self.owner.pw_uid,
                  'gid': self.owner.pw_gid, 'commands': find_root() / 'usr/sbin'}
        self._write('main.cf', MAIN.format(**values) + settings)
        self._write('master.cf', MASTER + services)

    def _bring_program(self):
        """Bound to a place that the server's own accounts can reach, wherever it was unpacked."""
        program = self.folder / 'program'
        program.mkdir()
        source = find_root() / 'usr/lib/postfix'
        subprocess.run(['mount', '--bind', str(source), str(program)], check=True)

    def _make_folders(self):
        for name in ('etc', 'queue', 'queue/pid'):
            (self.folder / name).mkdir(mode=0o755)
        for name in ('data', 'mail', *(f'queue/{name}' for name in QUEUE)):
            self._make_own(name, self.owner.pw_gid, 0o700)
        # As the package makes them: programs of this group hand mail in there.
        self._make_own('queue/maildrop', DROP_GID, 0o730)
        (self.folder / 'queue' / 'public').chmod(0o710)

    def _make_own(self, name, gid, mode):
        folder = self.folder / name
        folder.mkdir()
        os.chown(folder, self.owner.pw_uid, gid)
        folder.chmod(mode)

    def _write(self, name, text):
        path = self.folder / 'etc' / name
        path.write_text(text, encoding='ascii')
        path.chmod(0o644)

    def start(self):
        command = [self.folder / 'program/sbin/master', '-c', self.folder / 'etc', '-d']
        with open(self.folder / 'output', 'ab') as output:
            # It ends its parts by their group, which must be one of its own.
            self.process = subprocess.Popen(command, env=_environment(self.folder / 'program'),
                                            stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                                            start_new_session=True)
        end = time.monotonic() + PATIENCE
        while not self._greets():
            if self.process.poll() is not None or time.monotonic() > end:
                self.stop()
                raise RuntimeError(f'Postfix did not start:\n{self.read_log()}')
            time.sleep(0.05)
        return self

    def _greets(self):
        try:
            with socket.create_connection(('127.0.0.1', 25), 5) as connection:
                return connection.recv(4) == b'220 '
        except OSError:
            return False

    def await_message(self):
        """The file of the one message that was delivered since the last call."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = set(self.mail.glob('*')) - self.seen
            if found:
                self.seen |= found
                (path,) = found
                return path
            time.sleep(0.02)
        raise RuntimeError(f'no message was delivered:\n{self.read_log()}')

    def remove(self):
        self.stop()
        subprocess.run(['umount', '--lazy', str(self.folder / 'program')], check=False)
        shutil.rmtree(self.folder, ignore_errors=True)
