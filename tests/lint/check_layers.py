# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing includes what lies above it: claws -> ui -> core, cli -> words -> core; nor does a room
of the core what it is not built on.

Usage: check_layers.py [PROGRAM]   PROGRAM: the command, which must link no GTK."""
import pathlib
import re
import subprocess
import sys

from lint import ROOT, Tap, finish, own_files, read, relative

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)

LIBC = ('arpa/inet.h', 'errno.h', 'fcntl.h', 'inttypes.h', 'limits.h', 'locale.h', 'netinet/in.h',
        'signal.h', 'stdarg.h', 'stdbool.h', 'stddef.h', 'stdint.h', 'stdio.h', 'stdlib.h', 'string.h',
        'sys/socket.h', 'sys/stat.h', 'sys/types.h', 'time.h', 'unistd.h', 'dirent.h', 'pwd.h')
GLIB = ('glib.h', 'glib/', 'glib-object.h', 'glib-unix.h', 'gio/', 'gobject/')
CORE = (*LIBC, *GLIB, 'libetpan/', 'idn2.h', 'libpsl.h', 'openssl/')
WORDS = (*LIBC, *GLIB)
UI = (*WORDS, 'gtk/', 'gdk/', 'atk/', 'pango/', 'cairo.h', 'gdk-pixbuf/')
CLI = (*CORE, 'json-glib/')

# Room of the core -> the rooms that it is built on (docs/architecture.md).
ROOMS = {
    'base': (),
    'message': ('base',),
    'layout': ('base', 'message'),
    'policy': ('base', 'message', 'layout'),
    'trace': ('base', 'message', 'layout'),
    'evidence': ('base', 'message', 'layout', 'policy'),
    'verdict': ('base', 'message', 'layout', 'policy', 'evidence'),
}

# What shows a verdict knows nothing of the lenient reader, which the command alone links.
DECIDING = tuple(f'core/{room}/' for room in ROOMS if room != 'trace')

# Folder -> own folders that it may include, system headers that it may include. Only the folder
# claws may include what is in no list: the headers of Claws Mail.
LAYERS = {
    **{f'plugin/core/{room}/': (tuple(f'core/{name}/' for name in (room, *below)), CORE)
       for room, below in ROOMS.items()},
    'ui/': (('ui/', *DECIDING, 'config.h', 'dsec-ui-resources.h'), UI),
    'plugin/cli/': (('cli/', 'ui/', 'core/', 'config.h'), CLI),
    'plugin/claws/': (('claws/', 'ui/', *DECIDING, 'config.h'), None),
}
GTK = UI[len(WORDS):]


def includes(path):
    return INCLUDE.findall(path.read_text(encoding='utf-8'))


def sources(folder):
    return [path for path in own_files(ROOT / folder) if path.suffix in ('.c', '.h')]


def may(name, allowed):
    return any(name.startswith(prefix) if prefix.endswith('/') else name == prefix
               for prefix in allowed)


def layer_troubles(folder):
    own, system = LAYERS[folder]
    for path in sources(folder):
        for mark, name in includes(path):
            allowed = own if mark == '"' else system
            if allowed is not None and not may(name, allowed):
                yield f'{relative(path)} includes {name}'


def resolve(name):
    for folder in ('plugin', '.'):
        path = ROOT / folder / name
        if path.is_file():
            return path
    return None


def words_sources():
    """The files of the library "words", which the command shares with the widgets."""
    block = re.search(r"'dsec-words',\s*files\((.*?)\)", read('ui/meson.build'), re.DOTALL)[1]
    return [ROOT / 'ui' / name for name in re.findall(r"'([^']+)'", block)]


def reached(path, seen):
    """All headers that a file includes, directly or not."""
    for mark, name in includes(path):
        header = resolve(name) if mark == '"' else None
        yield name
        if header is not None and header not in seen:
            seen.add(header)
            yield from reached(header, seen)


def gtk_troubles(paths):
    for path in paths:
        for name in reached(path, set()):
            if may(name, GTK):
                yield f'{relative(path)} reaches {name}'


def linked_libraries(program):
    done = subprocess.run(['readelf', '-d', program], capture_output=True, text=True, check=True)
    return re.findall(r'\(NEEDED\).*\[(.*)\]', done.stdout)


def check_program(tap, program):
    if not pathlib.Path(program).exists():
        tap.skip('the command links no GTK', 'it is not built')
        return
    finish(tap, 'the command links no GTK',
           [name for name in linked_libraries(program) if re.match(r'lib(gtk|gdk|atk|pango)', name)])


def homeless():
    for path in sources('plugin/core/'):
        if path.parent.name not in ROOMS:
            yield f'{relative(path)} lies in no room'


def main():
    tap = Tap()
    finish(tap, 'every source of the core lies in a room', list(homeless()))
    for folder in LAYERS:
        finish(tap, f'{folder} includes only what lies below it', list(layer_troubles(folder)))
    finish(tap, 'no GTK behind the words and the command',
           list(gtk_troubles(words_sources() + sources('plugin/cli/') + sources('plugin/core/'))))
    for program in sys.argv[1:2]:
        check_program(tap, program)
    tap.finish()


main()
