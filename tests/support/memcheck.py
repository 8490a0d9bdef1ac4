# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program under valgrind's memcheck, and judges its log: what names one of our files is our
fault, what the host and its libraries do among themselves is only counted."""
import collections
import os
import pathlib
import shutil
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
OWN_FOLDERS = (str(ROOT / 'plugin'), str(ROOT / 'ui'))
OWN_MODULE = 'domain_secured.so'
SUPPRESSIONS = (ROOT / 'tests' / 'support' / 'memcheck.supp',
                pathlib.Path('/usr/share/glib-2.0/valgrind/glib.supp'))
# GLib's own allocator would hide where a block begins and ends; a bridge to screen readers would
# take half of the time.
ENVIRONMENT = {'G_SLICE': 'always-malloc', 'G_DEBUG': 'gc-friendly', 'NO_AT_BRIDGE': '1'}


def is_available():
    return shutil.which('valgrind') is not None


def command(log):
    """What to put before a command. `log`: the file that is written; programs that it starts are
    not looked at."""
    return ['valgrind', '--tool=memcheck', '--leak-check=full', '--show-leak-kinds=definite',
            '--num-callers=60', '--error-limit=no', '--keep-debuginfo=yes',
            '--child-silent-after-fork=yes', '--xml=yes', f'--xml-file={log}',
            *(f'--suppressions={path}' for path in SUPPRESSIONS if path.exists())]


class Frame:
    def __init__(self, node):
        self.function = node.findtext('fn', '???')
        self.file = node.findtext('file', '')
        self.folder = os.path.normpath(node.findtext('dir', '.'))
        self.module = os.path.basename(node.findtext('obj', ''))
        self.line = node.findtext('line', '')

    def is_ours(self):
        """Also where the module was unloaded, or one of its functions has no line of a file."""
        return self.module == OWN_MODULE or any(
            self.folder == own or self.folder.startswith(own + '/') for own in OWN_FOLDERS)

    def __str__(self):
        place = f'{self.file}:{self.line}' if self.file else self.module
        return f'{self.function} ({place})'


class Finding:
    """An error, or a block that was lost. Its frames are those of all its stacks: where it
    happened, where the block came from, where it was freed."""

    def __init__(self, node):
        self.kind = node.findtext('kind')
        self.what = node.findtext('what') or node.findtext('xwhat/text') or ''
        self.frames = [Frame(frame) for frame in node.iter('frame')]

    def is_ours(self):
        return any(frame.is_ours() for frame in self.frames)

    def is_loss(self):
        return self.kind.startswith('Leak_')

    def names(self, file):
        return any(frame.file == file for frame in self.frames)

    def __str__(self):
        return '\n    '.join([f'{self.kind}: {self.what}', *map(str, self.frames)])


def read(log):
    """The findings of a run that came to its end; a log that breaks off is an error."""
    root = xml.etree.ElementTree.parse(log).getroot()
    states = [node.text for node in root.iterfind('status/state')]
    if 'FINISHED' not in states:
        raise ValueError(f'{log}: memcheck did not come to its end')
    return [Finding(node) for node in root.iterfind('error')]


def ours(findings):
    return [finding for finding in findings if finding.is_ours()]


def count_kinds(findings):
    """One line: how many there are of each kind."""
    kinds = collections.Counter(finding.kind for finding in findings)
    return ', '.join(f'{count} {kind}' for kind, count in sorted(kinds.items())) or 'nothing'
