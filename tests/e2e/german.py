# SPDX-License-Identifier: GPL-3.0-or-later
"""The words come from the catalogue: a run in German. GLib translates a plug-in only where the program
around it is translated too, so Claws Mail's own catalogue must be installed."""
import os
import pathlib

import common
from support import locales

LOCALE_FOLDER = pathlib.Path(os.environ.get('DSEC_TEST_LOCALEDIR', '/nonexistent'))
HOST_CATALOGUE = pathlib.Path('/usr/share/locale/de/LC_MESSAGES/claws-mail.mo')


def speak_german(world):
    tap = world.tap
    names = ('German: the bar is translated', 'German: the panel is translated')
    catalogue = LOCALE_FOLDER / 'de' / 'LC_MESSAGES' / 'domain-secured.mo'
    environment = locales.environment(world.session.make_folder('locales'), 'de')
    for is_there, why in ((catalogue.exists(), 'this build is not installed'),
                          (HOST_CATALOGUE.exists(), 'claws-mail-i18n is not installed'),
                          (environment, 'the package locales is not installed')):
        if not is_there:
            for name in names:
                tap.skip(name, why)
            return
    profile = world.profile(header_pane=1)
    secured = profile.add_message(common.SECURED)
    bad = profile.add_message(common.NOT_SECURED)
    claws = world.claws(profile, f'#mh/Mailbox/inbox/{bad}', environment)
    bar = claws.bar()
    tap.note(f'{bar.title} | {bar.text}')
    tap.ok('Not Domain Secured' not in bar.title and 'fabrikam.example' in bar.title, names[0],
           bar.title)
    world.shot('german-not-secured')
    claws.show(secured)
    words = claws.bar().open_panel()
    tap.ok('Checks' not in words.splitlines() and 'does not show' not in words, names[1], words)
    world.shot('german-panel')
    world.end(claws)


if __name__ == '__main__':
    common.run(speak_german)
