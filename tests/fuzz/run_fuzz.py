#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one fuzz target for a while and compares what of its files it reached with a recorded floor.

DSEC_FUZZ_SECONDS says for how long, DSEC_FUZZ_RECORD=1 records the floor anew, a margin below what
was reached: the seeds alone nearly reach it, so chance and a busy machine make no failure."""
import argparse
import fcntl
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent / 'support'))

from tap import Tap  # noqa: E402  (found only after the line above)

FLOORS = HERE / 'floors.json'
MARGIN = 1.0  # percentage points
KINDS = ('regions', 'branches')
USUAL_SECONDS, LONG_SECONDS = 20, 600


def seconds():
    usual = LONG_SECONDS if os.environ.get('DSEC_TEST_LONG') else USUAL_SECONDS
    return int(os.environ.get('DSEC_FUZZ_SECONDS', usual))


def environment(profile):
    """GLib's own options are those of the other tests; the slow unwinder would take all the time."""
    return os.environ | {
        'LLVM_PROFILE_FILE': str(profile), 'G_SLICE': 'always-malloc', 'MALLOC_CHECK_': '0',
        'ASAN_OPTIONS': 'detect_leaks=1:allocator_may_return_null=1',
        'UBSAN_OPTIONS': 'print_stacktrace=1:halt_on_error=1',
    }


def fuzz(options, scratch):
    """Returns the exit status and what the fuzzer wrote. Its corpus is forgotten afterwards."""
    corpus = scratch / 'corpus'
    corpus.mkdir()
    findings = options.program.parent / 'findings'
    findings.mkdir(exist_ok=True)
    command = [options.program, f'-max_total_time={seconds()}', '-timeout=25', '-rss_limit_mb=1024',
               '-max_len=8192', f'-dict={HERE}/fuzz-{options.name}.dict', '-print_final_stats=1',
               f'-artifact_prefix={findings}/{options.name}-']
    done = subprocess.run([*command, corpus, *filter(os.path.isdir, options.seeds)], capture_output=True,
                          env=environment(scratch / 'profile'), check=False)
    return done.returncode, done.stderr.decode('utf-8', 'replace')


def coverage(options, scratch):
    """Per cent of the regions and of the branches of these files that ran."""
    merged = scratch / 'merged'
    subprocess.run(['llvm-profdata-14', 'merge', '-o', merged, scratch / 'profile'], check=True)
    done = subprocess.run(['llvm-cov-14', 'export', '-summary-only', f'-instr-profile={merged}',
                           options.program],
                          check=True, capture_output=True)
    wanted = {str(ROOT / 'plugin' / name) for name in options.about}
    summaries = [entry['summary'] for entry in json.loads(done.stdout)['data'][0]['files']
                 if os.path.realpath(entry['filename']) in wanted]
    if len(summaries) != len(wanted):
        raise LookupError(f'{len(summaries)} of {len(wanted)} files are in {options.program}')
    return {kind: 100 * sum(summary[kind]['covered'] for summary in summaries)
            / max(1, sum(summary[kind]['count'] for summary in summaries)) for kind in KINDS}


def record(name, reached):
    with FLOORS.open('r+', encoding='utf-8') as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        floors = json.load(file)
        floors[name] = {kind: int(10 * max(0, value - MARGIN)) / 10 for kind, value in reached.items()}
        file.seek(0)
        json.dump(floors, file, indent=2, sort_keys=True)
        file.write('\n')
        file.truncate()


def compare(tap, name, reached):
    floors = json.loads(FLOORS.read_text(encoding='utf-8')).get(name)
    for kind, value in reached.items():
        floor = floors[kind] if floors else 100
        tap.ok(value >= floor, f'{name}: {value:.1f} % of {kind}, at least {floor} %',
               'seeds or dictionary lack something (see tests/fuzz), or what cannot be reached was added')


def read_options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('program', type=pathlib.Path)
    parser.add_argument('name')
    parser.add_argument('--about', nargs='+', required=True, help='files below plugin/ that count')
    parser.add_argument('--seeds', nargs='+', required=True, help='folders; they need not be there')
    return parser.parse_args()


def main():
    options = read_options()
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        status, output = fuzz(options, pathlib.Path(folder))
        count = re.search(r'number_of_executed_units: (\d+)', output)
        tap.ok(status == 0, f'{options.name}: no finding in {count[1] if count else "?"} executions',
               output[-4000:])
        reached = coverage(options, pathlib.Path(folder)) if status == 0 else {}
    if reached and os.environ.get('DSEC_FUZZ_RECORD'):
        record(options.name, reached)
    compare(tap, options.name, reached)
    tap.finish()


main()
