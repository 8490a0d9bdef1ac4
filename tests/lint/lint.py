# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks of this folder share: where the project lies, and which files are its own."""
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'tests' / 'support'))

from tap import Tap, skip_all  # noqa: E402,F401  (found only after the line above)

# Mail that servers wrote is data: not ours to edit, and not ours to license line by line.
DATA = ('tests/corpus/', 'tests/fuzz/')


def relative(path):
    return path.relative_to(ROOT).as_posix()


def is_build_folder(path):
    return path.name.startswith(('.', '_build', '__pycache__')) or (path / 'meson-private').is_dir()


def own_files(folder=ROOT):
    """Every file of the project below a folder, build folders and hidden folders left out."""
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            if not is_build_folder(path) or relative(path) == '.ci':
                yield from own_files(path)
        else:
            yield path


def read(name):
    return (ROOT / name).read_text(encoding='utf-8')


def finish(tap, name, troubles):
    """One check: nothing is wrong."""
    tap.ok(not troubles, name, '\n'.join(troubles))
