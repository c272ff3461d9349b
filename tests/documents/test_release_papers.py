"""The papers of a release read back: where to be at two o'clock, what is not known said so, nothing told that need not be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from caseload.documents.blocks import Document
from caseload.documents.first_day_officer import build_first_day_officer
from caseload.documents.first_day_sheet import build_first_day
from caseload.documents.referral_letter import ADDRESS, CONTACT, SAFETY, build_referral_letter
from caseload.documents.release_plan import build_release_plan
from caseload.domain.first_day import FirstDay
from caseload.domain.words import msg
from caseload.rulebook.catalogue import words_in
from tests.documents.releases import FIRST_DAY, REFERRED, RELEASE_PLAN, VISIT
from tests.documents.sheets import ABOUT, printed, read


def flat(document: Document) -> str:
    return " ".join(" ".join(read(document)).split())


def test_the_person_sees_where_to_be_at_two() -> None:
    text = flat(build_first_day(FIRST_DAY, ABOUT))
    assert "2:00pm Probation appointment with Rowan Maddox Eastgate House" in text
    assert "I leave HMP Fennbrook at about 9:15am." in text
    assert "10:10am Get the keys Housing <office>, 2 Quay Road Ask for Sam & Jo. Bring: release letter" in text
    assert "About 55 minutes to get there (train & bus 4)" in text
    assert "About 30 minutes" not in text, "a journey nobody knows is not given a time"
    assert "Open the account: by telephone" in text
    assert "Tonight 12 Quay Terrace, from 4pm" in text
    assert "My medication: seven days' supply, then Dr Rees" in text
    assert "I ring Rowan Maddox straight away" in text
    assert "If Rowan Maddox is not there, I ask for P. Lowell." in text


@pytest.mark.parametrize("booked_with", ["", "Rowan Maddox"])
def test_whoever_covers_sees_the_person_only_on_a_day_the_officer_is_away(booked_with: str) -> None:
    visit = {"contact:visit": replace(VISIT, officer_name=booked_with)}
    there = flat(build_first_day(replace(FIRST_DAY, booked=visit), ABOUT))
    assert "Probation appointment with Rowan Maddox" in there
    away = flat(build_first_day(replace(FIRST_DAY, booked=visit, away=True), ABOUT))
    assert "Probation appointment with P. Lowell" in away
    assert "I ring P. Lowell straight away" in away
    assert "is not there" not in away


def test_the_next_appointment_is_told_where_none_is_booked_for_the_day() -> None:
    later = replace(VISIT, happens_on=date(2026, 12, 14), place="")
    text = flat(build_first_day(replace(FIRST_DAY, later=later, head=replace(FIRST_DAY.head, office=())), ABOUT))
    assert "My next probation appointment: Monday 14 December 2026 at 2:00pm, my officer tells me where." in text
    assert "My next probation appointment" not in flat(build_first_day(FIRST_DAY, ABOUT))


def test_an_office_visit_without_a_place_is_at_the_address_of_the_office() -> None:
    bare = replace(FIRST_DAY, booked={"contact:visit": replace(VISIT, place="")})
    assert "Probation appointment with Rowan Maddox Eastgate House, 2 Bridge Street" in flat(build_first_day(bare, ABOUT))


def test_an_appointment_with_someone_else_stays_with_them() -> None:
    visit = {"contact:visit": replace(VISIT, officer_name="J. Okafor")}
    assert "Probation appointment with J. Okafor" in flat(build_first_day(replace(FIRST_DAY, booked=visit, away=True), ABOUT))


def test_the_sheet_fits_one_page_and_says_no_word_of_offence_risk_or_condition() -> None:
    document = build_first_day(FIRST_DAY, ABOUT)
    assert printed(document).pages == 1
    words = flat(document).lower()
    assert not [one for one in ("offence", "risk", "licence", "rosh", "condition", "breach") if one in words]


def test_what_nobody_wrote_is_room_to_write_and_not_a_guess() -> None:
    bare = replace(
        FIRST_DAY, tonight="", medication="", head=replace(FIRST_DAY.head, phone=""),
        release=replace(FIRST_DAY.release, gate="", at=None, covered_by=""), booked={"contact:visit": replace(VISIT, officer_name="")},
        plan=FirstDay(stops=(), left_out=(), possible=True, reason=msg("Nothing is planned for the day.")),
    )  # fmt: skip
    text = flat(build_first_day(bare, ABOUT))
    for words in ("I leave prison at about 9:00am.", "I do not need to go anywhere on this day.", "Where I sleep tonight",
                  "Telephone number to ring", "I ring Rowan Maddox straight away"):  # fmt: skip
        assert words in text


def test_something_that_must_be_done_and_does_not_fit_is_said_to_be_asked_about() -> None:
    left = replace(FIRST_DAY.plan.left_out[0], instead=())
    text = flat(build_first_day(replace(FIRST_DAY, plan=replace(FIRST_DAY.plan, left_out=(left,))), ABOUT))
    assert "Open the account: my officer is asking about this." in text


def test_the_sheet_is_in_welsh_where_its_words_are_fixed() -> None:
    with words_in("cy"):
        text = flat(replace(build_first_day(FIRST_DAY, ABOUT), language="cy"))
    assert "Fy niwrnod cyntaf" in text
    assert "My first day" not in text
    assert "Get the keys" in text, "what was typed stays as typed"


def test_the_officer_sees_what_does_not_fit_why_and_what_may_be_done() -> None:
    text = flat(build_first_day_officer(FIRST_DAY, ABOUT))
    assert "The day can be done when these move: Open the account." in text
    assert "cannot be reached in time" in text
    assert "by telephone" in text
    assert "30 min taken, not known" in text
    assert "Due before it moved Friday 11 December 2026" in text
    assert "No licence is ready" in text
    assert "open 10:00 to 16:00" in text
    assert "fixed time" in text


def test_the_release_plan_tells_the_day_the_unshifted_day_and_that_the_prison_decides() -> None:
    text = flat(build_release_plan(RELEASE_PLAN, ABOUT))
    for words in (
        "Thursday 10 December 2026", "Due without a move Friday 11 December 2026", "Moved by the prison because Friday",
        "the prison decides", "Short-sentence route", "Birth certificate", "declined", "family visit", "A phone G. Ferris",
        "Wellbeing and self-harm before release", "a concern on 20 Nov 2026. low mood. follow-up 27 Nov 2026",
        "Settled after three months", "Eastgate housing advice: Open for 19 days", "Doctor: the day it was made is not known",
        "Mair Achebe, mother, yes", "promised by G. Ferris", "2 sensitive entries are not on this paper.", "Finance and ID",
    ):  # fmt: skip
        assert words in text, words


def test_a_release_plan_names_the_prison_officer_and_takes_the_prison_from_the_stay() -> None:
    unknown = replace(RELEASE_PLAN.release, gate="")
    text = flat(build_release_plan(replace(RELEASE_PLAN, release=unknown), ABOUT))
    assert "HMP Fennbrook" in text
    assert "G. Ferris" in text
    bare = flat(build_release_plan(replace(RELEASE_PLAN, release=unknown, prison=None), ABOUT))
    assert "Prison officer not recorded" in bare


def test_a_release_plan_without_dates_says_that_they_are_not_recorded() -> None:
    text = flat(build_release_plan(replace(RELEASE_PLAN, dates=None, handover=None, left_out=0), ABOUT))
    assert "The dates of the sentence are not recorded." in text
    assert "sensitive" not in text


def test_a_letter_of_referral_tells_only_what_the_agency_needs() -> None:
    text = flat(build_referral_letter(REFERRED, ABOUT))
    assert "Eastgate housing advice 2 Quay Road Eastgate" in text
    assert "A ground floor room & <keys>" in text
    assert "Please see him in the first week." in text
    assert "We have seen the person" in text
    for kept_back in ("4 Quarry Row", "never alone", "texts", "offence", "RoSH", "Theft"):
        assert kept_back not in text


@pytest.mark.parametrize(("choice", "words"), [(ADDRESS, "4 Quarry Row"), (SAFETY, "never alone"), (CONTACT, "texts")])
def test_what_is_told_besides_is_chosen(choice: str, words: str) -> None:
    assert words in flat(build_referral_letter(replace(REFERRED, chosen=frozenset({choice})), ABOUT))


def test_the_letter_goes_to_the_service_that_was_chosen() -> None:
    chosen = replace(REFERRED, referral=replace(REFERRED.referral, service="Debt advice"))
    assert f"{chosen.agency.name if chosen.agency else ''} Debt advice" in flat(build_referral_letter(chosen, ABOUT))


def test_the_letter_of_referral_is_in_welsh_where_its_words_are_fixed() -> None:
    with words_in("cy"):
        text = flat(replace(build_referral_letter(REFERRED, ABOUT), language="cy"))
    assert "Annwyl gydweithiwr" in text
    for english in ("Dear colleague", "What is needed", "Date of birth", "We have seen the person", "I keep this referral open"):
        assert english not in text


def test_a_letter_to_an_agency_typed_by_hand_names_the_area_where_no_need_was_written() -> None:
    referral = replace(REFERRED.referral, agency_words="Doctor Rees", need_words="", asks="", made_on=date(2026, 11, 20))
    text = flat(build_referral_letter(replace(REFERRED, agency=None, referral=referral), ABOUT))
    assert "Doctor Rees" in text
    assert "Accommodation" in text
    assert "Please see Marcus Achebe and tell me what you can offer." in text
