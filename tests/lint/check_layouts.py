# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/layouts.md states the layouts and classes that the code has."""
import re

from lint import ROOT, Tap, finish, own_files, read, relative

TABLE = r'^```%s\n(.*?)^```'
CODE_TABLE = re.compile(r'const DsecLayoutRow (?:dsec_layout_)?rows\[\] = \{\n(.*?)\n\};', re.DOTALL)
COLUMNS = re.compile(r',\s+\.\w+ = .*', re.DOTALL)
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
COMMENT = re.compile(r'/\*.*?\*/', re.DOTALL)
CLASS_ROW = re.compile(r'^\| `(\w+)` \|.*\| ([^|]*) \|$', re.MULTILINE)
CODE_CLASS = re.compile(r'\[DSEC_CLASS_\w+\] = \{\s*"(\w+)"(.*?)\}', re.DOTALL)
# Files of rows, and words elsewhere that are no layout's name.
TABLES = ('layout-table.c', 'trace-rows.c', 'trace-shapes.c')
OTHER_MEANINGS = {
    ('policy-host.c', 'exchange'),       # a kind of evidence
    ('trace-json.c', 'exchange'),        # a member of the JSON
    ('mail-store.c', 'dovecot'),         # how files begin
}
VERSION = re.compile(r'\d+\.\d+[0-9.]*\d')


def unescape(text):
    return text.replace('\\"', '"').replace('\\\\', '\\')


def documented_layouts(title):
    rows = []
    table = re.search(TABLE % title, read('docs/layouts.md'), re.MULTILINE | re.DOTALL)
    for line in table[1].splitlines():
        name, _, pattern = line.partition('\t')
        if name:
            rows.append([name, pattern])
        else:
            rows[-1][1] += pattern
    return [tuple(row) for row in rows]


def code_rows():
    """Of each row: its name, its pattern, the comment above it."""
    text = CODE_TABLE.search(read('plugin/core/layout/layout-table.c'))[1]
    for comment, row in re.findall(r'/\*(.*?)\*/\s*\{ (.*?) \},', text, re.DOTALL):
        strings = [unescape(part) for part in STRING.findall(COLUMNS.sub('', row))]
        yield strings[0], ''.join(strings[1:]), comment


def display_rows():
    """The rows for display: their patterns share clauses, which are macros."""
    source = read('plugin/core/trace/trace-rows.c')
    macros = dict(re.findall(r'^#define (\w+)[ \\\n]+"(.*)"$', source, re.MULTILINE))
    text = COMMENT.sub('', CODE_TABLE.search(source)[1])
    for row in re.findall(r'\{ \.name = ("[\w-]+",.*?) \},\n', text + '\n', re.DOTALL):
        parts = re.findall(r'"(?:[^"\\]|\\.)*"|\w+', COLUMNS.sub('', row))
        strings = [unescape(macros[part] if part in macros else part[1:-1]) for part in parts]
        yield strings[0], ''.join(strings[1:])


def names_elsewhere(names):
    """What is special about a server is a column of its row: nobody else asks for its name."""
    for folder in ('plugin', 'ui'):
        for path in own_files(ROOT / folder):
            if path.suffix not in ('.c', '.h') or path.name in TABLES:
                continue
            for name in STRING.findall(COMMENT.sub('', path.read_text(encoding='utf-8'))):
                if name in names and (path.name, name) not in OTHER_MEANINGS:
                    yield f'{relative(path)} has "{name}"'


def documented_classes():
    """Class -> "min..max"; "" where the length is not a plain range."""
    section = read('docs/layouts.md').split('\n## Classes\n')[1].split('\n## ')[0]
    return {name: length.strip() for name, length in CLASS_ROW.findall(section)}


def code_classes():
    text = COMMENT.sub('', read('plugin/core/layout/layout-classes.c'))
    classes = {}
    for name, rest in CODE_CLASS.findall(text):
        low, high = [part.strip() for part in STRING.sub('', rest).split(',')][-3:-1]
        classes[name] = '' if high == 'G_MAXSIZE' else f'{low}..{high}'
    return classes


def main():
    tap = Tap()
    page = read('docs/layouts.md')
    documented = documented_layouts('layouts')
    rows = list(code_rows())
    tap.equal([name for name, _ in documented], [name for name, _, _ in rows],
              'the same layouts in the same order')
    patterns = dict(documented)
    for name, pattern, _ in rows:
        tap.equal(patterns.get(name), pattern, f'layout {name}')
    tap.equal(documented_layouts('layouts-display'), list(display_rows()),
              'the same layouts for display')
    tap.equal(documented_classes(), code_classes(), 'the same classes of the same lengths')
    finish(tap, 'no other file asks for a layout by its name',
           list(names_elsewhere({name for name, _, _ in rows})))
    finish(tap, 'every version that was measured is stated',
           [f'{name}: {version}' for name, _, comment in rows
            for version in VERSION.findall(comment) if version not in page])
    tap.finish()


main()
