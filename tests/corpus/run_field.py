# SPDX-License-Identifier: GPL-3.0-or-later
"""run_field.py COMMAND: header fields that other programs stumbled over, as `trace` reads them, and
messages, as `check` judges them. One line a case; a case is right when each member that it names is
as it says."""
import json
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'support'))
from tap import Tap  # noqa: E402  (the path is set above)

# Where the answer to a case of a kind stands.
LISTS = {'received': ('hops',),
         'authres': ('authentication_results', 'arc_authentication_results')}
REST = '\nFrom: a@x.example\nSubject: t\n\nbody\n'
FIELD = HERE / 'field'
TODAY = '2026-11-20'


def cases():
    return [json.loads(line) for path in sorted(FIELD.glob('*-cases.jsonl'))
            for line in path.read_text(encoding='utf-8').splitlines()]


def judge(command, case):
    done = subprocess.run([command, 'check', '--json', '--context=trusted', f'--now={TODAY}',
                           '--policy', str(FIELD / 'policies' / case['policy']),
                           str(FIELD / case['file'])], check=True, timeout=60,
                          stdout=subprocess.PIPE)
    return json.loads(done.stdout)


def answer(command, case):
    if case['kind'] == 'message':
        return judge(command, case)
    done = subprocess.run([command, 'trace', '--json', '-'], check=True, timeout=60,
                          input=(case['input'].strip('\n') + REST).encode(), stdout=subprocess.PIPE)
    found = json.loads(done.stdout)
    rows = [row for name in LISTS[case['kind']] for row in found[name]]
    if len(rows) != 1:
        raise ValueError(f'{len(rows)} answers')
    return rows[0]


def folded(value):
    return re.sub(r'\s+', ' ', value).strip().lower() if isinstance(value, str) else value


def is_same(wanted, found):
    """@wanted: a value, or {"any": values}; the case of letters and the folding do not count."""
    if isinstance(wanted, dict):
        return any(is_same(value, found) for value in wanted['any'])
    return folded(wanted) == folded(found)


def are_same_results(wanted, found):
    """@wanted: [method, result, properties] each, "reason" among the properties. All results count,
    of their properties those that are named."""
    return len(wanted) == len(found) and all(
        (method, result) == (item['method'], item['result'])
        and all(is_same(value, {**item['properties'], 'reason': item['reason']}.get(name))
                for name, value in properties.items())
        for (method, result, properties), item in zip(wanted, found))


def check(tap, command, case):
    found = answer(command, case)
    wrong = [f'{member}: wanted {wanted!r}, found {found.get(member)!r}'
             for member, wanted in case['expected'].items()
             if not (are_same_results if member == 'results' else is_same)(wanted, found[member])]
    tap.ok(not wrong, f'{case["id"]}: {case["source"]}', '\n'.join(wrong))


def main():
    command = os.path.abspath(sys.argv[1])
    tap = Tap()
    found = cases()
    tap.ok(found and {case['kind'] for case in found} == {*LISTS, 'message'}, f'{len(found)} cases')
    for case in found:
        tap.scenario(check, tap, command, case)
    tap.finish()


main()
