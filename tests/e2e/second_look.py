# SPDX-License-Identifier: GPL-3.0-or-later
"""What an attacker with real servers got out of the first edition of the rules, each screen again:
no icon that is false, and no warning that the sender turned off. Pictures of all are kept."""
import common

SPOOF3 = common.CORPUS / 'spoof3'
MESSAGES = SPOOF3 / 'messages'
PIECE = 8191  # octets that the host reads of a line at a time
WARNED = 'domain-secured-not-secured'
TRUE = b'From: Erin Example <erin@fabrikam.example>'


def octets(name):
    return (MESSAGES / f'{name}.eml').read_bytes()


def with_sender(message, head):
    """The same message, what stands for its From replaced by other fields."""
    start = message.index(b'\nFrom:') + 1
    return message[:start] + head + message[message.index(b'\n', start):]


def hidden_behind(shown, judged):
    """The host takes the end of the long line for a field of its own, and shows `shown`."""
    pad = b'X-Pad: '
    return pad + b'a' * (PIECE - len(pad)) + shown + b'\n' + judged


def screens():
    """Name, octets, title, icon (None: any), and what the sentence begins with (None: any)."""
    secured, warned = octets('ok-line-8190'), octets('x-unvetted')
    other = b'From: mallory@evil.example'
    return (
        ('the true partner', secured, 'Domain Secured · fabrikam.example', None, None),
        ('a key that is listed', octets('ok-key-receipt'), 'Domain Secured · proseware.example',
         None, None),
        ("another partner's CA", warned, 'Not Domain Secured · fabrikam.example', WARNED,
         'No record of a verified connection: the CAs of our server are not vetted'),
        ('a login on the border', octets('x-self-outer'), 'Not checked · fabrikam.example', WARNED,
         'Its route is not fully recorded: it passed a program on our server mx1'),
        ('a neighbour of the border', octets('x-linklocal-v6'), 'Not checked · northwind.example',
         WARNED, 'Its route is not fully recorded: it came from an internal address'),
        ('8,191 octets, another is shown', with_sender(secured, hidden_behind(other, TRUE)),
         'Sender unclear', WARNED, 'A line of the header is too long'),
        ('8,191 octets, the partner is shown', with_sender(secured, hidden_behind(TRUE, other)),
         'Sender unclear', WARNED, 'A line of the header is too long'),
        ('8,191 octets, the header ends', octets('x-line-8191'), 'Sender unclear', WARNED, None),
        ("the sender's own mark of a part", octets('x-partial-below'),
         'Not Domain Secured · fabrikam.example', WARNED, 'No record of a verified connection'),
        ('270 KB above From', octets('x-oversize-from-below'), 'Sender unclear', WARNED,
         'The header is too long'),
        ('an invisible character', octets('x-invisible-zwsp'), 'Sender unclear', WARNED, None),
        ('a soft hyphen', octets('x-invisible-shy'), 'Sender unclear', WARNED, None),
        ('letters of another width', octets('x-fullwidth'), 'Sender unclear', WARNED, None),
    )


def show_screens(world):
    profile = world.profile(SPOOF3, header_pane=1)
    rows = [(profile.add_message(row[1]), *row) for row in screens()]
    claws = world.claws(profile, f'#mh/Mailbox/inbox/{rows[0][0]}')
    for number, name, _, title, icon, words in rows:
        claws.tell(f'select #mh/Mailbox/inbox/{number}')
        world.expect_title(claws, title, f'{name}: the title')
        bar = claws.bar()
        if icon:
            world.tap.equal(bar and bar.icon, icon, f'{name}: the icon')
        if words:
            world.tap.ok(bar and bar.text.startswith(words), f'{name}: the first words',
                         bar and bar.text)
        world.shot('second-look-' + ''.join(c if c.isalnum() else '-' for c in name))
    world.end(claws)


def show_attached(world):
    """Selecting an attached message takes no warning away, and gives no seal to what it holds."""
    secured, warned, plain = octets('ok-line-8190'), octets('x-unvetted'), octets('x-underscore-other')
    profile = world.profile(SPOOF3, header_pane=1)
    unclear = 'Not checked'
    rows = [(profile.add_message(common.with_attached(outer, inner)), name, whole, part)
            for name, outer, inner, whole, part in (
                ('a warning, a plain one in it', warned, plain,
                 'Not Domain Secured · fabrikam.example', 'Not Domain Secured · fabrikam.example'),
                ('a warning, a secured one in it', warned, secured,
                 'Not Domain Secured · fabrikam.example', 'Not Domain Secured · fabrikam.example'),
                ('secured, a plain one in it', secured, plain,
                 'Domain Secured · fabrikam.example', unclear),
                ('secured, a secured one in it', secured, secured,
                 'Domain Secured · fabrikam.example', unclear),
                ('plain, a secured one in it', plain, secured, None, unclear),
                ('plain, a plain one in it', plain, plain, None, None))]
    claws = world.claws(profile, f'#mh/Mailbox/inbox/{rows[0][0]}')
    for number, name, whole, part in rows:
        claws.show(number)
        world.expect_title(claws, whole, f'{name}: the whole')
        claws.tell('part 4')
        world.expect_title(claws, part, f'{name}: the part')
        if part == unclear:
            world.tap.ok(claws.bar().text.startswith('An attached message is shown'),
                         f'{name}: the words', claws.bar().text)
        world.shot('second-look-attached-' + ''.join(c if c.isalnum() else '-' for c in name))
        claws.tell('part 0')
        world.expect_title(claws, whole, f'{name}: the whole again')
    world.end(claws)


if __name__ == '__main__':
    common.run(show_screens, show_attached)
