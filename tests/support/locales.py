# SPDX-License-Identifier: GPL-3.0-or-later
"""A locale that this machine need not have: in the C locale nothing is ever translated."""
import shutil
import subprocess

COUNTRIES = {'de': 'de_DE', 'en': 'en_GB', 'fr': 'fr_FR', 'ar': 'ar_EG'}


def environment(folder, language):
    """Makes the locale below `folder`. Returns what a program that is to use it needs; nothing where
    the sources of locales are not installed."""
    name = COUNTRIES.get(language, f'{language}_{language.upper()}')
    command = ['localedef', '--no-archive', '-i', name, '-f', 'UTF-8', str(folder / f'{name}.UTF-8')]
    if shutil.which('localedef') is None or subprocess.run(
            command, capture_output=True, check=False).returncode != 0:
        return {}
    return {'LC_ALL': f'{name}.UTF-8', 'LANGUAGE': language, 'LOCPATH': str(folder)}
