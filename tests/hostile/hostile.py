# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of hostile input share: the command under limits that it must keep."""
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'cli'))
import cli  # noqa: E402  (the path is set above)
from cli import CORPUS, POLICY, Tap  # noqa: E402

LONG = bool(os.environ.get('DSEC_TEST_LONG'))
# Sanitisers need far more memory of their own.
IS_PLAIN = sys.argv[2:] != ['sanitised']

# What the command may need, whatever it is given. It looks at no more than 512 KiB of a message.
MAX_DATA = 32 << 20
MAX_STACK = 256 << 10
MAX_RESIDENT = 64 << 20


def limit():
    """In the child: a limit that is broken ends it."""
    resource.setrlimit(resource.RLIMIT_DATA, (MAX_DATA, MAX_DATA))
    resource.setrlimit(resource.RLIMIT_STACK, (MAX_STACK, MAX_STACK))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


LIMITS = {'preexec_fn': limit} if IS_PLAIN else {}


def run(*arguments, **options):
    return cli.run(*arguments, **LIMITS, **options)


def start(*arguments, **options):
    """The command, still running."""
    return subprocess.Popen([cli.BINARY, *map(os.fspath, arguments)], stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, **LIMITS, **options)


def finish(process):
    out, err = process.communicate(timeout=120)
    return cli.Result(subprocess.CompletedProcess((), process.returncode, out, err))


def feed(chunks, *arguments):
    """The command with `chunks` on its standard input, until it has read enough."""
    output, errors = tempfile.TemporaryFile(), tempfile.TemporaryFile()
    # Into files: a pipe that nobody empties meanwhile would stop it.
    process = subprocess.Popen([cli.BINARY, *map(os.fspath, arguments)], stdin=subprocess.PIPE,
                               stdout=output, stderr=errors, **LIMITS)
    try:
        for chunk in chunks:
            process.stdin.write(chunk)
        process.stdin.close()
    except BrokenPipeError:
        pass
    process.wait(timeout=120)
    with output, errors:
        output.seek(0)
        errors.seek(0)
        return cli.Result(subprocess.CompletedProcess((), process.returncode, output.read(), errors.read()))


def verdicts(result):
    """(verdict, rule) of each message."""
    return [(found['verdict'], found['rule']) for found in result.json()]


def check_limits(tap):
    """To be called last: the limits hold, and no process came near them."""
    if not IS_PLAIN:
        tap.skip('memory', 'sanitisers need more of their own')
        return
    hungry = subprocess.run([sys.executable, '-c', f'bytearray({MAX_DATA})'], check=False,
                            stderr=subprocess.DEVNULL, **LIMITS)
    tap.ok(hungry.returncode != 0, 'a program that wants more memory does not get it')
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10
    tap.note(f'resident at most: {most >> 10} KiB')
    tap.ok(most <= MAX_RESIDENT, 'memory stays bounded', f'{most} octets')


__all__ = ['CORPUS', 'IS_PLAIN', 'LIMITS', 'LONG', 'POLICY', 'Tap', 'check_limits', 'cli', 'feed', 'finish',
           'run', 'start', 'verdicts']
