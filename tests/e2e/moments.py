# SPDX-License-Identifier: GPL-3.0-or-later
"""After every event the bar of each view says of the message on display what the command says of
the very same file; and no frame that was drawn on the way said anything else about it."""
import json
import os
import re
import subprocess
import time

import common
from support.claws import wait_for

COMMAND = os.environ.get('DSEC_TEST_CLI', 'domain-secured')
INBOX = '#mh/Mailbox/inbox'
LAYOUTS = ('ThreeColumns', 'WideMessage', 'WideMessageList', 'Standard')
ISOLATES = re.compile('[\u2066-\u2069]')
NO_BAR = ('-', '-')

# The titles by what the command says. With a warning the reader names the partner, too.
TITLES = {'secured': 'Domain Secured · {}', 'not-secured': 'Not Domain Secured · {}',
          'untrusted': 'Not checked', 'malformed': 'Sender unclear'}
TITLES_WARNING = {'not-secured': 'Not Domain Secured · {}', 'untrusted': 'Not checked · {}'}


class View:
    """One view, as claws-views.c describes it."""

    def __init__(self, text):
        self.kind, self.path, self.stamp, title, words = text.split('\t')
        self.bar = (ISOLATES.sub('', title), ISOLATES.sub('', words))

    def __repr__(self):
        return f'{self.kind} {"/".join(self.path.split("/")[-2:])} {self.stamp}: {self.bar}'


def read_views(answer):
    return [] if answer == '-' else [View(text) for text in answer.split('\x1f')]


def stamp_of(path):
    try:
        state = os.stat(path)
    except OSError:
        return '-'
    return f'{state.st_size}.{state.st_mtime_ns // 10**9}.{state.st_mtime_ns % 10**9:09d}'


class Oracle:
    """What the bar has to say about a file, by the command. It remembers what a file said before it
    changed: a frame may be older than the change."""

    def __init__(self, profile):
        self.policy = profile.rc / 'domain-secured'
        self.known = {}

    def learn(self, path):
        """Returns the pair of texts of the bar; None in place of one that any text is right for."""
        key = (str(path), stamp_of(path))
        if key not in self.known:
            self.known[key] = self._ask(path) if key[1] != '-' else NO_BAR
        return self.known[key]

    def _ask(self, path):
        context = 'untrusted' if path.parent.name in ('sent', 'draft', 'queue') else 'trusted'
        result = subprocess.run([COMMAND, 'check', '--json', f'--policy={self.policy}',
                                 f'--context={context}', str(path)], capture_output=True,
                                check=False)
        verdict = json.loads(result.stdout)
        kind = verdict['verdict']
        if kind == 'not-partner':
            return NO_BAR
        titles = TITLES_WARNING if verdict['warning'] else TITLES
        title = titles[kind].format(verdict['partner'] and verdict['partner']['domain'])
        return (title, verdict['author']['address'] if kind == 'secured' else None)

    def is_right(self, view, may_be_hidden):
        """Whether the view's bar is that of its file; what is not there has none."""
        if '-' in (view.path, view.stamp) or (may_be_hidden and view.bar == NO_BAR):
            return view.bar == NO_BAR
        wanted = self.known.get((view.path, view.stamp))
        return wanted is not None and wanted[0] == view.bar[0] and wanted[1] in (None, view.bar[1])


class Reader:
    """Claws Mail, and the check after every event."""

    def __init__(self, world, profile, target):
        self.tap = world.tap
        self.profile = profile
        self.oracle = Oracle(profile)
        self.learn_all()
        self.claws = world.claws(profile, target)
        self.claws.tell('frames')

    def learn_all(self):
        for path in self.profile.mail.rglob('*'):
            if path.is_file() and path.name.isdigit():
                self.oracle.learn(path)

    def path(self, number, folder='inbox'):
        return self.profile.mail / folder / str(number)

    def write(self, path, data):
        """Puts `data` in the place of the file, by a new file of the same name, and knows it."""
        new = path.with_name('.new')
        new.write_bytes(data)
        os.replace(new, path)
        self.oracle.learn(path)

    def state(self):
        self.claws.tell('redraw')
        return read_views(self.claws.tell('state'))

    def check(self, event):
        """The bar of each view is right now, or as soon as the next frame has been drawn."""
        self.learn_all()
        end = time.monotonic() + 5
        views = self.state()
        while not all(self.oracle.is_right(view, False) for view in views):
            if time.monotonic() > end:
                break
            time.sleep(0.03)
            views = self.state()
        self.tap.ok(all(self.oracle.is_right(view, False) for view in views), event,
                    '\n'.join(map(repr, views)))
        frames = read_views(self.claws.tell('frames'))
        wrong = [view for view in frames if not self.oracle.is_right(view, True)]
        self.tap.ok(not wrong, f'{event}: in none of the frames on the way a wrong bar',
                    '\n'.join(map(repr, wrong)))
        return views

    def do(self, command, event=None):
        self.claws.tell(command)
        return self.check(event or command)

    def show(self, number, folder=INBOX):
        self.claws.tell(f'select {folder}/{number}')
        views = self.check(f'message {number} of {folder}')
        self.tap.ok(views[0].path.endswith(f'{folder.split("/")[-1]}/{number}'),
                    f'message {number} of {folder} is on display', repr(views[0]))
        return views


def from_person(number, message=common.SECURED):
    """The message of another person of the same partner: the bar names the sender."""
    return re.sub(rb'(?m)^From:.*$', b'From: <person%d@fabrikam.example>' % number,
                  message.read_bytes(), count=1)


def fill(profile):
    """Six messages, no two neighbours with the same bar."""
    return [profile.add_message(data) for data in (
        from_person(1), common.NOT_SECURED, from_person(2), common.NOT_PARTNER, common.NO_TRACE,
        common.malformed(common.NOT_PARTNER.read_bytes()))]


def look_and_layout(world):
    profile = world.profile()
    numbers = fill(profile)
    reader = Reader(world, profile, f'{INBOX}/1')
    reader.check('the first message')
    for number in numbers + numbers[::-1]:
        reader.show(number)
    for layout in LAYOUTS:
        reader.do(f'menu /Menu/View/Layout/{layout}')
        for number in (1, 4, 3, 2):
            reader.show(number)
        world.shot(f'moments-{layout}')
    for pane in '10':
        reader.do(f'pane {pane}')
        for number in (1, 4, 3):
            reader.show(number)
    for _ in range(2):
        reader.do('menu /Menu/View/AllHeaders')
        reader.show(1)
        reader.show(3)
    for theme in ('HighContrast', 'Adwaita-dark', 'Adwaita'):
        reader.do(f'theme {theme}')
    for _ in range(2):
        reader.do('menu /Menu/View/ShowHide/MessageView')
    for order in ('Subject', 'From', 'Descending', 'Date', 'Ascending'):
        reader.do(f'menu /Menu/View/Sort/{order}')
    world.end(reader.claws)


def small_screen(world):
    """The layout that shows the list or the message, never both: here each in its own window."""
    profile = world.profile()
    numbers = fill(profile)
    reader = Reader(world, profile, f'{INBOX}/1')
    reader.check('the first message')
    reader.do('menu /Menu/View/Layout/SmallScreen')
    seen = set()
    for number in numbers:
        reader.do(f'select {INBOX}/{number}')
        views = reader.do('window', f'small screen: message {number} in a window')
        seen.update(view.path for view in views)
    world.shot('moments-SmallScreen')
    reader.tap.equal(len(seen - {'-'}), len(numbers), 'each message was on display')
    reader.do('menu /Menu/View/Layout/Standard')
    world.end(reader.claws)


def come_and_go(world):
    profile = world.profile()
    profile.add_folder('projects')
    fill(profile)
    profile.add_message(from_person(7), 'sent')
    profile.add_message(from_person(8), 'projects')
    reader = Reader(world, profile, f'{INBOX}/1')
    reader.check('the first message')
    reader.do('clear', 'the view is cleared')
    reader.show(3)
    reader.do('select #mh/Mailbox/sent', 'another folder')
    reader.show(1, '#mh/Mailbox/sent')
    reader.do('select #mh/Mailbox/projects', 'another folder again')
    reader.show(1, '#mh/Mailbox/projects')
    reader.show(1)
    reader.do('move #mh/Mailbox/projects', 'the message is moved away')
    reader.do('select #mh/Mailbox/projects', 'the folder that it was moved to')
    reader.show(2, '#mh/Mailbox/projects')
    reader.show(3)
    reader.do('delete', 'the message is deleted')
    reader.show(2)
    reader.do('delete', 'one more is deleted')
    world.end(reader.claws)


def change_the_file(world):
    profile = world.profile()
    fill(profile)
    reader = Reader(world, profile, f'{INBOX}/1')
    reader.check('the first message')
    path = reader.path(1)
    whole = path.read_bytes()
    reader.write(path, whole[:whole.index(b'\nReceived:', 10) + 20])
    reader.check('the file is cut in its trace')
    reader.write(path, b'')
    reader.check('the file is empty')
    reader.write(path, whole)
    reader.check('the file is whole again')
    reader.write(path, common.NOT_SECURED.read_bytes())
    reader.check('another message in its place')
    path.unlink()
    reader.check('the file has vanished')
    reader.do('select #mh/Mailbox/sent', 'another folder')
    reader.show(3)
    reader.path(2).unlink()
    reader.claws.tell(f'select {INBOX}/2')
    reader.check('a message whose file has vanished')
    reader.show(3)
    world.end(reader.claws)


def separate_windows(world):
    profile = world.profile()
    fill(profile)
    reader = Reader(world, profile, f'{INBOX}/1')
    reader.check('the first message')
    for number in (1, 2, 3):
        reader.show(number)
        reader.claws.tell('window')
        wait_for(lambda: len(reader.claws.windows()) == number + 1, 'a separate window')
        views = reader.check(f'a window of message {number}')
        reader.tap.equal(len(views), number + 1, f'{number} windows and the main one')
    for number in (4, 5, 6):
        reader.show(number)
    reader.write(reader.path(2), from_person(9))
    reader.check('the file of one window is another message')
    reader.path(3).unlink()
    reader.check('the file of one window has vanished')
    reader.do('menu /Menu/View/Layout/ThreeColumns')
    reader.do('close', 'the windows are closed')
    world.end(reader.claws)


if __name__ == '__main__':
    common.run(look_and_layout, small_screen, come_and_go, change_the_file, separate_windows)
