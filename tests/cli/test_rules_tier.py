from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.cli.rules import run

AG = {"scheme": "A-G", "as_of": "2026-11-20", "active_event": True, "arp": 60, "arp_type": "DYNAMIC", "csrp": 3.2,
      "csrp_type": "DYNAMIC", "rosh": "HIGH"}  # fmt: skip
AD = {"scheme": "A-D", "as_of": "2026-11-20", "assessment": True, "mandate_for_change": True}


def ask(line: dict[str, Any], **more: Any) -> dict[str, Any]:
    (answer,) = run("tier", [json.dumps(line | more)])
    found = json.loads(answer)
    assert isinstance(found, dict)
    return found


def test_a_letter_with_all_its_steps() -> None:
    answer = ask(AG, mappa_category="m2", stalking=True)
    steps = answer.pop("steps")
    assert answer == {
        "tier": "C", "provisional": False, "protect_level": None, "protect_points": None, "change_level": None,
        "change_points": None,
        "reason": "C: reoffending (ARP 60 in 50 to under 75, CSRP 3.2 in 3 to under 6.9); "
        "MAPPA and RoSH (RoSH high, MAPPA category M2).",
    }  # fmt: skip
    assert [(one["step"], one["tier"]) for one in steps] == [
        ("REOFFENDING", "C"), ("SEXUAL_REOFFENDING", None), ("MAPPA_ROSH", "C"), ("LIFER_IPP", None), ("DOMESTIC_ABUSE", None),
        ("STALKING", "F"), ("CHILD_PROTECTION", None), ("EVER_SEXUAL_OFFENCE", None),
    ]  # fmt: skip
    assert steps[5] == {"step": "STALKING", "tier": "F", "because": "recorded", "change": "without it no letter"}


def test_a_letter_and_digit_with_points_by_item() -> None:
    answer = ask(AD, sex="Female", rsr=6.99, rosh="H", registrations=["rmdo", "IIOM", "RMDO"], needs={"attitudes": "severe"},
                 ogrs=59, unsupervised=True, parenting=2)  # fmt: skip
    steps = answer.pop("steps")
    assert answer == {
        "tier": "B2S", "provisional": False, "protect_level": "B", "protect_points": 24, "change_level": 2, "change_points": 11,
        "reason": "Protect B, 24 points: RSR 10, not counted beside the larger (RSR 6.99); RoSH 20 (RoSH high); "
        "complexity 2 (mental health); further factors for women 2 (parenting responsibilities). "
        "Change 2, 11 points: needs 4 (attitudes severe 4); OGRS 5 (OGRS 59); IOM 2 (IOM nominal). "
        "S: the two-thirds point is reached.",
    }  # fmt: skip
    assert [(one["part"], one["step"], one["points"], one["counted"]) for one in steps] == [
        ("protect", "RSR", 10, 0), ("protect", "ROSH", 20, 20), ("protect", "MAPPA", 0, 0), ("protect", "COMPLEXITY", 2, 2),
        ("protect", "ADDITIONAL_FACTORS_FOR_WOMEN", 2, 2), ("change", "NEEDS", 4, 4), ("change", "OGRS", 5, 5),
        ("change", "IOM", 2, 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "tier", "provisional"),
    [
        ({"active_event": False}, "NOT_SUPERVISED", False),
        ({"arp": None}, "MISSING", False),
        ({"arp_type": "static"}, "C", True),
        ({"rosh": None}, "C", False),
        ({"rosh": None, "mappa_category": "M4"}, "C", True),
        ({"dcsrp_score": 2.5, "dcsrp_band": "Very high"}, "A", False),
        ({"dcsrp_score": 2.5, "dcsrp_band": "not applicable"}, "C", False),
        ({"lifer_ipp": True, "latest_release_date": "2026-11-20"}, "B", False),
        ({"as_of": None, "domestic_abuse": True}, "C", False),
        ({"as_of": "2020-01-01"}, "C", False),
        ({"sex": "", "weather": "fine"}, "C", False),
    ],
)
def test_letters(more: dict[str, Any], tier: str, provisional: bool) -> None:
    answer = ask(AG, **more)
    assert (answer["tier"], answer["provisional"]) == (tier, provisional)


@pytest.mark.parametrize(
    ("more", "tier"),
    [
        ({}, "D1"), ({"assessment": False}, "D2"), ({"mandate_for_change": False}, "D0"), ({"assessment": None}, "D2"),
        ({"assessment": None, "needs": {"ATTITUDES": None}}, "D1"), ({"registrations": ["PRC"]}, "D1S"),
        ({"mappa_level": "M2"}, "A1"), ({"sex": "male", "parenting": True, "temper": 2, "rosh": "medium"}, "C1"),
        ({"sex": "female", "parenting": True, "temper": False, "impulsivity": 0, "previous_enforcement": True,
          "registrations": ["ALSH", "RVLN", "STRG"]}, "C1"),
    ],
)  # fmt: skip
def test_letters_and_digits(more: dict[str, Any], tier: str) -> None:
    assert ask(AD, **more)["tier"] == tier


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ({}, "The field “scheme” is “None”: choose A-G or A-D."),
        ({"scheme": "B"}, "The field “scheme” is “B”: choose A-G or A-D."),
        (AG | {"arp": 100.01}, "The score ARP is 100.01: give one from 0 to 100."),
        (AG | {"csrp": -1}, "The score CSRP is -1: give one from 0 to 100."),
        (AG | {"arp": "high"}, "The field “arp” is “high”: give a number."),
        (AG | {"arp_type": "old"}, "The field “arp_type” is “old”: choose STATIC, DYNAMIC."),
        (AG | {"dcsrp_band": "severe"}, "The field “dcsrp_band” is “severe”: choose VERY_HIGH, HIGH, MEDIUM, LOW, NOT_APPLICABLE."),
        (AG | {"dcsrp_score": 0.5, "dcsrp_band": "MEDIUM"},
         "A DC-SRP score of 0.5 does not go with the band medium: check both in the assessment."),
        (AG | {"rosh": "tall"}, "The field “rosh” is “tall”: choose VERY_HIGH, HIGH, MEDIUM or LOW."),
        (AG | {"mappa_category": "M5"}, "The field “mappa_category” is “M5”: choose M1, M2, M3, M4."),
        (AG | {"mappa_level": "M4"}, "The field “mappa_level” is “M4”: choose M1, M2, M3."),
        (AG | {"stalking": "yes"}, "The field “stalking” is “yes”: give true or false."),
        (AG | {"latest_release_date": "2026-11-21"},
         "The latest release date 21 Nov 2026 lies in the future: give the day of a release that has happened."),
        (AG | {"as_of": None, "lifer_ipp": True, "latest_release_date": "2026-11-21"},
         "The day asked about is missing: give it, because the release counts by its years."),
        (AG | {"latest_release_date": "2026-02-30"},
         "The field “latest_release_date” is “2026-02-30”, not a date that exists: write it as 2026-01-05."),
        (AD | {"rsr": 101}, "The score RSR is 101: give one from 0 to 100."),
        (AD | {"ogrs": 100.5}, "The score OGRS is 100.5: give one from 0 to 100."),
        (AD | {"temper": 3}, "The score temper is 3: give one from 0 to 2."),
        (AD | {"parenting": 0.5}, "The field “parenting” is “0.5”: give 0, 1 or 2."),
        (AD | {"sex": "woman"}, "The field “sex” is “woman”: choose female, male, not known, not specified, other."),
        (AD | {"registrations": "RMDO"}, "The field “registrations” is “RMDO”: give a list of register codes."),
        (AD | {"registrations": [1]}, "The field “registrations” is “[1]”: give a list of register codes."),
        (AD | {"registrations": ["RMDO", "QQQ"]}, "The register code “QQQ” is not known: check it, or leave it out."),
        (AD | {"needs": ["DRUG_MISUSE"]},
         "The field “needs” is “['DRUG_MISUSE']”: give each section with NONE, STANDARD or SEVERE."),
        (AD | {"needs": {"DRUG_MISUSE": "BAD"}}, "The field “DRUG_MISUSE” is “BAD”: choose NONE, STANDARD, SEVERE."),
        (AD | {"needs": {"DRUG_MISUSE": 2}}, "The field “DRUG_MISUSE” is “2”: give a text."),
    ],
)  # fmt: skip
def test_bad_input_gets_a_sentence_of_its_own(line: dict[str, Any], sentence: str) -> None:
    assert ask(line) == {"error": sentence}


def test_a_section_that_is_not_known_is_refused_with_those_there_are() -> None:
    answer = ask(AD, needs={"GARDEN": "SEVERE"})
    assert answer["error"].startswith("The field “needs” is “GARDEN”: choose ACCOMMODATION, EDUCATION_TRAINING_AND_EMPLOYABILITY")


ODD = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.lists(st.text(max_size=4), max_size=2) | (
    st.dictionaries(st.sampled_from(["ATTITUDES", "X"]), st.none() | st.text(max_size=6) | st.integers(), max_size=2)
)
NAMES = (
    "as_of", "active_event", "arp", "arp_type", "csrp", "csrp_type", "dcsrp_score", "dcsrp_band", "rosh", "mappa_category",
    "mappa_level", "lifer_ipp", "latest_release_date", "sex", "rsr", "ogrs", "registrations", "needs", "parenting", "temper",
)  # fmt: skip


@given(scheme=st.sampled_from(["A-G", "A-D"]), line=st.dictionaries(st.sampled_from(NAMES), ODD))
def test_no_line_is_too_odd_for_an_answer(scheme: str, line: dict[str, Any]) -> None:
    answer = ask(line, scheme=scheme)
    assert ("error" in answer) is not ("tier" in answer)
