# SPDX-License-Identifier: GPL-3.0-or-later
"""Messages of hostile sizes, made when they are asked for and never stored.

A shape is a genuine message with one thing repeated at one place. `want` is the verdict and the rule
that `domain-secured check` has to give under the policy of tests/corpus/spoof: see "Limits" in
docs/procedure.md."""
import typing

CHUNK = 1 << 16
MILLION = 10**6

PEER = b'mail.fabrikam.example (mail.fabrikam.example [192.0.2.10])'
TLS = b'(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))'
CERTIFICATE = b'(Client CN "mail.fabrikam.example", Issuer "Contoso Partner CA" (verified OK))'
DATE = b'Mon, 23 Nov 2026 12:00:01 +0000 (UTC)'
FOREIGN = (b'Received: from a.evil.example (a.evil.example [198.51.100.7]) by b.evil.example (Postfix) '
           b'with ESMTP id 1; ' + DATE + b'\n')
AUTHRES = b'Authentication-Results: mx1.contoso.example; x-mtls=pass'
RECEIPT = (b'X-Contoso-Domain-Receipt: v=1; by=mx1.contoso.example; id=4FZk2Q3; ip=192.0.2.10; tls=TLSv1.3; '
           b'verify=ok; cn="mail.fabrikam.example"; issuer="Contoso Partner CA"')

SECURED = ('secured', 'E12')


class Repeat(typing.NamedTuple):
    """`unit` n times, between two texts."""
    head: bytes
    unit: bytes
    count: int
    tail: bytes = b''

    def size(self):
        return len(self.head) + len(self.unit) * self.count + len(self.tail)

    def chunks(self):
        each = max(1, CHUNK // len(self.unit))
        yield self.head
        for _ in range(self.count // each):
            yield self.unit * each
        yield self.unit * (self.count % each)
        yield self.tail


class Shape(typing.NamedTuple):
    name: str
    want: tuple
    parts: tuple  # of octets and Repeats

    def size(self):
        return sum(len(part) if isinstance(part, bytes) else part.size() for part in self.parts)

    def chunks(self):
        """The message, a little at a time."""
        for part in self.parts:
            if isinstance(part, bytes):
                yield part
            else:
                yield from part.chunks()


def border(helo=b'mail.fabrikam.example', peer=b'192.0.2.10', certificate=CERTIFICATE):
    """The line that a Postfix border writes, as head and tail around what is repeated."""
    return (b'Received: from ' + helo + b' (mail.fabrikam.example [' + peer + b'])\n\t' + TLS + b'\n\t'
            + certificate + b'\n\tby mx1.contoso.example (Postfix) with ESMTPS id 4FZk2Q3; ' + DATE + b'\n')


def message(top=b'', line=None, below=b'', author=b'From: Anna <a@fabrikam.example>\n', body=b'Hello.\n'):
    return (top, border() if line is None else line, below, author, b'Subject: t\n\n', body)


def split_border(**words):
    """A border line that holds the mark "@@" in one place: what stands before it and behind it."""
    return border(**words).split(b'@@')


def in_author(head, unit, count, tail):
    return message(author=Repeat(b'From: ' + head, unit, count, tail + b'\n'))


def in_window(head, unit, count, tail=b''):
    return message(top=Repeat(head, unit, count, tail + b'\n'))


def on_top(unit, count):
    return message(top=Repeat(b'', unit, count))


def in_line(unit, count, **words):
    head, tail = split_border(**words)
    return message(line=Repeat(head, unit, count, tail))


def below(head, unit, count, tail=b''):
    return message(below=Repeat(head, unit, count, tail))


S2, S3, S4, S5 = (('malformed', rule) for rule in ('S2', 'S3', 'S4', 'S5'))
S7, S8, S12, S13 = (('malformed', rule) for rule in ('S7', 'S8', 'S12', 'S13'))
A1, A3, A4 = (('malformed', rule) for rule in ('A1', 'A3', 'A4'))
T2, E2, E3 = (('untrusted', rule) for rule in ('T2', 'E2', 'E3'))

ADDRESS = b' <a@fabrikam.example>'
# For each of them the C library loads a module.
CHARSETS = [b'iso-8859-%d' % n for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16)]
CHARSETS += [b'cp125%d' % n for n in range(9)] + [b'ibm%d' % n for n in range(850, 875)]
CHARSETS += [b'koi8-r', b'euc-jp', b'big5', b'gb18030', b'utf-7', b'utf-16', b'iso-2022-kr', b'hz', b'johab']
WORDS = b''.join(b'=?' + charset + b'?q?a=40b?= ' for charset in CHARSETS)

# Beyond what is read of any message: rule S2, whatever is repeated.
BEYOND = [
    ('a header line of 1 GB', below(b'X: ', b'a', 1 << 30, b'\n')),
    ('a header line of 1 GB at the very top', in_window(b'X: ', b'a', 1 << 30)),
    ('10^6 Received on top', on_top(FOREIGN, MILLION)),
    ('10^6 Received below', below(b'', FOREIGN, MILLION)),
    ('10^6 fields', below(b'', b'X: y\n', MILLION)),
    ('10^6 fields with CRLF', below(b'', b'X: y\r\n', MILLION)),
    ('10^6 continuations', below(b'X: y\n', b' z\n', MILLION)),
    ('10^6 continuations of From', in_author(b'Anna', b'\n z', MILLION, ADDRESS)),
    ('10^6 continuations of WS only', below(b'X: y\n', b' \n', MILLION)),
    ('10^6 lines without a colon', below(b'', b'x\n', MILLION)),
    ('10^5 From fields', below(b'', b'From: x@evil.example\n', 10**5)),
    ('10^6 quoted pairs in From', in_author(b'"', b'\\a', MILLION, b'"' + ADDRESS)),
    ('10^6 commas in From', in_author(b'a@b', b',', MILLION, ADDRESS)),
    ('10^6 labels in From', in_author(b'a@', b'a.', MILLION, b'example')),
    ('10^6 octets of a local part', in_author(b'', b'a', MILLION, b'@fabrikam.example')),
    ('10^6 semicolons in Authentication-Results', in_window(AUTHRES, b';', MILLION)),
    ('10^6 semicolons in a receipt', in_window(RECEIPT, b';', MILLION)),
    ('10^6 NULs', below(b'X: ', b'\0', MILLION)),
    ('10^6 CRs', below(b'X: ', b'\r', MILLION)),
    ('10^6 octets 0xFF', below(b'X: ', b'\xff', MILLION)),
    ('10^6 comments nested in From, folded', in_author(b'', b'(\n ', MILLION, ADDRESS)),
]

# Beyond another limit of the section.
STRUCTURE = [
    ('a line one octet too long', S5, below(b'X: ', b'a', 8188, b'\n')),
    ('10^5 comments nested in From', S5, in_author(b'', b'(', 10**5, ADDRESS)),
    ('10^5 comments nested in Authentication-Results', S5, in_window(AUTHRES, b'(', 10**5)),
    ('10^5 comments nested in a Received on top', S5, in_window(b'Received: ', b'(', 10**5)),
    ('10^5 comments nested in a Received below', S5, below(b'Received: ', b'(', 10**5, b'\n')),
    ('10^5 labels in From', S5, in_author(b'a@', b'a.', 10**5, b'example')),
    ('10^5 digits of a zone id', S5, in_line(b'1', 10**5, peer=b'fe80::1%@@')),
    ('a field one octet too long', S8, below(b'Received:' + b'a' * 528 + b'\n', b' ' + b'a' * 999 + b'\n', 65)),
    ('60,000 continuations', S8, below(b'Received: y\n', b' z\n', 60000)),
    ('comments nested in From, folded', S8, in_author(b'', b'(\n ', 60000, ADDRESS)),
    ('continuations of WS only', S7, below(b'X: y\n', b' \n', 60000)),
    ('10^5 NULs', S3, below(b'X: ', b'\0', 10**5)),
    ('a NUL flood in lines', S3, below(b'', b'X: \0\n', 10**4)),
    ('10^5 CRs', S4, below(b'X: ', b'\r', 10**5)),
    ('10^5 pairs of CR and blank', S4, below(b'X: ', b'\r ', 10**5, b'\n')),
    ('40,000 fields', S12, below(b'', b'X: y\n', 40000)),
    ('1,001 fields', S12, below(b'', b'X: y\n', 998)),
    ('101 Received', S13, below(b'', FOREIGN, 100)),
    ('1,000 Received', S13, below(b'', FOREIGN, 990)),
    ('900 From fields', A1, below(b'', b'From: x@evil.example\n', 900)),
    ('10,000 encoded words in turning charsets', S5, in_author(b'', WORDS, 180, ADDRESS)),
    ('1,000 From fields in turning charsets', S12,
     below(b'', b''.join(b'From: ' + word + b'\n' for word in WORDS.split()), 20)),
    ('8,000 From fields', S12, below(b'', b'From: x@evil.example\n', 8000)),
]

# Within the limits of the section, so that the parsers behind it see them.
INNER = [
    ('8,000 comments nested in From', A3, in_author(b'', b'(', 8000, ADDRESS)),
    ('2,000 comments nested in From', A3, in_author(b'', b'(', 2000, ADDRESS)),
    ('comments nested in From 5 deep', A3, in_author(b'((((()', b')', 4, ADDRESS)),
    ('comments nested in From 4 deep', SECURED, in_author(b'(((()', b')', 3, ADDRESS)),
    ('600 comments in From', SECURED, in_author(b'', b'(a)', 600, ADDRESS)),
    ('4,000 quoted pairs in From', A3, in_author(b'"', b'\\a', 4000, b'"' + ADDRESS)),
    ('1,000 quoted pairs in From', SECURED, in_author(b'"', b'\\a', 1000, b'"' + ADDRESS)),
    ('8,000 commas in From', A3, in_author(b'a@b', b',', 8000, ADDRESS)),
    ('8,000 brackets in From', A3, in_author(b'', b'<', 8000, b'a@fabrikam.example>')),
    ('8,000 at signs in From', A3, in_author(b'', b'@', 8000, b'fabrikam.example')),
    ('an unclosed quote of 8,000', A3, in_author(b'"', b'a', 8000, ADDRESS)),
    ('4,000 labels in From', A3, in_author(b'a@', b'a.', 4000, b'example')),
    ('1,000 labels in From', A4, in_author(b'a@', b'a.', 1000, b'example')),
    ('124 labels before a partner', ('not-partner', 'P1'), in_author(b'a@', b'a.', 118, b'fabrikam.example')),
    ('1,000 labels of one umlaut', A3, in_author(b'a@', b'\xc3\xbc.', 1000, b'example')),
    ('200 labels of one umlaut', A4, in_author(b'a@', b'\xc3\xbc.', 200, b'example')),
    ('500 combining marks', A4, in_author(b'a@a', b'\xcc\x81', 500, b'.example')),
    ('a local part of 2,000', SECURED, in_author(b'', b'a', 2000, b'@fabrikam.example')),
    ('a local part of 8,000', A3, in_author(b'', b'a', 8000, b'@fabrikam.example')),
    ('130 encoded words in From', SECURED, in_author(b'', b'=?utf-8?q?a?= ', 130, ADDRESS)),
    ('500 encoded words in From', A3, in_author(b'', b'=?utf-8?q?a?= ', 500, ADDRESS)),
    ('a display name of 0xFF', SECURED, in_author(b'', b'\xff', 1000, ADDRESS)),
    ('a display name cut in a character', SECURED, in_author(b'', b'\xe2\x82', 1, ADDRESS)),
    ('8,000 comments nested in Authentication-Results', SECURED, in_window(AUTHRES, b'(', 8000)),
    ('3,000 comments nested in Authentication-Results', SECURED, in_window(AUTHRES, b'(', 3000)),
    ('8,000 semicolons in Authentication-Results', SECURED, in_window(AUTHRES, b';', 8000)),
    ('4,000 quoted pairs in Authentication-Results', SECURED,
     in_window(AUTHRES + b' reason="', b'\\a', 4000, b'"')),
    ('500 properties in Authentication-Results', E3, in_window(AUTHRES, b' a.b=c', 500)),
    ('300 results in Authentication-Results', SECURED, in_window(AUTHRES, b'; spf=pass', 300)),
    ('900 Authentication-Results', E3, on_top(AUTHRES + b'\n', 900)),
    ('7,900 semicolons in a receipt', E2, in_window(RECEIPT, b';', 7900)),
    ('3,900 names in a receipt', E2, in_window(RECEIPT + b'; san="', b'a,', 3900, b'"')),
    ('7,900 octets in a receipt', E2, in_window(RECEIPT + b'; san="', b'a', 7900, b'"')),
    ('900 receipts', E2, on_top(b'X-Contoso-Domain-Receipt: v=1\n', 900)),
    ('8,000 comments nested in a Received on top', T2, in_window(b'Received: ', b'(', 8000)),
    ('8,000 comments nested in a Received below', SECURED, below(b'Received: ', b'(', 8000, b'\n')),
    ('4,000 quoted pairs in a Received below', SECURED, below(b'Received: "', b'\\a', 4000, b'"\n')),
    ('99 Received below', SECURED, below(b'', FOREIGN, 99)),
    ('90 Received on top', T2, on_top(FOREIGN, 90)),
    ('997 fields', SECURED, below(b'', b'X: y\n', 997)),
    ('80,000 continuations', SECURED, below(b'X: y\n', b' z\n', 80000)),
    ('60,000 continuations of WS only', SECURED,
     message(author=Repeat(b'From: Anna <a@fabrikam.example>\nX: y\n', b' \n', 60000))),
    ('10,000 recipients', SECURED, below(b'Cc: u@contoso.example', b',\n u@contoso.example', 10000, b'\n')),
    ('a longest field', SECURED, below(b'Received:' + b'a' * 527 + b'\n', b' ' + b'a' * 999 + b'\n', 65)),
    ('a longest line', SECURED, below(b'X: ', b'a', 8187, b'\n')),
    ('a HELO of 8,000', T2, in_line(b'a', 8000, helo=b'@@')),
    ('8,000 digits of a zone id', T2, in_line(b'1', 8000, peer=b'fe80::1%@@')),
    ('8,000 comments nested in the border line', T2, in_line(b'(', 8000, certificate=b'@@')),
    ('90 certificates in the border line', T2, in_line(CERTIFICATE + b' ', 90, certificate=b'@@')),
    ('4,000 quotes in the name of a certificate', T2,
     in_line(b'""', 4000, certificate=b'(Client CN "@@", Issuer "x" (verified OK))')),
    ('a name of a certificate of 512 octets', ('not-secured', 'E10'),
     in_line(b'a', 512, certificate=b'(Client CN "@@", Issuer "Contoso Partner CA" (verified OK))')),
    ('a name of a certificate of 8,000 octets', T2,
     in_line(b'a', 8000, certificate=b'(Client CN "@@", Issuer "Contoso Partner CA" (verified OK))')),
    ('a body of 4 MB in one line', SECURED, message(body=Repeat(b'', b'a', 1 << 22))),
    ('a body of 10^6 lines', SECURED, message(body=Repeat(b'', b'X\n', MILLION))),
]

SHAPES = ([Shape(name, S2, parts) for name, parts in BEYOND]
          + [Shape(*row) for row in STRUCTURE + INNER])
