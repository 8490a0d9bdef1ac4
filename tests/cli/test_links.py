# SPDX-License-Identifier: GPL-3.0-or-later
"""The command links no GTK, not even through another library."""
import re
import shutil
import subprocess

from cli import BINARY, Tap

tap = Tap()
if shutil.which('ldd') is None or shutil.which('readelf') is None:
    tap.skip('libraries', 'no ldd or readelf')
    tap.finish()
for command in (['readelf', '-d', BINARY], ['ldd', BINARY]):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.findall(r'lib(?:gtk|gdk|atk|pango|cairo|X11|wayland)[\w.+-]*', done.stdout)
    tap.ok(done.returncode == 0 and 'libglib-2.0' in done.stdout and not found,
           f'{command[0]}: no GTK', found or done.stderr)
tap.finish()
