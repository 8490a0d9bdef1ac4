# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program again with an /etc of its own: a private mount namespace, in which root is root
or, for everybody else, the user himself. Nothing outside of it changes.

`spaces` names further namespaces, as options of unshare. In APART a program has a network of its
own as well, and all that it starts ends with it."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

MARK = 'DSEC_TEST_PRIVATE_ROOT'
APART = ('--net', '--pid', '--fork', '--kill-child', '--mount-proc')


def is_inside():
    return MARK in os.environ


def is_possible(spaces=()):
    command = [*_unshare(spaces), 'true']
    return shutil.which('unshare') is not None and subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


def _unshare(spaces):
    who = [] if os.geteuid() == 0 else ['--map-root-user']
    return ['unshare', '--mount', *spaces, *who]


def run_again(spaces=()):
    """Starts this very program inside; returns its exit status."""
    root = pathlib.Path(tempfile.mkdtemp(prefix='domain-secured-root-'))
    try:
        environment = {**os.environ, MARK: str(root)}
        return subprocess.run([*_unshare(spaces), sys.executable, *sys.argv], env=environment,
                              check=False).returncode
    finally:
        # The namespace and its mounts are gone; only the empty folder is left.
        root.rmdir()


def enter():
    """Inside: makes a root folder with everything of the old one but /etc, and moves there."""
    root = pathlib.Path(os.environ[MARK])
    _mount('--make-rprivate', '/')
    _mount('-t', 'tmpfs', '-o', 'mode=755', 'tmpfs', str(root))
    for entry in sorted(pathlib.Path('/').iterdir()):
        _bring(entry, root / entry.name)
    (root / 'test').mkdir(mode=0o700)
    # Inside, the folders above the user's own home seem to belong to nobody.
    os.environ['HOME'] = '/test'
    place = os.getcwd()
    os.chroot(root)
    os.chdir(place)


def _bring(source, target):
    if source.is_symlink():
        target.symlink_to(os.readlink(source))
    elif source.name == 'etc':
        _copy_etc(source, target)
    elif source.is_dir():
        target.mkdir()
        _mount('--rbind', str(source), str(target))


def _copy_etc(source, target):
    """Programs need what everybody may read; secrets stay behind."""
    command = ['cp', '-a', '--no-preserve=ownership', str(source), str(target)]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    shutil.rmtree(target / 'domain-secured', ignore_errors=True)
    target.chmod(0o755)


def _mount(*arguments):
    subprocess.run(['mount', *arguments], check=True)
