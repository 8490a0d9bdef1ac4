# SPDX-License-Identifier: GPL-3.0-or-later
"""The judge of memcheck's logs: what it must blame us for, and what not."""
import pathlib
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from support import memcheck  # noqa: E402
from support.tap import Tap  # noqa: E402

SAMPLE = (HERE / 'memcheck-sample.xml').read_text(encoding='utf-8').replace(
    '@TOP@', str(memcheck.ROOT))


def read(text):
    with tempfile.NamedTemporaryFile('w', suffix='.xml', encoding='utf-8') as file:
        file.write(text)
        file.flush()
        return memcheck.read(file.name)


def is_refused(text):
    try:
        read(text)
    except (ValueError, SyntaxError):  # XML that breaks off is a SyntaxError
        return True
    return False


def main():
    tap = Tap()
    findings = read(SAMPLE)
    tap.equal([finding.is_ours() for finding in findings], [False, True, True, True, False],
              'ours is what names our module or our folders, in any of its stacks')
    tap.equal([finding.is_loss() for finding in findings], [False, True, False, False, True],
              'errors and losses are told apart')
    tap.ok(findings[4].names('claws-heap.c') and not findings[1].names('claws-heap.c'),
           'a finding names its files')
    tap.equal(memcheck.count_kinds(findings),
              '2 InvalidRead, 2 Leak_DefinitelyLost, 1 UninitCondition', 'each kind is counted')
    tap.contains(str(findings[1]), 'measure (bar.c:55)', 'a report names function, file and line')
    tap.ok(is_refused(SAMPLE.replace('FINISHED', 'RUNNING')), 'a run without an end is no success')
    tap.ok(is_refused(SAMPLE[:SAMPLE.index('</valgrindoutput>')]), 'nor is a log that breaks off')
    tap.finish()


main()
