"""When a review is due and why, which areas it asks, and what changed since the plan was last asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseload.domain.level import LevelReading, NoLevel, Reader, Stone
from caseload.domain.plan import Agreement, Answer, Goal, GoalStatus, StepStatus
from caseload.domain.plan_history import GoalEvent, GoalHappening, PlanReview, StepEvent, StepHappening
from caseload.domain.reviewing import (
    ReviewDue,
    ReviewLimits,
    areas_to_ask,
    changed_since,
    needs_now,
    needs_read,
    review_due,
    second_baseline_due,
)

TODAY = date(2026, 11, 20)
LIMITS = ReviewLimits(months=3, second_weeks=6, closing_weeks=4)
START, END = date(2026, 8, 31), date(2027, 8, 30)
REVIEW = PlanReview(person_id="p", held_on=date(2026, 10, 5), reason="three_months")
YES = Agreement(person_id="p", agreed_on=date(2026, 9, 10), answer=Answer.YES)


def due(*reviews: PlanReview, agreed: tuple[Agreement, ...] = (), start: date | None = START, end: date | None = END) -> ReviewDue:
    return review_due(start, reviews, agreed, end, LIMITS, TODAY)


def test_a_review_is_counted_from_the_latest_of_what_there_is_and_months_clamp() -> None:
    assert (due().due_on, str(due().reason)) == (date(2026, 11, 30), "3 months after the order began on 31 Aug 2026")
    assert due(agreed=(YES,)).due_on == date(2026, 12, 10)
    assert due(REVIEW, agreed=(YES,)).due_on == date(2027, 1, 5)
    assert str(due(REVIEW).reason) == "3 months after the last review on 5 Oct 2026"
    assert due(start=None) == ReviewDue(due_on=None, overdue=False, reason=due(start=None).reason)


def test_a_day_set_at_the_review_stands_and_a_passed_one_is_overdue() -> None:
    found = due(replace(REVIEW, next_on=date(2026, 11, 19)))
    assert (found.due_on, found.overdue) == (date(2026, 11, 19), True)
    assert not due(replace(REVIEW, next_on=TODAY)).overdue


def test_before_the_order_ends_a_closing_review_takes_its_place() -> None:
    found = due(REVIEW, end=date(2026, 12, 20))
    assert (found.due_on, str(found.reason)) == (
        date(2026, 11, 22), "closing review before the order ends on 20 Dec 2026")  # fmt: skip
    assert due(REVIEW, end=date(2026, 11, 1)).due_on == date(2027, 1, 5)
    assert due(REVIEW, end=None).due_on == date(2027, 1, 5)
    held = replace(REVIEW, held_on=date(2026, 11, 18))
    assert due(held, end=date(2026, 12, 10)).due_on == date(2026, 11, 18)


def reading(area: str, level: int | None, days: int, none: NoLevel | None = None, reader: Reader = Reader.OFFICER) -> LevelReading:
    return LevelReading(person_id="p", area=area, reader=reader, read_on=TODAY - timedelta(days=days), level=level, no_level=none)


def test_a_review_asks_for_areas_with_a_need_or_a_goal_in_their_order() -> None:
    goals = [Goal(person_id="p", title="work", area="employment", related_areas=("finances",)),
             Goal(person_id="p", title="old", area="alcohol", status=GoalStatus.REMOVED)]  # fmt: skip
    readings = [reading("drugs", 2, 90), reading("drugs", 5, 3), reading("health", 2, 60), reading("health", None, 2, NoLevel.NOT_A_NEED),
                reading("thinking", 5, 60), reading("relationships", 1, 9, reader=Reader.PERSON)]  # fmt: skip
    areas = ["accommodation", "employment", "finances", "drugs", "alcohol", "health", "relationships", "thinking"]
    assert areas_to_ask(areas, goals, readings, {"accommodation"}) == ("accommodation", "employment", "finances", "drugs")
    assert needs_read(readings) == {"drugs"}
    assert needs_now(readings) == set()
    assert needs_now([*readings, reading("drugs", 3, 0)]) == {"drugs"}


def test_an_area_once_no_need_is_asked_again_when_a_goal_is_about_it() -> None:
    goals = [Goal(person_id="p", title="see the nurse", area="health")]
    assert areas_to_ask(["health"], goals, [reading("health", None, 2, NoLevel.NOT_A_NEED)], ()) == ("health",)


def test_the_second_baseline_is_due_weeks_after_a_first_reading_that_stands_alone() -> None:
    assert second_baseline_due([], LIMITS) is None
    found = second_baseline_due([reading("drugs", 2, 30), reading("health", 2, 10), reading("health", 3, 10)], LIMITS)
    assert found == TODAY - timedelta(days=30) + timedelta(weeks=6)
    assert second_baseline_due([reading("drugs", 2, 60), reading("drugs", 2, 20)], LIMITS) is None
    assert second_baseline_due([reading("drugs", None, 9, NoLevel.NOT_ASKED)], LIMITS) is None


def test_what_changed_is_newest_first_after_the_day_and_names_its_entry() -> None:
    goal = GoalEvent(person_id="p", goal_id="g", happened_on=date(2026, 10, 1), what=GoalHappening.ACHIEVED, title="keep the flat",
                     words="six weeks kept")  # fmt: skip
    step = StepEvent(person_id="p", goal_id="g", step_id="s", happened_on=date(2026, 10, 3), what=StepHappening.MOVED,
                     description="ring", status=StepStatus.COMPLETED)  # fmt: skip
    stone = Stone(id="t", person_id="p", area="drugs", happened_on=date(2026, 9, 1), words="first appointment kept")
    found = changed_since(date(2026, 9, 1), [goal, replace(goal, what=GoalHappening.UPDATED, happened_on=date(2026, 9, 2))], [step], [stone])
    assert [(one.words, one.about) for one in found] == [
        ("step “ring” completed", "s"), ("“keep the flat” achieved: six weeks kept", "g"), ("“keep the flat” updated", "g"),
    ]  # fmt: skip
    every = changed_since(None, [goal], [step], [stone, replace(stone, lapse=True, words="used once")])
    assert [one.words for one in every][-2:] == ["stone: first appointment kept", "lapse: used once"]


def test_what_was_written_down_later_on_the_day_of_the_answer_changed_since_it() -> None:
    goal = GoalEvent(person_id="p", goal_id="g", happened_on=TODAY, what=GoalHappening.CREATED, title="find work",
                     created_at="2026-11-20T09:00:00.000Z")  # fmt: skip
    early = StepEvent(person_id="p", goal_id="g", step_id="s", happened_on=TODAY, what=StepHappening.ADDED, description="ring",
                      created_at="2026-11-20T09:00:00.000Z")  # fmt: skip
    late = replace(early, step_id="t", description="go", created_at="2026-11-20T11:00:00.000Z")
    stone = Stone(id="x", person_id="p", area="drugs", happened_on=TODAY, words="went", created_at="2026-11-20T11:00:00.000Z")
    answered = "2026-11-20T10:00:00.000Z"
    found = changed_since(TODAY, [goal], [early, late], [stone], after=answered)
    assert [one.words for one in found] == ["step “go” added", "stone: went"]
    assert changed_since(TODAY, [goal], [early, late], [stone]) == ()


def test_the_first_steps_of_a_goal_go_with_it() -> None:
    goal = GoalEvent(person_id="p", goal_id="g", happened_on=TODAY, what=GoalHappening.CREATED, title="find work")
    step = StepEvent(person_id="p", goal_id="g", step_id="s", happened_on=TODAY, what=StepHappening.ADDED, description="ring")
    later = replace(step, step_id="t", happened_on=TODAY + timedelta(days=1), description="go")
    assert [one.words for one in changed_since(None, [goal], [step, later], [])] == ["step “go” added", "“find work” created"]


@pytest.mark.parametrize(("what", "words"), [
    (StepHappening.ADDED, "step “ring” added"), (StepHappening.REMOVED, "step “ring” taken out"),
    (StepHappening.WAITING, None), (StepHappening.CHANGED, None),
])  # fmt: skip
def test_what_happened_to_a_step_is_told_when_it_changes_the_plan(what: StepHappening, words: str | None) -> None:
    step = StepEvent(person_id="p", goal_id="g", step_id="s", happened_on=TODAY, what=what, description="ring")
    assert [one.words for one in changed_since(None, [], [step], [])] == ([words] if words else [])
