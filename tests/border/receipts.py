# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes receipts under Postfix's spawn(8), for these tests alone.

A stand-in: it shows that what Postfix tells a policy service is enough for a receipt. It is no
writer for a border in use.

usage: receipts.py NAME (the server's, as in its trace line)
"""
import re
import sys

MAX_VALUE = 256


def decode(text):
    """Postfix writes certificate names in xtext."""
    data = re.sub(rb'\+([0-9A-Fa-f]{2})', lambda found: bytes([int(found[1], 16)]),
                  text.encode('ascii', 'replace'))
    return data.decode('utf-8', 'replace')


def quote(text):
    """A name out of a certificate is the partner's text: it must not end the value it stands in."""
    plain = ''.join(each if ' ' <= each <= '~' and each not in '"\\' else '?' for each in text)
    return f'"{plain[:MAX_VALUE]}"'


def pin(digest):
    return f'sha256:{digest.replace(":", "").lower()}'


def write_receipt(name, said):
    """`said`: the attributes of one request, which are empty where there is nothing to say."""
    subject, issuer = decode(said.get('ccert_subject', '')), decode(said.get('ccert_issuer', ''))
    whole = said.get('ccert_fingerprint', '')
    key = said.get('ccert_pubkey_fingerprint', '')
    # Postfix tells names only of a certificate that it verified.
    verify = 'ok' if subject or issuer else 'fp' if whole else 'no'
    parts = ['v=1', f'by={name}', f'id={said["queue_id"]}', f'ip={said["client_address"]}',
             f'tls={said.get("encryption_protocol") or "none"}', f'verify={verify}',
             f'cn={quote(subject)}', f'issuer={quote(issuer)}']
    if whole:
        parts.append(f'fp={pin(whole)}')
    if key:
        parts.append(f'key={pin(key)}')
    return '; '.join(parts)


def main():
    said = {}
    for line in sys.stdin:
        word, is_attribute, value = line.rstrip('\n').partition('=')
        if is_attribute:
            said[word] = value
            continue
        print(f'action=PREPEND Domain-Receipt: {write_receipt(sys.argv[1], said)}\n', flush=True)
        said = {}


main()
