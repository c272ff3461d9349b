"""Days on which most courts do not sit: remarked on where a hearing is typed, and never refused."""

from __future__ import annotations

from datetime import date

from caseload.domain.dates import long_date
from caseload.domain.words import Message, msg
from caseload.domain.workdays import Holidays, is_working_day

_SATURDAY, _SUNDAY = 5, 6


def remark_on_hearing(day: date | None, holidays: Holidays) -> Message | None:
    """That a hearing is typed for a Sunday or a bank holiday, on which most courts do not sit; Saturday courts are common."""
    if day is None or day.weekday() == _SATURDAY or is_working_day(day, holidays):
        return None
    if day.weekday() == _SUNDAY:
        return msg("{day}: most courts do not sit on a Sunday. Check the day.", day=long_date(day))
    return msg("{day} is a bank holiday: most courts do not sit. Check the day.", day=long_date(day))
