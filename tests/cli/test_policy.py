# SPDX-License-Identifier: GPL-3.0-or-later
"""`policy check` and `policy show`."""
import json
import pathlib
import re
import shutil

import schema
from cli import CORPUS, POLICY, SCHEMAS, Scratch, Tap, labels, run

tap = Tap()
folder = Scratch()
base = pathlib.Path(folder.name)


def copy(name, **changes):
    """A copy of the reference policy; @changes: file key -> function of its text."""
    target = base / name
    shutil.copytree(POLICY, target)
    files = {'conf': target / 'policy.conf',
             'partners': target / 'partners.d' / '50-partners.partners'}
    for key, change in changes.items():
        files[key].write_bytes(change(files[key].read_bytes()))
    return target


def errors(found):
    return [line for line in found.out.splitlines() if ': error: ' in line]


def valid():
    for name in ('spoof', 'spoof2', 'mta'):
        found = run('policy', 'check', CORPUS / name / 'policy')
        quiet = all(': warning: ' in line for line in found.out.splitlines())
        tap.ok(found.status == 0 and quiet and not found.err, f'{name}: valid, quiet', found)
    found = run('policy', 'check', copy('crlf', conf=lambda t: b'\xef\xbb\xbf'
                                        + t.replace(b'\n', b'\r\n')))
    tap.equal((found.status, errors(found)), (0, []), 'CRLF and a BOM are accepted')


def broken():
    rows = [
        ('unknown-key', 'conf', lambda t: t + b'\nAdresses=1\n', 'policy.conf', b'Adresses'),
        ('unknown-group', 'conf', lambda t: t + b'\n[Hots x]\n', 'policy.conf', b'[Hots'),
        ('bad-address', 'conf', lambda t: t.replace(b'Addresses=', b'Addresses=10.1.0.011;', 1),
         'policy.conf', b'10.1.0.011'),
        ('nul', 'conf', lambda t: t + b'\n#\0\n', 'policy.conf', b'#\0'),
        ('partner-option', 'partners', lambda t: t + b'\nx.example colour=red\n',
         '50-partners.partners', b'colour'),
        ('single-label', 'partners', lambda t: t + b'\nexample mode=observe\n',
         '50-partners.partners', b'\nexample '),
        ('own-domain', 'partners', lambda t: t + b'\ncontoso.example\n',
         '50-partners.partners', b'\ncontoso.example'),
    ]
    for name, key, change, file, mark in rows:
        target = copy(name, **{key: change})
        found = run('policy', 'check', target)
        path = next(target.rglob(file))
        data = path.read_bytes()
        line = data[:data.index(mark) + len(mark)].count(b'\n') + 1
        tap.ok(found.status == 3 and any(error.startswith(f'{path}:{line}: error: ')
                                         for error in errors(found)),
               f'{name}: {file}:{line} and exit 3', found)
        tap.ok('in force' not in found.out and 'no path' not in found.out,
               f'{name}: nothing that merely follows from it', found)
        shown = run('policy', 'show', target)
        tap.ok(shown.status == 3 and not shown.out and f'{path}:{line}' in shown.err,
               f'{name}: policy show shows nothing of it', shown)


def several():
    found = run('policy', 'check', copy('several', conf=lambda t: t + b'\nFoo=1\nBar=2\n',
                                        partners=lambda t: t + b'\nx.example foo=1\n'))
    tap.ok(len(errors(found)) >= 3, 'every error is reported, not only the first', found)


def missing():
    for path in (base / 'missing', base / 'missing' / 'policy.conf',
                 POLICY / 'partners.d' / '50-partners.partners'):
        found = run('policy', 'check', path)
        tap.ok(found.status == 3 and str(path) in found.out + found.err,
               f'{path.name}: named, exit 3', found)
    (base / 'hollow').mkdir()
    found = run('policy', 'check', base / 'hollow')
    tap.ok(found.status == 3 and found.out + found.err, 'an empty folder: not quiet, exit 3', found)
    tap.ok(run('policy', 'check').status in (0, 3), 'without DIR: the policy in force')


def conf_file():
    """The file that an administrator has just edited stands for its folder."""
    conf = POLICY / 'policy.conf'
    for command in ('check', 'show'):
        of_file, of_folder = (run('policy', command, path) for path in (conf, POLICY))
        tap.equal((of_file.status, of_file.out, of_file.err),
                  (0, of_folder.out, of_folder.err), f'policy {command} FILE')
    messages = [CORPUS / 'spoof' / label['file'] for label in labels()[:3]]
    tap.equal(run('check', '--policy', conf, *messages).out,
              run('check', '--policy', POLICY, *messages).out, 'check --policy FILE')
    shutil.copytree(POLICY, base / 'linked')
    found = run('policy', 'check', 'policy.conf', cwd=base / 'linked')
    tap.equal(found.status, 0, 'in the folder itself')


def words():
    """What an administrator most often gets wrong: cause and remedy, and nothing else."""
    rows = [
        ('utf16', 'conf', lambda t: t.decode().encode('utf-16'), ['save it as UTF-8']),
        ('comma', 'conf', lambda t: t.replace(b'Addresses=', b'Addresses=192.0.2.77,', 1),
         ['separate them with ;']),
        ('curly', 'partners', lambda t: t + '\nq.example name=\u201cQ Inc.\u201d\n'.encode(),
         ['write straight ones']),
        ('renewal', 'partners', lambda t: t + b'\nq.example identity=a\nq.example identity=b\n',
         ['identity=a,b']),
        ('misspelt-group', 'conf', lambda t: t.replace(b'[Policy]', b'[Polcy]'), ['"Policy"?']),
    ]
    for name, key, change, marks in rows:
        found = run('policy', 'check', copy(name, **{key: change}))
        tap.ok(found.status == 3 and len(errors(found)) == 1
               and all(mark in errors(found)[0] for mark in marks), f'{name}: one error', found)
    target = copy('suffix')
    listed = target / 'partners.d' / '50-partners.partners'
    listed.rename(listed.with_suffix('.txt'))
    found = run('policy', 'check', target)
    tap.ok(found.status == 0 and 'its name must end in .partners' in found.out
           and 'no partner is in force' in found.out, 'a list of another name', found)


def expiry():
    found = run('policy', 'check', '--now=2100-01-01', POLICY)
    tap.ok(found.status == 3 and len(errors(found)) == 1 and 'expired' in found.out
           and found.out.count('2099-12-31') == 1, 'an expired policy: an error, exit 3', found)
    tap.equal(run('policy', 'show', '--now=2100-01-01', POLICY).status, 3, 'policy show says so')
    found = run('policy', 'check', '--now=2099-12-15', POLICY)
    tap.ok(found.status == 0 and ': warning: ' in found.out, 'soon: a warning, exit 0', found)


def hostile():
    found = run('policy', 'check', copy('hostile', conf=lambda t: t
                                        + '\n\u202eevil\x1b[2J=1\n'.encode()))
    tap.ok(found.status == 3 and not re.search('[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]',
                                                found.out + found.err),
           'no control characters of a policy reach the terminal', found)


def show():
    found = run('policy', 'show', POLICY)
    lines = found.out.splitlines()
    tap.ok(found.status == 0 and not found.err, 'exit 0', found)
    tap.contains(lines[0], 'was not checked', 'ownership was not checked')
    conf = POLICY / 'policy.conf'
    stated = {line.split('=')[0] for line in conf.read_text(encoding='utf-8').splitlines()
              if '=' in line and not line.startswith('#')}
    values = [line for line in lines if re.match('[A-Z][A-Za-z]*[0-9]?=', line)]
    sourced = re.compile(rf'# ({re.escape(str(conf))}:[1-9]\d*|default)$')
    tap.ok(values and all(sourced.search(line) for line in values),
           'each value has its file and line or is a default',
           [line for line in values if not sourced.search(line)])
    shown = {line.split('=')[0] for line in values}
    tap.ok(stated <= shown, 'every key that is stated is shown', stated - shown)
    for number, line in enumerate(conf.read_text(encoding='utf-8').splitlines(), 1):
        if line.startswith('Organization='):
            tap.ok(any(value.startswith(line) and value.endswith(f':{number}')
                       for value in values), 'at its line', values)
    tap.ok(any('# default' in line for line in values), 'defaults are marked', values)


def show_partners():
    root = CORPUS / 'spoof2' / 'policy'
    found = run('policy', 'show', root)
    entries = 0
    for path in sorted((root / 'partners.d').iterdir()):
        for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
            if line.strip() and not line.lstrip().startswith('#'):
                entries += 1
                tap.ok(re.search(rf'^\S.*  # {re.escape(str(path))}:{number}$', found.out, re.M),
                       f'the entry of {path.name}:{number}')
    tap.contains(found.out, f'# partners: {entries}\n', 'all are counted')
    tap.ok(re.search(r'^\.?xn--\S+ \([^)]*[^\x00-\x7f][^)]*\)', found.out, re.M),
           'A-labels with the form that people write', found)
    for word in ('identity=', 'issuer=', 'fingerprint=sha256:', 'min-tls=', 'mode=', 'from=',
                 'until=', '[Layout '):
        tap.contains(found.out, word, f'shows {word}')
    values = [line for line in found.out.splitlines() if line.startswith('Pattern')]
    tap.ok(values and all(re.search(r':[1-9]\d*$', line) for line in values),
           'own layouts with their line', values)


def show_keys():
    """Pins are shown in the one form in which they can be compared."""
    target = copy('keys', partners=lambda t: t + b'\nq.example key="SHA2-256(stdin)= '
                  + b'AB' * 32 + b'"\n')
    found = run('policy', 'show', target)
    tap.ok(found.status == 0 and re.search('^ +key=sha256:' + 'ab' * 32 + '$', found.out, re.M),
           'a key', found)


def show_json():
    """Every value of the text form, with the same file and line."""
    rules = json.loads((SCHEMAS / 'policy-show.schema.json').read_text(encoding='utf-8'))
    for name in ('spoof', 'spoof2', 'mta'):
        root = CORPUS / name / 'policy'
        found = run('policy', 'show', '--json', root)
        text = run('policy', 'show', root)
        tap.equal((found.status, found.err, found.out.count('\n')), (0, text.err, 1),
                  f'{name}: one line')
        row = found.json()[0]
        tap.equal(schema.errors(row, rules), [], f'{name}: the object conforms')
        groups = [*row['groups'].items(), *((f'Host {host["name"]}', host['keys'])
                                            for host in row['hosts']),
                  *((f'Layout {layout["name"]}', layout['keys']) for layout in row['layouts'])]
        tap.equal(written(groups), blocks(text.out), f'{name}: as the text form has it')
        places = [f'{partner["file"]}:{partner["line"]}' for partner in row['partners']]
        listed = text.out.split('\n# partners: ')[1]
        tap.equal(places, re.findall(r'^\S.*  # (.*:\d+)$', listed, re.M),
                  f'{name}: partners in the same order')


def written(groups):
    """The groups of the JSON form as the text form has them, without its blanks."""
    lines = []
    for title, keys in groups:
        lines.append(f'[{title}]')
        for key, place in keys.items():
            value = place['value']
            value = ';'.join(value) if isinstance(value, list) else json.dumps(value).strip('"')
            value = '' if value == 'null' else value
            where = 'default' if place['line'] is None else f'{place["file"]}:{place["line"]}'
            lines.append(f'{key}={value} # {where}')
    return lines


def blocks(text):
    head = text.split('\n# partners: ')[0].splitlines()[1:]
    lines = [re.sub(r' +# ((?:default|\S+:\d+))$', r' # \1', line) for line in head if line]
    return [re.sub(r' \(\S+\)(?= #|;)', '', line) if line.startswith('Domains=') else line
            for line in lines]


def show_json_partner():
    target = copy('json-partner', conf=lambda t: t.replace(b'MinimumTLS=1.3', b'MinimumTLS=1.2'),
                  partners=lambda t: b'.q.example identity=a.q.example identity="B" min-tls=1.2 mode=observe '
                  b'until=2030-01-01 contact="\xe2\x80\xaex"\n')
    found = run('policy', 'show', '--json', target)
    listed = str(target / 'partners.d' / '50-partners.partners')
    entry = found.json()[0]['partners'][0]
    stated = {'file': listed, 'line': 1}
    without = {'file': None, 'line': None}
    tap.equal((entry['domain'], entry['includes_subdomains'], entry['file'], entry['line']),
              ('q.example', True, listed, 1), 'an entry and its place')
    tap.equal(entry['options'], {
        'name': {'value': 'q.example', **without},
        'identity': {'value': ['a.q.example', 'B'], **stated},
        'issuer': {'value': [], **without},
        'fingerprint': {'value': [], **without},
        'key': {'value': [], **without},
        'min-tls': {'value': '1.2', **without},
        'mode': {'value': 'observe', **stated},
        'contact': {'value': '\u202ex', **stated},
        'from': {'value': None, **without},
        'until': {'value': '2030-01-01', **stated},
    }, 'its options')
    tap.ok('\u202e' not in found.out, 'what a terminal acts upon is escaped', found)
    empty = copy('json-none', partners=lambda t: b'')
    tap.equal(run('policy', 'show', '--json', empty).json()[0]['partners'], [], 'no partner')
    found = run('policy', 'show', '--json', '--now=2100-01-01', POLICY)
    tap.equal((found.status, len(found.json())), (3, 1), 'an expired policy is shown, exit 3')
    found = run('policy', 'show', '--json', base / 'missing')
    tap.equal((found.status, found.out), (3, ''), 'none is not')


for part in (valid, broken, several, missing, conf_file, words, expiry, hostile, show, show_partners,
             show_keys, show_json, show_json_partner):
    tap.scenario(part)
folder.cleanup()
tap.finish()
