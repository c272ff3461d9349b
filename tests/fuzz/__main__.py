"""`python -m tests.fuzz` fuzzes every reader for a while and prints one table: tried, found.

`--seconds N` gives each target so long (5 without it), `--only WORD` the targets whose name has the word, `--keep FOLDER` a place
for what was found; an input that broke something belongs into tests/fuzz/found with the mend.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.fuzz.one import SLOWEST, atheris, fuzz_in_child, watched_targets

if TYPE_CHECKING:
    from tests.fuzz.targets import Target

ROOT = Path(__file__).resolve().parents[2]
TRIED = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
PEAK = re.compile(r"stat::peak_rss_mb:\s*(\d+)")
HEAD = "target                     tried  peak MB  found"


@dataclass(frozen=True, slots=True)
class Ended:
    """How the fuzzing of one target ended; `told` is empty where nothing was found."""

    name: str
    tried: int
    peak: str
    found: tuple[str, ...]
    told: str

    def __str__(self) -> str:
        """Its line of the table, and under it what was said where something was found."""
        line = f"{self.name:<22}{self.tried:>10}{self.peak:>9}  {', '.join(self.found) or 'nothing'}"
        return f"{line}\n{self.told}" if self.told else line


def ended(chosen: Target, folder: Path, code: int, keep: Path) -> Ended:
    """What a process left behind; the inputs that broke something are copied to a place of their own."""
    told = (folder / "told").read_text(encoding="utf-8", errors="replace")
    found = tuple(one for one in sorted(folder.iterdir()) if one.is_file() and one.name != "told")
    for one in found:
        place = keep / chosen.name.replace(" ", "-") / one.name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(one.read_bytes())
    tried, peak = TRIED.search(told), PEAK.search(told)
    said = "\n".join(line for line in told.splitlines() if not line.startswith(("INFO:", "WARNING:", "0x", "#")))
    bad = code != 0 or tried is None or bool(found)
    return Ended(chosen.name, int(tried[1]) if tried else 0, peak[1] if peak else "", tuple(one.name for one in found),
                 said[-3_000:] or f"ended with {code}" if bad else "")  # fmt: skip


def fuzzed(chosen: Iterable[Target], seconds: int, at_once: int, keep: Path) -> Iterator[Ended]:
    """Fuzz the targets, so many at once, each in a process of its own."""
    left, running = list(chosen), {}
    with tempfile.TemporaryDirectory(prefix="caseload-fuzz-") as work:
        while left or running:
            while left and len(running) < at_once:
                one = left.pop(0)
                folder = Path(work) / one.name
                folder.mkdir()
                running[fuzz_in_child(one, seconds, folder)] = (one, folder)
            process, status = os.wait()
            one, folder = running.pop(process)
            yield ended(one, folder, status, keep)


def main(words: Sequence[str]) -> int:
    """Fuzz, print the table, end with 1 where anything was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--only", default="")
    parser.add_argument("--at-once", type=int, default=2)
    parser.add_argument("--keep", type=Path, default=ROOT / "out" / "fuzz")
    asked = parser.parse_args(words)
    started = time.monotonic()
    how = "guided by coverage (atheris)" if atheris else "changed by chance: atheris is not here (Linux on x86-64, Python to 3.13)"
    chosen = [one for one in watched_targets().TARGETS if asked.only in one.name]
    print(f"{how}; {asked.seconds} s each, an input may take {SLOWEST} s\n{HEAD}", flush=True)
    broken = 0
    for one in fuzzed(chosen, asked.seconds, asked.at_once, asked.keep):
        broken += bool(one.told)
        print(one, flush=True)
    print(f"{time.monotonic() - started:.0f} s")
    print(f"{len(chosen) - broken} passed, {broken} failed")
    return 1 if broken or not chosen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
