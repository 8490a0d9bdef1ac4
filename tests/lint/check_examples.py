# SPDX-License-Identifier: GPL-3.0-or-later
"""The policies that the documentation shows load without an error or a warning.

Usage: check_examples.py PROGRAM   PROGRAM: the command.

A block of code whose first line is a comment with the name of a file becomes that file; a block for
policy.conf begins the next policy."""
import pathlib
import re
import subprocess
import sys
import tempfile

from lint import Tap, read

PAGES = ('README.md', 'docs/policy.md')
BLOCK = re.compile(r'^```\w*\n# (policy\.conf|partners\.d/[\w.-]+)\n(.*?)^```', re.MULTILINE | re.DOTALL)
# The examples expire like any policy; they are judged on a day on which they hold.
NOW = '2026-06-01'


def policies(page):
    found = []
    for name, text in BLOCK.findall(read(page)):
        if name == 'policy.conf':
            found.append({})
        found[-1][name] = text
    return found


def problems(program, files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding='utf-8')
        done = subprocess.run([program, 'policy', 'check', f'--now={NOW}', folder],
                              capture_output=True, text=True)
        return done.returncode, (done.stdout + done.stderr).strip()


def main():
    tap = Tap()
    for page in PAGES:
        shown = policies(page)
        tap.ok(shown, f'{page} shows a policy')
        for number, files in enumerate(shown, 1):
            tap.equal(problems(sys.argv[1], files), (0, ''), f'{page}, policy {number}')
    tap.finish()


main()
