# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source file says its licence in its first lines."""
from lint import DATA, Tap, finish, own_files, relative

MARK = 'SPDX-License-Identifier: GPL-3.0-or-later'
# How the line begins, by the end of the name; "" for names without one.
STARTS = {
    '.c': '/* ', '.h': '/* ', '.css': '/* ',
    '.py': '# ', '.sh': '# ', '.build': '# ', '.supp': '# ', '.conf': '# ', '.partners': '# ',
    '.po': '# ', '.pot': '# ', '.in': '# ', '.suppressions': '# ',
    '.svg': '<!-- ', '.ui': '<!-- ', '.xml': '<!-- ', '.1': '.\\" ',
}
# Programs and settings without an ending in their names.
NAMED = {'meson_options.txt': '# ', '.ci/run': '# ',
         'tools/demo': '# ', 'tools/test': '# '}


def expected_start(path):
    name = relative(path)
    if name in NAMED:
        return NAMED[name]
    if name.startswith(DATA) and path.suffix not in ('.py', '.c', '.build'):
        return None
    return STARTS.get(path.suffix)


def has_mark(path, start):
    with path.open(encoding='utf-8') as file:
        head = [file.readline() for _ in range(3)]
    if path.suffix in ('.c', '.h'):
        return head[0] == f'{start}{MARK} */\n'
    return any(line.startswith(start + MARK) for line in head)


def main():
    tap = Tap()
    wanted = [(path, start) for path in own_files() if (start := expected_start(path)) is not None]
    finish(tap, f'{len(wanted)} source files say their licence',
           [relative(path) for path, start in wanted if not has_mark(path, start)])
    tap.finish()


main()
