from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.errors import Refusal
from caseload.domain.person import Rosh
from caseload.domain.tier_ag import NoTier, TierResult, tier_ag
from caseload.domain.tier_facts import (
    AgStep,
    Letter,
    MappaCategory,
    MappaLevel,
    PredictorType,
    ScoreBand,
    TierFacts,
    check_facts,
    type_of_score,
)
from tests.domain.examples import RULES, TODAY, day

TABLES = RULES.tier_ag
STATIC, DYNAMIC = PredictorType.STATIC, PredictorType.DYNAMIC
LOW = TierFacts(active_event=True, arp=0, arp_type=DYNAMIC, csrp=0, csrp_type=DYNAMIC, rosh=Rosh.LOW)
ARP_FLOORS, CSRP_FLOORS = [90, 75, 50, 25, 15, 0], ["6.9", "3.0", "1.0", "0.5", "0"]
GRID = ["AABBBB", "ABCCCC", "BCDEEE", "CDEEFF", "DDEFFG"]


def found(facts: TierFacts = LOW, as_of: date | None = TODAY, **changed: object) -> TierResult:
    return tier_ag(replace(facts, **changed), TABLES, as_of)  # type: ignore[arg-type]


def letter(step: AgStep, **changed: object) -> str | None:
    (one,) = [one for one in found(**changed).steps if one.step is step]
    return one.tier


def told(step: AgStep, **changed: object) -> tuple[str, str]:
    (one,) = [one for one in found(**changed).steps if one.step is step]
    return str(one.because), str(one.change)


def cell(arp: type_of_score, csrp: type_of_score) -> str:
    column = next(n for n, floor in enumerate(ARP_FLOORS) if arp >= floor)
    return GRID[next(n for n, floor in enumerate(CSRP_FLOORS) if Decimal(str(csrp)) >= Decimal(floor))][column]


@pytest.mark.parametrize("csrp", CSRP_FLOORS)
@pytest.mark.parametrize("arp", ARP_FLOORS)
def test_every_cell_of_the_reoffending_table_at_its_floors_and_just_under_the_next(arp: int, csrp: str) -> None:
    column, row = ARP_FLOORS.index(arp), CSRP_FLOORS.index(csrp)
    assert letter(AgStep.REOFFENDING, arp=arp, csrp=Decimal(csrp)) == GRID[row][column]
    highest_arp = Decimal(100) if not column else ARP_FLOORS[column - 1] - Decimal("0.01")
    highest_csrp = Decimal(100) if not row else Decimal(CSRP_FLOORS[row - 1]) - Decimal("0.01")
    assert letter(AgStep.REOFFENDING, arp=highest_arp, csrp=highest_csrp) == GRID[row][column]
    assert letter(AgStep.REOFFENDING, arp=float(highest_arp), csrp=float(highest_csrp)) == GRID[row][column]


@given(arp=st.decimals(0, 100, places=2), csrp=st.decimals(0, 100, places=2))
def test_any_two_scores_give_the_cell_of_the_page(arp: Decimal, csrp: Decimal) -> None:
    assert letter(AgStep.REOFFENDING, arp=arp, csrp=csrp) == cell(arp, csrp)


@pytest.mark.parametrize(
    ("arp", "csrp", "because", "change"),
    [
        (60, Decimal("3.2"), "ARP 60 in 50 to under 75, CSRP 3.2 in 3 to under 6.9",
         "ARP from 75 gives B; CSRP from 6.9 gives B; CSRP under 3 gives D"),
        (95, 7, "ARP 95 in 90 or more, CSRP 7 in 6.9 or more", "ARP under 75 gives B; CSRP under 3 gives B"),
        (0, 0, "ARP 0 in 0 to under 15, CSRP 0 in 0 to under 0.5", "ARP from 15 gives F; CSRP from 0.5 gives F"),
        (30.0, 1.0, "ARP 30 in 25 to under 50, CSRP 1 in 1 to under 3",
         "ARP from 50 gives D; CSRP from 3 gives C; CSRP under 0.5 gives F"),
    ],
)  # fmt: skip
def test_reoffending_says_its_bands_and_the_nearest_scores_that_change_the_letter(
    arp: type_of_score, csrp: type_of_score, because: str, change: str
) -> None:
    assert told(AgStep.REOFFENDING, arp=arp, csrp=csrp) == (because, change)


@pytest.mark.parametrize(
    ("band", "score", "tier"),
    [
        (ScoreBand.VERY_HIGH, "0.01", "A"), (ScoreBand.HIGH, "50", "B"), (ScoreBand.LOW, "0.01", "E"),
        (ScoreBand.MEDIUM, "100", "C"), (ScoreBand.MEDIUM, "3.37", "C"), (ScoreBand.MEDIUM, "3.36", "C"),
        (ScoreBand.MEDIUM, "3.35", "D"), (ScoreBand.MEDIUM, "2.12", "D"), (ScoreBand.MEDIUM, "2.11", "D"),
        (ScoreBand.MEDIUM, "2.10", "C"), (ScoreBand.MEDIUM, "1.13", "C"), (ScoreBand.MEDIUM, "1.12", "C"),
        (ScoreBand.MEDIUM, "1.11", "D"), (ScoreBand.MEDIUM, "0.61", "D"), (ScoreBand.MEDIUM, "0.60", "D"),
    ],
)  # fmt: skip
def test_every_band_of_sexual_reoffending(band: ScoreBand, score: str, tier: str) -> None:
    assert letter(AgStep.SEXUAL_REOFFENDING, dcsrp_band=band, dcsrp_score=Decimal(score)) == tier
    assert letter(AgStep.SEXUAL_REOFFENDING, dcsrp_band=band, dcsrp_score=float(score)) == tier


@pytest.mark.parametrize(
    ("band", "score"),
    [(None, 3), (ScoreBand.HIGH, None), (ScoreBand.HIGH, 0), (ScoreBand.VERY_HIGH, Decimal("0.00")),
     (ScoreBand.NOT_APPLICABLE, 3), (ScoreBand.MEDIUM, 0), (None, None)],
)  # fmt: skip
def test_sexual_reoffending_counts_only_with_a_score_above_0_and_a_band(band: ScoreBand | None, score: type_of_score) -> None:
    assert letter(AgStep.SEXUAL_REOFFENDING, dcsrp_band=band, dcsrp_score=score) is None
    assert told(AgStep.SEXUAL_REOFFENDING, dcsrp_band=band, dcsrp_score=score) == (
        "no DC-SRP score above 0 with a band",
        "band very high gives A, band high gives B, band medium gives C or D, band low gives E",
    )


def test_sexual_reoffending_says_what_would_change_it() -> None:
    assert told(AgStep.SEXUAL_REOFFENDING, dcsrp_band=ScoreBand.MEDIUM, dcsrp_score=2.5) == (
        "DC-SRP 2.5, band medium",
        "DC-SRP from 3.36 gives C; DC-SRP under 2.11 gives C; band very high gives A, band high gives B, band low gives E",
    )
    assert told(AgStep.SEXUAL_REOFFENDING, dcsrp_band=ScoreBand.HIGH, dcsrp_score=2)[1] == (
        "band very high gives A, band medium gives C or D, band low gives E"
    )


@pytest.mark.parametrize("score", ["0.59", "0.01"])
def test_a_medium_band_below_its_lowest_score_is_refused_and_never_a_tier(score: str) -> None:
    with pytest.raises(Refusal, match=rf"A DC-SRP score of {score} does not go with the band medium"):
        found(dcsrp_band=ScoreBand.MEDIUM, dcsrp_score=Decimal(score))
    assert found(dcsrp_band=ScoreBand.MEDIUM, dcsrp_score=Decimal(score), arp=None).tier is NoTier.MISSING


@pytest.mark.parametrize("category", MappaCategory)
@pytest.mark.parametrize(
    ("rosh", "mappa", "alone"),
    [(Rosh.VERY_HIGH, "A", "C"), (Rosh.HIGH, "C", "D"), (Rosh.MEDIUM, "D", None), (Rosh.LOW, "E", None), (None, "E", None)],
)
def test_every_cell_of_mappa_and_rosh(category: MappaCategory, rosh: Rosh | None, mappa: str, alone: str | None) -> None:
    assert letter(AgStep.MAPPA_ROSH, rosh=rosh, mappa_category=category) == mappa
    assert letter(AgStep.MAPPA_ROSH, rosh=rosh) == alone


@pytest.mark.parametrize("level", MappaLevel)
def test_the_level_of_mappa_does_not_count(level: MappaLevel) -> None:
    assert letter(AgStep.MAPPA_ROSH, rosh=Rosh.HIGH, mappa_level=level) == "D"


def test_mappa_and_rosh_say_what_would_change_them() -> None:
    assert told(AgStep.MAPPA_ROSH, rosh=Rosh.HIGH, mappa_category=MappaCategory.M2) == (
        "RoSH high, MAPPA category M2",
        "RoSH very high gives A; RoSH medium gives D; RoSH low gives E; RoSH missing gives E; without MAPPA D",
    )
    assert told(AgStep.MAPPA_ROSH, rosh=None) == (
        "RoSH missing, no MAPPA category",
        "RoSH very high gives C; RoSH high gives D; RoSH medium gives no letter; RoSH low gives no letter; with MAPPA E",
    )


@pytest.mark.parametrize(
    ("released", "as_of", "tier", "change"),
    [
        ("2026-11-20", "2026-11-20", "B", "from 21 Nov 2027 it gives D"),
        ("2025-11-20", "2026-11-20", "B", "from 21 Nov 2026 it gives D"),
        ("2025-11-19", "2026-11-20", "D", "from 20 Nov 2030 it gives E"),
        ("2021-11-20", "2026-11-20", "D", "from 21 Nov 2026 it gives E"),
        ("2021-11-19", "2026-11-20", "E", "a new release gives B"),
        ("1999-01-01", "2026-11-20", "E", "a new release gives B"),
        ("2024-02-28", "2025-02-28", "B", "from 1 Mar 2025 it gives D"),
        ("2024-02-29", "2025-02-28", "B", "from 1 Mar 2025 it gives D"),
        ("2023-02-28", "2024-02-29", "B", "from 1 Mar 2024 it gives D"),
        ("2023-02-28", "2024-03-01", "D", "from 1 Mar 2028 it gives E"),
        ("2027-01-01", "2026-11-20", "B", "from 2 Jan 2028 it gives D"),
    ],
)
def test_a_life_sentence_counts_by_the_years_since_release(released: str, as_of: str, tier: str, change: str) -> None:
    facts = replace(LOW, lifer_ipp=True, latest_release_date=day(released))
    (one,) = [one for one in tier_ag(facts, TABLES, day(as_of)).steps if one.step is AgStep.LIFER_IPP]
    assert (one.tier, str(one.change)) == (tier, change)


@given(released=st.dates(date(2000, 1, 1), date(2026, 11, 20)), later=st.integers(0, 4_000))
def test_the_day_a_life_sentence_changes_its_letter_is_the_day_it_does(released: date, later: int) -> None:
    facts = replace(LOW, lifer_ipp=True, latest_release_date=released)

    def on(as_of: date) -> str | None:
        return next(one.tier for one in tier_ag(facts, TABLES, as_of).steps if one.step is AgStep.LIFER_IPP)

    as_of = released + timedelta(days=later)
    if on(as_of) != on(as_of + timedelta(days=1)):
        (step,) = [one for one in tier_ag(facts, TABLES, as_of).steps if one.step is AgStep.LIFER_IPP]
        told_day = (as_of + timedelta(days=1)).strftime("%d %b %Y").lstrip("0")
        assert str(step.change) == f"from {told_day} it gives {on(as_of + timedelta(days=1))}"


def test_a_life_sentence_needs_the_flag_and_a_release_date() -> None:
    released = TODAY - timedelta(days=30)
    assert letter(AgStep.LIFER_IPP, lifer_ipp=False, latest_release_date=released) is None
    assert told(AgStep.LIFER_IPP, lifer_ipp=False) == (
        "no life or IPP sentence", "a life or IPP sentence gives B at release and E later",
    )  # fmt: skip
    assert told(AgStep.LIFER_IPP)[0] == "not known"
    assert letter(AgStep.LIFER_IPP, lifer_ipp=True) is None
    assert told(AgStep.LIFER_IPP, lifer_ipp=True) == (
        "life or IPP sentence without a release date", "a release date gives B at first and E later",
    )  # fmt: skip
    assert told(AgStep.LIFER_IPP, lifer_ipp=True, latest_release_date=released)[0] == "life or IPP sentence, released 21 Oct 2026"
    with pytest.raises(Refusal, match="The day asked about is missing"):
        found(as_of=None, lifer_ipp=True, latest_release_date=released)
    assert found(as_of=None, lifer_ipp=True).tier == "G"


@pytest.mark.parametrize(
    ("field", "step", "tier"),
    [
        ("domestic_abuse", AgStep.DOMESTIC_ABUSE, "E"), ("stalking", AgStep.STALKING, "F"),
        ("child_protection", AgStep.CHILD_PROTECTION, "F"), ("ever_sexual_offence", AgStep.EVER_SEXUAL_OFFENCE, "E"),
    ],
)  # fmt: skip
def test_every_flag(field: str, step: AgStep, tier: str) -> None:
    assert letter(step, **{field: True}) == tier
    assert found(**{field: True}).tier == tier
    assert told(step, **{field: True}) == ("recorded", "without it no letter")
    assert told(step, **{field: False}) == ("none recorded", f"once recorded it gives {tier}")
    assert told(step) == ("not known", f"once recorded it gives {tier}")


def test_the_highest_letter_is_the_tier_and_its_steps_are_named() -> None:
    result = found(arp=60, csrp=Decimal("3.2"), rosh=Rosh.HIGH, mappa_category=MappaCategory.M2, stalking=True)
    assert (result.tier, result.provisional) == (Letter.C, False)
    assert str(result.reason) == (
        "C: reoffending (ARP 60 in 50 to under 75, CSRP 3.2 in 3 to under 6.9); MAPPA and RoSH (RoSH high, MAPPA category M2)."
    )
    assert [one.step for one in result.steps] == list(AgStep)
    assert found().tier == "G"


def test_only_a_known_lack_of_an_active_event_ends_supervision() -> None:
    result = found(active_event=False, arp=95, csrp=9, rosh=None)
    assert (result.tier, result.provisional, result.steps) == (NoTier.NOT_SUPERVISED, False, ())
    assert str(result.reason) == "Not supervised: there is no active event."
    unknown = found(active_event=None)
    assert unknown.tier == "G"
    assert str(unknown.reason).endswith("Whether there is an active event is not known; taken as yes.")


@pytest.mark.parametrize(
    ("missing", "words"), [({"arp": None}, "ARP"), ({"csrp": None}, "CSRP"), ({"arp": None, "csrp": None}, "ARP and CSRP")]
)
def test_without_a_score_the_tier_is_missing_whatever_else_is_known(missing: dict[str, None], words: str) -> None:
    result = found(**missing, rosh=Rosh.VERY_HIGH, mappa_category=MappaCategory.M1, arp_type=STATIC)
    assert (result.tier, result.provisional) == (NoTier.MISSING, False)
    assert str(result.reason) == f"No tier: {words} missing. Other steps give A already."
    assert str(found(**missing).reason) == f"No tier: {words} missing."
    assert told(AgStep.REOFFENDING, **missing) == (f"{words} missing", "both scores give a letter")


X_BOTH = "ARP and CSRP are static, and no other step gives A"
OTHER_STEP = {
    "A": {"rosh": Rosh.VERY_HIGH, "mappa_category": MappaCategory.M1},
    "B": {"dcsrp_band": ScoreBand.HIGH, "dcsrp_score": 1},
    "C": {"rosh": Rosh.VERY_HIGH},
    "D": {"rosh": Rosh.HIGH},
    "E": {"domestic_abuse": True},
    "F": {"stalking": True},
    "G": {},
}


def why(result: TierResult) -> list[str]:
    return [str(one) for one in result.why_provisional]


@pytest.mark.parametrize("other", "ABCDEFG")
def test_two_static_scores_are_provisional_unless_another_step_gives_a(other: str) -> None:
    result = found(arp_type=STATIC, csrp_type=STATIC, **OTHER_STEP[other])
    assert result.provisional is (other != "A")
    assert why(result) == ([] if other == "A" else [X_BOTH])


@pytest.mark.parametrize("other", "ABCDEFG")
@pytest.mark.parametrize(("csrp", "best"), list(zip(CSRP_FLOORS, "AABCD", strict=True)))
def test_a_static_arp_is_provisional_unless_another_step_gives_the_best_of_its_row(csrp: str, best: str, other: str) -> None:
    result = found(arp_type=STATIC, csrp=Decimal(csrp), **OTHER_STEP[other])
    assert result.provisional is (other > best)
    assert why(result) == ([f"ARP is static, and no other step gives {best}, the most it could give"] if other > best else [])


@pytest.mark.parametrize("other", "ABCDEFG")
@pytest.mark.parametrize(("arp", "best"), list(zip(ARP_FLOORS, "AABBBB", strict=True)))
def test_a_static_csrp_is_provisional_unless_another_step_gives_the_best_of_its_column(arp: int, best: str, other: str) -> None:
    result = found(csrp_type=STATIC, arp=arp, **OTHER_STEP[other])
    assert result.provisional is (other > best)
    assert why(result) == ([f"CSRP is static, and no other step gives {best}, the most it could give"] if other > best else [])


@pytest.mark.parametrize(("arp", "csrp", "letter_"), [(90, 7, "A"), (50, 7, "B"), (50, 3, "C"), (50, 1, "D")])
def test_without_rosh_two_dynamic_scores_may_make_the_tier_sure(arp: int, csrp: int, letter_: str) -> None:
    alone = found(arp=arp, csrp=csrp, rosh=None)
    assert alone.tier == letter_
    assert why(alone) == ([] if letter_ <= "C" else ["RoSH is missing, and it could give C"])
    mappa = found(arp=arp, csrp=csrp, rosh=None, mappa_category=MappaCategory.M4)
    assert why(mappa) == ([] if letter_ == "A" else ["RoSH is missing, and with MAPPA it could give A"])


@pytest.mark.parametrize("types", [(STATIC, DYNAMIC), (DYNAMIC, STATIC), (None, DYNAMIC), (DYNAMIC, None), (None, None)])
def test_without_rosh_scores_that_are_not_both_dynamic_make_nothing_sure(types: tuple[PredictorType | None, ...]) -> None:
    result = found(arp=95, csrp=9, rosh=None, arp_type=types[0], csrp_type=types[1])
    assert result.tier == "A"
    assert "RoSH is missing, and it could give C" in why(result)


def test_without_rosh_a_high_letter_of_another_step_makes_the_tier_sure() -> None:
    assert why(found(rosh=None, dcsrp_band=ScoreBand.HIGH, dcsrp_score=2)) == []
    assert why(found(rosh=None, dcsrp_band=ScoreBand.VERY_HIGH, dcsrp_score=2, mappa_category=MappaCategory.M1)) == []
    both = found(rosh=None, arp_type=STATIC, csrp_type=STATIC)
    assert str(both.reason).endswith(f"Provisional: {X_BOTH}. Provisional: RoSH is missing, and it could give C.")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"arp": 101}, "The score ARP is 101: give one from 0 to 100."),
        ({"csrp": Decimal("-0.01")}, "The score CSRP is -0.01: give one from 0 to 100."),
        ({"dcsrp_score": 100.5}, "The score DC-SRP is 100.5: give one from 0 to 100."),
        ({"rsr": 200}, "The score RSR is 200: give one from 0 to 100."),
        ({"ogrs": -1}, "The score OGRS is -1: give one from 0 to 100."),
        ({"temper": 3}, "The score temper is 3: give one from 0 to 2."),
        ({"latest_release_date": TODAY + timedelta(days=1)},
         "The latest release date 21 Nov 2026 lies in the future: give the day of a release that has happened."),
    ],
)  # fmt: skip
def test_what_no_record_can_hold_is_refused_in_a_sentence_of_its_own(facts: dict[str, object], sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_facts(replace(LOW, **facts), TODAY)  # type: ignore[arg-type]
    assert str(refused.value) == sentence


def test_the_ends_of_each_range_are_taken() -> None:
    check_facts(TierFacts(arp=0, csrp=100, rsr=100, ogrs=0, temper=2, parenting=0, latest_release_date=TODAY), TODAY)
    check_facts(TierFacts(latest_release_date=date(2099, 1, 1)), None)


FACTS = st.builds(
    TierFacts,
    active_event=st.sampled_from([True, None]),
    arp=st.integers(0, 100) | st.sampled_from([15, 25, 50, 75, 90]),
    csrp=st.decimals(0, 10, places=1),
    arp_type=st.sampled_from([*PredictorType, None]),
    csrp_type=st.sampled_from([*PredictorType, None]),
    rosh=st.sampled_from([*Rosh, None]),
    mappa_category=st.sampled_from([*MappaCategory, None]),
    dcsrp_band=st.sampled_from([*ScoreBand, None]),
    dcsrp_score=st.none() | st.decimals("0.6", 5, places=2) | st.just(0),
    lifer_ipp=st.sampled_from([True, False, None]),
    latest_release_date=st.none() | st.dates(date(2018, 1, 1), TODAY),
    domestic_abuse=st.booleans(), stalking=st.booleans(), child_protection=st.booleans(), ever_sexual_offence=st.booleans(),
)  # fmt: skip
RAISED = {
    "arp": [15, 25, 50, 75, 90, 100], "csrp": [Decimal(one) for one in ("0.5", "1", "3", "6.9", "10")],
    "rosh": [Rosh.HIGH, Rosh.VERY_HIGH], "mappa_category": list(MappaCategory), "domestic_abuse": [True], "stalking": [True],
    "child_protection": [True], "ever_sexual_offence": [True], "lifer_ipp": [True],
}  # fmt: skip
ROSH_RANK = [None, Rosh.LOW, Rosh.MEDIUM, Rosh.HIGH, Rosh.VERY_HIGH]


@given(facts=FACTS, data=st.data())
def test_raising_any_fact_never_lowers_the_tier(facts: TierFacts, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(RAISED)))
    value = data.draw(st.sampled_from(RAISED[name]))
    held = getattr(facts, name)
    if name in ("arp", "csrp"):
        value = max(value, held)
    if name == "rosh":
        value = max(value, held, key=ROSH_RANK.index)
    before, after = tier_ag(facts, TABLES, TODAY), tier_ag(replace(facts, **{name: value}), TABLES, TODAY)
    assert after.tier <= before.tier  # A comes before G


@given(facts=FACTS)
def test_a_provisional_tier_could_rise_and_a_sure_one_could_not(facts: TierFacts) -> None:
    result = tier_ag(facts, TABLES, TODAY)
    arps = [facts.arp, 100] if facts.arp_type is STATIC else [facts.arp]
    csrps = [facts.csrp, 100] if facts.csrp_type is STATIC else [facts.csrp]
    roshes = [None, Rosh.VERY_HIGH] if facts.rosh is None else [facts.rosh]
    best = min(tier_ag(replace(facts, arp=arp, csrp=csrp, rosh=rosh), TABLES, TODAY).tier
               for arp in arps for csrp in csrps for rosh in roshes)  # fmt: skip
    if best < result.tier:
        assert result.provisional
    assert result.provisional is bool(why(result))
    if result.provisional:
        assert STATIC in (facts.arp_type, facts.csrp_type) or facts.rosh is None


@given(facts=FACTS)
def test_the_tier_is_the_highest_letter_of_its_steps_and_the_reason_begins_with_it(facts: TierFacts) -> None:
    result = tier_ag(facts, TABLES, TODAY)
    assert result.tier == min(one.tier for one in result.steps if one.tier)
    assert str(result.reason).startswith(f"{result.tier}: ")
    assert all(str(one.because) and str(one.change) for one in result.steps)
