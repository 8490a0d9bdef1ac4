# SPDX-License-Identifier: GPL-3.0-or-later
"""`check` on single messages: options, exit statuses, the text form, every kind of bad input."""
import os
import pathlib
import shutil
import signal
import socket
import subprocess

from cli import BINARY, CORPUS, POLICY, Scratch, Tap, check, labelled, run, unprivileged

tap = Tap()
folder = Scratch()
base = pathlib.Path(folder.name)
secured = labelled('secured')[0]
other = labelled('not-secured')[0]


def verdicts(found):
    return [line.rsplit(': ', 1)[1].split()[0] for line in found.heads()]


def text_form():
    found = check(secured, other)
    tap.ok(found.status == 0 and not found.err, 'two messages: exit 0, quiet on stderr', found)
    tap.equal(found.heads()[0], f'{secured}: secured E12', 'the line of a message')
    tap.equal(verdicts(found), ['secured', 'not-secured'], 'in the order of the input')
    tap.contains(found.out, '(warning)', 'a warning of the reader is named')
    tap.contains(found.out, 'was not checked', 'the report says that ownership was not checked')
    tap.contains(found.out, 'trusted was assumed', 'the report says that the context was assumed')
    tap.contains(found.out, 'fabrikam.example', 'the partner is named')
    tap.contains(found.out, '    pass ', 'the checks are listed')
    found = check('--context=trusted', secured)
    tap.ok('assumed' not in found.out, 'not with --context=trusted', found)


def options():
    found = check('--context=untrusted', secured)
    tap.equal(verdicts(found), ['untrusted'], '--context=untrusted')
    tap.contains(found.heads()[0], ' C1', 'by rule C1')
    part = folder.write('part', b'From: erin@fabrikam.example\nSubject: cut o')
    tap.contains(check('--partial', part).heads()[0], 'untrusted C3', '--partial')
    tap.ok('C3' not in check(part).heads()[0], 'without it the end of the file ends the header')
    found = check('--now=2100-01-01', secured)
    tap.ok(found.status == 3 and verdicts(found) == ['unconfigured'] and ' U4' in found.out,
           '--now after the last day of the policy: U4, exit 3', found)
    for moment in ('2026-11-02', '2026-11-02T09:00:00Z', '2026-11-02T09:00:00+02:00',
                   '2026-11-02T09:00:00'):
        tap.equal(check(f'--now={moment}', secured).status, 0, f'--now={moment}')


def expiry_border():
    """The policy's last day is 2099-12-31, UTC."""
    for moment, status in (('2099-12-31T23:59:59Z', 0), ('2100-01-01T00:00:00Z', 3),
                           ('2100-01-01T00:59:59+01:00', 0), ('2099-12-31T23:30:00-01:00', 3)):
        tap.equal(check(f'--now={moment}', secured).status, status, f'last day: {moment}')


def require():
    tap.equal(check('--require=secured', secured).status, 0, '--require that holds')
    found = check('--require=secured', secured, other)
    tap.ok(found.status == 4 and len(found.heads()) == 2, '--require that does not: 4', found)
    tap.equal(check('--require=not-secured', other).status, 0, '--require=not-secured')


def precedence():
    missing = base / 'missing'
    tap.equal(check('--require=secured', other, missing).status, 1, 'unreadable before differing')
    bad = ('check', '--policy', base / 'no-policy')
    tap.equal(run(*bad, missing).status, 3, 'no policy before unreadable')
    tap.equal(run(*bad, '--require=secured', secured).status, 3, 'no policy before differing')
    tap.equal(run(*bad, '--require=unconfigured', secured).status, 3, 'also where it is required')


def no_policy():
    found = run('check', '--policy', base / 'no-policy', secured, other)
    tap.ok(found.status == 3 and verdicts(found) == ['unconfigured'] * 2,
           'no policy: a line a message, exit 3', found)
    tap.contains(found.err, 'no-policy', 'and the complaint names the folder')
    broken = base / 'broken'
    shutil.copytree(POLICY, broken)
    with open(broken / 'policy.conf', 'a', encoding='utf-8') as file:
        file.write('\nAdresses=1\n')
    found = run('check', '--policy', broken, secured)
    line = len((broken / 'policy.conf').read_text(encoding='utf-8').splitlines())
    tap.ok(found.status == 3 and verdicts(found) == ['unconfigured'] and ' U2' in found.out,
           'a broken policy: U2, exit 3', found)
    tap.contains(found.err, f'domain-secured: {broken}/policy.conf:{line}: error: ',
                 'the complaint names file and line')
    signed = base / 'signed'
    shutil.copytree(POLICY, signed)
    (signed / 'trust.d').mkdir()
    (signed / 'trust.d' / 'it.pem').touch()
    found = run('check', '--policy', signed, secured)
    tap.ok(found.status == 3 and verdicts(found) == ['unconfigured'] and ' U3' in found.out,
           'a policy that wants signatures: U3, exit 3', found)


def standard_input():
    data = secured.read_bytes()
    found = check('-', input=data)
    tap.ok(found.status == 0 and found.heads() == ['-: secured E12'], '- is standard input', found)
    found = check('-', '-', input=data)
    tap.ok(found.status == 1 and 'read already' in found.err, 'once', found)
    found = check(secured, '-', other, input=b'')
    tap.equal(verdicts(found), ['secured', 'malformed', 'not-secured'], 'between files; empty')
    with subprocess.Popen([BINARY, 'check', '--policy', POLICY, '-'], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE) as process:
        for piece in (data[:50], data[50:]):
            process.stdin.write(piece)
            process.stdin.flush()
        process.stdin.close()
        tap.contains(process.stdout.read().decode(), '-: secured E12', 'in pieces')


def unreadable_kinds():
    os.mkfifo(base / 'fifo')
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(base / 'socket'))
    (base / 'dangling').symlink_to(base / 'missing')
    (base / 'loop').symlink_to(base / 'loop')
    (base / 'empty-folder').mkdir()
    kinds = ['missing', 'fifo', 'socket', 'dangling', 'loop', 'empty-folder']
    for kind in kinds + ['/dev/null', 'fifo/x', 'n' * 5000]:
        path = kind if kind.startswith('/') else str(base / kind)
        found = check(secured, path, other, timeout=20)
        good = (found.status == 1 and verdicts(found) == ['secured', 'not-secured']
                and found.err.startswith(f'domain-secured: {path}: ')
                and len(found.err.splitlines()) == 1)
        tap.ok(good, f'{kind[:20]}: named on stderr, exit 1, the rest done', found)
    listener.close()
    tap.contains(check(base / 'empty-folder').err, '-r', 'a folder: the way out is named')


def no_permission():
    locked = folder.write('locked', secured.read_bytes())
    os.chmod(locked, 0)
    copy = folder.write('open', secured.read_bytes())
    policy = base / 'policy-copy'
    shutil.copytree(POLICY, policy)
    found = run('check', '--policy', policy, locked, copy, **unprivileged(folder.name))
    tap.ok(found.status == 1 and verdicts(found) == ['secured']
           and f'domain-secured: {locked}: ' in found.err, 'no permission: exit 1, rest done', found)


def odd_bytes():
    head = secured.read_bytes()
    rows = [
        ('empty', b'', 'malformed S1'),
        ('line-end', b'\r\n', 'malformed S1'),
        ('nul', head.replace(b'Subject:', b'Sub\0ject:', 1), 'malformed S3 (warning)'),
        ('bare-cr', head.replace(b'Subject:', b'X: a\rb\nSubject:', 1),
         'malformed S4 (warning)'),
        ('all-octets', bytes(range(256)) * 64, 'malformed S3'),
        ('huge-header', b'X: y\n' * 2_000_000, 'malformed S2 (warning)'),
        ('huge-line', b'X: ' + b'y' * 40_000 + b'\n\n', 'malformed S5'),
        ('huge-field', b'From: y\n' + b' y\n' * 40_000 + b'\n', 'malformed S8'),
        ('huge-copies', b'Cc: y\n' + b' y\n' * 40_000 + b'\n', 'malformed A1'),
        ('two-senders', b'Sender: erin@fabrikam.example\n' * 2 + head, 'malformed A2 (warning)'),
        ('huge-body', head + b'z' * 50_000_000, 'secured E12'),
        ('nul-body', head + b'\0' * 10, 'secured E12'),
    ]
    for name, data, wanted in rows:
        path = folder.write(name, data)
        found = check(path)
        tap.equal((found.status, found.heads()[:1]), (0, [f'{path}: {wanted}']), f'bytes: {name}')
        path.unlink()


def is_hostile(text):
    """Controls but line feed; C1; bidi but the isolates of our own."""
    return any((ord(c) < 32 and c != '\n') or 127 <= ord(c) < 160 or 0x202A <= ord(c) <= 0x202E
               or 0xDC80 <= ord(c) <= 0xDCFF or c in '\u200e\u200f\u2066\u2067\u2028'
               for c in text)


def terminals():
    evil = 'a\x1b[2J\x07\x9b31m\u202eevil\u2066\u200f'.encode() + b'\xff\x80'
    base_text = secured.read_bytes()
    rows = [
        ('from', b'From: ' + evil + b' <x@y.example>\n\n'),
        ('local-part', 'From: a\u00e9\u0639@fabrikam.example\n\n'.encode() + evil),
        ('all-fields', base_text.replace(b'fabrikam.example', b'fabrikam.example' + evil)),
        ('helo', base_text.replace(b'Received: from ', b'Received: from \x1b[31m', 1)),
    ]
    for name, data in rows:
        path = folder.write(f'evil-{name}', data)
        for form in ((), ('--json',)):
            found = check(*form, path)
            tap.ok(found.status == 0 and not is_hostile(found.out + found.err),
                   f'terminal: {name} {form}', found)
    name = base / 'x\x1b[2J\n\u202ey\\'
    found = check(name)
    tap.ok(found.status == 1 and not is_hostile(found.err) and len(found.err.splitlines()) == 1
           and 'x\\u{1B}[2J\\u{A}\\u{202E}y\\\\' in found.err, 'terminal: a name of a file', found)
    name.write_bytes(base_text)
    raw = os.fsencode(base) + b'/\xff\xfe.eml'
    with open(raw, 'wb') as file:
        file.write(base_text)
    for form in ((), ('--json',)):
        found = run('check', '--policy', POLICY, *form, os.fsdecode(raw), name)
        tap.ok(found.status == 0 and not is_hostile(found.out), f'odd names of files {form}', found)


def lost_output():
    with open('/dev/full', 'wb') as full:
        found = check(secured, stdout=full)
    tap.ok(found.status == 1 and 'standard output' in found.err, 'a full disk: exit 1', found)
    with open('/dev/full', 'wb') as full:
        found = run('check', '--policy', base / 'no-policy', secured, stdout=full)
    tap.equal(found.status, 1, 'before the policy')
    with open('/dev/full', 'wb') as full:
        tap.equal(run('--help', stdout=full).status, 1, 'also for --help')
    files = [str(path) for path in (CORPUS / 'spoof' / 'messages').iterdir()] * 5
    for restore, wanted in ((True, (-signal.SIGPIPE, 0)), (False, (1,))):
        with subprocess.Popen([BINARY, 'check', '--policy', POLICY, '--jobs=2', *files],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              restore_signals=restore) as process:
            process.stdout.readline()
            process.stdout.close()
            process.wait(timeout=60)
            tap.ok(process.returncode in wanted, f'a closed pipe, signal restored: {restore}',
                   process.returncode)


def jobs():
    files = sorted((CORPUS / 'spoof' / 'messages').iterdir()) + [base / 'missing', secured]
    one = check('--json', *files)
    for count in (2, 3, 16, 256):
        found = check('--json', f'--jobs={count}', *files)
        tap.equal((found.status, found.out, found.err), (one.status, one.out, one.err),
                  f'--jobs={count} writes the same')


def environment():
    home = base / 'home'
    shutil.copytree(POLICY, home / '.claws-mail' / 'domain-secured')
    found = run('check', secured, env={**os.environ, 'HOME': str(home), 'XDG_CONFIG_HOME': str(home),
                                       'LC_ALL': 'de_DE.UTF-8', 'LANGUAGE': 'de'})
    tap.ok(str(home) not in found.out + found.err, '$HOME names no policy', found)
    tap.equal(len(found.heads()), 1, 'without --policy: a line a message')
    for locale in ('C', 'C.UTF-8', 'tr_TR.UTF-8'):
        found = check(secured, env={**os.environ, 'LC_ALL': locale, 'LANGUAGE': 'tr'})
        tap.equal(found.heads(), [f'{secured}: secured E12'], f'the same in locale {locale}')


for part in (text_form, options, expiry_border, require, precedence, no_policy, standard_input,
             unreadable_kinds, no_permission, odd_bytes, terminals, lost_output, jobs, environment):
    tap.scenario(part)
folder.cleanup()
tap.finish()
