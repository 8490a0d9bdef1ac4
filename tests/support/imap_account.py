# SPDX-License-Identifier: GPL-3.0-or-later
"""An IMAP account in a throwaway profile: what a user's own clicks would have written."""
import ssl

ACCOUNT = '''[Account: {number}]
config_version=4
account_name={name}
name=Alice
address=alice@contoso.example
protocol=1
receive_server={host}
smtp_server=localhost
user_id={user}
set_imapport=1
imap_port={port}
imap_auth_method=1
imap_subsonly=0
ssl_imap={tls}
{more}
'''

FOLDER = '''    <folder type="imap" collapsed="0" name="{name}" path="{name}" sort="0" \
account_id="{number}">
        <folderitem type="inbox" name="INBOX" path="INBOX"/>
        <folderitem type="outbox" name="Sent" path="Sent"/>
        <folderitem type="draft" name="Drafts" path="Drafts"/>
        <folderitem type="queue" name="Queue" path="Queue"/>
        <folderitem type="trash" name="Trash" path="Trash"/>
        <folderitem type="normal" name="Archive" path="Archive"/>
        <folderitem type="normal" name="Shared" path="Shared" no_select="1">
            <folderitem type="normal" name="team" path="Shared/team"/>
        </folderitem>
    </folder>
'''
FOLDERS = ('INBOX', 'Sent', 'Drafts', 'Queue', 'Trash', 'Archive', 'Shared/team')

# How the account reaches its server, in the host's numbers.
NO_TLS, TLS, STARTTLS = 0, 1, 2


def add(profile, name, port, tls=TLS, user='alice', host='localhost', more=''):
    """`more`: further lines. The host keeps what it has read by server and user: no two accounts
    may have both in common. Returns the account's number."""
    number = len(profile.accounts) + 1
    profile.accounts.append(ACCOUNT.format(number=number, name=name, host=host, port=port, tls=tls,
                                           user=user, more=more))
    profile.folders.append(FOLDER.format(number=number, name=name))
    with open(profile.rc / 'passwordstorerc', 'a', encoding='utf-8') as store:
        store.write(f'[account:{number}]\nrecv secret\n')
    return number


def accept_certificate(profile, certificate, port, host='localhost'):
    """The answer to the host's question, in advance: it asks once about each new certificate."""
    text = certificate.read_text(encoding='ascii')
    first = text[:text.index('-----END CERTIFICATE-----')] + '-----END CERTIFICATE-----\n'
    data = ssl.PEM_cert_to_DER_cert(first)
    folder = profile.rc / 'certs'
    folder.mkdir(mode=0o700, exist_ok=True)
    (folder / f'{host}.{port}.cert').write_bytes(data)
