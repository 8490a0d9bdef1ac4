# SPDX-License-Identifier: GPL-3.0-or-later
"""check_no_switch.py PROGRAM…: no rule can be switched off in what people install."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
from tap import Tap  # noqa: E402  (the path is set above)


def main():
    tap = Tap()
    for program in map(pathlib.Path, sys.argv[1:]):
        octets = program.read_bytes()
        tap.ok(b'X-Claws-End-Special-Headers' in octets, f'{program.name} holds the engine')
        for mark in (b'DSEC_RULE_OFF', b'dsec_rule_switch'):
            tap.ok(mark not in octets, f'{program.name} does not hold {mark.decode()}')
    tap.finish()


main()
