# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/policy.md describes every key and option that the reader knows, and no other, and its tables
of them all say word for word what the rows of the code say."""
import re

from lint import Tap, read

SCHEMA = 'plugin/core/policy/schema.c'
OPTIONS = 'plugin/core/policy/partner-option.c'
ROW = re.compile(r'\{ DSEC_GROUP_(\w+), (\w+), "(\w+)", &dsec_type_\w+,\s+IN_\w+ \([^)]*\),\s+'
                 r'(NULL|"[^"]*"),\s+"([^"]*)" \}')
PART = re.compile(r'PART \((\d)\)')
PART_MEANING = re.compile(r'"Part " #n "([^"]*)"')
OPTION_ROW = re.compile(r'\{ OPTION \("([a-z-]+)"\), (TRUE|FALSE), [^"]*?'
                        r'(?:NULL|"[^"]*"),\s+"([^"]*)" \}')
GROUP_NAMES = re.compile(r'group_names\[\] = \{(.*?)\};', re.DOTALL)
PRESENCE = {'REQUIRED': 'required', 'WITH_VALUE': 'may be left out', 'ANY': 'may be left out'}
SECTION = re.compile(r'^### `\[(\w+)[^`]*`$', re.MULTILINE)
KEY_ROW = re.compile(r'^\| `([A-Z]\w*)`', re.MULTILINE)
OPTION_TABLE_ROW = re.compile(r'^\| `([a-z-]+)=', re.MULTILINE)
LIST_ROW = re.compile(r'^\| `(\w+)` \| `\[(\w+)(?: NAME)?\]` \| ([^|]*) \| ([^|]*) \| ([^|]*) \|$',
                      re.MULTILINE)
OPTION_LIST_ROW = re.compile(r'^\| `([a-z-]+)` \| ([^|]*) \| ([^|]*) \|$', re.MULTILINE)


def code_keys():
    """(name, group, presence, default, meaning) of each row, in order."""
    text = read(SCHEMA)
    names = re.findall(r'"(\w+)"', GROUP_NAMES.search(text)[1])
    groups = {name.upper(): name for name in names}
    rows = [(name, groups[group], PRESENCE[presence],
             '' if default in ('NULL', '""') else '`' + default.strip('"') + '`', meaning)
            for group, presence, name, default, meaning in ROW.findall(text)]
    rest = PART_MEANING.search(text)[1]
    rows += [(f'Pattern{n}', 'Layout', 'may be left out', '', f'Part {n}{rest}')
             for n in PART.findall(text.split('const DsecKey dsec_schema[]')[1])]
    return names, rows


def code_options():
    return [(name, 'any number of times' if repeat == 'TRUE' else 'once', meaning)
            for name, repeat, meaning in OPTION_ROW.findall(read(OPTIONS))]


def documented_groups(page):
    parts = SECTION.split(page)
    return {name: sorted(KEY_ROW.findall(text.split('\n## ')[0]))
            for name, text in zip(parts[1::2], parts[2::2])}


def check_count(tap, rows, options):
    """That no row escapes the expressions above."""
    count = re.search(r'#define DSEC_N_KEYS (\d+)', read('plugin/core/policy/schema.h'))[1]
    tap.equal(len(rows), int(count), 'every row of the schema is read')
    count = re.search(r'#define DSEC_N_OPTIONS (\d+)',
                      read('plugin/core/policy/partner-option.h'))[1]
    tap.equal(len(options), int(count), 'every row of the options is read')


def check_meanings(tap, rows):
    odd = [meaning for *_, meaning in rows
           if not re.fullmatch(r'[A-Z][^.]*(?:\.[^ .][^.]*)*\.', meaning)]
    tap.equal(odd, [], 'a meaning is one sentence that ends with a full stop')


def main():
    tap = Tap()
    page, listing = read('docs/policy.md').split('\n## Every key and option\n')
    listing = listing.split('\n## ')[0]
    names, rows = code_keys()
    options = code_options()
    check_count(tap, rows, options)
    check_meanings(tap, rows + options)
    tap.equal(LIST_ROW.findall(listing), rows, 'the table of keys is that of the schema')
    tap.equal(OPTION_LIST_ROW.findall(listing), options, 'and that of options')
    documented = documented_groups(page)
    tap.equal(list(documented), names, 'the same groups in the same order')
    for group in names:
        # Pattern1 to Pattern9 share the row of Pattern.
        known = sorted(row[0] for row in rows if row[1] == group and row[0][-1] not in '123456789')
        tap.equal(documented.get(group), known, f'keys of [{group}]')
    known = [row[0] for row in options]
    tap.equal(sorted(OPTION_TABLE_ROW.findall(page)), sorted(known), 'options of a partner line')
    message = re.search(r'unknown option \\"{}\\"; one of: (.*?)"\),', read(OPTIONS), re.DOTALL)[1]
    tap.equal(sorted(re.findall(r'[a-z-]+', message)), sorted(known), 'what is proposed instead')
    message = re.search(r'unknown group \\"{}\\"; one of: (.*?)"\),',
                        read('plugin/core/policy/policy-conf.c'), re.DOTALL)[1]
    tap.equal([name for name in re.findall(r'[A-Za-z]+', message) if name != 'NAME'], names,
              'and the groups')
    tap.finish()


main()
