# SPDX-License-Identifier: GPL-3.0-or-later
"""run_corpus.py COMMAND SET: judges every message of a labelled set; one line a message."""
import collections
import csv
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'support'))
from tap import Tap  # noqa: E402  (the path is set above)

# Borders whose own trace line names the certificate and that it was verified. For the other
# configurations a genuine secured message may come out as not-secured or untrusted: their evidence
# is written in a way that the policy of this set does not read.
PROVING = ('postfix', 'multi-postfix', 'partner-postfix', 'auth-', 'sendmail-dn')
# A server that writes no Received of its own: what stands on top was typed by the sender.
MUTE = ('aiosmtpd',)


def judge(command, root, rows):
    """Fills row['found'] of each row, with one process for each kind of call."""
    groups = collections.defaultdict(list)
    for row in rows:
        groups[row.get('policy', 'policy'), row['context'], row.get('now'),
               row.get('partial', False)].append(row)
    for (policy, context, now, is_partial), members in groups.items():
        call = [command, 'check', '--json', '--policy', str(root / policy), f'--context={context}']
        call += [f'--now={now}'] if now else []
        call += ['--partial'] if is_partial else []
        call += [str(row['path']) for row in members]
        done = subprocess.run(call, stdout=subprocess.PIPE, check=False, timeout=300)
        found = [json.loads(line) for line in done.stdout.splitlines()]
        by_file = {item['file']: item for item in found}
        for row in members:
            row['found'] = by_file.get(str(row['path']))


def labelled(tap, command, root):
    with open(root / 'labels.jsonl', encoding='utf-8') as lines:
        rows = [json.loads(line) for line in lines]
    for row in rows:
        row['path'] = root / row['file']
    judge(command, root, rows)
    for row in rows:
        found = row['found'] and tuple(row['found'][key] for key in ('verdict', 'rule', 'warning'))
        tap.equal(found, (row['expected'], row['rule'], row['warning']),
                  f'{row["file"]}: {row["why"]}')


def wanted_of(row):
    """The verdicts that a message of a real server may have."""
    if row['domain_secured'] == 'yes':
        is_proving = row['config'].startswith(PROVING)
        return {'secured'} if is_proving else {'secured', 'not-secured', 'untrusted'}
    return {'not-secured', 'not-partner', 'untrusted', 'malformed'}


def real(tap, command, root):
    with open(root / 'labels.tsv', encoding='utf-8', newline='') as lines:
        rows = list(csv.DictReader(lines, delimiter='\t'))
    for row in rows:
        row.update(path=root / row['path'], context='trusted')
    judge(command, root, rows)
    for row in rows:
        name = str(row['path'].relative_to(root))
        if row['config'] in MUTE:
            tap.skip(name, 'the border writes no trace line')
            continue
        found = row['found'] and row['found']['verdict']
        tap.ok(found in wanted_of(row), f'{name}: {row["domain_secured"]}, {found}',
               f'wanted one of {wanted_of(row)}\n{row["situation"]}\n{row["why"]}\n{row["found"]}')


def main():
    command, name = sys.argv[1:]
    tap = Tap()
    root = HERE / name
    judge_set = labelled if (root / 'labels.jsonl').exists() else real
    judge_set(tap, command, root)
    files = set(root.rglob('*.eml'))
    tap.equal(tap.count, len(files), 'every message of the set has a label')
    tap.finish()


main()
