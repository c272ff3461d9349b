"""The diary: the dates of a series, appointments that clash, and those that follow within the hour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import combinations

from caseload.domain.dates import clock_time, plain_date, short_date
from caseload.domain.errors import Refusal
from caseload.domain.figures import Figures
from caseload.domain.words import Message, msg, tr
from caseload.domain.workdays import Holidays, is_working_day

MOST_DATES = 160


class Every(StrEnum):
    """How often a series comes round."""

    WEEK = "weekly"
    FORTNIGHT = "fortnightly"
    FOUR_WEEKS = "four-weekly"


_WEEKS = {Every.WEEK: 1, Every.FORTNIGHT: 2, Every.FOUR_WEEKS: 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesDate:
    """One date of a series: `working` tells whether it is a working day, so that it can be moved or left out."""

    on: date
    working: bool
    predicted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One appointment as the diary sees it: an end that is not known takes the usual length; `person` tells people apart."""

    key: str
    on: date
    starts_at: time
    ends_at: time | None = None
    person: str = ""
    officer: str = ""
    called: str = ""


class TightKind(StrEnum):
    """How two appointments stand too close."""

    CLASH = "clash"
    BACK_TO_BACK = "back to back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tight:
    """Two appointments of one officer or one person that overlap, or follow each other within the hour."""

    kind: TightKind
    first: Slot
    second: Slot
    minutes: int
    reason: Message


def series_dates(
    first: date, every: Every, until: date, holidays: Holidays, *, skip_closed: bool = False
) -> tuple[SeriesDate, ...]:
    """The dates of a series up to a day; those that are not working days are told of, or left out where asked.

    Refuses an end before the first date and a series longer than three years of weeks.
    """
    if until < first:
        raise Refusal(tr("The series would end on {end}, before its first date {first}. Check both dates.",
                         end=plain_date(until), first=plain_date(first)))
    step = timedelta(weeks=_WEEKS[every])
    count = (until - first) // step + 1
    if count > MOST_DATES:
        raise Refusal(tr("The series would have {n} dates: end it sooner, at most {most} can be booked at once.", n=count,
                         most=MOST_DATES))
    days = (first + place * step for place in range(count))
    found = (SeriesDate(on=day, working=is_working_day(day, holidays), predicted=not holidays.knows(day)) for day in days)
    return tuple(one for one in found if one.working or not skip_closed)


def tight_slots(slots: Iterable[Slot], figures: Figures) -> tuple[Tight, ...]:
    """Every pair of one officer or one person that clashes or is back to back, in the order of the day."""
    by_day: dict[date, list[Slot]] = {}
    for slot in slots:
        by_day.setdefault(slot.on, []).append(slot)
    found = []
    for day in sorted(by_day):
        held = sorted(by_day[day], key=lambda slot: (slot.starts_at, slot.key))
        found += [tight for one, other in combinations(held, 2) if (tight := _tight(one, other, figures))]
    return tuple(found)


def tight_with(new: Slot, held: Iterable[Slot], figures: Figures) -> tuple[Tight, ...]:
    """What a new or moved appointment would clash with or follow too closely; its own old place is left out."""
    others = [slot for slot in held if slot.key != new.key and slot.on == new.on]
    return tuple(tight for tight in tight_slots([*others, new], figures) if new in (tight.first, tight.second))


def _tight(one: Slot, other: Slot, figures: Figures) -> Tight | None:
    """Minutes are of overlap for a clash, else between the end of the first and the start of the second."""
    if not _shared(one, other):
        return None
    end, start = _end(one, figures), datetime.combine(other.on, other.starts_at)
    gap = int((start - end).total_seconds() // 60)
    if gap < 0:
        overlap = int((min(end, _end(other, figures)) - start).total_seconds() // 60)
        return Tight(kind=TightKind.CLASH, first=one, second=other, minutes=overlap, reason=_words(one, other, clash=True))
    if gap < figures.whole("back_to_back_minutes", one.on):
        return Tight(kind=TightKind.BACK_TO_BACK, first=one, second=other, minutes=gap, reason=_words(one, other, clash=False))
    return None


def _shared(one: Slot, other: Slot) -> bool:
    return bool(one.officer and one.officer == other.officer) or bool(one.person and one.person == other.person)


def _end(slot: Slot, figures: Figures) -> datetime:
    """The end of an appointment; one that is not known, or not after the start, is the usual length on."""
    start = datetime.combine(slot.on, slot.starts_at)
    if slot.ends_at is not None and slot.ends_at > slot.starts_at:
        return datetime.combine(slot.on, slot.ends_at)
    return start + timedelta(minutes=figures.whole("appointment_minutes", slot.on))


def _words(one: Slot, other: Slot, *, clash: bool) -> Message:
    values = {"date": short_date(one.on, one.on), "first": clock_time(one.starts_at), "second": clock_time(other.starts_at)}
    if clash:
        return msg("{date}: the appointments of {first} and {second} overlap", **values)
    return msg("{date}: {second} follows {first} within the hour", **values)
