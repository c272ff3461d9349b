"""Continuity of officer in one case: who has held it since sentence or release, each change, and who was really seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from caseload.domain.contact import Contact
from caseload.domain.months import add_months
from caseload.domain.person import Allocation
from caseload.domain.seen import NOT_MET
from caseload.domain.workdays import Holidays, working_days_between

SUPERVISING, AUTHOR, COVER = "supervising", "report author", "duty cover"
YEAR = 12
_EARLIEST = date.min


class Meeting(NamedTuple):
    """A day on which the person was met, and by whom (empty: not recorded)."""

    on: date
    officer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinuityFacts:
    """What continuity of one case is worked out from; `counts_from` is the sentence or the release."""

    key: str
    name: str = ""
    counts_from: date | None = None
    ended_on: date | None = None
    allocations: tuple[Allocation, ...] = ()
    met: tuple[Meeting, ...] = ()
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One officer with the case from a day (None: before the record) up to, not including, another (None: still)."""

    officer: str
    from_on: date | None
    to_on: date | None
    allocation: Allocation

    def begins_by(self, on: date) -> bool:
        """Whether it had begun on a day."""
        return self.from_on is None or self.from_on <= on

    def lasts_past(self, on: date) -> bool:
        """Whether it went on after a day."""
        return self.to_on is None or self.to_on > on


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerChange:
    """One change of officer; `gap` is working days to the first attended contact with the new one, None without one.

    `handover` says whether every part was there before the day of the change; None where nothing of it is recorded.
    """

    on: date
    before: str
    after: str
    why: str
    planned: bool | None
    gap: int | None
    handover: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuity:
    """The measures of one case on a day; counts stand beside everything that is a share."""

    on: date
    facts: ContinuityFacts
    officers: tuple[str, ...]
    cover: tuple[str, ...]
    current: str | None
    since: date | None
    months: int | None
    longest: str | None
    longest_days: int
    sentence_days: int | None
    changes: tuple[OfficerChange, ...]
    with_officer: int
    attended: int
    officer_unknown: int
    author_supervises: bool | None

    @property
    def throughout(self) -> bool:
        """Whether one officer has held the case all along, as far as is recorded."""
        return len(self.officers) == 1

    @property
    def recent(self) -> tuple[OfficerChange, ...]:
        """The changes of the last 12 months."""
        after = add_months(self.on, -YEAR)
        return tuple(change for change in self.changes if change.on > after)

    @property
    def days_since_change(self) -> int | None:
        """Days since the last change of officer; None where there was none."""
        return (self.on - self.changes[-1].on).days if self.changes else None

    @property
    def recorded_late(self) -> bool:
        """Whether the record of officers begins later than the sentence or release, so that earlier ones may be missing."""
        held, start = stretches(self.facts.allocations, self.on), self.facts.counts_from
        return bool(held and start and held[0].from_on and held[0].from_on > start)


def continuity_of(facts: ContinuityFacts, on: date, holidays: Holidays) -> Continuity:
    """The measures of one case as they stood on a day: nothing later than the day is looked at."""
    held, start = stretches(facts.allocations, on), facts.counts_from
    counted = tuple(one for one in held if start is None or one.lasts_past(start))
    current = next((one for one in reversed(held) if one.lasts_past(on)), None)
    since = _since(held, current)
    days = _days_held(counted, start, on)
    longest = max(days, key=lambda officer: days[officer], default=None)
    seen = [one for one in facts.met if one.on <= on and (start is None or one.on >= start)]
    named = [one for one in seen if one.officer.strip()]
    return Continuity(
        on=on, facts=facts, officers=_distinct(one.officer for one in counted), cover=_cover(facts.allocations, start, on),
        current=current.officer if current else None, since=since, months=_months(since, on) if since else None,
        longest=longest, longest_days=days[longest] if longest else 0,
        sentence_days=None if start is None or start > on else (on - start).days,
        changes=_changes(held, facts, on, holidays), with_officer=sum(_with_allocated(one, held) for one in named),
        attended=len(named), officer_unknown=len(seen) - len(named), author_supervises=_author(facts, current, on),
    )  # fmt: skip


def meetings(contacts: Iterable[Contact]) -> tuple[Meeting, ...]:
    """The contacts at which the person was met: a text and a contact with a third party are no meeting."""
    return tuple(Meeting(one.happens_on, one.officer_name) for one in contacts
                 if one.seen and one.mode not in NOT_MET and not one.deleted_at)  # fmt: skip


def stretches(allocations: Sequence[Allocation], on: date, role: str = SUPERVISING) -> tuple[Stretch, ...]:
    """The stretches of a role that had begun by a day, in order; one left open ends where the next begins."""
    found = [one for one in allocations if one.role == role and one.officer_name.strip() and not one.deleted_at]
    begun = sorted((one for one in found if one.from_on is None or one.from_on <= on), key=lambda one: one.from_on or _EARLIEST)
    nexts = [*(one.from_on for one in begun[1:]), None]
    made = (
        Stretch(officer=one.officer_name.strip(), from_on=one.from_on, to_on=one.to_on or after, allocation=one)
        for one, after in zip(begun, nexts, strict=False)
    )
    # One that ended on the day it began held the case on no day.
    return tuple(one for one in made if one.from_on is None or one.to_on is None or one.to_on > one.from_on)


def same_officer(one: str, other: str) -> bool:
    """Whether two names as written are of one officer."""
    return _plain(one) == _plain(other)


@lru_cache(maxsize=1024)
def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Each officer once, by the name first written."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(_plain(name), name)
    return tuple(found.values())


def _cover(allocations: Sequence[Allocation], start: date | None, on: date) -> tuple[str, ...]:
    """Who covered without holding the case, counted apart."""
    return _distinct(one.officer for one in stretches(allocations, on, COVER) if start is None or one.lasts_past(start))


def _since(held: Sequence[Stretch], current: Stretch | None) -> date | None:
    """The day from which the current officer has held the case without a break."""
    if current is None:
        return None
    since = current.from_on
    for earlier in reversed(held[: held.index(current)]):
        broken = since is None or earlier.to_on is None or earlier.to_on < since
        if broken or not same_officer(earlier.officer, current.officer):
            break
        since = earlier.from_on
    return since


def _months(since: date, on: date) -> int:
    """Whole months from one day to another."""
    months = (on.year - since.year) * YEAR + on.month - since.month
    return months if add_months(since, months) <= on else months - 1


def _days_held(held: Sequence[Stretch], start: date | None, on: date) -> dict[str, int]:
    """Days of the sentence so far that each officer held the case, no day twice; held is in order of beginning."""
    days: dict[str, int] = {}
    counted_to: dict[str, date] = {}
    names = dict(zip((_plain(one.officer) for one in reversed(held)), (one.officer for one in reversed(held)), strict=True))
    for one in held:
        officer = names[_plain(one.officer)]
        first = max(one.from_on or start or on, start or _EARLIEST, counted_to.get(officer, _EARLIEST))
        last = max(first, min(one.to_on or on, on))
        days[officer] = days.get(officer, 0) + (last - first).days
        counted_to[officer] = last
    return days


def _with_allocated(met: Meeting, held: Sequence[Stretch]) -> bool:
    """Whether a meeting was with who held the case; on the day of a change both the old and the new officer did."""
    before = met.on - timedelta(days=1)
    return any(one.begins_by(met.on) and one.lasts_past(before) and same_officer(met.officer, one.officer) for one in held)


def _changes(held: Sequence[Stretch], facts: ContinuityFacts, on: date, holidays: Holidays) -> tuple[OfficerChange, ...]:
    """Every change from one officer to another with a known day."""
    found = []
    for before, after in pairwise(held):
        if after.from_on is not None and not same_officer(before.officer, after.officer):
            ready = after.allocation.handover_ready_on
            found.append(OfficerChange(
                on=after.from_on, before=before.officer, after=after.officer, why=after.allocation.why,
                planned=after.allocation.planned, gap=_gap(after, after.from_on, facts, on, holidays),
                handover=None if ready is None else ready < after.from_on,
            ))  # fmt: skip
    return tuple(found)


def _gap(stretch: Stretch, began: date, facts: ContinuityFacts, on: date, holidays: Holidays) -> int | None:
    """Working days from the change to the first attended contact with the new officer while they held the case."""
    last = min(stretch.to_on or on, on)
    days = [one.on for one in facts.met if began <= one.on <= last and same_officer(one.officer, stretch.officer)]
    return working_days_between(began, min(days), holidays) if days else None


def _author(facts: ContinuityFacts, current: Stretch | None, on: date) -> bool | None:
    """Whether who wrote the report supervises; None where either is not known."""
    authors = stretches(facts.allocations, on, AUTHOR)
    author = facts.author.strip() or (authors[-1].officer if authors else "")
    return same_officer(author, current.officer) if author and current else None
