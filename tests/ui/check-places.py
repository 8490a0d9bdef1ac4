#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every translation has the same {places} as its original, in brackets or not alike."""
import ast
import re
import sys


def entries(path):
    """Pairs (msgid, msgstr) of a .po file; plural forms each against the plural."""
    kind, texts = None, {}
    with open(path, encoding="utf-8") as lines:
        for line in list(lines) + ["\n"]:
            found = re.match(r'(msgid|msgid_plural|msgstr(?:\[\d\])?) (".*")$', line)
            if found:
                kind = found.group(1)
                texts[kind] = ast.literal_eval(found.group(2))
            elif line.startswith('"') and kind:
                texts[kind] += ast.literal_eval(line.strip())
            elif not line.strip():
                original = texts.get("msgid_plural", texts.get("msgid"))
                for key, text in texts.items():
                    if key.startswith("msgstr") and original:
                        yield original, text
                kind, texts = None, {}


def places(text):
    inside = "".join(re.findall(r"\[[^][]*\]", text))
    return (sorted(re.findall(r"\{\w*\}", text)), sorted(re.findall(r"\{\w*\}", inside)),
            text.count("[") - text.count("]"))


status = 0
for original, text in entries(sys.argv[1]):
    if text and places(original) != places(text):
        print(f"{sys.argv[1]}: places differ: {original!r} and {text!r}")
        status = 1
sys.exit(status)
