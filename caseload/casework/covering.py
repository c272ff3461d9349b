"""What who covers an absence needs: the appointments of those days, contact owed with none booked, and what falls due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from caseload.casework.enforcing import case_strips
from caseload.casework.leaving import open_cases
from caseload.casework.paper_request import PaperRequest
from caseload.casework.session import Session
from caseload.casework.settings import letter_settings
from caseload.casework.visiting import visit_brief
from caseload.casework.workload_dated import every_dated
from caseload.documents.senior_facts import CoverCase, CoverFacts, CoverSlot
from caseload.domain.appointment import OfficerAbsence
from caseload.domain.appointment_visit import NEEDED
from caseload.domain.casefile import CaseLine, DueState
from caseload.domain.contact import Attendance, Contact, Mode
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.words import tr

LONGEST = 92
OWED = (DueState.OVERDUE, DueState.SOON, DueState.ON_TRACK)


def cover_facts(session: Session, request: PaperRequest) -> CoverFacts:
    """The days asked for, else the next absence of the officer that is recorded; of every open case, or those asked for."""
    first, last, cover = _period(session, request)
    lines = {line.person_id: line for line in open_cases(session, request.person_ids)}
    booked = [one for one in _appointments(session, first, last) if one.person_id in lines]
    cases = {one: _case(session, lines[one], booked) for one in dict.fromkeys(contact.person_id for contact in booked)}
    kept = letter_settings(session)
    return CoverFacts(
        first=first, last=last, cover=cover, slots=_slots(booked, cases),
        unbooked=tuple(_case(session, line, ()) for line in lines.values()
                       if line.person_id not in cases and _owed(line, first, last)),
        dated=tuple(one for one in every_dated(session, list(lines.values()), last) if one.on >= first),
        office=next(iter(kept.office), ""), call_in_to=kept.call_in_to,
    )  # fmt: skip


def _period(session: Session, request: PaperRequest) -> tuple[date, date, str]:
    """First and last day, and who covers as far as is recorded or asked for."""
    first, last = request.first, request.last
    if first is None and last is None:
        return _next_absence(session, request.recipient)
    if first is None or last is None:
        raise Refusal(tr("Cover needs both days of the absence. Give the first and the last."))
    if last < first:
        raise Refusal(tr("The period ends before it begins. Check both dates."))
    if (last - first).days >= LONGEST:
        raise Refusal(tr("Cover is made for at most {days} days. Choose a shorter stretch, or hand the cases over.",
                         days=LONGEST))  # fmt: skip
    return first, last, request.recipient


def next_absence(session: Session) -> OfficerAbsence | None:
    """The absence of the officer that is recorded next, one that runs now included."""
    found = session.store.find(
        OfficerAbsence, "officer_name = ? AND to_on >= ?", (session.officer_name, session.today.isoformat()), "from_on, row_id"
    )
    return found[0] if found else None


def _next_absence(session: Session, recipient: str) -> tuple[date, date, str]:
    away = next_absence(session)
    if away is None:
        raise Refusal(tr("No absence ahead is recorded. Record it in the diary, or give the first and last day."))
    return max(away.from_on, session.today), away.to_on, recipient or away.cover


def _appointments(session: Session, first: date, last: date) -> tuple[Contact, ...]:
    return session.store.find(
        Contact, "appointment = 1 AND attendance = ? AND happens_on BETWEEN ? AND ?",
        (Attendance.NONE.value, first.isoformat(), last.isoformat()), "happens_on, starts_at IS NULL, starts_at, row_id",
    )  # fmt: skip


def _slots(booked: Sequence[Contact], cases: dict[str, CoverCase]) -> tuple[CoverSlot, ...]:
    told: set[str] = set()
    slots = []
    for contact in booked:
        slots.append(CoverSlot(contact=contact, case=cases[contact.person_id], first=contact.person_id not in told))
        told.add(contact.person_id)
    return tuple(slots)


def _owed(line: CaseLine, first: date, last: date) -> bool:
    """Whether contact falls due by the end of the absence and no appointment before it meets it."""
    due, booked = line.summary.due_on, line.summary.next_booked
    return line.state in OWED and due is not None and due <= last and (booked is None or booked > last or booked >= first)


def _case(session: Session, line: CaseLine, booked: Sequence[Contact]) -> CoverCase:
    person = session.store.need(Person, line.person_id)
    strips = [one for one in case_strips(session, person.id) if one.order.open_on(session.today)]
    visits = any(one.person_id == person.id and one.mode is Mode.HOME for one in booked)
    return CoverCase(
        person=person, line=line, standing="; ".join(str(one.strip.standing.reason) for one in strips),
        support=str(tr(strips[0].strip.supports[0].option.words)) if strips and strips[0].strip.supports else "",
        visit=_visit(session, person.id, booked) if visits else (),
    )  # fmt: skip


def _visit(session: Session, person_id: str, booked: Sequence[Contact]) -> tuple[str, ...]:
    on = next(one.happens_on for one in booked if one.person_id == person_id and one.mode is Mode.HOME)
    brief = visit_brief(session, person_id, on)
    return (*(str(line) for line in brief.check.lines if line != NEEDED), *brief.at_home)
