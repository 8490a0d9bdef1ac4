# SPDX-License-Identifier: GPL-3.0-or-later
"""Hours of reading, in the real Claws Mail: the add-in keeps nothing of the messages of the past.

The host itself keeps a little of each message, so that what counts is what it keeps with the add-in
more than without. What is kept is counted in windows of equal readings; the median of them leaves
out those in which the host made a table of its own larger. 5,000 messages where DSEC_TEST_LONG is
set."""
import os
import statistics
import time

import common
import mixed

LONG = bool(os.environ.get('DSEC_TEST_LONG'))
ROUNDS = 5 if LONG else 1  # a window: so often each of the messages
WINDOWS = 48 if LONG else 8  # with the add-in; of them, the second half is judged
WINDOWS_ALONE = 12 if LONG else 6
# Octets a message: what is kept of one is a verdict, at least. Less is lost in the noise of the
# host, which grows by a thousand.
MARGIN = 64 if LONG else 512
LOSS = 4 * MARGIN  # on purpose
# A bridge to screen readers keeps tables of its own; and GLib must not hide what is free.
ENVIRONMENT = {'NO_AT_BRIDGE': '1', 'G_SLICE': 'always-malloc'}


class Reading:
    def __init__(self, world, plugins):
        profile = world.profile()
        profile.settings['plugins'] = '\n'.join(str(plugin) for plugin in plugins)
        self.targets = mixed.fill(profile)
        self.claws = world.claws(profile, self.targets[0], ENVIRONMENT)
        self.read_window()

    def read_window(self):
        for target in self.targets * ROUNDS:
            self.claws.tell(f'select {target}')
        return len(self.targets) * ROUNDS

    def heap(self):
        time.sleep(0.3)  # the host draws, and throws away, a little later than it answers
        return int(self.claws.tell('heap'))

    def grow(self, windows):
        """Returns the octets a message that were kept in each window."""
        found = []
        before = self.heap()
        for _ in range(windows):
            count = self.read_window()
            after = self.heap()
            found.append((after - before) / count)
            before = after
        return found


def is_flat(growth, alone):
    """Whether the median window grew no more than that of the host alone."""
    return statistics.median(growth) - statistics.median(alone) <= MARGIN


def describe(growth):
    return f'{statistics.median(growth):.0f} octets a message'


def read_for_long(world):
    tap = world.tap
    reading = Reading(world, [common.DRIVER])
    alone = reading.grow(WINDOWS_ALONE)
    world.end(reading.claws, 'without the add-in: ends cleanly')
    tap.note(f'without the add-in: {describe(alone)}')

    reading = Reading(world, [common.DRIVER, common.PLUGIN])
    reading.claws.tell('measure')
    growth = reading.grow(WINDOWS)
    count = int(reading.claws.tell('cost').split()[0])
    wanted = WINDOWS * ROUNDS * len(reading.targets)
    tap.note(f'with the add-in, {count} messages: {describe(growth)}, '
             f'in the second half {describe(growth[WINDOWS // 2:])}')
    tap.ok(count >= wanted, f'{wanted} messages: each was shown', f'only {count}')
    tap.ok(is_flat(growth[WINDOWS // 2:], alone),
           'the add-in keeps no memory for messages of the past', f'{growth}\nalone: {alone}')

    reading.claws.tell(f'lose {LOSS}')
    lost = reading.grow(WINDOWS_ALONE)
    tap.note(f'losing {LOSS} on purpose: {describe(lost)}')
    tap.ok(not is_flat(lost, alone), 'a loss on purpose is noticed', f'{lost}\nalone: {alone}')
    world.end(reading.claws, 'with the add-in: ends cleanly')


if __name__ == '__main__':
    common.run(read_for_long)
