"""The day a report is worked towards, and what stands against its head: its days, and a defendant who is no adult."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseload.domain.dates import long_date
from caseload.domain.person import age_on
from caseload.domain.report import Report
from caseload.domain.words import Message, msg

ADULT = 18


def wanted_on(report: Report) -> date | None:
    """The day a report is worked towards: the court's due day, else the hearing itself; None while neither is known."""
    return report.due_on or report.hearing_on


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
