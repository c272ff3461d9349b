"""Supervision packages: weeks that must be attended early, then a yearly allowance that is a ceiling; blank when not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from caseload.domain.dates import short_date
from caseload.domain.months import add_months
from caseload.domain.words import Message, msg, tr, trn

IOM_RED = "IOM red"


class PackageStage(StrEnum):
    """The stages of a package: early engagement, standard, final third; or none that can be known."""

    NOT_KNOWN = "not known"
    EARLY = "early engagement"
    STANDARD = "standard"
    FINAL_THIRD = "final third"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageRow:
    """One row of rules/packages.csv: weeks and allowance of a level, None where they are not known (none are published)."""

    level: str
    starts_on: date
    required_weeks: int | None = None
    yearly_allowance: int | None = None
    extra_women: int | None = None
    as_level: str = ""
    label: str = ""
    source: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageFacts:
    """What the rule may know of a case: `attended` and `booked` are days of contacts that count, each contact once."""

    tier: str | None = None
    provisional: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    iom_red: bool = False
    woman: bool = False
    in_breach: bool = False
    final_third: bool = False
    attended: tuple[date, ...] = ()
    booked: tuple[date, ...] = ()
    opd: bool = False
    own_weeks: int | None = None
    own_allowance: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """How a package stands: nothing is ever overdue by it. `above` is contact beyond what is required or allowed.

    `none_left` is not said of a case on the OPD pathway, as in the official tool.
    """

    stage: PackageStage
    reason: Message
    required: int | None = None
    weeks_attended: int = 0
    used: int | None = None
    allowance: int | None = None
    left: int | None = None
    above: int = 0
    none_left: bool = False
    next_booked: date | None = None
    year_from: date | None = None
    year_to: date | None = None
    notes: tuple[Message, ...] = ()

    @property
    def rules(self) -> bool:
        """Whether the ceiling stands in for an interval: its numbers are known and the early weeks have been attended."""
        return self.allowance is not None

    @property
    def short(self) -> Message:
        """How much of the year is used, as a list shows it: contact above is said before the numbers."""
        used, most = self.used or 0, self.allowance or 0
        if self.above:
            return msg("above: {used} of {most} this year", used=used, most=most)
        return msg("{used} of {most} this year", used=used, most=most)


class _Case(NamedTuple):
    """A case with a package: its numbers as they stand, and the days it was seen."""

    facts: PackageFacts
    row: PackageRow
    today: date
    starts_on: date
    seen: tuple[date, ...]
    weeks: int | None
    allowance: int | None


def package_of(facts: PackageFacts, today: date, rows: Mapping[str, PackageRow]) -> Package:
    """How the package of a case stands on a day."""
    row, starts_on = _row(facts, rows), facts.starts_on
    if row is None or starts_on is None or starts_on > today:
        return Package(stage=PackageStage.NOT_KNOWN, reason=_why_none(facts, row))
    case = _Case(
        facts, row, today, starts_on, tuple(sorted(day for day in facts.attended if starts_on <= day <= today)),
        facts.own_weeks if facts.own_weeks is not None else row.required_weeks,
        facts.own_allowance if facts.own_allowance is not None else row.yearly_allowance,
    )
    early_ended = _early_ended(case.seen, starts_on, case.weeks)
    if case.weeks is not None and early_ended is None:
        return _early(case, case.weeks)
    return _standard(case, early_ended)


def sentence_year(starts_on: date, day: date) -> tuple[date, date]:
    """The first and last day of the year of the sentence that a day falls in."""
    years = (day.year - starts_on.year) + 1
    while add_months(starts_on, 12 * years) > day:
        years -= 1
    return add_months(starts_on, 12 * years), add_months(starts_on, 12 * years + 12) - timedelta(days=1)


def _row(facts: PackageFacts, rows: Mapping[str, PackageRow]) -> PackageRow | None:
    """The row of the tier, or of the tier an IOM red case is treated as; a provisional tier has none until confirmed."""
    if facts.tier is None or facts.provisional:
        return None
    red = rows.get(IOM_RED) if facts.iom_red else None
    return rows.get(red.as_level) if red else rows.get(facts.tier)


def _why_none(facts: PackageFacts, row: PackageRow | None) -> Message:
    if facts.provisional:
        return msg("no package until the tier is confirmed")
    if row is None:
        return msg("no package: the tier is not known, or it is not of the scheme A to G")
    return msg("no package: the start is not known or lies ahead")


def _week(day: date, starts_on: date) -> int:
    return (day - starts_on).days // 7


def _early_ended(seen: tuple[date, ...], starts_on: date, weeks: int | None) -> date | None:
    """The day on which the last required week was attended; early engagement ends by attendance, not by the calendar."""
    firsts = {_week(day, starts_on): day for day in reversed(seen)}
    days = sorted(firsts.values())
    if weeks is None or len(days) < weeks:
        return None
    return days[weeks - 1] if weeks else starts_on - timedelta(days=1)


def _early(case: _Case, weeks: int) -> Package:
    attended = _weeks(case.seen, case.starts_on)
    above, booked = len(case.seen) - attended, _next(case.facts, case.today)
    first, last = sentence_year(case.starts_on, case.today)
    clauses = [tr("early engagement: {attended} of {weeks} weeks attended", attended=attended, weeks=weeks),
               *_above(above, tr("one a week")), _booked(booked, case.today)]
    return Package(
        stage=PackageStage.EARLY, required=weeks, weeks_attended=attended, above=above, next_booked=booked, year_from=first,
        year_to=last, notes=_notes(case.facts, case.row), reason=msg("{clauses}", clauses="; ".join(clauses)),
    )


def _standard(case: _Case, early_ended: date | None) -> Package:
    first, last = sentence_year(case.starts_on, case.today)
    early = tuple(day for day in case.seen if early_ended and first <= day <= early_ended)
    used = len([day for day in case.seen if day >= first]) - len(early)
    most = _most(case, early)
    left, above = (None, 0) if most is None else (max(0, most - used), max(0, used - most))
    booked = _next(case.facts, case.today)
    clauses = [_used(used, most, case.row), *_above(above, tr("the allowance")), _booked(booked, case.today)]
    known = PackageStage.NOT_KNOWN if case.weeks is None else PackageStage.STANDARD
    return Package(
        stage=PackageStage.FINAL_THIRD if case.facts.final_third else known, required=case.weeks,
        weeks_attended=_weeks(case.seen, case.starts_on), used=used, allowance=most, left=left, above=above,
        none_left=left == 0 and not case.facts.opd, next_booked=booked, year_from=first, year_to=last,
        notes=_notes(case.facts, case.row), reason=msg("{clauses}", clauses="; ".join(clauses)),
    )


def _most(case: _Case, early: tuple[date, ...]) -> int | None:
    """What is left of the yearly allowance after the required weeks that fell in this year of the sentence."""
    if case.allowance is None:
        return None
    return max(0, case.allowance - _weeks(early, case.starts_on))


def _weeks(days: tuple[date, ...], starts_on: date) -> int:
    """In how many weeks of the sentence the days fall."""
    return len({_week(day, starts_on) for day in days})


def _next(facts: PackageFacts, today: date) -> date | None:
    return min((day for day in facts.booked if day >= today), default=None)


def _used(used: int, most: int | None, row: PackageRow) -> str:
    if most is None:
        return tr("used {used} in this year of the sentence, allowance {label}", used=used, label=tr(row.label))
    return tr("used {used} of {most} in this year of the sentence", used=used, most=most)


def _above(above: int, than: str) -> Iterable[str]:
    return [trn("{n} contact above {than}", "{n} contacts above {than}", above, than=than)] if above else []


def _booked(booked: date | None, today: date) -> str:
    return tr("next booked {date}", date=short_date(booked, today)) if booked else tr("nothing booked")


def _notes(facts: PackageFacts, row: PackageRow) -> tuple[Message, ...]:
    """What a case brings with it, only to be known: nothing is added to a count by it."""
    notes = []
    if facts.woman and row.extra_women and not facts.iom_red:
        notes.append(msg("women of this tier may be offered up to {n} more appointments at discretion ({source})",
                         n=row.extra_women, source=row.source))
    if facts.iom_red:
        notes.append(msg("IOM red: as tier {tier} ({source})", tier=row.level, source=row.source))
    if facts.in_breach:
        notes.append(msg("in breach: keep offering appointments ({source})", source=row.source))
    return tuple(notes)
