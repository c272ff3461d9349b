"""A row of the grid: what the latest reading says decides, slips and old readings are counted, stones are dated."""

from __future__ import annotations

from datetime import date, timedelta

from caseload.domain.level import NoLevel
from caseload.domain.progress import ProgressWord
from caseload.domain.progress_grid import PersonTracks, progress_row

TODAY = date(2026, 11, 20)
AREAS = ("accommodation", "drugs", "health", "thinking")


def days(*levels: int | None) -> list[tuple[date, int | None, NoLevel | None]]:
    first = TODAY - timedelta(days=30 * len(levels))
    return [(first + timedelta(days=30 * n), one, None if one else NoLevel.NOT_A_NEED) for n, one in enumerate(levels)]


def test_cells_say_words_or_why_there_are_none() -> None:
    row = progress_row(PersonTracks(person_id="p", name="Bevan, Jordan", tracks={
        "accommodation": days(3, 3, 1), "drugs": days(2, 2, None), "health": days(3, 3, 2),
    }), AREAS, TODAY, 60)  # fmt: skip
    assert [cell.report.word if cell.report else cell.none for cell in row.cells] == [
        ProgressWord.CLEAR_SLIP, NoLevel.NOT_A_NEED, ProgressWord.POSSIBLE_SLIP, NoLevel.NOT_ASKED,
    ]  # fmt: skip
    assert (row.clear_slips, row.slips, row.out_of_date) == (1, 2, 0)
    assert (row.last_stone, row.stone_days, row.no_stone_long) == (None, None, True)


def test_old_readings_and_the_days_since_a_stone_are_counted() -> None:
    old = [(TODAY - timedelta(days=200), 3, None)]
    row = progress_row(PersonTracks(person_id="p", name="x", tracks={"drugs": old}, last_stone=TODAY - timedelta(days=60)),
                       AREAS, TODAY, 60)  # fmt: skip
    assert (row.out_of_date, row.stone_days, row.no_stone_long) == (1, 60, False)
    late = progress_row(PersonTracks(person_id="p", name="x", tracks={}, last_stone=TODAY - timedelta(days=61)), AREAS, TODAY, 60)
    assert late.no_stone_long
