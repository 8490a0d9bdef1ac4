# SPDX-License-Identifier: GPL-3.0-or-later
"""No link and no path in the documentation leads nowhere."""
import re

from lint import ROOT, Tap, finish, own_files, relative

LINK = re.compile(r'(?<!\\)\[[^\]]*\]\(([^)\s]+)\)')
CODE_BLOCK = re.compile(r'^```.*?^```', re.MULTILINE | re.DOTALL)
HEADING = re.compile(r'^#{1,6}\s+(.+?)\s*$', re.MULTILINE)
CODE = re.compile(r'`([^`\n]+)`')
# A path of ours in code marks, without a place for any name in it.
OWN_PATH = re.compile(r'^(?:plugin|ui|icons|po|tests|docs|tools)/[A-Za-z0-9_./-]*$')
FOREIGN = ('http:', 'https:', 'mailto:')


def anchor(heading):
    """How the common viewers of Markdown make an anchor of a heading."""
    text = re.sub(r'[^\w\- ]', '', heading.replace('`', '').lower())
    return text.replace(' ', '-')


def headings(text):
    return {anchor(found) for found in HEADING.findall(CODE_BLOCK.sub('', text))}


def link_troubles(path, text):
    for target in LINK.findall(text):
        if target.startswith(FOREIGN):
            continue
        name, _, fragment = target.partition('#')
        file = (path.parent / name).resolve() if name else path
        if not file.exists():
            yield f'{relative(path)}: {target}'
        elif fragment and fragment not in headings(file.read_text(encoding='utf-8')):
            yield f'{relative(path)}: {target} (no such heading)'


def path_troubles(path, text):
    for code in CODE.findall(text):
        if OWN_PATH.match(code) and not (ROOT / code).exists():
            yield f'{relative(path)}: `{code}`'


def main():
    tap = Tap()
    pages = [path for path in own_files() if path.suffix == '.md']
    for path in pages:
        text = CODE_BLOCK.sub('', path.read_text(encoding='utf-8'))
        finish(tap, f'links of {relative(path)}', list(link_troubles(path, text)))
        finish(tap, f'paths in {relative(path)}', list(path_troubles(path, text)))
    tap.finish()


main()
