# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the command share: running it, and messages to run it on."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CORPUS = HERE.parent / 'corpus'
POLICY = CORPUS / 'spoof' / 'policy'
SCHEMAS = HERE.parent.parent / 'docs' / 'schema'
SCHEMA = SCHEMAS / 'check.schema.json'
NOBODY = 65534

sys.path.insert(0, str(HERE.parent / 'support'))
from tap import Tap  # noqa: E402  (the path is set above)

BINARY = os.path.abspath(sys.argv[1])


class Result:
    def __init__(self, done):
        self.status = done.returncode
        self.out = done.stdout.decode('utf-8', 'surrogateescape')
        self.err = done.stderr.decode('utf-8', 'surrogateescape')

    def json(self):
        return [json.loads(line) for line in self.out.splitlines()]

    def heads(self):
        """The lines that name a file and its verdict."""
        return [line for line in self.out.splitlines() if line[:1] not in ('#', ' ', '')]

    def __repr__(self):
        return f'status {self.status}\nout {self.out[-2000:]!r}\nerr {self.err[-2000:]!r}'


def run(*arguments, **options):
    options.setdefault('stdin', subprocess.DEVNULL)
    if 'input' in options:
        del options['stdin']
    options.setdefault('stdout', subprocess.PIPE)
    options.setdefault('timeout', 120)
    command = [options.pop('binary', BINARY), *map(os.fspath, arguments)]
    done = subprocess.run(command, stderr=subprocess.PIPE, check=False, **options)
    done.stdout = done.stdout or b''
    return Result(done)


def check(*arguments, **options):
    return run('check', '--policy', POLICY, *arguments, **options)


def labels(name='spoof'):
    with open(CORPUS / name / 'labels.jsonl', encoding='utf-8') as lines:
        return [json.loads(line) for line in lines]


def labelled(verdict, context='trusted'):
    """The messages of the first corpus with that verdict."""
    return [CORPUS / 'spoof' / row['file'] for row in labels()
            if row['expected'] == verdict and row['context'] == context]


class Scratch(tempfile.TemporaryDirectory):
    """A folder that goes away with the object; anybody may read it."""

    def __init__(self):
        super().__init__(prefix='dsec-cli-')
        os.chmod(self.name, 0o755)

    def write(self, name, data):
        """Makes a file in it. Returns: its path."""
        path = pathlib.Path(self.name) / name
        path.write_bytes(data)
        return path


def unprivileged(folder):
    """Options for run() under which modes count, also where the tests run as root."""
    if os.geteuid() != 0:
        return {}
    copy = os.path.join(folder, 'domain-secured')
    if not os.path.exists(copy):
        shutil.copy(BINARY, copy)
        os.chmod(copy, 0o755)
    return {'binary': copy, 'user': NOBODY, 'group': NOBODY, 'extra_groups': [], 'cwd': '/'}


__all__ = ['BINARY', 'CORPUS', 'HERE', 'POLICY', 'SCHEMA', 'SCHEMAS', 'Result', 'Scratch', 'Tap', 'check',
           'labelled', 'labels', 'run', 'unprivileged']
