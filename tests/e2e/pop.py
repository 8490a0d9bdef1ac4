# SPDX-License-Identifier: GPL-3.0-or-later
"""Mail fetched by POP gets its icon in a folder that the policy does not list, because a record was
made when it came; and only the very octets that came have it."""
import hashlib
import os
import pathlib
import re
import shutil
import threading

import common
from support import dovecot
from support.claws import wait_for
from support.imap_server import make_certificate
from support.pop_server import PopServer, stuff

TITLE = 'Domain Secured · fabrikam.example'
UNCHECKED = 'Not checked'
INBOX = '#mh/Mailbox/inbox'

ACCOUNT = '''[Account: {number}]
config_version=4
account_name={name}
name=Alice
address=alice@contoso.example
protocol=0
receive_server=localhost
smtp_server=localhost
user_id={user}
set_popport=1
pop_port={port}
ssl_pop={tls}
ssl_certs_auto_accept={auto}
remove_mail=0
receive_at_get_all=1
inbox=#mh/Mailbox/{inbox}
{more}
'''

RECORD = re.compile(r'[0-9a-f]{64} localhost \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ')

# Bodies that a mail program may tidy up on the way to its file.
ODD = {
    'dots': b'.\r\n..\r\n.a\r\n...\r\nb.\r\n',
    'line feeds alone': b'a\nb\n.c\n..d\r\n',
    'returns alone': b'a\rb\r\r\nc\r\n',
    'NUL and octets': b'a\0b\r\n\xff\xfe\r\n\0\r\n',
    'no text': b'',
    'blank lines at the end': b'a\r\n\r\n\r\n\r\n',
    'From line': b'From here\r\n>From there\r\nFrom x@y.example Mon Nov 23 10:00:00 2026\r\n',
    'one long line': b'x' * 70000 + b'\r\n',
    'large': b'0123456789abcdef' * 4 * 1024 + b'\r\n' * 20000 + b'end\r\n',
}


def crlf(message):
    return message.replace(b'\r\n', b'\n').replace(b'\n', b'\r\n')


def stored(message):
    """The file that Claws Mail makes of a message with CRLF or LF."""
    data = message.replace(b'\r\n', b'\n')
    return data if data.endswith((b'\n', b'\r')) else data + b'\n'


def with_body(body):
    """The secured message with another body."""
    return crlf(common.SECURED.read_bytes()).split(b'\r\n\r\n')[0] + b'\r\n\r\n' + body


class Pop:
    """A profile whose accounts fetch by POP, and the program on it."""

    def __init__(self, world, servers='localhost'):
        self.world = world
        self.policy = common.read_policy(common.MTA, folders='#mh/Elsewhere', servers=servers)
        self.profile = world.profile(policy=self.policy)
        self.profile.accounts[0] = self.profile.accounts[0].replace(
            'protocol=0', 'protocol=0\nreceive_at_get_all=0')
        self.passwords = []
        self.claws = None

    def add_account(self, port, tls, inbox='inbox', auto=0, more='', user='alice'):
        number = len(self.passwords) + 2
        self.profile.accounts.append(ACCOUNT.format(
            number=number, name=f'Pop{number}', port=port, tls=tls, auto=auto, inbox=inbox,
            more=more, user=user))
        self.passwords.append(f'[account:{number}]\nrecv secret\n')

    def start(self, authority):
        (self.profile.rc / 'passwordstorerc').write_text(''.join(self.passwords), encoding='utf-8')
        self.claws = self.world.claws(self.profile, environment={'SSL_CERT_FILE': str(authority)})

    def files(self, folder='inbox'):
        place = self.profile.mail / folder
        return [place / str(n) for n in sorted(int(p.name) for p in place.iterdir()
                                               if p.name.isdigit())]

    def receive(self, **counts):
        """Fetches from every account until so many messages lie in each folder. Claws Mail asks
        once about each new certificate, and waits: the user says yes."""
        from support import atspi

        def find_button():
            return atspi.find(self.claws.application(),
                              lambda node: atspi.name(node) == 'Accept and save')

        def has_all():
            button = find_button()
            if button:
                atspi.act(button)
            return all(len(self.files(folder)) >= count for folder, count in counts.items())

        call = threading.Thread(target=self.claws.receive_all, daemon=True)
        call.start()
        wait_for(has_all, f'new messages {counts}')
        call.join()

    def find(self, data, folder='inbox'):
        """The stored file with these octets; None: there is none. The order of arrival is lost."""
        return next((path for path in self.files(folder) if path.read_bytes() == data), None)

    def show(self, path, wanted, name):
        """Shows a stored file."""
        self.claws.show(int(path.name), f'#mh/Mailbox/{path.parent.name}')
        self.world.expect_title(self.claws, wanted, name)

    def store(self):
        return self.profile.rc / 'domain-secured-provenance' / 'received'

    def records(self):
        return self.store().read_text(encoding='ascii').splitlines() if self.store().exists() else []

    def has_record(self, path):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        return any(line.startswith(digest) for line in self.records())


def real_server(world):
    """Dovecot, by TLS and by STLS: every message gets a record, and the rules then judge it."""
    if not dovecot.is_available():
        world.tap.skip('a real POP server', 'no Dovecot: tools/setup')
        return
    pop = Pop(world)
    with dovecot.Dovecot({'alice': 'secret', 'bob': 'secret'}) as server:
        server.add_message(common.SECURED)
        server.add_message(common.NOT_SECURED)
        for body in ODD.values():
            server.add_message(with_body(body))
        server.add_message(common.SECURED, user='bob')
        pop.profile.add_folder('second')
        pop.add_account(server.pop3s, 1)
        pop.add_account(server.pop3, 2, 'second', user='bob')
        pop.start(server.authority)
        pop.receive(inbox=2 + len(ODD), second=1)
    world.tap.ok(all(pop.has_record(p) for p in pop.files() + pop.files('second')),
                 'each stored file has a record')
    world.tap.ok(all(RECORD.fullmatch(line) for line in pop.records()), 'the records are well-formed')
    world.tap.equal(oct(pop.store().stat().st_mode & 0o777), '0o600', 'nobody else reads the store')
    pop.show(pop.find(stored(common.SECURED.read_bytes())), TITLE, 'POP over TLS')
    world.shot('pop')
    pop.show(pop.find(stored(common.NOT_SECURED.read_bytes())), 'Not Domain Secured · fabrikam.example', 'POP without proof')
    pop.show(pop.files('second')[0], TITLE, 'POP over STLS')
    world.end(pop.claws)


def copies(world):
    """An identical copy keeps its standing, one changed octet loses it, and so does a sent copy."""
    authority, certificate = make_certificate(world.session.make_folder('tls-copies'))
    server = PopServer([crlf(common.SECURED.read_bytes())], certificate)
    pop = Pop(world)
    data = stored(common.SECURED.read_bytes())
    for folder in ('copies', 'changed'):
        pop.profile.add_folder(folder)
    for folder in ('copies', 'sent', 'draft', 'queue', 'trash'):
        pop.profile.add_message(data, folder)
    pop.profile.add_message(data.replace(b'Subject: ', b'Subject: x', 1), 'changed')
    pop.add_account(server.port, 1)
    pop.start(authority)
    pop.show(pop.files('copies')[0], UNCHECKED, 'before anything came')
    pop.receive(inbox=1)
    world.tap.equal(pop.files()[0].read_bytes(), data, 'the file that came')
    pop.show(pop.files()[0], TITLE, 'as it came')
    for folder in ('copies', 'trash'):
        pop.show(pop.files(folder)[0], TITLE, f'an identical copy in {folder}')
    pop.show(pop.files('changed')[0], UNCHECKED, 'an octet more')
    for folder in ('sent', 'draft', 'queue'):
        pop.show(pop.files(folder)[0], UNCHECKED, f'an identical copy in {folder}')
    with open(pop.files('copies')[0], 'r+b') as file:
        file.seek(-2, os.SEEK_END)
        octet = file.read(1)
        file.seek(-2, os.SEEK_END)
        file.write(b'x' if octet != b'x' else b'y')
    pop.show(pop.files()[0], TITLE, 'as it came, again')
    pop.show(pop.files('copies')[0], UNCHECKED, 'one octet of the body changed in place')
    world.end(pop.claws)
    server.close()


def odd_octets(world):
    """What lies in the file is what the record says, whatever the server sent."""
    authority, certificate = make_certificate(world.session.make_folder('tls-odd'))
    messages = {name: with_body(body) for name, body in ODD.items()}
    messages['dots in the first line'] = b'..' + with_body(b'first line\r\n')
    messages['no line end'] = with_body(b'no line end')
    server = PopServer([stuff(message) for message in messages.values()], certificate)
    pop = Pop(world)
    pop.add_account(server.port, 1)
    pop.start(authority)
    pop.receive(inbox=len(messages))
    for name, message in messages.items():
        path = pop.find(stored(message))
        world.tap.ok(path and pop.has_record(path), f'record of: {name}')
    world.end(pop.claws)
    server.close()


def untrusted_connections(world):
    """No TLS, checks off, a tunnel command, a server that is not listed, a part of a message: no
    record."""
    authority, certificate = make_certificate(world.session.make_folder('tls-untrusted'))
    message = crlf(common.SECURED.read_bytes())
    pop = Pop(world)
    rows = (('plain', 'none', 0, 0, ''), ('auto', 'tls', 1, 1, ''),
            ('tunnel', 'tls', 1, 0, 'set_tunnelcmd=1\ntunnelcmd=false'),
            ('part', 'tls', 1, 0, 'enable_size_limit=1\nsize_limit=1'))
    servers = []
    for name, mode, tls, auto, more in rows:
        body = b'a line of text\r\n' * 400 if name == 'part' else b'text\r\n'
        servers.append(PopServer([with_body(body)], certificate, mode))
        pop.profile.add_folder(name)
        pop.add_account(servers[-1].port, tls, name, auto, more)
    pop.start(authority)
    pop.receive(**{name: 1 for name, *_ in rows})
    world.tap.ok(pop.files('part')[0].read_bytes().startswith(b'SC-'), 'a part is marked as such')
    world.tap.equal(pop.records(), [], 'no record of any')
    for name, *_ in rows:
        pop.show(pop.files(name)[0], UNCHECKED, f'POP account "{name}"')
    world.end(pop.claws)
    other = Pop(world, servers='pop.contoso.example')
    server = PopServer([message], certificate)
    other.add_account(server.port, 1)
    other.start(authority)
    other.receive(inbox=1)
    world.tap.equal(other.records(), [], 'no record from a server that is not listed')
    other.show(other.files()[0], UNCHECKED, 'a server that is not listed')
    world.end(other.claws)
    for each in (*servers, server):
        each.close()


def completed_later(world):
    """Of a large message the host fetches a part, and the rest when it is asked to."""
    authority, certificate = make_certificate(world.session.make_folder('tls-part'))
    message = with_body(b'a line of text\r\n' * 400)
    server = PopServer([message], certificate)
    pop = Pop(world)
    pop.add_account(server.port, 1, more='enable_size_limit=1\nsize_limit=1')
    pop.start(authority)
    pop.receive(inbox=1)
    part = pop.files()[0]
    pop.show(part, UNCHECKED, 'a part of a message')
    world.tap.equal(pop.records(), [], 'a part of a message: no record')
    pop.claws.tell('complete')
    pop.claws.receive_all()
    wait_for(lambda: pop.find(stored(message)), 'the whole message')
    whole = pop.find(stored(message))
    world.tap.ok(pop.has_record(whole), 'the whole message: a record')
    pop.show(whole, TITLE, 'the whole message')
    world.tap.ok(not part.exists(), 'the part is gone')
    world.end(pop.claws)
    server.close()


def server_no_longer_listed(world):
    """A record counts as long as the policy lists its server; a broken store is no trouble."""
    authority, certificate = make_certificate(world.session.make_folder('tls-listed'))
    server = PopServer([crlf(common.SECURED.read_bytes())], certificate)
    pop = Pop(world)
    pop.add_account(server.port, 1)
    pop.start(authority)
    pop.receive(inbox=1)
    world.end(pop.claws)
    records = pop.store().read_bytes()
    for policy, store, wanted, name in (
            (pop.policy, records, TITLE, 'after a restart'),
            (pop.policy.replace('Servers=localhost', 'Servers=imap.contoso.example'), records,
             UNCHECKED, 'the server is no longer listed'),
            (pop.policy, b'\0\xff' * 5000 + b'\n' + records, TITLE, 'octets before the record'),
            (pop.policy, records[:-3], UNCHECKED, 'the record cut off'),
            (pop.policy, None, UNCHECKED, 'no store')):
        pop.profile.write_policy(policy, common.read_partners(common.MTA))
        if store is None:
            shutil.rmtree(pop.store().parent)
        else:
            pop.store().write_bytes(store)
        pathlib.Path(pop.claws.socket).unlink()
        pop.claws = world.claws(pop.profile, f'{INBOX}/1')
        world.expect_title(pop.claws, wanted, name)
        world.end(pop.claws)
    server.close()


if __name__ == '__main__':
    common.run(real_server, copies, odd_octets, untrusted_connections, completed_later,
               server_no_longer_listed)
