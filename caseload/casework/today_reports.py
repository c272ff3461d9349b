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
from caseload.domain.report_head import wanted_on
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
        day = _asks_on(one, session.today)
        if day is not None and day <= limit:
            waiting = standings[report.id].checks_awaited if report.id in standings else 0
            checks = trn("{n} check not received", "{n} checks not received", waiting) if waiting else ""
            when = _when(session, day, given=report.due_on is not None)
            first = first or tr("{due}: {name}", due=when, name=one.person_name)
            told = "; ".join(part for part in (when, checks) if part)
            lines.append(NeedLine(person_id=report.person_id, words=one.person_name, report_id=report.id, detail=told))
    late = any(day < session.today for one in found if (day := _asks_on(one, session.today)) is not None)
    return need_group("reports", tr("Report due to court"), LATE if late else SOON, lines, first)


def _asks_on(one: ReportLine, today: date) -> date | None:
    """The day a draft is worked towards; a hearing that has passed asks for the sentence and no longer for the report."""
    day, report = wanted_on(one.report), one.report
    past = report.due_on is None and day is not None and day < today
    return None if past or report.status is not ReportStatus.DRAFT else day


def _when(session: Session, due: date, *, given: bool) -> str:
    """The day it is due with how much is left, in working days as officers count them; once past, in days.

    Where the court gave no day, it is the hearing, and that is said.
    """
    words = short_date(due, session.today)
    if not given:
        if due == session.today:
            return tr("hearing today, due day not known")
        ahead = working_days_words(working_days_between(session.today, due, session.rules.holidays))
        return tr("hearing {date}, in {days}, due day not known", date=words, days=ahead)
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
