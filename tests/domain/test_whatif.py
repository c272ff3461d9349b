from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.errors import Refusal
from caseload.domain.report import ReportFormat
from caseload.domain.whatif import AddCase, Cover, Leave, Load, LoadCase, LoseCase, ReportRequest, Standing, load_of, what_if
from caseload.domain.workload import CaseType
from caseload.domain.workload_figures import Hours
from tests.domain.examples import RULES

TABLE = RULES.workload
HOURS = Hours(nominal=2176, grade_hours=37, contracted=37, reduction=0, default=True)
COMMUNITY, LICENCE = CaseType.COMMUNITY, CaseType.LICENCE
B2 = LoadCase(key="b2", tier_ad="B2", case_type=COMMUNITY)
A3 = LoadCase(key="a3", tier_ad="A3", tier_ag="A", case_type=LICENCE)
C = LoadCase(key="c", tier_ag="C", case_type=COMMUNITY)
NOW = Standing(cases=(B2, A3), reports=(ReportFormat.STANDARD,), support=9, hours=HOURS)


def said(*questions: object, standing: Standing = NOW) -> list[str]:
    return [str(line) for line in what_if(standing, questions, TABLE).lines]  # type: ignore[arg-type]


def test_a_workload_as_it_stands() -> None:
    found = load_of(NOW, TABLE)
    assert found == Load(total=115 + 219 + 138 + 9, weighted=2, unweighted=(), available=2176, percent=Decimal("22.1"))
    assert (found.cases, found.remaining) == (2, 1695)


def test_one_more_case() -> None:
    found = what_if(NOW, [AddCase(case=LoadCase(key="new", tier_ad="C3", case_type=COMMUNITY))], TABLE)
    assert found.without == load_of(NOW, TABLE)
    assert (found.with_it.total, found.with_it.weighted, found.with_it.percent) == (560, 3, Decimal("25.7"))
    assert said(AddCase(case=LoadCase(key="new", tier_ad="C3", case_type=COMMUNITY))) == ["One more case, tier C3: +79 points."]


def test_a_case_without_a_weight_is_named_and_adds_nothing() -> None:
    found = what_if(NOW, [AddCase(case=C), AddCase(case=LoadCase(key="none"))], TABLE)
    assert (found.with_it.total, found.with_it.unweighted, found.with_it.cases) == (481, ("c", "none"), 4)
    assert [str(line) for line in found.lines] == [
        "One more case, tier C: no table weighs it.", "One more case, tier not known: no table weighs it.",
    ]  # fmt: skip


def test_one_case_fewer() -> None:
    assert what_if(NOW, [LoseCase(key="a3")], TABLE).with_it.total == 262
    assert said(LoseCase(key="a3")) == ["One case fewer: -219 points."]
    with pytest.raises(Refusal, match="There is no such case in this workload"):
        what_if(NOW, [LoseCase(key="gone")], TABLE)


@pytest.mark.parametrize(
    ("contracted", "reduction", "days", "available"),
    [(37, 0, 5, 1632), (37, 0, 20, 0), (37, 0, 1, 2067), (37, 1.8, 5, 1526), (30, 1.8, 5, 1217), (18.5, 0, 10, 544)],
)
def test_leave_takes_its_share_of_four_weeks_of_hours(contracted: float, reduction: float, days: int, available: int) -> None:
    hours = replace(HOURS, contracted=contracted, reduction=reduction)
    found = what_if(replace(NOW, hours=hours), [Leave(days=days)], TABLE)
    assert found.with_it.available == available
    assert available == max(0, int(Decimal(2176) * (Decimal(str(contracted)) * (20 - days) / 20 - Decimal(str(reduction))) / 37))
    assert found.with_it.total == found.without.total


def test_leave_is_said_in_points_and_with_all_days_away_there_is_no_percentage() -> None:
    assert said(Leave(days=5)) == ["5 working days away: -544 points available."]
    away = what_if(NOW, [Leave(days=20)], TABLE).with_it
    assert (away.available, away.percent, away.remaining) == (0, None, -481)


def test_leave_that_cannot_be_is_refused() -> None:
    for days in (0, 21):
        with pytest.raises(Refusal, match=f"{days} working days away cannot be worked out: enter 1 to 20"):
            what_if(NOW, [Leave(days=days)], TABLE)
    with pytest.raises(Refusal, match="no officer with weekly hours is recorded"):
        what_if(replace(NOW, hours=None), [Leave(days=1)], TABLE)


def test_cover_and_a_report_add_their_points() -> None:
    found = what_if(NOW, [Cover(cases=(replace(B2, key="theirs"), C)), ReportRequest(format=ReportFormat.SHORT)], TABLE)
    assert found.with_it.total == 481 + 115 + 65
    assert [str(line) for line in found.lines] == [
        "Cover of 2 cases: +115 points, 1 of them not weighted.", "A report (short): +65 points once it is finished.",
    ]  # fmt: skip


def test_without_hours_or_weights_no_percentage_is_told() -> None:
    unknown = load_of(replace(NOW, hours=None), TABLE)
    assert (unknown.available, unknown.percent, unknown.remaining) == (None, None, None)
    assert load_of(replace(NOW, cases=(C,)), TABLE).percent is None
    assert load_of(replace(NOW, cases=()), TABLE).percent is None


@given(tiers=st.lists(st.sampled_from(["A3", "B2S", "D0", "C1"]), max_size=6), again=st.sampled_from(["A3", "D2"]))
def test_a_case_added_and_lost_again_leaves_the_figures_as_they_were(tiers: list[str], again: str) -> None:
    cases = tuple(LoadCase(key=str(n), tier_ad=tier, case_type=COMMUNITY) for n, tier in enumerate(tiers))
    standing = replace(NOW, cases=cases)
    found = what_if(standing, [AddCase(case=LoadCase(key="new", tier_ad=again, case_type=COMMUNITY)), LoseCase(key="new")], TABLE)
    assert found.with_it == found.without == load_of(standing, TABLE)
