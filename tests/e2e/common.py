# SPDX-License-Identifier: GPL-3.0-or-later
"""What all scenarios share: where the parts lie, the policy of the real servers' messages, and a
Claws Mail with the add-in and the test driver in it."""
import os
import pathlib
import re
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.dont_write_bytecode = True

from support import session as sessions  # noqa: E402
from support.claws import SLOWNESS, Claws  # noqa: E402
from support.profile import Profile  # noqa: E402
from support.session import Session, screenshot  # noqa: E402
from support.tap import Tap, skip_all  # noqa: E402

PLUGIN = os.environ.get('DSEC_TEST_PLUGIN', '')
DRIVER = os.environ.get('DSEC_TEST_DRIVER', '')
OUTPUT = pathlib.Path(os.environ.get('DSEC_TEST_OUTPUT', '.'))
CORPUS = HERE.parent / 'corpus'
MTA = CORPUS / 'mta'

# Real messages, one a state (tests/corpus/mta/labels.tsv says what was done).
SECURED = MTA / 'postfix' / 'tls13-valid-rsa.eml'
NOT_SECURED = MTA / 'postfix' / 'tls13-nocert.eml'
WRONG_CERTIFICATE = MTA / 'postfix' / 'tls13-other-org.eml'
NO_TRACE = MTA / 'aiosmtpd' / 'plain-ehlo.eml'
NOT_PARTNER = MTA / 'partner-postfix' / 'list-roundtrip.eml'


def read_policy(corpus, folders='#mh/Mailbox', servers=None):
    """policy.conf of a corpus, with the test's own mailbox trusted as well."""
    text = (corpus / 'policy' / 'policy.conf').read_text(encoding='utf-8')
    text = text.replace('[Mailboxes]\n', f'[Mailboxes]\nFolders={folders}\n', 1)
    if servers is not None:
        text = re.sub(r'(?m)^Servers=.*$', f'Servers={servers}', text)
    return text


def read_partners(corpus):
    lists = (corpus / 'policy' / 'partners.d').glob('*.partners')
    return {path.name: path.read_text(encoding='utf-8') for path in lists}


def malformed(message):
    """The same message with a second sender: readers disagree on whose it is (rule A1)."""
    return message.replace(b'\nFrom:', b'\nFrom: "Mallory" <mallory@evil.example>\nFrom:', 1)


def with_attached(outer, inner):
    """`outer` with a body of two parts: a text, and `inner` as an attached message."""
    head = outer.replace(b'\r\n', b'\n').split(b'\n\n')[0]
    fields = [f for f in re.split(rb'\n(?![ \t])', head)
              if not f.lower().startswith((b'content-', b'mime-version'))]
    return b'\n'.join(fields) + (
        b'\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=xx\n\n'
        b'--xx\nContent-Type: text/plain\n\nSee the attached message.\n'
        b'--xx\nContent-Type: message/rfc822\n\n') + inner + b'\n--xx--\n'


class World:
    """One program of tests: a session, and one profile after the other in it."""

    def __init__(self, tap, session):
        self.tap = tap
        self.session = session
        self.count = 0
        OUTPUT.mkdir(parents=True, exist_ok=True)

    def profile(self, corpus=MTA, policy=None, partners=None, with_policy=True, **settings):
        self.count += 1
        folder = self.session.make_folder(f'profile-{self.count}')
        profile = Profile(folder, plugins=(DRIVER, PLUGIN), **settings)
        if with_policy:
            profile.write_policy(policy if policy is not None else read_policy(corpus),
                                 partners if partners is not None else read_partners(corpus))
        return profile

    def claws(self, profile, target=None, environment=None, wrapper=()):
        profile.write()
        return Claws(profile, OUTPUT / 'claws-mail.log', environment, wrapper).start(target,
                                                                                     self.session)

    def shot(self, name):
        time.sleep(0.4)  # for the eyes only: the panel unfolds, the cursor rests
        screenshot(OUTPUT / f'{name}.png')

    def expect_title(self, claws, wanted, name, window=0):
        """One check: the title of the bar, None: there is no bar."""
        found = settled_title(claws, lambda title: title == wanted, window)
        self.tap.equal(found, wanted, name)

    def end(self, claws, name='Claws Mail ends cleanly'):
        self.tap.equal(claws.stop(), 0, name)


def title_of(claws, window=0):
    bar = claws.bar(window)
    return bar.title if bar else None


def settled_title(claws, is_wanted, window=0):
    """The title of the bar (None: no bar) as soon as it is the wanted one, else what it stays at.
    A bar that is to be gone must stay away: the program draws a little later than it answers."""
    end = time.monotonic() + 5 * SLOWNESS
    while True:
        title = title_of(claws, window)
        if is_wanted(title) and (title or not claws.is_running()):
            return title
        if title is None and is_wanted(title):
            time.sleep(0.15)
            if title_of(claws, window) is None:
                return None
        if time.monotonic() > end:
            return title
        time.sleep(0.03)


def run(*scenarios):
    """Runs the scenarios of one program, each with the same world."""
    missing = sessions.missing_programs() + sessions.missing_modules()
    if missing:
        skip_all(f'not installed: {", ".join(missing)}')
    tap = Tap()
    with Session() as session:
        world = World(tap, session)
        for scenario in scenarios:
            tap.scenario(scenario, world)
    tap.finish()
