# SPDX-License-Identifier: GPL-3.0-or-later
"""What real mail servers have in common that a test starts in a folder of their own."""
import subprocess

# Seconds that a server has to greet, to deliver, to end.
PATIENCE = 20.0


class MailServer:
    """start() returns it running, remove() takes all of it away: the server's own.

    Of self.folder, where it writes its output and its log; self.process: None while it rests.
    """

    def read_log(self):
        names = [self.folder / name for name in ('output', 'log')]
        return '\n'.join(path.read_text(encoding='utf-8', errors='replace')
                         for path in names if path.exists())

    def stop(self):
        """Ends the server; its folder stays."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            self.remove()
            raise

    def __exit__(self, *unused):
        self.remove()
