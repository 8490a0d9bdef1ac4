# SPDX-License-Identifier: GPL-3.0-or-later
"""Every hostile size through the command: the verdict of the procedure, and memory that is bounded.

As a file, on standard input, and all of them below one folder. A large file has a hole from 1 MiB on
(nothing reads so far), unless DSEC_TEST_LONG asks for all its octets."""
import pathlib
import typing

from hostile import LONG, POLICY, Tap, check_limits, cli, feed, run
from shapes import SHAPES

WRITTEN = 1 << 20


class Command(typing.NamedTuple):
    """One that reads messages and prints JSON, an object each."""
    arguments: tuple
    may_recurse: bool
    is_right: typing.Callable  # of a shape, and the object that came of it

    def judge(self, shape, result):
        found = result.json()
        return result.status == 0 and len(found) == 1 and self.is_right(shape, found[0])


def has_verdict(shape, found):
    return (found['verdict'], found['rule']) == shape.want


def has_trace(shape, found):
    """It judges nothing: a section that breaks a rule S has a defect, and any other has none."""
    is_broken = shape.want[1].startswith('S')
    return found['schema'] == 1 and bool(found['defects']) == is_broken


COMMANDS = {
    'check': Command(('check', '--json', '--policy', POLICY), True, has_verdict),
    'trace': Command(('trace', '--json'), False, has_trace),
}

tap = Tap()
folder = cli.Scratch()
base = pathlib.Path(folder.name)


def write(shape, path):
    with open(path, 'wb') as file:
        for chunk in shape.chunks():
            file.write(chunk)
            if file.tell() >= WRITTEN and not LONG:
                break
        file.truncate(shape.size())


def alone(name, shape):
    command = COMMANDS[name]
    path = base / 'message'
    write(shape, path)
    try:
        found = run(*command.arguments, path)
    finally:
        path.unlink()
    tap.ok(command.judge(shape, found), f'{name}: {shape.name}', found)
    found = feed(shape.chunks(), *command.arguments, '-')
    tap.ok(command.judge(shape, found), f'{name}, standard input: {shape.name}', found)


def together(name):
    """In one process, so that memory which a message leaves behind would add up."""
    command = COMMANDS[name]
    store = base / name
    store.mkdir()
    shapes = [shape for shape in SHAPES if shape.size() <= WRITTEN]
    files = [store / str(number) for number in range(1, len(shapes) + 1)]
    for shape, path in zip(shapes, files):
        write(shape, path)
    found = run(*command.arguments, *(['-r', store] if command.may_recurse else files)).json()
    tap.equal(len(found), len(shapes), f'{name}, all in one process: one object a message')
    wrong = [shape.name for shape, each in zip(shapes, found) if not command.is_right(shape, each)]
    tap.equal(wrong, [], f'{name}, all in one process: as each alone')


for each in COMMANDS:
    for one in SHAPES:
        tap.scenario(alone, each, one)
    tap.scenario(together, each)
check_limits(tap)
folder.cleanup()
tap.finish()
