# SPDX-License-Identifier: GPL-3.0-or-later
"""Each header compiles alone, and twice in a row.

Usage: check_headers.py BUILD_FOLDER COMPILER…"""
import subprocess
import sys

from lint import ROOT, Tap, own_files, relative

WARNINGS = ['-Wall', '-Wextra', '-Wconversion', '-Wsign-conversion', '-Wstrict-prototypes', '-Wundef',
            # What only a header's own users can judge.
            '-Wno-unused-function', '-Wno-unused-const-variable', '-Wno-unused-variable']
PACKAGES = {
    'plugin/core/': ['gio-2.0', 'gio-unix-2.0'],
    'plugin/cli/': ['gio-2.0', 'gio-unix-2.0', 'json-glib-1.0'],
    'ui/': ['gtk+-3.0'],
    'plugin/claws/': ['gtk+-3.0', 'claws-mail'],
}


def package_flags(packages):
    """The flags of the packages, their folders as system folders; None where one is missing."""
    done = subprocess.run(['pkg-config', '--cflags', *packages], capture_output=True, text=True)
    if done.returncode != 0:
        return None
    return done.stdout.replace('-I', '-isystem').split()


def compile_header(compiler, build, flags, header):
    unit = f'#include "{header}"\n#include "{header}"\n'
    command = [*compiler, '-x', 'c', '-std=gnu17', '-fsyntax-only', '-Werror', *WARNINGS,
               '-D_GNU_SOURCE', f'-I{ROOT}', f'-I{ROOT / "plugin"}', f'-I{build}', *flags, '-']
    return subprocess.run(command, input=unit, capture_output=True, text=True)


def main():
    build, compiler = sys.argv[1], sys.argv[2:]
    tap = Tap()
    for folder, packages in PACKAGES.items():
        flags = package_flags(packages)
        for path in own_files(ROOT / folder):
            if path.suffix != '.h':
                continue
            if flags is None:
                tap.skip(relative(path), f'without {" ".join(packages)}')
                continue
            done = compile_header(compiler, build, flags, relative(path).removeprefix('plugin/'))
            tap.ok(done.returncode == 0, relative(path), done.stderr)
    tap.finish()


main()
