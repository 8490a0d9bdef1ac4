# SPDX-License-Identifier: GPL-3.0-or-later
"""The policies that the messages are judged by: one border, and what varies about it."""
import os

MX1, MX2, PARTNER, OTHER = '198.51.100.25', '198.51.100.26', '192.0.2.10', '192.0.2.20'
DOMAIN = 'fabrikam.example'
CERTIFICATE_NAME = 'mail.fabrikam.example'
ISSUER = 'Fabrikam Issuing CA'
RECEIPTS = 'received;receipt'
NAMED = f'identity={CERTIFICATE_NAME} issuer="{ISSUER}"'

HEAD = '''# SPDX-License-Identifier: GPL-3.0-or-later
[Policy]
Format=1
Serial=1
Expires=2099-12-31
Organization=Contoso Ltd.
Domains=contoso.example

[Mailboxes]
Servers=imap.contoso.example
'''

BORDER = '''
[Host {id}]
Role=border
Names={id}.contoso.example
Addresses={address}
Layouts=postfix
Evidence={evidence}
'''


def border(name='mx1', address=MX1, evidence='received', more=''):
    """A [Host] group; `more` are lines in it. What it leaves out has its default."""
    return BORDER.format(id=name, address=address, evidence=evidence) + more


def write(folder, hosts, options=NAMED, mode='mode=require from=2020-01-01'):
    """A policy with these groups of hosts and one partner. Returns its folder."""
    (folder / 'partners.d').mkdir(parents=True)
    (folder / 'policy.conf').write_text(HEAD + hosts, encoding='ascii')
    (folder / 'partners.d' / 'partners.partners').write_text(
        f'# SPDX-License-Identifier: GPL-3.0-or-later\n.{DOMAIN} {options} {mode}\n',
        encoding='ascii')
    return os.fspath(folder)
