# SPDX-License-Identifier: GPL-3.0-or-later
"""Help, version, and what a mistyped command line is answered with."""
import pathlib
import re

from cli import POLICY, Tap, labelled, run

tap = Tap()
message = labelled('secured')[0]

for arguments in (['--help'], ['-h'], ['check', '--help'], ['trace', '--help'], ['policy', '--help'],
                  ['policy', 'check', '--help'], ['policy', 'show', '-h']):
    found = run(*arguments)
    tap.ok(found.status == 0 and 'Usage:' in found.out and not found.err,
           f'{" ".join(arguments)} shows help', found)

found = run('check', '--help')
for option in ('--policy', '--json', '--context', '--partial', '--now', '--jobs', '-r',
               '--require', '--help'):
    tap.contains(found.out, option, f'check --help names {option}')

found = run('--version')
tap.ok(found.status == 0 and re.fullmatch(r'domain-secured \d+\.\d+\.\d+\n', found.out),
       '--version', found)

WRONG = [
    ([], 'missing command', 'no command'),
    (['policy'], 'missing command', 'a group without a command'),
    (['chekc', 'x'], 'did you mean "check"', 'a mistyped command'),
    (['polcy', 'check'], 'did you mean "policy"', 'a mistyped group'),
    (['policy', 'shwo'], 'did you mean "show"', 'a mistyped command of a group'),
    (['quite-something-else'], 'no such command', 'a word that is near to nothing'),
    (['--versoin'], 'did you mean "--version"', 'a mistyped option before the command'),
    ([message], 'domain-secured check FILE', 'a file where the command belongs'),
    (['check'], 'no message is named', 'check without a file'),
    (['check', '--jsn', message], 'did you mean "--json"', 'a mistyped option'),
    (['check', message, '--polcy=x'], 'did you mean "--policy"', 'a mistyped option with a value'),
    (['check', '-x', message], '-x', 'an unknown short option'),
    (['check', '--policy'], '--policy', 'an option without its value'),
    (['check', '--json=yes', message], '--json', 'a value for an option that takes none'),
    (['check', '--context=trustd', message], 'did you mean "trusted"', 'a mistyped context'),
    (['check', '--require=secure', message], 'did you mean "secured"', 'a mistyped verdict'),
    (['check', '--require=', message], 'no such verdict', 'an empty verdict'),
    (['check', '--now=yesterday', message], '2026-11-02', 'a moment that is none'),
    (['check', '--now=2026-13-01', message], '2026-11-02', 'a date that is none'),
    (['check', '--jobs=0', message], '1 to 256', 'no job'),
    (['check', '--jobs=257', message], '1 to 256', 'too many jobs'),
    (['check', '--jobs=many', message], 'many', 'jobs that are no number'),
    (['trace'], 'no message is named', 'trace without a file'),
    (['trace', '--jsn', message], 'did you mean "--json"', 'trace: a mistyped option'),
    (['trace', '--policy=x', message], 'no such option', 'trace knows no policy'),
    (['trce', message], 'did you mean "trace"', 'a mistyped trace'),
    (['policy', 'check', POLICY, POLICY], 'only one folder', 'two folders'),
    (['policy', 'check', '--json', POLICY], 'no such option', 'an option of another command'),
    (['policy', 'check', '--now=x', POLICY], '2026-11-02', 'policy check: no moment'),
]
for arguments, wanted, name in WRONG:
    found = run(*arguments)
    good = (found.status == 2 and not found.out and wanted in found.err and '--help' in found.err
            and all(line.startswith('domain-secured: ') for line in found.err.splitlines()))
    tap.ok(good, f'{name}: exit 2, says {wanted!r} and where help is', found)

found = run('check', '--policy', POLICY, '--', str(message))
tap.equal(found.status, 0, 'a double dash ends the options')
found = run('check', '--policy', POLICY, '--', '-r', cwd=pathlib.Path('/'))
tap.ok(found.status == 1 and 'domain-secured: -r: ' in found.err, 'behind it stand files', found)

tap.finish()
