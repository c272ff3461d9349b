"""What the law and the case say of a proposed sentence: what must be stopped, what is doubtful, each with its rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from caseload.domain.dates import plain_date
from caseload.domain.person import age_on
from caseload.domain.proposing_amounts import MONTHS, in_unit, months_of
from caseload.domain.proposing_orders import order_findings
from caseload.domain.proposing_tables import (
    By,
    ConditionRow,
    Finding,
    LimitRow,
    ProposalTables,
    RuleDays,
    Severity,
)
from caseload.domain.report import Convicted, ProposedRequirement, Report, Said
from caseload.domain.words import Message, msg, tr


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
        *_order(report, born, tables, days), *_requirements(report, born, tables, days), *_pairs(report, tables, days),
        *_conditions(report, tables, days), *order_findings(report, tables, days),
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


def _requirements(report: Report, born: date | None, tables: ProposalTables, days: RuleDays) -> Iterator[Finding]:
    age = age_on(born, days.conviction)
    for place, one in enumerate(report.proposed_requirements):
        for measure in _READ:
            row = limit_in_force(tables.limits, (one.kind, report.proposed_order, measure), days)
            if row is not None and measure in AMOUNTS and len(_of_kind(report, one.kind)) > 1:
                yield from _together(report, row, tables, days, place)
            elif row is not None:
                yield from _held(one, row, age, tables, days, place)


def _held(
    one: ProposedRequirement, row: LimitRow, age: int | None, tables: ProposalTables, days: RuleDays, place: int
) -> Iterator[Finding]:
    """A requirement against one limit: outside it, or in a unit that nothing turns into the unit of the limit."""
    words = tables.words.get(one.kind, one.kind)
    value = _READ[row.measure](one, age, row, tables, days)
    if row.measure in AMOUNTS and one.quantity is not None and value is None:
        yield _finding(row, _other_unit(one, row, words), place)
    elif value is not None and _outside(row, value):
        what = f"{words}, {tr(_MEASURES[row.measure])}" if _MEASURES[row.measure] else words
        said = _available(words, row, days) if row.measure == "available" else _limit_words(row, what, value, days)
        yield _finding(row, said, place)
    elif row.measure == "hours_per_week" and value is None and _outside(row, WEEK_DAYS * (one.hours_per_day or 0)):
        yield replace(_finding(row, _every_day(one, row, words), place), severity=Severity.WARN)


def _together(report: Report, row: LimitRow, tables: ProposalTables, days: RuleDays, place: int) -> Iterator[Finding]:
    """A limit of an amount holds for all of a kind together; the last of them says it, each what cannot be read of it."""
    wanted = _of_kind(report, row.requirement)
    one, words = report.proposed_requirements[place], tables.words.get(row.requirement, row.requirement)
    if one.quantity is not None and _amount(one, row, tables, days) is None:
        yield _finding(row, _other_unit(one, row, words), place)
    found = [amount for each in wanted.values() if (amount := _amount(each, row, tables, days)) is not None]
    if place == max(wanted) and found and _outside(row, sum(found)):
        yield _finding(row, _limit_words(row, tr("{what}, all of it", what=words), sum(found), days), place)


def _of_kind(report: Report, kind: str) -> dict[int, ProposedRequirement]:
    """The requirements of a kind by their place in the proposal."""
    return {place: one for place, one in enumerate(report.proposed_requirements) if one.kind == kind}


def _every_day(one: ProposedRequirement, row: LimitRow, words: str) -> Message:
    """The hours of a week are not said, and those of a day would be too many on each of its days."""
    day = one.hours_per_day or 0
    return msg("{what}: {hours} hours on every day are {total} a week, outside {limit}. Say how many hours a week.", what=words,
               hours=f"{day:g}", total=f"{WEEK_DAYS * day:g}", limit=_between(row))  # fmt: skip


def _amount(one: ProposedRequirement, row: LimitRow, tables: ProposalTables, days: RuleDays) -> float | None:
    """How much it is in the unit of its limit; one of which only the length is said is as much as that length."""
    on = days.of(row.by)
    if one.quantity is None:
        return in_unit(one.months, MONTHS, row.unit, tables.units, on)
    return in_unit(one.quantity, one.unit or row.unit, row.unit, tables.units, on)


def _stated(one: ProposedRequirement, row: LimitRow, tables: ProposalTables, days: RuleDays) -> float | None:
    """How much is stated, nothing for none; a limit that only asks that something is says nothing of other units."""
    return 0 if one.quantity is None else _amount(one, row, tables, days)


def _runs(one: ProposedRequirement, tables: ProposalTables, days: RuleDays) -> float | None:
    return months_of(one, tables, days.sentence)


def _other_unit(one: ProposedRequirement, row: LimitRow, words: str) -> Message:
    return msg("{what}: {value} {unit} cannot be held against its limit, which is in {wanted}. Give it in {wanted}.", what=words,
               value=f"{one.quantity or 0:g}", unit=one.unit, wanted=tr(row.unit))  # fmt: skip


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


def _pairs(report: Report, tables: ProposalTables, days: RuleDays) -> Iterator[Finding]:
    kinds = [one.kind for one in report.proposed_requirements]
    for row in tables.pairs:
        if row.first in kinds and row.second in kinds and row.starts_on <= days.conviction:
            later = max(kinds.index(row.first), kinds.index(row.second))  # the one that was put beside the other
            yield Finding(severity=row.severity, requirement=later, source=row.source, certainty=row.certainty,
                          reason=msg("{words}.", words=tr(row.words)))  # fmt: skip


def _conditions(report: Report, tables: ProposalTables, days: RuleDays) -> Iterator[Finding]:
    for place, one in enumerate(report.proposed_requirements):
        for row in tables.conditions:
            if row.requirement == one.kind and row.starts_on <= days.sentence and _asked(row, one, tables, days):
                answer: Said = getattr(one, row.asks)
                if answer is not row.wanted:
                    yield _condition(row, answer, tables.words.get(one.kind, one.kind), place)


def _asked(row: ConditionRow, one: ProposedRequirement, tables: ProposalTables, days: RuleDays) -> bool:
    return row.when_over_months is None or (_runs(one, tables, days) or 0) > row.when_over_months


def _condition(row: ConditionRow, answer: Said, words: str, place: int) -> Finding:
    missing = answer is Said.NOT_ASKED
    said = tr("not asked yet") if missing else tr("the answer is {answer}", answer=tr(answer.value))
    return Finding(
        severity=row.missing if missing else row.against, requirement=place, source=row.source, certainty=row.certainty,
        reason=msg("{what}: {words}; {said}.", what=words, words=tr(row.words), said=said),
    )  # fmt: skip


_MEASURES = {
    "total": "", "stated": "how much is stated", "hours_per_day": "a day", "hours_per_week": "a week", "months": "how long",
    "available": "", "age_at_conviction": "age at conviction", "order_months": "length of the order",
    "custody_months": "custodial term", "operational_months": "operational period", "supervision_months": "supervision period",
}  # fmt: skip
# Measures of an amount that comes in units of its own.
AMOUNTS = frozenset({"total"})
WEEK_DAYS = 7
type_of_read = Callable[[ProposedRequirement, int | None, LimitRow, ProposalTables, RuleDays], float | None]
_READ: dict[str, type_of_read] = {
    "total": lambda one, _age, row, tables, days: _amount(one, row, tables, days),
    "stated": lambda one, _age, row, tables, days: _stated(one, row, tables, days),
    "hours_per_day": lambda one, *_: one.hours_per_day, "hours_per_week": lambda one, *_: one.hours_per_week,
    "months": lambda one, _age, _row, tables, days: _runs(one, tables, days), "available": lambda *_: 1,
    "age_at_conviction": lambda _one, age, *_: age,
}  # fmt: skip
