# SPDX-License-Identifier: GPL-3.0-or-later
"""The reader on IMAP against a real Dovecot, checked after every event: copies that vanish or are
cut while the program runs, messages that go from account to account, and an account behind a
command."""
import contextlib
import os
import pathlib
import re
import signal
import threading

import common
import imap
from reader import INBOX, NO_BAR, Reader
from support import dovecot
from support.tap import skip_all

GOOD = '#imap/Good/INBOX'
# proc(5), stat: the name and the parent of a process
PROCESS = re.compile(r'\d+ \((.*)\) \S (\d+) ')
USERS = {name: 'secret' for name in ('alice', 'bert', 'cleo', 'dora')}


def is_trusted(path):
    """By the folders of the cache and of the two local mailboxes. Only alice and bert have accounts
    that are trusted."""
    parts = path.parts
    owner = parts[parts.index('localhost') + 1] if 'localhost' in parts else 'alice'
    return owner in ('alice', 'bert') and path.parent.name not in ('team', 'Sent') and (
        'Mail2' not in parts)


class Accounts:
    """A server with three accounts that lead to it, and the program on them."""

    def __init__(self, world, server, more=lambda profile: None):
        """`more`: adds accounts to a profile."""
        self.server = server
        profile = world.profile(policy=imap.make_policy())
        profile.add_mailbox('Mailbox2', 'Mail2')
        for user in USERS:
            for name in imap.imap_account.FOLDERS:
                server.make_mailbox(name, user)
        for message in (common.SECURED, common.NOT_SECURED, common.NOT_PARTNER):
            server.add_message(message)
        imap.add_account(profile, server, 'Good', server.imaps)
        imap.add_account(profile, server, 'Second', server.imap, user='bert',
                         tls=imap.imap_account.STARTTLS)
        imap.add_account(profile, server, 'Plain', server.imap, user='cleo',
                         tls=imap.imap_account.NO_TLS)
        more(profile)
        self.reader = Reader(world, profile, environment={'SSL_CERT_FILE': str(server.authority)},
                             is_trusted=is_trusted)

    def cached(self, number):
        return self.reader.profile.rc / 'imapcache' / 'localhost' / 'alice' / 'INBOX' / str(number)


def cut_between_lines(data):
    """Without its end, but with what makes the mark."""
    return data[:data.index(b'\nSubject:') + 1]


def cut_in_trace(data):
    return data[:data.index(b'\nReceived:', 1) + 20]


def copies(world):
    """Of message 1, which has the mark, while it is on display and while it is not."""
    with dovecot.Dovecot(USERS) as server:
        accounts = Accounts(world, server)
        reader, path = accounts.reader, accounts.cached(1)
        for number in (1, 2, 3, 1):
            reader.show(number, GOOD)
        whole = path.read_bytes()
        for cut, name in ((cut_in_trace, 'cut in its trace'), (cut_between_lines, 'cut behind it'),
                          (lambda data: b'', 'empty')):
            path.write_bytes(cut(whole))
            reader.check(f'the copy on display is {name}')
            reader.show(2, GOOD)
            reader.do(f'select {GOOD}/1', f'a copy that is {name} is shown again')
            reader.write(path, whole)
            reader.check('the copy is whole again')
        path.unlink()
        views = reader.check('the copy on display has vanished')
        world.tap.equal(views[0].bar, NO_BAR, 'the copy on display has vanished: no bar')
        reader.show(2, GOOD)
        reader.show(1, GOOD)
        world.tap.ok(path.exists(), 'a copy that had vanished is fetched again')
        reader.show(2, GOOD)
        path.write_bytes(common.NOT_SECURED.read_bytes())
        reader.show(1, GOOD)
        world.end(reader.claws)


def moves(world):
    """The last copy is what is judged, by where it lies."""
    with dovecot.Dovecot(USERS) as server:
        reader = Accounts(world, server).reader
        here = GOOD
        reader.show(1, here)
        for number, target in ((1, '#imap/Second/Archive'), (1, '#imap/Plain/INBOX'),
                               (1, '#mh/Mailbox2/inbox'), (1, '#imap/Second/INBOX'),
                               (1, INBOX), (4, GOOD)):
            reader.do(f'move {target}', f'moved from {here} to {target}')
            reader.do(f'select {target}')
            reader.show(number, target)
            here = target
        world.end(reader.claws)


def read_process(number):
    """Name and parent."""
    name, parent = PROCESS.match(pathlib.Path(f'/proc/{number}/stat').read_text()).groups()
    return name, int(parent)


def is_fork(number):
    """Of a Claws Mail that this program started, and no other program yet."""
    with contextlib.suppress(OSError):
        name, parent = read_process(number)
        return name == 'claws-mail' and read_process(parent) == ('claws-mail', os.getpid())
    return False


def end_stuck_forks(stop):
    """For its command the host forks while it has threads, and the fork runs what is to be run at the
    end of a program: it waits for ever where another thread held the lock of the X library just
    then. Then so does the host."""
    before = set()
    while not stop.wait(4):
        forks = {int(path.name) for path in pathlib.Path('/proc').glob('[0-9]*')
                 if is_fork(path.name)}
        for stuck in forks & before:
            os.kill(stuck, signal.SIGKILL)
        before = forks


@contextlib.contextmanager
def without_stuck_forks():
    stop = threading.Event()
    thread = threading.Thread(target=end_stuck_forks, args=(stop,))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def tunnel(world):
    with dovecot.Dovecot(USERS) as server, without_stuck_forks():
        command = f'openssl s_client -quiet -verify_quiet -connect localhost:{server.imaps}'
        server.add_message(common.SECURED, user='dora')
        reader = Accounts(world, server, lambda profile: imap.add_account(
            profile, server, 'Tunnel', server.imaps, user='dora',
            more=f'set_tunnelcmd=1\ntunnelcmd={command}')).reader
        reader.show(1, '#imap/Tunnel/INBOX')
        imap.expect_reason(world, reader.claws,
                           'This account reaches its mail server through a command of its own.',
                           'behind a command')
        world.shot('imap-tunnel')
        reader.show(1, GOOD)
        world.end(reader.claws)


if __name__ == '__main__':
    if not dovecot.is_available():
        skip_all('Dovecot or openssl is not there')
    common.run(copies, moves, tunnel)
