from __future__ import annotations

import csv
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.release_checklist import (
    ChecklistItem,
    ChecklistRow,
    ItemMark,
    ItemStatus,
    Owner,
    Preparation,
    at_least,
    checklist,
    not_ready,
    ready_words,
)
from caseload.domain.workdays import is_working_day
from caseload.rulebook import RESOURCES, load_rules
from tests.domain.examples import HOLIDAYS, TODAY, day

RULES = load_rules(TODAY)
FIGURES, ROWS = RULES.release.figures, RULES.release_checklist
RELEASE = day("2027-02-11")
EVERYONE = frozenset(row.only_for for row in ROWS if row.only_for)


def row(days_before: int, key: str = "x", only_for: str = "") -> ChecklistRow:
    return ChecklistRow(key=key, starts_on=TODAY, pathway="health", words=f"Do {key}", owner=Owner.PRISON, days_before=days_before, only_for=only_for)


def ask(release: Preparation, *rows: ChecklistRow, today: date = TODAY) -> tuple[ChecklistItem, ...]:
    return checklist(release, rows or ROWS, today, HOLIDAYS, FIGURES)


def test_the_shipped_list_has_every_pathway_and_both_owners() -> None:
    assert {row.pathway for row in ROWS} >= {
        "accommodation", "attitudes, thinking and behaviour", "children, families and communities", "drugs and alcohol",
        "education, skills and work", "finance and ID", "health",
    }  # fmt: skip
    assert {row.owner for row in ROWS} == set(Owner)
    assert sorted(EVERYONE) == ["approved premises", "curfew", "treatment"]
    assert len({row.key for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("name", ["release_rules", "release_exclusions", "release_checklist", "release_fractions"])
def test_every_row_says_how_sure_it_is_and_what_is_ours_or_not_sure_is_yours_to_set(name: str) -> None:
    with (RESOURCES / "rules" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row for row in rows if row["certainty"].startswith(("low", "ours")) and "set yours" not in row["certainty"]] == []
    assert all(row["certainty"].startswith(("high", "medium", "low", "ours")) for row in rows)


def test_items_that_are_for_some_are_left_out_unless_they_hold_or_were_marked() -> None:
    keys = {item.row.key for item in ask(Preparation(release_on=RELEASE))}
    assert {"approved_premises", "curfew_address", "treatment"}.isdisjoint(keys)
    marked = Preparation(release_on=RELEASE, applies=frozenset({"curfew"}), marks={"treatment": ItemMark(status=ItemStatus.DONE)})
    assert {item.row.key for item in ask(marked)} - keys == {"curfew_address", "treatment"}


@pytest.mark.parametrize(
    ("days_before", "begins", "due"),
    [
        (84, None, "2026-11-19"),
        (56, None, "2026-12-17"),
        (47, None, "2026-12-24"),  # Boxing Day moves back to the last working day before Christmas
        (0, None, "2027-02-11"),
        (-14, None, "2027-02-25"),
        (-2, None, "2027-02-12"),  # a Saturday after release
        (56, "2026-11-19", "2026-12-17"),  # just time enough
        (56, "2026-12-31", "2027-01-14"),  # half the time: half the days
        (56, "2027-02-10", "2027-02-11"),
        (56, "2027-02-11", "2027-02-11"),
        (56, "2027-02-12", "2027-02-12"),  # work cannot have been due before it began
        (-14, "2027-02-01", "2027-02-25"),  # what comes after release does not shrink
    ],
)
def test_when_an_item_is_due(days_before: int, begins: str | None, due: str) -> None:
    (item,) = ask(Preparation(release_on=RELEASE, begins_on=day(begins) if begins else None), row(days_before))
    assert item.due_on == day(due)


def test_an_item_after_a_release_on_a_friday_is_never_due_before_it() -> None:
    (item,) = ask(Preparation(release_on=day("2027-02-13")), row(-1))
    assert item.due_on == day("2027-02-13")


@pytest.mark.parametrize(
    ("mark", "late", "settled"),
    [
        (ItemMark(), True, False),
        (ItemMark(status=ItemStatus.IN_PROGRESS), True, False),
        (ItemMark(status=ItemStatus.DONE), False, True),
        (ItemMark(status=ItemStatus.NOT_NEEDED), False, True),
        (ItemMark(status=ItemStatus.DECLINED), False, True),
        (ItemMark(due_on=TODAY), False, False),
    ],
)
def test_late_is_what_is_open_past_its_day(mark: ItemMark, late: bool, settled: bool) -> None:
    (item,) = ask(Preparation(release_on=RELEASE, marks={"x": mark}), row(84))
    assert (item.late, item.settled, item.status) == (late, settled, mark.status)
    assert item.owner is Owner.PRISON
    (own,) = ask(Preparation(release_on=RELEASE, marks={"x": ItemMark(owner=Owner.COMMUNITY)}), row(84))
    assert own.owner is Owner.COMMUNITY


def test_what_is_not_ready_in_words() -> None:
    rows = (row(84, "a"), row(14, "b"), row(-14, "c"))
    items = ask(Preparation(release_on=RELEASE), *rows)
    assert [item.row.key for item in not_ready(items, RELEASE)] == ["a", "b"]
    assert str(ready_words(items, RELEASE)) == "2 things are not ready, 1 of them late; first: Do a by Thursday 19 November 2026."
    done = {"a": ItemMark(status=ItemStatus.DONE)}
    some = ask(Preparation(release_on=RELEASE, marks=done), *rows)
    assert str(ready_words(some, RELEASE)) == "1 thing is not ready; first: Do b by Thursday 28 January 2027."
    everything = ask(Preparation(release_on=RELEASE, marks={**done, "b": ItemMark(status=ItemStatus.DECLINED)}), *rows)
    assert str(ready_words(everything, RELEASE)) == "Everything for the day of release is ready."


@given(st.dates(date(2018, 2, 1), date(2029, 1, 1)), st.none() | st.integers(0, 200))
def test_items_come_in_order_on_working_days_and_never_before_work_began(release: date, room: int | None) -> None:
    begins = None if room is None else release - timedelta(days=room)
    items = ask(Preparation(release_on=release, begins_on=begins, applies=EVERYONE), today=release)
    assert len(items) == len(ROWS)
    assert [item.due_on for item in items] == sorted(item.due_on for item in items)
    for item in items:
        after = item.row.days_before < 0
        assert is_working_day(item.due_on, HOLIDAYS) or item.due_on in (begins, release)
        assert begins is None or item.due_on >= begins
        assert item.due_on >= release if after else item.due_on <= release


@pytest.mark.parametrize(
    ("by_hand", "reached", "stands"),
    [
        (ItemStatus.NOT_STARTED, ItemStatus.IN_PROGRESS, ItemStatus.IN_PROGRESS),
        (ItemStatus.NOT_STARTED, ItemStatus.DONE, ItemStatus.DONE),
        (ItemStatus.IN_PROGRESS, ItemStatus.DONE, ItemStatus.DONE),
        (ItemStatus.IN_PROGRESS, ItemStatus.IN_PROGRESS, ItemStatus.IN_PROGRESS),
        (ItemStatus.DECLINED, ItemStatus.IN_PROGRESS, ItemStatus.DECLINED),
        (ItemStatus.NOT_NEEDED, ItemStatus.DONE, ItemStatus.NOT_NEEDED),
    ],
)
def test_a_ledger_takes_an_item_further_and_never_back(by_hand: ItemStatus, reached: ItemStatus, stands: ItemStatus) -> None:
    mark = ItemMark(status=by_hand, owner=Owner.PRISON)
    assert at_least(mark, reached) == ItemMark(status=stands, owner=Owner.PRISON)
