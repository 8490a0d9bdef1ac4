# SPDX-License-Identifier: GPL-3.0-or-later
"""`trace`: both forms, every kind of input, and text that would act on a terminal."""
import json
import os
import pathlib
import re

import schema
from cli import CORPUS, SCHEMAS, Scratch, Tap, check, labelled, run

tap = Tap()
rules = json.loads((SCHEMAS / 'trace.schema.json').read_text(encoding='utf-8'))
folder = Scratch()
base = pathlib.Path(folder.name)

LINE = (b'Received: from h.example (r.example [192.0.2.10])\n'
        b'\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\n'
        b'\t(Client CN "mail.fabrikam.example", Issuer "Contoso Partner CA" (verified OK))\n'
        b'\tby mx1.contoso.example (Postfix) with ESMTPS id 4F1\n'
        b'\tfor <u@contoso.example>; Mon, 2 Nov 2026 09:00:00 +0000 (UTC)\n')
RESULTS = (b'Authentication-Results: mx1.contoso.example 1; spf=pass reason="a b"\n'
           b' smtp.mailfrom=fabrikam.example; dkim/1=fail header.d=a header.d=b\n')
SEALED = b'ARC-Authentication-Results: i=2; relay.example; dmarc=none\n'
EXCHANGE = (b'X-MS-Exchange-Organization-AuthAs: Partner\n'
            b'X-MS-Exchange-Organization-AuthMechanism: 02\n'
            b'X-MS-Exchange-Organization-AuthSource: mx2.contoso.example\n'
            b'X-MS-Exchange-Organization-AuthDomain: fabrikam.example\n')
END = b'From: a@fabrikam.example\n\nbody\n'


def trace_one(data):
    """What the JSON form says of a message; every object is held against the schema."""
    found = run('trace', '--json', folder.write('one.eml', data)).json()
    wrong = schema.errors(found[0], rules)
    if len(found) != 1 or wrong:
        raise AssertionError(wrong or found)
    return found[0]


def hop_of(field):
    return trace_one(b'Received: ' + field + b'\n' + END)['hops'][0]


def json_form():
    found = trace_one(LINE + RESULTS + SEALED + EXCHANGE + END)
    tap.equal(found['hops'], [{
        'ordinal': 0, 'by': 'mx1.contoso.example', 'from_helo': 'h.example',
        'from_rdns': 'r.example', 'from_ip': '192.0.2.10', 'with': 'ESMTPS', 'tls': True,
        'tls_version': '1.3', 'cipher': 'TLS_AES_256_GCM_SHA384', 'bits': 256,
        'client_verify': 'ok', 'client_cn': 'mail.fabrikam.example',
        'issuer_cn': 'Contoso Partner CA', 'fingerprint': None, 'id': '4F1',
        'for': 'u@contoso.example', 'date_raw': 'Mon, 2 Nov 2026 09:00:00 +0000 (UTC)',
        'layout': 'postfix', 'defects': []}], 'a hop')
    tap.equal(found['authentication_results'], [{
        'ordinal': 1, 'authserv_id': 'mx1.contoso.example', 'version': '1', 'results': [
            {'method': 'spf', 'result': 'pass', 'reason': 'a b',
             'properties': {'smtp.mailfrom': 'fabrikam.example'}},
            {'method': 'dkim', 'result': 'fail', 'reason': None,
             'properties': {'header.d': ['a', 'b']}}], 'defects': []}],
        'results; a repeated property keeps all values')
    tap.equal(found['arc_authentication_results'], [{
        'ordinal': 2, 'instance': 2, 'authserv_id': 'relay.example', 'version': None,
        'results': [{'method': 'dmarc', 'result': 'none', 'reason': None, 'properties': {}}],
        'defects': []}], 'what an earlier host sealed is apart')
    tap.equal(found['exchange'], {
        'auth_as': 'Partner', 'auth_mechanism': '02', 'auth_source': 'mx2.contoso.example',
        'auth_domain': 'fabrikam.example', 'defects': []}, 'the fields of Exchange')
    tap.equal((found['schema'], found['defects']), (1, []), 'nothing is wrong')


def text_form():
    path = folder.write('text.eml', LINE + RESULTS + SEALED + EXCHANGE + END)
    found = run('trace', path)
    tap.equal((found.status, found.err), (0, ''), 'exit 0, quiet on stderr')
    tap.equal(found.out.splitlines(), [
        f'{path}: 1 hop',
        '    [0] received by mx1.contoso.example from 192.0.2.10 helo h.example rdns r.example with'
        ' ESMTPS id 4F1 for u@contoso.example at Mon, 2 Nov 2026 09:00:00 +0000 (UTC) (postfix)',
        '        TLS stated version 1.3 cipher TLS_AES_256_GCM_SHA384 bits 256; client certificate'
        ' ok name mail.fabrikam.example issuer Contoso Partner CA',
        '    [1] authentication results by mx1.contoso.example',
        '        spf pass reason a b smtp.mailfrom fabrikam.example',
        '        dkim fail header.d a header.d b',
        '    [2] ARC authentication results instance 2 by relay.example',
        '        dmarc none',
        '    exchange as Partner mechanism 02 source mx2.contoso.example domain fabrikam.example',
    ], 'the whole report')
    plain = run('trace', folder.write('plain.eml', b'Received: by a\n' + END)).out
    tap.contains(plain, '(no known layout)', 'a line that no layout fits')
    tap.ok('TLS' not in plain, 'no word on TLS where the line has none', plain)
    tap.contains(plain, '        defect: no-date', 'its defect')


def receipts():
    """Whatever their name and wherever they stand, but nothing that breaks their grammar."""
    digest = 'ab' * 32
    value = ('v=1; by=mx1.contoso.example; id=4F1; ip=192.0.2.10; tls=TLSv1.3; verify=fp; '
             'cn="mail.fabrikam.example"; issuer="Partner; CA"; san=a.example,b.example; '
             f'fp=sha256:{digest}; key=sha256:{digest.upper()}; notafter=2027-12-31; more=x')
    found = trace_one(LINE + f'X-Any: {value}\n'.encode() + END)
    tap.equal(found['receipts'], [{
        'ordinal': 1, 'field': 'X-Any', 'by': 'mx1.contoso.example', 'id': '4F1',
        'ip': '192.0.2.10', 'tls_version': '1.3', 'verify': 'fp',
        'client_cn': 'mail.fabrikam.example', 'issuer_cn': 'Partner; CA',
        'san': ['a.example', 'b.example'], 'fingerprint': f'sha256:{digest}',
        'key': f'sha256:{digest}', 'not_after': '2027-12-31'}], 'a receipt')
    least = 'v=1;by=m;id=1;ip=x;tls=none;verify=no;cn="";issuer=""'
    found = trace_one(f'A: {least}\nB: {least}\n'.encode() + END)['receipts']
    tap.equal([(each['ordinal'], each['tls_version'], each['client_cn'], each['san'], each['key'],
                each['not_after']) for each in found],
              [(0, None, '', [], None, None), (1, None, '', [], None, None)], 'two of the least')
    for what, other in (('a tag twice', f'{least};v=1'),
                        ('another version', least.replace('1', '2', 1)),
                        ('a tag too few', least.replace('id=1;', '')),
                        ('a name with a slash', f'{least};san=a/b'),
                        ('no day', f'{least};notafter=2027-02-30'),
                        ('another digest', f'{least};key=sha1:{digest[:40]}'),
                        ('text after it', f'{least} x')):
        tap.equal(trace_one(f'A: {other}\n'.encode() + END)['receipts'], [], f'no receipt: {what}')
    found = run('trace', folder.write('receipt.eml', f'X-Any: {value}\n'.encode() + END)).out
    tap.contains(found, '    [0] receipt in X-Any by mx1.contoso.example from 192.0.2.10 id 4F1\n'
                 '        TLS TLSv1.3; client certificate fp name mail.fabrikam.example issuer '
                 'Partner; CA san a.example san b.example fingerprint sha256:', 'in the text')


def corpora():
    for name in ('spoof', 'spoof2', 'mta'):
        files = sorted((CORPUS / name).rglob('*.eml'))
        rows = run('trace', '--json', *files).json()
        tap.equal([row['file'] for row in rows], [str(path) for path in files],
                  f'{name}: an object a file, in order')
        wrong = [(row['file'], error) for row in rows for error in schema.errors(row, rules)]
        tap.ok(not wrong, f'{name}: all objects conform', wrong[:10])


def same_as_check():
    """A layout for display may say more than the strict one, but nothing else."""
    for path in labelled('secured')[:20]:
        lines = {hop['ordinal']: hop for hop in run('trace', '--json', path).json()[0]['hops']}
        own = check('--json', path).json()[0]['hops']
        differing = [(hop, lines[hop['ordinal']]) for hop in own for member, value in hop.items()
                     if value is not None and lines[hop['ordinal']][member] != value]
        tap.ok(own and not differing, f'{path.name}: says what check says', differing)
    filled = [hop for path in labelled('secured') for hop in check('--json', path).json()[0]['hops']]
    for member in ('from_rdns', 'bits', 'for'):
        tap.ok(any(hop[member] is not None for hop in filled), f'check fills {member}')


def inputs():
    good = folder.write('good.eml', LINE + END)
    (base / 'folder').mkdir()
    for bad, name in ((base / 'missing', 'a missing file'), (base / 'folder', 'a folder')):
        found = run('trace', good, bad, good)
        tap.ok(found.status == 1 and len(found.heads()) == 2, f'{name}: exit 1, the rest is read',
               found)
        tap.contains(found.err, f'domain-secured: {bad}: ', f'{name}: complaint')
        tap.equal(len(run('trace', '--json', good, bad).json()), 1, f'{name}: no object')
    found = run('trace', '--json', '-', input=LINE + END)
    tap.equal((found.status, found.json()[0]['file']), (0, '-'), 'standard input')
    found = run('trace', '-', good, '-', input=LINE + END)
    tap.ok(found.status == 1 and 'read already' in found.err and len(found.heads()) == 2,
           'standard input twice: once, and exit 1', found)
    if os.path.exists('/dev/full'):
        with open('/dev/full', 'wb') as full:
            found = run('trace', good, stdout=full)
        tap.ok(found.status == 1 and 'domain-secured: ' in found.err, 'a full disk: exit 1', found)
    big = folder.write('big.eml', LINE + END + b'x' * 3000000)
    tap.equal(len(run('trace', '--json', big).json()[0]['hops']), 1, 'a big body is not in the way')


def hop_defects():
    wanted = {
        b'from h ([192.0.2.1]) by a; ' + b'x' * 70000: {'too-long'},
        b'from \xff by a; 2 Nov 2026 09:00:00 +0000': {'not-utf8'},
        b'from h\x01 by a; 2 Nov 2026 09:00:00 +0000': {'control-character'},
        b'from h by a (b; 2 Nov 2026 09:00:00 +0000': {'unclosed-comment', 'no-date'},
        b'from h) by a; 2 Nov 2026 09:00:00 +0000': {'stray-parenthesis'},
        b'from h by a id "b; 2 Nov 2026 09:00:00 +0000': {'unclosed-quote'},
        b'from h by a by b; 2 Nov 2026 09:00:00 +0000': {'repeated-by'},
        b'from h by a; 2 Nov 2026 09:00:00 +0000 by b': {'date-after-by'},
        b'from h by a (b (c) by d); 2 Nov 2026 09:00:00 +0000': {'buried-by'},
        b'from h; 2 Nov 2026 09:00:00 +0000': {'no-by'},
        b'from h by a': {'no-date'},
        b'from h (r [192.0.2.1]) (Client CN "a"b", Issuer "c" (verified OK)) by a;'
        b' 2 Nov 2026 09:00:00 +0000': {'ambiguous-certificate'},
        b'from h by a id (TLS1.3:C:256); 2 Nov 2026 09:00:00 +0000': {'misplaced-tls'},
    }
    words = set(rules['$defs']['hop_defect']['enum'])
    tap.equal(set().union(*wanted.values()), words, 'each defect of a hop has a line here')
    for field, defects in wanted.items():
        tap.equal(set(hop_of(field)['defects']), defects, f'{field[:40]!r}: {sorted(defects)}')


def authres_of(field):
    return trace_one(b'Authentication-Results: ' + field + b'\n' + END)['authentication_results'][0]


def authres_defects():
    wanted = {
        b'x' * 70000: 'too-long', b'spf=pass': 'no-authserv-id', b'a; ; spf=pass': 'empty-result',
        b'a': 'no-result', b'a; spf=pass junk': 'junk', b'a; spf=%': 'bad-result',
        b'a; header.d=b': 'property-without-method', b'a; spf=pass b=c': 'property-without-ptype',
        b'a; spf=pass (': 'unclosed', b'a; spf=pass header.d=<b>': 'grammar',
    }
    words = set(rules['$defs']['authres_defect']['enum'])
    tap.equal(set(wanted.values()) | {'no-instance'}, words, 'each defect of a result has a line')
    for field, word in wanted.items():
        tap.contains(authres_of(field)['defects'], word, f'{field[:40]!r}: {word}')
        tap.contains(authres_of(field)['defects'], 'grammar', f'{field[:40]!r}: grammar')
    arc = trace_one(b'ARC-Authentication-Results: a; spf=pass\n' + END)
    tap.contains(arc['arc_authentication_results'][0]['defects'], 'no-instance', 'ARC without i=')


def exchange_defects():
    name = b'X-MS-Exchange-Organization-AuthAs: '
    for fields, words in ((name + b'Partner\n', ['partner-without-domain']),
                          (name + b'Nobody\n', ['unknown-auth-as']),
                          (name + b'Internal\n' + name + b'Partner\n', ['repeated'])):
        found = trace_one(fields + END)['exchange']
        tap.equal(found['defects'], words, f'Exchange: {words}')
    tap.equal(found['auth_as'], 'Internal', 'of a repeated field the first is given')
    text = run('trace', folder.write('x.eml', name + b'Nobody\n' + END)).out
    tap.contains(text, '        defect: unknown-auth-as', 'also in the text')


def broken_headers():
    """What breaks a rule of the header is listed all the same."""
    for rule, data in (('S4', LINE + b'Subject: a\rb\n' + END),
                       ('S3', LINE + b'Subject: a\0b\n' + END),
                       ('S6', b' folded\n' + LINE + END), ('S9', LINE + b'no colon\n' + END),
                       ('S10', LINE + b'Bad name: x\n' + END), ('S12', LINE + b'A: b\n' * 1001 + END),
                       ('S13', LINE * 201 + END),
                       ('S5', LINE + b'A: ' + b'x' * 70000 + b'\n' + END),
                       ('S8', LINE + b'Sender: ' + (b'\n ' + b'y' * 900) * 80 + b'\n' + END)):
        found = trace_one(data)
        tap.contains(found['defects'], rule, f'{rule} is named')
        tap.ok(found['hops'] and found['hops'][0]['client_cn'] == 'mail.fabrikam.example',
               f'{rule}: the hops are listed', found['hops'][:1])
        path = folder.write('broken.eml', data)
        tap.contains(run('trace', path).out, f'\n    header defect: {rule}\n', f'{rule}: in the text')
    found = trace_one(LINE)
    tap.equal((found['defects'], len(found['hops'])), (['incomplete'], 1), 'no empty line')
    tap.equal(trace_one(b'')['hops'], [], 'an empty file')


def hostile():
    nasty = '\x1b[2J\x9b\u202e\u2028\U000e0041'.encode() + b'\xff\r'
    fields = (b'Received: from N (N [192.0.2.1]) by N with N id N for <N@N>; N\n'
              b'Authentication-Results: N; N=N reason=N N.N=N; spf=pass reason="N" N.N="N"\n'
              b'ARC-Authentication-Results: i=1; N; spf=N N.N=N\n'
              b'X-MS-Exchange-Organization-AuthAs: N\n'
              b'X-MS-Exchange-Organization-AuthDomain: N\n').replace(b'N', b'n' + nasty)
    path = os.path.join(os.fsencode(base), b'n\x1b\xe2\x80\xae\xff.eml')
    with open(path, 'wb') as file:
        file.write(fields + END)
    for options in ([], ['--json']):
        found = run('trace', *options, path)
        acting = re.findall(r'[^\n\x20-\x7e]', found.out.replace('\u2026', ''))
        allowed = {'\u2068', '\u2069'} if not options else {'\ufffd'}
        tap.ok(found.status == 0 and set(acting) <= allowed,
               f'nothing acts on a terminal {options}', sorted(set(acting)))
    found = run('trace', base / 'none\x1b[2J')
    tap.ok('\x1b' not in found.err, 'nor in a complaint', found)
    wrong = schema.errors(run('trace', '--json', path).json()[0], rules)
    tap.ok(not wrong, 'the object conforms', wrong)


def cut_values():
    """A NUL ends nothing: what stands behind it is shown."""
    found = trace_one(b'X-MS-Exchange-Organization-AuthAs: Partner\0x\n'
                      b'Authentication-Results: a; spf="pass\0x"; dkim=pass\0x\n' + END)
    tap.ok(found['exchange']['auth_as'] not in ('Partner', None), 'Exchange', found['exchange'])
    results = found['authentication_results'][0]
    tap.ok('pass' not in [item['result'] for item in results['results']], 'results', results)
    twins = trace_one(b'Authentication-Results: a; spf=pass b.\xfe=1 b.\xff=2\n' + END)
    values = twins['authentication_results'][0]['results'][0]['properties']
    tap.ok('1' in str(values) and '2' in str(values), 'names that look the same lose no value', values)


for part in (json_form, text_form, receipts, corpora, same_as_check, inputs, hop_defects,
             authres_defects, exchange_defects, broken_headers, hostile, cut_values):
    tap.scenario(part)
folder.cleanup()
tap.finish()
