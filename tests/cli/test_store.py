# SPDX-License-Identifier: GPL-3.0-or-later
"""`check -r`: which files of a mail store are messages, and in which order."""
import os
import pathlib
import shutil

from cli import POLICY, Scratch, Tap, check, labelled, run, unprivileged

tap = Tap()
folder = Scratch()
base = pathlib.Path(folder.name)
message = labelled('secured')[0].read_bytes()


def make(root, *names):
    for name in names:
        path = base / root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not name.endswith('/'):
            path.write_bytes(message)
        else:
            path.mkdir()


def walked(root, *options):
    found = check('-r', *options, base / root)
    return found, [line.split(': secured')[0].removeprefix(f'{base / root}/')
                   for line in found.heads()]


def maildir():
    make('md', 'cur/2.a:2,S', 'cur/10.b:2,', 'new/1.c', 'tmp/3.d', 'dovecot-uidlist',
         'dovecot.index.cache', 'subscriptions', '.Sub.Folder/cur/5.e', '.Sub.Folder/new/4.f',
         '.Sub.Folder/tmp/9.g', '.Sub.Folder/maildirfolder', 'cur/.hidden')
    found, names = walked('md')
    tap.equal(names, ['.Sub.Folder/cur/5.e', '.Sub.Folder/new/4.f', 'cur/10.b:2,', 'cur/2.a:2,S',
                      'new/1.c'], 'a Maildir: new, cur, sub-folders; no tmp, no indexes')
    tap.ok(found.status == 0 and not found.err, 'quietly', found)


def mh():
    make('mh', '10', '9', '2', '1', '007', '.mh_sequences', '.claws_cache', '.claws_mark', ',3',
         '#4', 'notes', 'sub/3', 'sub/1', 'sub/.claws_mark', 'sub/deeper/5')
    _, names = walked('mh')
    tap.equal(names, ['1', '2', '007', '9', '10', 'sub/1', 'sub/3', 'sub/deeper/5'],
              'MH: numbers by value, then the sub-folders')


def directory():
    make('plain', 'b.eml', 'a.eml', 'B.eml', '12', '3', '.hidden', 'c.eml~', 'x.lock',
         'dovecot.index', 'cyrus.header', '.git/1', 'z/1.eml', 'a/2.eml', 'tmp/3.eml')
    _, names = walked('plain')
    tap.equal(names, ['3', '12', 'B.eml', 'a.eml', 'b.eml', 'a/2.eml', 'tmp/3.eml', 'z/1.eml'],
              'a directory: in order, no hidden files, back-ups, locks, indexes')
    again = [walked('plain', f'--jobs={n}')[1] for n in (1, 4)]
    tap.equal(again, [names, names], 'the same each time and with --jobs')
    found = check('-r', base / 'plain' / 'a', base / 'plain' / '.hidden', base / 'plain' / '3')
    tap.equal([line.split(': ')[0] for line in found.heads()],
              [str(base / 'plain' / name) for name in ('a/2.eml', '.hidden', '3')],
              'files named are taken whatever their names, in the order of the arguments')


def links():
    make('links', '1', 'in/2')
    (base / 'links' / 'in' / 'up').symlink_to('..')
    (base / 'links' / 'self').symlink_to('.')
    (base / 'links' / '3').symlink_to('1')
    (base / 'links' / '4').symlink_to('missing')
    os.mkfifo(base / 'links' / '5')
    found, names = walked('links')
    tap.equal(names, ['1', '3', 'in/2'], 'links to folders are not followed, FIFOs left out')
    tap.ok(found.status == 1 and f'{base}/links/4: ' in found.err, 'a dangling link is named', found)
    (base / 'root-link').symlink_to('links/in')
    _, names = walked('root-link')
    tap.equal(names, ['2'], 'the folder named may be a link')


def depth():
    deep = pathlib.Path('deep', *['d'] * 32)
    make('', str(deep / '1'), str(deep / 'd' / '2'))
    found, names = walked('deep')
    tap.ok(found.status == 1 and len(names) == 1 and 'too deeply' in found.err,
           'a folder deeper than 32 is named and left out', found)


def unreadable():
    make('locked', '1', 'no/2', 'yes/3')
    os.chmod(base / 'locked' / 'no', 0)
    policy = base / 'policy'
    shutil.copytree(POLICY, policy)
    found = run('check', '-r', '--policy', policy, base / 'locked', **unprivileged(folder.name))
    os.chmod(base / 'locked' / 'no', 0o755)
    tap.ok(found.status == 1 and len(found.heads()) == 2
           and f'domain-secured: {base}/locked/no: ' in found.err,
           'a folder that can not be read: named, the rest done', found)


def nothing():
    make('nothing/', 'x/')
    found, names = walked('nothing')
    tap.ok(found.status == 0 and not names, 'an empty store: nothing to say, exit 0', found)
    found = check('-r', base / 'gone')
    tap.ok(found.status == 1 and f'{base}/gone: ' in found.err, 'a store that is not there', found)


def large():
    make('large', *[str(n) for n in range(1, 2001)])
    found, names = walked('large', '--jobs=4')
    tap.equal(names, [str(n) for n in range(1, 2001)], '2,000 messages in order')
    tap.equal(found.status, 0, 'all read')


for part in (maildir, mh, directory, links, depth, unreadable, nothing, large):
    tap.scenario(part)
folder.cleanup()
tap.finish()
