"""A proposed sentence against the law: every limit at, below and above it and on both sides of its day, pairs, conditions, length.

What is expected is written here by hand from the facts page, not read from the tables that are tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

import pytest

from caseload.domain.proposing import proposal_findings, rule_days
from caseload.domain.proposing_tables import By, Finding, ProposalTables, Severity
from caseload.domain.report import Convicted, ProposedRequirement, Report, Said
from caseload.domain.sentence import Offence
from caseload.rulebook import load_rules
from caseload.rulebook.places import RULES

TABLES = load_rules(date(2026, 11, 20)).proposal
STOP, WARN = Severity.STOP, Severity.WARN
FIRST, JUNE_2022, MARCH_2026 = date(1900, 1, 1), date(2022, 6, 28), date(2026, 3, 22)
CO, SSO, DEFERRED, DISCHARGE = "community order", "suspended sentence order", "deferred sentence", "conditional discharge"
YES, NO, NOT_ASKED = Said.YES, Said.NO, Said.NOT_ASKED
DAY = timedelta(days=1)
LEAST_TERM = 0.45
"""Fourteen days are 0.452 to 0.5 of a month by how long the month is; 0.46 by a twelfth of a year."""


@dataclass(frozen=True, kw_only=True)
class Limit:
    """One row as the facts page has it."""

    requirement: str = ""
    order: str = ""
    measure: str
    low: float | None = None
    high: float | None = None
    starts: date = FIRST
    by: By = By.CONVICTION
    severity: Severity = STOP

    @property
    def key(self) -> tuple[str, str, str, date]:
        return (self.requirement, self.order, self.measure, self.starts)


LIMITS = (
    Limit(requirement="unpaid_work", measure="total", low=40, high=300),
    Limit(requirement="curfew", measure="hours_per_day", low=2, high=16),
    Limit(requirement="curfew", measure="hours_per_day", low=2, high=20, starts=JUNE_2022),
    Limit(requirement="curfew", measure="hours_per_week", high=112, starts=JUNE_2022),
    Limit(requirement="curfew", measure="months", high=12),
    Limit(requirement="curfew", measure="months", high=24, starts=JUNE_2022),
    Limit(requirement="exclusion", order=CO, measure="months", high=24, severity=WARN),
    Limit(requirement="foreign_travel", measure="months", high=12, severity=WARN),
    Limit(requirement="alcohol_abstinence", measure="total", high=120),
    Limit(requirement="attendance_centre", measure="total", low=12, high=36, severity=WARN),
    Limit(requirement="attendance_centre", measure="hours_per_day", high=3, severity=WARN),
    Limit(requirement="attendance_centre", measure="age_at_conviction", high=24, severity=WARN),
    Limit(requirement="rar", measure="stated", low=1, by=By.SENTENCE, severity=WARN),
    Limit(requirement="programme", measure="stated", low=1, by=By.SENTENCE, severity=WARN),
    Limit(requirement="drug_testing", measure="stated", low=1, by=By.SENTENCE, severity=WARN),
    Limit(order=CO, measure="order_months", high=36),
    Limit(order=CO, measure="age_at_conviction", low=18),
    Limit(order=SSO, measure="age_at_conviction", low=18),
    Limit(order=SSO, measure="custody_months", low=LEAST_TERM, high=24),
    Limit(order=SSO, measure="custody_months", low=LEAST_TERM, high=36, starts=MARCH_2026),
    Limit(order=SSO, measure="operational_months", low=6, high=24),
    Limit(order=SSO, measure="operational_months", low=6, high=36, starts=MARCH_2026, severity=WARN),
    Limit(order=SSO, measure="supervision_months", low=6, high=24),
    Limit(order=SSO, measure="supervision_months", low=6, high=36, starts=MARCH_2026, severity=WARN),
    Limit(order=DEFERRED, measure="order_months", high=6, by=By.SENTENCE, severity=WARN),
    Limit(order=DEFERRED, measure="order_months", high=12, starts=MARCH_2026, by=By.SENTENCE, severity=WARN),
    Limit(order=DISCHARGE, measure="order_months", high=36, by=By.SENTENCE, severity=WARN),
)
UNAVAILABLE = (
    Limit(requirement="attendance_centre", measure="available", starts=JUNE_2022),
    Limit(requirement="drug_testing", measure="available", severity=WARN),
    *(Limit(requirement=kind, measure="available", by=By.OFFENCE, severity=WARN)
      for kind in ("driving_prohibition", "event_prohibition", "drinking_place_prohibition", "restriction_zone")),
)  # fmt: skip
UNITS = {"unpaid_work": "hours", "alcohol_abstinence": "days", "attendance_centre": "hours"}
FIELDS = {"total": "quantity", "stated": "quantity", "order_months": "proposed_months"}


def on(day: date, **fields: Any) -> Report:
    """A report whose offence, conviction and sentence are all of one day."""
    days = {"offences": (Offence(description="Theft", committed_on=day),), "conviction_on": day, "hearing_on": day, "convicted": Convicted.CONVICTED}
    return Report(person_id="p", **{**days, **fields})


def held(limit: Limit, value: float, day: date) -> tuple[Report, date | None]:
    """A report that holds that value of the measure and nothing else that is measured, and a date of birth where it is an age."""
    if limit.measure == "age_at_conviction":
        born = day.replace(year=day.year - int(value))
        wanted = (ProposedRequirement(kind=limit.requirement),) if limit.requirement else ()
        return on(day, proposed_order=limit.order, proposed_requirements=wanted), born
    field = FIELDS.get(limit.measure, limit.measure)
    if not limit.requirement:
        return on(day, proposed_order=limit.order, **{field: value}), None
    wanted_field: dict[str, Any] = {field: value}
    one = ProposedRequirement(kind=limit.requirement, unit=UNITS.get(limit.requirement, ""), **wanted_field)
    return on(day, proposed_order=limit.order, proposed_requirements=(one,)), None


def outside(limit: Limit, value: float, day: date) -> list[Finding]:
    """What is found of the value being outside its limit."""
    report, born = held(limit, value, day)
    return [one for one in proposal_findings(report, born, TABLES, day) if f": {value:g} is outside " in str(one.reason)]


def step(limit: Limit) -> float:
    return 0.01 if limit.measure == "custody_months" else 1


def edges(limit: Limit) -> Iterator[tuple[float, bool]]:
    """Values at, just below and just above each end of a limit, with whether they are outside it."""
    if limit.low is not None:
        yield from ((limit.low, False), (limit.low + step(limit), False), (limit.low - step(limit), True))
    if limit.high is not None:
        yield from ((limit.high, False), (limit.high - step(limit), False), (limit.high + step(limit), True))


def before(limit: Limit) -> Limit | None:
    """The row in force the day before this one starts."""
    earlier = [one for one in LIMITS if (one.requirement, one.order, one.measure) == limit.key[:3] and one.starts < limit.starts]
    return max(earlier, key=lambda one: one.starts, default=None)


def last_day(limit: Limit) -> date:
    """The last day before a later row takes over, else a day long after."""
    later = [one.starts for one in LIMITS if (one.requirement, one.order, one.measure) == limit.key[:3] and one.starts > limit.starts]
    return min(later) - DAY if later else date(2026, 11, 20)


def test_every_table_a_proposal_is_held_against_has_a_test_that_walks_its_rows() -> None:
    """Limits here, the others in files of their own; each compares its rows with what is written there."""
    assert {path.stem for path in RULES.glob("proposal_*.csv")} == {
        "proposal_limits", "proposal_pairs", "proposal_conditions", "proposal_orders", "proposal_units"}  # fmt: skip
    assert {one.name for one in fields(ProposalTables)} - {"words", "punitive"} == {"limits", "pairs", "conditions", "orders", "units"}


def test_every_row_of_the_table_is_tried_here() -> None:
    rows = {(row.requirement, row.order, row.measure, row.starts_on) for row in TABLES.limits}
    assert rows == {one.key for one in (*LIMITS, *UNAVAILABLE)}
    assert len(TABLES.limits) == len(LIMITS) + len(UNAVAILABLE)
    assert all(row.source and row.certainty for row in TABLES.limits)


@pytest.mark.parametrize("limit", LIMITS, ids=lambda one: f"{one.requirement or one.order} {one.measure} {one.starts.year}")
def test_a_limit_holds_at_below_and_above_it(limit: Limit) -> None:
    for value, wrong in edges(limit):
        for day in (limit.starts, last_day(limit)):
            found = outside(limit, value, day)
            assert bool(found) is wrong, (value, day)
            assert all(one.severity is limit.severity and one.source for one in found)
            assert all(one.requirement == (0 if limit.requirement else None) for one in found)


@pytest.mark.parametrize("limit", LIMITS, ids=lambda one: f"{one.requirement or one.order} {one.measure} {one.starts.year}")
def test_the_day_before_it_starts_the_earlier_limit_holds_or_none(limit: Limit) -> None:
    day, earlier = limit.starts - DAY, before(limit)
    for value, _ in edges(limit):
        wrong = earlier is not None and ((earlier.low is not None and value < earlier.low) or (earlier.high is not None and value > earlier.high))
        assert bool(outside(limit, value, day)) is wrong, value
    if earlier is not None:
        assert all(bool(outside(earlier, value, day)) is wrong for value, wrong in edges(earlier))


@pytest.mark.parametrize("limit", [one for one in LIMITS if before(one)], ids=lambda one: f"{one.requirement or one.order} {one.measure}")
def test_only_the_day_a_limit_is_chosen_by_chooses_it(limit: Limit) -> None:
    earlier = before(limit)
    assert earlier is not None
    assert earlier.high is not None
    value = earlier.high + step(limit)  # too much before, allowed since
    days = {By.OFFENCE: "offences", By.CONVICTION: "conviction_on", By.SENTENCE: "hearing_on"}
    for chosen, others, wrong in ((limit.starts, limit.starts - DAY, False), (limit.starts - DAY, limit.starts, True)):
        moved: dict[str, Any] = {field: (Offence(description="x", committed_on=others),) if field == "offences" else others for by, field in days.items() if by is not limit.by}
        report, born = held(limit, value, chosen)
        found = proposal_findings(replace(report, **moved), born, TABLES, others)
        assert any(f": {value:g} is outside" in str(one.reason) for one in found) is wrong


@pytest.mark.parametrize("limit", UNAVAILABLE, ids=lambda one: one.requirement)
def test_what_cannot_be_had_is_said_from_its_day_on(limit: Limit) -> None:
    for day, wrong in ((limit.starts, True), (limit.starts - DAY, False)):
        wanted = ProposedRequirement(kind=limit.requirement, quantity=20, unit="hours")
        found = [one for one in proposal_findings(on(day, proposed_requirements=(wanted,)), None, TABLES, day) if "cannot be relied on" in str(one.reason)]
        assert bool(found) is wrong
        assert all(one.severity is limit.severity for one in found)


def test_an_offence_before_a_prohibition_began_does_not_speak_of_its_row_by_the_conviction() -> None:
    wanted = ProposedRequirement(kind="restriction_zone", months=6)
    early = on(date(2026, 11, 2), offences=(Offence(description="x", committed_on=FIRST - DAY),), proposed_requirements=(wanted,))
    assert [one for one in proposal_findings(early, None, TABLES, date(2026, 11, 2)) if one.requirement == 0] == []


def test_of_several_offences_the_earliest_chooses() -> None:
    offences = (Offence(description="a", committed_on=date(2026, 5, 2)), Offence(description="b", committed_on=date(2025, 1, 2)), Offence(description="c"))
    assert rule_days(on(date(2026, 11, 2), offences=offences), date(2026, 11, 20)).offence == date(2025, 1, 2)


# -- conviction


def test_one_not_yet_convicted_has_the_limits_of_a_conviction_on_the_hearing_day() -> None:
    hearing = JUNE_2022
    wanted = ProposedRequirement(kind="curfew", hours_per_day=18, hours_per_week=100)
    for convicted, conviction, more in ((Convicted.NOT_YET, JUNE_2022 - DAY, {}), (Convicted.NOT_SAID, None, {})):
        report = on(hearing, convicted=convicted, conviction_on=conviction, proposed_requirements=(wanted,), **more)
        days = rule_days(report, date(2020, 1, 1))
        assert (days.conviction, days.expected) == (hearing, True)
        assert proposal_findings(report, None, TABLES, date(2020, 1, 1)) == ()
    late = replace(report, hearing_on=JUNE_2022 - DAY)
    [found] = proposal_findings(late, None, TABLES, date(2026, 1, 1))
    assert str(found.reason) == "Curfew, a day: 18 is outside 2 to 16 hours (limits for conviction on 27 Jun 2022, the hearing)."


def test_a_day_that_is_not_given_is_said_and_todays_limits_are_used() -> None:
    today = date(2026, 11, 20)
    bare = Report(person_id="p", proposed_requirements=(ProposedRequirement(kind="unpaid_work", quantity=39, unit="hours"),))
    days = rule_days(bare, today)
    assert (days.offence, days.conviction, days.sentence, days.expected) == (today, today, today, False)
    assert set(days.unknown) == {By.OFFENCE, By.CONVICTION, By.SENTENCE}
    [found] = proposal_findings(bare, None, TABLES, today)
    assert str(found.reason) == "Unpaid work: 39 is outside 40 to 300 hours (the day of conviction is not given: limits of today)."


def test_what_stops_stands_before_what_warns_and_says_how_sure_its_rule_is() -> None:
    wanted = (ProposedRequirement(kind="rar"), ProposedRequirement(kind="unpaid_work", quantity=301, unit="hours"))
    found = proposal_findings(on(date(2026, 11, 2), proposed_order=CO, proposed_requirements=wanted), None, TABLES, date(2026, 11, 2))
    assert [one.severity for one in found] == [STOP, WARN]
    assert [one.doubtful for one in found] == [True, True]
    assert [one.requirement for one in found] == [1, 0]
    sure = ProposedRequirement(kind="curfew", hours_per_day=21, hours_per_week=100)
    [certain] = proposal_findings(on(date(2026, 11, 2), proposed_requirements=(sure,)), None, TABLES, date(2026, 11, 2))
    assert not certain.doubtful


def test_a_kind_no_table_knows_has_no_limit() -> None:
    report = on(date(2026, 11, 2), proposed_order="dancing", proposed_months=900, proposed_requirements=(ProposedRequirement(kind="dancing", quantity=900),))
    assert proposal_findings(report, date(2020, 1, 1), TABLES, date(2026, 11, 2)) == ()


def test_an_age_that_is_not_known_is_no_age() -> None:
    report = on(date(2026, 11, 2), proposed_order=SSO)
    assert proposal_findings(report, None, TABLES, date(2026, 11, 2)) == ()
    [young] = proposal_findings(report, date(2008, 11, 3), TABLES, date(2026, 11, 2))
    assert str(young.reason) == "Age at conviction: 17 is outside at least 18 years (by the conviction of 2 Nov 2026)."
    assert proposal_findings(report, date(2008, 11, 2), TABLES, date(2026, 11, 2)) == ()


def stops(*wanted: ProposedRequirement, **fields: Any) -> list[str]:
    """What is stopped of these requirements."""
    found = proposal_findings(on(date(2026, 11, 2), proposed_requirements=wanted, **fields), None, TABLES, date(2026, 11, 2))
    return [str(one.reason) for one in found if one.severity is STOP]


def test_a_term_of_fourteen_days_is_long_enough_and_one_of_thirteen_is_not() -> None:
    for days, wrong in ((14, False), (13, True), (15, False)):
        told = stops(proposed_order=SSO, custody_months=days / 30.4375)
        assert bool(told) is wrong, days


@pytest.mark.parametrize(("hours", "wrong"), [((200, 100), False), ((200, 101), True), ((20, 20), False), ((20, 19), True), ((300,), False), ((100, 100, 101), True)])
def test_hours_of_unpaid_work_count_together(hours: tuple[float, ...], wrong: bool) -> None:
    told = stops(*(ProposedRequirement(kind="unpaid_work", quantity=one, unit="hours") for one in hours))
    assert told == ([f"Unpaid work, all of it: {sum(hours):g} is outside 40 to 300 hours (by the conviction of 2 Nov 2026)."] if wrong else [])


def test_amounts_that_count_together_say_of_each_what_cannot_be_read() -> None:
    odd = ProposedRequirement(kind="unpaid_work", quantity=3, unit="sessions")
    told = stops(odd, ProposedRequirement(kind="unpaid_work", quantity=301, unit="hours"))
    assert len(told) == 2
    assert "3 sessions cannot be held against its limit" in told[0]
    assert "all of it: 301 is outside" in told[1]


@pytest.mark.parametrize(("months", "wrong"), [(3, False), (4, True), (5, True)])
def test_abstinence_of_which_only_the_months_are_said_is_held_against_its_days(months: int, wrong: bool) -> None:
    told = stops(ProposedRequirement(kind="alcohol_abstinence", months=months, dependent=NO))
    assert any("is outside at most 120 days" in one for one in told) is wrong


@pytest.mark.parametrize(("a_day", "a_week", "told"), [(16, None, False), (16.5, None, True), (20, None, True), (20, 112, False), (None, None, False)])
def test_a_curfew_that_would_be_too_long_on_every_day_asks_for_the_hours_of_a_week(a_day: float | None, a_week: float | None, told: bool) -> None:
    curfew = ProposedRequirement(kind="curfew", hours_per_day=a_day, hours_per_week=a_week)
    for day, since in ((JUNE_2022, True), (JUNE_2022 - DAY, False)):
        found = [one for one in proposal_findings(on(day, proposed_requirements=(curfew,)), None, TABLES, day) if "on every day" in str(one.reason)]
        assert bool(found) is (told and since)
        assert all((one.severity, one.requirement) == (WARN, 0) for one in found)
        if found and a_day == 20:
            assert str(found[0].reason) == "Curfew: 20 hours on every day are 140 a week, outside at most 112. Say how many hours a week."
