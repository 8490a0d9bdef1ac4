# SPDX-License-Identifier: GPL-3.0-or-later
"""What the add-in takes for a message that is shown, measured inside the real Claws Mail: 500
messages, 5,000 where DSEC_TEST_LONG is set. That its memory stays flat is a test: e2e/memory.py."""
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'e2e'))

import common  # noqa: E402
import mixed  # noqa: E402

COUNT = 5000 if os.environ.get('DSEC_TEST_LONG') else 500
WARM_UP = 20
MAX_MEDIAN = 1000  # microseconds: what is promised


def read_for_long(world):
    tap = world.tap
    profile = world.profile()
    targets = mixed.fill(profile)
    claws = world.claws(profile, targets[0])
    for i in range(WARM_UP + COUNT):
        if i == WARM_UP:
            claws.tell('measure')
        claws.tell(f'select {targets[i % len(targets)]}')
    count, median, worst, median_work, worst_work = map(int, claws.tell('cost').split())
    tap.note(f'showing one of {count}: median {median} us, worst {worst} us; '
             f'of that the processor worked {median_work} us, at worst {worst_work} us')
    tap.ok(count >= COUNT, 'each message was shown', f'only {count}')
    tap.ok(median <= MAX_MEDIAN, 'showing a message takes the add-in 1 ms at most, in the median')
    world.end(claws)


if __name__ == '__main__':
    common.run(read_for_long)
