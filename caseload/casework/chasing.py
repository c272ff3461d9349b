"""What waits over the whole caseload, by whom it waits on, and a chase in one act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.casework.checks import check_not_future
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.dates import long_date
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.plan import Goal, Step
from caseload.domain.plan_history import Chase
from caseload.domain.stuck import StuckStep, stuck_steps
from caseload.domain.words import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStuck:
    """A stuck step with the person it concerns."""

    person_id: str
    name: str
    crn: str | None
    stuck: StuckStep


@dataclass(frozen=True, slots=True, kw_only=True)
class ChaseStep:
    """That somebody was asked about a step: when (None: today), how, what was said, and when to ask again."""

    step_id: str
    on: date | None = None
    whom: str = ""
    how: str = ""
    words: str = ""
    again_on: date | None = None


def stuck_list(session: Session) -> tuple[CaseStuck, ...]:
    """Every stuck step of open cases, by whom it waits on, the longest wait first."""
    store = session.store
    people = {one.id: one for one in store.find(Person, "closed_on IS NULL")}
    waiting = "status IN ('not started', 'in progress', 'cannot be done yet') AND "
    waiting += "(waiting_on != '' OR waiting_kind != '' OR status = 'cannot be done yet')"
    steps = [one for one in store.find(Step, waiting) if one.person_id in people]
    goals = store.of_people(Goal, sorted({one.person_id for one in steps}))
    chases = store.of_people(Chase, sorted({one.person_id for one in steps}))
    found = stuck_steps(goals, steps, chases, session.today, session.rules.plan_rules.whole("stuck_days", session.today))
    whose = [(people[one.step.person_id], one) for one in found]
    return tuple(CaseStuck(person_id=person.id, name=person.name, crn=person.crn, stuck=one) for person, one in whose)


def chase_step(session: Session, command: ChaseStep) -> Change:
    """Record a chase; without a word more it says that somebody was asked today, about whom the step waits on."""
    on = command.on or session.today
    check_not_future(on, session.today, tr("This chase"))
    if command.again_on is not None and command.again_on <= on:
        raise Refusal(tr("The day to ask again, {date}, is not after this one. Choose a later day, or leave it empty.",
                         date=long_date(command.again_on)))  # fmt: skip
    with act(session, "chase_step", AuditKind.COLLECTION) as unit:
        step = session.store.need(Step, command.step_id)
        whom = command.whom.strip() or step.waiting_on
        unit.add(Chase(person_id=step.person_id, about=step.id, chased_on=on, whom=whom, how=command.how.strip(),
                       words=command.words.strip(), again_on=command.again_on))  # fmt: skip
        unit.sentence = tr("Chase recorded: {whom}.", whom=whom) if whom else tr("Chase recorded.")
    return unit.result
