"""Officer absences: who is away when, who covers, and which appointments fall inside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.dates import short_date
from caseload.domain.errors import Refusal
from caseload.domain.words import Message, msg, tr
from caseload.domain.workdays import Holidays, working_days_between


class AbsenceKind(StrEnum):
    """Why an officer is away, as far as a record needs to say."""

    LEAVE = "leave"
    SICK = "sick"
    TRAINING = "training"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """One absence of one officer, both days included; `cover` names who stands in, empty when nobody does."""

    officer: str
    from_on: date
    to_on: date
    kind: AbsenceKind = AbsenceKind.OTHER
    cover: str = ""

    def on(self, day: date) -> bool:
        """Whether the officer is away that day."""
        return self.from_on <= day <= self.to_on


def check_absence(new: Absence, held: Iterable[Absence]) -> None:
    """Refuse an absence that ends before it begins, is covered by the one who is away, or overlaps another of theirs."""
    if new.to_on < new.from_on:
        raise Refusal(tr("The absence ends on {end}, before it begins. Check both dates.",
                         end=short_date(new.to_on, new.from_on)))
    if new.cover and new.cover == new.officer:
        raise Refusal(tr("An officer cannot cover their own absence: name someone else, or leave cover empty."))
    for one in held:
        if one.officer == new.officer and one.from_on <= new.to_on and new.from_on <= one.to_on:
            raise Refusal(tr("An absence from {start} to {end} is recorded already: change that one.",
                             start=short_date(one.from_on, new.from_on), end=short_date(one.to_on, new.from_on)))


def absence_on(absences: Iterable[Absence], officer: str, day: date) -> Absence | None:
    """The absence of an officer on a day."""
    return next((one for one in absences if one.officer == officer and one.on(day)), None)


def absence_words(one: Absence, today: date) -> Message:
    """An absence in words, with its cover or that there is none."""
    values = {"officer": one.officer, "start": short_date(one.from_on, today), "end": short_date(one.to_on, today)}
    if one.cover:
        return msg("{officer} away {start} to {end}, covered by {cover}", cover=one.cover, **values)
    return msg("{officer} away {start} to {end}, no cover recorded", **values)


def working_days_away(absences: Sequence[Absence], officer: str, first: date, last: date, holidays: Holidays) -> int:
    """Working days an officer was away in a period, both ends included."""
    own = [one for one in absences if one.officer == officer and one.from_on <= last and first <= one.to_on]
    return sum(working_days_between(
        max(one.from_on, first).fromordinal(max(one.from_on, first).toordinal() - 1), min(one.to_on, last), holidays,
    ) for one in own)


def falling_inside(days: Iterable[date], absence: Absence) -> tuple[date, ...]:
    """The days of appointments that fall inside an absence and need moving or cover."""
    return tuple(day for day in days if absence.on(day))
