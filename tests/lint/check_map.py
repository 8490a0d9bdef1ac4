# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/architecture.md names every source file, in the table of its folder, and no other."""
import re

from lint import ROOT, Tap, own_files, read

FOLDER = re.compile(r'^### `((?:plugin|ui)/[a-z/]*)`$', re.MULTILINE)
ROW = re.compile(r'^\| ((?:`[a-z0-9-]+`(?:, )?)+) \|', re.MULTILINE)
NAME = re.compile(r'`([a-z0-9-]+)`')


def mapped():
    """Folder -> the names in its table; a source and its header are one name."""
    parts = FOLDER.split(read('docs/architecture.md'))
    return {folder: NAME.findall(' '.join(ROW.findall(text.split('\n## ')[0])))
            for folder, text in zip(parts[1::2], parts[2::2])}


def there():
    folders = {}
    for top in ('plugin', 'ui'):
        for path in own_files(ROOT / top):
            if path.suffix in ('.c', '.h'):
                folder = f'{path.parent.relative_to(ROOT).as_posix()}/'
                folders.setdefault(folder, set()).add(path.stem)
    return folders


def main():
    tap = Tap()
    known, have = mapped(), there()
    tap.equal(sorted(known), sorted(have), 'a heading for each folder')
    for folder, names in known.items():
        tap.equal(sorted(names), sorted(have.get(folder, ())), f'each file of {folder}, once')
    tap.finish()


main()
