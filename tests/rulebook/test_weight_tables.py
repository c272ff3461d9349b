"""Every row of the tier and workload tables beside figures typed from the official rules: no cell more, none fewer."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pytest

from caseload.domain.workload import CaseType
from tests.domain.examples import RULES

GRID = {
    "6.9": "AABBBB", "3.0": "ABCCCC", "1.0": "BCDEEE", "0.5": "CDEEFF", "0": "DDEFFG",
}  # fmt: skip
ARP = ("90", "75", "50", "25", "15", "0")
SETTINGS = {
    "nominal_target": 2176, "hours_PO": 37, "hours_PSO": 37, "hours_PQIP": 37, "hours_SPO": 0, "report_standard": 138,
    "report_short": 65, "report_oral": 0, "report_window_days": 30, "over_capacity": 110, "over_weeks": 4, "support_days": 7,
    "whatif_weeks": 4, "t2a_from_age": 18, "t2a_to_age": 25,
}  # fmt: skip
REDUCTIONS = {
    "pqip_0_6": (80, None, 6), "pqip_6_12": (60, None, 6), "pqip_12_18": (40, None, 6), "newly_qualified": (20, None, 9),
    "pso_learning": (20, None, 6), "vq3": (5, None, 6), "access_4_5": (10, None, 6), "maternity": (100, None, 6),
    "adoption": (100, None, 6), "long_sickness": (100, None, None), "special_leave": (100, None, None),
    "other_paid_leave": (100, None, None), "other_unpaid_leave": (100, None, None), "trade_union": (None, 50, None),
    "spoc_lead": (None, 5, None),
    **dict.fromkeys(("disability", "phased_return", "pregnancy", "other", "co_working", "groups", "court_duty", "reports", "split_role",
                     "custody_manager"), (None, None, None)),
}  # fmt: skip
ORDINARY = {
    "community": (206, 158, 146, 110, 146, 115, 102, 72, 79, 63, 50, 35, 51, 41, 29, 29),
    "custody": (75, 60, 59, 0, 59, 48, 47, 0, 30, 24, 23, 0, 17, 14, 13, 0),
    "licence": (219, 175, 163, 0, 161, 132, 119, 0, 77, 65, 52, 0, 51, 43, 31, 0),
}
TIERS = tuple(f"{letter}{digit}" for letter in "ABCD" for digit in "3210")
PROTECT = {
    "RSR": {"0": 0, "3.00": 10, "7.00": 20, "99.99": 0}, "ROSH": {"VERY_HIGH": 150, "HIGH": 20, "MEDIUM": 10, "LOW": 0},
    "MAPPA": {"M3": 150, "M2": 150, "M1": 5},
    "COMPLEXITY": dict.fromkeys(("RMDO", "ALSH", "RVLN", "RCCO", "RCPR", "RCHD", "RPIR", "RVAD", "STRG", "RTAO"), 2),
}  # fmt: skip

WOMEN = {"ADDITIONAL_FACTORS_FOR_WOMEN": {"PARENTING": 2, "SELF_CONTROL": 2, "PREVIOUS_ENFORCEMENT": 2}}


def texts(*values: object) -> tuple[str, ...]:
    return tuple("" if one is None else str(getattr(one, "value", one)) for one in values)


def walked(rows: Iterable[object], key: tuple[str, ...], value: str) -> dict[tuple[str, ...], object]:
    found = {texts(*(getattr(row, name) for name in key)): getattr(row, value) for row in rows}
    assert found, "a table without rows"
    return found


def test_every_cell_of_reoffending() -> None:
    expected = {(csrp, arp): letter for csrp, letters in GRID.items() for arp, letter in zip(ARP, letters, strict=True)}
    found = walked(RULES.tier_ag_cells, ("csrp_from", "arp_from"), "tier")
    assert {(Decimal(csrp), Decimal(arp)): str(letter) for (csrp, arp), letter in found.items()} == {
        (Decimal(csrp), Decimal(arp)): letter for (csrp, arp), letter in expected.items()
    }


def test_every_band_every_cell_of_mappa_and_rosh_and_every_flag() -> None:
    bands = [(*texts(one.band, one.tier), None if one.score_from is None else Decimal(str(one.score_from))) for one in RULES.tier_ag_bands]
    assert sorted(bands, key=str) == sorted([
        ("VERY_HIGH", "A", None), ("HIGH", "B", None), ("LOW", "E", None), ("MEDIUM", "C", Decimal("3.36")),
        ("MEDIUM", "D", Decimal("2.11")), ("MEDIUM", "C", Decimal("1.12")), ("MEDIUM", "D", Decimal("0.60")),
    ], key=str)  # fmt: skip
    harm = {texts(one.rosh, one.mappa): texts(one.tier)[0] for one in RULES.tier_ag_harm}
    assert harm == {
        ("VERY_HIGH", "True"): "A", ("HIGH", "True"): "C", ("MEDIUM", "True"): "D", ("LOW", "True"): "E", ("", "True"): "E",
        ("VERY_HIGH", "False"): "C", ("HIGH", "False"): "D", ("MEDIUM", "False"): "", ("LOW", "False"): "", ("", "False"): "",
    }  # fmt: skip
    assert {texts(one.step, one.within_years): texts(one.tier)[0] for one in RULES.tier_ag_flags} == {
        ("LIFER_IPP", "1"): "B", ("LIFER_IPP", "5"): "D", ("LIFER_IPP", ""): "E", ("DOMESTIC_ABUSE", ""): "E", ("STALKING", ""): "F",
        ("CHILD_PROTECTION", ""): "F", ("EVER_SEXUAL_OFFENCE", ""): "E",
    }  # fmt: skip


def test_every_point_of_protect() -> None:
    found: dict[str, dict[str, object]] = {}
    for one in RULES.tier_ad_points:
        item, level = texts(one.item, one.level if one.score_from is None else one.score_from)
        found.setdefault(item, {})[level] = one.points
    assert {item: found[item] for item in PROTECT if item != "RSR"} == {item: rows for item, rows in PROTECT.items() if item != "RSR"}
    assert {Decimal(level): points for level, points in found["RSR"].items()} == {
        Decimal(level): points for level, points in PROTECT["RSR"].items()
    }
    assert {item: rows for item, rows in found.items() if item not in PROTECT} == WOMEN


def test_every_level_and_every_point_of_change() -> None:
    assert {texts(one.part, one.level, one.case): one.points_from for one in RULES.tier_ad_levels} == {
        ("protect", "A", ""): 150, ("protect", "B", ""): 20, ("protect", "C", ""): 10, ("protect", "D", ""): 0,
        ("change", "3", ""): 20, ("change", "2", ""): 10, ("change", "1", ""): 0, ("change", "0", "NO_MANDATE_FOR_CHANGE"): None,
        ("change", "2", "NO_VALID_ASSESSMENT"): None,
    }  # fmt: skip
    assert {texts(one.item, one.level, one.per): one.points for one in RULES.tier_ad_change} == {
        ("NEEDS", "NONE", ""): 0, ("NEEDS", "STANDARD", ""): 1, ("NEEDS", "SEVERE", ""): 2, ("OGRS", "", "10"): 1, ("IOM", "IIOM", ""): 2,
    }  # fmt: skip
    assert {texts(one.need)[0]: one.weight for one in RULES.tier_ad_needs} == {
        "ACCOMMODATION": 1, "EDUCATION_TRAINING_AND_EMPLOYABILITY": 1, "RELATIONSHIPS": 1, "LIFESTYLE_AND_ASSOCIATES": 1,
        "DRUG_MISUSE": 1, "ALCOHOL_MISUSE": 1, "THINKING_AND_BEHAVIOUR": 2, "ATTITUDES": 2, "FINANCIAL_MANAGEMENT_AND_INCOME": 0,
        "EMOTIONAL_WELL_BEING": 0,
    }  # fmt: skip


@pytest.mark.parametrize("case_type", CaseType)
def test_every_point_of_a_case_ordinary_in_transition_and_at_the_two_thirds_point(case_type: CaseType) -> None:
    held = {(one.tier, one.t2a): one.points for one in RULES.point_rows if one.case_type is case_type}
    expected: dict[tuple[str, bool], int | None] = {}
    for place, tier in enumerate(TIERS):
        expected |= {(tier, False): ORDINARY[case_type][place], (tier, True): ORDINARY["custody"][place]}
        expected |= {(f"{tier}S", False): 0, (f"{tier}S", True): 0}
    letters = {(letter, t2a): None for letter in "ABCDEFG" for t2a in (False, True)}
    assert held == expected | letters


def test_every_setting_and_every_reason_for_fewer_hours() -> None:
    assert {one.key: one.value for one in RULES.workload_setting_rows} == SETTINGS
    assert {key: (one.given_percent, one.most_percent, one.months) for key, one in RULES.reduction_reasons.items()} == REDUCTIONS
