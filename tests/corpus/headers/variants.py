# SPDX-License-Identifier: GPL-3.0-or-later
"""Labelled header fields made from others: what a reader must not depend on is changed in the text
and in the label alike."""
import copy
import re

from score import Row

HOST = re.compile(r'[\w-]+(?:\.[\w-]+)*\.(?:example|test)\b', re.IGNORECASE)
CLAUSES = ('from', 'by', 'via', 'with', 'id', 'for', 'tls')
WEEKDAY = re.compile('^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), *')
# Parts of names that look like something else.
ODD_NAMES = ('by', 'with.id', 'from-by.for', 'tls', 'using.tlsv1-3', 'cipher', 'esmtps', 'client-cn',
             'verified-ok', 'a', '1', '192-0-2-1', '10.20.30.40.rev', 'exim', 'postfix', 'localhost',
             'xn--bcher-kva', 'x' * 63, '.'.join(['y' * 20] * 5), 'UPPER.Mixed')


def strings(value, change):
    """A copy of a label in which every string is changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [strings(item, change) for item in value]
    if isinstance(value, dict):
        return {key: strings(item, change) for key, item in value.items()}
    return value


def texts(row, change):
    return Row(row.kind, row.label, [(name, change(text)) for name, text in row.fields])


class Renamer:
    """Gives each host a name of its own, of another length and shape."""

    def __init__(self, random):
        self.random = random
        self.names = {}

    def _new_name(self):
        labels = [''.join(self.random.choices('abcxyz0189-', k=self.random.randint(1, 20))).strip('-')
                  or 'z' for _ in range(self.random.randint(1, 4))]
        if self.random.random() < 0.3:
            labels[0] = self.random.choice(ODD_NAMES)
        return f'{".".join(labels)}.n{len(self.names)}.{self.random.choice(["example", "test"])}'

    def _name_for(self, match):
        old = match[0].lower()
        if old not in self.names:
            self.names[old] = self._new_name()
        return self.names[old]

    def change(self, text):
        return HOST.sub(self._name_for, text)


def renamed(rows, random):
    renamer = Renamer(random)
    return [Row(row.kind, strings(row.label, renamer.change), texts(row, renamer.change).fields)
            for row in rows]


def without(rows, changes):
    """The Received fields in which a change finds its place exactly once.
    @changes: gives for a label the pattern, what takes its place, and the members that get lost."""
    found = []
    for row in rows:
        if row.kind != 'received':
            continue
        pattern, instead, members = changes(row.label['expected'])
        text = row.fields[0][1]
        if pattern is None or len(re.findall(pattern, text)) != 1:
            continue
        label = copy.deepcopy(row.label)
        label['expected'].update(dict.fromkeys(members))
        if 'date' not in members:
            label['expected']['date'] = re.sub(pattern, instead, label['expected']['date'] or '')
        found.append(Row(row.kind, label, [('Received', re.sub(pattern, instead, text))]))
    return found


def spaced(text):
    """A pattern for a text that may be folded."""
    return r'\s+'.join(map(re.escape, text.split()))


def clause(name):
    def changes(label):
        value = label[name]
        pattern = rf'\s+{name}\s+<?{spaced(value)}>?(?=[\s;]|$)' if value else None
        return pattern, '', (name,)
    return changes


def zone_comment(label):
    return (r'\s*\([A-Z]{1,5}\)$' if label['date'] else None), '', ()


def weekday(label):
    found = WEEKDAY.match(label['date'] or '')
    return (rf'(?:^|(?<=[;\s])){spaced(found[0])}\s*(?=\d)' if found else None), '', ()


def name_in_dns(label):
    name = label['from_rdns']
    is_written_first = name and label['from_helo'] != name
    patterns = [rf'(?<=\(){spaced(name)}\.?(?=\s+\[)'] if name else []
    patterns += [rf'(?<=from ){spaced(name)}(?=\s+\((?:HELO|EHLO) )'] if is_written_first else []
    return '|'.join(patterns) or None, 'unknown', ('from_rdns',)


DROPPED = {'for': clause('for'), 'id': clause('id'), 'zone comment': zone_comment,
           'weekday': weekday, 'name in DNS': name_in_dns}


def folded(rows, fold):
    """A line break at every blank."""
    return [texts(row, lambda text: re.sub(r'\s+', fold, text)) for row in rows]


def top_level_words(text):
    """Where words stand that are in no comment, quoted string or angle brackets."""
    depth = 0
    for match in re.finditer(r'"(?:\\.|[^"\\])*"|<[^>]*>|[()]|[^\s()"<>;]+', text):
        depth += {'(': 1, ')': -1}.get(match[0], 0)
        if depth == 0:
            yield match


def other_case(rows, random):
    """Clause words in capitals, or with one."""
    def change(text):
        pieces, end = [], 0
        for match in top_level_words(text):
            if match[0].lower() in CLAUSES:
                pieces += [text[end:match.start()],
                           random.choice([match[0].upper(), match[0].capitalize()])]
                end = match.end()
        return ''.join(pieces) + text[end:]
    return [texts(row, change) if row.kind in ('received', 'attack') else row for row in rows]
