from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.person import Rosh
from caseload.domain.tier_ad import AdResult, tier_ad
from caseload.domain.tier_ad_items import ItemResult, section_score, severity_of
from caseload.domain.tier_facts import AdItem, MappaLevel, Need, Severity, TierFacts, type_of_score
from tests.domain.examples import RULES

TABLES = RULES.tier_ad
CODES = ["RMDO", "ALSH", "RVLN", "RCCO", "RCPR", "RCHD", "RPIR", "RVAD", "STRG", "RTAO"]
WEIGHTS = {
    Need.THINKING: 2, Need.ATTITUDES: 2, Need.ACCOMMODATION: 1, Need.EDUCATION: 1, Need.RELATIONSHIPS: 1, Need.LIFESTYLE: 1,
    Need.DRUGS: 1, Need.ALCOHOL: 1, Need.FINANCE: 0, Need.WELLBEING: 0,
}  # fmt: skip
FACTOR = {Severity.NONE: 0, Severity.STANDARD: 1, Severity.SEVERE: 2}
NOTHING = TierFacts(rsr=0, ogrs=0, rosh=Rosh.LOW, needs={}, mandate_for_change=True)


def found(facts: TierFacts = NOTHING, **changed: object) -> AdResult:
    return tier_ad(replace(facts, **changed), TABLES)  # type: ignore[arg-type]


def item(name: AdItem, **changed: object) -> ItemResult:
    result = found(**changed)
    (one,) = [one for one in (*result.protect.items, *result.change.items) if one.item is name]
    return one


def told(name: AdItem, **changed: object) -> tuple[int, str, str]:
    one = item(name, **changed)
    return one.points, str(one.because), str(one.change)


@pytest.mark.parametrize(
    ("rsr", "points"),
    [
        (0, 0), ("2.99", 0), ("3.00", 10), ("3.01", 10), ("6.98", 10), ("6.99", 10), ("7.00", 20), ("7.01", 20),
        ("99.98", 20), ("99.99", 0), (100, 0), (None, 0),
    ],
)  # fmt: skip
def test_rsr_at_and_on_each_side_of_its_thresholds(rsr: str | None, points: int) -> None:
    score = None if rsr is None else Decimal(rsr)
    assert item(AdItem.RSR, rsr=score).points == points
    assert item(AdItem.RSR, rsr=None if score is None else float(score)).points == points


@pytest.mark.parametrize(("rosh", "points"), [(Rosh.VERY_HIGH, 150), (Rosh.HIGH, 20), (Rosh.MEDIUM, 10), (Rosh.LOW, 0), (None, 0)])
def test_every_rosh(rosh: Rosh | None, points: int) -> None:
    assert item(AdItem.ROSH, rosh=rosh).points == points


@pytest.mark.parametrize(("level", "points"), [(MappaLevel.M3, 150), (MappaLevel.M2, 150), (MappaLevel.M1, 5), (None, 0)])
def test_every_mappa_level(level: MappaLevel | None, points: int) -> None:
    assert item(AdItem.MAPPA, mappa_level=level).points == points


@pytest.mark.parametrize("code", CODES)
def test_every_complexity_code_counts_two(code: str) -> None:
    assert item(AdItem.COMPLEXITY, registrations=frozenset({code})).points == 2
    assert item(AdItem.COMPLEXITY, registrations=frozenset(CODES) - {code}).points == 18


def test_all_complexity_codes_count_twenty_and_other_registrations_nothing() -> None:
    assert told(AdItem.COMPLEXITY, registrations=frozenset(CODES))[::2] == (20, "0 more codes could count")
    assert told(AdItem.COMPLEXITY, registrations=frozenset({"MAPP", "HREG", "IIOM"})) == (
        0, "no register code that counts", "10 more codes could count",
    )  # fmt: skip
    assert told(AdItem.COMPLEXITY, registrations=frozenset({"RMDO", "RTAO"}))[1] == "mental health, terrorism"


@pytest.mark.parametrize(("parenting", "impulsivity", "temper", "before"), list(product((None, 0, 1, 2), (0, 2), (None, 1), (True, False))))
def test_every_further_factor_for_women(parenting: int | None, impulsivity: int, temper: int | None, before: bool) -> None:
    answers = {"parenting": parenting, "impulsivity": impulsivity, "temper": temper, "previous_enforcement": before}
    points = 2 * bool(parenting) + 2 * bool(impulsivity or temper) + 2 * before
    assert item(AdItem.WOMEN, woman=True, **answers).points == points
    assert item(AdItem.WOMEN, woman=True, assessment=False, **answers).points == 2 * before
    assert item(AdItem.WOMEN, woman=False, **answers).points == 0
    assert item(AdItem.WOMEN, woman=None, **answers).points == 0


def test_impulsivity_and_temper_are_two_together_and_never_four() -> None:
    assert told(AdItem.WOMEN, woman=True, impulsivity=2, temper=2) == (
        2, "impulsivity or temper", "parenting responsibilities gives 2; earlier breach or recall gives 2",
    )  # fmt: skip
    assert told(AdItem.WOMEN, woman=True)[1] == "none of the three recorded"
    assert told(AdItem.WOMEN, woman=False) == (0, "counts for women only", "for a woman up to 6 count")
    assert told(AdItem.WOMEN)[1] == "sex not known, counts 0"


@pytest.mark.parametrize(("rsr", "rosh"), list(product((0, 3, 7), Rosh)))
def test_of_rsr_and_rosh_only_the_larger_counts(rsr: int, rosh: Rosh) -> None:
    result = found(rsr=rsr, rosh=rosh, mappa_level=MappaLevel.M1)
    rsr_points, rosh_points = {0: 0, 3: 10, 7: 20}[rsr], {"VERY_HIGH": 150, "HIGH": 20, "MEDIUM": 10, "LOW": 0}[rosh]
    assert result.protect.points == max(rsr_points, rosh_points) + 5
    assert sum(one.counted for one in result.protect.items) == result.protect.points
    assert {one.item for one in result.protect.items if one.counted < one.points} <= {AdItem.RSR, AdItem.ROSH}


@pytest.mark.parametrize(
    ("facts", "level", "points", "change"),
    [
        ({}, "D", 0, "10 points more for C"),
        ({"registrations": frozenset(CODES[:4])}, "D", 8, "2 points more for C"),
        ({"registrations": frozenset(CODES[:2]), "mappa_level": MappaLevel.M1}, "D", 9, "1 point more for C"),
        ({"registrations": frozenset(CODES[:5])}, "C", 10, "10 points more for B"),
        ({"registrations": frozenset(CODES[:7]), "mappa_level": MappaLevel.M1}, "C", 19, "1 point more for B"),
        ({"registrations": frozenset(CODES)}, "B", 20, "130 points more for A"),
        ({"registrations": frozenset(CODES), "rsr": 7, "mappa_level": MappaLevel.M1, "woman": True, "parenting": 2, "temper": 2,
          "previous_enforcement": True}, "B", 51, "99 points more for A"),
        ({"rosh": Rosh.VERY_HIGH}, "A", 150, "the highest level"),
        ({"mappa_level": MappaLevel.M2}, "A", 150, "the highest level"),
        ({"rosh": Rosh.VERY_HIGH, "mappa_level": MappaLevel.M3, "rsr": 7}, "A", 300, "the highest level"),
    ],
)  # fmt: skip
def test_the_protect_level_at_and_on_each_side_of_its_thresholds(
    facts: dict[str, object], level: str, points: int, change: str
) -> None:
    protect = found(**facts).protect
    assert (protect.level, protect.points, str(protect.change)) == (level, points, change)


@pytest.mark.parametrize(("need", "severity"), list(product(Need, Severity)))
def test_every_need_at_every_severity(need: Need, severity: Severity) -> None:
    assert item(AdItem.NEEDS, needs={need: severity}).points == WEIGHTS[need] * FACTOR[severity]


def test_all_needs_severe_count_twenty() -> None:
    assert told(AdItem.NEEDS, needs=dict.fromkeys(Need, Severity.SEVERE))[::2] == (20, "up to 0 more points with severer needs")
    assert told(AdItem.NEEDS, needs={Need.ATTITUDES: Severity.STANDARD, Need.FINANCE: Severity.SEVERE}) == (
        2, "attitudes standard 2", "up to 18 more points with severer needs",
    )  # fmt: skip
    assert told(AdItem.NEEDS, needs={})[1] == "no need that counts"


@pytest.mark.parametrize(
    ("ogrs", "points"), [(0, 0), (9, 0), (9.9, 0), (10, 1), (11, 1), (19, 1), (59, 5), (60, 6), (99, 9), (100, 10), (None, 0)]
)
def test_ogrs_counts_whole_tens(ogrs: type_of_score | None, points: int) -> None:
    assert item(AdItem.OGRS, ogrs=ogrs).points == points


def test_ogrs_and_iom_say_what_they_rest_on() -> None:
    assert told(AdItem.OGRS, ogrs=59) == (5, "OGRS 59", "from 60 it gives 6")
    assert told(AdItem.OGRS, ogrs=100) == (10, "OGRS 100", "nothing more")
    assert told(AdItem.OGRS, ogrs=None)[1] == "not known, counts 0"
    assert told(AdItem.IOM) == (0, "no IOM registration", "once registered it gives 2")
    assert told(AdItem.IOM, registrations=frozenset({"IIOM"})) == (2, "IOM nominal", "without it 0")


@pytest.mark.parametrize(
    ("needs", "ogrs", "level", "points"),
    [
        ({}, 99, "1", 9), ({}, 100, "2", 10), ({Need.DRUGS: Severity.SEVERE, Need.ATTITUDES: Severity.SEVERE}, 40, "2", 10),
        (dict.fromkeys((Need.THINKING, Need.ATTITUDES), Severity.SEVERE) | {Need.DRUGS: Severity.STANDARD}, 100, "2", 19),
        (dict.fromkeys((Need.THINKING, Need.ATTITUDES), Severity.SEVERE) | {Need.DRUGS: Severity.SEVERE}, 100, "3", 20),
        (dict.fromkeys(Need, Severity.SEVERE), 100, "3", 30), ({}, 0, "1", 0),
    ],
)  # fmt: skip
def test_the_change_level_at_and_on_each_side_of_its_thresholds(
    needs: dict[Need, Severity], ogrs: int, level: str, points: int
) -> None:
    change = found(needs=needs, ogrs=ogrs).change
    assert (change.level, change.points) == (level, points)


def test_without_a_mandate_the_change_level_is_0_whatever_the_needs() -> None:
    change = found(mandate_for_change=False, needs=dict.fromkeys(Need, Severity.SEVERE), ogrs=100).change
    assert (change.level, change.points, [one.item for one in change.items]) == ("0", 0, [AdItem.NO_MANDATE])
    assert (str(change.reason), str(change.change)) == (
        "Change 0: no mandate for change.", "with a mandate for change the points decide",
    )  # fmt: skip
    assert found(mandate_for_change=False, assessment=False).change.level == "0"


def test_without_an_assessment_the_change_level_is_2() -> None:
    change = found(assessment=False, needs=dict.fromkeys(Need, Severity.SEVERE), ogrs=100).change
    assert (change.level, change.points, [one.item for one in change.items]) == ("2", 0, [AdItem.NO_ASSESSMENT])
    assert (str(change.reason), str(change.change)) == ("Change 2: no assessment.", "with an assessment the points decide")


@pytest.mark.parametrize(
    ("facts", "assessed"),
    [({}, None), ({"assessment": False, "temper": 2}, False), ({"needs": {}}, True), ({"parenting": 0}, True),
     ({"impulsivity": 1}, True), ({"temper": 0}, True), ({"assessment": True}, True)],
)  # fmt: skip
def test_an_assessment_is_known_of_as_said_or_by_anything_from_one(facts: dict[str, object], assessed: bool | None) -> None:
    assert TierFacts(**facts).assessed is assessed  # type: ignore[arg-type]


def test_the_reasons_say_what_counted_what_did_not_and_what_was_taken_as_read() -> None:
    result = found(
        rsr=7, rosh=Rosh.HIGH, registrations=frozenset({"RMDO", "PRC"}), ogrs=None, mandate_for_change=None,
        needs={Need.ATTITUDES: Severity.SEVERE},
    )  # fmt: skip
    assert result.tier == "B1S"
    assert str(result.reason) == (
        "Protect B, 22 points: RSR 20, not counted beside the larger (RSR 7); RoSH 20 (RoSH high); complexity 2 (mental health). "
        "Change 1, 4 points: needs 4 (attitudes severe 4). Whether there is a mandate for change is not known; taken as yes. "
        "S: the two-thirds point is reached. Not known, counted 0: OGRS."
    )
    assert str(tier_ad(TierFacts(), TABLES).reason) == (
        "Protect D, 0 points: nothing counts. Change 2: whether there is an assessment is not known; taken as none. "
        "Not known, counted 0: RSR, RoSH, OGRS."
    )
    larger = found(rsr=7, rosh=Rosh.MEDIUM)
    assert "RSR 20 (RSR 7); RoSH 10, not counted beside the larger (RoSH medium)" in str(larger.protect.reason)


@pytest.mark.parametrize(
    ("facts", "s"),
    [({}, False), ({"unsupervised": True}, True), ({"unsupervised": False}, False), ({"registrations": frozenset({"PRC"})}, True)],
)
def test_the_s_stands_for_the_two_thirds_point(facts: dict[str, object], s: bool) -> None:
    assert found(**facts).tier.endswith("S") is s
    assert found(**facts).unsupervised is s


def test_items_say_what_would_change_them() -> None:
    assert told(AdItem.RSR, rsr=5) == (10, "RSR 5", "from 7 it gives 20; under 3 it gives 0")
    assert told(AdItem.RSR, rsr=None) == (0, "not known, counts 0", "from 3 it gives 10")
    assert told(AdItem.RSR, rsr=100)[2] == "under 99.99 it gives 20"
    assert told(AdItem.ROSH, rosh=None) == (0, "not known, counts 0", "very high gives 150; high gives 20; medium gives 10; low gives 0")
    assert told(AdItem.MAPPA) == (0, "no MAPPA level recorded", "level M3 gives 150; level M2 gives 150; level M1 gives 5")
    assert told(AdItem.MAPPA, mappa_level=MappaLevel.M1) == (5, "MAPPA level M1", "level M3 gives 150; level M2 gives 150")


SECTIONS = {  # standard, severe; then those of a strengths and needs assessment
    Need.ACCOMMODATION: (2, 7, 3, 5), Need.EDUCATION: (3, 7, 3, 7), Need.RELATIONSHIPS: (2, 5, 2, 5), Need.LIFESTYLE: (2, 5, 2, 5),
    Need.DRUGS: (2, 8, 2, 6), Need.ALCOHOL: (4, 7, 2, 4), Need.THINKING: (4, 7, 3, 5), Need.ATTITUDES: (2, 7, 1, 5),
}  # fmt: skip


@pytest.mark.parametrize("need", SECTIONS)
def test_the_severity_of_a_section_at_and_on_each_side_of_its_thresholds(need: Need) -> None:
    row = TABLES.needs[need]
    for san, (standard, severe) in ((False, SECTIONS[need][:2]), (True, SECTIONS[need][2:])):
        expected = {
            standard - 1: Severity.NONE, standard: Severity.STANDARD, standard + 1: Severity.STANDARD,
            severe - 1: Severity.STANDARD, severe: Severity.SEVERE, severe + 1: Severity.SEVERE,
        }  # fmt: skip
        assert {score: severity_of(score, row, san=san) for score in expected} == expected
        assert severity_of(None, row, san=san) is None


@pytest.mark.parametrize("need", [Need.FINANCE, Need.WELLBEING])
def test_sections_without_thresholds_have_no_severity(need: Need) -> None:
    assert severity_of(9, TABLES.needs[need]) is None
    assert severity_of(9, TABLES.needs[need], san=True) is None


@pytest.mark.parametrize(
    ("answers", "score"),
    [
        ([("yes or no", "yes"), ("problem", "some"), ("problem", "significant"), ("frequency", "currently")], 7),
        ([("frequency", "previous"), ("frequency", "never"), ("yes or no", "no"), ("problem", "none")], 1),
        ([("problem", "missing"), ("yes or no", "unknown"), ("problem", "significant")], 2),
        ([("problem", "missing"), ("yes or no", "no")], 0),
        ([("problem", "missing"), ("yes or no", "unknown")], None),
        ([], None),
    ],
)
def test_the_score_of_a_section_from_its_answers(answers: list[tuple[str, str]], score: int | None) -> None:
    assert section_score(answers, TABLES) == score


def test_all_sixteen_tiers_can_be_reached() -> None:
    letters = {"A": {"rosh": Rosh.VERY_HIGH}, "B": {"rosh": Rosh.HIGH}, "C": {"rosh": Rosh.MEDIUM}, "D": {}}
    digits = {
        "0": {"mandate_for_change": False}, "1": {}, "2": {"ogrs": 100},
        "3": {"ogrs": 100, "needs": dict.fromkeys(Need, Severity.SEVERE)},
    }  # fmt: skip
    for letter, digit in product(letters, digits):
        assert found(**letters[letter], **digits[digit]).tier == letter + digit
        assert found(**letters[letter], **digits[digit], unsupervised=True).tier == f"{letter}{digit}S"


FACTS = st.builds(
    TierFacts,
    rsr=st.none() | st.decimals(0, "99.98", places=2),
    ogrs=st.none() | st.integers(0, 100),
    rosh=st.sampled_from([*Rosh, None]),
    mappa_level=st.sampled_from([*MappaLevel, None]),
    woman=st.sampled_from([True, False, None]),
    registrations=st.frozensets(st.sampled_from([*CODES, "IIOM", "MAPP", "HREG"])),
    needs=st.dictionaries(st.sampled_from(Need), st.sampled_from(Severity)),
    assessment=st.sampled_from([True, None]),
    mandate_for_change=st.sampled_from([True, None]),
    parenting=st.none() | st.integers(0, 2), impulsivity=st.none() | st.integers(0, 2), temper=st.none() | st.integers(0, 2),
    previous_enforcement=st.sampled_from([True, False, None]),
)  # fmt: skip


def by_hand(facts: TierFacts) -> tuple[str, int, str, int]:
    """Both levels with their points as the page tells them, worked out another way."""
    rsr = facts.rsr or 0
    risk = max(20 if rsr >= 7 else 10 if rsr >= 3 else 0, {"VERY_HIGH": 150, "HIGH": 20, "MEDIUM": 10}.get(facts.rosh or "", 0))
    women = 2 * (bool(facts.parenting) + bool(facts.impulsivity or facts.temper) + bool(facts.previous_enforcement))
    mappa = {"M3": 150, "M2": 150, "M1": 5}.get(facts.mappa_level or "", 0)
    protect = risk + mappa + 2 * len(facts.registrations & set(CODES)) + (women if facts.woman else 0)
    needs = sum(WEIGHTS[need] * FACTOR[severity] for need, severity in (facts.needs or {}).items())
    change = needs + int(facts.ogrs or 0) // 10 + 2 * ("IIOM" in facts.registrations)
    letter = "A" if protect >= 150 else "B" if protect >= 20 else "C" if protect >= 10 else "D"
    return letter, protect, "3" if change >= 20 else "2" if change >= 10 else "1", change


@given(facts=FACTS)
def test_any_facts_give_what_the_page_gives_by_hand(facts: TierFacts) -> None:
    result = tier_ad(facts, TABLES)
    assert (result.protect.level, result.protect.points, result.change.level, result.change.points) == by_hand(facts)


RAISED = {
    "rsr": [3, 7, Decimal("99.98")], "ogrs": [10, 50, 100], "rosh": [Rosh.MEDIUM, Rosh.HIGH, Rosh.VERY_HIGH],
    "mappa_level": list(MappaLevel), "previous_enforcement": [True], "parenting": [1, 2], "temper": [1, 2],
    "registrations": [frozenset({code}) for code in (*CODES, "IIOM")],
}  # fmt: skip


@given(facts=FACTS, data=st.data())
def test_raising_any_fact_never_lowers_points_or_tier(facts: TierFacts, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(RAISED)))
    value, held = data.draw(st.sampled_from(RAISED[name])), getattr(facts, name)
    if name == "registrations":
        value = value | held
    elif name in ("rosh", "mappa_level"):
        order: list[object] = [None, *reversed(Rosh)] if name == "rosh" else [None, *MappaLevel]
        value = max(value, held, key=order.index)
    else:
        value = max(value, held or 0)
    before, after = tier_ad(facts, TABLES), tier_ad(replace(facts, **{name: value}), TABLES)
    assert after.protect.points >= before.protect.points
    assert after.change.points >= before.change.points
    assert after.protect.level <= before.protect.level
    assert after.change.level >= before.change.level
