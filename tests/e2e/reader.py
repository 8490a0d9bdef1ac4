# SPDX-License-Identifier: GPL-3.0-or-later
"""Claws Mail with a check after every event: the bar of each view, its report, and every frame that
was drawn on the way say of a message what the command says of the very same file."""
import json
import os
import re
import subprocess
import time
import typing

COMMAND = os.environ.get('DSEC_TEST_CLI', 'domain-secured')
INBOX = '#mh/Mailbox/inbox'
ISOLATES = re.compile('[\u2066-\u2069]')
NOWHERE = ('sent', 'draft', 'queue', 'Sent', 'Drafts', 'Queue', 'team')

# Icon and title by what the command says; with a warning they differ.
LOOKS = {'secured': ('domain-secured-secured', 'Domain Secured · {}'),
         'untrusted': ('domain-secured-not-checked', 'Not checked'),
         'malformed': ('domain-secured-sender-unclear', 'Sender unclear')}
WARNINGS = {'not-secured': ('domain-secured-not-secured', 'Not Domain Secured · {}'),
            'untrusted': ('domain-secured-not-secured', 'Not checked · {}'),
            'malformed': ('domain-secured-not-secured', 'Sender unclear')}


class Said(typing.NamedTuple):
    """What there is to be seen of a bar; '-' each where there is no bar. Of what the command does
    not know the text is None: any is right."""
    icon: str = '-'
    title: str = '-'
    text: typing.Optional[str] = '-'
    verdict: str = '-'
    rule: str = '-'
    sender: str = '-'


NO_BAR = Said()


class View:
    """One view, as claws-views.h describes it."""

    def __init__(self, text):
        self.kind, self.path, self.stamp, icon, title, words, *report = (
            ISOLATES.sub('', text).split('\t'))
        lines = dict(line.split(': ', 1) for line in ''.join(report).split('\x1e') if ': ' in line)
        self.bar = Said(icon, title, words, lines.get('verdict', '-'), lines.get('rule', '-'),
                        lines.get('sender', '-'))

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

    def __init__(self, profile, is_trusted):
        self.policy = profile.rc / 'domain-secured'
        self.is_trusted = is_trusted
        self.known = {}

    def learn(self, path):
        key = (str(path), stamp_of(path))
        if key not in self.known:
            self.known[key] = self._ask(path) if key[1] != '-' else NO_BAR
        return self.known[key]

    def _run(self, path, *options):
        context = 'trusted' if self.is_trusted(path) else 'untrusted'
        return subprocess.run([COMMAND, 'check', *options, f'--policy={self.policy}',
                               f'--context={context}', str(path)], capture_output=True, text=True,
                              check=False).stdout

    def _ask(self, path):
        found = json.loads(self._run(path, '--json'))
        verdict, author = found['verdict'], found['author'] and found['author']['address'] or '-'
        if verdict == 'not-partner':
            return NO_BAR
        icon, title = (WARNINGS if found['warning'] else LOOKS)[verdict]
        return Said(icon, title.format(found['partner'] and found['partner']['domain']),
                    author if verdict == 'secured' else self._sentence(path, found['rule']),
                    verdict + (' (warning)' if found['warning'] else ''), found['rule'], author)

    def _sentence(self, path, rule):
        """The line below the verdict. Why a mailbox is not trusted, the command can not know."""
        if rule == 'C1':
            return None
        line = next(line for line in self._run(path).splitlines() if line.startswith('    '))
        return line.strip()

    def is_right(self, view):
        """Whether the view's bar and report are those of its file; what is not there has none."""
        wanted = self._wanted(view)
        return wanted is not None and wanted == view.bar._replace(
            text=wanted.text and view.bar.text)

    def is_right_frame(self, view):
        """A frame has no report; and a bar may come a frame later, but never stay too long."""
        wanted = self._wanted(view)
        if view.bar == NO_BAR:
            return True
        return wanted is not None and wanted[:2] == view.bar[:2] and (
            wanted.text in (None, view.bar.text))

    def _wanted(self, view):
        return NO_BAR if '-' in (view.path, view.stamp) else self.known.get((view.path, view.stamp))


class Reader:
    """`is_trusted`: tells of the path of a message whether the policy trusts where it lies."""

    def __init__(self, world, profile, target=None, environment=None,
                 is_trusted=lambda path: path.parent.name not in NOWHERE):
        self.tap = world.tap
        self.profile = profile
        self.oracle = Oracle(profile, is_trusted)
        self.learn_all()
        self.claws = world.claws(profile, target, environment)
        self.claws.tell('frames')
        self.frames = []

    def learn_all(self):
        for path in self.profile.home.rglob('*'):
            if path.name.isdigit() and path.is_file():
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
        while not all(map(self.oracle.is_right, views)) and time.monotonic() < end:
            time.sleep(0.03)
            self.learn_all()
            views = self.state()
        self.tap.ok(all(map(self.oracle.is_right, views)), event, '\n'.join(map(repr, views)))
        self.check_frames(event)
        return views

    def check_frames(self, event):
        self.frames = read_views(self.claws.tell('frames'))
        wrong = [view for view in self.frames if not self.oracle.is_right_frame(view)]
        self.tap.ok(not wrong, f'{event}: in none of the frames on the way a wrong bar',
                    '\n'.join(map(repr, wrong)))

    def do(self, command, event=None):
        self.claws.tell(command)
        return self.check(event or command)

    def show(self, number, folder=INBOX):
        self.claws.show(number, folder)
        views = self.check(f'message {number} of {folder}')
        self.tap.ok(views[0].path.endswith(f'{folder.split("/")[-1]}/{number}'),
                    f'message {number} of {folder} is on display', repr(views[0]))
        return views
