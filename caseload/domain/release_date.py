"""The day of a release: off weekends and bank holidays, and forward where a day without services follows; the prison decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from caseload.domain.dates import days_words, long_date, plain_date
from caseload.domain.errors import Refusal
from caseload.domain.figures import Figure, Figures
from caseload.domain.words import Message, msg, tr
from caseload.domain.workdays import Holidays, is_working_day, last_working_day_on_or_before

UNDER_28_DAYS = "under_28_days"
_DAY = timedelta(days=1)
_FRIDAY = 4


class ReleaseKind(StrEnum):
    """Why someone is released on a day; all but the first two have their row in rules/release_exclusions.csv."""

    STANDARD = "standard"
    RECALL = "recall"
    HDC = "hdc"
    INDETERMINATE = "indeterminate"
    PAROLE = "parole"
    CHILD = "child"


KIND_WORDS = {
    ReleaseKind.STANDARD: msg("Standard"), ReleaseKind.RECALL: msg("After a recall"),
    ReleaseKind.HDC: msg("Home detention curfew"), ReleaseKind.INDETERMINATE: msg("Indeterminate"),
    ReleaseKind.PAROLE: msg("Parole Board decision"), ReleaseKind.CHILD: msg("Child"),
}  # fmt: skip

@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseExclusion:
    """One row of rules/release_exclusions.csv: outside the presumption, or with `days` of its own; `also`: other names."""

    key: str
    starts_on: date
    words: str
    days: int | None = None
    also: tuple[str, ...] = ()
    source: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReleaseTable:
    """The dated figures of release and who is outside the presumption, by key."""

    figures: Figures
    exclusions: Mapping[str, ReleaseExclusion]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseFacts:
    """What the rule may know; `served_days` since sentence, recalls together, goes before what `sentenced_on` gives."""

    kind: ReleaseKind = ReleaseKind.STANDARD
    sentenced_on: date | None = None
    served_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseAdvice:
    """What could become of a release day: `due_on` is always kept, `forward_to` None where the day stays."""

    due_on: date
    reason: Message
    source: Message
    forward_to: date | None = None
    on_application: date | None = None
    exclusions: tuple[ReleaseExclusion, ...] = ()
    predicted: bool = False

    @property
    def plan_for(self) -> date:
        """The day to plan for: the earlier one where there is one."""
        return self.forward_to or self.due_on


def release_day(due: date, facts: ReleaseFacts, holidays: Holidays, table: ReleaseTable) -> ReleaseAdvice:
    """Whether a release could come forward, to which day and why; refuses a release before the sentence."""
    if facts.sentenced_on and due < facts.sentenced_on:
        raise Refusal(tr("The release on {due} lies before the sentence on {sentenced}: check both dates.",
                         due=plain_date(due), sentenced=plain_date(facts.sentenced_on)))  # fmt: skip
    presumption, excluded = table.figures.on("presumption_days", due), _exclusions(due, facts, table)
    working = last_working_day_on_or_before(due, holidays)
    days = 0 if excluded or is_eligible(working, holidays) else _days(facts, presumption, table)
    forward = eligible_before(working, days, holidays) if days else working
    extra = table.figures.whole("extra_days", due) if days and facts.kind is not ReleaseKind.CHILD else 0
    more = eligible_before(forward, extra, holidays) if extra else None
    moved = forward if forward != due else None
    parts = (*_day_words(due, working, holidays), *_moved_words(moved, excluded, more),
             *_limits(facts, presumption, due, table.figures, presumed=bool(days)))  # fmt: skip
    return ReleaseAdvice(
        due_on=due, forward_to=moved, on_application=more, exclusions=excluded, source=presumption.cited,
        predicted=not all(holidays.knows(day) for day in (more or forward, due + _DAY if working == due else due)),
        reason=msg("{sentences}", sentences=" ".join(parts)),
    )  # fmt: skip


def kept_release_day(due: date, facts: ReleaseFacts, holidays: Holidays, table: ReleaseTable) -> ReleaseAdvice:
    """The same of days that are kept already: where the sentence lies after the release that is said and does not refuse."""
    try:
        return release_day(due, facts, holidays, table)
    except Refusal as refusal:
        advice = release_day(due, replace(facts, sentenced_on=None), holidays, table)
        return replace(advice, reason=msg("{sentences}", sentences=f"{refusal} {advice.reason}"))


def is_eligible(day: date, holidays: Holidays) -> bool:
    """Whether the day is a working day with another working day right after it."""
    return is_working_day(day, holidays) and is_working_day(day + _DAY, holidays)


def eligible_before(day: date, count: int, holidays: Holidays) -> date:
    """The eligible working day so many eligible working days before a day."""
    while count:
        day -= _DAY
        count -= is_eligible(day, holidays)
    return day


def _exclusions(due: date, facts: ReleaseFacts, table: ReleaseTable) -> tuple[ReleaseExclusion, ...]:
    """The rows that put the case outside the presumption, its kind first."""
    row = table.exclusions.get(facts.kind)
    found = (row,) if row and row.days is None else ()
    served = served_by(due, facts)
    too_few = served is not None and served < table.figures.whole("least_days_served", due)
    return (*found, table.exclusions[UNDER_28_DAYS]) if too_few and facts.kind is not ReleaseKind.CHILD else found


def served_by(due: date, facts: ReleaseFacts) -> int | None:
    """Days served since sentence by the release day as it was; None where neither days nor sentence are known."""
    if facts.served_days is not None:
        return facts.served_days
    return (due - facts.sentenced_on).days if facts.sentenced_on else None


def _days(facts: ReleaseFacts, presumption: Figure, table: ReleaseTable) -> int:
    row = table.exclusions.get(facts.kind)
    return row.days if row and row.days is not None else int(presumption.value or 0)


def _day_words(due: date, working: date, holidays: Holidays) -> tuple[str, ...]:
    """What kind of day it is, after the working day it comes back to."""
    if working != due:
        back = tr("{due} is not a working day, so it comes back to {working}.", due=long_date(due), working=long_date(working))
        return (back, *_day_words(working, working, holidays))
    if is_eligible(due, holidays):
        return (tr("{due} is a working day and another follows: the day stays.", due=long_date(due)),)
    if due.weekday() == _FRIDAY:
        return (tr("{due} is followed by a weekend.", due=long_date(due)),)
    return (tr("{due} is the day before a bank holiday.", due=long_date(due)),)


def _moved_words(moved: date | None, excluded: tuple[ReleaseExclusion, ...], more: date | None) -> tuple[str, ...]:
    found = []
    if moved:
        found.append(tr("The release could come forward to {day}; the prison decides.", day=long_date(moved)))
    if excluded:
        found.append(tr("It is not presumed to come forward: {why}.", why="; ".join(tr(row.words) for row in excluded)))
    if more:
        found.append(tr("You may apply for one day more: {day}.", day=long_date(more)))
    return tuple(found)


def _limits(facts: ReleaseFacts, presumption: Figure, due: date, figures: Figures, *, presumed: bool) -> tuple[str, ...]:
    """What the presumption rests on that is not known, and a date from before it began."""
    found = []
    counted = facts.served_days is not None or (facts.sentenced_on is not None and facts.kind is not ReleaseKind.RECALL)
    if presumed and facts.kind is not ReleaseKind.CHILD and not counted:
        least = figures.whole("least_days_served", due)
        found.append(tr("This holds where at least {days} have been served since sentence.", days=days_words(least)))
    if presumed and due < presumption.starts_on:
        found.append(tr("This is the rule as it began on {day}.", day=plain_date(presumption.starts_on)))
    return tuple(found)
