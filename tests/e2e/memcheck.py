# SPDX-License-Identifier: GPL-3.0-or-later
"""A day of reading in the real Claws Mail under memcheck: no error, and no loss, whose stack names
one of our files. DSEC_TEST_SLOWNESS gives the program the time that it takes there."""
import common
import mixed
from support import dovecot, imap_account, memcheck
from support.claws import wait_for
from support.tap import skip_all

INBOX = '#mh/Mailbox/inbox'
SECURED = 'Domain Secured · fabrikam.example'
NOT_SECURED = 'Not Domain Secured · fabrikam.example'
OFF = 'Checking is off'
NO_BAR = '-'
# Of the first messages of mixed.fill(), in their order.
TITLES = (SECURED, NOT_SECURED, NO_BAR, NOT_SECURED, 'Not checked · fabrikam.example',
          'Sender unclear')
PRESS_DETAILS = 'press dsec-bar-details'
PANEL_BUTTONS = ('copy', 'addresses', 'copy', 'show-lines', 'show-help')
LOSS = 4321  # octets that the test itself loses


class Reading:
    """One run of the program under memcheck."""

    def __init__(self, world, profile, environment, target):
        self.tap = world.tap
        self.profile = profile
        self.log = common.OUTPUT / 'memcheck.xml'
        self.log.unlink(missing_ok=True)
        self.claws = world.claws(profile, target, {**memcheck.ENVIRONMENT, **environment},
                                 memcheck.command(self.log))

    def titles(self):
        """Of the bar of the main view, and of those of the separate windows."""
        return [view.split('\t')[3] for view in self.claws.tell('state').split('\x1f')]

    def expect(self, wanted, name):
        self.claws.tell('redraw')
        try:
            wait_for(lambda: self.titles() == wanted, wanted)
        except TimeoutError:
            self.tap.equal(self.titles(), wanted, name)
        else:
            self.tap.ok(True, name)

    def show(self, target, title, name):
        self.claws.tell(f'select {target}')
        self.expect([title], name)

    def do_all(self, *commands):
        for command in commands:
            self.claws.tell(command)


def show_verdicts(reading, targets):
    for target, title in zip(targets, TITLES):
        reading.show(target, title, f'message {target[-1]}')
    reading.show('#mh/Imported/inbox/1', 'Not checked', 'a mailbox that the policy does not list')


def use_panel(reading, targets):
    """Opened, and kept open while messages come and go; every button of it."""
    for target, title in zip(targets, TITLES):
        if title == NO_BAR:
            continue
        reading.show(target, title, f'message {target[-1]}, to open its panel')
        reading.do_all(PRESS_DETAILS, 'redraw',
                       *(f'press dsec-panel-{button}' for button in PANEL_BUTTONS), 'redraw')
        reading.do_all(f'select {targets[2]}', f'select {targets[0]}', 'redraw', PRESS_DETAILS)


def read_everything(reading, targets):
    """With the panel open."""
    reading.claws.tell(PRESS_DETAILS)
    for target in targets:
        reading.do_all(f'select {target}', 'redraw')
    reading.show(targets[0], SECURED, 'after all messages')
    reading.claws.tell(PRESS_DETAILS)


def change_look(reading, targets):
    for layout in ('ThreeColumns', 'WideMessage', 'WideMessageList', 'SmallScreen', 'Standard'):
        reading.do_all(f'menu /Menu/View/Layout/{layout}', f'select {targets[1]}',
                       f'select {targets[0]}', 'redraw')
    reading.claws.tell('close')  # the small screen shows messages in windows
    reading.do_all('pane 0', f'select {targets[2]}', 'pane 1', 'menu /Menu/View/AllHeaders',
                   f'select {targets[1]}', 'menu /Menu/View/AllHeaders', 'theme HighContrast',
                   'redraw', 'theme Adwaita', 'redraw', 'clear', 'redraw')
    reading.show(targets[0], SECURED, 'after layouts and themes')


def open_windows(reading, targets):
    reading.do_all(f'select {targets[0]}', 'window', f'select {targets[1]}', 'window',
                   f'select {targets[4]}')
    reading.expect([TITLES[4], SECURED, NOT_SECURED], 'two separate windows')
    reading.do_all('close', 'redraw')
    reading.show(targets[0], SECURED, 'the windows are closed')


def change_policy(reading):
    """A policy that can not be read any more, none, and a good one again: the message follows."""
    policy = reading.profile.rc / 'domain-secured' / 'policy.conf'
    good = policy.read_text(encoding='utf-8')
    policy.write_text(good.replace('Serial=', 'Seriall='), encoding='utf-8')
    reading.expect([OFF], 'a broken policy')
    policy.unlink()
    reading.expect([OFF], 'no policy')
    policy.write_text(good, encoding='utf-8')
    policy.chmod(0o644)
    reading.expect([SECURED], 'a good policy again')


def load_again(reading, targets):
    """Also while a message, its panel and a separate window are open."""
    reading.claws.tell(PRESS_DETAILS)
    reading.claws.tell('window')
    for _ in range(3):
        reading.do_all('unload Domain Secured', f'select {targets[1]}', 'redraw',
                       f'load {common.PLUGIN}', f'select {targets[0]}')
    reading.expect([SECURED, SECURED], 'unloaded and loaded again')
    reading.do_all('close', f'select {targets[0]}')


def lose_on_purpose(reading, targets):
    reading.do_all(f'lose {LOSS}', *(f'select {target}' for target in targets[:3]), 'lose 0')


def judge(tap, log):
    findings = memcheck.read(log)
    ours = memcheck.ours(findings)
    others = [finding for finding in findings if finding not in ours]
    tap.note(f'in the host and its libraries: {memcheck.count_kinds(others)}')
    lost = [finding for finding in others if finding.names('claws-heap.c')]
    tap.equal([finding.kind for finding in lost], ['Leak_DefinitelyLost'],
              'the loss on purpose is in the log')
    for is_loss, name in ((False, 'no error names a file of ours'),
                          (True, 'no lost block names a file of ours')):
        bad = [finding for finding in ours if finding.is_loss() == is_loss]
        tap.ok(not bad, name, '\n'.join(map(str, bad)))


def add_account(profile, server):
    """Returns what the program needs in its environment to trust the server."""
    if server is None:
        return {}
    server.add_message(common.SECURED)
    imap_account.add(profile, 'Good', server.imaps)
    imap_account.accept_certificate(profile, server.certificate, server.imaps)
    return {'SSL_CERT_FILE': str(server.authority)}


def read_a_day(world, server):
    profile = world.profile(policy=common.read_policy(common.MTA, servers='localhost'),
                            header_pane=1)
    profile.add_mailbox('Imported', 'Imported')
    profile.add_message(common.SECURED, mailbox='Imported')
    targets = mixed.fill(profile)
    reading = Reading(world, profile, add_account(profile, server), targets[0])
    show_verdicts(reading, targets)
    use_panel(reading, targets)
    read_everything(reading, targets)
    change_look(reading, targets)
    open_windows(reading, targets)
    change_policy(reading)
    if server is not None:
        reading.show('#imap/Good/INBOX/1', SECURED, 'IMAP over TLS')
        reading.show(targets[0], SECURED, 'and back')
    load_again(reading, targets)
    lose_on_purpose(reading, targets)
    world.end(reading.claws)
    judge(world.tap, reading.log)


def with_or_without_server(world):
    if dovecot.is_available():
        with dovecot.Dovecot() as server:
            read_a_day(world, server)
    else:
        world.tap.skip('IMAP over TLS', 'Dovecot or openssl is not there')
        read_a_day(world, None)


if __name__ == '__main__':
    if not memcheck.is_available():
        skip_all('valgrind is not installed')
    common.run(with_or_without_server)
