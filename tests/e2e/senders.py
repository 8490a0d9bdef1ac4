# SPDX-License-Identifier: GPL-3.0-or-later
"""Rule A5 in the real Claws Mail: the sender on its screen is the one that was judged, or the bar
says that the sender is unclear. For every message of the corpora, and for what a sender can make of
a header to part the two readers."""
import json
import os
import re
import subprocess
import tempfile

import common
from reader import COMMAND, INBOX, ISOLATES
from support.claws import wait_for

BATCH = 200
GENERATED = 60
FROM_SETS = ('spoof3', 'spoof4', 'field')
PARTNER = b'erin@fabrikam.example'
OTHER = b'mallory@evil.example'


def message(head, body=b'Text.\n'):
    return head + b'Subject: of two readers\n\n' + body


def pieces():
    """The host takes a line in pieces of 8,191 octets, and each for a line of its own."""
    for size in (8188, 8190, 8191, 8192, 16382, 16383):
        for name in (b'X-Pad: ', b'Subject: ', b'Received: '):
            pad = name + b'a' * (size - len(name))
            yield f'{name.decode()}{size}, From below', message(
                pad + b'From: ' + OTHER + b'\nFrom: ' + PARTNER + b'\n')
            yield f'{name.decode()}{size}, in a fold', message(
                b'From: ' + PARTNER + b'\n' + name + b'x\n ' + pad[:size - 1] + b'From: ' + OTHER +
                b'\n')


def folds():
    for gap in (b'\n ', b'\n\t', b'\r\n ', b'\n  \t ', b'\n \n ', b'\n\t\n', b'\r ', b'\n\r\n '):
        yield f'fold {gap!r} in From', message(b'From: Erin' + gap + b'<' + PARTNER + b'>\n')
        yield f'fold {gap!r} before From', message(b'X: y' + gap + b'From: ' + OTHER + b'\nFrom: ' +
                                                   PARTNER + b'\n')
        yield f'fold {gap!r} after the colon', message(b'From:' + gap + PARTNER + b'\n')


def names():
    words = (b'=?utf-8?q?mallory=40evil.example?=', b'=?utf-8?b?bWFsbG9yeUBldmlsLmV4YW1wbGU=?=',
             b'=?utf-8?q?a=22_=3Cmallory=40evil.example=3E?=', b'=?utf-8?q?a=0AFrom=3A_b?=',
             b'"mallory@evil.example"', b'mallory@evil.example', b'(mallory@evil.example)',
             b'Doe, John', b'Doe; John', b'Re: x', b'\xd5\xc5\xc8\xfd', b'\xe2\x80\xae', b'a\\"b',
             b'"a\\"b"', b'<mallory@evil.example>', b'=?x?q?a?=', b'=?utf-8?q?' + b'a' * 900 + b'?=')
    for word in words:
        yield f'name {word[:40]!r}', message(b'From: ' + word + b' <' + PARTNER + b'>\n')
        yield f'name {word[:40]!r} after', message(b'From: <' + PARTNER + b'> ' + word + b'\n')


def unmimed():
    """The host decodes whatever stands between "=?" and "?=", and a NUL in it ends the text."""
    ceo = b'=?utf-8?Q?CEO_=3Cceo=40fabrikam.example=3E_=28CEO=00'
    for end in (b'?x <' + OTHER + b'> (?=)', b'?= <' + OTHER + b'>', b' <' + OTHER + b'>?=',
                b'?x ' + OTHER + b' (?=)'):
        yield f'decoded over the address, {end!r}', message(b'From: ' + ceo + end + b'\n')
    word = b'=?utf-8?B?Q0VPIDxjZW9AZmFicmlrYW0uZXhhbXBsZT4gKENFTwAA'
    for end in (b' <' + OTHER + b'> (?=)', b'?= <' + OTHER + b'>', b'?= ' + OTHER):
        yield f'base64 over the address, {end!r}', message(b'From: ' + word + end + b'\n')
    yield 'a comment over the address', message(b'From: (' + word + b' ' + OTHER + b' ?=)\n')
    for name in (b'ceo=?utf-8?q?=40?=fabrikam.example, x',
                 b'=?utf-8?q?ceo=40fabrikam.example, _?=', b'=?utf-8?qq?ceo=40fabrikam.example?=',
                 b'=?utf-8?q?ceo=40fabri=0Akam.example?=', b'=?utf-8?q?a=22=2C_b?=',
                 b'=?utf-8?q?M=C3=BCller_=28Vertrieb=29?=', b'=?utf-8?q?Doe=2C_John?='):
        yield f'decoded name {name!r}', message(b'From: ' + name + b' <' + PARTNER + b'>\n')


def several():
    one, two = b'From: ' + PARTNER + b'\n', b'From: ' + OTHER + b'\n'
    yield 'two From', message(one + two)
    yield 'two From, the other way', message(two + one)
    yield 'From with a blank', message(b'From : ' + OTHER + b'\n' + one)
    yield 'from in small letters', message(b'from: ' + OTHER + b'\n' + one)
    yield 'From without a blank', message(b'From:' + PARTNER + b'\n')
    yield 'From with a tab', message(b'From:\t' + PARTNER + b'\n')
    yield 'Resent-From', message(b'Resent-From: ' + OTHER + b'\n' + one)
    yield 'no From', message(b'Sender: ' + PARTNER + b'\n')
    yield 'empty From', message(b'From:\n' + one)


def octets():
    one, two = b'From: ' + PARTNER + b'\n', b'From: ' + OTHER + b'\n'
    for octet in (b'\0', b'\r', b'\x0b', b'\x0c', b'\x1a', b'\x85', b'\xc2\x85', b'\xe2\x80\xa8'):
        yield f'octet {octet!r} before From', message(b'X: a' + octet + two + one)
        yield f'octet {octet!r} in From', message(b'From: Erin' + octet + b' <' + PARTNER + b'>\n')
        yield f'octet {octet!r} after From', message(b'From: ' + PARTNER + octet + b' ' + OTHER +
                                                     b'\n')
        yield f'octet {octet!r} in the address', message(b'From: er' + octet + PARTNER[2:] + b'\n')


def marks():
    one, two = b'From: ' + PARTNER + b'\n', b'From: ' + OTHER + b'\n'
    for line in (b'From x@evil.example Mon Nov  2 09:00:00 2026\n', b'>From x\n', b'>From: y\n',
                 b'From \n', b' From: ' + OTHER + b'\n', b'\n', b'\r\n', b'\t\n', b'-- \n',
                 b'X-Claws-End-Special-Headers: 1\n', b'SC-Partially-Retrieved: 1\n',
                 b'\xef\xbb\xbf'):
        yield f'first line {line!r}', message(line + one)
        yield f'a line {line!r} in between', message(one + line + two)
        yield f'a line {line!r} before both', message(line + two + one)


def made_up():
    for group in (pieces, folds, names, unmimed, several, octets, marks):
        yield from group()


def from_corpora():
    """Every message with --long; else all that were made for what a From field can hold, and every
    fifth of the others, which are about traces."""
    paths = sorted(common.CORPUS.rglob('*.eml'))
    if not os.environ.get('DSEC_TEST_LONG'):
        paths = [path for number, path in enumerate(paths)
                 if number % 5 == 0 or path.relative_to(common.CORPUS).parts[0] in FROM_SETS]
    for path in paths:
        yield str(path.relative_to(common.CORPUS)), path.read_bytes()


def generated(folder):
    """What the generator of hostile messages makes of a seed that is new each time."""
    subprocess.run([os.environ['DSEC_TEST_GENERATOR']], check=True, stdout=subprocess.DEVNULL,
                   env={**os.environ, 'DSEC_KEEP': folder, 'DSEC_COUNT': str(GENERATED),
                        'G_TEST_SRCDIR': str(common.HERE.parent)})
    for path in sorted(os.scandir(folder), key=lambda entry: entry.name):
        with open(path, 'rb') as file:
            yield f'generated {path.name}', file.read()


def address_in(text):
    """Whom a reader takes the text for: what stands in the last angle brackets, else all of it but
    a name in the old manner, in parentheses behind the address."""
    text = ISOLATES.sub('', text).strip()
    if '<' in text:
        return text[text.rfind('<') + 1:].split('>')[0].strip()
    return re.sub(r' \([^()]*\)$', '', text)


def judged_of(profile, numbers):
    """What the command says: the address that is judged, by number."""
    done = subprocess.run([COMMAND, 'check', '--json', f'--policy={profile.rc / "domain-secured"}',
                           '--context=trusted', *(str(profile.mail / 'inbox' / str(n))
                                                  for n in numbers)],
                          capture_output=True, check=False)
    return [json.loads(line) for line in done.stdout.splitlines()]


def check(world, claws, number, name, judged):
    """The bar of the add-in, and the host's own two places of the sender."""
    claws.tell(f'select {INBOX}/{number}')
    try:
        wait_for(lambda: claws.tell('shown').endswith(f'/{number}'), name, patience=3)
    except TimeoutError:
        world.tap.equal(claws.tell('shown'), '-', f'{name}: the host shows nothing')
        return
    title, label, *lines = claws.tell('senders').split('\x1f')
    if title == 'Sender unclear':
        world.tap.ok(True, f'{name}: unclear')
        return
    author = judged['author'] and judged['author']['address']
    shown = {address_in(text) for text in [label, *(line[len('From:'):] for line in lines)] if text}
    world.tap.equal(shown, {author}, f'{name}: {author} is shown and judged')


def run(world, messages):
    messages = list(messages)
    for start in range(0, len(messages), BATCH):
        profile = world.profile(common.CORPUS / 'spoof3', header_pane=1)
        rows = [(profile.add_message(data), name) for name, data in messages[start:start + BATCH]]
        found = judged_of(profile, [number for number, _ in rows])
        claws = world.claws(profile, f'{INBOX}/{rows[0][0]}')
        for (number, name), judged in zip(rows, found):
            check(world, claws, number, name, judged)
            if not claws.is_running():
                world.tap.ok(False, f'Claws Mail died of {name}')
                return
        world.end(claws)


def show_made_up(world):
    run(world, made_up())


def show_corpora(world):
    run(world, from_corpora())


def show_generated(world):
    with tempfile.TemporaryDirectory() as folder:
        run(world, generated(folder))


if __name__ == '__main__':
    common.run(show_made_up, show_corpora, show_generated)
