"""Issue by issue of a supervised case: enforcement, evidence, diary, expectations, ledger, compliance, account, rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from caseload.casework import (
    accounting,
    around,
    complying,
    complying_caseload,
    contacts,
    diary,
    enforcing,
    expecting,
    ledgers,
    outcomes,
    people,
    ruling,
)
from caseload.casework.queries import case_line
from caseload.casework.reversal import reverse
from caseload.casework.session import Session
from caseload.casework.verify import verify_store
from caseload.domain.absence import AbsenceKind
from caseload.domain.appointment import ContactMove, OfficerAbsence
from caseload.domain.casefile import DueState
from caseload.domain.compliance import MovedBy
from caseload.domain.contact import Attendance, Contact
from caseload.domain.decision import LifeEventEntry
from caseload.domain.diary import Every
from caseload.domain.enforcing import Fact, State
from caseload.domain.errors import Refusal
from caseload.domain.final_third import ThirdState
from caseload.domain.partners import CaseContact, Meeting, Sharing
from caseload.domain.person import CaseKind, Person
from caseload.domain.sentence import Order, Requirement
from tests import kit


def missed(session: Session, person: Person, days_ago: int, code: str = "AFTA") -> Contact:
    """A planned office visit that was not kept."""
    contacts.record_contact(session, contacts.RecordContact(
        person_id=person.id, happens_on=kit.TODAY - timedelta(days=days_ago), type_code="COAP", outcome_code=code))  # fmt: skip
    return session.store.find(Contact)[-1]


def strip(session: Session, person: Person) -> enforcing.OrderStrip:
    return enforcing.case_strips(session, person.id)[0]


def fact(session: Session, person: Person, kind: Fact, days_ago: int = 0, **fields: object) -> enforcing.RecordFact:
    order = session.store.find(Order, "person_id = ?", (person.id,))[0]
    made = enforcing.RecordFact(person_id=person.id, order_id=order.id, fact=kind, happened_on=kit.TODAY - timedelta(days=days_ago))
    return replace(made, **fields)  # type: ignore[arg-type]


def test_a_failure_is_interim_then_decided_then_warned_and_each_step_is_the_officers(sitting: Session) -> None:
    person = kit.add_case(sitting)
    assert strip(sitting, person).strip.supports
    contact = missed(sitting, person, 3)
    assert strip(sitting, person).strip.standing.state is State.EVIDENCE_AWAITED
    assert [(one.person_id, one.days_left) for one in outcomes.evidence_windows(sitting)] == [(person.id, 4)]
    with pytest.raises(Refusal):
        enforcing.record_fact(sitting, fact(sitting, person, Fact.COURT_OUTCOME))
    enforcing.record_fact(sitting, fact(sitting, person, Fact.REPLY, about=contact.id, detail="no reason given"))
    outcomes.change_outcome(sitting, outcomes.ChangeOutcome(contact_id=contact.id, outcome_code="UAAB", evidence="none offered"))
    assert strip(sitting, person).strip.standing.state is State.FAILURE_RECORDED
    change = enforcing.record_fact(sitting, fact(sitting, person, Fact.WARNING, about=contact.id, reason="first failure"))
    now = strip(sitting, person)
    assert now.strip.standing.state is State.WARNED
    assert [(line.by, line.reason) for line in now.history if line.reason] == [("Rowan Maddox", "first failure")]
    assert "warned" in case_line(sitting, person.id).summary.enforcement
    reverse(sitting, change)
    assert strip(sitting, person).strip.standing.state is State.FAILURE_RECORDED
    assert case_line(sitting, person.id).summary.enforcement == "failure of 17 Nov 2026 without excuse"
    assert all(finding.ok for finding in verify_store(sitting))


def test_a_withdrawn_warning_leaves_the_list(sitting: Session) -> None:
    person = kit.add_case(sitting)
    contact = missed(sitting, person, 9, "UAAB")
    enforcing.record_fact(sitting, fact(sitting, person, Fact.WARNING, 1, about=contact.id))
    assert "warned" in case_line(sitting, person.id).summary.enforcement
    enforcing.record_fact(sitting, fact(sitting, person, Fact.WARNING_WITHDRAWN, 0, reason="wrong address"))
    assert case_line(sitting, person.id).summary.enforcement == "failure of 11 Nov 2026 without excuse"
    contacts.remove_contact(sitting, contacts.RemoveContact(contact_id=contact.id))
    assert case_line(sitting, person.id).summary.enforcement == ""


def test_later_evidence_changes_the_outcome_with_both_kept(sitting: Session) -> None:
    person = kit.add_case(sitting)
    contact = missed(sitting, person, 2)
    with pytest.raises(Refusal, match="which reason was accepted"):
        outcomes.change_outcome(sitting, outcomes.ChangeOutcome(contact_id=contact.id, outcome_code="AAME"))
    outcomes.change_outcome(sitting, outcomes.ChangeOutcome(contact_id=contact.id, outcome_code="AAME", evidence="hospital letter"))
    story = outcomes.outcome_story(sitting, contact.id)
    assert [one.attendance for one in story] == [Attendance.FAILED, Attendance.ACCEPTABLE]
    assert sitting.store.need(Contact, contact.id).attendance is Attendance.ACCEPTABLE
    assert outcomes.evidence_windows(sitting) == ()
    assert strip(sitting, person).strip.standing.state in (State.ACCEPTED, State.COMPLIANT)


def test_a_voluntary_case_has_no_enforcement(sitting: Session) -> None:
    person = kit.add_case(sitting, kind=CaseKind.VOLUNTARY)
    assert enforcing.case_strips(sitting, person.id) == ()


def test_support_is_recorded_as_tried_or_set_aside(sitting: Session) -> None:
    person = kit.add_case(sitting)
    order = sitting.store.find(Order)[0]
    option = strip(sitting, person).strip.supports[0].option
    with pytest.raises(Refusal, match="what came of it"):
        enforcing.try_support(sitting, enforcing.TrySupport(person_id=person.id, order_id=order.id, option_key=option.key))
    enforcing.try_support(sitting, enforcing.TrySupport(person_id=person.id, order_id=order.id, option_key=option.key, outcome="rang, will come"))
    assert [one.outcome for one in strip(sitting, person).tried] == ["rang, will come"]


def test_a_series_is_one_act_and_skips_days_off(sitting: Session) -> None:
    person = kit.add_case(sitting)
    series = diary.BookSeries(person_id=person.id, first=date(2026, 12, 4), every=Every.WEEK, until=date(2027, 1, 8), type_code="COAP", starts_at=time(10))
    days = [one.on for one in diary.series_preview(sitting, series)]
    assert date(2026, 12, 25) not in days
    change = diary.book_series(sitting, series)
    kept = sitting.store.find(Contact)
    assert [one.happens_on for one in kept] == days
    assert len({one.series_id for one in kept}) == 1
    reverse(sitting, change)
    assert sitting.store.find(Contact) == ()
    with pytest.raises(Refusal, match="ends before it begins"):
        diary.book_series(sitting, replace(series, until=date(2026, 12, 1)))
    with pytest.raises(Refusal, match="No working day"):
        diary.book_series(sitting, replace(series, first=date(2026, 12, 25), until=date(2026, 12, 25)))


def test_the_diary_shows_clashes_days_off_and_who_is_away(sitting: Session) -> None:
    one, other = kit.add_case(sitting, "One"), kit.add_case(sitting, "Other")
    for person, at in ((one, time(10)), (other, time(10, 15))):
        contacts.book_contact(sitting, contacts.BookContact(person_id=person.id, happens_on=date(2026, 11, 24), type_code="COAP", starts_at=at))
    around.add_around(sitting, around.AddAround(record=OfficerAbsence(
        officer_name="Rowan Maddox", from_on=date(2026, 11, 25), to_on=date(2026, 11, 25), kind=AbsenceKind.LEAVE, cover="P. Lowell")))  # fmt: skip
    days = {one.day: one for one in diary.diary(sitting, date(2026, 11, 21), date(2026, 11, 25))}
    assert (days[date(2026, 11, 21)].working, days[date(2026, 11, 24)].working) == (False, True)
    assert all(slot.tight for slot in days[date(2026, 11, 24)].slots)
    assert "P. Lowell" in days[date(2026, 11, 25)].away
    with pytest.raises(Refusal):
        around.add_around(sitting, around.AddAround(record=OfficerAbsence(
            officer_name="Rowan Maddox", from_on=date(2026, 11, 25), to_on=date(2026, 11, 26))))  # fmt: skip


def test_moving_keeps_who_asked_and_a_service_cancellation_never_counts(sitting: Session) -> None:
    person = kit.add_case(sitting)
    contacts.book_contact(sitting, contacts.BookContact(person_id=person.id, happens_on=kit.TODAY, type_code="COAP", starts_at=time(10)))
    contact = sitting.store.find(Contact)[0]
    assert diary.tight_for(sitting, contact) == ()
    diary.move_contact(sitting, diary.MoveContact(contact_id=contact.id, to_on=date(2026, 11, 24), to_at=time(11), asked_by=MovedBy.PERSON, why="work"))
    old, new = sitting.store.find(Contact)
    assert (old.attendance, new.happens_on, new.attendance) == (Attendance.MOVED, date(2026, 11, 24), Attendance.NONE)
    assert [(one.asked_by, one.why) for one in sitting.store.find(ContactMove)] == [(MovedBy.PERSON, "work")]
    diary.cancel_contact(sitting, diary.CancelContact(contact_id=new.id, asked_by=MovedBy.SERVICE, why="officer sick"))
    with pytest.raises(Refusal, match="has an outcome already"):
        diary.cancel_contact(sitting, diary.CancelContact(contact_id=new.id, why="again"))
    counted = complying.case_compliance(sitting, person.id).tally
    assert (counted.moved_by_person, counted.unacceptable, counted.awaiting) == (1, 0, 0)
    assert strip(sitting, person).strip.standing.state is State.COMPLIANT
    assert all(finding.ok for finding in verify_store(sitting))


def test_expectations_say_what_is_known_and_nothing_else(sitting: Session) -> None:
    person = kit.add_case(sitting)
    told = expecting.case_expectations(sitting, person.id)
    assert told.package.allowance is None
    assert (told.check_ins.only, told.check_ins.attended) == (0, 0)
    assert all(str(clock.reason) for clock in told.clocks)
    expecting.set_package(sitting, expecting.SetPackage(person_id=person.id, required_weeks=8, yearly_allowance=20, reason="shown in the tool"))
    with pytest.raises(Refusal, match="outside 0 to 366"):
        expecting.set_package(sitting, expecting.SetPackage(person_id=person.id, required_weeks=-1, yearly_allowance=None))


def test_the_final_third_and_an_early_end_are_the_officers_word(sitting: Session) -> None:
    person = kit.add_case(sitting)
    order = sitting.store.find(Order)[0]
    start = kit.TODAY - timedelta(weeks=45)
    from caseload.casework import sentences

    sentences.edit_order(sitting, sentences.EditOrder(before=order, after=replace(order, sentenced_on=start, started_on=start, ends_on=start + timedelta(weeks=52))))
    need = Requirement(person_id=person.id, order_id=order.id, kind="rar", quantity=20.0, unit="days")
    sentences.add_requirement(sitting, sentences.AddRequirement(requirement=need))
    third = expecting.case_expectations(sitting, person.id).third
    assert third is not None
    assert third.state is ThirdState.ELIGIBLE
    with pytest.raises(Refusal, match="why contact goes on"):
        expecting.decide_third(sitting, expecting.DecideThird(person_id=person.id, order_id=order.id, confirmed=False))
    expecting.decide_third(sitting, expecting.DecideThird(person_id=person.id, order_id=order.id, confirmed=True))
    third = expecting.case_expectations(sitting, person.id).third
    assert third is not None
    assert third.state is ThirdState.SUSPENDED
    line = case_line(sitting, person.id)
    assert (line.state, line.summary.due_on) == (DueState.SUSPENDED, None)
    with pytest.raises(Refusal, match="why supervision goes on"):
        expecting.decide_early(sitting, expecting.DecideEarly(person_id=person.id, order_id=order.id, certified=False))
    expecting.decide_early(sitting, expecting.DecideEarly(person_id=person.id, order_id=order.id, certified=False, reason="one day left"))
    early = expecting.case_expectations(sitting, person.id).early
    assert early is not None
    assert "one day left" in str(early.reason)


def test_a_contact_adds_to_its_requirement(sitting: Session) -> None:
    person = kit.add_case(sitting)
    order = sitting.store.find(Order)[0]
    from caseload.casework import sentences

    sentences.add_requirement(sitting, sentences.AddRequirement(requirement=Requirement(
        person_id=person.id, order_id=order.id, kind="unpaid_work", quantity=80.0, unit="hours", done=10.0,
        due_start_on=kit.TODAY - timedelta(days=30))))  # fmt: skip
    need = sitting.store.find(Requirement)[0]
    contact = missed(sitting, person, 1, "ATTC")
    contacts.edit_contact(sitting, contacts.EditContact(before=contact, after=replace(contact, requirement_id=need.id, amount=6.0)))
    line = ledgers.case_ledger(sitting, person.id)[0]
    assert (line.ordered, line.done, line.left) == (80.0, 16.0, 64.0)
    assert case_line(sitting, person.id).summary.requirements == "UPW 16/80 hours"
    contacts.remove_contact(sitting, contacts.RemoveContact(contact_id=contact.id))
    assert case_line(sitting, person.id).summary.requirements == "UPW 10/80 hours"
    assert all(finding.ok for finding in verify_store(sitting))
    assert ledgers.start_delays_of(sitting) == ()


def test_a_correction_after_evidence_is_what_the_rules_take(sitting: Session) -> None:
    person = kit.add_case(sitting)
    order = sitting.store.find(Order)[-1]
    absent = missed(sitting, person, 10)
    outcomes.change_outcome(sitting, outcomes.ChangeOutcome(contact_id=absent.id, outcome_code="AAME", evidence="letter seen"))
    shown = sitting.store.need(Contact, absent.id)
    contacts.edit_contact(sitting, contacts.EditContact(before=shown, after=replace(shown, outcome_code="UAAB")))
    assert [one.outcome_code for one in outcomes.outcome_story(sitting, absent.id)] == ["AFTA", "AAME", "UAAB"]
    assert enforcing.order_strip(sitting, order.id).strip.standing.state is State.FAILURE_RECORDED
    shown = sitting.store.need(Contact, absent.id)
    contacts.edit_contact(sitting, contacts.EditContact(before=shown, after=replace(shown, note="as he told it")))
    assert len(outcomes.outcome_story(sitting, absent.id)) == 3
    contacts.record_outcome(sitting, contacts.RecordOutcome(contact_id=absent.id, outcome_code="ATTC"))
    assert enforcing.order_strip(sitting, order.id).strip.standing.state is State.COMPLIANT
    assert all(finding.ok for finding in verify_store(sitting))


def test_the_account_names_every_decision_who_took_it_and_why(sitting: Session) -> None:
    person = kit.add_case(sitting)
    order = sitting.store.find(Order)[-1]
    people.set_interval(sitting, people.SetInterval(person_id=person.id, days=10, reason="works nights"))
    expecting.set_package(sitting, expecting.SetPackage(
        person_id=person.id, required_weeks=None, yearly_allowance=20, reason="shown there", agreed_by="A senior"))  # fmt: skip
    expecting.decide_third(sitting, expecting.DecideThird(person_id=person.id, order_id=order.id, confirmed=False, reason="new job"))
    expecting.decide_early(sitting, expecting.DecideEarly(person_id=person.id, order_id=order.id, certified=False, reason="debts"))
    expecting.decide_early(sitting, expecting.DecideEarly(person_id=person.id, order_id=order.id, certified=True))
    absent = missed(sitting, person, 2)
    outcomes.change_outcome(sitting, outcomes.ChangeOutcome(contact_id=absent.id, outcome_code="AAME", evidence="letter seen"))
    week = accounting.contact_account(sitting, person.id, kit.TODAY, kit.TODAY).weeks[0]
    assert {one.by for one in week.decisions} == {"Rowan Maddox"}
    assert sorted(one.words for one in week.decisions) == [
        "appointment of 18 Nov 2026: acceptable absence; letter seen", "early end certified", "early end not certified; debts",
        "final third: contact goes on; new job", "interval set: 10 days; works nights",
        "package: not known weeks required, 20 a year; shown there; agreed with A senior",
    ]  # fmt: skip


def test_the_account_and_the_cohorts_count_what_was_offered(sitting: Session) -> None:
    person = kit.add_case(sitting)
    missed(sitting, person, 9, "ATTC")
    missed(sitting, person, 2)
    around.add_around(sitting, around.AddAround(record=LifeEventEntry(person_id=person.id, happened_on=kit.TODAY, words="lost the flat")))
    told = accounting.contact_account(sitting, person.id, kit.TODAY - timedelta(days=20), kit.TODAY)
    assert sum(week.tally.attended for week in told.weeks) == 1
    assert sum(len(week.contacts) for week in told.weeks) == 2
    assert all(week.expected is not None and "tier B2" in week.rules[0] for week in told.weeks)
    assert {contact.officer for week in told.weeks for contact in week.contacts} == {"Rowan Maddox"}
    with pytest.raises(Refusal, match="ends before it begins"):
        accounting.contact_account(sitting, person.id, kit.TODAY, kit.TODAY - timedelta(days=1))
    cohort = next(one for one in complying_caseload.caseload_cohorts(sitting, on_paper=False) if one.key == "community order")
    assert (cohort.cases, cohort.attendance.count, cohort.attendance.of) == (1, 1, 2)
    assert complying.case_compliance(sitting, person.id).months[-1].life


def test_what_stands_around_a_case_is_added_changed_and_taken_away(sitting: Session) -> None:
    person = kit.add_case(sitting)
    mother = CaseContact(person_id=person.id, name="her mother", role="carer", consent="yes")
    change = around.add_around(sitting, around.AddAround(record=mother))
    kept = around.around_of(sitting, person.id).case_contacts[0]
    around.edit_around(sitting, around.EditAround(before=kept, after=replace(kept, reach="07700 900111")))
    around.remove_around(sitting, around.RemoveAround(record=around.around_of(sitting, person.id).case_contacts[0]))
    assert around.around_of(sitting, person.id).case_contacts == ()
    assert change.sentence == "Contact person added."
    with pytest.raises(Refusal, match="is empty"):
        around.add_around(sitting, around.AddAround(record=Sharing(person_id=person.id, what=" ", to_whom="police", shared_on=kit.TODAY)))
    ahead = kit.TODAY + timedelta(days=1)
    around.add_around(sitting, around.AddAround(record=Meeting(person_id=person.id, kind="MAPPA", held_on=ahead, asks="the address")))
    assert [one.held_on for one in around.around_of(sitting, person.id).meetings] == [ahead]
    with pytest.raises(Refusal, match="has not come yet"):
        around.add_around(sitting, around.AddAround(record=Sharing(person_id=person.id, what="Address", to_whom="police", shared_on=ahead)))
    wrong = Meeting(person_id=person.id, kind="MAPPA", held_on=ahead, next_on=kit.TODAY)
    with pytest.raises(Refusal, match="next meeting is on"):
        around.add_around(sitting, around.AddAround(record=wrong))


def test_a_rule_is_changed_by_a_new_dated_row_and_every_case_follows(sitting: Session) -> None:
    person = kit.add_case(sitting)
    missed(sitting, person, 1, "ATTC")
    before = case_line(sitting, person.id).summary
    values: dict[str, str | int | float | None] = {"early_weeks": 16, "early_days": 3, "standard_days": 3}
    change = ruling.set_rule(sitting, ruling.SetRule(table_name="contact_frequency", row_key="A-D|B2", values=values, starts_on=kit.TODAY, why="local"))
    after = case_line(sitting, person.id).summary
    assert (after.due_on or date.max) < (before.due_on or date.max)
    assert "3 days: tier B2" in after.due_reason
    assert len(ruling.own_rules(sitting, "contact_frequency")) == 1
    reverse(sitting, change)
    assert all(finding.ok for finding in verify_store(sitting))
    with pytest.raises(Refusal, match="reason for the change"):
        ruling.set_rule(sitting, ruling.SetRule(table_name="contact_frequency", row_key="A-D|B2", values=values, starts_on=kit.TODAY, why=" "))
    with pytest.raises(Refusal, match="not a table"):
        ruling.set_rule(sitting, ruling.SetRule(table_name="areas", row_key="x", values={}, starts_on=kit.TODAY, why="x"))


def test_missing_outcomes_stand_oldest_first(sitting: Session) -> None:
    person = kit.add_case(sitting)
    for days in (2, 5):
        with sitting.store.transaction():
            sitting.store.add(Contact(person_id=person.id, happens_on=kit.TODAY - timedelta(days=days), type_code="COAP"))
    assert [one.contact.happens_on for one in outcomes.missing_outcomes(sitting)] == [kit.TODAY - timedelta(days=5), kit.TODAY - timedelta(days=2)]
    people.close_case(sitting, people.CloseCase(person_id=person.id, on=kit.TODAY, reason="ended"))
    assert outcomes.missing_outcomes(sitting) == ()
