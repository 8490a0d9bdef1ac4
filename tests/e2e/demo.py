# SPDX-License-Identifier: GPL-3.0-or-later
"""tools/demo, its second half: a picture of everything, and nothing stays behind however it ends."""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

import common
from support import dovecot, session
from support.claws import wait_for
from support.tap import Tap, skip_all

STAGE = pathlib.Path(os.environ.get('DSEC_TEST_STAGE', ''))
PLUGIN = STAGE / 'lib' / 'claws-mail' / 'plugins' / 'domain_secured.so'
DEMO = common.HERE.parent / 'support' / 'demo.py'
PICTURES = ('secured-with-panel', 'secured', 'not-secured', 'other-certificate',
            'route-not-recorded', 'sender-unclear', 'not-partner', 'imap-secured',
            'imap-not-secured', 'not-checked', 'checking-is-off')


def start(folder):
    """What it makes lies in `folder`, but for its profile and the files of its mail server."""
    return subprocess.Popen([sys.executable, str(DEMO), f'--stage={STAGE}', '--headless',
                             f'--pictures={folder / "pictures"}'],
                            env={**os.environ, 'TMPDIR': str(folder)}, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, text=True)


def read_processes():
    """Process -> (its parent, its command)."""
    found = {}
    for place in pathlib.Path('/proc').glob('[0-9]*'):
        try:
            parent = (place / 'stat').read_text(encoding='utf-8').rpartition(')')[2].split()[1]
            words = (place / 'cmdline').read_bytes().decode(errors='replace')
        except OSError:
            continue
        found[int(place.name)] = (int(parent), words.replace('\0', ' '))
    return found


def family(pid):
    """Process -> command, of all that `pid` has started."""
    processes = read_processes()
    members = {pid}
    while True:
        more = {child for child, (parent, _) in processes.items() if parent in members} - members
        if not more:
            return {each: processes[each][1] for each in members if each in processes}
        members |= more


def has_all(members):
    words = ' '.join(members.values())
    return all(name in words for name in ('Xvfb', 'sbin/dovecot -F', 'claws-mail --alt'))


def are_gone(members):
    now = read_processes()
    return all(now.get(pid, (0, ''))[1] != words for pid, words in members.items())


def find_places(members):
    """The folders that are not made in the one for temporary files."""
    for words in members.values():
        if 'sbin/dovecot -F' in words:
            yield pathlib.Path(words.split()[-1]).parent
        elif 'claws-mail --alt' in words:
            config = re.search(r'--alternate-config-dir (\S+)', words).group(1)
            yield next(each for each in pathlib.Path(config).parents
                       if each.name.startswith('.domain-secured-'))


def show(tap, folder):
    demo = start(folder)
    output = demo.communicate()[0]
    tap.equal(demo.returncode, 0, 'the demo ends well')
    tap.note(output)
    taken = {path.stem for path in (folder / 'pictures').glob('*.png')}
    tap.equal(taken, set(PICTURES), 'a picture of everything')
    tap.equal([path.name for path in folder.iterdir()], ['pictures'], 'no other file stays')


def interrupt(tap, folder, how):
    demo = start(folder)
    wait_for(lambda: demo.poll() is not None or has_all(family(demo.pid)), 'all that it starts', 90)
    members = family(demo.pid)
    places = list(find_places(members))
    tap.ok(has_all(members), f'{how.name}: everything runs', members)
    demo.send_signal(how)
    demo.communicate()
    try:
        wait_for(lambda: are_gone(members), 'the end of all')
    except TimeoutError:
        pass
    tap.ok(are_gone(members), f'{how.name}: no process stays', members)
    left = [place for place in (*places, *folder.glob('domain-secured-*')) if place.exists()]
    for place in left:
        shutil.rmtree(place, ignore_errors=True)
    # Killed, it can not tidy up.
    if how != signal.SIGKILL:
        tap.equal(left, [], f'{how.name}: no file stays')


def main():
    if not PLUGIN.exists() or session.missing_programs() or not dovecot.is_available():
        skip_all('what the demo shows is not installed, or there is no Dovecot')
    tap = Tap()
    for how in (None, signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL):
        with tempfile.TemporaryDirectory(prefix='dsc-') as name:
            if how:
                tap.scenario(interrupt, tap, pathlib.Path(name), how)
            else:
                tap.scenario(show, tap, pathlib.Path(name))
    tap.finish()


if __name__ == '__main__':
    main()
