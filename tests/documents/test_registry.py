"""The table of papers is complete: every row has words, builds, names its file without a person, and prints."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from caseload.documents.about import ListFacts
from caseload.documents.plan_facts import PlanFacts
from caseload.documents.registry import REPORT_KINDS, Needs, ReportKind, report_kind
from caseload.domain.casefile import CaseLine, CaseSummary, DueState
from caseload.domain.level import LevelReading, NoLevel, Reader, Stone
from caseload.domain.person import Rosh
from caseload.domain.plan import Agreement, Answer, Goal, GoalStatus, Step, StepStatus
from caseload.rulebook.catalogue import words_in
from tests.documents import letters, meetings, plans, releases, rights, seniors
from tests.documents.sheets import ABOUT, FACTS, PERSON, TODAY, printed, read, summary
from tests.documents.test_court_progress import FACTS as FACTS_OF_ORDER

SUMMARY = CaseSummary(
    person_id="p", computed_on=TODAY, order_kind="suspended sentence order", ends_on=date(2027, 8, 1), due_on=date(2026, 11, 13),
    last_seen=date(2026, 10, 30), next_booked=date(2026, 11, 24), next_booked_at="10:15:00", flags="IOM",
)  # fmt: skip
LINE = CaseLine(
    person_id="p", name="Achebe, Marcus", crn="X482217", date_of_birth=None, kind="case", tier="B2", tier_scheme="A-D",
    rosh=Rosh.HIGH, restricted=True, closed_on=None, summary=SUMMARY, state=DueState.OVERDUE,
)  # fmt: skip


def goal(title: str, status: GoalStatus, **more: Any) -> Goal:
    return replace(Goal(person_id="p", id=title, title=title, area="alcohol", status=status), **more)


def step(title: str, goal_id: str, status: StepStatus, **more: Any) -> Step:
    return replace(Step(person_id="p", goal_id=goal_id, description=title, actor="person", status=status), **more)


PLAN = PlanFacts(
    person=PERSON, line=LINE,
    goals=(
        goal("Keep four dry nights", GoalStatus.ACTIVE, target_on=date(2026, 11, 1)),
        goal("See the dentist", GoalStatus.FUTURE, target_words="after release"),
        goal("Own front door", GoalStatus.ACHIEVED, area="", area_words="flat"),
        goal("Old goal", GoalStatus.REMOVED, reason="No longer wanted"),
        goal("Money", GoalStatus.UNSET, area=""),
    ),
    steps=(
        step("Ring the service", "Keep four dry nights", StepStatus.COMPLETED),
        step("First session", "Keep four dry nights", StepStatus.CANNOT_BE_DONE_YET, waiting_on="the service",
             waiting_since=date(2026, 10, 11), due_on=date(2026, 12, 1)),
        step("Not wanted", "Keep four dry nights", StepStatus.NO_LONGER_NEEDED),
    ),
    agreements=(Agreement(person_id="p", agreed_on=date(2026, 5, 13), answer=Answer.YES),),
    readings=(
        *(LevelReading(person_id="p", area="alcohol", reader=Reader.OFFICER, read_on=date(2026, month, 1), level=level)
          for month, level in ((3, 2), (5, 2), (9, 4), (11, 4))),
        LevelReading(person_id="p", area="alcohol", reader=Reader.PERSON, read_on=date(2026, 11, 1), level=3),
        LevelReading(person_id="p", area="drugs", reader=Reader.OFFICER, read_on=date(2026, 5, 8), no_level=NoLevel.NOT_A_NEED),
        LevelReading(person_id="p", area="health", reader=Reader.OFFICER, read_on=date(2026, 1, 8), level=1),
    ),
    stones=tuple(Stone(person_id="p", area="alcohol", happened_on=date(2026, 10, day), words=f"stone {day}", lapse=day == 9)
                 for day in range(9, 0, -1)),
)  # fmt: skip
EXAMPLES: dict[Needs, Any] = {
    Needs.REPORT: FACTS, Needs.PLAN: PLAN, Needs.FIGURES: summary(45, 3, 4),
    Needs.LINES: ListFacts(lines=(LINE,) * 45, view="High risk"), Needs.APPOINTMENT: letters.APPOINTMENT,
    Needs.WARNING: letters.FAILURE, Needs.LICENCE_FAILURE: letters.LICENCE, Needs.DAY: letters.DAY,
    Needs.ACCOUNT: letters.account_sheet(), Needs.PERSON_PLAN: plans.OWN_LEVELS, Needs.REVIEW: plans.REVIEW,
    Needs.PARAGRAPH: plans.PARAGRAPH, Needs.BRIEF: plans.BRIEF, Needs.FEEDBACK: plans.FEEDBACK, Needs.SUMMARY: plans.ASSESSMENT,
    Needs.SUPERVISION: seniors.SUPERVISION, Needs.LEAVING: seniors.LEAVING, Needs.DELAYS: seniors.DELAYS, Needs.COVER: seniors.COVER,
    Needs.HANDOVER: seniors.HANDOVER, Needs.CASE: seniors.WHOLE,
    Needs.COURT: FACTS_OF_ORDER, Needs.RELEASE: releases.RELEASE_PLAN, Needs.FIRST_DAY: releases.FIRST_DAY,
    Needs.REFERRAL: releases.REFERRED, Needs.MEETING: meetings.PACK,
    Needs.HELD: rights.HELD, Needs.INSPECTION: rights.INSPECTION, Needs.CERTIFICATE: rights.CERTIFICATE,
}  # fmt: skip


@pytest.mark.parametrize("kind", REPORT_KINDS, ids=lambda kind: kind.key)
def test_every_paper_prints_with_marking_and_footer_and_names_no_person(kind: ReportKind) -> None:
    facts = EXAMPLES[kind.needs]
    pages = read(kind.build(facts, ABOUT))
    assert str(kind.words)
    assert all(page.count("OFFICIAL") == 2 and "Printed 21 Nov 2026 09:50 by Rowan Maddox" in page for page in pages)
    assert all(f"page {number} of {len(pages)}" in page for number, page in enumerate(pages, start=1))
    stem = kind.stem(facts, ABOUT)
    assert re.fullmatch(r"[A-Za-z0-9-]+", stem)
    assert not {"achebe", "marcus"} & set(stem.lower().split("-"))


def test_keys_are_unique_and_found() -> None:
    assert len({kind.key for kind in REPORT_KINDS}) == len(REPORT_KINDS)
    assert report_kind("psr").about_person
    assert not report_kind("workload").about_person
    with pytest.raises(KeyError):
        report_kind("nothing")


@pytest.mark.parametrize("kind", REPORT_KINDS, ids=lambda kind: kind.key)
def test_a_paper_that_says_it_has_welsh_words_has_a_welsh_title(kind: ReportKind) -> None:
    with words_in("cy"):
        welsh = kind.build(EXAMPLES[kind.needs], ABOUT).title
    assert (welsh != kind.build(EXAMPLES[kind.needs], ABOUT).title) is kind.welsh


@pytest.mark.parametrize("kind", REPORT_KINDS, ids=lambda kind: kind.key)
def test_the_same_facts_print_the_same_bytes(kind: ReportKind) -> None:
    document = kind.build(EXAMPLES[kind.needs], ABOUT)
    assert printed(document).data == printed(document).data


def test_the_case_list_has_a_line_for_everyone_with_the_state_in_words() -> None:
    pages = read(report_kind("case-list").build(EXAMPLES[Needs.LINES], ABOUT))
    whole = " ".join(pages)
    assert whole.count("Achebe, Marcus") == 45
    assert whole.count("! Fri 13 Nov overdue") == 45
    assert "High risk: 45 people" in pages[0]
    assert "Tue 24 Nov 10:15" in pages[0]
    assert "restricted" in pages[0]


def test_the_case_list_says_how_much_of_a_package_is_used() -> None:
    summary = replace(LINE.summary, due_on=None, due_reason="above: 6 of 4 this year; 2 contacts above the allowance; nothing booked")
    line = replace(LINE, summary=summary, state=DueState.ABOVE)
    (page,) = read(report_kind("case-list").build(ListFacts(lines=(line,)), ABOUT))
    assert "above: 6 of 4 this year above its package" in " ".join(page.split())


def test_the_case_list_says_what_is_not_known() -> None:
    bare = replace(LINE, crn=None, tier=None, rosh=None, restricted=False, state=DueState.NOT_KNOWN,
                   summary=CaseSummary(person_id="p", computed_on=TODAY))  # fmt: skip
    (page,) = read(report_kind("case-list").build(ListFacts(lines=(bare,)), replace(ABOUT, officer=None, recipient="")))
    assert "Achebe, Marcus no CRN ? not known not known not known ? not known none" in page


def test_the_plan_sheet_shows_goals_by_status_steps_with_marks_and_the_tracks() -> None:
    whole = " ".join(read(report_kind("plan").build(PLAN, ABOUT)))
    for told in (
        "Plan agreed yes, 13 May 2026", "Alcohol use; target 1 Nov 2026 (past); 1 of 2 steps done",
        "cannot be done yet, by 1 Dec 2026, waiting on the service, 41 days", "target after release", "Own front door flat",
        "No longer wanted", "area to be chosen", "clear move since 1 Mar 2026, 4 readings", "not a need 8 May 2026",
        "too early, out of date", "Lapse: stone 9", "and 1 earlier", "Compare a person only with themselves.",
    ):  # fmt: skip
        assert told in whole, told


def test_an_empty_plan_says_so() -> None:
    bare = PlanFacts(person=PERSON, line=replace(LINE, summary=CaseSummary(person_id="p", computed_on=TODAY)))
    (page,) = read(report_kind("plan").build(bare, ABOUT))
    assert "No goal has been recorded." in page
    assert "Plan agreed not asked" in page
    assert "8 not asked." in page
