"""Tiers of a case: recorded ones with their history, and both schemes worked out beside them without writing over them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from caseload.casework.people import AddRegistration as Flagged
from caseload.casework.people import EditPerson, add_registration, edit_person
from caseload.casework.reversal import reverse
from caseload.casework.session import Session
from caseload.casework.tiering import (
    KeepTierInputs,
    RecordTier,
    calculated_tiers,
    keep_tier_inputs,
    last_inputs,
    record_tier,
    tier_history,
)
from caseload.domain.errors import Refusal
from caseload.domain.person import Person, Registration, TierScheme
from caseload.domain.seniority import TierEntry, TierInputs
from caseload.domain.tier_ag import NoTier
from caseload.domain.tier_facts import AgStep, Letter, PredictorType, ScoreBand, TierFacts
from tests import kit

AG, AD = TierScheme.LETTER, TierScheme.LETTER_DIGIT
SCORES = TierFacts(active_event=True, arp=Decimal("91.5"), arp_type=PredictorType.DYNAMIC, csrp=Decimal("7.1"),
                   csrp_type=PredictorType.DYNAMIC)  # fmt: skip


def recorded(session: Session, person: Person, scheme: TierScheme, tier: str, days_ago: int = 0, **more: object) -> None:
    command = RecordTier(person_id=person.id, scheme=scheme, tier=tier, from_on=kit.TODAY - timedelta(days=days_ago))
    record_tier(session, replace(command, **more))  # type: ignore[arg-type]


def person_now(session: Session, person: Person) -> Person:
    return session.store.need(Person, person.id)


def told(session: Session, person: Person) -> list[tuple[str, str, date]]:
    return [(one.scheme, one.tier, one.from_on) for one in tier_history(session, person.id)]


def test_both_schemes_stand_side_by_side_and_the_earlier_tier_stays(sitting: Session) -> None:
    person = kit.add_case(sitting, tier_ad="B2", tier_ad_on=date(2026, 5, 1))
    recorded(sitting, person, AG, " c ", 3, provisional=True)
    recorded(sitting, person, AD, "c1s", 2, why="review")
    now = person_now(sitting, person)
    assert (now.tier_ag, now.tier_ag_on, now.tier_provisional) == ("C", date(2026, 11, 17), True)
    assert (now.tier_ad, now.tier_ad_on) == ("C1S", date(2026, 11, 18))
    assert told(sitting, person) == [("A-D", "C1S", date(2026, 11, 18)), ("A-G", "C", date(2026, 11, 17)),
                                     ("A-D", "B2", date(2026, 5, 1))]  # fmt: skip
    assert {one.tier: one.why for one in tier_history(sitting, person.id)}["C1S"] == "review"


def test_an_older_tier_goes_into_the_history_and_the_person_keeps_the_newest(sitting: Session) -> None:
    person = kit.add_case(sitting, tier_ad="B2", tier_ad_on=date(2026, 5, 1))
    recorded(sitting, person, AD, "A1", 600)
    assert person_now(sitting, person).tier_ad == "B2"
    assert [tier for _, tier, _ in told(sitting, person)] == ["B2", "A1"]


def test_an_edit_of_the_person_keeps_what_stood_there(sitting: Session) -> None:
    before = kit.add_case(sitting, tier_ad="B2", tier_ad_on=date(2026, 5, 1))
    after = replace(before, tier_ad="C3", tier_ad_on=date(2026, 10, 1))
    edit_person(sitting, EditPerson(before=before, after=after))
    assert told(sitting, before) == [("A-D", "C3", date(2026, 10, 1)), ("A-D", "B2", date(2026, 5, 1))]
    now = person_now(sitting, before)
    edit_person(sitting, EditPerson(before=now, after=replace(now, forename="Sam")))
    assert len(sitting.store.of_person(TierEntry, before.id)) == 2
    now = person_now(sitting, before)
    edit_person(sitting, EditPerson(before=now, after=replace(now, tier_ad=None, tier_ad_on=None)))
    assert len(told(sitting, before)) == 2


def test_a_tier_without_a_day_says_since_when_the_file_has_it(sitting: Session) -> None:
    person = kit.add_case(sitting, tier_ad="B2")
    (entry,) = tier_history(sitting, person.id)
    assert (entry.id, entry.tier, entry.from_on) == ("", "B2", kit.TODAY)
    assert "was not given" in entry.why


def test_undo_takes_the_tier_and_its_history_back(sitting: Session) -> None:
    person = kit.add_case(sitting, tier_ad="B2", tier_ad_on=date(2026, 5, 1))
    change = record_tier(sitting, RecordTier(person_id=person.id, scheme=AD, tier="C1", from_on=kit.TODAY))
    reverse(sitting, change)
    assert person_now(sitting, person).tier_ad == "B2"
    assert told(sitting, person) == [("A-D", "B2", date(2026, 5, 1))]


@pytest.mark.parametrize(
    ("scheme", "tier", "ahead", "words"),
    [(AG, "H", 0, "not a tier of the A-G scheme"), (AD, "B", 0, "not a tier of the A-D scheme"), (AD, "B2", 1, "has not come yet")],
)
def test_a_tier_that_cannot_be_is_refused_and_nothing_is_kept(
    sitting: Session, scheme: TierScheme, tier: str, ahead: int, words: str
) -> None:
    person = kit.add_case(sitting)
    with pytest.raises(Refusal, match=words):
        recorded(sitting, person, scheme, tier, -ahead)
    assert sitting.store.find(TierEntry) == ()
    assert person_now(sitting, person) == person


@pytest.mark.parametrize(
    ("facts", "on", "words"),
    [
        (TierFacts(arp=101), kit.TODAY, "score ARP is 101: give one from 0 to 100"),
        (TierFacts(rsr=-1), kit.TODAY, "score RSR is -1"),
        (TierFacts(temper=3), kit.TODAY, "score temper is 3: give one from 0 to 2"),
        (TierFacts(latest_release_date=kit.TODAY + timedelta(days=1)), kit.TODAY, "release date .* lies in the future"),
        (TierFacts(), kit.TODAY + timedelta(days=1), "has not come yet"),
    ],
)
def test_inputs_that_cannot_be_are_refused_each_with_its_own_sentence(
    sitting: Session, facts: TierFacts, on: date, words: str
) -> None:
    person = kit.add_case(sitting)
    with pytest.raises(Refusal, match=words):
        keep_tier_inputs(sitting, KeepTierInputs(person_id=person.id, facts=facts, recorded_on=on))
    assert sitting.store.find(TierInputs) == ()


def test_both_tiers_are_worked_out_with_steps_and_the_recorded_one_stands(sitting: Session) -> None:
    person = kit.add_case(sitting, tier_ag="D", tier_ag_on=date(2026, 6, 1))
    keep_tier_inputs(sitting, KeepTierInputs(person_id=person.id, facts=replace(SCORES, rsr=Decimal("3.5"), ogrs=40, assessment=True),
                                             recorded_on=kit.TODAY))  # fmt: skip
    found = calculated_tiers(sitting, person.id)
    assert found.letter is not None
    assert (found.letter.tier, found.letter.provisional) == (Letter.A, False)
    assert [one.step for one in found.letter.steps] == list(AgStep)
    assert all(str(one.because) and str(one.change) for one in found.letter.steps)
    assert str(found.letter_difference) == (
        "Recorded is tier D, worked out A. The recorded tier stands: check the official record."
    )
    assert found.points.tier == "B1"
    assert {one.item.value: one.counted for one in found.points.protect.items}["ROSH"] == 20
    assert "worked out B1" in str(found.points_difference)
    assert person_now(sitting, person).tier_ag == "D"


def test_the_newest_inputs_count_and_the_earlier_stay(sitting: Session) -> None:
    person = kit.add_case(sitting)
    for days, arp in ((9, Decimal("10.5")), (1, Decimal(95))):
        keep_tier_inputs(sitting, KeepTierInputs(person_id=person.id, facts=replace(SCORES, arp=arp),
                                                 recorded_on=kit.TODAY - timedelta(days=days)))  # fmt: skip
    assert calculated_tiers(sitting, person.id).facts.arp == 95
    kept = last_inputs(sitting, person.id)
    assert kept is not None
    assert kept.recorded_on == kit.TODAY - timedelta(days=1)
    assert len(sitting.store.of_person(TierInputs, person.id)) == 2


def test_without_scores_there_is_no_letter_and_no_difference_is_claimed(sitting: Session) -> None:
    person = kit.add_case(sitting)
    found = calculated_tiers(sitting, person.id)
    assert found.letter is not None
    assert (found.inputs, found.letter.tier) == (None, NoTier.MISSING)
    assert found.letter_difference is None
    assert (found.points_difference, found.points_known) == (None, False)
    assert "ARP" in str(found.letter.reason)


def test_registrations_of_the_case_are_not_asked_for_again(sitting: Session) -> None:
    person = kit.add_case(sitting)
    add_registration(sitting, Flagged(registration=Registration(person_id=person.id, code="SPO", started_on=kit.TODAY)))
    keep_tier_inputs(sitting, KeepTierInputs(person_id=person.id, facts=replace(SCORES, arp=1, csrp=Decimal("0.2")),
                                             recorded_on=kit.TODAY))  # fmt: skip
    found = calculated_tiers(sitting, person.id)
    assert found.letter is not None
    assert {one.step: one.tier for one in found.letter.steps}[AgStep.STALKING] is Letter.F


def test_a_score_no_band_has_is_said_and_the_other_scheme_still_stands(sitting: Session) -> None:
    person = kit.add_case(sitting)
    facts = replace(SCORES, dcsrp_score=Decimal("0.1"), dcsrp_band=ScoreBand.MEDIUM)
    keep_tier_inputs(sitting, KeepTierInputs(person_id=person.id, facts=facts, recorded_on=kit.TODAY))
    found = calculated_tiers(sitting, person.id)
    assert found.letter is None
    assert found.refused
    assert found.letter_difference is None
    assert found.points.tier.startswith("B")
