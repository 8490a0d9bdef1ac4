# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that change or vanish while they are read, and what is no file: the command ends, says what
it could not read, and gives no icon that the octets do not earn."""
import contextlib
import os
import pathlib
import socket
import threading

from hostile import IS_PLAIN, LONG, POLICY, Tap, check_limits, cli, feed, finish, run, start, verdicts
from shapes import SECURED, message

HOLE = 8 << 30
ROUNDS = 400 if LONG else 40 if IS_PLAIN else 10

WHOLE = b''.join(message())
HEAD = WHOLE[:WHOLE.index(b'\n\n') + 1]
FORGED = WHOLE.replace(b'(verified OK)', b'(not verified)')

tap = Tap()
folder = cli.Scratch()
base = pathlib.Path(folder.name)
CHECK = ('check', '--json', '--policy', POLICY)


def check(*arguments):
    return run(*CHECK, *arguments)


@contextlib.contextmanager
def meanwhile(step):
    """`step` again and again, in a thread of its own."""
    is_over = threading.Event()

    def work():
        while not is_over.is_set():
            step()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def seen(*arguments):
    """What came of one file in many runs: each verdict and rule once."""
    results = [check(*arguments) for _ in range(ROUNDS)]
    tap.ok(all(result.status == 0 for result in results), f'{arguments[-1].name}: always read',
           [result for result in results if result.status != 0][:1])
    return {found for result in results for found in verdicts(result)}


def sparse():
    rows = (('hole', b'', ('malformed', 'S2')),
            ('hole-in-the-header', HEAD, ('malformed', 'S2')),
            ('hole-in-the-body', WHOLE, SECURED))
    for name, octets, want in rows:
        path = base / name
        path.write_bytes(octets)
        os.truncate(path, HOLE)
        found = check(path)
        tap.equal((found.status, verdicts(found)), (0, [want]), f'8 GiB: {name}')


def growing_header():
    path = base / 'growing-header'
    path.write_bytes(HEAD)
    with open(path, 'ab', buffering=0) as file, meanwhile(lambda: grow(file, b'X: y\n' * 10)):
        found = seen('--partial', path)
    allowed = {('untrusted', 'C3'), ('malformed', 'S12'), ('malformed', 'S2')}
    tap.ok(found <= allowed, 'a header that grows is never secured', found)


def grow(file, octets):
    if file.tell() < 1 << 22:
        file.write(octets)


def growing_body():
    path = base / 'growing-body'
    path.write_bytes(WHOLE)
    with open(path, 'ab', buffering=0) as file, meanwhile(lambda: grow(file, b'more\n')):
        tap.equal(seen(path), {SECURED}, 'a body that grows does not matter')


def shrinking():
    path = base / 'shrinking'
    path.write_bytes(WHOLE)

    def step():
        for size in (len(WHOLE) // 3, 0):
            os.truncate(path, size)
        with open(path, 'r+b') as file:
            file.write(WHOLE)

    with meanwhile(step):
        found = seen('--partial', path)
    allowed = {SECURED, ('untrusted', 'C3'), ('malformed', 'S1'), ('malformed', 'A1')}
    tap.ok(found <= allowed, 'a file that is cut and written again: what each of its states gives', found)


def replaced():
    path = base / 'replaced'
    path.write_bytes(FORGED)

    def step():
        new = base / 'new'
        new.write_bytes(FORGED + b'x')
        new.rename(path)

    with meanwhile(step):
        tap.equal(seen(path), {('not-secured', 'E6')}, 'a file that is replaced is read as one of both')


def vanished():
    """Named on the command line, gone when its turn comes: the first one waits for its input."""
    path = base / 'vanished'
    path.write_bytes(WHOLE)
    process = start(*CHECK, '-', path, stdin=cli.subprocess.PIPE)
    path.unlink()
    process.stdin.write(WHOLE)
    found = finish(process)
    tap.ok(found.status == 1 and verdicts(found) == [SECURED] and f'{path}: No such file' in found.err,
           'a file that vanished is named, the others are judged', found)


def vanished_from_folder():
    """Listed, gone when it is opened: the command waits until somebody reads what it prints."""
    store = base / 'vanishing'
    store.mkdir()
    for number in range(1, 101):
        (store / str(number)).write_bytes(WHOLE)
    process = start(*CHECK, '-r', store, pipesize=4096, bufsize=0)
    first = process.stdout.readline()
    for number in range(51, 101):
        (store / str(number)).unlink()
    found = finish(process)
    found.out = first.decode() + found.out
    gone = [line for line in found.err.splitlines() if line.endswith(': No such file or directory')]
    tap.equal((found.status, len(found.json()), len(gone)), (1, 50, 50),
              '50 of 100 files vanished after the folder was listed')


def folder_in_motion():
    store = base / 'motion'
    store.mkdir()
    (store / 'here').write_bytes(WHOLE)

    def step():
        for number in range(20):
            (store / str(number)).write_bytes(WHOLE)
        for number in range(20):
            (store / str(number)).unlink()

    with meanwhile(step):
        results = [check('-r', '--jobs=4', store) for _ in range(ROUNDS)]
    tap.ok(all(result.status in (0, 1) and f'{store}/here' in result.out for result in results),
           'files that come and go: the run ends, and what stays is judged')


def no_files():
    os.mkfifo(base / 'fifo')
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.fspath(base / 'socket'))
    (base / 'loop').symlink_to('loop')
    paths = [base / name for name in ('fifo', 'socket', 'loop', 'absent')]
    paths += [base, pathlib.Path('/dev/zero'), pathlib.Path('/proc/self/mem'), pathlib.Path('/proc/self/fd')]
    found = check(*paths)
    named = [str(path) for path in paths if f'domain-secured: {path}: ' in found.err]
    tap.equal((found.status, found.out, named), (1, '', [str(path) for path in paths]),
              'what is no file: named, not waited for')


def kernel_files():
    """They have no size, and some no end."""
    paths = [path for name in ('status', 'environ', 'maps', 'smaps', 'pagemap', 'cmdline', 'auxv')
             for path in [pathlib.Path('/proc/self', name)] if os.access(path, os.R_OK)]
    found = check(*paths)
    tap.ok(found.status in (0, 1) and len(found.json()) + len(found.err.splitlines()) == len(paths),
           f'{len(paths)} files of the kernel: a verdict or a reason each', found)
    tap.ok({kind for kind, _ in verdicts(found)} <= {'malformed'}, 'none is a message', found)


def unreadable():
    secret = base / 'secret'
    secret.write_bytes(WHOLE)
    secret.chmod(0)
    policy = base / 'policy'
    cli.shutil.copytree(POLICY, policy)
    found = cli.run('check', '--json', '--policy', policy, secret, **cli.unprivileged(folder.name))
    tap.ok(found.status == 1 and not found.out and f'{secret}: Permission denied' in found.err,
           'a file that may not be read is named', found)


def standard_input():
    rows = (('nothing', (), ('malformed', 'S1')),
            ('an octet at a time', (bytes([octet]) for octet in WHOLE), SECURED),
            ('a message and 10 MB more', (WHOLE, *[b'x' * 100000] * 100), SECURED))
    for name, chunks, want in rows:
        tap.equal(verdicts(feed(chunks, *CHECK, '-')), [want], f'standard input: {name}')
    closed = run(*CHECK, '-', stdin=os.open(base, os.O_RDONLY))
    tap.ok(closed.status == 1 and not closed.out and closed.err, 'standard input: a folder', closed)


for part in (sparse, growing_header, growing_body, shrinking, replaced, vanished, vanished_from_folder,
             folder_in_motion, no_files, kernel_files, unreadable, standard_input):
    tap.scenario(part)
check_limits(tap)
folder.cleanup()
tap.finish()
