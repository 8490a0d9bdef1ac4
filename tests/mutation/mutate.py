# SPDX-License-Identifier: GPL-3.0-or-later
"""mutate.py BUILD: switches off one rule of docs/procedure.md after the other; tests must notice.

BUILD has -Drule_switch=true. A rule that is off never takes effect, in one of the functions that
decide by it, and what follows goes on as if it were not there. Two kinds of test must fail each
time: one of the modules, and one that judges whole messages by the command. A test counts only if
it passes with all rules on."""
import concurrent.futures
import functools
import os
import pathlib
import re
import resource
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'tests' / 'support'))
from meson_tests import MesonTests  # noqa: E402  (the path is set above)
from procedure import documented_rules  # noqa: E402
from tap import Tap  # noqa: E402

FUNCTION = re.compile(r'^(\w+) \(')
SWITCH = re.compile(r'dsec_rule_applies \(DSEC_RULE_([A-Z]\d+),')
# The first letter of a rule -> tests of the modules that decide by it.
MODULES = {
    'U': ('policy-folders', 'verdict'),
    'S': ('header',),
    'A': ('author', 'mailbox', 'phrase'),
    'P': ('verdict-dates', 'verdict'),
    'C': ('verdict',),
    'T': ('border',),
    'E': ('verdict-evidence',),
}
# Those that judge whole messages. The command has no reader of its own to state what is shown.
COMMAND = ('corpus-spoof2', 'corpus-spoof', 'corpus-spoof3', 'cli-check')
READER = {'A5': ('shown',)}
SECONDS = 60  # without one of the rules a test may never end


def rule_of(place):
    return place.split('@')[0]


def decisions():
    """Every place at which the engine decides by a rule: RULE@FUNCTION."""
    for path in sorted((ROOT / 'plugin' / 'core').rglob('*.c')):
        function = None
        for line in path.read_text(encoding='utf-8').splitlines():
            start = FUNCTION.match(line)
            function = start[1] if start else function
            for rule in SWITCH.findall(line):
                yield f'{rule}@{function}'


class Hunt:
    def __init__(self, build):
        self.tests = MesonTests(build)

    @functools.lru_cache(maxsize=None)
    def passes(self, name):
        return self.tests.run(name, SECONDS) is None

    def catch(self, place, names):
        """The first test that notices, and what it says."""
        for name in names:
            trouble = self.tests.run(name, SECONDS, DSEC_RULE_OFF=place)
            if trouble is not None and self.passes(name):
                return name, trouble
        return None


def check_hunt(tap, hunt, places):
    runs = [run for place in places
            for run in ((place, 'module', MODULES[place[0]]),
                        (place, 'command', READER.get(rule_of(place), COMMAND)))]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        found = pool.map(lambda run: hunt.catch(run[0], run[2]), runs)
        for (place, kind, names), caught in zip(runs, found):
            tap.ok(caught, f'without {place} a test of the {kind} fails: '
                   + (caught[0] if caught else f'none of {", ".join(names)}'))
            tap.note(caught[1] if caught else '')


def main():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    tap = Tap()
    described, reserved = documented_rules()
    rules = [rule for rule in described if rule not in reserved]
    places = list(decisions())
    tap.equal(sorted({rule_of(place) for place in places}), sorted(rules),
              'each rule of the procedure, and no other, can be switched off')
    tap.equal(len(set(places)), len(places), 'no function decides twice by one rule')
    places.sort(key=lambda place: (described + [rule_of(place)]).index(rule_of(place)))
    check_hunt(tap, Hunt(pathlib.Path(sys.argv[1])), places)
    tap.finish()


main()
