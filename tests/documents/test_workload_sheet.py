"""The workload sheet: two pages whatever the size, every share with its counts, nothing cut in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseload.documents.workload_sheet import build_workload_sheet, workload_file_stem
from caseload.domain.words import msg
from caseload.domain.workload_figures import ContactFigures, Delay, MissingOutcomes, Unweighted
from tests.documents.sheets import ABOUT, TODAY, capacity, figures, late, printed, read, who, words
from tests.render import papers

FULL = {
    "missing": tuple(MissingOutcomes(who=who(n), count=2, oldest=TODAY - timedelta(days=9)) for n in range(12)),
    "delays": tuple(Delay(who=who(n), kind="rar", words="RAR", due_on=TODAY - timedelta(days=40), days=40) for n in range(9)),
}


@pytest.mark.parametrize(("people", "overdue", "dated"), [(0, 0, 0), (45, 3, 9), (45, 8, 12), (80, 30, 40), (5000, 900, 700)])
def test_it_is_two_pages_of_a4_whatever_the_caseload(people: int, overdue: int, dated: int) -> None:
    pages = papers.reader(printed(build_workload_sheet(figures(people, overdue, dated, **FULL), ABOUT))).pages
    assert len(pages) == 2
    assert [round(float(side)) for side in pages[0].mediabox[2:]] == [595, 842]


def test_page_one_opens_with_what_to_talk_about_and_the_rule_that_chose_it() -> None:
    first, _ = read(build_workload_sheet(figures(45, 3, 4), ABOUT))
    assert "Workload: Rowan Maddox Saturday 21 November 2026 Three things to talk about 1 Bevan, Alŵen (X480000, high RoSH, IOM)" in first
    assert "Rule: high or very high RoSH and overdue; nothing booked first, then the longest." in first


def test_capacity_never_prints_without_how_many_are_weighted_and_the_table_used() -> None:
    first, _ = read(build_workload_sheet(figures(45), ABOUT))
    assert "111.1% (2,299 of 2,070 points) 43 of 45 cases weighted; table of 23 Jun 2021" in first
    assert "Available: 2,176 x (contract 37 - reduction 1.8) / 37 = 2,070. Remaining: -229." in first


def test_what_is_not_weighed_is_named_with_the_reason_and_counted() -> None:
    why = msg("A-G tier only, for which no national points exist")
    unweighted = (Unweighted(why=why, people=tuple(who(n) for n in range(9))),)
    first, _ = read(build_workload_sheet(figures(45, capacity=capacity(45, unweighted=unweighted, own_weights=2)), ABOUT))
    assert "Not weighted: 9 (A-G tier only, for which no national points exist): Bevan X480000," in first
    assert "Kowalczyk X480004 and 4 more." in first
    assert "2 own weights" in first


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"available": None, "percent": None, "hours": None}, "Capacity not known"),
        ({"percent": None, "weighted": 0, "parts": (), "total": 0}, "no percentage (0 of 2,070 points) 0 of 45 cases weighted"),
        ({"table_from": None}, "table of not known"),
    ],
)
def test_what_is_not_known_is_not_a_number(more: dict[str, object], told: str) -> None:
    first, _ = read(build_workload_sheet(figures(45, capacity=capacity(45, **more)), ABOUT))
    assert told in first


def test_long_lists_say_how_many_more_there_are() -> None:
    _, second = read(build_workload_sheet(figures(80, 30, 40), ABOUT))
    assert "Overdue 30 people" in second
    assert "and 20 more overdue, due later than these" in second
    assert "and 33 more dated in these four weeks" in second


def test_nobody_overdue_and_no_contact_on_record_are_said() -> None:
    blank = ContactFigures(first=TODAY - timedelta(days=27), last=TODAY)
    first, second = read(build_workload_sheet(figures(1, contact=blank, failing=(), words_to_confirm=0, capacity=capacity(1, percent=None)), ABOUT))
    assert "Overdue nobody" in second
    assert "Not known: no contact is recorded in this file." in first
    assert "None of the rules found anything" in first


def test_shares_carry_both_counts_and_nothing_to_count_is_no_share() -> None:
    contact = figures(45).contact
    first, _ = read(build_workload_sheet(figures(45, contact=replace(contact, met=0, recorded_from=date(2026, 11, 14))), ABOUT))
    assert "Seen, of appointments with an outcome 81 of 96 84%" in first
    assert "Face to face, of contacts with the person none recorded" in first
    assert "Contacts are on record only from 14 Nov 2026." in first


def test_what_is_already_past_is_counted_apart() -> None:
    dated = tuple(replace(one, on=TODAY - timedelta(days=5)) for one in figures(45, 0, 3).dated)
    _, second = read(build_workload_sheet(replace(figures(45, 2), dated=dated), ABOUT))
    assert "already past 2 1 1 1" in second
    assert "Mon 16 Nov, past Report to court" in second


def test_overdue_since_a_day_off_is_under_a_day() -> None:
    sheet = replace(figures(45), overdue=(replace(late(0), working_days=0),))
    assert "under a day" in read(build_workload_sheet(sheet, ABOUT))[1]


def test_it_names_its_recipient_and_its_file_names_nobody() -> None:
    document = build_workload_sheet(figures(45), ABOUT)
    assert "Workload of Rowan Maddox, Probation officer, Eastgate team, for J. Hale" in words(document)
    assert workload_file_stem(figures(45), ABOUT) == "workload-2026-11-21"
    assert build_workload_sheet(figures(45), replace(ABOUT, recipient="", officer=None)).footer_left == (
        "Workload of officer not named"
    )
