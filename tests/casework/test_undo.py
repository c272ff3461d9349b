"""Undo puts back everything but the audit, act by act, and is refused once a record has moved on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import pytest

from caseload.casework import agreeing, contacts, notes, people, plan_steps, plans, progress, reports, sentences
from caseload.casework.reversal import reverse
from caseload.casework.session import Session
from caseload.casework.settings import (
    ChangeSetting,
    SaveView,
    View,
    change_setting,
    save_view,
)
from caseload.domain.contact import Contact
from caseload.domain.entry import Entry
from caseload.domain.errors import StaleRecord
from caseload.domain.level import Evidence, LevelReading, Reader, Stone
from caseload.domain.person import Person, Registration
from caseload.domain.plan import Agreement, Answer, Goal, GoalStatus, Note, Step, StepStatus
from caseload.domain.report import Report
from caseload.domain.sentence import EnforcementEvent, EnforcementFact, LicenceCondition, Order, Requirement
from tests import kit
from tests.casework.acting import seen, sound

E = TypeVar("E", bound=Entry)


def snapshot(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """Every table but the audit, the stamps of change left out."""
    from caseload.storage import codec
    from caseload.storage.tables import TABLES

    told = {}
    for row in TABLES:
        names = [name for name in codec.columns(row.record) if name not in ("version", "changed_at")]
        told[row.name] = session.store.rows(f"SELECT {', '.join(chr(34) + n + chr(34) for n in names)} FROM {row.name} WHERE deleted_at = '' ORDER BY id")
    told["summary"] = session.store.rows("SELECT * FROM case_summary ORDER BY person_id")
    return told


def acts(session: Session, person: Person) -> list[object]:
    """One of each reversible act, with what it needs."""
    order = session.store.find(Order)[0]
    plans.add_goal(session, plans.AddGoal(goal=Goal(person_id=person.id, title="keep the flat", area="accommodation"),
                                          steps=(Step(person_id="", goal_id="", description="bring the letter"),)))  # fmt: skip
    plans.add_goal(session, plans.AddGoal(goal=Goal(person_id=person.id, title="find work", area="employment")))
    goal, other = session.store.find(Goal)
    step = session.store.find(Step)[0]
    contacts.book_contact(session, contacts.BookContact(person_id=person.id, happens_on=kit.TODAY, type_code="COAP"))
    booked = session.store.find(Contact)[0]
    sentences.add_requirement(session, sentences.AddRequirement(requirement=Requirement(person_id=person.id, order_id=order.id, kind="rar", quantity=20.0)))
    needed = session.store.find(Requirement)[0]
    sentences.add_enforcement(session, sentences.AddEnforcement(event=EnforcementEvent(person_id=person.id, words="?? in Oct")))
    event = session.store.find(EnforcementEvent)[0]
    reports.start_report(session, reports.StartReport(report=Report(person_id=person.id, court="Millbrook")))
    report = session.store.find(Report)[0]
    day = kit.TODAY

    people.add_registration(session, people.AddRegistration(registration=Registration(person_id=person.id, code="MAPP")))
    sentences.add_condition(session, sentences.AddCondition(condition=LicenceCondition(person_id=person.id, order_id=order.id, category="Curfew")))
    notes.add_note(session, notes.AddNote(note=Note(person_id=person.id, body="old")))
    progress.lay_stone(session, progress.LayStone(stone=Stone(person_id=person.id, area="drugs", happened_on=day, words="old", evidence=Evidence.OWN_WORD)))

    def newest(record: type[E]) -> E:
        return session.store.find(record)[0]

    def now(entry: E) -> E:
        return session.store.need(type(entry), entry.id)

    return [
        lambda: people.edit_person(session, people.EditPerson(before=now(person), after=replace(now(person), surname="Changed"))),
        lambda: people.close_case(session, people.CloseCase(person_id=person.id, on=day, reason="ended")),
        lambda: people.remove_person(session, people.RemovePerson(person_id=person.id)),
        lambda: people.set_interval(session, people.SetInterval(person_id=person.id, days=3, reason="agreed", agreed_by="senior")),
        lambda: people.add_registration(session, people.AddRegistration(registration=Registration(person_id=person.id, code="IIOM"))),
        lambda: people.accept_gaps(session, people.AcceptGaps(person_ids=(person.id,))),
        lambda: sentences.edit_order(session, sentences.EditOrder(before=now(order), after=replace(now(order), ends_on=day + timedelta(days=9)))),
        lambda: sentences.close_order(session, sentences.CloseOrder(order_id=order.id, on=day, reason="revoked")),
        lambda: sentences.edit_requirement(session, sentences.EditRequirement(before=now(needed), after=replace(now(needed), done=4.0))),
        lambda: sentences.confirm_enforcement(session, sentences.ConfirmEnforcement(event_id=event.id, kind=EnforcementFact.WARNING, happened_on=day)),
        lambda: contacts.record_contact(session, seen(person, 1)),
        lambda: contacts.record_outcome(session, contacts.RecordOutcome(contact_id=booked.id, outcome_code="AFTA")),
        lambda: contacts.edit_contact(session, contacts.EditContact(before=now(booked), after=replace(now(booked), place="library"))),
        lambda: contacts.remove_contact(session, contacts.RemoveContact(contact_id=booked.id)),
        lambda: contacts.mark_on_ndelius(session, contacts.MarkOnNdelius(contact_id=booked.id)),
        lambda: plans.edit_goal(session, plans.EditGoal(before=now(goal), after=replace(now(goal), title="another"))),
        lambda: plans.place_goal(session, plans.PlaceGoal(goal_id=other.id, before_id=goal.id)),
        lambda: plans.set_goal_status(session, plans.SetGoalStatus(goal_id=goal.id, status=GoalStatus.REMOVED, reason="moved away")),
        lambda: plan_steps.add_step(session, plan_steps.AddStep(step=Step(person_id="", goal_id=goal.id, description="ring them"))),
        lambda: plan_steps.move_step(session, plan_steps.MoveStep(step_id=step.id, status=StepStatus.COMPLETED)),
        lambda: plan_steps.edit_step(session, plan_steps.EditStep(before=now(step), after=replace(now(step), description="x"))),
        lambda: plan_steps.remove_step(session, plan_steps.RemoveStep(step_id=step.id)),
        lambda: agreeing.record_agreement(session, agreeing.RecordAgreement(agreement=Agreement(person_id=person.id, agreed_on=day, answer=Answer.YES))),
        lambda: notes.add_note(session, notes.AddNote(note=Note(person_id=person.id, body="words"))),
        lambda: progress.record_level(session, progress.RecordLevel(reading=LevelReading(person_id=person.id, area="drugs", reader=Reader.OFFICER, read_on=day, level=2))),
        lambda: progress.lay_stone(session, progress.LayStone(stone=Stone(person_id=person.id, area="drugs", happened_on=day, words="first appointment kept", evidence=Evidence.OBSERVED))),
        lambda: people.edit_registration(session, people.EditRegistration(before=newest(Registration), after=replace(newest(Registration), level="2"))),
        lambda: sentences.edit_condition(session, sentences.EditCondition(before=newest(LicenceCondition), after=replace(newest(LicenceCondition), words="new"))),
        lambda: sentences.edit_enforcement(session, sentences.EditEnforcement(before=newest(EnforcementEvent), after=replace(newest(EnforcementEvent), words="new"))),
        lambda: notes.edit_note(session, notes.EditNote(before=newest(Note), after=replace(newest(Note), body="new"))),
        lambda: progress.edit_stone(session, progress.EditStone(before=newest(Stone), after=replace(newest(Stone), words="new"))),
        lambda: reports.edit_report(session, reports.EditReport(before=now(report), after=replace(now(report), court="Eastgate"))),
        lambda: reports.write_section(session, reports.WriteSection(report_id=report.id, name="pattern", body="words")),
        lambda: change_setting(session, ChangeSetting(key="due_soon_days", value=3)),
        lambda: save_view(session, SaveView(view=View(name="Monday", columns=("name", "due")))),
    ]  # fmt: skip


def test_undo_restores_everything_but_the_audit(sitting: Session) -> None:
    person = kit.add_case(sitting)
    for act in acts(sitting, person):
        before = snapshot(sitting)
        change = act()  # type: ignore[operator]
        assert snapshot(sitting) != before, change.act
        reverse(sitting, change)
        assert snapshot(sitting) == before, change.act
        assert sitting.store.rows("SELECT max(sequence) FROM audit")[0][0] > change.sequence
    assert sound(sitting)


def test_several_acts_on_one_record_are_undone_one_after_another(sitting: Session) -> None:
    person = kit.add_case(sitting)
    made = []
    for name in ("one", "two", "three"):
        now = sitting.store.need(Person, person.id)
        made.append(people.edit_person(sitting, people.EditPerson(before=now, after=replace(now, known_as=name))))
    for change, left in zip(reversed(made), ("two", "one", ""), strict=True):
        reverse(sitting, change)
        assert sitting.store.need(Person, person.id).known_as == left
    assert sound(sitting)


def test_undo_is_refused_when_the_record_moved_on(sitting: Session) -> None:
    person = kit.add_case(sitting)
    change = people.edit_person(sitting, people.EditPerson(before=person, after=replace(person, known_as="one")))
    now = sitting.store.need(Person, person.id)
    people.edit_person(sitting, people.EditPerson(before=now, after=replace(now, known_as="two")))
    with pytest.raises(StaleRecord, match="cannot be undone"):
        reverse(sitting, change)
    assert sitting.store.need(Person, person.id).known_as == "two"
