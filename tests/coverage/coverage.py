# SPDX-License-Identifier: GPL-3.0-or-later
"""coverage.py BUILD: how much of plugin/core the tests reach; BUILD has -Db_coverage=true.

Runs the tests of the suites below but those of the display, then asks gcov. What counts: every
line and every branch that GCC made of a file in plugin/core, inline functions of its headers once.
Nothing is left out: there is no branch for want of memory (GLib ends the program), and no other
that GCC makes of itself in C.

Each line that no test reaches is accounted for in uncovered.txt, by function. Generated mail does not
count (suite property): what only chance reaches is not tested, and the figures would change by
themselves."""
import collections
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'tests' / 'support'))
from meson_tests import MesonTests  # noqa: E402  (the path is set above)
from tap import Tap  # noqa: E402

CORE = ROOT / 'plugin' / 'core'
ACCOUNT = pathlib.Path(__file__).with_name('uncovered.txt')
SUITES = ('unit', 'corpus', 'cli')
DISPLAY = 'tests/ui/'
SECONDS = 300
MIN_LINES, MIN_BRANCHES = 95, 85  # per cent


class File:
    """Counts of one source file."""

    def __init__(self):
        self.lines = collections.Counter()     # line -> how often it ran
        self.branches = collections.Counter()  # (line, index) -> how often it was taken
        self.functions = {}                    # line -> function

    def add(self, line):
        number = line['line_number']
        self.lines[number] += line['count']
        self.functions[number] = line.get('function_name', '-')
        for index, branch in enumerate(line['branches']):
            self.branches[number, index] += branch['count']


def run_tests(tap, build):
    for counts in build.rglob('*.gcda'):
        counts.unlink()
    tests = MesonTests(build)
    names = [name for name in tests.of_suites(SUITES) if DISPLAY not in tests.rows[name]['cmd'][0]]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda name: tests.run(name, SECONDS), names)
        for name, trouble in zip(names, results):
            tap.ok(trouble is None, f'{name} passes', trouble)


def ask_gcov(build):
    """Name of a file of plugin/core -> File."""
    counts = sorted(build.glob('plugin/core/**/*.gcda'))
    done = subprocess.run(['gcov', '--json-format', '--branch-probabilities', '--stdout', *counts],
                          cwd=build, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    files = collections.defaultdict(File)
    for report in done.stdout.splitlines():
        unit = json.loads(report)
        for source in unit['files']:
            path = pathlib.Path(os.path.normpath(build / source['file']))
            if CORE in path.parents:
                for line in source['lines']:
                    files[path.name].add(line)
    return files


def uncovered(files):
    """FILE FUNCTION -> the lines that never ran."""
    found = collections.defaultdict(list)
    for name, file in files.items():
        for line in sorted(file.lines):
            if file.lines[line] == 0:
                found[f'{name} {file.functions[line]}'].append(line)
    return found


def accounted():
    """FILE FUNCTION -> the numbers of lines that may not be reached, and why."""
    found = {}
    for row in ACCOUNT.read_text(encoding='utf-8').splitlines():
        if row and not row.startswith('#'):
            name, function, counts, reason = row.split(maxsplit=3)
            least, _, most = counts.partition('-')
            found[f'{name} {function}'] = range(int(least), int(most or least) + 1), reason
    return found


def check_account(tap, files):
    found, known = uncovered(files), accounted()
    for place in sorted(found.keys() | known.keys()):
        lines = found.get(place, [])
        counts, reason = known.get(place, (range(1), 'not in uncovered.txt'))
        tap.ok(len(lines) in counts, f'{place} is not reached: {reason}',
               f'lines {lines}, where {" or ".join(map(str, counts))} are accounted for')


def check_share(tap, what, counts, minimum):
    reached = sum(1 for count in counts if count)
    share = 100 * reached / len(counts)
    tap.ok(share >= minimum, f'{share:.1f} % of {len(counts)} {what} are reached (at least {minimum})')


def note_files(tap, files):
    for name, file in sorted(files.items()):
        parts = [f'{sum(1 for count in counts.values() if count)}/{len(counts)} {what}'
                 for what, counts in (('lines', file.lines), ('branches', file.branches))]
        tap.note(f'{name}: {", ".join(parts)}')


def sources_with_code():
    """Names of the files of plugin/core but those that only hold data: gcov knows nothing of them."""
    return {path.name for path in CORE.rglob('*.c') if '\n{\n' in path.read_text(encoding='utf-8')}


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    tap = Tap()
    run_tests(tap, build)
    files = ask_gcov(build)
    note_files(tap, files)
    tap.equal(sources_with_code() - files.keys(), set(), 'every file is counted')
    check_share(tap, 'lines', [n for file in files.values() for n in file.lines.values()], MIN_LINES)
    check_share(tap, 'branches', [n for file in files.values() for n in file.branches.values()],
                MIN_BRANCHES)
    check_account(tap, files)
    tap.finish()


main()
