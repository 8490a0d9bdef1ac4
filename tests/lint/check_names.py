# SPDX-License-Identifier: GPL-3.0-or-later
"""A name says where it is: a header has a source of its name, or says that it is private; its public
functions begin with that name; no two sources share one."""
import collections
import re

from lint import ROOT, Tap, finish, own_files, relative

FOLDERS = ('plugin/', 'ui/')
COMMENT = re.compile(r'/\*.*?\*/', re.DOTALL)
FUNCTION = re.compile(r'\b(dsec_\w+) \(')

# What still has names of its own, and why; a room leaves this list when its names are put right.
EXCEPTIONS = {
    'plugin/cli/options.h': 'the options of the policy commands stand among those of all',
    'plugin/core/base/': 'named after types: span, day, network, rule; limits.h has only numbers',
    'plugin/core/evidence/': 'the collectors share one private header',
    'plugin/core/layout/': 'compiler, matcher and classes share one private header',
    'plugin/core/message/': 'named after types: mailbox, section, encoded words',
    'plugin/core/policy/': 'the parts of the loader share private headers',
    'plugin/core/trace/': 'the readers of a line are named after the room',
}


def paths(suffix):
    return [path for folder in FOLDERS for path in own_files(ROOT / folder)
            if path.suffix == suffix]


def introduction(text):
    """The comment after the licence."""
    comments = COMMENT.findall(text)
    return comments[1] if len(comments) > 1 else ''


def is_exception(path):
    return any(relative(path).startswith(place) for place in EXCEPTIONS)


def is_private(path):
    return 'Private' in introduction(path.read_text(encoding='utf-8'))


def lonely():
    for path in paths('.h'):
        if not path.with_suffix('.c').exists() and not is_private(path) and not is_exception(path):
            yield f'{relative(path)} has no source of its name, and does not say that it is private'


def strangers():
    for path in paths('.h'):
        prefix = 'dsec_' + path.stem.replace('-', '_')
        if is_private(path) or is_exception(path):
            continue
        declarations = COMMENT.sub('', path.read_text(encoding='utf-8'))
        for name in sorted(set(FUNCTION.findall(declarations))):
            if name != prefix and not name.startswith(prefix + '_'):
                yield f'{relative(path)}: {name}'


def twins():
    places = collections.defaultdict(list)
    for suffix in ('.c', '.h'):
        for path in paths(suffix):
            places[path.name].append(relative(path))
    return [' and '.join(same) for same in places.values() if len(same) > 1]


def main():
    tap = Tap()
    finish(tap, 'every header has a source of its name', list(lonely()))
    finish(tap, 'public functions begin with the name of their header', list(strangers()))
    finish(tap, 'no two files share a name', twins())
    tap.finish()


main()
