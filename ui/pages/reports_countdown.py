"""How near a report is to the day the court wants it, and how it stands, in words with a mark."""

from __future__ import annotations

from datetime import date

from caseload.domain.dates import days_words, short_date, working_days_words
from caseload.domain.report import Report, ReportFormat, ReportStatus
from caseload.domain.words import msg, tr
from caseload.domain.workdays import Holidays, working_days_between
from ui.widgets.state import HELD, LATE, ON_TRACK, SOON, UNKNOWN, Mark

SOON_DAYS = 3
FORMAT_WORDS = {ReportFormat.ORAL: msg("oral"), ReportFormat.SHORT: msg("short"), ReportFormat.STANDARD: msg("standard")}
STATUS_WORDS = {
    ReportStatus.DRAFT: msg("being written"), ReportStatus.FINAL: msg("finished"), ReportStatus.WITHDRAWN: msg("withdrawn"),
}  # fmt: skip


def countdown(report: Report, today: date, holidays: Holidays) -> tuple[Mark, str]:
    """How near the due date is, in working days: late, soon, on track, or not known."""
    if report.status is ReportStatus.FINAL:
        day = report.finished_on
        return ON_TRACK, tr("finished {date}", date=short_date(day, today)) if day else tr("finished")
    if report.status is ReportStatus.WITHDRAWN:
        return HELD, tr("withdrawn")
    if report.due_on is None:
        return _to_hearing(report.hearing_on, today, holidays)
    words = short_date(report.due_on, today)
    if report.due_on < today:
        return LATE, tr("{date}, {days} late", date=words, days=days_words((today - report.due_on).days))
    left = working_days_between(today, report.due_on, holidays)
    mark = SOON if left <= SOON_DAYS else ON_TRACK
    if report.due_on == today:
        return mark, tr("today")
    return mark, tr("{date}, in {days}", date=words, days=working_days_words(left))


def _to_hearing(hearing: date | None, today: date, holidays: Holidays) -> tuple[Mark, str]:
    """Without a due day the hearing is counted down to while it lies ahead; no rule says when a report is due before it."""
    if hearing is None:
        return UNKNOWN, tr("due day not known")
    if hearing < today:
        return UNKNOWN, tr("hearing was {date}, due not known", date=short_date(hearing, today))
    left = working_days_between(today, hearing, holidays)
    ahead = tr("hearing {date}, due not known", date=short_date(hearing, today))
    words = tr("hearing today, due not known") if hearing == today else ahead
    return SOON if left <= SOON_DAYS else UNKNOWN, words
