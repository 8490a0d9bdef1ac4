# SPDX-License-Identifier: GPL-3.0-or-later
"""A policy in the real folder of the administrator, /etc/domain-secured, and a personal one beside
it: in a private mount namespace, so that this machine's /etc stays as it is."""
import os
import pathlib
import sys

import common
from support import private_root

MANAGED = pathlib.Path('/etc/domain-secured')
EVERYONE = {'50-mine.partners': 'evil.example identity=mail.fabrikam.example\n'}


def prefer_managed(world):
    tap = world.tap
    loose = common.read_policy(common.MTA).replace('Contoso Ltd.', 'Personal Ltd.')
    profile = world.profile(policy=loose, partners=EVERYONE)
    profile.write_policy(common.read_policy(common.MTA), common.read_partners(common.MTA), MANAGED)
    number = profile.add_message(common.SECURED)
    other = profile.add_message(common.SECURED.read_bytes().replace(b'bob@fabrikam', b'bob@evil'))
    claws = world.claws(profile, f'#mh/Mailbox/inbox/{number}')
    world.expect_title(claws, 'Domain Secured · fabrikam.example', 'the managed policy counts')
    words = claws.bar().open_panel()
    tap.contains(words, 'Contoso Ltd.', 'the panel names the managed organisation')
    tap.ok('Personal Ltd.' not in words, 'and not the personal one')
    tap.ok('managed' in words.lower(), 'and says that it is managed', words)
    world.shot('managed')
    claws.show(other)
    world.expect_title(claws, None, 'a partner of the personal policy is none')
    world.end(claws)


def never_bridge(world):
    """A managed policy that is broken is not replaced by the good personal one beside it."""
    profile = world.profile()
    broken = common.read_policy(common.MTA).replace('Serial=1', 'Serial=one')
    profile.write_policy(broken, common.read_partners(common.MTA), MANAGED)
    number = profile.add_message(common.SECURED)
    claws = world.claws(profile, f'#mh/Mailbox/inbox/{number}')
    world.expect_title(claws, 'Checking is off', 'a broken managed policy')
    world.tap.contains(claws.bar().text, 'policy.conf', 'names its file')
    world.shot('managed-broken')
    world.end(claws)


def refuse_writable(world):
    profile = world.profile()
    profile.write_policy(common.read_policy(common.MTA), common.read_partners(common.MTA), MANAGED)
    (MANAGED / 'policy.conf').chmod(0o666)
    number = profile.add_message(common.SECURED)
    claws = world.claws(profile, f'#mh/Mailbox/inbox/{number}')
    world.expect_title(claws, 'Checking is off', 'a managed policy that anyone may write')
    world.tap.note(claws.bar().text)
    world.end(claws)


def main():
    if not private_root.is_possible():
        common.skip_all('no private mount namespace here')
    if not private_root.is_inside():
        sys.exit(private_root.run_again())
    private_root.enter()
    os.environ.pop(private_root.MARK)
    common.run(prefer_managed, never_bridge, refuse_writable)


if __name__ == '__main__':
    main()
