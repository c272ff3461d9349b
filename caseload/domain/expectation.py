"""What contact is expected of a case: the facts it rests on, the dated table of intervals, and the answer with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.casefile import DueState
from caseload.domain.dates import days_words, plain_date, short_date
from caseload.domain.person import CaseKind, Rosh, TierScheme
from caseload.domain.sentence import OrderKind
from caseload.domain.words import Message, msg, tr

ROSH_SCHEME = "rosh"


@dataclass(frozen=True, slots=True, kw_only=True)
class FrequencyRow:
    """One row of rules/contact_frequency.csv: days between contacts in the early weeks and after them."""

    scheme: str
    level: str
    starts_on: date
    early_weeks: int
    early_days: int
    standard_days: int
    final_third: str = ""
    home_visit: str = ""
    source: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FrequencyTable:
    """The rows in force on a day, by scheme (`A-G`, `A-D`, `rosh`) and level, and the next day on which one changes."""

    rows: Mapping[tuple[str, str], FrequencyRow]
    changes_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What the rule may know of a case; None is not known. `unsupervised` is the two-thirds mark of the register.

    `recalled` is a licence that was recalled and not released since; `released_again_on` a release after recall: contact from
    before it is counted from no longer.
    """

    tier: str | None = None
    tier_scheme: TierScheme | None = None
    tier_provisional: bool = False
    rosh: Rosh | None = None
    kind: CaseKind = CaseKind.CASE
    order_kind: OrderKind | None = None
    counts_from: date | None = None
    released_again_on: date | None = None
    ends_on: date | None = None
    last_seen: date | None = None
    known_from: date | None = None
    gap_accepted: bool = False
    own_interval_days: int | None = None
    own_interval_reason: str = ""
    own_interval_on: date | None = None
    unsupervised: bool = False
    recalled: bool = False
    closed_on: date | None = None


class Basis(StrEnum):
    """Which row or circumstance decided."""

    TIER = "tier"
    TIER_ALONE = "tier alone"
    ROSH = "rosh"
    ROSH_ALONE = "rosh alone"
    ROSH_PROVISIONAL = "rosh alone, tier provisional"
    OWN = "own interval"
    AGREED = "agreed interval"
    NOTHING = "nothing recorded"
    PROVISIONAL = "provisional tier, nothing else recorded"
    CLOSED = "closed"
    REPORT_ONLY = "report only"
    CUSTODY = "custody"
    RECALLED = "recalled"
    SUSPENDED = "suspended"
    VOLUNTARY = "voluntary"
    UNSUPERVISED = "order without supervision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """When contact is next due and why; the sentence is only made when `reason` is asked for.

    `own_from` is the day an officer set the interval, `released_again_on` a release after recall, each where the interval is
    counted from that day. `due_on` is always a working day.
    `recheck_on` is the first later day on which the answer could change for another cause than `due_on` coming nearer or
    passing.
    """

    state: DueState
    basis: Basis
    as_of: date
    due_on: date | None = None
    interval_days: int | None = None
    recheck_on: date | None = None
    last_seen: date | None = None
    counted_from: date | None = None
    level: str = ""
    week: int | None = None
    weeks: int = 0
    known_from: date | None = None
    own_from: date | None = None
    released_again_on: date | None = None
    ended_on: date | None = None
    predicted: bool = False

    @property
    def reason(self) -> Message:
        """The sentence that explains the answer, such as "7 days: tier B2, week 5 of 16; last seen ...; due ..."."""
        return explain(self)


def explain(expected: Expectation) -> Message:
    """Put the reason of an expectation into words."""
    if expected.interval_days is None:
        return msg(_NO_INTERVAL[expected.basis])
    clauses = [tr("{interval}: {basis}", interval=days_words(expected.interval_days), basis=_basis(expected))]
    clauses.append(_seen(expected))
    if expected.ended_on:
        clauses.append(tr("the order ended {date}", date=short_date(expected.ended_on, expected.as_of)))
    if expected.due_on:
        clauses.append(_due(expected))
    return msg("{clauses}", clauses="; ".join(clauses))


_BASIS = {
    Basis.TIER: "tier {level}",
    Basis.TIER_ALONE: "tier {level} (RoSH not known)",
    Basis.ROSH: "RoSH {level}",
    Basis.ROSH_ALONE: "RoSH {level} alone, tier not known",
    Basis.ROSH_PROVISIONAL: "RoSH {level} alone, the tier is provisional",
    Basis.OWN: "set by the officer ({level})",
    Basis.AGREED: "by agreement ({level})",
}
_SET = {Basis.OWN: "set by the officer", Basis.AGREED: "by agreement"}
_BY_ROSH = frozenset({Basis.ROSH, Basis.ROSH_ALONE, Basis.ROSH_PROVISIONAL})
_LEVELS = {Rosh.VERY_HIGH: "very high", Rosh.HIGH: "high", Rosh.MEDIUM: "medium", Rosh.LOW: "low"}
_NO_INTERVAL = {
    Basis.NOTHING: "no interval: neither tier nor RoSH is known",
    Basis.PROVISIONAL: "no interval: the tier is provisional and RoSH is not known",
    Basis.CLOSED: "the case is closed",
    Basis.REPORT_ONLY: "report only: no contact interval",
    Basis.CUSTODY: "in custody: no interval unless you set one",
    Basis.RECALLED: "recalled: no interval unless you set one",
    Basis.SUSPENDED: "two-thirds point reached: contact is suspended, the order still stands",
    Basis.VOLUNTARY: "voluntary, by agreement: no interval unless you set one",
    Basis.UNSUPERVISED: "order without supervision: no interval unless you set one",
}


def _basis(expected: Expectation) -> str:
    level = expected.level
    if expected.basis in _BY_ROSH:
        level = tr(_LEVELS[Rosh(level)])
    words = tr(_BASIS[expected.basis], level=level)
    if expected.basis in _SET:
        return words if level else tr(_SET[expected.basis])
    if expected.week is None:
        return words if expected.counted_from else tr("{basis}, start not known", basis=words)
    return tr("{basis}, week {week} of {weeks}", basis=words, week=expected.week, weeks=expected.weeks)


def _seen(expected: Expectation) -> str:
    if expected.own_from:
        day = short_date(expected.own_from, expected.as_of)
        return tr("{seen}, counted from {date} when the interval was set", seen=_last_seen(expected), date=day)
    if expected.released_again_on:
        day = short_date(expected.released_again_on, expected.as_of)
        return tr("not seen since the release after recall of {date}", date=day)
    if expected.last_seen:
        return tr("last seen {date}", date=short_date(expected.last_seen, expected.as_of))
    if expected.counted_from:
        return tr("not seen yet, counted from {date}", date=short_date(expected.counted_from, expected.as_of))
    if expected.known_from:
        return tr("not seen yet, counted from {date}", date=short_date(expected.known_from, expected.as_of))
    return tr("never seen and no start date, so no due date")


def _last_seen(expected: Expectation) -> str:
    if expected.last_seen is None:
        return tr("not seen yet")
    return tr("last seen {date}", date=short_date(expected.last_seen, expected.as_of))


def _due(expected: Expectation) -> str:
    due = expected.due_on or expected.as_of
    words = tr("due {date}", date=short_date(due, expected.as_of))
    if expected.state is DueState.BEFORE_PROGRAM and expected.known_from:
        return tr("the gap is from before this program ({date}), {due}", date=plain_date(expected.known_from), due=words)
    return tr("{due} (bank holidays predicted)", due=words) if expected.predicted else words
