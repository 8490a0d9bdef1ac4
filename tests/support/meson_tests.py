# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs single tests of a build folder of Meson, without Meson."""
import json
import os
import re
import subprocess


class MesonTests:
    def __init__(self, build):
        self.build = build
        rows = json.loads((build / 'meson-info' / 'intro-tests.json').read_text(encoding='utf-8'))
        self.rows = {row['name']: row for row in rows}

    def of_suites(self, wanted):
        return [name for name, row in self.rows.items()
                if any(suite.split(':')[-1] in wanted for suite in row['suite'])]

    def run(self, name, seconds, **variables):
        """Returns how the test went wrong, None where it passed."""
        row = self.rows[name]
        environment = {**os.environ, **row['env'], **variables}
        try:
            done = subprocess.run(row['cmd'], cwd=self.build, env=environment, timeout=seconds,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        except subprocess.TimeoutExpired:
            return f'no end within {seconds} s'
        if done.returncode == 0:
            return None
        failed = re.search(rb'^not ok .*|^Bail out!.*', done.stdout, re.MULTILINE)
        return failed[0].decode(errors='replace') if failed else f'status {done.returncode}'
