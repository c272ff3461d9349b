"""A file that is no list is refused in one sentence; a sheet without headings beside others is told, never guessed at."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseload.domain.errors import Refusal
from tests.exchange.made import CONTACTS, PEOPLE, plan_file, write_book

ROWS = (
    ("X700101", "Ashby", "Mo", "01/05/1990", "B2", "Medium", "CO 12m", "02/03/2026", "01/03/2027", "RAR 20 days"),
    ("X700102", "Brett", "Cal", "02/05/1990", "C1", "Low", "CO 12m", "02/03/2026", "01/03/2027", ""),
)


@pytest.mark.parametrize("text", ["CRN\nX700101\nX700102\n", "Names\nAshby\nBrett\n", "hello\n", "\n".join(",".join(row) for row in ROWS)])
def test_one_column_or_rows_without_headings_are_no_list(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refusal, match=r"list\.csv holds no list this program knows"):
        plan_file(path)


def test_sixteen_thousand_columns_are_refused_whatever_stands_in_the_first(tmp_path: Path) -> None:
    far = (*PEOPLE, *(f"column {number}" for number in range(16_000)))
    with pytest.raises(Refusal, match="beyond column 256"):
        plan_file(write_book(tmp_path / "wide.xlsx", {"People": (far, *ROWS)}))


def test_a_sheet_whose_heading_row_is_missing_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    log = (CONTACTS, ("1/10/26", "X700101", "Ashby, Mo", "OV", "att", 45, ""))
    plan = plan_file(write_book(tmp_path / "list.xlsx", {"People": ROWS, "Log": log}))
    assert [(one.sheet, one.reason) for one in plan.notices] == [
        ("People", "this sheet was not read: it has no headings this program knows (2 rows)")]
    assert [(row.sheet, row.reason) for row in plan.rows] == [("Log", "no such person on the caseload: X700101 Ashby, Mo")]
