# SPDX-License-Identifier: GPL-3.0-or-later
"""test_imports.py PROGRAM…: of all of libetpan, the product calls the one parser that is known not to
recurse. What the others do with hostile values: test-etpan.c."""
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'support'))
from tap import Tap  # noqa: E402  (the path is set above)

ALLOWED = {'mailmime_encoded_phrase_parse'}


def output(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout


def symbols(path, kind):
    lines = output('nm', '--dynamic', f'--{kind}-only', path).splitlines()
    return {line.split()[-1].split('@')[0] for line in lines}


def library(program):
    return re.search(r'libetpan\.so\S* => (\S+)', output('ldd', program))[1]


tap = Tap()
for each in sys.argv[1:]:
    exported = symbols(library(each), 'defined')
    tap.ok('mailimf_mailbox_list_parse' in exported, f'{pathlib.Path(each).name}: libetpan is found')
    tap.equal(symbols(each, 'undefined') & exported, ALLOWED,
              f'{pathlib.Path(each).name}: calls nothing else of libetpan')
tap.finish()
