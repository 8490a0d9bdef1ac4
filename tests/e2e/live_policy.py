# SPDX-License-Identifier: GPL-3.0-or-later
"""The policy is replaced while a message is on display: the message follows once the files rest,
and never sees half a push. Nothing is clicked here; nothing else happens in the mail program."""
import os
import shutil
import threading
import time

import common

SECURED = 'Domain Secured · fabrikam.example'
OFF = 'Checking is off'
SETTLE = 2.0  # seconds without a change, as docs/policy.md says
NOBODY = '# no partner today\n'


def replace(path, text):
    """As a push does it: a new file, renamed over the old one."""
    fresh = path.with_suffix('.new')
    fresh.write_text(text, encoding='utf-8')
    fresh.chmod(0o644)
    os.replace(fresh, path)


def open_secured(world, **settings):
    profile = world.profile(**settings)
    number = profile.add_message(common.SECURED)
    claws = world.claws(profile, f'#mh/Mailbox/inbox/{number}')
    world.expect_title(claws, SECURED, 'before: the mark')
    return profile, claws


def follow_files(world):
    profile, claws = open_secured(world)
    folder = profile.rc / 'domain-secured'
    partners = next((folder / 'partners.d').glob('*.partners'))
    conf = folder / 'policy.conf'
    good, good_conf = partners.read_text(), conf.read_text()
    replace(partners, NOBODY)
    world.expect_title(claws, None, 'a list renamed over the old one: no partner, no bar')
    partners.write_text(good)
    world.expect_title(claws, SECURED, 'a list rewritten in place')
    replace(conf, good_conf.replace('Serial=', 'Seriall='))
    world.expect_title(claws, OFF, 'a broken policy is not bridged by the old one')
    world.tap.contains(claws.bar().text, 'Seriall', 'and the bar says what is wrong')
    world.shot('live-broken')
    replace(conf, good_conf)
    world.expect_title(claws, SECURED, 'a mended policy')
    conf.chmod(0o666)
    world.expect_title(claws, OFF, 'a policy that others may write')
    conf.chmod(0o644)
    world.expect_title(claws, SECURED, 'and no longer')
    shutil.rmtree(folder)
    world.expect_title(claws, OFF, 'a policy that was removed')
    world.end(claws)


def follow_link(world):
    """Two folders and a symbolic link that is turned from one to the other."""
    profile = world.profile()
    number = profile.add_message(common.SECURED)
    link = profile.rc / 'domain-secured'
    first, second = profile.rc / 'policy-1', profile.rc / 'policy-2'
    link.rename(first)
    shutil.copytree(first, second)
    next((second / 'partners.d').glob('*.partners')).write_text(NOBODY)
    link.symlink_to(first)
    claws = world.claws(profile, f'#mh/Mailbox/inbox/{number}')
    world.expect_title(claws, SECURED, 'a folder behind a link')
    fresh = profile.rc / 'fresh'
    fresh.symlink_to(second)
    os.replace(fresh, link)
    world.expect_title(claws, None, 'the link leads to another folder')
    world.end(claws)


def push_slowly(partners, good, gaps):
    """A push that takes three times as long as files must rest. @gaps: is given the seconds between
    two writes, as it really was: a busy machine may make a pause of any length."""
    last = time.monotonic()
    for part in range(20):
        partners.write_text(good[:len(good) // 2] + f'#{part}')
        now = time.monotonic()
        gaps.append(now - last)
        last = now
        time.sleep(SETTLE * 3 / 20)
    partners.write_text(good)
    gaps.append(time.monotonic() - last)


def titles_during_push(claws, partners, good):
    """What the bar said, and the longest pause within the push."""
    seen, gaps = set(), []
    push = threading.Thread(target=push_slowly, args=(partners, good, gaps))
    push.start()
    while push.is_alive():
        seen.add(common.title_of(claws))
    for _ in range(40):
        seen.add(common.title_of(claws))
        time.sleep(SETTLE / 20)
    return seen, max(gaps)


def wait_for_push(world):
    """Files that keep changing are not read: neither half of the push is ever in force."""
    profile, claws = open_secured(world)
    partners = next((profile.rc / 'domain-secured' / 'partners.d').glob('*.partners'))
    good = partners.read_text()
    for _ in range(5):
        seen, pause = titles_during_push(claws, partners, good)
        if pause < SETTLE / 2:
            break
    world.tap.equal(seen, {SECURED}, 'a slow push shows nothing but the old policy and the new one')
    world.end(claws)


def unload_while_loading(world):
    """A load in flight must not reach an add-in that is gone."""
    profile, claws = open_secured(world)
    partners = next((profile.rc / 'domain-secured' / 'partners.d').glob('*.partners'))
    lines = ''.join(f'p{n}.example identity=mail.p{n}.example issuer=CA\n' for n in range(200000))
    replace(partners, lines)
    end = time.monotonic() + SETTLE + 2
    while time.monotonic() < end:
        claws.tell('unload Domain Secured')
        claws.tell(f'load {common.PLUGIN}')
        time.sleep(0.2)
    world.tap.ok(claws.is_running(), 'unloaded and loaded again and again while a list is loaded')
    world.end(claws)


common.run(follow_files, follow_link, wait_for_push, unload_while_loading)
