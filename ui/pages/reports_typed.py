"""Reading what is typed in a report: days and amounts; what cannot be read is refused with the words as typed."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from caseload.domain.dates import plain_date, read_entry, term_words
from caseload.domain.errors import Refusal
from caseload.domain.months import days_of_part, read_term
from caseload.domain.words import tr
from ui.widgets.day_edit import DayEdit
from ui.widgets.forms import FieldError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

MOST, MOST_MONTHS = 10_000, 999
Read = TypeVar("Read")


def day_typed(text: str, today: date) -> date | None:
    """The day typed, None for none; refuses what is no day, so that nothing typed is dropped in silence."""
    if not text.strip():
        return None
    day = read_entry(text, today)
    if day is None:
        raise Refusal(tr("“{text}” is not a day. Type it as 19/11/2026, fri or +2w.", text=text.strip()))
    return day


def day_text(day: date | None) -> str:
    """A day as a field holds it."""
    return "" if day is None else plain_date(day)


def day_written(editor: QWidget, text: str) -> str:
    """The day of a field as it is written out, so that another spelling of the same day is no change; else as typed."""
    day = editor.day() if isinstance(editor, DayEdit) else None
    return text if day is None else plain_date(day)


def number_typed(text: str) -> float | None:
    """A quantity as typed, None for none; refuses what is no number or too large to be meant."""
    if not text.strip():
        return None
    try:
        found = float(text.replace(",", "."))
    except ValueError:
        found = math.nan
    if not 0 <= found <= MOST:
        raise Refusal(tr("“{text}” is not an amount. Type a number such as 25.", text=text.strip()))
    return found


def months_typed(text: str) -> int | None:
    """A number of whole months as typed, None for none."""
    typed = text.strip()
    if not typed:
        return None
    if not typed.isdecimal() or not 0 < int(typed) <= MOST_MONTHS:
        raise Refusal(tr("“{text}” is not a number of months. Type one such as 12.", text=typed))
    return int(typed)


def term_typed(text: str) -> float | None:
    """A custodial term as typed, in months also where it is given in weeks or days; None for none."""
    if not text.strip():
        return None
    found = read_term(text)
    if found is None or found > MOST_MONTHS:
        raise Refusal(tr("“{text}” is not a term. Type months such as 6, or 16 weeks, or 14 days.", text=text.strip()))
    return found


def term_text(months: float | None) -> str:
    """A custodial term as a field holds it: a number of months, or weeks and days where it was typed so."""
    return term_words(months) if months is not None and days_of_part(months) is not None else number_text(months)


def number_text(number: float | None) -> str:
    """An amount as a field holds it."""
    return "" if number is None else f"{number:g}"


def of_field(key: str, read: Callable[[], Read]) -> Read:
    """What `read` gives; its refusal belongs to the field of that key."""
    try:
        return read()
    except Refusal as refusal:
        raise FieldError(key, str(refusal)) from refusal
