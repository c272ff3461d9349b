"""The separate clocks of a case: first contact, sentence plan, review, face to face and home visit, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from caseload.domain.dates import days_words, short_date, working_days_words
from caseload.domain.frequency import SOON_DAYS, state_on
from caseload.domain.months import add_months
from caseload.domain.person import CaseKind, Rosh
from caseload.domain.sentence import OrderKind
from caseload.domain.words import Message, msg, tr, trn
from caseload.domain.workdays import Holidays, add_working_days, last_working_day_on_or_before


class ClockKey(StrEnum):
    """The clocks, as rules/first_contact.csv names them."""

    FIRST_CONTACT = "first_contact"
    SENTENCE_PLAN = "sentence_plan"
    PLAN_REVIEW = "plan_review"
    FACE_TO_FACE = "face_to_face"
    HOME_VISIT = "home_visit"
    NEXT_HOME_VISIT = "next_home_visit"


WITHOUT_TABLE = frozenset({OrderKind.CUSTODY, OrderKind.UNSUPERVISED})
FROM_LAST = frozenset({ClockKey.FACE_TO_FACE, ClockKey.NEXT_HOME_VISIT})
NOTHING_SET = "none is expected unless you set an interval"


class ClockState(StrEnum):
    """How a clock stands; no number known is its own state and never overdue."""

    DONE = "done"
    OVERDUE = "overdue"
    SOON = "due soon"
    ON_TRACK = "on track"
    NO_INTERVAL = "no interval known"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRow:
    """One row of rules/first_contact.csv: so many days or months from the start or from the last; no count is not known."""

    clock: ClockKey
    starts_on: date
    words: str
    level: str = ""
    count: int | None = None
    unit: str = ""
    counted_from: str = ""
    label: str = ""
    source: str = ""
    certainty: str = ""

    @property
    def key(self) -> str:
        """How an officer's own row names this one."""
        return f"{self.clock}|{self.level}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFacts:
    """What the clocks may know of a case; None is not known or has not been."""

    order_kind: OrderKind | None = None
    kind: CaseKind = CaseKind.CASE
    sentenced_on: date | None = None
    released_on: date | None = None
    released_again_on: date | None = None
    rosh: Rosh | None = None
    first_seen: date | None = None
    last_face_to_face: date | None = None
    last_home_visit: date | None = None
    plan_on: date | None = None
    reviewed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactClock:
    """One clock on a day: `due_on` None where no number is known; `days` since it was last met."""

    key: ClockKey
    state: ClockState
    reason: Message
    due_on: date | None = None
    last_on: date | None = None
    days: int | None = None


def start_of(facts: ClockFacts) -> tuple[date, Message] | None:
    """The day a case is counted from: re-release after recall, else release for a licence, else sentence; None not known."""
    if facts.order_kind is OrderKind.LICENCE:
        if facts.released_again_on:
            return facts.released_again_on, msg("release after recall")
        return (facts.released_on, msg("release")) if facts.released_on else None
    return (facts.sentenced_on, msg("sentence")) if facts.sentenced_on else None


def contact_clocks(
    facts: ClockFacts, today: date, rows: Mapping[str, ClockRow], holidays: Holidays, soon_days: int = SOON_DAYS
) -> tuple[ContactClock, ...]:
    """Every clock of a case on a day, each on its own: a telephone call never meets the clock of a home visit."""
    begun, since = start_of(facts) or (None, msg(""))
    counts = (
        _Count(ClockKey.FIRST_CONTACT, begun, str(since), _on_or_after(facts.first_seen, begun)),
        _Count(ClockKey.SENTENCE_PLAN, begun, str(since), _on_or_after(facts.plan_on, begun)),
        _Count(ClockKey.PLAN_REVIEW, facts.reviewed_on or facts.plan_on, tr("the last")),
        _Count(ClockKey.FACE_TO_FACE, facts.last_face_to_face, tr("the last")),
        _Count(ClockKey.HOME_VISIT, begun, str(since), _on_or_after(facts.last_home_visit, begun)),
        _Count(ClockKey.NEXT_HOME_VISIT, facts.last_home_visit, tr("the last")),
    )
    found = ((row, count) for count in counts if (row := _row(rows, count.key, facts)))
    return tuple(_clock(row, count, today, holidays, soon_days) for row, count in found)


class _Count(NamedTuple):
    """From which day a clock is counted, in words, and on which day it was met for good."""

    key: ClockKey
    base: date | None
    since: str
    done: date | None = None


def supervised(kind: CaseKind, order_kind: OrderKind | None) -> bool:
    """Whether a table may expect contact of a case: not in custody, by agreement alone, or on an order without supervision."""
    return kind is CaseKind.CASE and order_kind not in WITHOUT_TABLE


def _row(rows: Mapping[str, ClockRow], key: ClockKey, facts: ClockFacts) -> ClockRow | None:
    """The row for the kind of order or the RoSH, else the row for any; a level without a row has no such clock.

    Where only the officer sets what is expected, the clocks from the last contact stay to be seen, without a number.
    """
    level = facts.rosh if key is ClockKey.HOME_VISIT else facts.order_kind
    row = rows.get(f"{key}|{level or ''}") or rows.get(f"{key}|")
    if row is None or supervised(facts.kind, facts.order_kind):
        return row
    return replace(row, count=None, label=NOTHING_SET) if key in FROM_LAST else None


def _on_or_after(day: date | None, start: date | None) -> date | None:
    """The day, when it lies in this order and not in one before."""
    return day if day and (start is None or day >= start) else None


def _clock(row: ClockRow, count: _Count, today: date, holidays: Holidays, soon: int) -> ContactClock:
    last = count.done if row.counted_from == "start" else count.base
    days = (today - last).days if last else None
    if count.done:
        said = msg("{clock}: done {date}", clock=tr(row.words), date=short_date(count.done, today))
        return ContactClock(key=row.clock, state=ClockState.DONE, last_on=last, days=days, reason=said)
    if row.count is None:
        said = _unset(row, last, today)
        return ContactClock(key=row.clock, state=ClockState.NO_INTERVAL, last_on=last, days=days, reason=said)
    if count.base is None:
        return ContactClock(key=row.clock, state=ClockState.NOT_KNOWN, reason=_unstarted(row))
    due = _due(row, row.count, count.base, holidays)
    said = msg("{clock}: {span} from {since} ({start}), due {due}; {label}", clock=tr(row.words), span=_span(row, row.count),
               since=count.since, start=short_date(count.base, today), due=short_date(due, today), label=tr(row.label))
    return ContactClock(key=row.clock, state=_state(due, today, holidays, soon), due_on=due, last_on=last, days=days, reason=said)


def _state(due: date, today: date, holidays: Holidays, soon: int) -> ClockState:
    return ClockState(state_on(due, today, holidays, soon).value)


def _due(row: ClockRow, count: int, base: date, holidays: Holidays) -> date:
    """So many days or months on; a day that is not a working day moves to the last working day before, never to the base."""
    if row.unit == "working days":
        return add_working_days(base, count, holidays).date
    due = add_months(base, count) if row.unit == "months" else base + timedelta(days=count)
    moved = last_working_day_on_or_before(due, holidays)
    return moved if moved > base else add_working_days(base, 1, holidays).date


def _span(row: ClockRow, count: int) -> str:
    if row.unit == "working days":
        return working_days_words(count)
    return trn("{n} month", "{n} months", count) if row.unit == "months" else days_words(count)


def _unset(row: ClockRow, last: date | None, today: date) -> Message:
    clock, label = tr(row.words), tr(row.label)
    if last is None:
        return msg("{clock}: none recorded; {label}", clock=clock, label=label)
    return msg("{clock}: last {date}, {days} ago; {label}", clock=clock, date=short_date(last, today),
               days=days_words((today - last).days), label=label)


def _unstarted(row: ClockRow) -> Message:
    if row.counted_from == "start":
        return msg("{clock}: the start is not known, so no date", clock=tr(row.words))
    return msg("{clock}: there is none to count from yet", clock=tr(row.words))
