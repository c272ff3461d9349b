"""What the law and the case say of a proposed sentence: what must be stopped, what is doubtful, each with its rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.dates import plain_date
from caseload.domain.person import age_on
from caseload.domain.report import Convicted, ProposedRequirement, Report, Said
from caseload.domain.sentence import OrderKind
from caseload.domain.words import Message, msg, tr

WEEKS_A_MONTH = 365.25 / 12 / 7
DAYS_IN = {"days": 1.0, "weeks": 7.0, "months": 7 * WEEKS_A_MONTH}


class Severity(StrEnum):
    """What a finding does: stop finishing the report, or warn."""

    STOP = "stop"
    WARN = "warn"


class By(StrEnum):
    """Which date chooses the row of a limit."""

    OFFENCE = "offence"
    CONVICTION = "conviction"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRow:
    """A dated limit of a requirement (empty: of the order) for an order (empty: of any); `low` and `high` are included."""

    requirement: str
    order: str
    measure: str
    starts_on: date
    by: By
    severity: Severity
    unit: str = ""
    low: float | None = None
    high: float | None = None
    source: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """Two requirements that do not go together."""

    first: str
    second: str
    severity: Severity
    words: str
    source: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionRow:
    """An answer a requirement depends on: what it must be, and what follows when it is missing or against it.

    `when_over_months` asks it only of a requirement that runs longer.
    """

    requirement: str
    asks: str
    wanted: Said
    missing: Severity
    against: Severity
    starts_on: date
    words: str
    when_over_months: int | None = None
    source: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalTables:
    """The dated tables a proposal is held against, and the words of each kind of requirement."""

    limits: Sequence[LimitRow]
    pairs: Sequence[PairRow]
    conditions: Sequence[ConditionRow]
    words: Mapping[str, str]
    punitive: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found: how grave, about which requirement (its place in the proposal; None: the order), and why by which rule."""

    severity: Severity
    reason: Message
    requirement: int | None = None
    source: str = ""
    certainty: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether the rule itself is still to be verified."""
        return "verify" in self.certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDays:
    """The day each kind of rule is chosen by, and whether the conviction is only expected."""

    offence: date
    conviction: date
    sentence: date
    expected: bool
    unknown: tuple[By, ...] = ()

    def of(self, by: By) -> date:
        """The day for a kind of rule."""
        return {By.OFFENCE: self.offence, By.CONVICTION: self.conviction, By.SENTENCE: self.sentence}[by]


def rule_days(report: Report, today: date) -> RuleDays:
    """The days a report's limits are chosen by; one not yet convicted has the limits of a conviction on the hearing day."""
    hearing = report.hearing_on
    expected = report.convicted is Convicted.NOT_YET or (report.conviction_on is None and hearing is not None)
    conviction = hearing if report.convicted is Convicted.NOT_YET else report.conviction_on or hearing
    committed = [one.committed_on for one in report.offences if one.committed_on]
    missing = [(By.OFFENCE, not committed), (By.CONVICTION, conviction is None), (By.SENTENCE, hearing is None)]
    return RuleDays(
        offence=min(committed, default=today), conviction=conviction or today, sentence=hearing or today, expected=expected,
        unknown=tuple(by for by, gone in missing if gone),
    )  # fmt: skip


def limit_in_force(rows: Iterable[LimitRow], key: tuple[str, str, str], days: RuleDays) -> LimitRow | None:
    """The row of a requirement, order and measure in force on the day it is chosen by; None where there is no limit."""
    found = [row for row in rows if (row.requirement, row.measure) == (key[0], key[2]) and row.order in ("", key[1])]
    due = [row for row in found if row.starts_on <= days.of(row.by)]
    return max(due, key=lambda row: row.starts_on, default=None)


def proposal_findings(report: Report, born: date | None, tables: ProposalTables, today: date) -> tuple[Finding, ...]:
    """Everything the tables say against a proposal, what must be stopped first."""
    days = rule_days(report, today)
    found = [
        *_order(report, born, tables, days), *_requirements(report, born, tables, days), *_pairs(report, tables),
        *_conditions(report, tables, days), *_length(report, tables), *_punishment(report, tables),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.severity is not Severity.STOP))


def _order(report: Report, born: date | None, tables: ProposalTables, days: RuleDays) -> Iterator[Finding]:
    values = {
        "order_months": report.proposed_months, "custody_months": report.custody_months,
        "operational_months": report.operational_months, "supervision_months": report.supervision_months,
        "age_at_conviction": age_on(born, days.conviction),
    }  # fmt: skip
    for measure, value in values.items():
        row = limit_in_force(tables.limits, ("", report.proposed_order, measure), days)
        if row is not None and row.order and value is not None and _outside(row, value):
            what = tr(_MEASURES[measure])
            yield _finding(row, _limit_words(row, f"{what[:1].upper()}{what[1:]}", value, days))
    if report.operational_months and report.supervision_months and report.supervision_months > report.operational_months:
        yield Finding(severity=Severity.STOP, source="Sentencing Act 2020 s.288", certainty="medium: to verify", reason=msg(
            "The supervision period of {supervision} months is longer than the operational period of {operational} months.",
            supervision=report.supervision_months, operational=report.operational_months,
        ))  # fmt: skip


def _requirements(report: Report, born: date | None, tables: ProposalTables, days: RuleDays) -> Iterator[Finding]:
    for place, one in enumerate(report.proposed_requirements):
        words = tables.words.get(one.kind, one.kind)
        for measure, read in _READ.items():
            row = limit_in_force(tables.limits, (one.kind, report.proposed_order, measure), days)
            value = read(one, age_on(born, days.conviction))
            if measure == "total" and row is not None:
                value = in_unit(one, row.unit)
            if row is not None and value is not None and _outside(row, value):
                what = f"{words}, {tr(_MEASURES[measure])}" if _MEASURES[measure] else words
                said = _available(words, row, days) if measure == "available" else _limit_words(row, what, value, days)
                yield _finding(row, said, place)


def in_unit(one: ProposedRequirement, unit: str) -> float | None:
    """How much of a requirement in the unit of its limit: days, weeks and months are one another's, other units stand."""
    if one.quantity is None or one.unit not in DAYS_IN or unit not in DAYS_IN:
        return one.quantity
    return one.quantity * DAYS_IN[one.unit] / DAYS_IN[unit]


def months_of(one: ProposedRequirement) -> float | None:
    """How many months a requirement runs: as said, else from its amount where that counts months or weeks."""
    if one.months is not None or one.quantity is None:
        return one.months
    return {"months": one.quantity, "weeks": one.quantity / WEEKS_A_MONTH}.get(one.unit)


def _outside(row: LimitRow, value: float) -> bool:
    return (row.low is not None and value < row.low) or (row.high is not None and value > row.high)


def _finding(row: LimitRow, reason: Message, place: int | None = None) -> Finding:
    return Finding(severity=row.severity, reason=reason, requirement=place, source=row.source, certainty=row.certainty)


def _limit_words(row: LimitRow, what: str, value: float, days: RuleDays) -> Message:
    return msg("{what}: {value} is outside {limit} {unit} ({day}).", what=what, value=f"{value:g}", limit=_between(row),
               unit=tr(row.unit), day=_day_words(row.by, days))  # fmt: skip


def _between(row: LimitRow) -> str:
    if row.low is not None and row.high is not None:
        return tr("{low} to {high}", low=f"{row.low:g}", high=f"{row.high:g}")
    return tr("at least {n}", n=f"{row.low:g}") if row.low is not None else tr("at most {n}", n=f"{row.high or 0:g}")


def _available(words: str, row: LimitRow, days: RuleDays) -> Message:
    return msg("{what} cannot be relied on ({day}): {source}.", what=words, day=_day_words(row.by, days), source=row.source)


def _day_words(by: By, days: RuleDays) -> str:
    if by in days.unknown:
        return tr("the day of {what} is not given: limits of today", what=tr(by.value))
    if by is By.CONVICTION and days.expected:
        return tr("limits for conviction on {date}, the hearing", date=plain_date(days.conviction))
    return tr("by the {what} of {date}", what=tr(by.value), date=plain_date(days.of(by)))


def _pairs(report: Report, tables: ProposalTables) -> Iterator[Finding]:
    kinds = [one.kind for one in report.proposed_requirements]
    for row in tables.pairs:
        if row.first in kinds and row.second in kinds:
            yield Finding(severity=row.severity, requirement=kinds.index(row.second), source=row.source, certainty=row.certainty,
                          reason=msg("{words}.", words=tr(row.words)))  # fmt: skip


def _conditions(report: Report, tables: ProposalTables, days: RuleDays) -> Iterator[Finding]:
    for place, one in enumerate(report.proposed_requirements):
        for row in tables.conditions:
            if row.requirement == one.kind and row.starts_on <= days.sentence and _asked(row, one):
                answer: Said = getattr(one, row.asks)
                if answer is not row.wanted:
                    yield _condition(row, answer, tables.words.get(one.kind, one.kind), place)


def _asked(row: ConditionRow, one: ProposedRequirement) -> bool:
    return row.when_over_months is None or (months_of(one) or 0) > row.when_over_months


def _condition(row: ConditionRow, answer: Said, words: str, place: int) -> Finding:
    missing = answer is Said.NOT_ASKED
    said = tr("not asked yet") if missing else tr("the answer is {answer}", answer=tr(answer.value))
    return Finding(
        severity=row.missing if missing else row.against, requirement=place, source=row.source, certainty=row.certainty,
        reason=msg("{what}: {words}; {said}.", what=words, words=tr(row.words), said=said),
    )  # fmt: skip


def _length(report: Report, tables: ProposalTables) -> Iterator[Finding]:
    """A requirement cannot run longer than what holds it: the order, or the supervision period of a suspended sentence."""
    suspended = report.proposed_order == OrderKind.SUSPENDED.value
    whole = report.supervision_months or report.operational_months if suspended else report.proposed_months
    for place, one in enumerate(report.proposed_requirements):
        runs = months_of(one)
        if whole and runs is not None and runs > whole:
            words = tables.words.get(one.kind, one.kind)
            yield Finding(
                severity=Severity.STOP, requirement=place, source="Sentencing Act 2020 s.208", certainty="medium: to verify",
                reason=msg("{what} for {months} months is longer than the order of {whole} months.", what=words,
                           months=f"{runs:.3g}", whole=whole),
            )  # fmt: skip


def _punishment(report: Report, tables: ProposalTables) -> Iterator[Finding]:
    """A community order holds a requirement, and one of them punishes, unless a fine does or it would be unjust."""
    if report.proposed_order != OrderKind.COMMUNITY.value:
        return
    kinds = {one.kind for one in report.proposed_requirements}
    if not kinds:
        yield Finding(severity=Severity.STOP, source="Sentencing Act 2020 s.201", certainty="medium: to verify",
                      reason=msg("A community order holds at least one requirement, and none is proposed."))  # fmt: skip
    elif not kinds & tables.punitive:
        yield Finding(severity=Severity.WARN, source="Sentencing Act 2020 s.208(10) and (11)", certainty="to verify", reason=msg(
            "No requirement that punishes is proposed: say whether a fine is, or why it would be unjust."
        ))  # fmt: skip


_MEASURES = {
    "total": "", "stated": "how much is stated", "hours_per_day": "a day", "hours_per_week": "a week", "months": "how long",
    "available": "", "age_at_conviction": "age at conviction", "order_months": "length of the order",
    "custody_months": "custodial term", "operational_months": "operational period", "supervision_months": "supervision period",
}  # fmt: skip
_READ: dict[str, Callable[[ProposedRequirement, int | None], float | None]] = {
    "total": lambda one, _age: one.quantity, "stated": lambda one, _age: one.quantity or 0,
    "hours_per_day": lambda one, _age: one.hours_per_day, "hours_per_week": lambda one, _age: one.hours_per_week,
    "months": lambda one, _age: months_of(one), "available": lambda _one, _age: 1, "age_at_conviction": lambda _one, age: age,
}  # fmt: skip
