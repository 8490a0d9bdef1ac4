# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the Test Anything Protocol: one line a check, the plan at the end."""
import sys
import traceback


class Tap:
    """Checks never raise: one failure must not hide the checks after it."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def _line(self, good, name, suffix=''):
        self.count += 1
        if not good:
            self.failed += 1
        text = name.replace('#', 'no.')
        print(f'{"ok" if good else "not ok"} {self.count} - {text}{suffix}', flush=True)

    def note(self, text):
        for line in str(text).splitlines():
            print(f'# {line}', flush=True)

    def ok(self, condition, name, detail=''):
        self._line(bool(condition), name)
        if not condition and detail:
            self.note(detail)
        return bool(condition)

    def equal(self, found, wanted, name):
        return self.ok(found == wanted, name, f'found  {found!r}\nwanted {wanted!r}')

    def contains(self, text, part, name):
        return self.ok(text is not None and part in text, name, f'no {part!r}\nin {text!r}')

    def skip(self, name, why):
        self._line(True, name, f' # SKIP {why}')

    def scenario(self, function, *arguments):
        """Runs a part of the test; what it raises is one failed check."""
        try:
            function(*arguments)
        except Exception:  # a broken driver is a failure like any other
            self.ok(False, function.__name__, traceback.format_exc())

    def finish(self):
        print(f'1..{self.count}', flush=True)
        sys.exit(1 if self.failed else 0)


def skip_all(why):
    print(f'1..0 # SKIP {why}', flush=True)
    sys.exit(0)
