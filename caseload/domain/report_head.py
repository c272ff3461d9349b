"""The day a report is worked towards, what is remarked on its hearing, and what stands against its days and its defendant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseload.domain.dates import long_date
from caseload.domain.person import age_on
from caseload.domain.report import Report
from caseload.domain.words import Message, msg
from caseload.domain.workdays import Holidays, is_working_day

ADULT = 18
_SATURDAY, _SUNDAY = 5, 6


def wanted_on(report: Report) -> date | None:
    """The day a report is worked towards: the court's due day, else the hearing itself; None while neither is known."""
    return report.due_on or report.hearing_on


def remark_on_hearing(day: date | None, holidays: Holidays) -> Message | None:
    """That a hearing is typed for a Sunday or a bank holiday, on which most courts do not sit; Saturday courts are common."""
    if day is None or day.weekday() == _SATURDAY or is_working_day(day, holidays):
        return None
    if day.weekday() == _SUNDAY:
        return msg("{day}: most courts do not sit on a Sunday. Check the day.", day=long_date(day))
    return msg("{day} is a bank holiday: most courts do not sit. Check the day.", day=long_date(day))


def against_head(report: Report, born: date | None, today: date) -> Iterator[Message]:
    """What must be put right before the report is finished; drafting is never stopped by it."""
    if report.conviction_on and report.hearing_on and report.hearing_on < report.conviction_on:
        yield msg("The hearing on {hearing} comes before the conviction on {conviction}. Check both dates.",
                  hearing=long_date(report.hearing_on), conviction=long_date(report.conviction_on))  # fmt: skip
    day = report.hearing_on or today
    if born is not None and born > day:
        yield msg("The date of birth, {born}, comes after {day}. Type the year with four digits.", born=long_date(born),
                  day=long_date(day))  # fmt: skip
    age = age_on(born, day)
    if age is not None and age < ADULT:
        yield msg("The defendant is {age} at the hearing. Reports on people under 18 are written by the youth justice service.",
                  age=age)  # fmt: skip
