"""Half a page before an appointment: the step to talk about, something to praise, what is overdue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from caseload.domain.brief import BriefFacts, make_brief, smallest_next_step
from caseload.domain.level import Stone
from caseload.domain.plan import Goal, GoalStatus, Step, StepStatus
from caseload.domain.reviewing import Changed

TODAY = date(2026, 11, 20)
FLAT = Goal(id="g", person_id="p", title="keep the flat")
WORK = replace(FLAT, id="w", title="find work")
RING = Step(id="r", person_id="p", goal_id="w", description="ring the college", actor="person", due_on=date(2026, 11, 18))
RENT = Step(id="t", person_id="p", goal_id="g", description="bring the letter", actor="person", due_on=date(2026, 12, 1))
STONE = Stone(person_id="p", area="drugs", happened_on=date(2026, 11, 10), words="first appointment kept")
FACTS = BriefFacts(last_seen=date(2026, 11, 12), changed=(), goals=(FLAT, WORK), steps=(RING, RENT), stones=(STONE,))


def test_the_next_step_is_of_the_goal_that_comes_first_and_the_persons_own() -> None:
    assert smallest_next_step([FLAT, WORK], [RENT, RING]) == (WORK, RING)
    assert smallest_next_step([replace(FLAT, first=True), WORK], [RING, RENT]) == (replace(FLAT, first=True), RENT)
    assert smallest_next_step([FLAT, WORK], [replace(RING, actor="programme_staff"), RENT]) == (FLAT, RENT)
    waiting = replace(RING, waiting_on="the college")
    assert smallest_next_step([WORK], [waiting]) is None
    assert smallest_next_step([replace(WORK, status=GoalStatus.FUTURE)], [RING]) is None


def test_a_brief_holds_each_list_short_and_says_when() -> None:
    changed = tuple(Changed(on=TODAY - timedelta(days=n), words=f"thing {n}", about="x") for n in range(9))
    found = make_brief(replace(FACTS, changed=changed, also_overdue=("2 outcomes missing",)), TODAY)
    assert len(found.since) == 5
    assert found.since[0] == "Fri 20 Nov: thing 0"
    assert found.next_step == "ring the college (for “find work”), by Wed 18 Nov"
    assert found.praise == "first appointment kept, Tue 10 Nov"
    assert found.overdue == ("step “ring the college”, due Wed 18 Nov", "2 outcomes missing")


def test_praise_is_the_newest_stone_else_a_step_completed_lately_else_nothing() -> None:
    lapse = replace(STONE, lapse=True)
    done = replace(RENT, status=StepStatus.COMPLETED, status_on=date(2026, 11, 2))
    assert make_brief(replace(FACTS, stones=(lapse,), steps=(done,)), TODAY).praise == "completed: bring the letter, Mon 2 Nov"
    old = replace(STONE, happened_on=TODAY - timedelta(days=43))
    assert make_brief(replace(FACTS, stones=(old,), steps=()), TODAY).praise == ""


def test_without_an_open_step_there_is_none_to_name() -> None:
    found = make_brief(replace(FACTS, steps=(replace(RENT, due_on=None), replace(RING, status=StepStatus.COMPLETED))), TODAY)
    assert found.next_step == "bring the letter (for “keep the flat”)"
    assert make_brief(replace(FACTS, steps=()), TODAY).next_step == ""
