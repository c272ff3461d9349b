from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseload.domain.casefile import CaseLine, CaseSummary, DueState
from caseload.domain.errors import Refusal, Trouble
from caseload.domain.person import Rosh
from caseload.exchange.answers import Answers
from caseload.exchange.apply import apply_plan
from caseload.exchange.existing import Existing
from caseload.exchange.export import (
    CASELOAD_COLUMNS,
    CaseBeside,
    ExportColumn,
    caseload_sheet,
    workbook_bytes,
    write_refused,
    write_whole,
)
from caseload.exchange.headings import REASON_HEADING
from caseload.exchange.proposal import RowStatus
from caseload.exchange.workbook import read_workbook
from tests.exchange import tracker
from tests.exchange.made import CONTACTS, PEOPLE, TODAY, made_by, plan_file, write_book

HOSTILE = ('=HYPERLINK("http://x","y")', "+1", "-1+2", "@SUM(A1)", "\t=1", "＝1", "http://example.org", "'=1", "#REF!", "1e9")


def line(name: str, crn: str | None = "X700101", **more: Any) -> CaseLine:
    summary = CaseSummary(person_id="p", computed_on=TODAY, order_words="CO 12m", started_on=date(2026, 3, 2), **more)
    return CaseLine(
        person_id="p", name=name, crn=crn, date_of_birth=date(1990, 5, 1), kind="case", tier="B2", tier_scheme="A-D",
        rosh=Rosh.VERY_HIGH, restricted=False, closed_on=None, summary=summary, state=DueState.ON_TRACK,
    )


def write(path: Path, lines: list[CaseLine], columns: tuple[ExportColumn, ...] = CASELOAD_COLUMNS, beside: CaseBeside | None = None) -> int:
    """Write lines, each with the same beside it; gives the number of rows."""
    sheet = caseload_sheet(lines, {"p": beside} if beside else {}, columns)
    write_whole(path, workbook_bytes((sheet,)))
    return len(sheet.rows)


def test_the_caseload_comes_back_as_it_went(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    lines = [line("Ashby, Mo", last_seen=date(2026, 10, 30), next_booked=date(2026, 12, 1)), line("Llŷr, Siân", crn=None)]
    assert write(path, lines) == 2
    people = [made_by(row, "person")[0] for row in plan_file(path).rows]
    assert [(one.name, one.crn, one.tier_ad, one.rosh) for one in people] == [
        ("Ashby, Mo", "X700101", "B2", Rosh.VERY_HIGH), ("Llŷr, Siân", None, "B2", Rosh.VERY_HIGH)]
    assert people[0].date_of_birth == date(1990, 5, 1)
    assert people[0].last_seen_before == date(2026, 10, 30)


def test_what_is_still_to_come_is_told_and_never_read_back(tmp_path: Path) -> None:
    plain, told = tmp_path / "plain.xlsx", tmp_path / "told.xlsx"
    beside = CaseBeside(release_on=date(2027, 1, 22), release_kind="Home detention curfew", days_to_release=63,
                        held_at="=HMP Saltmarsh", referrals="@Harbour Advice: sent, open for 41 days")  # fmt: skip
    write(plain, [line("Ashby, Mo")])
    write(told, [line("Ashby, Mo")], beside=beside)
    headings, cells = openpyxl.load_workbook(told).worksheets[0].iter_rows()
    said = {heading.value: cell for heading, cell in zip(headings, cells, strict=True)}
    assert said["Next release"].value == datetime(2027, 1, 22)  # noqa: DTZ001  a spreadsheet knows no zone
    assert (said["Kind of release"].value, said["Days to release"].value) == ("Home detention curfew", 63)
    assert [(said[name].data_type, said[name].quotePrefix) for name in ("Held at", "Open referrals")] == [("s", True)] * 2
    told_people, plain_people = ([made_by(row, "person")[0] for row in plan_file(path).rows] for path in (told, plain))
    assert [replace(one, id="", source="") for one in told_people] == [replace(one, id="", source="") for one in plain_people]
    assert [one.table for one in plan_file(told).entries()] == [one.table for one in plan_file(plain).entries()]
    taken = {column.heading for mapping in plan_file(told).mappings for column in mapping.columns if column.field}
    assert taken & {"Next release", "Kind of release", "Days to release", "Held at", "Open referrals"} == set()


def test_text_never_runs_and_returns_exactly(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write(path, [line(text) for text in HOSTILE], (ExportColumn("Name", lambda one, _: one.name),))
    cells = [row[0] for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=2)]
    assert [(cell.data_type, cell.value) for cell in cells] == [("s", text) for text in HOSTILE]
    assert [cell.quotePrefix for cell in cells[:6]] == [True] * 6
    assert [row.values[0] for row in read_workbook(path).sheets[0].rows[1:]] == list(HOSTILE)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert b"<f>" not in parts["xl/worksheets/sheet1.xml"]
    assert b"hyperlink" not in parts["xl/worksheets/sheet1.xml"]


def test_the_file_tells_nothing_but_its_cells_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write(path, [line("Ashby, Mo")])
    book = openpyxl.load_workbook(path)
    assert (book.properties.creator or "", book.properties.lastModifiedBy or "") == ("", "")
    assert book.properties.created == datetime(2000, 1, 1)  # noqa: DTZ001  a spreadsheet knows no zone
    assert not any(column.hidden for column in book.worksheets[0].column_dimensions.values())
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible"]
    assert path.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_trouble_with_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"out\.xlsx could not be written"):
        write(tmp_path / "nowhere" / "out.xlsx", [line("Ashby, Mo")])


def test_rows_left_out_are_saved_with_their_reasons_and_come_back_mended(tmp_path: Path) -> None:
    made = plan_file(tracker.write_tracker(tmp_path / "tracker.xlsx"))
    kept = apply_plan(Existing(), made)
    left = tmp_path / "left.xlsx"
    assert write_refused(made, left) == tracker.REFUSED
    sheets = {sheet.name: sheet for sheet in read_workbook(left).sheets}
    assert {name: len(sheet.rows) - 1 for name, sheet in sheets.items()} == {"Caseload": 1, "Contacts 2026": 5, "Plan goals": 3}
    assert sheets["Caseload"].rows[0].values[-1] == REASON_HEADING
    assert "Old ref" not in sheets["Caseload"].rows[0].values
    assert sheets["Contacts 2026"].rows[4].values[-1] == (
        "held: X700102 is not on the caseload, but Brett, Cal (X7O0102) is and differs in one place: say whether this is the same person")
    again = plan_file(left, kept)
    assert {row.status for row in again.rows} == {RowStatus.HELD, RowStatus.REFUSED}
    assert again.notices == ()
    answered = plan_file(left, kept, Answers(people={"person:X700102": "crn:X7O0102"}))
    assert (answered.counts().contacts, answered.counts().goals) == (1, 1)
    assert list(plan_file(left, apply_plan(kept, answered), Answers(people={"person:X700102": "crn:X7O0102"})).entries()) == []


def test_a_mended_row_is_never_taken_for_the_first_of_its_kind(tmp_path: Path) -> None:
    person = ("X700101", "Ashby", "Mo", "1/5/90", "B2")
    log = [("1/10/26", "X700101", "Ashby", "OV", "att", "", "first"), ("30/02/2026", "X700101", "Ashby", "OV", "att", "", "second")]
    plan = plan_file(write_book(tmp_path / "a.xlsx", {"People": (PEOPLE, person), "Log": (CONTACTS, *log)}))
    kept = apply_plan(Existing(), plan)
    mended = (*CONTACTS, REASON_HEADING), ("1/10/26", "X700101", "Ashby", "OV", "att", "", "second", "why")
    path = write_book(tmp_path / "mended.xlsx", {"Log": mended})
    held = plan_file(path, kept)
    assert held.rows[0].status is RowStatus.HELD
    taken = plan_file(path, kept, Answers(every_repeat=True))
    assert taken.rows[0].status is RowStatus.NEW
    assert plan_file(path, apply_plan(kept, taken)).rows[0].status is RowStatus.UNCHANGED


def test_nothing_left_out_is_nothing_to_save(tmp_path: Path) -> None:
    plan = plan_file(write_book(tmp_path / "a.xlsx", {"People": (PEOPLE, ("X700101", "Ashby", "Mo"))}))
    with pytest.raises(Refusal, match="nothing to save"):
        write_refused(plan, tmp_path / "left.xlsx")


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cn", "Co")), min_size=1, max_size=15).filter(
    lambda text: text.strip('"”“〃\'-').lower() not in {"", "do.", "ditto"})
CELL = WORDS | st.integers(0, 10**6).map(float) | st.dates(date(1950, 1, 1), date(2050, 1, 1)) | st.times().map(
    lambda at: time(at.hour, at.minute))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=5))
def test_cells_of_rows_left_out_are_saved_as_they_were(tmp_path: Path, cells: list[tuple[Any, Any]]) -> None:
    rows = [("X700101", f"Gone{number}", *pair) for number, pair in enumerate(cells)]
    path = write_book(tmp_path / "a.xlsx", {"Log": (("CRN", "Name", "Date", "Notes"), *rows)})
    plan = plan_file(path)
    assert write_refused(plan, tmp_path / "left.xlsx") == len(rows)
    saved = read_workbook(tmp_path / "left.xlsx").sheets[0].rows[1:]
    assert [row.values[:-1] for row in saved] == [row.values for row in read_workbook(path).sheets[0].rows[1:]]


def test_a_text_longer_than_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(f"CRN,Name,Date,Notes\nX700101,Gone,1/10/26,{'x' * 40_000}\n", encoding="utf-8")
    write_refused(plan_file(path), tmp_path / "left.xlsx")
    (row,) = read_workbook(tmp_path / "left.xlsx").sheets[0].rows[1:]
    assert len(str(row.values[3])) == 32_767
    assert str(row.values[3]).endswith("the whole text is in the file it came from]")
