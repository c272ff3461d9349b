"""What waits over the whole caseload, by whom it waits on, and a chase in one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from caseload.casework.checks import check_not_future
from caseload.casework.closed import SEE_CASE, is_closed, without_words
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.dates import long_date
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.plan import Goal, Step
from caseload.domain.plan_history import Chase
from caseload.domain.stuck import StuckStep, stuck_steps
from caseload.domain.voluntary import marked
from caseload.domain.words import tr

WAITING = (
    "status IN ('not started', 'in progress', 'cannot be done yet') AND "
    "(waiting_on != '' OR waiting_kind != '' OR status = 'cannot be done yet')"
)
# The last chase of a step is that of the latest day, and of one day the one kept last: as `domain.stuck` has it.
LAST_CHASES = (
    "SELECT about, chased_on, again_on, max(chased_on || printf('%012d', row_id)) FROM chase WHERE deleted_at = '' GROUP BY about"
)
ASK_AGAIN = (
    "SELECT s.id, s.person_id FROM (SELECT id, person_id, goal_id, "  # noqa: S608  constants of this module
    "coalesce(waiting_since, CASE WHEN status = 'cannot be done yet' THEN status_on END) AS since "
    f"FROM step WHERE deleted_at = '' AND {WAITING}) s "
    "JOIN goal g ON g.id = s.goal_id AND g.deleted_at = '' AND g.status IN ('active', 'to be chosen') "
    f"LEFT JOIN ({LAST_CHASES}) c ON c.about = s.id "
    "WHERE c.again_on <= ?1 OR (s.since < ?2 AND (c.about IS NULL OR (c.again_on IS NULL AND c.chased_on < ?2))) "
    "ORDER BY coalesce(c.again_on <= ?1, 0) DESC, s.since"
)


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
    people = {one.id: one for one in session.store.find(Person, "closed_on IS NULL")}
    whose = [(people[one.step.person_id], one) for one in stuck_of_people(session, list(people))]
    return tuple(
        CaseStuck(person_id=person.id, name=marked(person.name, person.kind), crn=person.crn, stuck=_told(session, one))
        for person, one in whose
    )


def _told(session: Session, one: StuckStep) -> StuckStep:
    """The step as a list of the caseload tells it: without its words while it or its goal is closed."""
    chased = without_words(one.chased) if one.chased is not None and is_closed(session, one.chased) else one.chased
    if not is_closed(session, one.step, one.goal):
        return replace(one, chased=chased)
    return replace(
        one, step=without_words(one.step, description=str(SEE_CASE)), goal=without_words(one.goal, title=str(SEE_CASE)),
        chased=without_words(chased) if chased is not None else None, reason=SEE_CASE,
    )  # fmt: skip


def stuck_of_people(session: Session, person_ids: Sequence[str]) -> tuple[StuckStep, ...]:
    """The stuck steps of these people, in one question a table, however many they are."""
    store = session.store
    steps = store.of_people(Step, person_ids, WAITING)
    whose = sorted({one.person_id for one in steps})
    goals, chases = store.of_people(Goal, whose), store.of_people(Chase, whose)
    return stuck_steps(goals, steps, chases, session.today, session.rules.plan_rules.whole("stuck_days", session.today))


def ask_again(session: Session) -> list[tuple[str, str]]:
    """Step and person of every step about which somebody is to be asked, in one question and without reading a record.

    First come those where the day to ask again has come, then those that wait long and were not asked about for as long; in
    each the longest wait first.
    """
    today = session.today
    long_ago = today - timedelta(days=session.rules.plan_rules.whole("stuck_days", today))
    return [(step, person) for step, person in session.store.rows(ASK_AGAIN, (today.isoformat(), long_ago.isoformat()))]


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
        hidden = step.sensitive or session.store.need(Goal, step.goal_id).sensitive
        unit.add(Chase(person_id=step.person_id, about=step.id, chased_on=on, whom=whom, how=command.how.strip(),
                       words=command.words.strip(), again_on=command.again_on))  # fmt: skip
        unit.sentence = tr("Chase recorded: {whom}.", whom=whom) if whom and not hidden else tr("Chase recorded.")
    return unit.result
