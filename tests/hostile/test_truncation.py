# SPDX-License-Identifier: GPL-3.0-or-later
"""Messages of real servers, cut at every octet, through the command.

A beginning is `secured` only if the whole is. Where the caller says that octets may be missing
(--partial), the header section has to be complete as well. A beginning that holds the whole section
has the verdict of the whole."""
import os
import pathlib
import tempfile

from hostile import CORPUS, IS_PLAIN, LONG, POLICY, Tap, check_limits, run, verdicts

MTA = CORPUS / 'mta'
SPOOF = CORPUS / 'spoof' / 'messages'
# One a family of border; of the folder `mta` with the name of a border's configuration.
REAL = ('auth-rspamd', 'courier', 'exim', 'exim-receipt', 'haraka', 'haraka-receipt',
        'multi-postfix-hub-lmtp', 'opensmtpd', 'postfix', 'qpsmtpd', 'sendmail', 'sendmail-dn')
LINE_ENDS = {b'\n': 'LF', b'\r\n': 'CRLF'}
GENUINE = ('ok-pf-direct', 'ok-exim-receipt', 'ok-exim-ar', 'ok-exch-partner')

# The sanitisers are slow, and tests/property cuts at random under them.
STEP = 1 if IS_PLAIN else 16

# Thousands of small files, so rather not on a disk.
MEMORY = '/dev/shm' if os.access('/dev/shm', os.W_OK) else None

tap = Tap()


def messages():
    """A message, the policy that it goes with, its line end."""
    configurations = sorted(path.name for path in MTA.iterdir()) if LONG else REAL
    for name in configurations:
        path = MTA / name / 'tls13-valid-rsa.eml'
        if path.exists():
            yield path, MTA / 'policy', b'\n'
    names = sorted(path.stem for path in SPOOF.glob('ok-*.eml')) if LONG else GENUINE
    for name in names:
        for line_end in LINE_ENDS:
            yield SPOOF / f'{name}.eml', POLICY, line_end


def judge(files, policy, *options):
    found = run('check', '--json', '--policy', policy, *options, *files)
    assert found.status == 0, found
    return verdicts(found)


def cut(data, line_end, store):
    """A file for each beginning, up to some octets of the body; and how many end before that."""
    end = data.index(line_end * 2) + len(line_end) * 2
    sizes = [*range(0, end, STEP), *range(end, min(end + 8, len(data)) + 1)]
    for size in sizes:
        (store / str(size)).write_bytes(data[:size])
    return [store / str(size) for size in sizes], sizes.index(end)


def every_octet(path, policy, line_end, counts):
    data = path.read_bytes().replace(b'\r\n', b'\n').replace(b'\n', line_end)
    name = f'{path.relative_to(CORPUS)} with {LINE_ENDS[line_end]}'
    [whole] = judge([path], policy)
    with tempfile.TemporaryDirectory(dir=MEMORY) as store:
        files, end = cut(data, line_end, pathlib.Path(store))
        honest = judge(files, policy, '--partial')
        silent = judge(files, policy)
    early = [file.name for file, found in zip(files[:end], honest) if found[0] == 'secured']
    tap.equal(early, [], f'{name}, {end} cuts: known to be incomplete, never secured')
    tap.equal({*honest[end:], *silent[end:]}, {whole}, f'{name}: complete, {whole[0]}')
    gained = [file.name for file, found in zip(files, silent)
              if found[0] == 'secured' and whole[0] != 'secured']
    tap.equal(gained, [], f'{name}: no beginning is secured where the whole is not')
    counts[whole[0]] = counts.get(whole[0], 0) + 1
    counts['cuts'] = counts.get('cuts', 0) + len(files)


def all_of_them():
    counts = {}
    for message in messages():
        tap.scenario(every_octet, *message, counts)
    tap.note(counts)
    tap.ok(counts['secured'] >= 12 and len(counts) > 2, 'some of them are secured, some are not', counts)


all_of_them()
check_limits(tap)
tap.finish()
