# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program in a language that is written from right to left and that nobody has to know: our
own words in Hebrew letters. What people did not write for us (names, addresses) stays as it is.

usage: mirrored.py CATALOGUE.mo PROGRAM [ARGUMENT…], which gets --rtl and --catalogues as well
"""
import gettext
import os
import pathlib
import re
import struct
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import locales  # noqa: E402

DOMAIN = 'domain-secured'
LANGUAGE = 'ar'
LETTERS = str.maketrans({chr(ord('a') + i): chr(0x05d0 + i % 22) for i in range(26)})

# Places for values, and the name of the mark, which no language translates.
KEPT = re.compile(r'(\{[a-z_]+\}|%[a-z]+|Domain Secured)')


def mirror(text):
    parts = KEPT.split(text)
    return ''.join(part if i % 2 else part.lower().translate(LETTERS)
                   for i, part in enumerate(parts))


def read_words(catalogue):
    """The words that the catalogue of another language knows of: it is complete. Of words that are
    counted, the singular is the key."""
    with open(catalogue, 'rb') as file:
        keys = gettext.GNUTranslations(file)._catalog
    return {key if isinstance(key, str) else key[0] for key in keys if key}


def make_catalogue(words):
    """In the format of GNU gettext: a table of places of words, and one of their translations, for
    one and for many."""
    pairs = {word: f'{mirror(word)}\0{mirror(word)}' for word in words}
    pairs[''] = 'Content-Type: text/plain; charset=UTF-8\n'
    keys = [key.encode() for key in sorted(pairs, key=str.encode)]
    texts = keys + [pairs[key.decode()].encode() for key in keys]
    place = 28 + 8 * len(texts)
    table = []
    for text in texts:
        table += [len(text), place]
        place += len(text) + 1
    head = struct.pack('<7I', 0x950412de, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0)
    return head + struct.pack(f'<{len(table)}I', *table) + b'\0'.join(texts) + b'\0'


def main():
    catalogue, *command = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        messages = folder / LANGUAGE / 'LC_MESSAGES'
        messages.mkdir(parents=True)
        (messages / f'{DOMAIN}.mo').write_bytes(make_catalogue(read_words(catalogue)))
        environment = {**os.environ, **locales.environment(folder, LANGUAGE)}
        done = subprocess.run([*command[:1], '--rtl', f'--catalogues={folder}', *command[1:]],
                              env=environment, check=False)
    sys.exit(done.returncode)


if __name__ == '__main__':
    main()
