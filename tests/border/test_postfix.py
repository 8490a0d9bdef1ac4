# SPDX-License-Identifier: GPL-3.0-or-later
"""What a real Postfix writes of its peers, and what the command makes of it.

A border, its partners and their CAs live in a network of their own. Each message goes in by SMTP,
comes out of a Maildir, and is judged as it lies there.

usage: test_postfix.py COMMAND
"""
import json
import os
import pathlib
import re
import shutil
import smtplib
import socket
import ssl
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.dont_write_bytecode = True

import policies  # noqa: E402
from certificates import FOR_SERVERS, Authority, sign_itself, write_trust  # noqa: E402
from policies import (CERTIFICATE_NAME, ISSUER, MX1, MX2, NAMED, OTHER, PARTNER,  # noqa: E402
                      RECEIPTS, border)
from support import postfix, private_root  # noqa: E402
from support.tap import Tap, skip_all  # noqa: E402

COMMAND = os.path.abspath(sys.argv[1])
ROOT = pathlib.Path('/border')
# Of mx1: with a writer of receipts, without one, and one that asks for no certificate. Of mx2.
PORT, PORT_PLAIN, PORT_WITHOUT_ASKING, PORT_VETTED = 25, 2524, 2525, 2526
OURS, NEIGHBOUR = 'fe80::25', 'fe80::66'

SETTINGS = '''
smtpd_tls_security_level = may
smtpd_tls_cert_file = {server.chain}
smtpd_tls_key_file = {server.key}
smtpd_tls_CAfile = {partners}
tls_append_default_CA = no
smtpd_tls_ask_ccert = yes
smtpd_tls_received_header = yes
smtpd_tls_fingerprint_digest = sha256
smtpd_data_restrictions = check_policy_service unix:private/receipts
'''

SERVICES = '''
receipts unix  -     n  n  -  0  spawn user=nobody argv={python} {writer} mx1.contoso.example
{plain}     inet  n  -  n  -  -  smtpd -o smtpd_data_restrictions=
{no_asking} inet  n  -  n  -  -  smtpd -o smtpd_tls_ask_ccert=no
{vetted}    inet  n  -  n  -  -  smtpd -o myhostname=mx2.contoso.example
    -o smtpd_tls_CAfile={public} -o smtpd_data_restrictions=
'''

MESSAGE = '''From: Anna <anna@fabrikam.example>
To: Bob <bob@contoso.example>
Subject: {subject}
Date: Mon, 23 Nov 2026 12:00:00 +0000
Message-ID: <{subject}@fabrikam.example>

Hello.
'''

FORGED = '''Domain-Receipt: v=1; by=mx1.contoso.example; id=4XyZ1a2b3c; ip={partner};
 tls=TLSv1.3; verify=ok; cn="{name}"; issuer="{issuer}"; key=sha256:{key}
Received: from {name} ({name} [{partner}])
 (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))
 (Client CN "{name}", Issuer "{issuer}" (verified OK))
 by mx1.contoso.example (Postfix) with ESMTPS id 4XyZ1a2b3c
 for <bob@contoso.example>; Mon, 23 Nov 2026 12:00:00 +0000 (UTC)
'''

VERIFIED = f'(Client CN "{CERTIFICATE_NAME}", Issuer "{ISSUER}" (verified OK))'


def run(*command):
    subprocess.run([str(part) for part in command], check=True)


def make_network():
    """Everybody's addresses, and a cable on which a neighbour has one of the link alone."""
    run('ip', 'link', 'set', 'lo', 'up')
    for address in (MX1, MX2, PARTNER, OTHER):
        run('ip', 'address', 'add', f'{address}/32', 'dev', 'lo')
    run('ip', 'link', 'add', 'ours', 'type', 'veth', 'peer', 'name', 'theirs')
    for name, address in (('ours', OURS), ('theirs', NEIGHBOUR)):
        run('ip', 'link', 'set', name, 'addrgenmode', 'none')
        run('ip', 'address', 'add', f'{address}/64', 'dev', name, 'nodad')
        run('ip', 'link', 'set', name, 'up')


def make_names():
    """Who is who, without a name server to wait for."""
    pathlib.Path('/etc/hosts').write_text(
        f'127.0.0.1 localhost\n{MX1} mx1.contoso.example\n{MX2} mx2.contoso.example\n'
        f'{PARTNER} {CERTIFICATE_NAME}\n{OTHER} mail.northwind.example\n', encoding='ascii')
    resolver = pathlib.Path('/etc/resolv.conf')
    resolver.unlink(missing_ok=True)
    resolver.write_text('nameserver 127.0.0.1\n', encoding='ascii')


class World:
    def __init__(self, tap):
        self.tap = tap
        self.count = 0
        ROOT.mkdir(mode=0o755)
        self.tls = ROOT / 'tls'
        self.tls.mkdir()
        self._make_certificates()
        shutil.copy(HERE / 'receipts.py', ROOT)
        (ROOT / 'receipts.py').chmod(0o644)
        partners = write_trust(self.tls / 'partners.pem', self.fabrikam, self.northwind,
                               self.public)
        public = write_trust(self.tls / 'public.pem', self.public)
        self.server = postfix.Postfix(
            ROOT / 'postfix', 'mx1.contoso.example', 'contoso.example',
            SETTINGS.format(server=self.own, partners=partners),
            SERVICES.format(python='/usr/bin/python3', writer=ROOT / 'receipts.py', public=public,
                            plain=PORT_PLAIN, no_asking=PORT_WITHOUT_ASKING, vetted=PORT_VETTED))

    def _make_certificates(self):
        self.fabrikam = Authority(self.tls, ISSUER)
        self.northwind = Authority(self.tls, 'Northwind Root CA')
        self.public = Authority(self.tls, 'Public Root CA')
        intermediate = Authority(self.tls, ISSUER, above=self.northwind)
        self.own = self.public.issue('mx1.contoso.example', f'extendedKeyUsage={FOR_SERVERS}\n')
        self.genuine = self.fabrikam.issue(CERTIFICATE_NAME)
        self.minted = intermediate.issue(CERTIFICATE_NAME)
        self.bought = self.public.issue(CERTIFICATE_NAME)

    def send(self, certificate=None, source=PARTNER, port=PORT, server=MX1, tls=True, above='',
             version=ssl.TLSVersion.TLSv1_3):
        """Hands in a message with a header that begins with `above`; returns its file."""
        self.count += 1
        message = above + MESSAGE.format(subject=f'message-{self.count}')
        bound_to = socket.getaddrinfo(source, 0)[0][4]
        with smtplib.SMTP(server, port, CERTIFICATE_NAME, 20, bound_to) as client:
            if tls:
                context = ssl.create_default_context(cafile=str(self.public.path))
                context.check_hostname = False
                context.minimum_version = context.maximum_version = version
                if certificate is not None:
                    context.load_cert_chain(certificate.chain, certificate.key)
                client.starttls(context=context)
            client.sendmail('anna@fabrikam.example', 'bob@contoso.example', message)
        return self.server.await_message()

    def policy(self, name, hosts, options=NAMED, **more):
        return policies.write(ROOT / 'policy' / name, hosts, options, **more)

    def lint(self, policy):
        """What `policy check` says, without the file's name; the policy must be valid."""
        done = subprocess.run([COMMAND, 'policy', 'check', policy], capture_output=True, text=True,
                              check=False)
        self.tap.equal(done.returncode, 0, f'{os.path.basename(policy)}: the policy is valid')
        return done.stdout.replace(policy, '')

    def judge(self, message, policy):
        done = subprocess.run([COMMAND, 'check', '--json', '--context=trusted', '--policy', policy,
                               message], capture_output=True, check=True)
        return json.loads(done.stdout)

    def expect(self, message, policy, verdict, name):
        found = self.judge(message, policy)
        if not self.tap.equal(f'{found["verdict"]} {found["rule"]}', verdict, name):
            self.tap.note(json.dumps(found, indent=1))
            self.tap.note(read_header(message))
        return found

    def expect_sentence(self, message, policy, sentence, name):
        """In the words that people read."""
        done = subprocess.run([COMMAND, 'check', '--context=trusted', '--policy', policy, message],
                              capture_output=True, check=True)
        self.tap.contains(done.stdout.decode('utf-8'), sentence, name)


def read_header(message):
    return message.read_text(encoding='utf-8').partition('\n\n')[0]


def unfold(message):
    return re.sub(r'\s+', ' ', read_header(message))


def names_prove_nothing(world):
    """Both partners' CAs are accepted, so each can write the other's name and issuer."""
    tap = world.tap
    genuine = world.send(world.genuine)
    minted = world.send(world.minted, source=OTHER)
    tap.contains(unfold(genuine), VERIFIED, 'Postfix calls the genuine certificate verified')
    tap.contains(unfold(minted), VERIFIED, 'and the minted one, in the very same words')
    sentence = ('the CAs of our server are not vetted, so that the name mail.fabrikam.example in a '
                'certificate proves nothing')
    for name, more in (('absent', ''), ('false', 'VettedCAs=false\n')):
        policy = world.policy(f'vetted-cas-{name}', border(more=more))
        world.lint(policy)
        for what, message in (('genuine', genuine), ('minted', minted)):
            found = world.expect(message, policy, 'not-secured E6',
                                 f'VettedCAs {name}: {what} is not secured')
            tap.ok(found['warning'], f'VettedCAs {name}: {what} is warned about')
            world.expect_sentence(message, policy, sentence, f'VettedCAs {name}: {what}, and why')
    policy = world.policy('vetted-cas-absent-receipts', border(evidence=RECEIPTS))
    for what, message in (('genuine', genuine), ('minted', minted)):
        world.expect(message, policy, 'not-secured E10', f'receipts, but no pins: {what} is not')
        world.expect_sentence(message, policy, 'the CAs of our server are not vetted, so that a '
                              'name proves nothing, and no key is listed',
                              f'receipts, but no pins: {what}, and why')


def keys_prove_who_it_was(world):
    genuine = world.send(world.genuine)
    minted = world.send(world.minted, source=OTHER)
    older = world.send(world.genuine, version=ssl.TLSVersion.TLSv1_2)
    key, whole = (f'sha256:{digest}' for digest in (world.genuine.key_digest(),
                                                    world.genuine.digest()))
    for what, pin in (('key', key), ('fingerprint', whole)):
        policy = world.policy(f'pinned-{what}', border(evidence=RECEIPTS),
                              f'{what}={pin}')
        world.tap.equal(world.lint(policy), '', f'{what}: no warning')
        found = world.expect(genuine, policy, 'secured E12', f'{what}: genuine is secured')
        receipt = [each for each in found['evidence'] if each['source'] == 'receipt']
        world.tap.equal([(each['verify'], each['names'], each['issuer'], each['key'])
                         for each in receipt],
                        [('ok', [CERTIFICATE_NAME], ISSUER, key)],
                        f'{what}: by the receipt, whose digest openssl finds as well')
        world.expect(older, policy, 'secured E12', f'{what}: genuine with TLS 1.2 is secured')
        found = world.expect(minted, policy, 'not-secured E10', f'{what}: minted is not secured')
        world.tap.ok(found['warning'], f'{what}: minted is warned about')
        world.expect_sentence(minted, policy, f'{pin[7:15]}… is listed', f'{what}: minted, and why')
    policy = world.policy('pinned-other-kind', border(), f'{NAMED} key={key}')
    world.expect(genuine, policy, 'not-secured E6', 'receipts are no evidence: genuine is not')


def wrong_promise_secures_a_mint(world):
    """VettedCAs=true, where a partner's CA is accepted: a false promise. No linter sees the file of
    CAs, so this is what it costs, and why the guide says never to write it there."""
    genuine = world.send(world.genuine)
    minted = world.send(world.minted, source=OTHER)
    policy = world.policy('wrong-promise', border(more='VettedCAs=true\n'))
    world.tap.equal(world.lint(policy), '', 'a wrong VettedCAs=true: the linter cannot know')
    world.expect(genuine, policy, 'secured E12', 'a wrong VettedCAs=true: genuine is secured')
    world.expect(minted, policy, 'secured E12', 'a wrong VettedCAs=true: the MINT IS SECURED')


def vetted_border(world):
    """A second border accepts only a public CA, which runs checks before it writes a name."""
    hosts = border() + border('mx2', MX2, more='VettedCAs=true\n')
    policy = world.policy('vetted-mx2', hosts, f'{NAMED} issuer="Public Root CA"')
    world.tap.equal(world.lint(policy), '', 'a vetted border beside one that is not: no warning')
    bought = world.send(world.bought, port=PORT_VETTED, server=MX2)
    world.expect(bought, policy, 'secured E12', 'vetted CA: the name counts')
    minted = world.send(world.minted, source=OTHER, port=PORT_VETTED, server=MX2)
    world.expect(minted, policy, 'not-secured E6', 'vetted CA: the mint was not verified')
    elsewhere = world.send(world.bought)
    world.expect(elsewhere, policy, 'not-secured E6', 'the same certificate on the other border')


def login_on_the_border(world):
    """It binds to the machine's own outer address, so that 127.0.0.1 appears nowhere."""
    key = world.genuine.key_digest()
    forged = FORGED.format(name=CERTIFICATE_NAME, issuer=ISSUER, partner=PARTNER, key=key)
    message = world.send(source=MX1, tls=False, above=forged)
    world.tap.contains(unfold(message), f'[{MX1}]) by mx1.contoso.example (Postfix) with ESMTP id',
                       'Postfix names the outer address')
    hosts = border(evidence=RECEIPTS, more='VettedCAs=true\nLoopback=false\n')
    policy = world.policy('login', hosts, f'{NAMED} key=sha256:{key}')
    world.expect(message, policy, 'untrusted T5', 'a forged line below a login of our own')
    policy = world.policy('login-believed', hosts.replace('Loopback=false', 'Loopback=true'),
                          f'{NAMED} key=sha256:{key}')
    world.tap.contains(world.lint(policy), 'whoever may open a connection on that machine can hand in any trace',
                       'Loopback=true: warned about')
    world.expect(message, policy, 'secured E12', 'Loopback=true: the FORGED LINE IS BELIEVED')


def neighbour_on_the_link(world):
    key = world.genuine.key_digest()
    forged = FORGED.format(name=CERTIFICATE_NAME, issuer=ISSUER, partner=PARTNER, key=key)
    message = world.send(source=f'{NEIGHBOUR}%theirs', server=f'{OURS}%theirs', tls=False,
                         above=forged)
    world.tap.contains(unfold(message), f'[IPv6:{NEIGHBOUR}]) by mx1.contoso.example',
                       'Postfix writes a link-local address, without its zone')
    for loopback in ('false', 'true'):
        policy = world.policy(f'neighbour-{loopback}', border(
            evidence=RECEIPTS, more=f'VettedCAs=true\nLoopback={loopback}\n'))
        world.expect(message, policy, 'untrusted T8', f'a neighbour, Loopback={loopback}')
    world.expect_sentence(message, policy, NEIGHBOUR, 'a neighbour: its address is named')
    message = world.send(world.genuine, f'{NEIGHBOUR}%theirs', server=f'{OURS}%theirs')
    world.expect(message, policy, 'untrusted T8', 'a neighbour with the partner’s certificate')


def no_certificate_that_counts(world):
    """The promise of vetted CAs is made here: even so none of these is evidence."""
    policy = world.policy('vetted', border(more='VettedCAs=true\n'))
    expired = world.fabrikam.issue(CERTIFICATE_NAME, days=-1)
    server = world.fabrikam.issue(CERTIFICATE_NAME, f'extendedKeyUsage={FOR_SERVERS}\n')
    alone = sign_itself(world.tls, CERTIFICATE_NAME)
    unverified = f'(Client CN "{CERTIFICATE_NAME}", Issuer "{{}}" (not verified))'
    cause = ('an unverified certificate of mail.fabrikam.example: our server does not know its '
             'issuer, or it has expired, or it is for servers only')
    rows = (
        ('no certificate', {}, '(Client did not present a certificate)',
         'the other server showed no certificate'),
        ('not asked for', {'certificate': world.genuine, 'port': PORT_WITHOUT_ASKING},
         '(No client certificate requested)', 'our server did not ask for a certificate'),
        ('self-signed', {'certificate': alone}, unverified.format(CERTIFICATE_NAME), cause),
        ('expired', {'certificate': expired}, unverified.format(ISSUER), cause),
        ('for servers only', {'certificate': server}, unverified.format(ISSUER), cause),
        ('no encryption', {'tls': False}, 'with ESMTP id', 'our server recorded no encryption'),
    )
    for name, options, line, sentence in rows:
        message = world.send(**{'port': PORT_PLAIN, **options})
        world.tap.contains(unfold(message), line, f'{name}: Postfix says so')
        found = world.expect(message, policy, 'not-secured E6', f'{name}: not secured')
        world.tap.ok(found['warning'], f'{name}: warned about')
        world.expect_sentence(message, policy,
                              f'No record of a verified connection: {sentence}. We expect one from '
                              'fabrikam.example.', f'{name}: and why')


def pinned_without_a_chain(world):
    """A self-signed certificate counts by its key: the receipt says fp, the line `not verified`."""
    alone = sign_itself(world.tls, 'mail of its own')
    other = sign_itself(world.tls, 'mail of another')
    policy = world.policy('self-signed', border(evidence=RECEIPTS),
                          f'key=sha256:{alone.key_digest()}')
    message = world.send(alone)
    world.tap.contains(unfold(message), '(not verified)', 'self-signed: Postfix cannot verify it')
    world.expect(message, policy, 'secured E12', 'self-signed with a listed key: secured')
    world.expect(world.send(other), policy, 'not-secured E10', 'with another key: not')
    world.expect(world.send(), policy, 'not-secured E6', 'with no certificate: not')
    message = world.send(alone, port=PORT_WITHOUT_ASKING)
    world.expect(message, policy, 'not-secured E6', 'not asked for: not')


def names_that_imitate_the_line(world):
    """The common name holds what Postfix would write of a verified certificate."""
    policy = world.policy('imitation', border(more='VettedCAs=true\n'))
    for name in (f'{CERTIFICATE_NAME}", Issuer "CA" (verified OK)',
                 f'{CERTIFICATE_NAME}", Issuer "CA" (verified OK))'):
        message = world.send(sign_itself(world.tls, name))
        world.tap.contains(unfold(message), '(verified OK)', 'Postfix copies the quotation mark')
        world.expect(message, policy, 'untrusted T2', f'a name that closes its quotes: {name}')


def careless_mode(world):
    policy = world.policy('careless', border(more='VettedCAs=true\n'), mode='mode=require')
    world.tap.contains(world.lint(policy), 'mode require without from=',
                       'mode=require without a day: warned about')


def why_not():
    if os.geteuid() != 0:
        return 'only root can start Postfix'
    missing = [name for name in ('ip', 'openssl', 'mount') if shutil.which(name) is None]
    if missing:
        return f'no {", ".join(missing)}'
    if not private_root.is_possible(private_root.APART):
        return 'no private namespaces here'
    if postfix.find_version() is None:
        return 'no Postfix; tools/setup unpacks one'
    return None


def main():
    if not private_root.is_inside():
        reason = why_not()
        if reason is not None:
            skip_all(reason)
        sys.exit(private_root.run_again(private_root.APART))
    private_root.enter()
    os.environ.pop(private_root.MARK)
    make_network()
    make_names()
    tap = Tap()
    world = World(tap)
    tap.note(f'Postfix {postfix.find_version()}')
    with world.server:
        for scenario in (names_prove_nothing, keys_prove_who_it_was, wrong_promise_secures_a_mint,
                         vetted_border, login_on_the_border, neighbour_on_the_link,
                         no_certificate_that_counts, pinned_without_a_chain,
                         names_that_imitate_the_line, careless_mode):
            tap.scenario(scenario, world)
        if tap.failed:
            tap.note(world.server.read_log())
    tap.finish()


if __name__ == '__main__':
    main()
