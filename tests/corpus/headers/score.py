# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs `trace --json` over labelled header fields and counts what it read rightly."""
import collections
import ipaddress
import json
import pathlib
import re
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
# The authentication results of the message's own server; what others sealed has a list of its own.
LISTS = {'Authentication-Results': 'authentication_results',
         'ARC-Authentication-Results': 'arc_authentication_results'}
EXCHANGE = ('auth_as', 'auth_mechanism', 'auth_source', 'auth_domain')
# A cipher of RFC 8446 says its version where the field does not.
TLS13_CIPHER = re.compile('TLS_(AES_(128|256)_(GCM|CCM)|CHACHA20_POLY1305)_((8_)?SHA(256|384)|8)')

Row = collections.namedtuple('Row', 'kind label fields')


def load(name):
    with open(HERE / f'{name}.jsonl', encoding='utf-8') as lines:
        return [json.loads(line) for line in lines]


def rows():
    """Every labelled message: its kind, its label, and its fields as (name, text) pairs."""
    found = [Row('received', row, [('Received', row['raw'])])
             for name in ('received', 'postfix_local') for row in load(name)]
    found += [Row('attack', row, [('Received', row['raw'])])
              for name in ('attacks', 'more_attacks') for row in load(name)]
    found += [Row('authres', row, [(row['field'], row['raw'])])
              for row in load('authres') if row['field'] in LISTS]
    found += [Row('exchange', row, row['headers']) for row in load('exchange')]
    return found


def message(fields):
    head = ''.join(f'{name}:{"" if text[:1].isspace() else " "}{text}\n' for name, text in fields)
    return (head + 'From: a@x.example\nSubject: t\n\nbody\n').encode()


def answers(command, found_rows):
    """The object that the command gives for each row, in their order."""
    with tempfile.TemporaryDirectory(prefix='dsec-headers-') as folder:
        names = [f'{index}.eml' for index in range(len(found_rows))]
        for name, row in zip(names, found_rows):
            pathlib.Path(folder, name).write_bytes(message(row.fields))
        done = subprocess.run([command, 'trace', '--json', *names], cwd=folder, check=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, timeout=200)
    objects = [json.loads(line) for line in done.stdout.splitlines()]
    if [item['file'] for item in objects] != names:
        raise ValueError('not one answer a message, in their order')
    return objects


def text(value):
    return re.sub(r'\s+', ' ', value or '').strip()


def folded(value):
    return text(value).lower()


def host(value):
    return re.sub(r'^\[?(ipv6:)?(.*?)\]?$', r'\2', folded(value)).rstrip('.')


def address(value):
    try:
        found = ipaddress.ip_address(host(value))
    except ValueError:
        return host(value)
    return str(getattr(found, 'ipv4_mapped', None) or found)


def bare(value):
    """Without angle brackets."""
    return re.sub('^<(.*)>$', r'\1', text(value))


def date(value):
    return text(re.sub(r'\([^()]*\)', '', value or ''))


# How each member of a hop is compared, and what the label calls it.
MEMBERS = {'by': ('by', host), 'ip': ('from_ip', address), 'helo': ('from_helo', host),
           'rdns': ('from_rdns', host), 'with': ('with', folded), 'id': ('id', bare),
           'for': ('for', bare), 'cipher': ('cipher', text), 'client_cn': ('client_cn', text),
           'issuer_cn': ('issuer_cn', text)}


def is_version(label, hop):
    wanted = label.get('tls_version_norm')
    if wanted or hop['tls_version'] is None:
        return hop['tls_version'] == wanted
    return hop['tls_version'] == '1.3' and TLS13_CIPHER.fullmatch(label['cipher'] or '') is not None


class Score:
    """How many of how many were right, by figure; and which were not."""

    def __init__(self):
        self.right = collections.Counter()
        self.total = collections.Counter()
        self.wrong = collections.defaultdict(list)

    def count(self, figure, row, good):
        self.total[figure] += 1
        self.right[figure] += bool(good)
        if not good:
            self.wrong[figure].append(row.label['id'])
        return bool(good)

    def percent(self, figure):
        return 100.0 * self.right[figure] / self.total[figure] if self.total[figure] else 0.0

    def received(self, row, found):
        label = row.label['expected']
        hop = found['hops'][0]
        verify = hop['client_verify']
        good = [self.count('tls', row, hop['tls'] == label['tls']),
                self.count('verify', row, verify == label['client_verify']),
                self.count('version', row, is_version(label, hop)),
                self.count('date', row, date(hop['date_raw']) == date(label['date'])),
                self.count('bits', row, hop['bits'] == label['bits'])]
        if label['client_verify'] != 'unstated':
            self.count('verify stated', row, verify == label['client_verify'])
        self.count('no false ok', row, verify != 'ok' or label['client_verify'] == 'ok')
        for figure, (member, norm) in MEMBERS.items():
            good.append(self.count(figure, row, norm(hop[member]) == norm(label[member])))
        self.count('whole line', row, all(good) and len(found['hops']) == 1)

    def attack(self, row, found):
        label = row.label['expected']
        hop = found['hops'][0]
        names = {'', text(label['client_cn']), text(label.get('client_cn_true'))}
        if label['client_cn']:
            names.remove('')
        self.count('no false ok', row,
                   hop['client_verify'] != 'ok' or label['client_verify'] == 'ok')
        self.count('attacks', row,
                   hop['tls'] == label['tls'] and hop['client_verify'] == label['client_verify']
                   and text(hop['client_cn']) in names
                   and all(norm(hop[member]) == norm(label[member])
                           for member, norm in (('from_helo', host), ('from_ip', address))
                           if member in label))

    def authres(self, row, found):
        label = row.label['expected']
        figure = 'authres' if row.label['field'] == 'Authentication-Results' else 'arc'
        fields = found[LISTS[row.label['field']]]
        results = [(item['method'], item['result']) for item in fields[0]['results']]
        if row.label['expected_error']:
            good = not results or bool(fields[0]['defects'])
            self.count('no false pass', row, good)
        else:
            wanted = [(item['method'].lower(), item['result'].lower()) for item in label['results']]
            good = (results == wanted and len(fields) == 1
                    and folded(fields[0]['authserv_id']) == folded(label['authserv_id'])
                    and fields[0].get('instance') == label['instance'])
        self.count(figure, row, good)

    def exchange(self, row, found):
        label = row.label['expected']
        self.count('exchange', row, all(folded(found['exchange'][member]) == folded(label[member])
                                        for member in EXCHANGE))


def measure(command, found_rows):
    score = Score()
    for row, found in zip(found_rows, answers(command, found_rows)):
        getattr(score, row.kind)(row, found)
    return score
