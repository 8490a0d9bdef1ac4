# SPDX-License-Identifier: GPL-3.0-or-later
"""The six verdicts one after the other, and the panel, in the real Claws Mail."""
import common
from support.claws import wait_for


def show_verdicts(world):
    tap = world.tap
    profile = world.profile(header_pane=1)
    profile.add_mailbox('Imported', 'Imported')
    secured = profile.add_message(common.SECURED)
    not_secured = profile.add_message(common.NOT_SECURED)
    wrong = profile.add_message(common.WRONG_CERTIFICATE)
    no_trace = profile.add_message(common.NO_TRACE)
    not_partner = profile.add_message(common.NOT_PARTNER)
    malformed = profile.add_message(common.malformed(common.SECURED.read_bytes()))
    imported = profile.add_message(common.SECURED, mailbox='Imported')
    claws = world.claws(profile, f'#mh/Mailbox/inbox/{secured}')

    bar = claws.bar()
    tap.ok(bar, 'the bar is there')
    tap.equal(bar.title, 'Domain Secured · fabrikam.example', 'secured: the title')
    tap.equal(bar.icon, 'domain-secured-secured', 'secured: the icon')
    tap.contains(bar.text, 'bob@fabrikam.example', 'secured: the sender, whole')
    tap.contains(bar.name, 'Domain Secured · fabrikam.example', 'secured: the spoken name')
    tap.equal(claws.tell('children').split(' ')[:2], ['DsecBar', 'GtkBox=header'],
              'the bar stands directly above the header pane')
    world.shot('secured')
    open_panel(world, claws)

    for number, title, icon, name in (
            (not_secured, 'Not Domain Secured · fabrikam.example', 'not-secured', 'not-secured'),
            (wrong, 'Not Domain Secured · fabrikam.example', 'not-secured', 'wrong-certificate'),
            (no_trace, None, 'not-secured', 'untrusted-warning'),
            (malformed, None, None, 'malformed')):
        claws.show(number)
        bar = claws.bar()
        tap.ok(bar, f'{name}: a bar')
        if title:
            tap.equal(bar.title, title, f'{name}: the title')
        if icon:
            tap.equal(bar.icon, f'domain-secured-{icon}', f'{name}: the icon')
        tap.ok(not bar.title.startswith('Domain Secured'), f'{name}: no promise', bar.title)
        tap.note(f'{name}: {bar.title} | {bar.text}')
        world.shot(name)
    claws.show(not_partner)
    world.expect_title(claws, None, 'not-partner: no bar')
    world.shot('not-partner')
    claws.show(imported, '#mh/Imported/inbox')
    bar = claws.bar()
    tap.equal(bar.title, 'Not checked', 'a mailbox that the policy does not list: the title')
    tap.equal(bar.icon, 'domain-secured-not-checked', 'and the icon')
    world.shot('not-checked')
    claws.show(secured)
    world.expect_title(claws, 'Domain Secured · fabrikam.example', 'secured again')
    world.end(claws)


def open_panel(world, claws):
    tap = world.tap
    bar = claws.bar()
    words = bar.open_panel()
    for part, name in (('Contoso Ltd.', 'our organisation'), ('mx1', 'the server that recorded it'),
                       ('fabrikam.example', 'the partner'),
                       ('does not show which person wrote it', 'what the icon does not mean'),
                       ('Fabrikam Inc.', 'the name of the partner'),
                       ('TLS_AES_256_GCM_SHA384', 'the cipher'), ('1.3', 'the version of TLS'),
                       ('mail.fabrikam.example', 'the name in the certificate'),
                       ('Contoso Partner Issuing CA 1', 'the issuer'),
                       ('E12', 'the rule that decided'), ('T9', 'the rule of the border line'),
                       ('Checks', 'the heading of the checks')):
        tap.contains(words, part, f'the panel says {name}')
    world.shot('panel')
    bar.toggle()
    wait_for(lambda: claws.bar()._part('dsec-panel-sentence') is None, 'the panel to close')
    tap.ok(True, 'the panel closes again')


def switch_off(world):
    """No policy, a broken one, an expired one: it says so on every message, and starts all the same."""
    good = common.read_policy(common.MTA)
    line = good.splitlines().index('Loopback=true') + 1
    for name, text, parts in (
            ('missing', None, ()),
            ('broken', good.replace('Loopback=', 'Loopbak=', 1),
             ('policy.conf', f'line {line}', 'Loopbak')),
            ('expired', good.replace('2099-12-31', '2020-12-31'), ('2020',))):
        profile = world.profile(policy=text, with_policy=text is not None)
        number = profile.add_message(common.SECURED)
        claws = world.claws(profile, f'#mh/Mailbox/inbox/{number}')
        bar = claws.bar()
        world.tap.equal(bar and bar.title, 'Checking is off', f'{name} policy: the title')
        world.tap.equal(bar and bar.icon, 'domain-secured-off', f'{name} policy: the icon')
        for part in parts:
            world.tap.contains(bar.text, part, f'{name} policy: the bar says {part}')
        world.tap.note(f'{name}: {bar.text}')
        bar.open_panel()
        world.shot(f'policy-{name}')
        world.end(claws)


if __name__ == '__main__':
    common.run(show_verdicts, switch_off)
