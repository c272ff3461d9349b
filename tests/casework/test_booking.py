"""Booking, moving and recording under the right order, and what cannot be so, each in its own sentence with nothing saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from caseload.casework import around, contacts, diary, enforcing, outcomes, people, plans, sentences, visiting
from caseload.casework.contacts import BookContact, EditContact, RecordContact, RecordOutcome
from caseload.casework.diary import BookSeries, MoveContact
from caseload.casework.placing import placed_words
from caseload.casework.session import Session
from caseload.domain.appointment import HomeVisitCheck
from caseload.domain.appointment_visit import VisitStand
from caseload.domain.contact import Attendance, Contact
from caseload.domain.diary import Every
from caseload.domain.enforcing import Fact, State
from caseload.domain.errors import Refusal
from caseload.domain.person import Address, CaseKind, Person, Registration
from caseload.domain.plan import Goal, Step
from caseload.domain.sentence import Order, OrderKind, Requirement
from tests import kit

DAY = timedelta(days=1)


def book(person: Person, ahead: int = 4, **more: object) -> BookContact:
    return BookContact(person_id=person.id, happens_on=kit.TODAY + ahead * DAY, type_code="COAP", **more)  # type: ignore[arg-type]


def seen(person: Person, ago: int = 1, **more: object) -> RecordContact:
    return RecordContact(person_id=person.id, happens_on=kit.TODAY - ago * DAY, **{"type_code": "COAP", "outcome_code": "ATTC", **more})  # type: ignore[arg-type]


def order_of(session: Session, person: Person) -> Order:
    return session.store.find(Order, "person_id = ?", (person.id,))[0]


def second_order(session: Session, person: Person, **dates: object) -> Order:
    start = {"words": "SSO", "sentenced_on": kit.TODAY - 30 * DAY, "started_on": kit.TODAY - 30 * DAY} | dates
    return sentences.add_order(session, sentences.AddOrder(order=Order(
        person_id=person.id, kind=OrderKind.SUSPENDED, **start))).made()  # type: ignore[arg-type,return-value]  # fmt: skip


def requirement(session: Session, order: Order) -> Requirement:
    return sentences.add_requirement(session, sentences.AddRequirement(requirement=Requirement(
        person_id=order.person_id, order_id=order.id, kind="rar", quantity=20.0, unit="days"))).made()  # type: ignore[return-value]  # fmt: skip


def kept(session: Session) -> tuple[Contact, ...]:
    return session.store.find(Contact)


def test_everything_typed_of_a_booking_is_kept(sitting: Session) -> None:
    person = kit.add_case(sitting)
    need = requirement(sitting, order_of(sitting, person))
    goal = plans.add_goal(sitting, plans.AddGoal(goal=Goal(person_id=person.id, title="Work", area="employment"),
                                                 steps=(Step(person_id=person.id, goal_id="", description="CV"),)))  # fmt: skip
    step = sitting.store.find(Step, "goal_id = ?", (goal.made().id,))[0]
    contacts.book_contact(sitting, book(
        person, starts_at=time(9, 30), minutes=45, place=" Library ", in_group=True, attendees=" job coach ",
        need_area="employment", requirement_id=need.id, step_id=step.id, amount=1.0))  # fmt: skip
    made = kept(sitting)[0]
    assert (made.ends_at, made.minutes, made.place, made.in_group, made.attendees) == (time(10, 15), 45, "Library", True, "job coach")
    assert (made.need_area, made.requirement_id, made.step_id, made.amount) == ("employment", need.id, step.id, 1.0)
    assert (made.order_id, made.mode.value) == (need.order_id, "office")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"happens_on": kit.TODAY - DAY}, "The appointment of Thu 19 Nov has passed: record it with its outcome"),
        ({"starts_at": time(9), "ends_at": time(8)}, "would end before it begins"),
        ({"happens_on": kit.TODAY + 400 * DAY}, "lies after the order, which ended on"),
        ({"requirement_id": "gone"}, "The requirement chosen is no longer on this case"),
        ({"step_id": "gone"}, "The step chosen is no longer in this person's plan"),
        ({"amount": 2.0}, "no requirement they count for"),
        ({"type_code": ""}, "The type of contact is missing"),
        ({"order_id": "gone"}, "names an order that is not on the case"),
    ],
)
def test_a_booking_that_cannot_be_is_refused_and_nothing_is_saved(sitting: Session, change: dict[str, object], sentence: str) -> None:
    person = kit.add_case(sitting)
    with pytest.raises(Refusal, match=sentence):
        contacts.book_contact(sitting, replace(book(person), **change))  # type: ignore[arg-type]
    assert kept(sitting) == ()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"outcome_code": ""}, "The appointment of Thu 19 Nov has passed: record it with its outcome"),
        ({"happens_on": kit.TODAY + DAY}, "has not come yet"),
        ({"happens_on": kit.TODAY - 71 * DAY}, "10 Sep 2026 lies before the order, which began on 11 Sep 2026"),
    ],
)
def test_a_contact_that_cannot_have_been_is_refused_and_nothing_is_saved(sitting: Session, change: dict[str, object], sentence: str) -> None:
    person = kit.add_case(sitting)
    with pytest.raises(Refusal, match=sentence):
        contacts.record_contact(sitting, replace(seen(person), **change))  # type: ignore[arg-type]
    assert kept(sitting) == ()


def test_an_outcome_before_the_appointment_is_refused_by_every_way_there_is(sitting: Session) -> None:
    person = kit.add_case(sitting)
    contacts.book_contact(sitting, book(person))
    ahead = kept(sitting)[0]
    said = r"The appointment is on Tue 24 Nov: its outcome can be recorded from that day on"
    with pytest.raises(Refusal, match=said):
        contacts.record_outcome(sitting, RecordOutcome(contact_id=ahead.id, outcome_code="ATTC"))
    with pytest.raises(Refusal, match=said):
        contacts.edit_contact(sitting, EditContact(before=ahead, after=replace(ahead, outcome_code="ATTC")))
    contacts.record_outcome(sitting, RecordOutcome(contact_id=ahead.id, outcome_code="RSSR"))
    with pytest.raises(Refusal, match=said):
        outcomes.change_outcome(sitting, outcomes.ChangeOutcome(contact_id=ahead.id, outcome_code="ATTC"))
    assert [one.attendance for one in kept(sitting)] == [Attendance.MOVED]


def test_two_open_orders_must_be_told_apart_and_a_requirement_says_which(sitting: Session) -> None:
    person = kit.add_case(sitting)
    first, second = order_of(sitting, person), second_order(sitting, person)
    for act, command in ((contacts.record_contact, seen(person)), (contacts.book_contact, book(person))):
        with pytest.raises(Refusal, match=r"2 orders were open on .*: choose the one this contact belongs to"):
            act(sitting, command)  # type: ignore[operator]
    assert kept(sitting) == ()
    contacts.record_contact(sitting, seen(person, order_id=second.id))
    contacts.record_contact(sitting, seen(person, 40))
    need = requirement(sitting, second)
    contacts.book_contact(sitting, book(person, requirement_id=need.id))
    assert [one.order_id for one in kept(sitting)] == [second.id, first.id, second.id]
    with pytest.raises(Refusal, match="belongs to another order"):
        contacts.book_contact(sitting, book(person, requirement_id=need.id, order_id=first.id))


def test_somebody_without_an_order_is_never_asked_for_one(sitting: Session) -> None:
    for kind in CaseKind:
        person = people.add_person(sitting, people.AddPerson(person=Person(surname=kind.value, kind=kind))).made()
        contacts.record_contact(sitting, seen(person, 900))  # type: ignore[arg-type]
    assert {one.order_id for one in kept(sitting)} == {""}
    old = kit.add_case(sitting, kind=CaseKind.VOLUNTARY)
    contacts.book_contact(sitting, book(old, 900))
    assert kept(sitting)[-1].order_id == ""


def test_work_before_the_order_is_kept_apart_and_never_enforced(sitting: Session) -> None:
    person = kit.add_case(sitting)
    for code, outcome in (("COSR", "AFTA"), ("CTOA", "")):
        contacts.record_contact(sitting, seen(person, 90, type_code=code, outcome_code=outcome))
    assert [one.order_id for one in kept(sitting)] == ["", ""]
    sitting.store.rows("UPDATE contact SET national_standard = 1")
    assert enforcing.case_strips(sitting, person.id)[0].strip.standing.state is State.COMPLIANT
    early = replace(kept(sitting)[0], id="", happens_on=kit.TODAY - 9 * DAY, order_id="")
    with sitting.store.transaction():
        sitting.store.add(early)
    assert enforcing.case_strips(sitting, person.id)[0].strip.standing.failure is not None


def test_contact_in_custody_before_release_is_kept_apart(sitting: Session) -> None:
    person = kit.add_case(sitting)
    before = order_of(sitting, person)
    released = kit.TODAY - 5 * DAY
    sentences.edit_order(sitting, sentences.EditOrder(before=before, after=replace(before, kind=OrderKind.LICENCE, released_on=released)))
    contacts.record_contact(sitting, seen(person, 20, type_code="COVC"))
    contacts.record_contact(sitting, seen(person, 2))
    assert [one.order_id for one in kept(sitting)] == ["", before.id]
    said = placed_words(sitting, Contact(person_id=person.id, happens_on=kit.TODAY - 20 * DAY, type_code="COVC"))
    assert said == "31 Oct 2026 lies outside the order: kept as contact in custody, without an order"
    assert placed_words(sitting, Contact(person_id=person.id, happens_on=kit.TODAY + 400 * DAY)).startswith("25 Dec 2027 lies after")
    assert placed_words(sitting, Contact(person_id=person.id, happens_on=kit.TODAY)) == ""


def test_a_tracker_s_history_can_be_noted_but_not_moved_outside_the_order(sitting: Session) -> None:
    person = kit.add_case(sitting)
    with sitting.store.transaction():
        old = sitting.store.add(Contact(person_id=person.id, happens_on=kit.TODAY - 200 * DAY, type_code="COAP", type_words="Office"))
    contacts.edit_contact(sitting, EditContact(before=old, after=replace(old, note="seen on the old sheet")))
    noted = kept(sitting)[0]
    assert (noted.note, noted.order_id) == ("seen on the old sheet", "")
    for change, sentence in (
        ({"happens_on": kit.TODAY - 199 * DAY}, "has passed: record it with its outcome"),
        ({"happens_on": kit.TODAY - 199 * DAY, "outcome_code": "ATTC"}, "lies before the order"),
        ({"starts_at": time(10), "ends_at": time(9)}, "would end before it begins"),
    ):
        with pytest.raises(Refusal, match=sentence):
            contacts.edit_contact(sitting, EditContact(before=noted, after=replace(noted, **change)))  # type: ignore[arg-type]
    assert kept(sitting)[0] == noted
    contacts.edit_contact(sitting, EditContact(before=noted, after=replace(noted, happens_on=kit.TODAY - DAY, outcome_code="ATTC")))
    assert kept(sitting)[0].order_id == order_of(sitting, person).id


def test_a_series_keeps_what_was_typed_and_stays_inside_the_order(sitting: Session) -> None:
    person = kit.add_case(sitting)
    series = BookSeries(person_id=person.id, first=date(2026, 12, 4), every=Every.FORTNIGHT, until=date(2026, 12, 18), type_code="COAP",
                        starts_at=time(10), ends_at=time(11), in_group=True, attendees="tutor", need_area="employment")  # fmt: skip
    diary.book_series(sitting, series)
    made = kept(sitting)
    assert [(one.minutes, one.in_group, one.attendees, one.need_area, one.series_id) for one in made] == [
        (60, True, "tutor", "employment", made[0].id)] * 2  # fmt: skip
    with pytest.raises(Refusal, match="lies after the order"):
        diary.series_preview(sitting, replace(series, until=date(2027, 10, 29)))
    with pytest.raises(Refusal, match="has passed"):
        diary.book_series(sitting, replace(series, first=date(2026, 11, 6)))
    second_order(sitting, person)
    with pytest.raises(Refusal, match="2 orders were open"):
        diary.book_series(sitting, series)
    assert kept(sitting) == made


def test_a_move_keeps_length_and_purpose_and_can_change_the_place(sitting: Session) -> None:
    person = kit.add_case(sitting)
    contacts.book_contact(sitting, book(person, starts_at=time(9, 30), minutes=45, place="Office", need_area="health"))
    move = MoveContact(contact_id=kept(sitting)[0].id, to_on=kit.TODAY + 7 * DAY, to_at=time(14), place="Library", why="shift")
    for change, sentence in (({"to_on": kit.TODAY - DAY}, "has passed"), ({"to_on": kit.TODAY + 400 * DAY}, "lies after the order")):
        with pytest.raises(Refusal, match=sentence):
            diary.move_contact(sitting, replace(move, **change))  # type: ignore[arg-type]
    assert len(kept(sitting)) == 1
    diary.move_contact(sitting, move)
    new = kept(sitting)[1]
    assert (new.starts_at, new.ends_at, new.minutes, new.place, new.need_area) == (time(14), time(14, 45), 45, "Library", "health")
    diary.move_contact(sitting, MoveContact(contact_id=new.id, to_on=kit.TODAY + 8 * DAY, why="again"))
    assert (kept(sitting)[2].place, kept(sitting)[2].ends_at, kept(sitting)[2].minutes) == ("Library", None, 45)


def test_a_move_leaves_an_order_that_has_ended_and_asks_for_none_of_two(sitting: Session) -> None:
    person = kit.add_case(sitting)
    first = order_of(sitting, person)
    contacts.book_contact(sitting, book(person))
    second = second_order(sitting, person)
    sentences.close_order(sitting, sentences.CloseOrder(order_id=first.id, on=kit.TODAY, reason="resentenced"))
    diary.move_contact(sitting, MoveContact(contact_id=kept(sitting)[0].id, to_on=kit.TODAY + 5 * DAY, why="court"))
    moved = kept(sitting)[1]
    assert moved.order_id == second.id
    third = second_order(sitting, person, words="CO")
    sentences.close_order(sitting, sentences.CloseOrder(order_id=second.id, on=kit.TODAY, reason="ended"))
    second_order(sitting, person, words="CO 2")
    diary.move_contact(sitting, MoveContact(contact_id=moved.id, to_on=kit.TODAY + 6 * DAY, why="court"))
    assert (kept(sitting)[2].order_id, third.closed_on) == ("", None)


def test_a_cancelled_appointment_clashes_with_nothing_and_minutes_tell_the_end(sitting: Session) -> None:
    one, other = kit.add_case(sitting, "Same"), kit.add_case(sitting, "Same")
    contacts.book_contact(sitting, book(one, starts_at=time(9), minutes=120))
    typed = Contact(person_id=other.id, happens_on=kit.TODAY + 4 * DAY, starts_at=time(10, 30))
    (tight,) = diary.tight_for(sitting, typed)
    assert (tight.kind.value, tight.minutes, tight.first.called) == ("clash", 30, "Same, Jordan")
    diary.cancel_contact(sitting, diary.CancelContact(contact_id=kept(sitting)[0].id, why="officer sick"))
    assert diary.tight_for(sitting, typed) == ()


def test_a_warning_before_its_failure_is_refused_in_its_own_sentence(sitting: Session) -> None:
    person = kit.add_case(sitting)
    for ago in (20, 3):
        contacts.record_contact(sitting, seen(person, ago, outcome_code="UAAB"))
    late = kept(sitting)[1]
    order = order_of(sitting, person)
    warning = enforcing.RecordFact(person_id=person.id, order_id=order.id, fact=Fact.WARNING, happened_on=kit.TODAY - 9 * DAY,
                                   about=late.id, reason="missed")  # fmt: skip
    with pytest.raises(Refusal, match=r"is dated 11 Nov 2026, before the failure of 17 Nov 2026 it is for\. Check both dates"):
        enforcing.record_fact(sitting, warning)
    with pytest.raises(Refusal, match="a warning cannot be dated before the failure it is for"):
        enforcing.record_fact(sitting, replace(warning, about="", happened_on=kit.TODAY - 30 * DAY))
    assert enforcing.case_strips(sitting, person.id)[0].history == ()
    enforcing.record_fact(sitting, replace(warning, happened_on=kit.TODAY - 3 * DAY))
    assert enforcing.case_strips(sitting, person.id)[0].strip.standing.state is State.WARNED


def test_what_a_visitor_must_know_is_told_and_decided_by_nobody(sitting: Session) -> None:
    home = Address(lines=("2 Heol Las",), access_notes="side gate", who_else="brother")
    person = kit.add_case(sitting, staff_safety="no lone visits", addresses=(home, Address(lines=("elsewhere",))))
    told = visiting.visit_brief(sitting, person.id, kit.TODAY)
    assert (told.check.stand, told.safety, told.flags) == (VisitStand.NONE, "no lone visits", ())
    assert told.at_home == ("Who else lives there: brother", "Access: side gate")
    for code, ended in (("AV2S", None), ("IIOM", None), ("WEAP", kit.TODAY)):
        people.add_registration(sitting, people.AddRegistration(registration=Registration(person_id=person.id, code=code, ended_on=ended)))
    around.add_around(sitting, around.AddAround(record=HomeVisitCheck(person_id=person.id, assessed_on=kit.TODAY, decision="approved")))
    told = visiting.visit_brief(sitting, person.id, kit.TODAY)
    assert (told.check.stand, told.flags) == (VisitStand.RECORDED, ("Risk to Staff",))
