"""Acts on what stands beside a report: checks asked for and received, hearings put off, the tick before disclosure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from caseload.casework.checks import check_not_future, check_words
from caseload.casework.clock import stamp
from caseload.casework.reports import check_draft, untick
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.dates import long_date
from caseload.domain.errors import Refusal
from caseload.domain.report import Report
from caseload.domain.report_parts import Adjournment, ReportCheck
from caseload.domain.words import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCheck:
    """A check before sentence."""

    check: ReportCheck


@dataclass(frozen=True, slots=True, kw_only=True)
class EditCheck:
    """A check before and after editing."""

    before: ReportCheck
    after: ReportCheck


@dataclass(frozen=True, slots=True, kw_only=True)
class ChaseCheck:
    """A check that was asked for again today."""

    check_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjourn:
    """A hearing put off to another day (None: to be fixed), why, and what the court asked for."""

    report_id: str
    to_on: date | None
    why: str
    asked_for: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TickDisclosure:
    """The officer looked through the report and found nothing that must not be disclosed; or takes that back."""

    report_id: str
    checked: bool = True


def add_check(session: Session, command: AddCheck) -> Change:
    """Record a check: asked for, received, or not needed and why."""
    _check(session, command.check)
    with act(session, "add_check", AuditKind.COLLECTION) as unit:
        unit.add(command.check)
        untick(unit, command.check.report_id)
        unit.sentence = tr("Check recorded: {check}.", check=_name(session, command.check))
    return unit.result


def edit_check(session: Session, command: EditCheck) -> Change:
    """Change a check, such as when it was received and what was found."""
    _check(session, command.after)
    with act(session, "edit_check", AuditKind.ALTERATION) as unit:
        unit.write(command.before, command.after)
        untick(unit, command.after.report_id)
        unit.sentence = tr("Check saved: {check}.", check=_name(session, command.after))
    return unit.result


def chase_check(session: Session, command: ChaseCheck) -> Change:
    """Say that a check was asked for again today."""
    with act(session, "chase_check", AuditKind.ALTERATION) as unit:
        check = session.store.need(ReportCheck, command.check_id)
        if check.received_on is not None or check.asked_on is None:
            raise Refusal(tr("Only a check that was asked for and is not back can be chased. Open it to see how it stands."))
        unit.change(check, chased_on=session.today)
        unit.sentence = tr("Chased: {check}.", check=_name(session, check))
    return unit.result


def _name(session: Session, check: ReportCheck) -> str:
    row = session.rules.check_kinds.get(check.kind)
    return check.words.strip() or (tr(row.words) if row else check.kind)


def _check(session: Session, check: ReportCheck) -> None:
    if check.kind not in session.rules.check_kinds:
        raise Refusal(tr("Which check it is is missing. Choose it from the list."))
    if check.kind == "other":
        check_words(check.words, tr("What is checked"))
    for day, words in ((check.asked_on, tr("The day it was asked for")), (check.chased_on, tr("The day it was chased")),
                       (check.received_on, tr("The day it was received"))):  # fmt: skip
        if day is not None:
            check_not_future(day, session.today, words)
    if check.received_on and check.asked_on and check.received_on < check.asked_on:
        raise Refusal(tr("It was received on {received}, before it was asked for on {asked}. Check both days.",
                         received=long_date(check.received_on), asked=long_date(check.asked_on)))  # fmt: skip
    if check.asked_on is None and check.received_on is None and not check.not_needed_why.strip():
        raise Refusal(tr("Say when it was asked for, or why it is not needed."))


def adjourn(session: Session, command: Adjourn) -> Change:
    """Record that a hearing was put off; the report's hearing and due day move with it."""
    why = check_words(command.why, tr("Why the hearing was put off"))
    with act(session, "adjourn", AuditKind.ALTERATION) as unit:
        report = session.store.need(Report, command.report_id)
        check_draft(report)
        if report.hearing_on is None:
            raise Refusal(tr("The report has no hearing to put off. Give the day of the hearing first."))
        if command.to_on is not None and command.to_on <= report.hearing_on:
            raise Refusal(tr("The new hearing on {date} is not after the one put off. Choose a later day.",
                             date=long_date(command.to_on)))  # fmt: skip
        unit.add(Adjournment(person_id=report.person_id, report_id=report.id, from_on=report.hearing_on, to_on=command.to_on,
                             why=why, asked_for=command.asked_for.strip()))  # fmt: skip
        unit.write(report, replace(report, hearing_on=command.to_on, due_on=command.to_on, disclosure_checked_by="",
                                   disclosure_checked_at=""))  # fmt: skip
        unit.sentence = (tr("Hearing put off to {date}.", date=long_date(command.to_on)) if command.to_on
                         else tr("Hearing put off; the new day is not fixed."))  # fmt: skip
    return unit.result


def tick_disclosure(session: Session, command: TickDisclosure) -> Change:
    """Record by name and time that the report holds nothing that must not be disclosed."""
    with act(session, "tick_disclosure", AuditKind.ALTERATION) as unit:
        report = session.store.need(Report, command.report_id)
        check_draft(report)
        by, at = (session.officer_name, stamp(session.clock)) if command.checked else ("", "")
        unit.change(report, disclosure_checked_by=by, disclosure_checked_at=at)
        unit.sentence = (tr("Ticked: nothing in it that must not be disclosed.") if command.checked
                         else tr("The tick before disclosure is taken back."))  # fmt: skip
    return unit.result
