# SPDX-License-Identifier: GPL-3.0-or-later
"""Claws Mail as a person with a screen reader meets it, and the bar in it."""
import os
import select
import socket
import subprocess
import time

from support.session import bound

# Where the program runs more slowly than by itself, a test waits longer.
SLOWNESS = float(os.environ.get('DSEC_TEST_SLOWNESS', '1'))
# More than the 25 s after which a call over D-Bus is given up.
PATIENCE = 60.0 * SLOWNESS


def wait_for(function, what, patience=PATIENCE):
    """The first true value of `function`; the host may be slow, never the test."""
    end = time.monotonic() + patience
    while True:
        value = function()
        if value:
            return value
        if time.monotonic() > end:
            raise TimeoutError(f'waited {patience:.0f} s for {what}')
        time.sleep(0.03)


class Claws:
    """One run of the program. Needs a Session."""

    def __init__(self, profile, log, environment=None, wrapper=()):
        """`wrapper`: the command, with its arguments, that runs the program."""
        self.profile = profile
        self.log = log
        self.wrapper = wrapper
        self.socket = f'{os.environ.get("XDG_RUNTIME_DIR")}/{profile.root.name}'
        self.environment = {**os.environ, 'HOME': str(profile.home),
                            'DSEC_TEST_SOCKET': self.socket, **(environment or {})}
        self.process = None
        self.connection = None
        self.driver = None
        self.log_start = 0

    def start(self, target, session, with_driver=True):
        """`target`: (nullable): the folder or message to open with."""
        command = [*self.wrapper, 'claws-mail', '--alternate-config-dir', str(self.profile.rc)]
        if target:
            command += ['--select', target]
        with open(self.log, 'ab') as log:
            self.log_start = log.tell()
            self.process = subprocess.Popen(bound(command), env=self.environment, stdout=log,
                                            stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        session.adopt(self.process)
        if with_driver:
            self._connect()
        if 'NO_AT_BRIDGE' not in self.environment:
            wait_for(self._is_accessible, 'Claws Mail on the accessibility bus')
        if target and with_driver:
            wait_for(lambda: self.tell('shown') != '-', target)
        return self

    def _connect(self):
        self.connection = socket.socket(socket.AF_UNIX)
        self.connection.settimeout(PATIENCE)
        wait_for(self._is_connected, 'the test driver')
        self.driver = self.connection.makefile('rw', encoding='utf-8')

    def _is_accessible(self):
        self._demand_life()
        return self.application()

    def _is_connected(self):
        self._demand_life()
        return self.connection.connect_ex(self.socket) == 0

    def _demand_life(self):
        if not self.is_running():
            last = self.log.read_text(encoding='utf-8', errors='replace').splitlines()[-5:]
            raise RuntimeError('\n'.join([f'Claws Mail ended with {self.process.returncode}', *last]))

    def tell(self, command):
        """A command of claws-driver.c. Returns its answer."""
        self.send(command)
        return self.read_answer(command)

    def send(self, command):
        """The same without waiting, where a dialog of the host may come in between."""
        self.driver.write(command + '\n')
        self.driver.flush()

    def has_answer(self):
        return bool(select.select([self.connection], [], [], 0)[0])

    def read_answer(self, command=''):
        answer = self.driver.readline().rstrip('\n')
        if not answer or answer.startswith('error'):
            raise RuntimeError(f'{command}: {answer or "no answer"}')
        return answer

    def show(self, number, folder='#mh/Mailbox/inbox'):
        """Selects a message and waits until it is displayed: then the bar is final, too."""
        self.tell(f'select {folder}/{number}')
        wait_for(lambda: self.tell('shown').endswith(f'/{folder.split("/")[-1]}/{number}'),
                 f'message {number} of {folder}')

    def select(self, target, subject):
        """The same without the test driver: by a second call of the program, as a user may do."""
        from support import atspi
        self._call('--select', target)
        wait_for(lambda: atspi.find(self.application(), lambda node: (
            atspi.role(node) == 'text' and subject in atspi.text(node))), subject)

    def _call(self, *arguments):
        subprocess.run(['claws-mail', '--alternate-config-dir', str(self.profile.rc), *arguments],
                       env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       timeout=PATIENCE, check=False)

    def receive_all(self):
        """Fetches mail for all accounts. Waits until that is done, or stopped by a dialog."""
        self._call('--receive-all')

    def messages(self):
        """What the program has written to its terminal."""
        with open(self.log, encoding='utf-8', errors='replace') as log:
            log.seek(self.log_start)
            return log.read()

    def is_running(self):
        return self.process.poll() is None

    def stop(self):
        """Ends the program as a user does. Returns its exit status, None where it had to be killed."""
        if self.is_running():
            self._call('--exit')
        return self.wait()

    def wait(self):
        """Waits for the end that is under way. Returns as stop()."""
        try:
            return self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return None

    def application(self):
        """The root of what this very process shows on the accessibility bus."""
        from support import atspi
        return atspi.find_application(self.process.pid)

    def windows(self):
        from support import atspi
        application = self.application()
        if application is None:
            return []
        application.clear_cache()
        return list(atspi.children(application))

    def bar(self, window=0):
        """The bar that is on the screen in this window, or None."""
        from support import atspi
        windows = self.windows()
        node = atspi.find_id(windows[window], 'dsec-bar') if window < len(windows) else None
        return Bar(node) if node else None


class Bar:
    """The bar by the names that ui/bar.h promises."""

    def __init__(self, node):
        self.node = node

    def _part(self, name):
        from support import atspi
        return atspi.find_id(self.node, name)

    def _text(self, name):
        from support import atspi
        node = self._part(name)
        return atspi.text(node) if node else None

    @property
    def title(self):
        return self._text('dsec-bar-title')

    @property
    def text(self):
        return self._text('dsec-bar-text')

    @property
    def icon(self):
        node = self._part('dsec-bar-icon')
        return node.get_name() if node else None

    @property
    def name(self):
        return self.node.get_name()

    def toggle(self):
        """Presses the button that opens and closes the panel."""
        from support import atspi
        atspi.act(self._part('dsec-bar-details'))

    def open_panel(self):
        """All words of the panel, one label a line."""
        from support import atspi
        if self._part('dsec-panel-sentence') is None:
            self.toggle()
            wait_for(lambda: self._part('dsec-panel-sentence'), 'the panel')
        return atspi.all_text(self._part('dsec-panel'))
