"""What lists and the history of a case tell of sensitive entries: where to read them, and their words once they are open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from caseload.casework.chasing import ChaseStep, chase_step, stuck_list
from caseload.casework.closed import SEE_CASE, as_closed, held_with, sensitive_among, without_words
from caseload.casework.first_days import KeepThing, keep_thing
from caseload.casework.plan_reads import plan_file
from caseload.casework.plan_steps import MakeWait, make_wait
from caseload.casework.queries import history
from caseload.casework.referring import MakeReferral, TellNews, make_referral, referral_list, tell_news
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind
from caseload.domain.entry import Entry
from caseload.domain.plan import Goal, GoalStatus, Step, WaitingOn
from caseload.domain.plan_history import Chase
from caseload.domain.referring import NewsKind, Referral
from caseload.domain.releasing import FirstDayThing, Release
from tests import kit

SECRET = "Alder Lane refuge"


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Session]:
    session = kit.open_copy(tmp_path)
    yield session
    session.close()


def keep(session: Session, entry: Entry) -> str:
    with act(session, "kept", AuditKind.COLLECTION) as unit:
        made = unit.add(entry)
        unit.sentence = "Kept."
    return made.id


def waiting(session: Session, *, goal: bool, step: bool) -> tuple[str, str, str]:
    """A person with one goal and its step, of which one or both are sensitive."""
    person = kit.add_case(session)
    goal_id = keep(session, Goal(person_id=person.id, title=f"Be safe at {SECRET}", area="relationships", status=GoalStatus.ACTIVE,
                                 sensitive=goal))  # fmt: skip
    step_id = keep(session, Step(person_id=person.id, goal_id=goal_id, description=f"Ring {SECRET}", actor="person", sensitive=step))
    return person.id, goal_id, step_id


@pytest.mark.parametrize(("goal", "step"), [(True, False), (False, True), (True, True)])
def test_the_history_names_nobody_a_sensitive_step_waits_on(sitting: Session, goal: bool, step: bool) -> None:
    person_id, goal_id, step_id = waiting(sitting, goal=goal, step=step)
    make_wait(sitting, MakeWait(step_id=step_id, kind=WaitingOn.AGENCY, whom=SECRET))
    chase_step(sitting, ChaseStep(step_id=step_id, words=f"Rang {SECRET}"))
    assert [one.sentence for one in history(sitting, person_id)][:2] == ["Chase recorded.", "The step waits on somebody."]
    [one] = stuck_list(sitting)
    assert SECRET not in repr(one)
    assert (one.stuck.step.description, str(one.stuck.reason)) == (str(SEE_CASE), str(SEE_CASE))
    sitting.opened |= {goal_id, step_id}
    [one] = stuck_list(sitting)
    assert (one.stuck.step.description, one.stuck.step.waiting_on) == (f"Ring {SECRET}", SECRET)


def test_the_history_and_the_list_name_no_agency_of_a_sensitive_referral(sitting: Session) -> None:
    person = kit.add_case(sitting)
    make_referral(sitting, MakeReferral(referral=Referral(person_id=person.id, agency_words=SECRET, need_words=SECRET, sensitive=True)))
    [line] = referral_list(sitting)
    tell_news(sitting, TellNews(referral_id=line.referral.id, kind=NewsKind.SENT, words=SECRET))
    assert SECRET not in " ".join(one.sentence for one in history(sitting, person.id))
    [line] = referral_list(sitting)
    assert SECRET not in repr(line)
    sitting.opened.add(line.referral.id)
    [line] = referral_list(sitting)
    assert (line.agency, line.referral.need_words) == (SECRET, SECRET)


def test_the_history_names_no_sensitive_thing_of_a_first_day(sitting: Session) -> None:
    person = kit.add_case(sitting)
    release_id = keep(sitting, Release(person_id=person.id, due_on=sitting.today + timedelta(days=9)))
    thing = FirstDayThing(person_id=person.id, release_id=release_id, words=SECRET, place=SECRET, sensitive=True)
    keep_thing(sitting, KeepThing(thing=thing))
    assert history(sitting, person.id)[0].sentence == "First day: something sensitive saved."


def test_what_hangs_on_a_sensitive_entry_is_sensitive_with_it(sitting: Session) -> None:
    person_id, goal_id, step_id = waiting(sitting, goal=True, step=False)
    chase = Chase(id="c", person_id=person_id, about=step_id, chased_on=sitting.today)
    file = plan_file(sitting, person_id)
    found = sensitive_among((chase, *file.case.steps, *file.case.goals))
    assert found == {"c", goal_id, step_id}
    assert [one.id for one in held_with(sitting, chase)] == ["c", step_id, goal_id]
    assert SECRET not in repr(as_closed(sitting, file).case.goals + as_closed(sitting, file).case.steps)
    sitting.opened.add(goal_id)
    assert as_closed(sitting, file) is file


def test_an_entry_without_its_words_keeps_what_it_hangs_on(sitting: Session) -> None:
    step = Step(id="s", person_id="p", goal_id="g", description=SECRET, actor="person", waiting_on=SECRET, note=SECRET)
    bare = without_words(step, description="told")
    assert (bare.id, bare.person_id, bare.goal_id, bare.description, bare.waiting_on, bare.note) == ("s", "p", "g", "told", "", "")
