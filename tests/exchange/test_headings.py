from __future__ import annotations

from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from caseload.domain.errors import Refusal
from caseload.exchange.existing import Existing
from caseload.exchange.fields import FIELDS, NEEDED, SheetKind, field_words, kind_words
from caseload.exchange.headings import Mapping, as_kind, propose_mappings
from caseload.exchange.plan import plan_import as plan_with_ids
from caseload.exchange.proposal import RowStatus
from caseload.exchange.sheets import Workbook
from caseload.exchange.workbook import read_workbook
from tests.exchange.made import CONTACTS, GOALS, PEOPLE, RULES, TODAY, made_by, plan_file, row_of, write_book

numbers = count()
plan_import = partial(plan_with_ids, new_id=lambda: f"id-{next(numbers)}")
PROVISIONS = ("Type", "Provider", "Area", "Wait", "Places")


def read(path: Path, sheets: dict[str, Any], **more: Any) -> tuple[Workbook, tuple[Mapping, ...]]:
    workbook = read_workbook(write_book(path, sheets, **more))
    return workbook, propose_mappings(workbook, RULES)


@pytest.mark.parametrize(("heads", "kind"), [
    (PEOPLE, SheetKind.PEOPLE), (CONTACTS, SheetKind.CONTACTS), (GOALS, SheetKind.GOALS), (PROVISIONS, SheetKind.PROVISIONS),
    (("crn", "CLIENT", " D.O.B. ", "Risk of\nharm:"), SheetKind.PEOPLE), (("A", "B", "C"), SheetKind.UNKNOWN),
])
def test_a_sheet_is_known_by_its_headings(tmp_path: Path, heads: tuple[str, ...], kind: SheetKind) -> None:
    _, (mapping,) = read(tmp_path / "a.xlsx", {"S": (("A title",), ("", "more"), heads, ["x"] * len(heads))})
    assert (mapping.kind, mapping.header_row) == (kind, 3 if kind is not SheetKind.UNKNOWN else 0)


def test_every_field_of_the_rules_has_words_and_every_kind_needs_some() -> None:
    for kind, fields in FIELDS.items():
        assert kind_words(kind)
        assert all(field_words(field) for field in fields)
        assert all(group <= set(fields) for group in NEEDED.get(kind, ()))
    named = {(row.sheet, row.field) for row in RULES.tracker_headings}
    assert named <= {(kind.value, field) for kind, fields in FIELDS.items() for field in fields}


def test_the_first_of_two_columns_that_mean_the_same_keeps_the_field(tmp_path: Path) -> None:
    heads = (*PEOPLE, "Date of birth", "Notes", "Comments")
    _, (mapping,) = read(tmp_path / "a.xlsx", {"S": (heads,)})
    assert [column.field for column in mapping.columns if column.heading in {"DOB", "Date of birth", "Notes", "Comments"}] == [
        "date_of_birth", None, "note", "note"]


PEOPLE_ROWS = ((*PEOPLE, "Colour", "Hobby"), ("X700101", "Ashby", "Mo", *[""] * 7, "blue", "chess"))


def test_an_unknown_column_is_told_and_can_be_chosen_as_a_note(tmp_path: Path) -> None:
    workbook, (mapping,) = read(tmp_path / "a.xlsx", {"S": PEOPLE_ROWS})
    plan = plan_import(workbook, (mapping,), Existing(), RULES, TODAY)
    assert [(notice.cell, notice.reason) for notice in plan.notices] == [
        ("K1", "column “Colour” was left out (1 cell): say in the preview what it holds to bring it in"),
        ("L1", "column “Hobby” was left out (1 cell): say in the preview what it holds to bring it in")]
    chosen = mapping.with_field(11, "note")
    (note,) = made_by(plan_import(workbook, (chosen,), Existing(), RULES, TODAY).rows[0], "note")
    assert note.body == "chess"


def test_a_field_chosen_for_one_column_leaves_the_other(tmp_path: Path) -> None:
    _, (mapping,) = read(tmp_path / "a.xlsx", {"S": PEOPLE_ROWS})
    chosen = mapping.with_field(10, "surname")
    assert [(column.heading, column.field) for column in chosen.columns if column.index in {1, 10}] == [
        ("Surname", None), ("Colour", "surname")]


def test_a_choice_is_remembered_by_the_set_of_headings(tmp_path: Path) -> None:
    workbook, (mapping,) = read(tmp_path / "a.xlsx", {"S": PEOPLE_ROWS})
    chosen = mapping.with_field(10, "note")
    shuffled, _ = read(tmp_path / "b.xlsx", {"T": [tuple(reversed(row)) for row in PEOPLE_ROWS]})
    (again,) = propose_mappings(shuffled, RULES, {mapping.header_key: (mapping.kind, chosen.choices())})
    assert {column.heading: column.field for column in again.columns} == {
        column.heading: column.field for column in chosen.columns}
    assert propose_mappings(workbook, RULES, {"other": ("goals", {})}) == (mapping,)


def test_a_hidden_column_is_left_out_unless_it_is_chosen(tmp_path: Path) -> None:
    def hide(sheets: dict[str, Any], _: Any) -> None:
        sheets["S"].set_column("D:D", 10, None, {"hidden": True})

    workbook, (mapping,) = read(tmp_path / "a.xlsx", {"S": (PEOPLE, ("X700101", "Ashby", "Mo", "1/5/90"))}, finish=hide)
    assert [(column.heading, column.field) for column in mapping.hidden] == [("DOB", None)]
    left = plan_import(workbook, (mapping,), Existing(), RULES, TODAY)
    assert made_by(left.rows[0], "person")[0].date_of_birth is None
    taken = plan_import(workbook, (mapping.with_field(3, "date_of_birth"),), Existing(), RULES, TODAY)
    assert made_by(taken.rows[0], "person")[0].date_of_birth is not None
    assert [notice.reason for notice in taken.notices] == ["column “DOB” is hidden in the file: it was read, as you chose"]


def test_a_sheet_can_be_said_to_be_of_another_kind_or_left_out(tmp_path: Path) -> None:
    workbook, mappings = read(tmp_path / "a.xlsx", {"S": (CONTACTS,), "Notes": (("buy milk",), ("ring",))})
    goals = as_kind(mappings[0], SheetKind.GOALS, RULES)
    assert (goals.kind, [column.field for column in goals.columns if column.field]) == (
        SheetKind.GOALS, ["crn", "name", "note"])
    plan = plan_import(workbook, mappings, Existing(), RULES, TODAY)
    assert [notice.reason for notice in plan.notices] == [
        "this sheet was not read: it has no headings this program knows (2 rows)"]


def test_cells_under_no_heading_and_comments_on_titles_are_told(tmp_path: Path) -> None:
    def comment(sheets: dict[str, Any], _: Any) -> None:
        sheets["S"].write_comment("A1", "ask Jo")

    rows = ((*PEOPLE[:5], "", "Notes"), ("X700101", "Ashby", "Mo", "", "B2", "stray", "dog"))
    workbook, mappings = read(tmp_path / "a.xlsx", {"S": rows}, finish=comment)
    plan = plan_import(workbook, mappings, Existing(), RULES, TODAY)
    assert {(notice.cell, notice.reason) for notice in plan.notices} == {
        ("F2", "“stray” stands under no heading and was left out"),
        ("A1", "the comment on this cell was not imported: “ask Jo”")}


def test_a_file_without_a_list_is_refused_with_the_next_step(tmp_path: Path) -> None:
    workbook, mappings = read(tmp_path / "a.xlsx", {"S": (("buy milk",),)})
    with pytest.raises(Refusal, match=r"a\.xlsx holds no list this program knows"):
        plan_import(workbook, mappings, Existing(), RULES, TODAY)
    empty, none = read(tmp_path / "b.xlsx", {"S": ()})
    with pytest.raises(Refusal, match=r"b\.xlsx is empty"):
        plan_import(empty, none, Existing(), RULES, TODAY)


def test_headings_in_the_middle_of_a_list_and_a_cell_too_long_are_left_out(tmp_path: Path) -> None:
    rows = (PEOPLE, ("X700101", "Ashby", "Mo"), PEOPLE, ("X700102", "Cole", "Jo", "", "", "", "", "", "", "x" * 32_000))
    path = write_book(tmp_path / "a.xlsx", {"People": rows})
    plan = plan_file(path)
    assert [row.status for row in plan.rows] == [RowStatus.NEW, RowStatus.SKIPPED, RowStatus.NEW]
    assert row_of(plan, "People", 3).reason == "the headings once more, not a record"
    long = tmp_path / "long.csv"
    long.write_text(f"CRN,Surname,Tier,Notes\nX700101,Ashby,B2,{'x' * 100_001}\nX700102,Cole,B2,y\n", encoding="utf-8")
    assert [(row.status, row.reason) for row in plan_file(long).rows] == [
        (RowStatus.REFUSED, "a cell holds more than 100,000 characters: shorten it"), (RowStatus.NEW, "")]


def test_rows_without_a_name_are_refused_and_the_officer_column_allocates(tmp_path: Path) -> None:
    rows = ((*PEOPLE, "Officer"), ("X700101", "", "", "1/5/90", "B2"), ("X700102", "Cole", "Jo", *[""] * 7, "Lee, A"))
    plan = plan_file(write_book(tmp_path / "a.xlsx", {"People": rows}))
    assert row_of(plan, "People", 2).reason == "no name: a person needs at least a surname"
    (allocation,) = made_by(row_of(plan, "People", 3), "allocation")
    assert (allocation.officer_name, allocation.person_id) == ("Lee, A", made_by(plan.rows[1], "person")[0].id)
