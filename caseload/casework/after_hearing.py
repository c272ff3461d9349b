"""After the hearing, somebody known by a report only is kept, sent on in a sealed handover file, or closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from caseload.casework.handing import HandOver, hand_over, handed_cases
from caseload.casework.people import CloseCase, close_case
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.dates import long_date, plain_date
from caseload.domain.errors import Refusal
from caseload.domain.person import CaseKind, Person
from caseload.domain.report import Report, ReportStatus
from caseload.domain.report_parts import SentenceImposed
from caseload.domain.seniority import HandoverForm
from caseload.domain.words import Message, msg, tr


class Following(StrEnum):
    """What becomes of somebody known by a report only."""

    KEPT = "kept"
    SENT_ON = "sent on"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowHearing:
    """What follows the hearing of a report; sent on takes the officer who supervises, a file and a passphrase of its own.

    `reason` is told with the handover or kept with the closing; empty, it is that the sentence was passed.
    """

    report_id: str
    following: Following
    to_officer: str = ""
    path: Path | None = None
    passphrase: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingAfter:
    """Where somebody known by a report only stands: kept, sent on (the receipt awaited or recorded), or closed; in words too."""

    following: Following
    words: Message
    receipt_awaited: bool = False


def follow_hearing(session: Session, command: FollowHearing) -> Change:
    """Keep, send on or close the person of a report whose hearing is past; sent on writes the sealed file and awaits its receipt.

    The receipt is recorded with `handing.record_receipt`; only then `handing.remove_handed_over` lets the copy here go.
    """
    report, person = _heard(session, command.report_id)
    reason = command.reason.strip() or tr("known by a report only, the hearing is past")
    if command.following is Following.SENT_ON:
        return hand_over(session, HandOver(
            person_ids=(person.id,), to_officer=command.to_officer, form=HandoverForm.FILE, reason=reason, path=command.path,
            passphrase=command.passphrase,
        ))  # fmt: skip
    if command.following is Following.CLOSED:
        return close_case(session, CloseCase(person_id=person.id, on=_heard_on(session, report), reason=reason))
    with act(session, "follow_hearing", AuditKind.ALTERATION) as unit:
        unit.touch(person.id)
        unit.change(person, closed_on=None, closed_reason="")
        unit.sentence = tr("{name} is kept for the report only.", name=person.name)
    return unit.result


def standing_after(session: Session, person: Person) -> StandingAfter | None:
    """Where somebody stands after the hearing of their report; None for who is a case, and before the hearing."""
    found = session.store.of_person(Report, person.id)
    if person.kind is not CaseKind.REPORT_ONLY or not any(_is_past(session, one) for one in found):
        return None
    if person.closed_on is not None and person.closed_on <= session.today:
        words = msg("Closed {date}: {why}.", date=plain_date(person.closed_on), why=person.closed_reason)
        return StandingAfter(following=Following.CLOSED, words=words)
    sent = [one.handover for one in handed_cases(session) if one.person.id == person.id]
    if not sent:
        return StandingAfter(following=Following.KEPT, words=msg("Kept for the report only."))
    last = sent[-1]
    if last.receipt_on is None:
        words = msg("Sent on to {who} {date}; the receipt is awaited.", who=last.to_officer, date=plain_date(last.sent_on))
        return StandingAfter(following=Following.SENT_ON, words=words, receipt_awaited=True)
    words = msg("Sent on to {who}, received {date}: the copy here can be removed.", who=last.to_officer,
                date=plain_date(last.receipt_on))  # fmt: skip
    return StandingAfter(following=Following.SENT_ON, words=words)


def _heard(session: Session, report_id: str) -> tuple[Report, Person]:
    report = session.store.need(Report, report_id)
    person = session.store.need(Person, report.person_id)
    if person.kind is not CaseKind.REPORT_ONLY:
        raise Refusal(tr("{name} is a case here, not known by a report only. Hand it over or close it as a case.",
                         name=person.name))  # fmt: skip
    if _is_past(session, report):
        return report, person
    if report.hearing_on is None:
        raise Refusal(tr("The hearing of this report has no day yet. What follows it is said once it is past."))
    raise Refusal(tr("The hearing of this report is on {date}. What follows it is said once it is past.",
                     date=long_date(report.hearing_on)))  # fmt: skip


def _is_past(session: Session, report: Report) -> bool:
    """Whether the hearing was held: its sentence is recorded, or its day has come."""
    if report.status is ReportStatus.WITHDRAWN:
        return True
    heard = report.hearing_on is not None and report.hearing_on <= session.today
    return heard or bool(session.store.find(SentenceImposed, "report_id = ?", (report.id,)))


def _heard_on(session: Session, report: Report) -> date:
    found = session.store.find(SentenceImposed, "report_id = ?", (report.id,))
    day = found[-1].sentenced_on if found else report.hearing_on
    return min(day or session.today, session.today)
