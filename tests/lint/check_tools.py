# SPDX-License-Identifier: GPL-3.0-or-later
"""The C code is clean under clang-format, clang-tidy and cppcheck.

usage: check_tools.py BUILD_FOLDER (for its compile_commands.json)
"""
import concurrent.futures
import os
import shutil
import subprocess
import sys

from lint import ROOT, Tap, finish, own_files, relative

# clang-tidy takes seconds a file: the product is read by it whole, the tests by the compiler only.
PRODUCT = ('plugin/', 'ui/')


def run(*command):
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def check_format(tap, sources):
    status, output = run('clang-format', '--dry-run', '--Werror', *sources)
    finish(tap, f'clang-format: {len(sources)} files', output.splitlines()[:20] if status else [])


def tidy_one(build, source):
    status, output = run('clang-tidy', '--quiet', '-p', build, source)
    lines = [line for line in output.splitlines() if 'error:' in line or 'warning:' in line]
    return (lines or [f'{source}: clang-tidy failed']) if status else []


def check_tidy(tap, build, sources):
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda source: tidy_one(build, source), sources)
        finish(tap, f'clang-tidy: {len(sources)} files', [line for lines in results for line in lines])


def check_cppcheck(tap, sources):
    status, output = run('cppcheck', '--quiet', '--std=c11', '--library=gtk', '--inline-suppr',
                         '--enable=warning,performance,portability', '--error-exitcode=1',
                         '--suppress=missingInclude', '--suppress=varFuncNullUB', '-I', 'plugin', '-I', '.', *sources)
    finish(tap, f'cppcheck: {len(sources)} files', output.splitlines()[:20] if status else [])


def main():
    build = sys.argv[1]
    tap = Tap()
    code = [relative(path) for path in own_files() if path.suffix in ('.c', '.h')]
    product = [name for name in code if name.endswith('.c') and name.startswith(PRODUCT)]
    for tool, check in (('clang-format', lambda: check_format(tap, code)),
                        ('clang-tidy', lambda: check_tidy(tap, build, product)),
                        ('cppcheck', lambda: check_cppcheck(tap, product))):
        if shutil.which(tool):
            check()
        else:
            tap.skip(tool, 'not installed')
    tap.finish()


main()
