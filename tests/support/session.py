# SPDX-License-Identifier: GPL-3.0-or-later
"""A private X server and message bus, so that a test neither needs nor touches a desktop."""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

# What would lead back to the user's desktop, or change how things look.
ALWAYS_UNSET = ('DBUS_SESSION_BUS_ADDRESS', 'AT_SPI_BUS_ADDRESS', 'NO_AT_BRIDGE', 'SESSION_MANAGER')
UNSET = ('DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'GTK_THEME', 'GTK_MODULES', 'LANGUAGE', 'LANG',
         'GTK_IM_MODULE', 'GDK_SCALE')
NEEDED = ('Xvfb', 'dbus-daemon', 'claws-mail')

# Asked to end: by the keys, by a test that takes too long, by a terminal that is closed.
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def bound(command):
    """The command, which ends with this program even where that has no time to end it."""
    return ['setpriv', '--pdeathsig', 'TERM', *command]


def _end(number, _):
    for each in ENDINGS:
        signal.signal(each, signal.SIG_IGN)
    sys.exit(128 + number)


def missing_programs():
    return [name for name in NEEDED if shutil.which(name) is None]


def missing_modules():
    try:
        import gi
        gi.require_version('Atspi', '2.0')
        gi.require_version('Gdk', '3.0')
        gi.require_version('GdkPixbuf', '2.0')
    except (ImportError, ValueError) as problem:
        return [str(problem)]
    return []


def is_guarded(folder):
    """Whether nobody else can write to the folder or to one above it: what a policy asks for."""
    owners = (0, os.geteuid())
    for place in (folder, *folder.parents):
        state = place.stat()
        if state.st_uid not in owners or state.st_mode & 0o022:
            return False
    return os.access(folder, os.W_OK)


def wake_accessibility(address):
    """Starts the bus of screen readers: a program that has to wait for it does so in its main thread,
    for as long as D-Bus waits for an answer."""
    import gi
    gi.require_version('Gio', '2.0')
    from gi.repository import Gio, GLib
    flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT |
             Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
    try:
        connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        connection.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None,
                             None, Gio.DBusCallFlags.NONE, 60000, None)
        connection.close_sync(None)
    except GLib.Error as problem:
        print(f'# no accessibility bus: {problem.message}', file=sys.stderr)


def make_guarded_folder():
    """A new folder in which a personal policy is believed: /tmp is no place for one, but the build
    folder is, or the user's own, or (of root) the system's."""
    names = (os.environ.get('DSEC_TEST_OUTPUT'), os.environ.get('HOME'),
             os.environ.get('XDG_RUNTIME_DIR'), f'/run/user/{os.geteuid()}', '/run')
    for name in filter(None, names):
        place = pathlib.Path(name).resolve()
        if place.is_dir() and is_guarded(place):
            return pathlib.Path(tempfile.mkdtemp(prefix='.domain-secured-', dir=place))
    raise RuntimeError(f'others can write to each of {", ".join(filter(None, names))}')


class Session:
    """Sets the environment of this very process: use one a program, before Atspi is imported."""

    def __init__(self, size='1280x900', on_desktop=False):
        """`on_desktop`: show windows where the user sees them, instead of a screen of our own."""
        self.root = make_guarded_folder()
        # Sockets have short names.
        self.sockets = pathlib.Path(tempfile.mkdtemp(prefix='domain-secured-'))
        self.processes = []
        self.size = size
        self.on_desktop = on_desktop

    def __enter__(self):
        # Whoever ends it, no screen and no server stays behind.
        for each in ENDINGS:
            signal.signal(each, _end)
        for name in ALWAYS_UNSET + (() if self.on_desktop else UNSET):
            os.environ.pop(name, None)
        os.environ['GSETTINGS_BACKEND'] = 'memory'
        if not self.on_desktop or 'XDG_RUNTIME_DIR' not in os.environ:
            os.environ['XDG_RUNTIME_DIR'] = str(self.sockets)
        if not self.on_desktop:
            os.environ.update(GDK_BACKEND='x11', LC_ALL='C.UTF-8')
            self._start_display()
        self._start_bus()
        return self

    def _start_display(self):
        reader, writer = os.pipe()
        self._start(['Xvfb', '-displayfd', str(writer), '-screen', '0', f'{self.size}x24',
                     '-nolisten', 'tcp', '-noreset'], pass_fds=(writer,))
        os.close(writer)
        with os.fdopen(reader) as stream:
            number = stream.readline().strip()
        if not number:
            raise RuntimeError('Xvfb did not start')
        os.environ['DISPLAY'] = f':{number}'

    def _start_bus(self):
        reader, writer = os.pipe()
        self._start(['dbus-daemon', '--session', '--nofork', '--nosyslog',
                     f'--print-address={writer}'], pass_fds=(writer,))
        os.close(writer)
        with os.fdopen(reader) as stream:
            address = stream.readline().strip()
        if not address:
            raise RuntimeError('dbus-daemon did not start')
        os.environ['DBUS_SESSION_BUS_ADDRESS'] = address
        wake_accessibility(address)

    def _start(self, command, pass_fds=()):
        with open(self.root / 'session.log', 'ab') as log:
            self.processes.append(subprocess.Popen(bound(command), pass_fds=pass_fds,
                                                   stdout=log, stderr=log,
                                                   stdin=subprocess.DEVNULL))

    def adopt(self, process):
        """Ends with the session, if it has not before."""
        self.processes.append(process)

    def make_folder(self, name):
        folder = self.root / name
        folder.mkdir()
        return folder

    def __exit__(self, *unused):
        for process in reversed(self.processes):
            if process.poll() is not None:
                continue
            process.terminate()
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.rmtree(self.sockets, ignore_errors=True)


def screenshot(path):
    """The whole screen as PNG. For people: no test compares pixels."""
    import gi
    gi.require_version('Gdk', '3.0')
    from gi.repository import Gdk
    window = Gdk.get_default_root_window()
    picture = Gdk.pixbuf_get_from_window(window, 0, 0, window.get_width(), window.get_height())
    picture.savev(str(path), 'png', [], [])
