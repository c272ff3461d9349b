"""The benchmarks run: one tiny measure, from a store to a line of the table."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.daily import contact_committed, due_list_whole, line_followed, search_typed
from tests.benchmarks.results import Target, as_table
from tests.benchmarks.stores import make_sized_store


def test_a_small_store_is_measured(tmp_path: Path) -> None:
    session = make_sized_store(tmp_path, 2)
    results = [measure(session, 2, 1) for measure in (due_list_whole, search_typed, contact_committed, line_followed)]
    session.close()
    assert all(result.ours > 0 and (result.floor or 0) > 0 for result in results)
    assert "2 people" in as_table(results)


def test_a_target_is_met_at_its_limit_and_missed_beyond() -> None:
    assert (Target(most=16.0).limit(99.0), Target(times=3.0).limit(10.0), Target(more=150.0).limit(100.0)) == (16.0, 30.0, 250.0)
