"""The pure rules behind the senior's papers: which cases are looked at, what was promised, what a handover lacks, receipts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.casefile import CaseLine, CaseSummary, DueState
from caseload.domain.handover_parts import PARTS, missing_parts
from caseload.domain.level import NoLevel
from caseload.domain.partners import MeetingAction
from caseload.domain.person import Rosh
from caseload.domain.plan import Goal, GoalStatus, Step, StepStatus, WaitingOn
from caseload.domain.plan_history import Chase
from caseload.domain.progress import ProgressWord, read_progress
from caseload.domain.progress_grid import ProgressCell, ProgressRow
from caseload.domain.promises import Owing, open_promises
from caseload.domain.receipts import LETTERS, receipt_code, same_receipt
from caseload.domain.releasing import ReleasePromise
from caseload.domain.seniority import SupervisionDecision
from caseload.domain.strip_choice import MOST_STRIPS, Candidate, Reason, Why, choose_strips
from caseload.domain.workload_figures import Named
from caseload.domain.workload_summary import LateItem, LateKind, Phase, late_lines, phase_counts, progress_counts

TODAY = date(2026, 11, 20)
LINE = CaseLine(
    person_id="p", name="Bevan, Jordan", crn="X481203", date_of_birth=None, kind="case", tier=None, tier_scheme=None, rosh=Rosh.MEDIUM,
    restricted=False, closed_on=None, summary=CaseSummary(person_id="p", computed_on=TODAY), state=DueState.ON_TRACK,
)  # fmt: skip


def case(name: str, *whys: Why, rosh: Rosh | None = Rosh.MEDIUM, days: int = 0) -> Candidate:
    high = (Why.HIGH_RISK,) if rosh in (Rosh.HIGH, Rosh.VERY_HIGH) else ()
    return Candidate(line=replace(LINE, name=name, rosh=rosh), overdue_days=days,
                     reasons=tuple(Reason(why=why, words="") for why in (*whys, *high)))  # fmt: skip


def names(*cases: Candidate) -> str:
    return "".join(one.line.name for one in choose_strips(cases).chosen)


def test_cases_stand_by_the_gravest_rule_they_meet() -> None:
    graver = (
        case("A", Why.OVERDUE, rosh=Rosh.HIGH), case("B", Why.OVERDUE), case("C", Why.WARNING), case("D", Why.REVIEW, rosh=Rosh.HIGH),
        case("E", Why.SLIP), case("F", rosh=Rosh.HIGH), case("G", Why.NO_VISIT),
    )  # fmt: skip
    assert names(*reversed(graver)) == "ABCDEFG"


def test_among_equals_the_higher_risk_then_most_reasons_then_the_longest_overdue_stand_first() -> None:
    assert names(case("B", Why.OVERDUE, rosh=Rosh.HIGH), case("A", Why.OVERDUE, rosh=Rosh.VERY_HIGH)) == "AB"
    assert names(case("B", Why.OVERDUE, rosh=Rosh.LOW), case("A", Why.OVERDUE, rosh=None)) == "AB"
    assert names(case("B", Why.OVERDUE), case("A", Why.OVERDUE, Why.STUCK)) == "AB"
    assert names(case("B", Why.OVERDUE, days=3), case("A", Why.OVERDUE, days=9)) == "AB"


def test_twelve_are_looked_at_and_the_others_are_counted_by_rule() -> None:
    every = [case(f"{n:02}", Why.OVERDUE, Why.REVIEW) for n in range(MOST_STRIPS + 3)] + [case("none")]
    choice = choose_strips(every)
    assert (len(choice.chosen), choice.left, choice.none) == (12, 3, 1)
    assert choice.left_by == ((Why.OVERDUE, 3), (Why.REVIEW, 3))
    assert str(choice.rule).startswith("Overdue first")


GOAL = Goal(id="g", person_id="p", title="Tenancy")
STEP = Step(id="s", person_id="p", goal_id="g", description="Ring housing", actor="probation_practitioner", due_on=TODAY)


def promised(**owing: object) -> list[tuple[str, date | None]]:
    found = open_promises(Owing(**owing), "Rowan Maddox")  # type: ignore[arg-type]
    return [(one.words, one.due_on) for one in found]


def test_a_promise_is_an_open_step_of_the_officer_or_one_that_waits_on_them() -> None:
    assert promised(goals=(GOAL,), steps=(STEP,)) == [("Ring housing", TODAY)]
    waiting = replace(STEP, actor="person", waiting_kind=WaitingOn.OFFICER)
    assert promised(goals=(GOAL,), steps=(waiting,)) == [("Ring housing", TODAY)]
    assert promised(goals=(GOAL,), steps=(replace(STEP, actor="person"),)) == []
    for status in (StepStatus.COMPLETED, StepStatus.NO_LONGER_NEEDED):
        assert promised(goals=(GOAL,), steps=(replace(STEP, status=status),)) == []
    for goal in (GoalStatus.FUTURE, GoalStatus.ACHIEVED, GoalStatus.REMOVED):
        assert promised(goals=(replace(GOAL, status=goal),), steps=(STEP,)) == []


def test_a_question_to_ask_again_is_a_promise_by_the_last_time_it_was_asked() -> None:
    step = replace(STEP, actor="partnership_agency")
    first = Chase(person_id="p", about="s", chased_on=TODAY - timedelta(days=9), again_on=TODAY)
    last = replace(first, chased_on=TODAY - timedelta(days=2), again_on=TODAY + timedelta(days=4))
    assert promised(goals=(GOAL,), steps=(step,), chases=(last, first)) == [("ask again: Ring housing", TODAY + timedelta(days=4))]
    assert promised(goals=(GOAL,), steps=(step,), chases=(replace(last, again_on=None), first)) == []


def test_actions_and_decisions_are_promises_until_they_are_done() -> None:
    mine = MeetingAction(person_id="p", words="Ask the landlord", owner="rowan maddox", due_on=TODAY)
    theirs, nobodys = replace(mine, owner="Police"), replace(mine, owner="", words="Nobody's", due_on=None)
    decided = SupervisionDecision(person_id="p", decided_on=TODAY, words="See at home", follow_up_on=TODAY - timedelta(days=1))
    assert promised(actions=(nobodys, theirs, mine, replace(mine, done_on=TODAY)), decisions=(decided, replace(decided, done_on=TODAY))) == [
        ("See at home", TODAY - timedelta(days=1)), ("Ask the landlord", TODAY), ("Nobody's", None),
    ]  # fmt: skip


def test_what_was_promised_for_a_release_is_asked_about_by_the_officer_until_it_is_kept() -> None:
    theirs = ReleasePromise(person_id="p", release_id="r", words="A phone", promised_by="G. Ferris", due_on=TODAY)
    mine = replace(theirs, words="Meet at the gate", promised_by="rowan maddox", due_on=None)
    assert promised(of_release=(mine, theirs, replace(theirs, kept_on=TODAY))) == [
        ("A phone (promised by G. Ferris)", TODAY), ("Meet at the gate", None),
    ]  # fmt: skip


def test_a_promise_is_sensitive_as_its_step_or_its_goal_is() -> None:
    hidden = open_promises(Owing(goals=(replace(GOAL, sensitive=True),), steps=(STEP,)), "R")
    plain = open_promises(Owing(goals=(GOAL,), steps=(STEP,)), "R")
    assert [one.sensitive for one in (*hidden, *plain)] == [True, False]


def test_missing_parts_stand_in_their_order() -> None:
    assert missing_parts({part.key for part in PARTS}) == ()
    assert missing_parts(()) == PARTS
    assert [part.key for part in missing_parts({part.key for part in PARTS} - {"view", "receiver"})] == ["receiver", "view"]
    assert len({part.key for part in PARTS}) == len(PARTS)


@given(st.text(max_size=40), st.lists(st.text(max_size=9), max_size=6))
def test_a_receipt_is_three_groups_of_clear_letters_and_read_however_it_was_typed(bundle: str, people: list[str]) -> None:
    code = receipt_code(bundle, people)
    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    assert set(code) - {"-"} <= set(LETTERS)
    assert same_receipt(code.lower().replace("-", " "), code)
    assert not same_receipt(code[:-1], code)


def who(name: str) -> Named:
    return Named(person_id=name, name=name, crn=None)


@pytest.mark.parametrize(("days", "place"), [(0, 0), (5, 0), (6, 1), (10, 1), (11, 2), (400, 2)])
def test_what_is_late_is_counted_by_age(days: int, place: int) -> None:
    (line,) = late_lines([LateItem(kind=LateKind.CONTACT, who=who("A"), days=days)])
    assert (line.few, line.some, line.many)[place] == line.count == 1


def test_late_lines_stand_in_the_order_of_the_kinds_with_the_oldest_and_each_person_once() -> None:
    items = [LateItem(kind=kind, who=who(name), days=days)
             for kind, name, days in ((LateKind.END, "A", 3), (LateKind.CONTACT, "B", 7), (LateKind.CONTACT, "B", 1), (LateKind.CONTACT, "C", 7))]  # fmt: skip
    first, last = late_lines(items)
    assert (first.kind, last.kind) == (LateKind.CONTACT, LateKind.END)
    assert (first.oldest.who.name, first.count, [one.name for one in first.people]) == ("B", 3, ["B", "C"])
    assert late_lines([]) == ()


def test_phases_are_counted_in_their_order() -> None:
    assert phase_counts([Phase.CUSTODY, Phase.EARLY, Phase.EARLY]) == ((Phase.EARLY, 2), (Phase.CUSTODY, 1))


def test_progress_words_are_counted_over_areas_and_never_over_people() -> None:
    held = ProgressCell(area="drugs", report=read_progress([(TODAY - timedelta(days=n), 3) for n in (90, 60, 30)], TODAY))
    slip = ProgressCell(area="alcohol", report=read_progress([(TODAY - timedelta(days=n), level) for n, level in ((90, 4), (60, 4), (30, 1))], TODAY))
    unread = ProgressCell(area="health", none=NoLevel.NOT_ASKED)
    row = ProgressRow(person_id="A", name="A", cells=(held, slip, unread), clear_slips=1, slips=1, out_of_date=1, last_stone=None,
                      stone_days=None, no_stone_long=True)  # fmt: skip
    blank = replace(row, person_id="B", cells=(unread,), clear_slips=0, slips=0, out_of_date=0)
    counts = progress_counts([row, blank, replace(row, person_id="closed")], {"A": who("A"), "B": who("B")})
    assert counts.words == ((ProgressWord.HELD, 1), (ProgressWord.CLEAR_SLIP, 1))
    assert (counts.read, counts.people, counts.never_read, counts.out_of_date) == (2, 2, 1, 1)
    assert counts.slipped == (who("A"),)
