# SPDX-License-Identifier: GPL-3.0-or-later
"""The second half of tools/demo: a mailbox of messages that real servers wrote, shown in Claws Mail;
the same messages on a mail server of its own, by IMAP over TLS; and a mailbox that is not trusted.
Of each message only the subject and the body are rewritten: no rule reads them."""
import argparse
import contextlib
import os
import pathlib
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import dovecot, imap_account  # noqa: E402
from support.claws import Claws, wait_for  # noqa: E402
from support.profile import Profile  # noqa: E402
from support.session import Session, screenshot  # noqa: E402

CORPUS = pathlib.Path(__file__).resolve().parents[1] / 'corpus'
MTA = CORPUS / 'mta'
INBOX = '#mh/Mailbox/inbox'
ACCOUNT = 'Server'

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


@contextlib.contextmanager
def mail_server():
    """A Dovecot with all messages on it; None, and the reason in words, where there can be none."""
    with contextlib.ExitStack() as stack:
        server = None
        try:
            server = stack.enter_context(make_server())
        except (RuntimeError, OSError, subprocess.SubprocessError) as problem:
            print(f'No mailbox by IMAP, only local ones: {problem}')
        yield server


def make_server():
    if not dovecot.is_available():
        raise RuntimeError('Dovecot or openssl is not there.')
    server = dovecot.Dovecot()
    for folder in imap_account.FOLDERS:
        server.make_mailbox(folder)
    for message in MESSAGES:
        server.add_message(rewrite(*message))
    return server


def make_policy(is_broken):
    text = (MTA / 'policy' / 'policy.conf').read_text(encoding='utf-8')
    text = text.replace('[Mailboxes]\n', '[Mailboxes]\nFolders=#mh/Mailbox\n', 1)
    text = re.sub(r'(?m)^Servers=.*$', 'Servers=localhost', text, count=1)
    return text.replace('Loopback=', 'Loopbak=', 1) if is_broken else text


def make_profile(root, plugin, is_broken, server):
    """Returns the profile, and name of the picture -> (what to select, its subject): never the same
    subject twice in a row."""
    profile = Profile(root, plugins=(plugin,), header_pane=1)
    lists = (MTA / 'policy' / 'partners.d').glob('*.partners')
    partners = {path.name: path.read_text(encoding='utf-8') for path in lists}
    profile.write_policy(make_policy(is_broken), partners)
    profile.add_mailbox('Imported', 'Imported')
    targets = {}
    for message in MESSAGES:
        number = profile.add_message(rewrite(*message))
        targets[message[0]] = (f'{INBOX}/{number}', message[2])
    if server:
        imap_account.add(profile, ACCOUNT, server.imaps)
        imap_account.accept_certificate(profile, server.certificate, server.imaps)
        for number in (1, 2):
            name, _, subject, _ = MESSAGES[number - 1]
            targets[f'imap-{name}'] = (f'#imap/{ACCOUNT}/INBOX/{number}', subject)
    profile.add_message(rewrite(*MESSAGES[0]), mailbox='Imported')
    targets['not-checked'] = ('#mh/Imported/inbox/1', MESSAGES[0][2])
    profile.write()
    return profile, targets


def start_claws(session, options, is_broken, server):
    """Returns the program, and the targets of make_profile()."""
    root = session.make_folder(f'profile-{int(is_broken)}')
    profile, targets = make_profile(root, options.plugin, is_broken, server)
    environment = make_environment(root, options.language)
    if server:
        environment['SSL_CERT_FILE'] = str(server.authority)
    claws = Claws(profile, session.root / 'claws-mail.log', environment)
    return claws.start(targets['secured'][0], session, with_driver=False), targets


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


def show_everything(session, options, server):
    """One picture a verdict. Each run of the program has a profile of its own."""
    print('Pictures:')
    for is_broken in ((True,) if options.broken_policy else (False, True)):
        claws, targets = start_claws(session, options, is_broken, server)
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


def show_on_desktop(session, options, server):
    claws, _ = start_claws(session, options, options.broken_policy, server)
    open_panel(claws)
    print('Claws Mail is open, with a profile that goes away with it. Close it to end the demo.')
    claws.process.wait()
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


def make_environment(root, language):
    if not language:
        return {}
    from support import locales
    folder = root / 'locales'
    folder.mkdir()
    return locales.environment(folder, language)


def main():
    options = parse(sys.argv[1:])
    if not options.plugin.exists():
        sys.exit(f'{options.plugin} was not built.')
    has_desktop = os.environ.get('DISPLAY') or os.environ.get('WAYLAND_DISPLAY')
    is_headless = options.headless or not has_desktop
    if is_headless:
        options.pictures.mkdir(parents=True, exist_ok=True)
    show = show_everything if is_headless else show_on_desktop
    with Session(on_desktop=not is_headless) as session, mail_server() as server:
        status = show(session, options, server)
    sys.exit(status)


if __name__ == '__main__':
    main()
