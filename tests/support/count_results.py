# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what Meson's tests came to: each line of a TAP test by itself, and each other test. A test
program that ends badly although none of its lines says so is one failure more."""
import argparse
import json
import pathlib
import sys
import xml.etree.ElementTree

GOOD = ('OK', 'SKIP', 'EXPECTEDFAIL')
MAX_LINES = 80


def short(name):
    """Meson writes "project:suite / test" in one place, "project.project:suite / test" in others."""
    return name.split(' / ')[-1]


def why(output):
    """The lines of a TAP output that tell what failed: each "not ok", and the comments behind it."""
    lines, is_wanted = [], False
    for line in output.splitlines():
        if not line.startswith('#'):
            is_wanted = line.startswith(('not ok', 'Bail out'))
        if is_wanted or line.startswith('# DSEC_SEED='):
            lines.append(line)
    return lines


def tell(test):
    """Prints what a test program that failed wrote about it: who reads the log has not the machine."""
    lines = why(test.get('stdout', '')) + test.get('stderr', '').splitlines()
    for line in lines[:MAX_LINES]:
        print(f'{short(test["name"])}: {line}')


class Counter:
    def __init__(self, failed):
        self.passed = 0
        self.failed = failed
        self.skipped = 0
        self.names = []

    def add_case(self, case, suite):
        """Returns whether it failed."""
        if case.find('failure') is not None or case.find('error') is not None:
            self.failed += 1
            self.names.append(f'{suite}: {case.get("name")}')
            return True
        if case.find('skipped') is not None:
            self.skipped += 1
        else:
            self.passed += 1
        return False

    def add_log(self, folder):
        unlucky = set()
        report = folder / 'testlog.junit.xml'
        if not report.exists():
            return
        for suite in xml.etree.ElementTree.parse(report).getroot().iter('testsuite'):
            for case in suite.iter('testcase'):
                if self.add_case(case, suite.get('name')):
                    unlucky.update((short(suite.get('name')), short(case.get('name'))))
        for line in (folder / 'testlog.json').read_text(encoding='utf-8').splitlines():
            self.add_program(json.loads(line), unlucky)

    def add_program(self, test, unlucky):
        """`unlucky`: short names of suites and cases that are counted already."""
        if test['result'] not in GOOD:
            tell(test)
        if test['result'] not in GOOD and short(test['name']) not in unlucky:
            self.failed += 1
            self.names.append(f'{test["name"]}: {test["result"]}')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--more-failures', type=int, default=0)
    parser.add_argument('folders', nargs='*', type=pathlib.Path)
    arguments = parser.parse_args()
    counter = Counter(arguments.more_failures)
    for folder in arguments.folders:
        counter.add_log(folder)
    for name in counter.names:
        print(f'failed: {name}')
    skipped = f', {counter.skipped} skipped' if counter.skipped else ''
    print(f'{counter.passed} passed, {counter.failed} failed{skipped}')
    sys.exit(1 if counter.failed or not counter.passed else 0)


if __name__ == '__main__':
    main()
