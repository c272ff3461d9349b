"""Acts write records, the line of the case, search and audit together, or nothing; undo puts everything back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

import pytest

from caseload.casework import agreeing, contacts, finishing, notes, people, plan_steps, plans, progress, reports, sentences
from caseload.casework.disclosure import RecordDisclosure, record_disclosure
from caseload.casework.drafts import drop_draft, keep_draft, kept_draft
from caseload.casework.officers import AddOfficer, MakeCurrent, add_officer, make_current
from caseload.casework.queries import case_file, case_line, counts, due_list, history
from caseload.casework.reversal import reverse
from caseload.casework.search import search
from caseload.casework.session import Session
from caseload.casework.settings import (
    ChangeSetting,
    RemoveView,
    SaveView,
    View,
    change_setting,
    remove_view,
    save_view,
    setting,
    views,
)
from caseload.casework.verify import verify_store
from caseload.domain.casefile import DueState
from caseload.domain.contact import Attendance, Contact
from caseload.domain.entry import Entry
from caseload.domain.errors import Refusal, StaleRecord
from caseload.domain.level import Evidence, LevelReading, NoLevel, Reader, Stone
from caseload.domain.person import CaseKind, Officer, Person, Registration
from caseload.domain.plan import Agreement, Answer, Goal, GoalStatus, Note, Step, StepStatus
from caseload.domain.report import ProposedRequirement, Report, ReportSection
from caseload.domain.sentence import EnforcementEvent, EnforcementFact, LicenceCondition, Offence, Order, Requirement
from tests import kit
from tests.report_kit import finish

E = TypeVar("E", bound=Entry)


def seen(person: Person, days_ago: int = 0, code: str = "ATTC", kind: str = "COAP") -> contacts.RecordContact:
    return contacts.RecordContact(person_id=person.id, happens_on=kit.TODAY - timedelta(days=days_ago), type_code=kind, outcome_code=code)


def sound(session: Session) -> bool:
    return all(finding.ok for finding in verify_store(session))


def test_a_new_person_is_listed_searched_and_audited(sitting: Session) -> None:
    person = kit.add_case(sitting, "Bevan", crn="X123456")
    line = case_line(sitting, person.id)
    assert (line.name, line.crn, line.tier, line.summary.officer) == ("Bevan, Jordan", "X123456", "B2", "Rowan Maddox")
    assert search(sitting, "bev")[0].person_id == person.id
    assert [(one.kind, one.sentence) for one in history(sitting, person.id)] == [("collection", "Bevan, Jordan added.")]
    assert sound(sitting)


@pytest.mark.parametrize(("fields", "sentence"), [
    ({"surname": " "}, "surname is empty"),
    ({"date_of_birth": date(2030, 1, 1)}, "lies in the future"),
    ({"crn": "12"}, "12 is not a CRN"),
])  # fmt: skip
def test_a_person_that_cannot_be_is_refused_and_nothing_is_kept(sitting: Session, fields: dict[str, object], sentence: str) -> None:
    person = replace(Person(surname="Bevan"), **fields)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match=sentence):
        people.add_person(sitting, people.AddPerson(person=person))
    assert sitting.store.find(Person) == ()


def test_a_crn_belongs_to_one_person(sitting: Session) -> None:
    kit.add_case(sitting, "Bevan", crn="X123456")
    with pytest.raises(Refusal, match="already belongs to Bevan, Jordan"):
        kit.add_case(sitting, "Other", crn="X123456")


def test_a_crn_kept_as_written_by_an_import_does_not_stop_other_edits(sitting: Session) -> None:
    person = kit.add_case(sitting)
    with sitting.store.transaction():
        odd = sitting.store.change(replace(person, crn="X91O426"))
    people.edit_person(sitting, people.EditPerson(before=odd, after=replace(odd, known_as="Jo")))
    assert sitting.store.need(Person, person.id).known_as == "Jo"


def test_an_attended_contact_moves_the_due_date_with_its_reason(sitting: Session) -> None:
    person = kit.add_case(sitting)
    before = case_line(sitting, person.id)
    contacts.record_contact(sitting, seen(person, 1))
    after = case_line(sitting, person.id)
    assert after.summary.last_seen == kit.TODAY - timedelta(days=1)
    assert (after.summary.due_on or date.min) > (before.summary.due_on or date.max)
    assert "tier B2" in after.summary.due_reason
    assert sound(sitting)


@pytest.mark.parametrize(("code", "attendance"), [("AFTA", Attendance.FAILED), ("AAME", Attendance.ACCEPTABLE), ("RSSR", Attendance.MOVED)])
def test_what_was_not_attended_does_not_count_as_seen(sitting: Session, code: str, attendance: Attendance) -> None:
    person = kit.add_case(sitting)
    contacts.record_contact(sitting, seen(person, 1, code))
    assert sitting.store.find(Contact)[0].attendance is attendance
    assert case_line(sitting, person.id).summary.last_seen is None
    assert sound(sitting)


def test_a_booked_appointment_becomes_an_outcome_missing_and_then_seen(tmp_path: object, sitting: Session) -> None:
    person = kit.add_case(sitting)
    ahead = kit.TODAY + timedelta(days=3)
    contacts.book_contact(sitting, contacts.BookContact(person_id=person.id, happens_on=ahead, type_code="COAP"))
    assert case_line(sitting, person.id).summary.next_booked == ahead
    path = sitting.path
    sitting.close()
    later = kit.open_again(path, ahead + timedelta(days=2))
    try:
        line = case_line(later, person.id)
        assert (line.summary.next_booked, line.summary.outcomes_missing, line.summary.oldest_missing) == (None, 1, ahead)
        booked = later.store.find(Contact)[0]
        contacts.record_outcome(later, contacts.RecordOutcome(contact_id=booked.id, outcome_code="ATTC", note="came early"))
        line = case_line(later, person.id)
        assert (line.summary.last_seen, line.summary.outcomes_missing) == (ahead, 0)
        assert sound(later)
    finally:
        later.close()


def test_contacts_that_cannot_be_are_refused(sitting: Session) -> None:
    person = kit.add_case(sitting)
    with pytest.raises(Refusal, match="has not come yet"):
        contacts.record_contact(sitting, seen(person, -2))
    with pytest.raises(Refusal, match="has passed"):
        contacts.book_contact(sitting, contacts.BookContact(person_id=person.id, happens_on=kit.TODAY - timedelta(days=1), type_code="COAP"))
    with pytest.raises(Refusal, match="type of contact is missing"):
        contacts.record_contact(sitting, replace(seen(person), type_code=""))
    with pytest.raises(Refusal, match="ZZZ is not an outcome"):
        contacts.record_contact(sitting, seen(person, 0, "ZZZ"))
    with pytest.raises(StaleRecord):
        contacts.record_contact(sitting, replace(seen(person), person_id="nobody"))
    assert sitting.store.find(Contact) == ()


def test_third_party_contact_never_counts(sitting: Session) -> None:
    person = kit.add_case(sitting)
    third = next(row for row in sitting.rules.contact_types.values() if row.mode.value == "third party")
    with pytest.raises(Refusal, match="is no appointment"):
        contacts.record_contact(sitting, seen(person, 1, "ATTC", third.code))
    contacts.record_contact(sitting, seen(person, 1, "", third.code))
    with sitting.store.transaction():
        sitting.store.change(replace(sitting.store.find(Contact)[0], attendance=Attendance.ATTENDED))
    people.edit_person(sitting, people.EditPerson(before=person, after=replace(person, known_as="Jo")))
    assert case_line(sitting, person.id).summary.last_seen is None
    assert sound(sitting)


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


def test_a_disclosure_stands_in_the_audit_with_its_recipient_and_cannot_be_undone(sitting: Session) -> None:
    person = kit.add_case(sitting)
    change = record_disclosure(sitting, RecordDisclosure(what="plan", recipient="J. Hale", person_id=person.id))
    newest = history(sitting, person.id)[0]
    assert (newest.kind, newest.recipient) == ("disclosure", "J. Hale")
    with pytest.raises(Refusal, match="cannot be undone"):
        reverse(sitting, change)


def test_opening_a_case_is_a_consultation(sitting: Session) -> None:
    person = kit.add_case(sitting)
    people.open_case(sitting, person.id)
    assert history(sitting, person.id)[0].kind == "consultation"


def test_the_audit_chain_notices_a_link_that_was_changed(sitting: Session) -> None:
    kit.add_case(sitting)
    assert sound(sitting)
    with sitting.store.transaction():
        sitting.store.run("UPDATE audit SET officer = 'someone else' WHERE sequence = 1")
    assert [finding.what for finding in verify_store(sitting) if not finding.ok] == ["audit"]


def test_the_audit_chain_notices_a_payload_that_was_changed_but_not_one_erased(sitting: Session) -> None:
    kit.add_case(sitting)
    with sitting.store.transaction():
        sitting.store.run("DELETE FROM audit_payload WHERE sequence = 1")
    assert sound(sitting)
    with sitting.store.transaction():
        sitting.store.run("UPDATE audit_payload SET payload = '{}' WHERE sequence = 2")
    assert not sound(sitting)


def test_verify_notices_a_line_that_does_not_match_its_records(sitting: Session) -> None:
    person = kit.add_case(sitting)
    contacts.record_contact(sitting, seen(person, 1))
    with sitting.store.transaction():
        sitting.store.run("UPDATE case_summary SET last_seen = '2020-01-01'")
    assert [finding.what for finding in verify_store(sitting) if not finding.ok] == ["summaries"]


def test_the_due_list_is_worst_first_and_leaves_closed_and_report_only_people_out(sitting: Session) -> None:
    late, later = kit.add_case(sitting, "Late"), kit.add_case(sitting, "Later")
    contacts.record_contact(sitting, seen(late, 40))
    contacts.record_contact(sitting, seen(later, 30))
    kit.add_case(sitting, "Reported", kind=CaseKind.REPORT_ONLY)
    closed = kit.add_case(sitting, "Closed")
    people.close_case(sitting, people.CloseCase(person_id=closed.id, on=kit.TODAY, reason="ended"))
    assert [line.name.split(",")[0] for line in due_list(sitting)] == ["Late", "Later"]
    assert all(line.state is DueState.OVERDUE for line in due_list(sitting))
    told = counts(sitting)
    assert (told.people, told.overdue) == (2, 2)


def test_plan_rules(sitting: Session) -> None:
    person = kit.add_case(sitting)
    with pytest.raises(Refusal, match="no goal to agree"):
        agreeing.record_agreement(sitting, agreeing.RecordAgreement(agreement=Agreement(person_id=person.id, agreed_on=kit.TODAY, answer=Answer.YES)))
    with pytest.raises(Refusal, match=r"target date .* has passed"):
        plans.add_goal(sitting, plans.AddGoal(goal=Goal(person_id=person.id, title="x", target_on=date(2020, 1, 1))))
    plans.add_goal(sitting, plans.AddGoal(goal=Goal(person_id=person.id, title="x"), steps=(
        Step(person_id="", goal_id="", description="a", status=StepStatus.COMPLETED),
        Step(person_id="", goal_id="", description="b", status=StepStatus.NO_LONGER_NEEDED),
        Step(person_id="", goal_id="", description="c"))))  # fmt: skip
    summary = case_line(sitting, person.id).summary
    assert (summary.open_goals, summary.steps_done, summary.steps_counted) == (1, 1, 2)
    with pytest.raises(Refusal, match="reason for removing"):
        plans.set_goal_status(sitting, plans.SetGoalStatus(goal_id=sitting.store.find(Goal)[0].id, status=GoalStatus.REMOVED))


def reading(person: Person, level: int | None, days_ago: int, **fields: object) -> progress.RecordLevel:
    made = LevelReading(person_id=person.id, area="drugs", reader=Reader.OFFICER, read_on=kit.TODAY - timedelta(days=days_ago), level=level)
    return progress.RecordLevel(reading=replace(made, **fields))  # type: ignore[arg-type]


def test_level_rules(sitting: Session) -> None:
    person = kit.add_case(sitting)
    progress.record_level(sitting, reading(person, 2, 60))
    with pytest.raises(Refusal, match="at least 4 weeks apart"):
        progress.record_level(sitting, reading(person, 3, 40))
    with pytest.raises(Refusal, match="Choose the evidence"):
        progress.record_level(sitting, reading(person, 4, 1))
    with pytest.raises(Refusal, match="Choose a level"):
        progress.record_level(sitting, reading(person, None, 1))
    with pytest.raises(Refusal, match="6 is not a level"):
        progress.record_level(sitting, reading(person, 6, 1))
    progress.record_level(sitting, reading(person, 4, 1, evidence=Evidence.SEEN_DOCUMENT))
    with pytest.raises(Refusal, match="correcting the reading of the same day"):
        progress.record_level(sitting, reading(person, 3, 1))
    progress.record_level(sitting, reading(person, 3, 1, why="the paper was an old one"))
    progress.record_level(sitting, reading(person, None, 0, no_level=NoLevel.NOT_ASKED))
    assert [one.level for one in case_file(sitting, person.id).readings] == [2, 4, 3, None]


def test_report_rules(sitting: Session) -> None:
    person = kit.add_case(sitting, date_of_birth=date(2009, 6, 1))
    with pytest.raises(Refusal, match="under 18"):
        reports.start_report(sitting, reports.StartReport(report=Report(person_id=person.id)))
    adult = kit.add_case(sitting, "Adult", date_of_birth=date(1990, 6, 1))
    with pytest.raises(Refusal, match="before the conviction"):
        reports.start_report(sitting, reports.StartReport(report=Report(person_id=adult.id, hearing_on=kit.TODAY, conviction_on=kit.TODAY + timedelta(days=1))))
    offence = Offence(description="Theft", committed_on=kit.TODAY, main=True)
    reports.start_report(sitting, reports.StartReport(report=Report(
        person_id=adult.id, offences=(offence,), proposed_requirements=(ProposedRequirement(kind="rar", earliest_start_on=kit.TODAY),))))  # fmt: skip
    report = sitting.store.find(Report)[0]
    assert report.offences == (offence,)
    assert report.proposed_requirements[0].earliest_start_on == kit.TODAY
    reports.write_section(sitting, reports.WriteSection(report_id=report.id, name="pattern", body="one"))
    reports.write_section(sitting, reports.WriteSection(report_id=report.id, name="pattern", body="two"))
    assert [section.body for section in sitting.store.find(ReportSection)] == ["two"]
    finishing.keep_draft(sitting, finishing.KeepDraft(report_id=report.id))
    with pytest.raises(Refusal, match="checks stop it"):
        finishing.finish_report(sitting, finishing.FinishReport(report_id=report.id, pdf=b"%PDF"))
    finish(sitting, report.id)
    with pytest.raises(Refusal, match="finished"):
        reports.write_section(sitting, reports.WriteSection(report_id=report.id, name="pattern", body="three"))
    assert sitting.store.find(Report)[0].draft_number == 2


def test_order_and_enforcement_rules(sitting: Session) -> None:
    person = kit.add_case(sitting)
    with pytest.raises(Refusal, match="before it starts"):
        sentences.add_order(sitting, sentences.AddOrder(order=Order(person_id=person.id, started_on=kit.TODAY, ends_on=date(2020, 1, 1))))
    with pytest.raises(Refusal, match="has not come yet"):
        sentences.add_enforcement(sitting, sentences.AddEnforcement(event=EnforcementEvent(
            person_id=person.id, kind=EnforcementFact.WARNING, happened_on=kit.TODAY + timedelta(days=1))))  # fmt: skip
    sentences.add_enforcement(sitting, sentences.AddEnforcement(event=EnforcementEvent(person_id=person.id, words="final warn ??")))
    assert "not known" in case_line(sitting, person.id).summary.enforcement


def test_drafts_are_kept_changed_and_dropped(sitting: Session) -> None:
    keep_draft(sitting, "contact", "x", {"note": "half a sen"})
    keep_draft(sitting, "contact", "x", {"note": "half a sentence"})
    assert kept_draft(sitting, "contact", "x") == {"note": "half a sentence"}
    drop_draft(sitting, "contact", "x")
    assert kept_draft(sitting, "contact", "x") is None


def test_settings_and_views(sitting: Session) -> None:
    assert setting(sitting, "due_soon_days") == 5
    change_setting(sitting, ChangeSetting(key="due_soon_days", value=7))
    assert setting(sitting, "due_soon_days") == 7
    with pytest.raises(Refusal, match="cannot be"):
        change_setting(sitting, ChangeSetting(key="marking", value="SECRET"))
    view = View(name="Monday", columns=("name", "due"), filters=(("state", "overdue"),))
    save_view(sitting, SaveView(view=view))
    assert views(sitting) == (view,)
    remove_view(sitting, RemoveView(name="Monday"))
    assert views(sitting) == ()


def test_several_officers_one_current(sitting: Session) -> None:
    add_officer(sitting, AddOfficer(officer=Officer(name="Sam Idris")))
    other = sitting.store.find(Officer, "name = 'Sam Idris'")[0]
    make_current(sitting, MakeCurrent(officer_id=other.id))
    assert sitting.officer_name == "Sam Idris"
    person = kit.add_case(sitting)
    assert history(sitting, person.id)[0].officer == "Sam Idris"
