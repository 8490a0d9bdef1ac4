# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/policy.md describes every key and option that the reader knows, and no other."""
import re

from lint import Tap, read

KEY = re.compile(r'\{ "(\w+)", dsec_value_parse_')
PATTERN_KEY = re.compile(r'PATTERN \("(\w+)"\)')
OPTION = re.compile(r'\{ KEY \("([a-z-]+)="\), (?:TRUE|FALSE), set_')
SECTION = re.compile(r'^### `\[(\w+)[^`]*`$', re.MULTILINE)
KEY_ROW = re.compile(r'^\| `([A-Z]\w*)`', re.MULTILINE)
OPTION_ROW = re.compile(r'^\| `([a-z-]+)=', re.MULTILINE)
CODE_GROUPS = re.compile(r'static const DsecKeySpec (\w+)_keys\[\] = \{(.*?)\n\};', re.DOTALL)
CODE_NAMES = re.compile(r'\{ "(\w+)", DSEC_GROUP_\w+, (\w+)_keys \}')


def documented_groups():
    parts = SECTION.split(read('docs/policy.md'))
    return {name: sorted(KEY_ROW.findall(text.split('\n## ')[0]))
            for name, text in zip(parts[1::2], parts[2::2])}


def code_groups():
    text = read('plugin/core/policy/key.c')
    keys = {name: sorted(KEY.findall(body) + PATTERN_KEY.findall(body))
            for name, body in CODE_GROUPS.findall(text)}
    groups = {group: keys[name] for group, name in CODE_NAMES.findall(text)}
    # Pattern1 to Pattern9 share the row of Pattern.
    groups['Layout'] = ['Pattern']
    return groups


def main():
    tap = Tap()
    documented = documented_groups()
    known = code_groups()
    tap.equal(list(documented), list(known), 'the same groups in the same order')
    for name, keys in known.items():
        tap.equal(documented.get(name), keys, f'keys of [{name}]')
    tap.equal(sorted(OPTION_ROW.findall(read('docs/policy.md'))),
              sorted(OPTION.findall(read('plugin/core/policy/partner-option.c'))),
              'options of a partner line')
    tap.finish()


main()
