# SPDX-License-Identifier: GPL-3.0-or-later
"""run_headers.py COMMAND: how well `trace` reads labelled header fields of many servers, as
they are and with changes that a reader must not mind. One line a figure; DSEC_SEED repeats a run."""
import os
import pathlib
import random
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE / 'headers'), str(HERE.parent / 'support')]
import score  # noqa: E402  (the path is set above)
import variants  # noqa: E402
from tap import Tap  # noqa: E402

# Per cent that must be right. What could deceive may never be wrong.
FLOORS = {'tls': 98, 'verify': 99, 'verify stated': 97, 'no false ok': 100, 'by': 98, 'ip': 97,
          'whole line': 95, 'attacks': 100, 'authres': 95, 'no false pass': 100, 'arc': 95,
          'exchange': 98}


def all_variants(rows, generator):
    yield 'as written', rows
    yield 'hosts renamed', variants.renamed(rows, generator)
    for name, changes in variants.DROPPED.items():
        yield f'without {name}', variants.without(rows, changes)
    yield 'folded at each blank', variants.folded(rows, '\n ')
    yield 'folded with tabs', variants.folded(rows, '\n\t\t')
    yield 'clause words in other case', variants.other_case(rows, generator)
    everything = variants.other_case(variants.renamed(rows, generator), generator)
    yield 'all at once', variants.folded(everything, '\n \t')


def main():
    command = os.path.abspath(sys.argv[1])
    seed = int(os.environ.get('DSEC_SEED') or str(random.randrange(2 ** 32)), 0)
    tap = Tap()
    tap.note(f'DSEC_SEED={seed}')
    for name, rows in all_variants(score.rows(), random.Random(seed)):
        found = score.measure(command, rows)
        tap.ok(rows, f'{name}: {len(rows)} messages')
        for figure, floor in FLOORS.items():
            if not found.total[figure]:
                continue
            tap.ok(found.percent(figure) >= floor,
                   f'{name}: {figure} {found.right[figure]}/{found.total[figure]}',
                   f'below {floor} per cent: {" ".join(found.wrong[figure][:50])}')
    tap.finish()


main()
