# SPDX-License-Identifier: GPL-3.0-or-later
"""Hours of reading, in the real Claws Mail: what the add-in costs for a message that is shown, and
that its memory stays flat. 500 messages, 5,000 where DSEC_TEST_LONG is set."""
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'e2e'))

import common  # noqa: E402

COUNT = 5000 if os.environ.get('DSEC_TEST_LONG') else 500
WARM_UP = 150
MAX_MEDIAN = 1000  # microseconds: what is promised
MAX_GROWTH = 0.5  # KiB a message more than the host alone
MESSAGES = (common.SECURED, common.NOT_SECURED, common.NOT_PARTNER, common.NO_TRACE)


def memory_of(claws):
    """KiB of its own that the process holds."""
    status = pathlib.Path(f'/proc/{claws.process.pid}/status').read_text(encoding='ascii')
    return int(status.split('RssAnon:')[1].split()[0])


def read(claws, numbers, count):
    """Returns the growth in KiB a message, after the start."""
    for i in range(WARM_UP + count):
        if i == WARM_UP:
            before = memory_of(claws)
        claws.tell(f'select #mh/Mailbox/inbox/{numbers[i % len(numbers)]}')
    return (memory_of(claws) - before) / count


def run(world, with_plugin):
    profile = world.profile()
    if not with_plugin:
        profile.settings['plugins'] = str(common.DRIVER)
    numbers = [profile.add_message(message) for message in MESSAGES]
    claws = world.claws(profile, f'#mh/Mailbox/inbox/{numbers[0]}')
    claws.tell('measure')
    growth = read(claws, numbers, COUNT)
    cost = [int(word) for word in claws.tell('cost').split()]
    world.end(claws, f'{"with" if with_plugin else "without"} the add-in: ends cleanly')
    return growth, cost


def read_for_long(world):
    tap = world.tap
    alone, _ = run(world, False)
    growth, (count, median, worst) = run(world, True)
    tap.note(f'{COUNT} messages: {growth:.2f} KiB each, without the add-in {alone:.2f}')
    tap.note(f'showing one of {count}: median {median} us, worst {worst} us')
    tap.ok(count >= COUNT, 'each message was shown', f'only {count}')
    tap.ok(growth - alone <= MAX_GROWTH, 'the add-in keeps no memory for messages of the past')
    tap.ok(median <= MAX_MEDIAN, 'showing a message takes the add-in 1 ms at most, in the median')


if __name__ == '__main__':
    common.run(read_for_long)
