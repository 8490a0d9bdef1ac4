# SPDX-License-Identifier: GPL-3.0-or-later
"""IMAP against a real Dovecot: which accounts and folders are trusted, what a copy that is not
whole may say, and that the bar asks the server for nothing."""
import time

import common
from support import dovecot, imap_account
from support.claws import wait_for
from support.tap import skip_all

TITLE = 'Domain Secured · fabrikam.example'
UNLISTED = '127.0.0.1'
USERS = {name: 'secret' for name in ('alice', 'bert', 'cleo', 'dora', 'emil', 'with', 'without')}


def make_policy():
    return common.read_policy(common.MTA, servers='localhost').replace(
        '[Network]', 'SharedFolders=Shared/\n\n[Network]')


def fill(server, user, count=3):
    for folder in imap_account.FOLDERS:
        for _ in range(count if folder == 'INBOX' else 1):
            server.add_message(common.SECURED, folder, user)


def add_account(profile, server, name, port, **settings):
    imap_account.add(profile, name, port, **settings)
    imap_account.accept_certificate(profile, server.certificate, port,
                                    settings.get('host', 'localhost'))


def start(world, profile, server):
    return world.claws(profile, environment={'SSL_CERT_FILE': str(server.authority)})


def show(claws, target):
    folder, _, number = target.rpartition('/')
    claws.show(number, folder)


def expect_reason(world, claws, reason, name):
    """Not checked, and the panel says why."""
    world.expect_title(claws, 'Not checked', name)
    bar = claws.bar()
    words = bar.open_panel() if bar else ''
    world.tap.contains(words, reason, f'{name}: the panel says why')
    if bar:
        bar.toggle()


def accounts(world):
    with dovecot.Dovecot(USERS) as server:
        profile = world.profile(policy=make_policy())
        for user in USERS:
            fill(server, user, 1)
        add_account(profile, server, 'Good', server.imaps)
        add_account(profile, server, 'Upgrade', server.imap, tls=imap_account.STARTTLS, user='bert')
        add_account(profile, server, 'Plain', server.imap, tls=imap_account.NO_TLS, user='cleo')
        add_account(profile, server, 'Careless', server.imaps, user='dora',
                    more='ssl_certs_auto_accept=1')
        add_account(profile, server, 'Other', server.imaps, user='emil', host=UNLISTED)
        claws = start(world, profile, server)
        for name in ('Good', 'Upgrade'):
            show(claws, f'#imap/{name}/INBOX/1')
            world.expect_title(claws, TITLE, f'account {name}')
        for name, reason in (
                ('Plain', 'This account reaches its mail server without encryption.'),
                ('Careless', 'This account does not check the certificate of its mail server.'),
                ('Other', 'The settings do not list the mail server of this account.')):
            show(claws, f'#imap/{name}/INBOX/1')
            expect_reason(world, claws, reason, f'account {name}')
        for folder, reason in (
                ('Sent', 'Messages in this folder were written here, not received.'),
                ('Drafts', 'Messages in this folder were written here, not received.'),
                ('Queue', 'Messages in this folder were written here, not received.'),
                ('Shared/team', 'Other people can put messages into this folder.')):
            show(claws, f'#imap/Good/{folder}/1')
            expect_reason(world, claws, reason, f'folder {folder}')
        world.shot('imap-shared-folder')
        world.end(claws)


def unchecked_by_preference(world):
    """The switches that turn the checks off for all accounts."""
    with dovecot.Dovecot(USERS) as server:
        fill(server, 'alice', 1)
        for switch in ('skip_ssl_cert_check', 'unsafe_ssl_certs'):
            profile = world.profile(policy=make_policy(), more=f'{switch}=1')
            add_account(profile, server, 'Good', server.imaps)
            claws = start(world, profile, server)
            show(claws, '#imap/Good/INBOX/1')
            expect_reason(world, claws,
                          'This account does not check the certificate of its mail server.', switch)
            world.end(claws)


def go_offline(world):
    with dovecot.Dovecot(USERS) as server:
        profile = world.profile(policy=make_policy())
        fill(server, 'alice', 4)
        add_account(profile, server, 'Good', server.imaps)
        claws = start(world, profile, server)
        show(claws, '#imap/Good/INBOX/1')
        world.expect_title(claws, TITLE, 'online: fetched when it is shown')
        head = claws.tell('head 2')
        world.tap.note(f'only the header of 2: {head}')
        claws.tell('offline 1')
        server.stop()
        show(claws, '#imap/Good/INBOX/1')
        world.expect_title(claws, TITLE, 'offline: the whole copy')
        for number, what in ((2, 'only the header is here'), (3, 'nothing of it is here')):
            claws.send(f'select #imap/Good/INBOX/{number}')
            decline_to_connect(claws)
            world.expect_title(claws, wanted_offline(claws), f'offline: {what}')
        server.start()
        claws.tell('offline 0')
        for number in (1, 2, 3):
            show(claws, f'#imap/Good/INBOX/{number}')
            world.expect_title(claws, TITLE, f'online again: message {number}')
        world.end(claws)


def wanted_offline(claws):
    """What is not on display has no bar; a copy that is not whole makes no promise."""
    return None if claws.tell('shown') == '-' else 'Not checked'


def decline_to_connect(claws):
    """Claws Mail may ask whether to go online: the user says no."""
    from support import atspi

    def find_button():
        return atspi.find(claws.application(), lambda node: atspi.name(node) == 'No')

    end = time.monotonic() + 20
    while not claws.has_answer() and time.monotonic() < end:
        button = find_button()
        if button:
            atspi.act(button)
        time.sleep(0.1)
    claws.read_answer('select')


def move(world):
    with dovecot.Dovecot(USERS) as server:
        profile = world.profile(policy=make_policy())
        profile.add_mailbox('Mailbox2', 'Mail2')
        server.add_message(common.SECURED)
        for name in imap_account.FOLDERS[1:]:
            server.make_mailbox(name)
        add_account(profile, server, 'Good', server.imaps)
        claws = start(world, profile, server)
        here = '#imap/Good/INBOX'
        show(claws, f'{here}/1')
        world.expect_title(claws, TITLE, 'before it is moved')
        for target, wanted in (('#imap/Good/Archive', TITLE), ('#imap/Good/Shared/team', None),
                               ('#imap/Good/INBOX', TITLE), ('#mh/Mailbox2/inbox', None),
                               ('#mh/Mailbox/inbox', TITLE)):
            claws.tell(f'move {target}')
            world.expect_title(claws, None, f'moved to {target}: the view is empty')
            claws.tell(f'select {target}')
            number = 2 if target == here else 1
            show(claws, f'{target}/{number}')
            world.expect_title(claws, wanted or 'Not checked', f'seen in {target}')
        world.end(claws)


def script(world, server, user, with_plugin):
    """One session of a user: the same clicks, with the add-in and without it."""
    profile = world.profile(policy=make_policy())
    if not with_plugin:
        profile.settings['plugins'] = str(common.DRIVER)
    add_account(profile, server, 'Good', server.imaps, user=user)
    claws = start(world, profile, server)
    for number in (1, 2, 3, 1):
        show(claws, f'#imap/Good/INBOX/{number}')
        wait_for(lambda: bool(common.title_of(claws)) == with_plugin, 'the bar, or none')
    before = server.commands(user)
    for order in ('Subject', 'From', 'Size', 'Descending', 'Date', 'Ascending'):
        claws.tell(f'menu /Menu/View/Sort/{order}')
    for layout in ('WideMessage', 'ThreeColumns', 'Standard'):
        claws.tell(f'menu /Menu/View/Layout/{layout}')
        claws.tell('redraw')
    if with_plugin:
        claws.bar().open_panel()
    for _ in range(20):
        claws.tell('redraw')
        time.sleep(0.03)
    name = 'with' if with_plugin else 'without'
    world.tap.equal(server.commands(user)[len(before):], [],
                    f'{name} the add-in: sorting and drawing ask for nothing')
    for number in (2, 3, 4):
        show(claws, f'#imap/Good/INBOX/{number}')
    claws.tell('window')
    claws.tell('redraw')
    claws.tell('close')
    claws.tell('select #mh/Mailbox/inbox')
    world.end(claws, f'{name} the add-in: ends cleanly')
    return server.commands(user)


def not_one_command_more(world):
    with dovecot.Dovecot(USERS) as server:
        for user in ('with', 'without'):
            fill(server, user, 4)
        without = script(world, server, 'without', False)
        found = script(world, server, 'with', True)
        world.tap.ok(len(without) > 10, 'the log of the server is kept', without)
        world.tap.equal(found, without, 'not one IMAP command more with the add-in')


if __name__ == '__main__':
    if not dovecot.is_available():
        skip_all('Dovecot or openssl is not there')
    common.run(accounts, unchecked_by_preference, go_offline, move, not_one_command_more)
