"""A first day after release that can be done: an order of the things to do, or what cannot be done and what may move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from itertools import combinations

from caseload.domain.dates import clock_time, long_date
from caseload.domain.errors import Refusal
from caseload.domain.first_day_search import Window, begins_at, best_order
from caseload.domain.words import Message, msg, tr
from caseload.domain.workdays import Holidays, first_working_day_after

MOST_ITEMS = 10
_HOUR = 60
_DAY_END = 24 * _HOUR - 1


class Move(StrEnum):
    """What may be done instead of going there on the day."""

    NOTIFY = "notify"
    TELEPHONE = "telephone"
    NEXT_WORKING_DAY = "next working day"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayItem:
    """One thing to do: it begins between `earliest` and `latest` (the same for a fixed time) and ends before its place closes.

    `moves` is what may be done instead; without any it must be done on the day.
    """

    key: str
    words: str
    place: str
    minutes: int
    earliest: time | None = None
    latest: time | None = None
    opens: time | None = None
    closes: time | None = None
    open_today: bool = True
    moves: tuple[Move, ...] = ()

    @property
    def fixed(self) -> bool:
        """Whether it begins at one time only."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def window(self) -> Window:
        """When it may begin in minutes of the day; one that cannot begin at all has its latest before its earliest."""
        earliest = max(_minutes(self.earliest or time.min), _minutes(self.opens or time.min))
        last_end = _minutes(self.closes) if self.closes else _DAY_END
        latest = min(_minutes(self.latest) if self.latest else _DAY_END, last_end - self.minutes)
        return Window(earliest, latest if self.open_today else -1, self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Journeys:
    """Minutes between two places, the same both ways unless given twice; `otherwise` where a journey is not known."""

    otherwise: int
    minutes: Mapping[tuple[str, str], int]

    def known(self, start: str, end: str) -> bool:
        """Whether the journey is given (staying in one place always is)."""
        return start == end or (start, end) in self.minutes or (end, start) in self.minutes

    def between(self, start: str, end: str) -> int:
        """The minutes of a journey."""
        if start == end:
            return 0
        return self.minutes.get((start, end), self.minutes.get((end, start), self.otherwise))


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Where and when the day begins: out of the gate."""

    day: date
    place: str
    at: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One item in its place in the day: the journey there in minutes (and whether its time is known), then begin and end."""

    item: DayItem
    journey: int
    journey_known: bool
    begins: time
    ends: time


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An item that does not fit, why, and what may be done instead (nothing where it must be done on the day)."""

    item: DayItem
    why: Message
    instead: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstDay:
    """The day in order and what does not fit; `possible` when everything that must be done on the day fits."""

    stops: tuple[Stop, ...]
    left_out: tuple[LeftOut, ...]
    possible: bool
    reason: Message


def plan_first_day(start: Start, items: Sequence[DayItem], journeys: Journeys, holidays: Holidays) -> FirstDay:
    """The order that does most on the day, first of what may not move; refuses items that cannot be planned at all."""
    check_items(items)
    places = (*(item.place for item in items), start.place)
    travel = [[journeys.between(one, other) for other in places] for one in places]
    windows, at = [item.window for item in items], _minutes(start.at)
    order = best_order(windows, travel, at, [not item.moves for item in items])
    times = begins_at(order, windows, travel, at)
    came_from = (start.place, *(items[n].place for n in order))
    stops = tuple(_stop(items[n], place, begins, journeys) for n, place, begins in zip(order, came_from, times, strict=False))
    out = tuple(_left_out(item, start, journeys, holidays) for n, item in enumerate(items) if n not in order)
    return FirstDay(stops=stops, left_out=out, possible=all(one.item.moves for one in out), reason=_reason(stops, out))


def check_items(items: Sequence[DayItem]) -> None:
    """Refuse a day of too many items, an item whose times cannot be, and two that overlap at fixed times."""
    if len(items) > MOST_ITEMS:
        raise Refusal(tr("A first day with {n} things cannot be planned: keep it to {most}.", n=len(items), most=MOST_ITEMS))
    for item in items:
        _check_item(item)
    fixed = sorted(((item.earliest, item) for item in items if item.earliest and item.fixed), key=lambda one: one[0])
    for (begins, first), (other, second) in combinations(fixed, 2):
        if _minutes(other) < _minutes(begins) + first.minutes:
            raise Refusal(tr("“{first}” at {begins} and “{second}” at {other} overlap: change the time of one of them.",
                             first=first.words, begins=clock_time(begins), second=second.words, other=clock_time(other)))


def _check_item(item: DayItem) -> None:
    if not 0 < item.minutes <= _DAY_END:
        raise Refusal(tr("“{what}” takes {n} minutes: give a time from 1 minute to a day.", what=item.words, n=item.minutes))
    for first, last in ((item.earliest, item.latest), (item.opens, item.closes)):
        if first and last and last < first:
            raise Refusal(tr("“{what}” has {last} before {first}: check its times.", what=item.words, last=clock_time(last),
                             first=clock_time(first)))  # fmt: skip


def _stop(item: DayItem, came_from: str, begins: int, journeys: Journeys) -> Stop:
    return Stop(
        item=item, journey=journeys.between(came_from, item.place), journey_known=journeys.known(came_from, item.place),
        begins=_time(begins), ends=_time(begins + item.minutes),
    )  # fmt: skip


def _left_out(item: DayItem, start: Start, journeys: Journeys, holidays: Holidays) -> LeftOut:
    words = {
        Move.NOTIFY: msg("the resettlement worker tells them that the person has arrived"),
        Move.TELEPHONE: msg("by telephone"),
        Move.NEXT_WORKING_DAY: msg("on {day}", day=long_date(first_working_day_after(start.day, holidays))),
    }
    return LeftOut(item=item, why=_why(item, start, journeys), instead=tuple(words[move] for move in item.moves))


def _why(item: DayItem, start: Start, journeys: Journeys) -> Message:
    arrives = _minutes(start.at) + journeys.between(start.place, item.place)
    if not item.open_today:
        return msg("{place} is closed on that day", place=item.place)
    if item.window.latest < item.window.earliest:
        return msg("{n} minutes do not fit into the time there is for it", n=item.minutes)
    if arrives > item.window.latest:
        return msg("{place} cannot be reached in time: it would have to begin by {latest}", place=item.place,
                   latest=clock_time(_time(item.window.latest)))  # fmt: skip
    return msg("there is no time for it beside the other things")


def _reason(stops: Sequence[Stop], out: Sequence[LeftOut]) -> Message:
    """The day in one sentence: done by when, what moves, or what stands in the way."""
    must = [one.item.words for one in out if not one.item.moves]
    if must:
        return msg("This day cannot be done: {what} must be done on the day and does not fit. Change a time, or ask whether "
                   "it can be done another way.", what=", ".join(must))  # fmt: skip
    if out:
        return msg("The day can be done when these move: {what}.", what=", ".join(one.item.words for one in out))
    if not stops:
        return msg("Nothing is planned for the day.")
    return msg("Everything can be done; the last ends at {time}.", time=clock_time(stops[-1].ends))


def _minutes(at: time) -> int:
    return at.hour * _HOUR + at.minute


def _time(minutes: int) -> time:
    return time(minutes // _HOUR, minutes % _HOUR)
