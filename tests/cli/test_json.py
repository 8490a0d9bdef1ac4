# SPDX-License-Identifier: GPL-3.0-or-later
"""`check --json`: one object a message and line, exactly the fields of the schema."""
import json
import pathlib

import schema
from cli import CORPUS, POLICY, SCHEMA, Scratch, Tap, check, labelled, run

tap = Tap()
rules = json.loads(SCHEMA.read_text(encoding='utf-8'))
folder = Scratch()
base = pathlib.Path(folder.name)


def conforms():
    for name in ('spoof', 'spoof2', 'mta'):
        root = CORPUS / name
        files = sorted(root.rglob('*.eml'))
        found = run('check', '--json', '--jobs=4', '--policy', root / 'policy', *files)
        rows = found.json()
        tap.equal([row['file'] for row in rows], [str(path) for path in files],
                  f'{name}: an object a file, in order')
        wrong = [(row['file'], error) for row in rows for error in schema.errors(row, rules)]
        tap.ok(not wrong, f'{name}: all objects conform', wrong[:10])
        tap.ok(all(row['checks'] and row['checks'][-1]['text'] for row in rows),
               f'{name}: checks have words')


def of_file(path, *options):
    return check('--json', *options, path).json()[0]


def values():
    rows = [of_file(path, '--context=trusted') for path in labelled('secured')]
    for row in rows:
        border, hop = row['border'], row['hops'][-1]
        good = (row['verdict'], row['rule'], row['context']) == ('secured', 'E12', 'trusted')
        good = good and row['partner'] and row['author'] and row['evidence']
        good = good and row['policy']['origin'] == 'directory' and not row['warning']
        good = good and all(hop[key] == border[key] for key in
                            ('ordinal', 'by', 'from_ip', 'id', 'tls_version', 'cipher'))
        good = good and hop['tls'] and border['received_at'].endswith('+00:00')
        tap.ok(good, f'facts of {pathlib.Path(row["file"]).name}', row)
    tap.equal(of_file(labelled('secured')[0])['context'], 'assumed-trusted', 'assumed-trusted')
    row = of_file(labelled('secured')[0], '--context=untrusted')
    tap.equal((row['context'], row['rule'], row['border'], row['hops']),
              ('untrusted', 'C1', None, []), 'an untrusted context: no border, no hops')


def nothing_known():
    empty = base / 'empty'
    empty.write_bytes(b'')
    row = of_file(empty)
    tap.equal((row['verdict'], row['rule'], row['author'], row['partner'], row['border'],
               row['evidence'], row['hops']), ('malformed', 'S1', None, None, None, [], []),
              'an empty message')
    row = run('check', '--json', '--policy', base / 'none', empty).json()[0]
    tap.equal((row['verdict'], row['policy'], schema.errors(row, rules)),
              ('unconfigured', None, []), 'no policy')
    literal = base / 'literal'
    literal.write_bytes(b'From: a@[192.0.2.1]\n\n')
    tap.equal(of_file(literal)['author'], {'address': 'a@[192.0.2.1]', 'domain': ''},
              'an address literal has an empty domain')


def hostile():
    path = base / 'h\u202e\x1b\U000e0041\x85.eml'
    path.write_bytes(b'From: "a\\\"b"@fabrikam.example\n\n')
    found = check('--json', path)
    tap.equal(found.json()[0]['file'], str(path), 'a hostile name is written and read back')
    tap.ok('\\u202e' in found.out and '\\udb40\\udc41' in found.out and '\\u0085' in found.out,
           'as escapes', found)
    tap.equal(found.json()[0]['author']['address'], '"a\\"b"@fabrikam.example', 'quotes')
    text = labelled('secured')[0].read_bytes().replace(b'Issuer "', b'Issuer "\xc3\xa9', 1)
    path = base / 'issuer.eml'
    path.write_bytes(text)
    tap.ok(not schema.errors(of_file(path), rules), 'UTF-8 in an issuer')
    raw = bytes(base) + b'/\xff.eml'
    with open(raw, 'wb') as file:
        file.write(text)
    found = run('check', '--json', '--policy', POLICY, raw)
    tap.equal(found.json()[0]['file'], f'{base}/\ufffd.eml', 'no UTF-8: U+FFFD')


for part in (conforms, values, nothing_known, hostile):
    tap.scenario(part)
folder.cleanup()
tap.finish()
