"""list, due, show, search and verify: what they print and the JSON other programs read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from caseload.cli.output import safe, width
from tests import kit
from tests.cli.running import Ended, refused, run

FIXED = (
    "crn", "name", "date_of_birth", "tier", "tier_scheme", "rosh", "order_type", "start", "end", "requirements", "last_seen",
    "next_due", "next_booked", "state",
)  # fmt: skip


def test_list_gives_one_object_a_person_with_the_fixed_fields(told: Callable[..., Any]) -> None:
    people = told("list")
    assert len(people) == 45
    assert all(list(person)[: len(FIXED)] == list(FIXED) for person in people)
    for person in people:
        assert person["tier_scheme"] in {"A-G", "A-D", None}
        assert (person["tier"] is None) == (person["tier_scheme"] is None)
        assert person["rosh"] in {"VERY_HIGH", "HIGH", "MEDIUM", "LOW", None}
        for field in ("date_of_birth", "start", "end", "last_seen", "next_due", "next_booked"):
            assert person[field] is None or date.fromisoformat(person[field])
    bevan = next(person for person in people if person["crn"] == "X471388")
    assert bevan["name"] == "Bevan, Jordan"
    assert bevan["requirements"] == "RAR 25 days; DRR 6 months"
    assert bevan["state"] == "overdue"


def test_list_prints_aligned_columns_and_the_counts(caseload: Callable[..., Ended]) -> None:
    lines = caseload("list").out.splitlines()
    assert lines[0].split() == ["Name", "CRN", "Tier", "RoSH", "Order", "Ends", "Last", "seen", "Next", "due", "Booked", "State"]
    place = lines[0].index("CRN")
    assert all(line[place] in "X-" for line in lines[1:46])
    assert lines[-1].startswith("43 people, ")


def test_due_is_worst_first_with_its_reason(told: Callable[..., Any], caseload: Callable[..., Ended]) -> None:
    due = told("due")
    assert [one["next_due"] for one in due] == sorted(one["next_due"] for one in due)
    assert {one["state"] for one in due} <= {"overdue", "due soon"}
    assert all(one["reason"] for one in due)
    assert due[0]["working_days_overdue"] > 0
    assert due[0]["name"] in caseload("due").out.splitlines()[1]


def test_search_finds_names_without_their_accents_and_gives_the_crn(told: Callable[..., Any], caseload: Callable[..., Ended]) -> None:
    found = told("search", "sian")
    assert {hit["kind"] for hit in found} >= {"person"}
    assert all("Siân" in hit["name"] for hit in found if hit["kind"] == "person")
    assert all(hit["crn"] for hit in found)
    assert "Siân" in caseload("search", "sian").out
    assert caseload("search", "zzzzzz").out == "Nothing found.\n"
    assert told("search", "zzzzzz") == []
    assert len(told("search", "the", "--limit", "3")) == 3


def test_show_tells_the_case_and_is_recorded_in_its_history(caseload: Callable[..., Ended], told: Callable[..., Any], store: Path) -> None:
    shown = caseload("show", " x471388 ")
    assert shown.code == 0
    for words in ("Bevan, Jordan", "RAR 25 days; DRR 6 months", "14 days: tier B2", "overdue"):
        assert words in shown.out
    case = told("show", "X471388")
    assert case["crn"] == "X471388"
    assert case["contacts"]
    assert {"orders", "goals", "registrations", "reports"} <= set(case)
    session = kit_open(store)
    from caseload.casework.queries import history

    looks = [line for line in history(session, case["id"]) if line.kind == "consultation"]
    session.close()
    assert len(looks) == 2


def kit_open(store: Path) -> Any:
    from caseload.casework.session import open_session
    from tests.conftest import PASSPHRASE

    return open_session(store, PASSPHRASE, kit.CLOCK)


def test_reads_work_beside_a_window_that_holds_the_file_and_writes_are_refused(
    caseload: Callable[..., Ended], store: Path, tmp_path: Path
) -> None:
    window = kit_open(store)
    try:
        for command in (("list",), ("due",), ("search", "bevan"), ("verify",)):
            assert caseload(*command).code == 0
        shown = caseload("show", "X471388")
        assert shown.code == 0
        assert "was not recorded in the history" in shown.err
        for command in (("report", "workload", "--out", tmp_path), ("export", tmp_path / "x.xlsx")):
            assert "is open in another copy of Caseload" in refused(caseload(*command))
        assert not list(tmp_path.glob("*.pdf")) + list(tmp_path.glob("*.xlsx"))
    finally:
        window.close()


def test_verify_says_what_was_checked(told: Callable[..., Any], caseload: Callable[..., Ended]) -> None:
    found = told("verify")
    assert all(one["ok"] for one in found)
    assert {one["what"] for one in found} >= {"pages", "structure", "links", "summaries", "audit", "records", "newest"}
    assert "The audit chain" in caseload("verify").out


def test_verify_ends_with_a_sentence_when_a_check_fails(caseload: Callable[..., Ended], store: Path) -> None:
    session = kit_open(store)
    with session.store.transaction():
        session.store.run("UPDATE audit SET act = 'forged' WHERE sequence = 3")
    session.close()
    ended = caseload("verify")
    assert ended.code == 1
    assert "BAD" in ended.out
    assert re.search(r"^1 of \d+ checks failed\. The audit chain is broken at entry 3", ended.err)


def test_the_day_may_be_chosen(told: Callable[..., Any], store: Path, passphrase_file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    later = run(capfd, "--as-of", "2027-11-21", "due", "--store", store, "--passphrase-file", passphrase_file, "--json")
    assert len(told("due")) < later.out.count('"crn"')


@pytest.mark.parametrize(
    ("text", "shown"),
    [("two\nlines", "two lines"), ("\x1b[31mred\x1b[0m", "[31mred [0m"), ("a\u202eb", "a b"), ("Llŷr  \t x", "Llŷr x")],
)
def test_no_text_can_steer_the_terminal(text: str, shown: str) -> None:
    assert safe(text) == shown


@pytest.mark.parametrize(("text", "columns"), [("Llŷr", 4), ("Llyˆr".replace("ˆ", "\u0302"), 4), ("漢字", 4), ("", 0)])
def test_columns_are_counted_as_a_terminal_shows_them(text: str, columns: int) -> None:
    assert width(text) == columns
