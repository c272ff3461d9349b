"""Attendance and completion of a cohort, kept apart and always with counts; rates of few cases are left off paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from caseload.domain.compliance import Tally
from caseload.domain.dates import plain_date
from caseload.domain.errors import Refusal
from caseload.domain.figures import Figures
from caseload.domain.partners import CohortEntry
from caseload.domain.words import Message, msg, tr

_NOT_COMPLETED = ("not complet", "incomplet", "uncomplet", "never complet", "without complet", "failed to complet")


class CohortKind(StrEnum):
    """By what people are taken together."""

    ORDER = "order"
    TIER = "tier"
    COHORT = "cohort"
    REQUIREMENT = "requirement"


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortCase:
    """One case of a cohort: its appointments counted, those of the stretch before, and how many endings were completions."""

    key: str
    tally: Tally
    kind: CohortKind = CohortKind.ORDER
    before: Tally | None = None
    ended: int = 0
    completed: int = 0
    person_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many; `percent` is None where there is nothing to divide, or where the cases are too few for a rate."""

    count: int
    of: int
    cases: int
    percent: int | None
    reason: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """A cohort by its kind and key: attendance and completion are two things; `before` is attendance in the stretch before."""

    kind: CohortKind
    key: str
    cases: int
    attendance: Share
    completion: Share
    before: Share | None = None
    people: tuple[str, ...] = ()


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


def cohort_words(one: CohortEntry) -> str:
    """How a cohort stands in a list, beside the flags."""
    return tr("sensitive cohort") if one.sensitive else one.cohort


def member_between(one: CohortEntry, first: date, last: date) -> bool:
    """Whether someone was in the cohort on any day of a stretch, both ends included."""
    return one.from_on <= last and (one.to_on is None or one.to_on >= first)


def turns_of(held: Iterable[CohortEntry], today: date) -> tuple[date, ...]:
    """The days ahead on which someone joins or has left a cohort."""
    days = [day for one in held for day in (one.from_on, one.to_on and one.to_on + timedelta(days=1)) if day and day > today]
    return tuple(sorted(days))


def cohorts(cases: Iterable[CohortCase], today: date, figures: Figures, *, on_paper: bool) -> tuple[Cohort, ...]:
    """Every cohort, those of one kind together and in the order of their key.

    Below the floor of cases no rate is worked out: on screen the counts stand alone, and paper says that the rate is left off.
    """
    found: dict[tuple[CohortKind, str], list[CohortCase]] = {}
    for case in cases:
        found.setdefault((case.kind, case.key), []).append(case)
    floor = figures.whole("paper_floor", today)
    ordered = sorted(found, key=lambda one: (tuple(CohortKind).index(one[0]), one[1]))
    return tuple(_cohort(one, found[one], floor, on_paper=on_paper) for one in ordered)


def share(count: int, of: int, cases: int, floor: int, *, on_paper: bool = False) -> Share:
    """A rate with both of its counts; below the floor of cases the counts stay and the rate is left off."""
    if not of:
        return Share(count=count, of=of, cases=cases, percent=None, reason=msg("nothing to count yet"))
    if cases < floor:
        said = msg("{count} of {of}; fewer than {floor} cases, so no rate on paper", count=count, of=of, floor=floor)
        return Share(count=count, of=of, cases=cases, percent=None, reason=said if on_paper else _counts(count, of, cases))
    percent = (200 * count + of) // (2 * of)
    return Share(count=count, of=of, cases=cases, percent=percent,
                 reason=msg("{count} of {of} ({percent}%), {cases} cases", count=count, of=of, percent=percent, cases=cases))


def attendance_share(tallies: Iterable[Tally], cases: int, floor: int, *, on_paper: bool = False) -> Share:
    """Attended of those with an outcome; moved, cancelled and untold appointments are in neither count."""
    held = tuple(tallies)
    seen = sum(one.seen for one in held)
    return share(seen, seen + sum(one.accepted + one.failed for one in held), cases, floor, on_paper=on_paper)


def completed_by(reason: str) -> bool:
    """Whether the words an order was closed with say that it was completed; anything else is an ending that does not."""
    said = reason.casefold()
    return "complet" in said and not any(word in said for word in _NOT_COMPLETED)


def _counts(count: int, of: int, cases: int) -> Message:
    if cases == 1:
        return msg("{count} of {of}, 1 case", count=count, of=of)
    return msg("{count} of {of}, {cases} cases", count=count, of=of, cases=cases)


def _cohort(name: tuple[CohortKind, str], cases: list[CohortCase], floor: int, *, on_paper: bool) -> Cohort:
    ended = [case for case in cases if case.ended]
    before = [case.before for case in cases if case.before is not None]
    return Cohort(
        kind=name[0], key=name[1], cases=len(cases), people=tuple(case.person_id for case in cases),
        attendance=attendance_share((case.tally for case in cases), len(cases), floor, on_paper=on_paper),
        before=attendance_share(before, len(before), floor, on_paper=on_paper) if before else None,
        completion=share(sum(case.completed for case in ended), sum(case.ended for case in ended), len(ended), floor,
                         on_paper=on_paper),
    )  # fmt: skip
