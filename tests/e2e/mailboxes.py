# SPDX-License-Identifier: GPL-3.0-or-later
"""Rule C1: the same bytes get their icon only where nothing but our delivery puts them."""
import common
from support.claws import wait_for
from support.imap_server import ImapServer, make_certificate

TITLE = 'Domain Secured · fabrikam.example'

ACCOUNT = '''[Account: {number}]
config_version=4
account_name={name}
name=Alice
address=alice@contoso.example
protocol=1
receive_server=localhost
smtp_server=localhost
user_id=alice
set_imapport=1
imap_port={port}
imap_auth_method=1
imap_subsonly=0
ssl_imap={tls}
'''

FOLDER = '''    <folder type="imap" collapsed="0" name="{name}" path="{name}" sort="0" \
account_id="{number}">
        <folderitem type="inbox" name="INBOX" path="INBOX"/>
        <folderitem type="outbox" name="Sent" path="Sent"/>
        <folderitem type="normal" name="Templates" path="Templates"/>
        <folderitem type="normal" name="Shared" path="Shared" no_select="1">
            <folderitem type="normal" name="team" path="Shared/team"/>
        </folderitem>
    </folder>
'''


def local_folders(world):
    profile = world.profile()
    profile.add_mailbox('Mailbox2', 'Mail2')
    profile.add_folder('projects')
    profile.items[0] = profile.items[0].replace('/>', '>') + (
        '            <folderitem type="normal" name="templates" path="projects/templates"/>\n'
        '        </folderitem>\n')
    profile.accounts[0] += 'set_draft_folder=1\ndraft_folder=#mh/Mailbox/mydrafts\n'
    profile.add_folder('mydrafts')
    (profile.mail / 'projects' / 'templates').mkdir()
    for folder in ('inbox', 'sent', 'draft', 'queue', 'trash', 'projects', 'projects/templates',
                   'mydrafts'):
        profile.add_message(common.SECURED, folder)
    profile.add_message(common.SECURED, mailbox='Mail2')
    claws = world.claws(profile, '#mh/Mailbox/inbox/1')
    for folder, title in (('#mh/Mailbox/inbox', TITLE), ('#mh/Mailbox/projects', TITLE),
                          ('#mh/Mailbox/trash', TITLE), ('#mh/Mailbox/sent', 'Not checked'),
                          ('#mh/Mailbox/draft', 'Not checked'),
                          ('#mh/Mailbox/queue', 'Not checked'),
                          ('#mh/Mailbox/projects/templates', 'Not checked'),
                          ('#mh/Mailbox/mydrafts', 'Not checked'),
                          ('#mh/Mailbox2/inbox', 'Not checked')):
        claws.show(1, folder)
        world.expect_title(claws, title, folder)
        world.tap.note(f'{folder}: {claws.bar().text}')
    world.shot('folder-not-listed')
    world.end(claws)


def attached_message(world):
    """The bar speaks of the message whose text is on display: an attached one came by no border."""
    secured = common.SECURED.read_bytes()
    plain = common.NOT_PARTNER.read_bytes()
    profile = world.profile()
    profile.add_message(common.with_attached(secured, secured))
    profile.add_message(common.with_attached(plain, secured))
    claws = world.claws(profile, '#mh/Mailbox/inbox/1')
    for number, outer in ((1, TITLE), (2, None)):
        claws.show(number)
        world.expect_title(claws, outer, f'message {number}: the one around it')
        claws.tell('part 4')
        claws.tell('redraw')
        world.expect_title(claws, 'Not checked', f'message {number}: the attached one')
        world.shot(f'attached-{number}')
        claws.tell('part 0')
        claws.tell('redraw')
        world.expect_title(claws, outer, f'message {number}: back at the one around it')
    world.end(claws)


def select_and_accept(claws, target):
    """Claws Mail asks once about each new certificate: the user says yes."""
    from support import atspi

    def find_button():
        return atspi.find(claws.application(), lambda node: atspi.name(node) == 'Accept and save')

    claws.send(f'select {target}')
    wait_for(lambda: find_button() or claws.has_answer(), 'the server or a question')
    if not claws.has_answer():
        atspi.act(find_button())
    claws.read_answer()
    wait_for(lambda: claws.tell('shown').endswith('/1'), target)


def imap_accounts(world):
    message = common.SECURED.read_bytes().replace(b'\r\n', b'\n').replace(b'\n', b'\r\n')
    authority, certificate = make_certificate(world.session.make_folder('tls'))
    folders = {name: [message] for name in ('INBOX', 'Sent', 'Templates', 'Shared/team')}
    policy = common.read_policy(common.MTA, servers='localhost').replace(
        '[Network]', 'SharedFolders=Shared/\n\n[Network]')
    profile = world.profile(policy=policy)
    accounts = (('Good', 'tls', '1', TITLE), ('Upgrade', 'starttls', '2', TITLE),
                ('Plain', 'none', '0', 'Not checked'))
    passwords = []
    for number, (name, mode, tls, _) in enumerate(accounts, start=2):
        port = ImapServer(folders, certificate, mode).port
        profile.accounts.append(ACCOUNT.format(number=number, name=name, port=port, tls=tls))
        profile.folders.append(FOLDER.format(number=number, name=name))
        passwords.append(f'[account:{number}]\nrecv secret\n')
    (profile.rc / 'passwordstorerc').write_text(''.join(passwords), encoding='utf-8')
    claws = world.claws(profile, environment={'SSL_CERT_FILE': str(authority)})
    for name, _, _, title in accounts:
        select_and_accept(claws, f'#imap/{name}/INBOX/1')
        world.expect_title(claws, title, f'IMAP account {name}')
        world.tap.note(claws.bar().text)
        world.shot(f'imap-{name}')
    for folder in ('Shared/team', 'Sent', 'Templates'):
        select_and_accept(claws, f'#imap/Good/{folder}/1')
        world.expect_title(claws, 'Not checked', f'IMAP folder {folder}')
        world.tap.note(claws.bar().text)
    world.end(claws)


if __name__ == '__main__':
    common.run(local_folders, attached_message, imap_accounts)
