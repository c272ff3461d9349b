"""The workload sheet: two pages whatever the size, every share with its counts, nothing cut in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseload.documents.blocks import LineChart
from caseload.documents.workload_sheet import build_workload_sheet, workload_file_stem
from caseload.domain.report import ReportFormat
from caseload.domain.words import msg
from caseload.domain.workload import CaseType
from caseload.domain.workload_contacts import SupportBalance
from caseload.domain.workload_figures import (
    ContactFigures,
    Dated,
    Delay,
    MissingOutcomes,
    MixRow,
    PointsPart,
    Unweighted,
    WeighedLine,
)
from caseload.domain.workload_summary import ChangedSince, WorkloadSummary
from tests.documents.sheets import ABOUT, TODAY, capacity, figures, late, printed, read, summary, weeks, who, words
from tests.render import papers

FULL = {
    "missing": tuple(MissingOutcomes(who=who(n), count=2, oldest=TODAY - timedelta(days=9)) for n in range(12)),
    "delays": tuple(Delay(who=who(n), kind="rar", words="RAR", due_on=TODAY - timedelta(days=40), days=40) for n in range(9)),
}


@pytest.mark.parametrize(("people", "overdue", "dated"), [(0, 0, 0), (45, 3, 9), (45, 8, 12), (80, 30, 40), (5000, 900, 700)])
def test_it_is_two_pages_of_a4_whatever_the_caseload(people: int, overdue: int, dated: int) -> None:
    moved = tuple((day, week and replace(week, cases=people + place, weighted=people)) for place, (day, week) in enumerate(weeks(12, gap=4)))
    full = replace(summary(people, overdue, dated, **FULL), trend=moved)
    pages = papers.reader(printed(build_workload_sheet(full, ABOUT))).pages
    assert len(pages) == 2
    assert [round(float(side)) for side in pages[0].mediabox[2:]] == [595, 842]


@pytest.mark.parametrize("late_kinds", [0, 5, 6, 7, 10])
@pytest.mark.parametrize(("overdue", "dated"), [(0, 30), (3, 8), (12, 0), (12, 30)])
@pytest.mark.parametrize(("waits", "changes"), [(0, 0), (1, 6), (4, 6)])
def test_page_two_stays_one_page_however_its_lists_fall(late_kinds: int, overdue: int, dated: int, waits: int, changes: int) -> None:
    made = summary(80, 12)
    ahead = tuple(Dated(on=TODAY + timedelta(days=n), kind=("report", "end")[n % 2], who=who(n), words="Millbrook Magistrates' Court")
                  for n in range(dated))  # fmt: skip
    made = replace(
        made, figures=replace(made.figures, overdue=tuple(late(n) for n in range(overdue))), late=made.late[:late_kinds],
        dated=ahead, delays=made.delays[:waits], changed=replace(made.changed, lines=made.changed.lines[:changes]),
    )  # fmt: skip
    assert len(papers.reader(printed(build_workload_sheet(made, ABOUT))).pages) == 2


def test_page_one_stays_one_page_with_every_kind_of_everything() -> None:
    kinds = ("community order", "suspended sentence order", "licence", "custody", "post-sentence supervision", "other",
             "youth rehabilitation order", "deferred sentence", "order without supervision", "not known", "report only")
    mix = tuple(MixRow(kind=kind, counts=(1, 2, n, 1, 0)) for n, kind in enumerate(kinds, start=1))
    unweighted = tuple(Unweighted(why=msg(f"reason {n}"), people=tuple(who(n) for n in range(9))) for n in range(4))
    parts = tuple(PointsPart(kind=kind.value, count=3, points=400) for kind in CaseType)
    reports = tuple(PointsPart(kind="report", count=2, points=60, format=kind) for kind in ReportFormat)
    made = summary(80, 30, 40, mix=mix, capacity=capacity(80, unweighted=unweighted, parts=(*parts, *reports)))
    moved = tuple((day, week and replace(week, cases=70 + place)) for place, (day, week) in enumerate(weeks(12, gap=4)))
    first, _ = read(build_workload_sheet(replace(made, trend=moved), ABOUT))
    assert "Reports in 30 days, 6 180" in first
    assert "Other 9 18 45 9" in first
    assert "All 11 22 66 11 110" in first


def test_page_one_opens_with_what_to_talk_about_and_the_rule_that_chose_it() -> None:
    first, _ = read(build_workload_sheet(summary(45, 3, 4), ABOUT))
    assert "Workload: Rowan Maddox Saturday 21 November 2026 Three things to talk about 1 Bevan, Alŵen (X480000, high RoSH, IOM)" in first
    assert "Rule: high or very high RoSH and overdue; nothing booked first, then the longest." in first


def test_capacity_never_prints_without_how_many_are_weighted_and_the_table_used() -> None:
    first, _ = read(build_workload_sheet(summary(45), ABOUT))
    assert "111.1% (2,299 of 2,070 points) 43 of 45 cases weighted; table of 23 Jun 2021" in first
    assert "Available: 2,176 x (contract 37 - reduction 1.8) / 37 = 2,070. Remaining: -229." in first


def test_what_is_not_weighed_is_named_with_the_reason_and_counted() -> None:
    why = msg("A-G tier only, for which no national points exist")
    unweighted = (Unweighted(why=why, people=tuple(who(n) for n in range(9))),)
    first, _ = read(build_workload_sheet(summary(45, capacity=capacity(45, unweighted=unweighted, own_weights=2)), ABOUT))
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
    first, _ = read(build_workload_sheet(summary(45, capacity=capacity(45, **more)), ABOUT))
    assert told in first


def test_fewer_weeks_kept_show_as_fewer_and_a_single_one_is_no_line() -> None:
    first, _ = read(build_workload_sheet(summary(45), ABOUT))
    assert "Over 110% for 5 weeks running, since 19 Oct 2026; marked from 4 weeks on." in first
    assert "7 weeks kept since that of 28 Sep 2026; a week that was not kept is ?." in first
    assert "Weighted: 43 of 45 each week (day of the table not known)." in first, "no percentage without its counts and table"
    moved = tuple((day, week and replace(week, cases=50 + place)) for place, (day, week) in enumerate(weeks(3)))
    first, _ = read(build_workload_sheet(replace(summary(45), trend=moved), ABOUT))
    assert "Weighted: 43 of 50, 43 of 51, 43 of 52 (day of the table not known)." in first
    (chart,) = [block for block in build_workload_sheet(summary(45), ABOUT).blocks if isinstance(block, LineChart)]
    assert [(point.label, point.text) for point in chart.points][-5:] == [
        ("19 Oct", "101"), ("26 Oct", ""), ("2 Nov", "104"), ("9 Nov", "105"), ("16 Nov", "107"),
    ]  # fmt: skip
    assert [line.label for line in chart.references] == ["100%", "110%"]
    alone = build_workload_sheet(replace(summary(45), trend=weeks(1), over=None), ABOUT)
    assert not [block for block in alone.blocks if isinstance(block, LineChart)]
    assert "No line yet: a week is kept when the file is opened in it, and none is made up. So far 1 of 12." in read(alone)[0]


def test_who_is_counted_by_tier_and_by_how_far_into_the_order_they_are() -> None:
    first, _ = read(build_workload_sheet(summary(45), ABOUT))
    assert "Phase of the order early weeks: 7, middle: 24, last third: 8, in custody: 2 41" in first


def test_what_is_late_stands_by_kind_and_age_with_the_oldest() -> None:
    _, second = read(build_workload_sheet(summary(45, 12), ABOUT))
    assert "Contact 5 5 2 12 Bevan X480012, 12" in second
    assert "Overdue 120 things next contact not known: 1, before this program: 2, enforcement words to confirm: 4" in second


def test_long_lists_say_how_many_more_there_are() -> None:
    _, second = read(build_workload_sheet(summary(80, 30, 40), ABOUT))
    assert "and 29 more overdue for contact, at the same or a lower RoSH" in second
    assert "and 26 more of these in the four weeks" in second
    assert "Other requirements 27 more not started" in second
    assert "11 have it, 9 not started, days after the set start 99, 89, 79, 69 and 5 more:" in second
    assert "and 8 more changes" in second


def test_nothing_late_and_no_contact_on_record_are_said() -> None:
    blank = ContactFigures(first=TODAY - timedelta(days=27), last=TODAY)
    bare = WorkloadSummary(figures=figures(1, contact=blank, failing=(), words_to_confirm=0, capacity=capacity(1, percent=None)))
    first, second = read(build_workload_sheet(bare, ABOUT))
    assert "Overdue nothing" in second
    assert "Contact, four weeks not known: no contact is recorded in this file" in second
    assert "None of the rules found anything" in first
    assert "Requirement delays none: no set start has passed without a start recorded" in second
    assert "Progress no level has been read" in second
    assert "Not printed before." in second
    quiet = replace(bare, changed=ChangedSince(printed_on=date(2026, 11, 6)))
    assert "since the printout of 6 Nov 2026 Nothing that the sheet tells has changed." in read(build_workload_sheet(quiet, ABOUT))[1]


def test_shares_carry_both_counts_and_nothing_to_count_is_no_share() -> None:
    contact = figures(45).contact
    _, second = read(build_workload_sheet(summary(45, contact=replace(contact, met=0, recorded_from=date(2026, 11, 14))), ABOUT))
    assert "81 of 96 (84%) of appointments kept; 9 failed, 6 absent with an accepted reason; none recorded of contacts face to face" in second
    assert "on record only from 14 Nov 2026" in second


def test_the_weeks_ahead_count_reports_reviews_releases_and_ends_and_name_what_cannot_be_moved() -> None:
    kinds = ("report", "plan review", "review", "release", "court", "end")
    dated = tuple(Dated(on=TODAY + timedelta(days=8), kind=kind, who=who(n), words="") for n, kind in enumerate(kinds))
    past = Dated(on=TODAY - timedelta(days=5), kind="report", who=who(9), words="")
    _, second = read(build_workload_sheet(replace(summary(45), dated=(past, *dated)), ABOUT))
    assert "Sat 28 Nov 11 9 1 2 2 1" in second
    assert "Sun 29 Nov O'Neill, Alŵen X480003 Release" in second
    assert "Mon 16 Nov" not in second


def test_overdue_since_a_day_off_is_under_a_day() -> None:
    made = summary(45)
    sheet = replace(made, figures=replace(made.figures, overdue=(replace(late(0), working_days=0),)))
    assert "under a day" in read(build_workload_sheet(sheet, ABOUT))[1]


def test_it_names_its_recipient_and_its_file_names_nobody() -> None:
    document = build_workload_sheet(summary(45), ABOUT)
    assert "Workload of Rowan Maddox, Probation officer, Eastgate team, for J. Hale" in words(document)
    assert workload_file_stem(summary(45), ABOUT) == "workload-2026-11-21"
    assert build_workload_sheet(summary(45), replace(ABOUT, recipient="", officer=None)).footer_left == (
        "Workload of officer not named"
    )


def test_continuity_by_quarter_stands_beside_what_a_senior_acts_on() -> None:
    alone = replace(summary(45, 3, 4), late=summary(45, 3, 4).late[:4])
    _, second = read(build_workload_sheet(alone, ABOUT))
    assert "31 Mar 2026 30 Jun 2026 30 Sep 2026 now" in second
    assert "One officer throughout 76.7% (333 of 434)" in second
    assert "Continuity of officer Report author supervises 76.7% (33 of 43); Changes in the last 12 months" in second
    for crowded in (replace(alone, timeline=None), summary(45, 3, 4)):
        told = read(build_workload_sheet(crowded, ABOUT))[1]
        assert "Continuity of officer One officer throughout 76.7% (33 of 43)" in told
        assert "30 Sep 2026" not in told
    unknown = replace(alone, timeline=None, continuity=tuple(replace(one, value=msg("not known")) for one in alone.continuity))
    assert "Continuity of officer" not in read(build_workload_sheet(unknown, ABOUT))[1]


def test_contacts_with_colleagues_and_the_transition_are_told_with_their_points() -> None:
    first, _ = read(build_workload_sheet(summary(45), ABOUT))
    assert "Contacts for or by colleagues in 7 days: none recorded." in first
    line = WeighedLine(who=who(1), tier="B2", case_type=CaseType.CUSTODY, points=48, t2a=True)
    support = SupportBalance(for_others=2, for_points=31, by_others=1, by_points=9)
    full = capacity(45, lines=(line,), support=support, transition_not_said=tuple(who(n) for n in range(3)))
    first, _ = read(build_workload_sheet(summary(45, capacity=full), ABOUT))
    assert "Weighed as in transition to adulthood: 1 case." in first
    assert "Of the age of transition, not said whether in it: 3 (Bevan X480000, " in first
    assert "Contacts in 7 days: for colleagues 2 (+31 points), by colleagues 1 (-9 points)." in first
