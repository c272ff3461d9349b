"""Supervision by a senior: decisions typed back against each case, and what came of them by the next time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from caseload.casework.checks import check_not_future, check_words
from caseload.casework.session import Session
from caseload.casework.unit import Unit, act
from caseload.domain.change import AuditKind, Change
from caseload.domain.dates import short_date
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.seniority import SupervisionDecision
from caseload.domain.words import tr, trn


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDecision:
    """What was decided about a case, by whom, when (None: today), and when it is to be followed up."""

    person_id: str
    words: str
    decided_by: str = ""
    decided_on: date | None = None
    follow_up_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpDecision:
    """What came of a decision, and when it was followed up (None: today)."""

    decision_id: str
    came_of_it: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSupervision:
    """What one supervision decided, typed back together, and what was said to have come of earlier decisions."""

    decisions: tuple[RecordDecision, ...] = ()
    follow_ups: tuple[FollowUpDecision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDecision:
    """A decision with the person it concerns; `late` where its day to be followed up has passed without that."""

    person: Person
    decision: SupervisionDecision
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LastPack:
    """The supervision pack that was last printed or saved: when, for whom, and whose strips it had, in their order on paper."""

    on: date
    recipient: str
    person_ids: tuple[str, ...]


def record_decision(session: Session, command: RecordDecision) -> Change:
    """Keep a decision of supervision on the case; it stays open until it is followed up."""
    with act(session, "record_decision", AuditKind.COLLECTION) as unit:
        person = _decide(unit, command)
        unit.sentence = tr("Decision on {name} recorded.", name=person.name)
    return unit.result


def record_supervision(session: Session, command: RecordSupervision) -> Change:
    """Keep everything one supervision decided and followed up, or nothing of it."""
    if not command.decisions and not command.follow_ups:
        raise Refusal(tr("Nothing is typed yet. Write at least one decision, or what came of an earlier one."))
    with act(session, "record_supervision", AuditKind.COLLECTION) as unit:
        for one in command.follow_ups:
            _follow_up(unit, one)
        for decided in command.decisions:
            _decide(unit, decided)
        made = trn("{n} decision recorded", "{n} decisions recorded", len(command.decisions))
        unit.sentence = trn("{made}, {n} followed up.", "{made}, {n} followed up.", len(command.follow_ups), made=made)
    return unit.result


def _decide(unit: Unit, command: RecordDecision) -> Person:
    session = unit.session
    words = check_words(command.words, tr("The decision"))
    decided = command.decided_on or session.today
    check_not_future(decided, session.today, tr("The decision"))
    if command.follow_up_on is not None and command.follow_up_on <= decided:
        raise Refusal(tr("The day to follow it up, {date}, is not after the day of the decision. Choose a later day, or leave it "
                         "empty.", date=short_date(command.follow_up_on, session.today)))  # fmt: skip
    person = unit.person(command.person_id)
    unit.add(SupervisionDecision(person_id=person.id, decided_on=decided, words=words, decided_by=command.decided_by.strip(),
                                 follow_up_on=command.follow_up_on))  # fmt: skip
    return person


def follow_up_decision(session: Session, command: FollowUpDecision) -> Change:
    """Say what came of a decision; one that was followed up already keeps what was said of it."""
    with act(session, "follow_up_decision", AuditKind.ALTERATION) as unit:
        _follow_up(unit, command)
        unit.sentence = tr("Follow-up recorded.")
    return unit.result


def _follow_up(unit: Unit, command: FollowUpDecision) -> None:
    session = unit.session
    came = check_words(command.came_of_it, tr("What came of the decision"))
    decision = session.store.need(SupervisionDecision, command.decision_id)
    on = command.on or session.today
    check_not_future(on, session.today, tr("The follow-up"))
    if decision.done_on is not None:
        raise Refusal(tr("This decision was followed up on {date}. Record a new decision instead.",
                         date=short_date(decision.done_on, session.today)))  # fmt: skip
    if on < decision.decided_on:
        raise Refusal(tr("The follow-up is dated {on}, before the decision of {decided}. Check the day.",
                         on=short_date(on, session.today), decided=short_date(decision.decided_on, session.today)))  # fmt: skip
    unit.change(decision, done_on=on, came_of_it=came)


def decisions_of(session: Session, person_id: str) -> tuple[SupervisionDecision, ...]:
    """The decisions on one case, the newest first."""
    return session.store.of_person(SupervisionDecision, person_id, "decided_on DESC, row_id DESC")


def decisions_to_look_at(session: Session) -> tuple[CaseDecision, ...]:
    """What the next supervision looks at first: everything decided the last time, and whatever is still open from before."""
    people = {one.id: one for one in session.store.find(Person)}
    every = [one for one in session.store.find(SupervisionDecision, order="decided_on, row_id") if one.person_id in people]
    last = max((one.decided_on for one in every), default=None)
    return tuple(
        CaseDecision(person=people[one.person_id], decision=one, late=_late(one, session.today))
        for one in every if one.done_on is None or one.decided_on == last
    )


def _late(one: SupervisionDecision, today: date) -> bool:
    return one.done_on is None and one.follow_up_on is not None and one.follow_up_on < today


def last_pack(session: Session, paper: str) -> LastPack | None:
    """The last pack that left under the name of that paper, by the audit; those no longer here are left out."""
    wanted = ("SELECT happened_at, recipient, person_id FROM audit WHERE kind = ? AND act = ? AND happened_at = (SELECT "
              "happened_at FROM audit WHERE kind = ? AND act = ? ORDER BY sequence DESC LIMIT 1) ORDER BY sequence")  # fmt: skip
    named = (AuditKind.DISCLOSURE.value, f"disclose {paper}")
    rows = session.store.rows(wanted, named * 2)
    if not rows:
        return None
    here = {one.id for one in session.store.find(Person)}
    on = datetime.fromisoformat(str(rows[0][0])).astimezone().date()
    return LastPack(on=on, recipient=str(rows[0][1]), person_ids=tuple(dict.fromkeys(row[2] for row in rows if row[2] in here)))
