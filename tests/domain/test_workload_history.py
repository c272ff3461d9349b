from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.casefile import RuleRow
from caseload.domain.report import ReportFormat
from caseload.domain.seniority import WorkloadSnapshot
from caseload.domain.workload import CaseType
from caseload.domain.workload_contacts import SupportBalance
from caseload.domain.workload_figures import REPORT_ONLY, Capacity, Hours, MixRow, Named, PointsPart, WeighedLine
from caseload.domain.workload_history import OverRun, over_run, percent_of, percent_words, snapshot_of, trend, week_of
from caseload.domain.workload_kept import KeptCase, lines_of, lines_text
from caseload.rulebook import load_rules
from tests.domain.examples import RULES
from tests.domain.test_talking import QUIET

TABLE = RULES.workload
FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 16)
WEEK = timedelta(days=7)


def week(back: int, percent: str | None = "110.1") -> WorkloadSnapshot:
    total = None if percent is None else int(Decimal(percent) * 10)
    return WorkloadSnapshot(officer_name="A Bevan", week_on=MONDAY - WEEK * back, total=total, available=1000, weighted=45, cases=47)


def run(*snapshots: WorkloadSnapshot, today: date = FRIDAY) -> OverRun:
    return over_run(snapshots, today, TABLE)


@pytest.mark.parametrize("percent", ["110.0", "109.9", None])
def test_a_week_at_the_limit_under_it_or_not_known_is_not_over_and_ends_the_run(percent: str | None) -> None:
    assert run(week(0, percent), week(1), week(2), week(3), week(4)).weeks == 0
    assert run(week(0), week(1), week(2, percent), week(3), week(4)).weeks == 2


@pytest.mark.parametrize(("weeks", "marked"), [(0, False), (1, False), (3, False), (4, True), (5, True)])
def test_four_weeks_running_over_the_limit_are_marked(weeks: int, marked: bool) -> None:
    found = run(*(week(back) for back in range(weeks)))
    assert (found.weeks, found.marked, found.needed) == (weeks, marked, 4)


def test_a_week_without_a_snapshot_ends_the_run() -> None:
    assert run(week(0), week(1), week(3), week(4), week(5)).weeks == 2


def test_the_run_may_end_last_week_while_this_week_has_no_snapshot_but_no_earlier() -> None:
    assert run(week(1), week(2), week(3), week(4)).marked
    assert run(week(2), week(3), week(4), week(5)).weeks == 0


def test_the_order_of_the_list_does_not_matter_and_of_one_week_the_later_taken_counts() -> None:
    assert run(week(3), week(1), week(0), week(2)).marked
    assert run(week(0, "90.0"), week(0)).weeks == 1
    assert run(week(0), week(0, "90.0")).weeks == 0
    assert run(replace(week(0), week_on=FRIDAY)).first == MONDAY


def test_the_run_is_said_with_its_limit_and_its_first_week() -> None:
    assert str(run(week(0), week(1), week(2)).reason) == "Over 110% for 3 weeks running, since 2 Nov 2026; marked from 4 weeks on."
    assert str(run().reason) == "Not over 110% now."


def test_limit_and_weeks_are_settings() -> None:
    own = [
        RuleRow(table_name="workload_settings", row_key=key, starts_on=FRIDAY, values=f'{{"value": {value}}}')
        for key, value in (("over_capacity", 105.5), ("over_weeks", 2))
    ]
    table = load_rules(FRIDAY, own).workload
    found = over_run([week(0, "105.6"), week(1, "106.0"), week(2, "105.5")], FRIDAY, table)
    assert (found.weeks, found.marked, str(found.limit)) == (2, True, "105.5")


@given(percents=st.lists(st.none() | st.decimals(80, 140, places=1), max_size=15))
def test_the_run_is_as_long_as_the_weeks_over_counted_back(percents: list[Decimal | None]) -> None:
    snapshots = [week(back, None if percent is None else str(percent)) for back, percent in enumerate(percents)]
    expected = next((n for n, percent in enumerate(percents) if percent is None or percent <= 110), len(percents))
    found = run(*snapshots)
    assert found.weeks == expected
    assert found.first == (MONDAY - WEEK * (expected - 1) if expected else None)


@pytest.mark.parametrize("day", [MONDAY, FRIDAY, date(2026, 11, 22)])
def test_every_day_of_a_week_belongs_to_its_monday(day: date) -> None:
    assert week_of(day) == MONDAY


def test_a_snapshot_keeps_what_a_percentage_must_be_told_with() -> None:
    capacity = Capacity(
        parts=(), total=1101, weighted=45, cases=47, unweighted=(), table_from=date(2021, 6, 23), own_weights=0, window_days=30,
        over_from=110, available=1000, percent=Decimal("110.1"),
    )  # fmt: skip
    mix = (MixRow(kind="licence", counts=(1, 2, 4, 8, 16)), MixRow(kind=REPORT_ONLY, counts=(0, 3, 0, 0, 0)))
    kept = snapshot_of(replace(QUIET, on=FRIDAY, capacity=capacity, mix=mix), "A Bevan")
    assert kept == WorkloadSnapshot(
        officer_name="A Bevan", week_on=MONDAY, cases=47, total=1101, available=1000, weighted=45, overdue=0, high_risk=3,
        table_name="workload_points", table_on=date(2021, 6, 23), made_of=lines_text(capacity),
    )  # fmt: skip
    assert percent_of(kept) == Decimal("110.1")
    assert percent_words(kept) == "110.1% (45 of 47 cases weighted, table of 23 Jun 2021)"
    assert percent_words(replace(kept, table_on=None)) == "110.1% (45 of 47 cases weighted, day of the table not known)"
    assert percent_words(replace(kept, own_weights=1)).endswith("table of 23 Jun 2021, 1 own weight)")
    assert percent_words(replace(kept, own_weights=2)).endswith("table of 23 Jun 2021, 2 own weights)")


@pytest.mark.parametrize("hours", [None, Hours(nominal=2176, grade_hours=37, contracted=30, reduction=1.8, default=False)])
def test_the_lines_of_a_week_are_read_back_as_they_were_kept(hours: Hours | None) -> None:
    who = Named(person_id="p", name="Bevan, Jordan", crn="X1")
    lines = (WeighedLine(who=who, tier="B2", case_type=CaseType.LICENCE, points=48, t2a=True),
             WeighedLine(who=replace(who, person_id="q"), tier=None, case_type=None, points=None))  # fmt: skip
    capacity = Capacity(
        parts=(PointsPart(kind="licence", count=1, points=48), PointsPart(kind="report", count=2, points=130, format=ReportFormat.SHORT)),
        total=187, weighted=1, cases=2, unweighted=(), table_from=None, own_weights=0, window_days=30, over_from=110, lines=lines,
        support=SupportBalance(for_others=1, for_points=18, by_others=1, by_points=9), hours=hours,
    )  # fmt: skip
    text = lines_text(capacity)
    assert "Bevan" not in text
    kept = lines_of(text)
    assert kept is not None
    assert (kept.parts, kept.support, kept.hours) == (capacity.parts, capacity.support, hours)
    assert kept.cases == (
        KeptCase(person_id="p", tier="B2", case_type=CaseType.LICENCE, t2a=True, points=48),
        KeptCase(person_id="q", tier=None, case_type=None, t2a=False, points=None),
    )  # fmt: skip
    assert lines_of("") is None


@pytest.mark.parametrize("changed", [{"total": None}, {"available": None}, {"available": 0}, {"weighted": 0}])
def test_no_percentage_is_told_without_points_hours_or_weights(changed: dict[str, int | None]) -> None:
    found = replace(week(0), **changed)  # type: ignore[arg-type]
    assert percent_of(found) is None
    assert percent_words(found) == f"no percentage ({found.weighted} of 47 cases weighted)"


def test_the_trend_has_every_week_and_leaves_gaps_empty() -> None:
    found = trend([week(0), week(2), week(11), week(12)], FRIDAY)
    assert [day for day, _ in found] == [MONDAY - WEEK * back for back in range(11, -1, -1)]
    assert [n for n, (_, kept) in enumerate(found) if kept] == [0, 9, 11]
    assert trend([], FRIDAY, weeks=1) == ((MONDAY, None),)
