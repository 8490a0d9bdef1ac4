# SPDX-License-Identifier: GPL-3.0-or-later
"""The second half of tools/demo: a mailbox of messages that real servers wrote, shown in Claws Mail.
Of each message only the subject and the body are rewritten: no rule reads them."""
import argparse
import os
import pathlib
import re
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support.claws import Claws, wait_for  # noqa: E402
from support.profile import Profile  # noqa: E402
from support.session import Session, screenshot  # noqa: E402

CORPUS = pathlib.Path(__file__).resolve().parents[1] / 'corpus'
MTA = CORPUS / 'mta'
INBOX = '#mh/Mailbox/inbox'

# Name of the picture, message, subject, body. All but one of them as a real server left them.
MESSAGES = (
    ('secured', MTA / 'multi-postfix-hub-lmtp' / 'tls13-valid-rsa.eml',
     'Delivery plan for the third quarter',
     'Hello Alice,\n\nhere is the plan that we agreed on. The first two lots leave on Monday.\n'),
    ('not-secured', MTA / 'postfix' / 'tls13-nocert.eml',
     'Our new bank account',
     'Dear Alice,\n\nplease pay all open invoices to our new account from now on.\n'),
    ('other-certificate', MTA / 'postfix' / 'tls13-other-org.eml',
     'Invoice 4711', 'Dear Alice,\n\nplease find our invoice below.\n'),
    ('route-not-recorded', MTA / 'aiosmtpd' / 'plain-ehlo.eml',
     'Minutes of the meeting', 'Hello,\n\nhere are the minutes of yesterday.\n'),
    ('sender-unclear', MTA / 'partner-postfix' / 'list-roundtrip.eml',
     'Who am I?', 'This message names two senders. Mail programs disagree on which one counts.\n'),
    ('not-partner', MTA / 'partner-postfix' / 'list-roundtrip.eml',
     'Lunch on Friday?', 'Hi all,\n\nshall we try the new place round the corner?\n'),
)


def rewrite(name, path, subject, body):
    data = path.read_bytes().replace(b'\r\n', b'\n')
    head = data.split(b'\n\n', 1)[0]
    head = re.sub(rb'(?m)^Subject:.*(\n[ \t].*)*', b'Subject: ' + subject.encode(), head, count=1)
    if name == 'sender-unclear':
        head = head.replace(b'\nFrom:', b'\nFrom: "Carol" <carol@evil.example>\nFrom:', 1)
    return head + b'\n\n' + body.encode()


def make_policy(is_broken):
    text = (MTA / 'policy' / 'policy.conf').read_text(encoding='utf-8')
    text = text.replace('[Mailboxes]\n', '[Mailboxes]\nFolders=#mh/Mailbox\n', 1)
    return text.replace('Loopback=', 'Loopbak=', 1) if is_broken else text


def make_profile(root, plugin, is_broken, settings):
    profile = Profile(root, plugins=(plugin,), header_pane=1, **settings)
    lists = (MTA / 'policy' / 'partners.d').glob('*.partners')
    partners = {path.name: path.read_text(encoding='utf-8') for path in lists}
    profile.write_policy(make_policy(is_broken), partners)
    profile.add_mailbox('Imported', 'Imported')
    targets = {}
    for name, path, subject, body in MESSAGES:
        number = profile.add_message(rewrite(name, path, subject, body))
        targets[name] = (f'{INBOX}/{number}', subject)
    name, path, subject, body = MESSAGES[0]
    profile.add_message(rewrite(name, path, subject, body), mailbox='Imported')
    targets['not-checked'] = ('#mh/Imported/inbox/1', subject)
    profile.write()
    return profile, targets


def open_panel(claws):
    """On a desktop without accessibility the panel stays closed, and nothing else is lost."""
    try:
        wait_for(claws.bar, 'the bar', patience=15)
        claws.bar().open_panel()
        return True
    except (TimeoutError, RuntimeError, LookupError) as problem:
        print(f'The panel could not be opened by itself ({problem}): press the button in the bar.')
        return False


def take(folder, name):
    time.sleep(0.5)
    path = folder / f'{name}.png'
    screenshot(path)
    print(f'  {path}')


def show_everything(session, options, environment):
    """One picture a verdict. Each run of the program has a profile of its own."""
    print('Pictures:')
    for is_broken in ((True,) if options.broken_policy else (False, True)):
        root = session.make_folder(f'profile-{int(is_broken)}')
        profile, targets = make_profile(root, options.plugin, is_broken, {})
        claws = Claws(profile, session.root / 'claws-mail.log', environment)
        claws.start(targets['secured'][0], session, with_driver=False)
        wait_for(claws.bar, 'the bar')
        if not open_panel(claws):
            return 1
        take(options.pictures, 'checking-is-off' if is_broken else 'secured-with-panel')
        if not is_broken:
            claws.bar().toggle()
            for name, (target, subject) in targets.items():
                claws.select(target, subject)
                take(options.pictures, name)
        if claws.stop() != 0:
            print('Claws Mail did not end cleanly.', file=sys.stderr)
            return 1
    return 0


def show_on_desktop(session, options, environment):
    root = session.make_folder('profile')
    profile, targets = make_profile(root, options.plugin, options.broken_policy, {})
    claws = Claws(profile, session.root / 'claws-mail.log', environment)
    claws.start(targets['secured'][0], session, with_driver=False)
    open_panel(claws)
    print('Claws Mail is open, with a profile that goes away with it. Close it to end the demo.')
    try:
        claws.process.wait()
    except KeyboardInterrupt:
        claws.stop()
    return 0


def parse(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument('--stage', type=pathlib.Path, required=True)
    parser.add_argument('--pictures', type=pathlib.Path, required=True)
    parser.add_argument('--broken-policy', action='store_true')
    parser.add_argument('--headless', action='store_true')
    parser.add_argument('--language')
    options = parser.parse_args(arguments)
    options.plugin = options.stage.resolve() / 'lib' / 'claws-mail' / 'plugins' / 'domain_secured.so'
    return options


def make_environment(session, language):
    if not language:
        return {}
    from support import locales
    return locales.environment(session.make_folder('locales'), language)


def main():
    options = parse(sys.argv[1:])
    if not options.plugin.exists():
        sys.exit(f'{options.plugin} was not built.')
    has_desktop = os.environ.get('DISPLAY') or os.environ.get('WAYLAND_DISPLAY')
    is_headless = options.headless or not has_desktop
    if is_headless:
        options.pictures.mkdir(parents=True, exist_ok=True)
    with Session(on_desktop=not is_headless) as session:
        show = show_everything if is_headless else show_on_desktop
        status = show(session, options, make_environment(session, options.language))
    sys.exit(status)


if __name__ == '__main__':
    main()
