"""Attendance and completion of a cohort, kept apart and always with counts; rates of few cases are left off paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from caseload.domain.compliance import Tally
from caseload.domain.dates import plain_date
from caseload.domain.errors import Refusal
from caseload.domain.figures import Figures
from caseload.domain.partners import CohortEntry
from caseload.domain.words import Message, msg, tr


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortCase:
    """One case of a cohort: its appointments counted, and whether its order ended and ended complete (None: still running)."""

    key: str
    tally: Tally
    completed: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many; `percent` is None where there is nothing to divide, or too few cases for paper."""

    count: int
    of: int
    cases: int
    percent: int | None
    reason: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """A cohort by its key: attendance and completion are two things."""

    key: str
    cases: int
    attendance: Share
    completion: Share


def check_stretch(first: date | None, last: date | None) -> None:
    """Refuse a stretch that ends before it begins."""
    if first and last and last < first:
        raise Refusal(tr("It ends on {end}, before it begins on {start}. Check both days.", end=plain_date(last),
                         start=plain_date(first)))


def check_cohort(new: CohortEntry, held: Iterable[CohortEntry]) -> None:
    """Refuse a stretch in a cohort while the person is in it already."""
    for one in held:
        if one.id != new.id and one.cohort == new.cohort and member_between(one, new.from_on, new.to_on or date.max):
            end = plain_date(one.to_on) if one.to_on else tr("no end recorded")
            raise Refusal(tr("{cohort} is recorded already from {start} ({end}). Change that entry.", cohort=new.cohort,
                             start=plain_date(one.from_on), end=end))


def member_between(one: CohortEntry, first: date, last: date) -> bool:
    """Whether someone was in the cohort on any day of a stretch, both ends included."""
    return one.from_on <= last and (one.to_on is None or one.to_on >= first)


def turns_of(held: Iterable[CohortEntry], today: date) -> tuple[date, ...]:
    """The days ahead on which someone joins or has left a cohort."""
    days = [day for one in held for day in (one.from_on, one.to_on and one.to_on + timedelta(days=1)) if day and day > today]
    return tuple(sorted(days))


def cohorts(cases: Iterable[CohortCase], today: date, figures: Figures, *, on_paper: bool) -> tuple[Cohort, ...]:
    """Every cohort in the order of its key."""
    by_key: dict[str, list[CohortCase]] = {}
    for case in cases:
        by_key.setdefault(case.key, []).append(case)
    floor = figures.whole("paper_floor", today) if on_paper else 0
    return tuple(_cohort(key, by_key[key], floor) for key in sorted(by_key))


def share(count: int, of: int, cases: int, floor: int) -> Share:
    """A rate with both of its counts; below the floor of cases the counts stay and the rate is left off."""
    if cases < floor:
        said = msg("{count} of {of}; fewer than {floor} cases, so no rate on paper", count=count, of=of, floor=floor)
        return Share(count=count, of=of, cases=cases, percent=None, reason=said)
    if not of:
        return Share(count=count, of=of, cases=cases, percent=None, reason=msg("nothing to count yet"))
    percent = (200 * count + of) // (2 * of)
    return Share(count=count, of=of, cases=cases, percent=percent,
                 reason=msg("{count} of {of} ({percent}%), {cases} cases", count=count, of=of, percent=percent, cases=cases))


def _cohort(key: str, cases: list[CohortCase], floor: int) -> Cohort:
    """Appointments moved, cancelled or without outcome are in neither count of attendance."""
    seen = sum(case.tally.seen for case in cases)
    told = seen + sum(case.tally.accepted + case.tally.failed for case in cases)
    ended = [case for case in cases if case.completed is not None]
    completed = sum(bool(case.completed) for case in ended)
    return Cohort(key=key, cases=len(cases), attendance=share(seen, told, len(cases), floor),
                  completion=share(completed, len(ended), len(ended), floor))
