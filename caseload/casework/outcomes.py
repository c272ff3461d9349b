"""Outcomes over time: what is missing, what still waits for evidence, and a later outcome beside the first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from caseload.casework.contacts import check_attendance
from caseload.casework.outcome_steps import step_of
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.appointment import OutcomeEntry
from caseload.domain.appointment_checks import check_outcome_given
from caseload.domain.change import AuditKind, Change
from caseload.domain.contact import Attendance, Contact
from caseload.domain.errors import Refusal
from caseload.domain.evidence import EvidenceWindow, evidence_window, interim, outcome_now
from caseload.domain.person import Person
from caseload.domain.voluntary import is_voluntary, marked
from caseload.domain.words import tr

LOOKED_BACK = timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOutcome:
    """A later outcome of a contact, with the evidence it rests on; the earlier one is kept beside it."""

    contact_id: str
    outcome_code: str
    reason_key: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenWindow:
    """A missed appointment whose evidence window is running; `days_left` counts calendar days, 0 on the last."""

    contact: Contact
    person_id: str
    person_name: str
    window: EvidenceWindow
    days_left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingOutcome:
    """An appointment that has passed without an outcome."""

    contact: Contact
    person_id: str
    person_name: str


def change_outcome(session: Session, command: ChangeOutcome) -> Change:
    """Record a later outcome; the first one is written down as a step the first time it changes."""
    contact = session.store.need(Contact, command.contact_id)
    outcome = session.rules.outcome(command.outcome_code)
    if outcome is None:
        raise Refusal(tr("Choose the new outcome from the list."))
    if contact.attendance is Attendance.NONE:
        raise Refusal(tr("This appointment has no outcome yet. Record it first; evidence can change it later."))
    if outcome.attendance is Attendance.ACCEPTABLE and not (command.reason_key or command.evidence.strip()):
        raise Refusal(tr("Say which reason was accepted, or what was shown."))
    check_outcome_given(contact.happens_on, outcome.attendance, session.today)
    check_attendance(contact.mode, contact.type_words, outcome)
    with act(session, "change_outcome", AuditKind.ALTERATION) as unit:
        if not outcome_story(session, contact.id):
            unit.add(OutcomeEntry(
                person_id=contact.person_id, contact_id=contact.id, recorded_on=contact.happens_on,
                attendance=contact.attendance, outcome_code=contact.outcome_code,
            ))  # fmt: skip
        unit.add(OutcomeEntry(
            person_id=contact.person_id, contact_id=contact.id, recorded_on=session.today, attendance=outcome.attendance,
            outcome_code=outcome.code, reason_key=command.reason_key, evidence=command.evidence.strip(),
            by=session.officer_name,
        ))  # fmt: skip
        unit.change(contact, outcome_code=outcome.code, outcome_words=outcome.words, attendance=outcome.attendance)
        unit.sentence = tr("Outcome changed to {outcome}; the earlier one is kept.", outcome=outcome.words)
    return unit.result


def outcome_story(session: Session, contact_id: str) -> tuple[OutcomeEntry, ...]:
    """Every outcome a contact had, in order of recording; empty while it has had one only."""
    return session.store.find(OutcomeEntry, "contact_id = ?", (contact_id,))


def evidence_windows(session: Session) -> tuple[OpenWindow, ...]:
    """Missed appointments whose window is running and whose outcome is still the interim one, the soonest end first."""
    missed = session.store.find(
        Contact, "attendance = ? AND national_standard = 1 AND happens_on BETWEEN ? AND ?",
        (Attendance.FAILED.value, (session.today - LOOKED_BACK).isoformat(), session.today.isoformat()), "happens_on, row_id",
    )  # fmt: skip
    found = []
    for contact in missed:
        window = evidence_window(contact.happens_on, session.rules.figures)
        story = outcome_story(session, contact.id)
        steps = [step_of(entry, place) for place, entry in enumerate(story, start=1)]
        person = session.store.get(Person, contact.person_id)
        if person is None or is_voluntary(person.kind) or person.closed_on:
            continue
        if not window.open_on(session.today) or (steps and not interim(outcome_now(steps))):
            continue
        if person.known_from is None or contact.happens_on >= person.known_from:
            found.append(OpenWindow(
                contact=contact, person_id=person.id, person_name=marked(person.name, person.kind), window=window,
                days_left=window.days_left(session.today),
            ))  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.window.last_on, one.person_name)))


def missing_outcomes(session: Session) -> tuple[MissingOutcome, ...]:
    """Appointments that have passed without an outcome since the program knew the case, the oldest first."""
    passed = session.store.find(
        Contact, "attendance = ? AND appointment = 1 AND happens_on < ?", (Attendance.NONE.value, session.today.isoformat()),
        "happens_on, starts_at, row_id",
    )  # fmt: skip
    found = []
    for contact in passed:
        person = session.store.get(Person, contact.person_id)
        if person and not person.closed_on and (person.known_from is None or contact.happens_on >= person.known_from):
            found.append(MissingOutcome(contact=contact, person_id=person.id, person_name=marked(person.name, person.kind)))
    return tuple(found)
