"""Letters say what they must in plain words, and nothing of what the officer keeps to themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from caseload.documents.about import Letterhead
from caseload.documents.appointment_letter import build_appointment_letter
from caseload.documents.compliance_letter import build_compliance_letter
from caseload.documents.letters import plain_time, where_words
from caseload.documents.warning_letter import build_warning_letter
from caseload.domain.contact import Attendance, Contact, Mode
from caseload.domain.person import Address
from caseload.domain.sentence import OrderKind
from caseload.rulebook.catalogue import words_in
from tests.documents.letters import APPOINTMENT, BOOKED, FAILURE, HEAD, LICENCE, ORDER, SECRET
from tests.documents.sheets import ABOUT, PERSON, read, words

LETTERS = [(build_appointment_letter, APPOINTMENT), (build_warning_letter, FAILURE), (build_compliance_letter, LICENCE)]


def page(build: Any, facts: Any) -> str:
    return " ".join(read(build(facts, ABOUT)))


def test_an_appointment_letter_says_when_where_with_whom_what_to_bring_and_what_if() -> None:
    told = page(build_appointment_letter, APPOINTMENT)
    for part in (
        "Your probation appointment", "Marcus Achebe 4 Quarry Row Millbrook ZZ99 1AA", "Telephone: 01632 960 123", "Dear Marcus Achebe",
        "When Thursday 26 November 2026 at 2:15pm", "Where 2 Bridge Street, Millbrook", "With Rowan Maddox", "How Come to the office.",
        "What to bring", "This letter", "A list of your medicines", "If you cannot come", "Ring me on 01632 960 123 as soon as you know",
        "need an interpreter", "Yours sincerely",
    ):  # fmt: skip
        assert part.replace(" ", "") in told.replace(" ", "") if "Quarry" in part else part in told, part


@pytest.mark.parametrize(("build", "facts"), LETTERS)
def test_no_letter_holds_the_note_the_official_type_or_a_word_of_risk(build: Any, facts: Any) -> None:
    told = words(build(facts, ABOUT))
    assert SECRET not in told
    assert "NS" not in told
    assert not {"risk", "rosh", "harm", "tier", "offence"} & set(told.lower().split())


@pytest.mark.parametrize(("kind", "title", "law"), [
    (OrderKind.COMMUNITY, "Warning about your community order", "Schedule 10"),
    (OrderKind.UNSUPERVISED, "Warning about your community order", "Schedule 10"),
    (OrderKind.SUSPENDED, "Warning about your suspended sentence order", "Schedule 16"),
])  # fmt: skip
def test_a_warning_says_what_the_law_asks(kind: OrderKind, title: str, law: str) -> None:
    told = page(build_warning_letter, replace(FAILURE, order=replace(ORDER, kind=kind)))
    assert title in told
    assert "You had an appointment on Thursday 12 November 2026 at 10:15am. Where: 2 Bridge Street, Millbrook." in told
    assert "You did not keep this appointment, and I have found no reasonable excuse for that." in told
    assert f"unacceptable. This letter is a formal warning under {law} to the Sentencing Act 2020" in told
    assert "in force for 12 months: from Thursday 19 November 2026 to Thursday 18 November 2027, both days included" in told
    assert "you may be brought before a court" in told
    assert "Date given: Thursday 19 November 2026" in told
    assert "Your next appointment When Thursday 26 November 2026 at 2:15pm" in told


def test_a_warning_fits_one_page_and_one_of_29_february_ends_on_the_28th() -> None:
    assert len(read(build_warning_letter(FAILURE, ABOUT))) == 1
    leap = page(build_warning_letter, replace(FAILURE, given_on=date(2028, 2, 29)))
    assert "to Wednesday 28 February 2029" in leap


def test_a_licence_letter_names_no_period_and_no_court() -> None:
    told = page(build_compliance_letter, LICENCE)
    assert "Keeping to your licence" in told
    assert "You told me on the telephone that you forgot." in told
    assert "your recall to prison" in told
    assert not [word for word in ("12 months", "before a court", "formal warning") if word in told]


def test_who_came_and_did_not_comply_is_told_so() -> None:
    came = replace(FAILURE, failure=replace(FAILURE.failure, attendance=Attendance.DID_NOT_COMPLY), happened="You left early.")
    told = page(build_warning_letter, came)
    assert "You came, but you did not do what was asked of you there. You left early." in told
    assert "did not keep" not in told


def test_without_a_number_there_is_room_to_write_one_in() -> None:
    for build, facts in LETTERS:
        told = page(build, replace(facts, head=Letterhead()))
        assert "Telephone number to ring" in told
        assert "01632" not in told


def test_no_next_appointment_no_address_and_no_officer() -> None:
    bare = replace(FAILURE, following=None, person=replace(PERSON, addresses=()), failure=replace(FAILURE.failure, place="", mode=Mode.OTHER))
    told = " ".join(read(build_warning_letter(bare, replace(ABOUT, officer=None))))
    assert "Your next appointment" not in told
    assert "Quarry" not in told
    assert "You had an appointment on Thursday 12 November 2026 at 10:15am. You did not" in told
    assert "officer not named" in told


def test_a_letter_goes_home_and_says_nothing_of_who_else_lives_there() -> None:
    home = Address(lines=("1 Home Road",), postcode="ZZ1 1ZZ", access_notes="Dog", who_else="Aunt June")
    person = replace(PERSON, addresses=(Address(lines=("2 Work Road",), kind="work"), home))
    told = page(build_appointment_letter, replace(APPOINTMENT, person=person))
    assert "1 Home Road" in told
    assert not [word for word in ("Dog", "June", "2 Work Road") if word in told]


@pytest.mark.parametrize(("mode", "place", "where"), [
    (Mode.OFFICE, "", "Eastgate probation office, 2 Bridge Street, Millbrook ZZ99 2BB"), (Mode.OFFICE, " Room 4 ", "Room 4"),
    (Mode.HOME, "", "At your home"), (Mode.PHONE, "", "By telephone"), (Mode.OTHER, "", ""),
])  # fmt: skip
def test_where(mode: Mode, place: str, where: str) -> None:
    assert where_words(Contact(person_id="p", happens_on=date(2026, 1, 1), mode=mode, place=place), HEAD) == where


@pytest.mark.parametrize(("at", "told"), [
    (time(9, 5), "9:05am"), (time(12), "12:00 midday"), (time(12, 30), "12:30pm"), (time(0, 15), "12:15am"), (time(17), "5:00pm"),
])  # fmt: skip
def test_times_are_said_as_people_say_them(at: time, told: str) -> None:
    assert plain_time(at) == told


def test_a_call_is_made_ready_for_not_brought_to() -> None:
    told = page(build_appointment_letter, replace(APPOINTMENT, contact=replace(BOOKED, mode=Mode.PHONE, place="", starts_at=None)))
    assert "What to have ready" in told
    assert "I will telephone you." in told
    assert "When Thursday 26 November 2026 Where By telephone" in told


def test_a_letter_in_welsh_has_no_english_left_but_what_was_typed() -> None:
    with words_in("cy"):
        told = words(build_warning_letter(FAILURE, ABOUT))
    assert "Rhybudd am eich gorchymyn cymunedol" in told
    assert "Atodlen 10 i Ddeddf Dedfrydu 2020" in told
    assert not {"you", "your", "the", "appointment"} & set(told.lower().split())
