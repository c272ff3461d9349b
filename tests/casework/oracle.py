"""What should be so on a day of the year, counted plainly from the rows as typed and by no rule of the program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.casework.year import ACCEPTED, ATTENDED, FAILED, MESSAGES, SENT_HOME, SLIPPED, Row, Someone

DAY = timedelta(days=1)
HOLIDAYS = {date.fromisoformat(one) for one in (
    "2025-12-25", "2025-12-26", "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25",
    "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29")}  # fmt: skip
# Early weeks, then days between contacts in them and after them: tiers as A to G, risk of serious harm as officers write it.
EVERY = {"A": (16, 7, 7), "B": (16, 7, 14), "C": (12, 7, 14), "D": (12, 7, 28), "E": (8, 7, 28), "F": (4, 7, 28), "G": (4, 7, 56),
         "VH": (16, 7, 7), "High": (16, 7, 14), "Medium": (12, 7, 28), "Low": (8, 14, 28)}  # fmt: skip
IN_PERSON = {"OV", "O/V", "office", "HV", "drug test", "RAR 1:1", "3-way", "UPW"}
CAME = {*ATTENDED, *SENT_HOME}
WINDOW = 7


@dataclass(slots=True)
class Told:
    """What the program has been told of one person by now: rows of the log, and which absences were decided later, on which day."""

    who: Someone
    known_from: date
    rows: list[Row] = field(default_factory=list)
    decided: dict[date, date] = field(default_factory=dict)

    def last(self, day: date, kinds: Iterable[str] | None = None) -> date | None:
        """The last day they came, to any kind of contact or to these."""
        came = (row for row in self.rows if row.word in CAME and row.on <= day and (kinds is None or row.kind in kinds))
        return max((row.on for row in came), default=None)

    def unsaid(self) -> list[date]:
        """Visits that nobody has said anything of: one of a wrong year has not come yet, whatever the row says of it."""
        return sorted(row.on for row in self.rows if row.on > row.typed or (not row.word and row.kind not in MESSAGES))

    def missing(self, day: date) -> list[date]:
        """Those of them that have passed."""
        return [on for on in self.unsaid() if on < day]

    def booked(self, day: date) -> date | None:
        """The next of them that has not."""
        return next((on for on in self.unsaid() if on >= day), None)

    def failed(self) -> list[date]:
        """The days they did not come of which nothing is decided yet."""
        return sorted(row.on for row in self.rows if row.word in {*FAILED, *SLIPPED} - {*ACCEPTED} and row.on not in self.decided)


def works(day: date) -> bool:
    return day.weekday() < 5 and day not in HOLIDAYS


def working_days_on(day: date, days: int) -> date:
    while days:
        day += DAY
        days -= works(day)
    return day


def due_after(seen: date, days: int) -> date:
    """So many days later, or the last working day before that, unless it is the day seen itself: then the next working day."""
    due = seen + timedelta(days=days)
    while not works(due):
        due -= DAY
    return due if due > seen else working_days_on(seen, 1)


def interval(who: Someone, day: date) -> int:
    """The shorter of what tier and risk ask in the week the order is in."""
    week = (day - who.start).days // 7 + 1
    asked = [EVERY[level] for level in (who.tier, who.rosh) if level]
    return min(early if week <= weeks else later for weeks, early, later in asked)


def expected(told: Told, day: date) -> tuple[str, date]:
    """How the next contact stands, and when it is due."""
    days, seen = interval(told.who, day), told.last(day)
    due = due_after(seen or told.who.start, days)
    old = seen is None and due <= told.known_from
    if old:
        due = due_after(told.known_from, days)
    if due < day:
        return "overdue", due
    return ("before this program" if old else "due soon" if due <= working_days_on(day, 5) else "on track"), due


def windows(everyone: Iterable[Told], day: date) -> dict[tuple[str, date], int]:
    """Absences for which a reason may still come, by person and day, with the days left after this one."""
    ends = {(told.who.crn, on): on + timedelta(days=WINDOW) for told in everyone for on in told.failed() if on <= day}
    return {absence: (end - day).days for absence, end in ends.items() if end >= day}


def standing(told: Told, day: date) -> str:
    """Where an order stands on which the officer decides nothing but to accept some absences."""
    year = [row for row in told.rows if row.on <= day < row.on.replace(year=row.on.year + 1)]
    failed = [on for on in told.failed() if on <= day and any(row.on == on for row in year)]
    if any(row.word in SENT_HOME for row in year):
        return "failure_recorded"
    if failed:
        return "decision_due" if failed[0] + timedelta(days=WINDOW) < day else "evidence_awaited"
    if told.missing(day):
        return "outcome_missing"
    absent = {row.on: row.on for row in year if row.word in ACCEPTED} | {on: at for on, at in told.decided.items() if on <= day}
    came = max((row.on for row in told.rows if row.word in ATTENDED and row.on <= day), default=date.min)
    return "accepted" if absent and came < absent[max(absent)] else "compliant"


def words_of(rows: Iterable[Row], meanings: Mapping[str, object]) -> int:
    return sum(row.outcome in meanings for row in rows)
