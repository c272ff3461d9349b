"""Letters from a real store: the right appointment, the right order, dated by the rules, and a refusal that says why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from caseload.casework.contacts import BookContact, RecordContact, book_contact, record_contact
from caseload.casework.enforcing import RecordFact, record_fact
from caseload.casework.letters import failure_letter
from caseload.casework.papers import LetterWords, PaperLeft, PaperRequest, make_paper, paper_left
from caseload.casework.queries import history
from caseload.casework.reversal import reverse
from caseload.casework.sentences import EditOrder, edit_order
from caseload.casework.session import Session
from caseload.casework.settings import LetterSettings, SetLetters, letter_settings, set_letters
from caseload.documents.blocks import texts_of
from caseload.domain.contact import Contact
from caseload.domain.enforcing import Fact
from caseload.domain.errors import Refusal
from caseload.domain.sentence import Order, OrderKind
from caseload.domain.settings import BRING_START
from tests import kit

WORDS = LetterWords(office=("Eastgate House",), phone="01632 960123")


def told(session: Session, key: str, person_id: str = "", **more: Any) -> str:
    request = PaperRequest(**{"key": key, "person_id": person_id, "letter": WORDS, **more})
    return "\n".join(texts_of(make_paper(session, request).document))


def booked(session: Session, person_id: str, days: int, **more: Any) -> Contact:
    made = book_contact(session, BookContact(person_id=person_id, happens_on=session.today + timedelta(days=days), type_code="COAP", **more))
    return session.store.need(Contact, made.made().id)


def failed(session: Session, person_id: str, days: int = 9, code: str = "UAAB") -> Contact:
    made = record_contact(session, RecordContact(person_id=person_id, happens_on=session.today - timedelta(days=days), type_code="COAP",
                                                 outcome_code=code, starts_at=time(10), note="Kept private."))  # fmt: skip
    return session.store.need(Contact, made.made().id)


def on_licence(session: Session, person_id: str) -> Order:
    order = session.store.of_person(Order, person_id)[0]
    edit_order(session, EditOrder(before=order, after=replace(order, kind=OrderKind.LICENCE, released_on=order.started_on)))
    return session.store.of_person(Order, person_id)[0]


def test_the_next_appointment_or_the_one_of_a_day_or_the_one_chosen(sitting: Session) -> None:
    person = kit.add_case(sitting)
    first, later = booked(sitting, person.id, 2, starts_at=time(9)), booked(sitting, person.id, 9, starts_at=time(15))
    assert "at 9:00am" in told(sitting, "letter", person.id)
    assert "at 3:00pm" in told(sitting, "letter", person.id, first=later.happens_on)
    assert "at 9:00am" in told(sitting, "letter", person.id, contact_id=first.id)
    with pytest.raises(Refusal, match="No appointment of Saturday 2 January 2027"):
        told(sitting, "letter", person.id, first=date(2027, 1, 2))


def test_an_appointment_nobody_could_keep_is_refused(sitting: Session) -> None:
    person, other = kit.add_case(sitting), kit.add_case(sitting, "Other")
    with pytest.raises(Refusal, match="Nothing is booked"):
        told(sitting, "letter", person.id)
    timeless = booked(sitting, person.id, 2)
    with pytest.raises(Refusal, match="has no time"):
        told(sitting, "letter", person.id)
    with pytest.raises(Refusal, match="somebody else"):
        told(sitting, "letter", other.id, contact_id=timeless.id)
    booked(sitting, other.id, 2, starts_at=time(9))
    with pytest.raises(Refusal, match="has no place"):
        told(sitting, "letter", other.id, letter=LetterWords())
    with pytest.raises(Refusal, match="has passed or has an outcome"):
        told(sitting, "letter", person.id, contact_id=failed(sitting, person.id).id)


def test_a_letter_is_welsh_or_large_where_asked_and_recorded_as_disclosed(sitting: Session) -> None:
    person = kit.add_case(sitting)
    booked(sitting, person.id, 2, starts_at=time(9))
    request = PaperRequest(key="letter", person_id=person.id, letter=WORDS, language="cy", large_print=True, recipient="the person")
    paper = make_paper(sitting, request)
    assert (paper.document.language, paper.document.large_print, paper.document.title) == ("cy", True, "Eich apwyntiad prawf")
    paper_left(sitting, PaperLeft(paper=paper))
    assert [line.recipient for line in history(sitting, person.id) if line.kind == "disclosure"] == ["the person"]


def test_letters_and_the_day_sheet_say_of_the_office_what_was_set_unless_told_otherwise(sitting: Session) -> None:
    person = kit.add_case(sitting)
    booked(sitting, person.id, 2, starts_at=time(9))
    asked: dict[str, Any] = {"letter": LetterWords()}
    with pytest.raises(Refusal, match="has no place"):
        told(sitting, "letter", person.id, **asked)
    kept = LetterSettings(office=("Quay House", "Millbrook"), phone="01632 960555", bring=("A pen",), call_in_to="Duty desk")
    undoable = set_letters(sitting, SetLetters(letters=kept))
    assert letter_settings(sitting) == kept
    words = told(sitting, "letter", person.id, **asked)
    assert [part for part in ("Quay House, Millbrook", "01632 960555", "A pen") if part not in words] == []
    without = told(sitting, "letter", person.id, letter=LetterWords(phone="", bring=()))
    assert "A pen" not in without
    assert "01632 960555" not in without
    assert "Eastgate House" in told(sitting, "letter", person.id)
    assert "Quay House" in told(sitting, "day-sheet", first=sitting.today + timedelta(days=2))
    assert "Call in by 17:30: Duty desk" in told(sitting, "day-sheet", call_in_at=time(17, 30))
    assert "Call in by 17:30: me" in told(sitting, "day-sheet", call_in_at=time(17, 30), call_in_to="me")
    with pytest.raises(Refusal, match="more than 1 line"):
        set_letters(sitting, SetLetters(letters=replace(kept, phone="1\n2")))
    reverse(sitting, undoable)
    assert letter_settings(sitting) == LetterSettings()


def test_what_the_program_offers_to_bring_is_in_the_language_of_the_letter(sitting: Session) -> None:
    person = kit.add_case(sitting)
    booked(sitting, person.id, 2, starts_at=time(9))
    offered, own = BRING_START[0].id, "Beth bynnag / {anything}"
    words = told(sitting, "letter", person.id, language="cy", letter=replace(WORDS, bring=(offered, own)))
    assert offered not in words
    assert own in words
    assert offered in told(sitting, "letter", person.id, letter=replace(WORDS, bring=(offered, own)))


def test_a_failure_asks_for_the_letter_of_its_order_and_of_no_other(sitting: Session) -> None:
    person = kit.add_case(sitting)
    missed, kept = failed(sitting, person.id), failed(sitting, person.id, days=3, code="ATTC")
    about = failure_letter(sitting, missed)
    assert about is not None
    assert (about.key, about.recorded_on) == ("warning-letter", None)
    assert failure_letter(sitting, kept) is None
    given = sitting.today - timedelta(days=2)
    record_fact(sitting, RecordFact(person_id=person.id, order_id=about.order.id, fact=Fact.WARNING, happened_on=given,
                                    about=missed.id))  # fmt: skip
    again = failure_letter(sitting, missed)
    assert again is not None
    assert again.recorded_on == given
    on_licence(sitting, person.id)
    licence = failure_letter(sitting, missed)
    assert licence is not None
    assert licence.key == "compliance-letter"
    order = sitting.store.of_person(Order, person.id)[0]
    edit_order(sitting, EditOrder(before=order, after=replace(order, kind=OrderKind.YOUTH)))
    assert failure_letter(sitting, missed) is None


def test_a_decision_recorded_on_the_order_is_enough_and_one_taken_back_is_not(sitting: Session) -> None:
    person = kit.add_case(sitting)
    missed, order = failed(sitting, person.id, code="AFTA"), sitting.store.of_person(Order, person.id)[0]
    assert failure_letter(sitting, missed) is None
    with pytest.raises(Refusal, match="not recorded as a failure without reasonable excuse"):
        told(sitting, "warning-letter", person.id, contact_id=missed.id)
    found = RecordFact(person_id=person.id, order_id=order.id, fact=Fact.UNACCEPTABLE, happened_on=sitting.today, about=missed.id,
                       reason="No answer to two calls.")  # fmt: skip
    record_fact(sitting, found)
    assert "I have found no reasonable excuse" in told(sitting, "warning-letter", person.id)
    about = failure_letter(sitting, missed)
    assert about is not None
    record_fact(sitting, replace(found, fact=Fact.ACCEPTED, reason="A hospital letter came."))
    assert failure_letter(sitting, missed) is None


def test_a_warning_letter_tells_the_failure_and_not_the_note(sitting: Session) -> None:
    person = kit.add_case(sitting)
    with pytest.raises(Refusal, match="No failure without reasonable excuse"):
        told(sitting, "warning-letter", person.id)
    failed(sitting, person.id)
    words = told(sitting, "warning-letter", person.id)
    assert "formal warning under Schedule 10" in words
    assert "Kept private." not in words


def test_a_recorded_warning_dates_its_letter_and_no_second_is_made(sitting: Session) -> None:
    person = kit.add_case(sitting)
    missed, order = failed(sitting, person.id), sitting.store.of_person(Order, person.id)[0]
    given = sitting.today - timedelta(days=2)
    record_fact(sitting, RecordFact(person_id=person.id, order_id=order.id, fact=Fact.WARNING, happened_on=given, about=missed.id))
    assert str(given.day) in told(sitting, "warning-letter", person.id).split("Date given:")[1][:30]
    with pytest.raises(Refusal, match="do not allow a warning"):
        told(sitting, "warning-letter", person.id, letter=replace(WORDS, given_on=sitting.today))
    later = failed(sitting, person.id, days=1)
    with pytest.raises(Refusal, match="do not allow a warning"):
        told(sitting, "warning-letter", person.id, contact_id=later.id)


def test_a_warning_is_refused_before_its_failure_and_without_what_happened(sitting: Session) -> None:
    person = kit.add_case(sitting)
    missed = failed(sitting, person.id)
    with pytest.raises(Refusal, match="before the failure"):
        told(sitting, "warning-letter", person.id, letter=replace(WORDS, given_on=missed.happens_on - timedelta(days=1)))
    came = failed(sitting, person.id, days=3, code="AFTC")
    with pytest.raises(Refusal, match="must say what happened"):
        told(sitting, "warning-letter", person.id, contact_id=came.id)
    assert "You left." in told(sitting, "warning-letter", person.id, contact_id=came.id, letter=replace(WORDS, happened="You left."))
    kept = failed(sitting, person.id, days=2, code="ATTC")
    with pytest.raises(Refusal, match="not recorded as a failure"):
        told(sitting, "warning-letter", person.id, contact_id=kept.id)


def test_each_order_has_its_own_letter(sitting: Session) -> None:
    person = kit.add_case(sitting)
    failed(sitting, person.id)
    with pytest.raises(Refusal, match="no open order that such a letter is for"):
        told(sitting, "compliance-letter", person.id)
    on_licence(sitting, person.id)
    assert "recall to prison" in told(sitting, "compliance-letter", person.id)
    with pytest.raises(Refusal, match="no open order that such a letter is for"):
        told(sitting, "warning-letter", person.id)


def test_the_next_appointment_stands_in_the_letter_where_it_can_be_told(sitting: Session) -> None:
    person = kit.add_case(sitting)
    failed(sitting, person.id)
    booked(sitting, person.id, 1)
    assert "Your next appointment" not in told(sitting, "warning-letter", person.id)
    booked(sitting, person.id, 4, starts_at=time(11))
    assert "Your next appointment" in told(sitting, "warning-letter", person.id)


def test_a_day_sheet_holds_the_day_and_no_name(sitting: Session) -> None:
    person = kit.add_case(sitting, "Zebedee", crn="X100001")
    booked(sitting, person.id, 3, starts_at=time(9))
    words = told(sitting, "day-sheet", first=sitting.today + timedelta(days=3), call_in_at=time(17, 30))
    assert "J.Z." in words
    assert "X100001" in words
    assert "Zebedee" not in words
    assert "No appointment is booked on this day." in told(sitting, "day-sheet")


def test_a_contact_account_is_of_twelve_weeks_and_never_of_days_to_come(sitting: Session) -> None:
    person = kit.add_case(sitting)
    failed(sitting, person.id)
    paper = make_paper(sitting, PaperRequest(key="contact-account", person_id=person.id, last=sitting.today + timedelta(days=30)))
    first = (sitting.today - timedelta(weeks=12)).isoformat()
    assert paper.named(".pdf") == f"contact-account-no-crn-{first}-{sitting.today.isoformat()}.pdf"
    words = "\n".join(texts_of(paper.document))
    assert "unacceptable absence" in words
    assert "Kept private." not in words
