# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules that docs/procedure.md describes: each has one table row that begins with its id in bold."""
import pathlib
import re

ROW = re.compile(r'^\| \*\*([A-Z]\d+)\*\* \|(.*)$', re.MULTILINE)
RESERVED = '*Reserved.*'
DOCUMENT = pathlib.Path(__file__).resolve().parents[2] / 'docs' / 'procedure.md'


def documented_rules():
    """The ids in their order, and the set of those that nothing gives yet."""
    rows = ROW.findall(DOCUMENT.read_text(encoding='utf-8'))
    return [name for name, _ in rows], {name for name, text in rows if RESERVED in text}
