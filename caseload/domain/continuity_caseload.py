"""Continuity of officer over a caseload: shares with both their counts, over time, and what it does when someone leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from caseload.domain.continuity import Continuity, ContinuityFacts, continuity_of, same_officer
from caseload.domain.person import Allocation
from caseload.domain.workdays import Holidays

MANY = 3
_SOMEONE = "?"
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A count of a whole, with how many could not be told and so are in neither."""

    count: int
    of: int
    unknown: int = 0

    @property
    def percent(self) -> Decimal | None:
        """The share with one decimal, half up; None of nothing."""
        return (Decimal(100) * self.count / self.of).quantize(_TENTH, ROUND_HALF_UP) if self.of else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadContinuity:
    """The measures of a caseload on a day, and the cases they were made from."""

    on: date
    cases: tuple[Continuity, ...]
    throughout: Share
    many: Share
    author_supervises: Share
    with_officer: Share
    changes: int
    reasons: tuple[tuple[str, int], ...]
    planned: Share
    handovers: Share
    gaps: tuple[int, ...]
    not_met_yet: int
    recorded_late: int
    days_since_change: tuple[int, ...]

    @property
    def usual_gap(self) -> float | None:
        """The middle of the gaps in working days; None without one."""
        return median(self.gaps) if self.gaps else None

    @property
    def usual_days_since_change(self) -> float | None:
        """The middle of the days since the last change of officer, of the cases that had one."""
        return median(self.days_since_change) if self.days_since_change else None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingCase:
    """What it does to one case when its officer leaves."""

    key: str
    name: str
    months: int | None
    officers_after: int
    changes_after: int
    author_leaves: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What it does to a caseload when an officer leaves: each case they hold, and the shares before and after."""

    officer: str
    on: date
    cases: tuple[LeavingCase, ...]
    before: CaseloadContinuity
    after: CaseloadContinuity


def caseload_continuity(cases: Iterable[ContinuityFacts], on: date, holidays: Holidays) -> CaseloadContinuity:
    """The measures of the cases that ran on a day, as they stood on it; shares leave out what is not known and count it."""
    found = tuple(continuity_of(one, on, holidays) for one in cases if _runs(one, on))
    held = [one for one in found if one.officers]
    recent = [change for one in found for change in one.recent]
    return CaseloadContinuity(
        on=on, cases=found,
        throughout=Share(count=sum(one.throughout for one in held), of=len(held), unknown=len(found) - len(held)),
        many=Share(count=sum(len(one.officers) >= MANY for one in held), of=len(held), unknown=len(found) - len(held)),
        author_supervises=_known(one.author_supervises for one in found),
        with_officer=Share(count=sum(one.with_officer for one in found), of=sum(one.attended for one in found),
                           unknown=sum(one.officer_unknown for one in found)),
        changes=len(recent), reasons=_reasons(change.why for change in recent), planned=_known(one.planned for one in recent),
        handovers=_known(one.handover for one in recent), gaps=tuple(one.gap for one in recent if one.gap is not None),
        not_met_yet=sum(one.gap is None for one in recent), recorded_late=sum(one.recorded_late for one in held),
        days_since_change=tuple(one.days_since_change for one in found if one.days_since_change is not None),
    )  # fmt: skip


def continuity_over_time(
    cases: Sequence[ContinuityFacts], days: Iterable[date], holidays: Holidays
) -> tuple[CaseloadContinuity, ...]:
    """The measures on each of the days, each from what was so on that day."""
    return tuple(caseload_continuity(cases, day, holidays) for day in days)


def leaving(cases: Sequence[ContinuityFacts], officer: str, on: date, holidays: Holidays) -> Leaving:
    """What changes when an officer leaves on a day and someone who never held the cases takes each; nothing is kept."""
    before = caseload_continuity(cases, on, holidays)
    theirs = [one for one in before.cases if one.current and same_officer(one.current, officer)]
    handed = {one.facts.key: _handed_on(one.facts, on) for one in theirs}
    after = caseload_continuity([handed.get(one.key, one) for one in cases], on, holidays)
    then = {one.facts.key: one for one in after.cases}
    return Leaving(officer=officer, on=on, before=before, after=after, cases=tuple(
        LeavingCase(key=one.facts.key, name=one.facts.name, months=one.months, author_leaves=bool(one.author_supervises),
                    officers_after=len(then[one.facts.key].officers), changes_after=len(then[one.facts.key].recent))
        for one in theirs
    ))  # fmt: skip


def _runs(facts: ContinuityFacts, on: date) -> bool:
    """Whether a case had begun and had not ended on a day."""
    return (facts.counts_from is None or facts.counts_from <= on) and (facts.ended_on is None or facts.ended_on > on)


def _known(answers: Iterable[bool | None]) -> Share:
    found = list(answers)
    known = [answer for answer in found if answer is not None]
    return Share(count=sum(known), of=len(known), unknown=len(found) - len(known))


def _reasons(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Each reason with how often it was given, the most frequent first; empty is a change without a reason."""
    counts = Counter(why.strip() for why in words)
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _handed_on(facts: ContinuityFacts, on: date) -> ContinuityFacts:
    new = Allocation(person_id=facts.key, officer_name=_SOMEONE, from_on=on)
    ended = tuple(replace(one, to_on=on) if one.to_on is None and one.role == new.role else one for one in facts.allocations)
    return replace(facts, allocations=(*ended, new))
