# SPDX-License-Identifier: GPL-3.0-or-later
"""Messages for those who read for hours: of every verdict, small and large, honest and hostile."""
import common


def with_fields(message, fields):
    """The same message with more fields below its own."""
    head, body = message.replace(b'\r\n', b'\n').split(b'\n\n', 1)
    return head + b'\n' + fields + b'\n' + body


def honest():
    secured, plain = common.SECURED.read_bytes(), common.NOT_PARTNER.read_bytes()
    return [
        secured, common.NOT_SECURED.read_bytes(), plain, common.WRONG_CERTIFICATE.read_bytes(),
        common.NO_TRACE.read_bytes(), common.malformed(plain),
        secured + b'A line as people write them.\n' * 5000,
        common.with_attached(plain, secured),
        with_fields(secured, b'X-Field: of no use to anyone\n' * 500),
    ]


def hostile():
    """What senders can make up. No label is needed: it is read, not judged."""
    secured = common.SECURED.read_bytes()
    partner = b'From: bob@fabrikam.example\n'
    spoof = common.CORPUS / 'spoof' / 'messages'
    return [
        b'From: "<b>Domain Secured</b>\xe2\x80\xae" <a@b.example>\nSubject: <i>\n\n<h1>x</h1>',
        b'From: \xff\xfe <bob@fabrikam.example>\nSubject: \xc3\x28\n\n\xff\n',
        partner + b'Received: from a by b; c\n' * 2000 + b'\n',
        partner + b'Subject: ' + b'e\xcc\x81\xe2\x80\xae' * 5000 + b'\n\nflood\n',
        with_fields(secured, b'X-Long: ' + b'a' * 100_000 + b'\n'),
        b'From: ' + b'(' * 5000 + b' <bob@fabrikam.example>\n\nnested\n',
        *(path.read_bytes() for path in sorted(spoof.glob('*.eml'))[::40]),
    ]


def fill(profile):
    """Returns where the messages are."""
    return [f'#mh/Mailbox/inbox/{profile.add_message(data)}' for data in honest() + hostile()]
