"""`python -m tests.faults` puts every fault in the way of the program and prints one table: fault, tried, survived, lost.

`--short` tries each a few times, as CI does, and leaves out the rows marked long; `--kills N`, `--flips N` and `--cuts N` spread so
many over the rows that kill, that turn bits and that lose power; `--each` lets every single call of an act fail and not a sample;
`--only WORD` takes the rows whose name has the word. It ends with 1 where anything was lost.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

from tests.faults.failing import FAILING, RECORDING, library
from tests.faults.rows import FAULTS
from tests.faults.small_folder import mounted
from tests.faults.table import Asked, Fault, Needs, Tally

ROOT = Path(__file__).resolve().parents[2]
SHORT = {"kills": 4, "flips": 8, "cuts": 4}
WORDS = {"kills": "kill -9", "flips": "turned bits", "cuts": "power lost"}
LIBRARIES = {Needs.FAILING_CALLS: FAILING, Needs.RECORDED_CALLS: RECORDING}
LONGEST = 3 * 3600
SIZES = {Needs.SMALL_DISK: "12m", Needs.TINY_DISK: "1800k"}
HEAD = f"{'fault':<58}{'tried':>7}{'survived':>10}{'lost':>6}"


def main(words: Sequence[str]) -> int:
    """Run the rows, each in a process of its own, print the table, end with 1 where anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--short", action="store_true", help="a few of each, as in CI, without the rows marked long")
    parser.add_argument("--kills", type=int, default=0, help="so many kills in all")
    parser.add_argument("--flips", type=int, default=0, help="so many turned bits in all")
    parser.add_argument("--cuts", type=int, default=0, help="so many losses of power in all")
    parser.add_argument("--each", action="store_true", help="an error at each call, not at a sample of them")
    parser.add_argument("--only", default="")
    parser.add_argument("--at-once", type=int, default=2)
    parser.add_argument("--row", default="", help=argparse.SUPPRESS)
    asked = parser.parse_args(words)
    if asked.row:
        return one_row(next(one for one in FAULTS if one.name == asked.row), asked)
    return table([one for one in FAULTS if asked.only in one.name and not (asked.short and one.long)], asked)


def table(chosen: Sequence[Fault], asked: argparse.Namespace) -> int:
    """Print a line a row as the rows end, and under it what was lost."""
    started, sums = time.monotonic(), Tally()
    print(HEAD, flush=True)
    for fault, tally in tallies(chosen, asked):
        sums.tried += tally.tried
        sums.lost += tally.lost
        print(f"{fault.name:<58}{tally.tried or '-':>7}{tally.survived if tally.tried else '-':>10}{len(tally.lost):>6}"
              f"{'  ' + tally.note if tally.note else ''}", flush=True)  # fmt: skip
        for told in tally.lost[:5]:
            print(f"    {told}", flush=True)
    print(f"{'together':<58}{sums.tried:>7}{sums.survived:>10}{len(sums.lost):>6}")
    print(f"{time.monotonic() - started:.0f} s")
    return 1 if sums.lost or not chosen else 0


def tallies(chosen: Sequence[Fault], asked: argparse.Namespace) -> Iterator[tuple[Fault, Tally]]:
    """The rows in their order with what came of them, so many at once."""
    with ThreadPoolExecutor(max_workers=asked.at_once) as pool:
        each = {kind: shares(chosen, kind, getattr(asked, kind)) for kind in SHORT}
        running = [pool.submit(in_a_process, one, each, each=asked.each) for one in chosen]
        for fault, told in zip(chosen, running, strict=True):
            yield fault, told.result()


def shares(chosen: Sequence[Fault], kind: str, wanted: int) -> int:
    """How many a row gets of what is wanted in all, never fewer than in a short run."""
    rows = sum(one.name.startswith(WORDS[kind]) for one in chosen) or 1
    return max(SHORT[kind], -(-wanted // rows))


def in_a_process(fault: Fault, shared: Mapping[str, int], *, each: bool) -> Tally:
    """Run a row as a program of its own, started the way it needs; one that does not end well has lost everything."""
    with tempfile.TemporaryDirectory(prefix="caseload-fault-") as folder:
        command, env, missing = started_with(fault, Path(folder))
        if missing:
            return Tally(note=missing)
        words = ["-m", "tests.faults", "--row", fault.name, *(f"--{kind}={number}" for kind, number in shared.items())]
        words += ["--each"] if each else []
        ended = subprocess.run([*command, sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False, timeout=LONGEST,
                               env=env)  # fmt: skip
    if ended.returncode:
        return Tally(tried=1, lost=[f"the row ended with {ended.returncode}: {' | '.join(ended.stderr.strip().splitlines()[-8:])}"])
    return Tally(**json.loads(ended.stdout.splitlines()[-1]))


def started_with(fault: Fault, folder: Path) -> tuple[list[str], dict[str, str], str]:
    """The command before a row's own, its environment, and what is missing here to start it."""
    env = os.environ | {"PYTHONWARNINGS": "error", "CASELOAD_FAULT_FOLDER": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    if fault.needs in SIZES:
        before = mounted(folder, SIZES[fault.needs])
        return before, env, "" if before else "not tried: no small disk can be mounted here"
    if fault.needs in LIBRARIES:
        made, why = library(LIBRARIES[fault.needs])
        return [], env | {"LD_PRELOAD": str(made)}, why
    return [], env, ""


def one_row(fault: Fault, asked: argparse.Namespace) -> int:
    """Try one fault in this process and print its tally as JSON."""
    folder = Path(os.environ["CASELOAD_FAULT_FOLDER"]) / "work"
    folder.mkdir()
    tally = fault.run(Asked(kills=asked.kills, flips=asked.flips, cuts=asked.cuts, each=asked.each, folder=folder))
    shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(asdict(tally)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
