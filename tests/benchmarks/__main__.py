"""`python -m tests.benchmarks` measures the program at several sizes against floors of the same run.

    --sizes 50,500,5000   how many people the stores hold
    --quick               50 people only, and few tries: to see that everything runs
    --json FILE           the results as JSON too
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from caseload.casework.session import Session
from tests.benchmarks.backing import backup_beside
from tests.benchmarks.bringing import workbook_imported
from tests.benchmarks.checking import checks_beside
from tests.benchmarks.daily import (
    case_opened,
    compliance_counted,
    contact_committed,
    due_list_whole,
    every_line,
    line_followed,
    search_typed,
)
from tests.benchmarks.paper import continuity_counted, plan_printed, report_printed, workload_counted, workload_printed
from tests.benchmarks.progress import progress_measured
from tests.benchmarks.results import Result, as_table, save
from tests.benchmarks.stores import make_empty_store, make_sized_store
from tests.benchmarks.timing import MS, once
from tests.benchmarks.turning import pages_turned
from tests.benchmarks.typing import section_typed
from tests.benchmarks.window import window_opened
from tests.benchmarks.workload import workload_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Tries:
    """How often each thing is done; reads come before writes, so that every run reads the same store."""

    lists: int = 25
    cases: int = 60
    keys: int = 5
    commits: int = 400
    imports: int = 9
    papers: int = 11
    windows: int = 5
    typed: int = 300
    turned: int = 3


FEW = Tries(lists=5, cases=10, keys=2, commits=40, imports=3, papers=3, windows=1, typed=20, turned=1)
LARGE = 2000


def options() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("--sizes", default="50,500,5000", help=argparse.SUPPRESS)
    parser.add_argument("--quick", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--json", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def measured(sizes: list[int], tries: Tries) -> Iterator[Result]:
    """Every measure at every size, each store made once and thrown away; rubbish of earlier work is collected between."""
    yield report_printed(tries.papers)
    yield report_printed(tries.papers, whole=True)
    yield plan_printed(tries.papers)
    yield section_typed(tries.typed)
    yield from workload_page()
    yield from pages_turned(tries.turned)
    for people in (0, *sizes):
        with tempfile.TemporaryDirectory(prefix="caseload-benchmarks-") as folder:
            for result in at_size(Path(folder), people, tries) if people else into_nothing(Path(folder), tries):
                yield result
                gc.collect()


def into_nothing(folder: Path, tries: Tries) -> Iterator[Result]:
    """What a new officer does first."""
    empty = make_empty_store(folder)
    empty.close()
    yield workbook_imported(empty.path, 0, tries.imports)


def at_size(folder: Path, people: int, tries: Tries) -> Iterator[Result]:
    """Every measure on a store of that many people."""
    made: list[Session] = []
    taken = once(lambda: made.append(make_sized_store(folder, people)))
    yield Result(measure="make the store", size=f"{people} people", ours=taken / MS, unit="s")
    session = made[0]
    try:
        yield due_list_whole(session, people, tries.lists)
        yield every_line(session, people, tries.lists)
        yield compliance_counted(session, people, tries.lists)
        yield workload_printed(session, people, tries.lists)
        yield workload_counted(session, people, tries.lists)
        yield continuity_counted(session, people, tries.lists)
        yield search_typed(session, people, tries.keys)
        yield case_opened(session, people, tries.cases)
        yield contact_committed(session, people, tries.commits)
        yield line_followed(session, people, tries.cases)
    finally:
        session.close()
    yield from window_opened(session.path, people, tries.windows)
    yield from backup_beside(session.path, people)
    yield from checks_beside(session.path, people)
    yield workbook_imported(session.path, people, tries.imports if people < LARGE else FEW.imports)
    yield from progress_measured(session.path, people, tries.lists)


def main() -> None:
    """Measure, telling each result as it comes, and print the table."""
    asked = options()
    sizes = [50] if asked.quick else [int(size) for size in asked.sizes.split(",")]
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.system()} {platform.machine()}", flush=True)
    results = []
    for result in measured(sizes, FEW if asked.quick else Tries()):
        results.append(result)
        print(" ".join(f"{cell}" for cell in result.cells() if cell), flush=True)
    print()
    print(as_table(results))
    if asked.json:
        save(results, asked.json)


if __name__ == "__main__":
    main()
