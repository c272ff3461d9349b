"""What reports ask of the officer today: those due to court with the days left, and sentences that are to be recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from caseload.casework.need_lines import LATE, SOON, NeedGroup, NeedLine, need_group
from caseload.casework.queries import ReportLine, report_list
from caseload.casework.report_lines import ReportStanding, report_standings
from caseload.casework.session import Session
from caseload.domain.dates import days_words, short_date, working_days_words
from caseload.domain.report import ReportStatus
from caseload.domain.words import tr, trn
from caseload.domain.workdays import working_days_between

REPORT_DAYS = 7


def report_needs(session: Session) -> Iterator[NeedGroup]:
    """The groups of the first screen that are about reports."""
    found, standings = report_list(session), report_standings(session)
    yield _due(session, found, standings)
    wanted = [one for one in found if one.report.id in standings and standings[one.report.id].sentence_wanted]
    yield _sentences(session, wanted)


def _due(session: Session, found: tuple[ReportLine, ...], standings: Mapping[str, ReportStanding]) -> NeedGroup:
    limit = session.today + timedelta(days=REPORT_DAYS)
    lines, first = [], ""
    for one in found:
        report = one.report
        if report.status is ReportStatus.DRAFT and report.due_on is not None and report.due_on <= limit:
            waiting = standings[report.id].checks_awaited if report.id in standings else 0
            checks = trn("{n} check not received", "{n} checks not received", waiting) if waiting else ""
            when = _when(session, report.due_on)
            first = first or tr("{due}: {name}", due=when, name=one.person_name)
            told = "; ".join(part for part in (when, checks) if part)
            lines.append(NeedLine(person_id=report.person_id, words=one.person_name, report_id=report.id, detail=told))
    late = any(one.days_left is not None and one.days_left < 0 for one in found if one.report.status is ReportStatus.DRAFT)
    return need_group("reports", tr("Report due to court"), LATE if late else SOON, lines, first)


def _when(session: Session, due: date) -> str:
    """The day it is due with how much is left, in working days as officers count them; once past, in days."""
    words = short_date(due, session.today)
    if due < session.today:
        return tr("due {date}, {days} late", date=words, days=days_words((session.today - due).days))
    if due == session.today:
        return tr("due today")
    left = working_days_between(session.today, due, session.rules.holidays)
    return tr("due {date}, in {days}", date=words, days=working_days_words(left))


def _sentences(session: Session, wanted: list[ReportLine]) -> NeedGroup:
    """Reports whose hearing has passed without a sentence recorded."""
    lines = [
        NeedLine(person_id=one.report.person_id, words=one.person_name, report_id=one.report.id,
                 detail=tr("hearing on {date}", date=short_date(one.report.hearing_on or session.today, session.today)))
        for one in sorted(wanted, key=lambda one: one.report.hearing_on or date.max)
    ]  # fmt: skip
    return need_group("sentences", tr("Sentence to record"), SOON, lines)
