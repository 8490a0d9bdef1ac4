# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/procedure.md, plugin/core/base/rules.h and the tests speak of the same rules."""
import re

from lint import ROOT, Tap, finish, own_files, read, relative
from procedure import documented_rules

CODE_ROW = re.compile(r'X \(([A-Z]\d+)\)')
MENTION = re.compile(r'(?<![A-Za-z0-9])(?:DSEC_RULE_)?([USAPCTE]\d{1,2})(?![A-Za-z0-9])')
TEST_ENDINGS = ('.c', '.py', '.jsonl')
# Lines of servers, whose ids may look like those of rules.
NOT_TESTS = ('tests/lint/', 'tests/corpus/headers/')


def named_in_tests():
    found = set()
    for path in own_files(ROOT / 'tests'):
        if path.suffix in TEST_ENDINGS and not relative(path).startswith(NOT_TESTS):
            found.update(MENTION.findall(path.read_text(encoding='utf-8', errors='replace')))
    return found


def main():
    tap = Tap()
    rules, reserved = documented_rules()
    known = CODE_ROW.findall(read('plugin/core/base/rules.h'))
    tested = named_in_tests()
    finish(tap, 'every rule is described once',
           sorted({name for name in rules if rules.count(name) > 1}))
    finish(tap, 'every rule of rules.h is described', [name for name in known if name not in rules])
    finish(tap, 'every rule described is in rules.h', [name for name in rules if name not in known])
    tap.equal(known, rules, 'the rules stand in the same order')
    finish(tap, 'every rule is named in a test',
           [name for name in rules if name not in tested and name not in reserved])
    tap.finish()


main()
