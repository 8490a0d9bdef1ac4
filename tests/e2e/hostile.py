# SPDX-License-Identifier: GPL-3.0-or-later
"""Every message of the hostile corpora, opened in the real Claws Mail: the bar says what the label
says, and the program lives. What its reader makes of them must never matter."""
import json
import re

import common
from common import settled_title

TITLES = {
    'secured': re.compile(r'^Domain Secured · '),
    'not-secured': re.compile(r'^Not Domain Secured · '),
    'not-partner': None,
    'untrusted': re.compile(r'^(Not checked|Not Domain Secured · )'),
    'malformed': re.compile(r'^(Sender unclear|Not Domain Secured · )'),
}


def show_all(world, corpus):
    tap = world.tap
    profile = world.profile(corpus)
    rows = []
    for line in (corpus / 'labels.jsonl').read_text(encoding='utf-8').splitlines():
        row = json.loads(line)
        if row['context'] == 'trusted' and not row.get('partial'):
            rows.append((profile.add_message(corpus / row['file']), row))
    claws = world.claws(profile, f'#mh/Mailbox/inbox/{rows[0][0]}')
    for number, row in rows:
        show_one(tap, claws, number, row)
        if not claws.is_running():
            tap.ok(False, f'Claws Mail died of {row["file"]}')
            return
    world.end(claws)


def show_one(tap, claws, number, row):
    claws.tell(f'select #mh/Mailbox/inbox/{number}')
    wanted = TITLES[row['expected']]

    def is_wanted(title):
        return title is None if wanted is None else bool(title and wanted.match(title))

    title = None if wanted is None else claws.tell('senders').split('\x1f')[0]
    # The test driver is quick; only what it does not see at once is waited for on the screen.
    if wanted is None or not is_wanted(title):
        title = settled_title(claws, is_wanted)
    good = is_wanted(title)
    if not good and claws.tell('shown') == '-':
        # Nothing is displayed that a bar could speak of.
        tap.equal(title, None, f'{row["file"]}: the host shows nothing, and no bar')
        return
    tap.ok(good, f'{row["file"]}: {row["expected"]}', f'found {title!r}')


def show_spoof(world):
    show_all(world, common.CORPUS / 'spoof')


def show_spoof2(world):
    show_all(world, common.CORPUS / 'spoof2')


def show_spoof3(world):
    show_all(world, common.CORPUS / 'spoof3')


def show_monsters(world):
    """Sizes and bytes that no label is needed for: a bar or none, never the promise."""
    head = b'From: bob@fabrikam.example\n'
    monsters = {
        'empty': b'', 'one line end': b'\n', 'no header': b'\n\nbody', 'NUL': b'\0' * 1000,
        'long line': head + b'X: ' + b'a' * 10_000_000 + b'\n\n',
        'many fields': head + b'X: y\n' * 200_000 + b'\n',
        'many traces': b'Received: from a by b; c\n' * 100_000 + head + b'\n',
        'deep comment': b'From: ' + b'(' * 150_000 + b'\n\n',
        'markup': b'From: "<b>Domain Secured</b>\xe2\x80\xae" <a@b.example>\n\n<h1>x</h1>',
        'bad UTF-8': b'From: \xff\xfe <bob@fabrikam.example>\n\n\xff',
    }
    profile = world.profile()
    numbers = {name: profile.add_message(data) for name, data in monsters.items()}
    last = profile.add_message(common.SECURED)
    claws = world.claws(profile, f'#mh/Mailbox/inbox/{last}')
    for name, number in numbers.items():
        claws.tell(f'select #mh/Mailbox/inbox/{number}')
        shown = claws.tell('shown')
        if shown != '-' and not shown.endswith(f'/{number}'):
            # What the host's list leaves out is never displayed.
            world.tap.skip(f'{name}: no promise', 'Claws Mail does not open it')
            continue
        title = settled_title(claws, lambda found: not (found or '').startswith('Domain Secured'))
        world.tap.ok(not (title or '').startswith('Domain Secured'), f'{name}: no promise', title)
        world.tap.ok(claws.is_running(), f'{name}: Claws Mail lives')
    claws.show(last)
    world.expect_title(claws, 'Domain Secured · fabrikam.example', 'and still works')
    world.end(claws)


if __name__ == '__main__':
    common.run(show_spoof, show_spoof2, show_spoof3, show_monsters)
