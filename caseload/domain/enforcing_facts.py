"""Reading the facts of enforcement off what is recorded already: contacts with their outcomes, warnings, court dates, recalls."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from caseload.domain.contact import Attendance, Contact, Mode, Outcome
from caseload.domain.enforcing import EnforcingEvent, Fact
from caseload.domain.evidence import OutcomeStep
from caseload.domain.sentence import EnforcementEvent, EnforcementFact
from caseload.domain.words import tr

FACTS: Mapping[Attendance, Fact] = {
    Attendance.ATTENDED: Fact.ATTENDED,
    Attendance.DID_NOT_COMPLY: Fact.NOT_COMPLIED,
    Attendance.ACCEPTABLE: Fact.ACCEPTABLE,
    Attendance.FAILED: Fact.MISSED,
    Attendance.UNACCEPTABLE: Fact.UNACCEPTABLE,
    Attendance.MOVED: Fact.MOVED,
    Attendance.NONE: Fact.APPOINTMENT,
}
FAILING = frozenset({Fact.NOT_COMPLIED, Fact.MISSED, Fact.UNACCEPTABLE})


def events_of_contact(
    contact: Contact, steps: Iterable[OutcomeStep] = (), outcomes: Mapping[str, Outcome] | None = None
) -> tuple[EnforcingEvent, ...]:
    """The facts of one contact: its first outcome on its own day, each later one on the day it was recorded.

    Third-party contact and failures that cannot be enforced (no national standard, or so by the outcome) give none.
    """
    if contact.mode is Mode.THIRD_PARTY or contact.deleted_at:
        return ()
    now = OutcomeStep(contact_id=contact.id, attendance=contact.attendance, recorded_on=contact.happens_on,
                      outcome_code=contact.outcome_code)
    told = sorted(steps, key=lambda step: (step.recorded_on, step.sequence)) or [now]
    made = []
    for place, step in enumerate(told):
        fact = _fact(contact, step, outcomes or {})
        if fact:
            on = contact.happens_on if place == 0 else max(step.recorded_on, contact.happens_on)
            made.append(EnforcingEvent(kind=fact, on=on, sequence=step.sequence, about=contact.id))
    return tuple(made)


def events_of_records(records: Iterable[EnforcementEvent], told_on: date) -> tuple[tuple[EnforcingEvent, ...], tuple[str, ...]]:
    """The facts of imported records, taken as told, and the words that still have to be confirmed.

    A court date that lies ahead is a fact of `told_on` with its hearing to come.
    """
    made, unread = [], []
    for record in records:
        if record.deleted_at:
            continue
        if record.happened_on is None or record.kind is EnforcementFact.WORDS:
            unread += [] if record.confirmed else [_words(record) or record.kind.value]
            continue
        made.append(_told(record, record.happened_on, told_on))
    return tuple(made), tuple(unread)


def _words(record: EnforcementEvent) -> str:
    """What was written of a fact; a sensitive one is told in no strip and in no list."""
    return tr("sensitive, see the case") if record.sensitive else record.words


def _fact(contact: Contact, step: OutcomeStep, outcomes: Mapping[str, Outcome]) -> Fact | None:
    fact = FACTS.get(step.attendance)
    if fact is Fact.APPOINTMENT:
        return fact if contact.appointment else None
    outcome = outcomes.get(step.outcome_code)
    harmless = not contact.national_standard or (outcome is not None and not outcome.enforceable)
    return None if fact in FAILING and harmless else fact


def _told(record: EnforcementEvent, on: date, told_on: date) -> EnforcingEvent:
    kinds = {EnforcementFact.WARNING: Fact.WARNING, EnforcementFact.RECALL: Fact.REVOKED}
    if record.kind is EnforcementFact.COURT_DATE:
        return EnforcingEvent(kind=Fact.LAID, on=min(on, told_on), until=on, about=record.id, known=True)
    return EnforcingEvent(kind=kinds[record.kind], on=on, about=record.id, detail=_words(record), known=True)
