"""Every kind of act that writes, to be killed in the middle: a row is what it needs and how it is done once more."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import xlsxwriter

from caseload.casework.contacts import RecordContact, record_contact
from caseload.casework.drafts import keep_draft, kept_draft
from caseload.casework.handing import HandOver, RecordReceipt, RemoveHandedOver, hand_over, record_receipt, remove_handed_over
from caseload.casework.handing_in import ImportHandover, OpenedHandover, import_handover
from caseload.casework.importing import ImportPlan, accept_import, preview_import
from caseload.casework.notes import AddNote, EditNote, add_note, edit_note
from caseload.casework.people import CloseCase, close_case
from caseload.casework.plan_steps import AddStep, add_step
from caseload.casework.plans import AddGoal, add_goal
from caseload.casework.purging import PurgeCases, confirm_words, purge_cases
from caseload.casework.reports import StartReport, WriteSection, start_report, write_section
from caseload.casework.reversal import reverse
from caseload.casework.session import Session
from caseload.domain.person import Person
from caseload.domain.plan import Goal, Note, Step
from caseload.domain.report import Report, ReportFormat
from caseload.domain.seniority import HandoverForm
from caseload.storage.bundle import Bundle, gather, history_of
from caseload.storage.tables import TABLES
from tests import kit
from tests.faults.killed import Written

PEOPLE, ROWS = 8, 120
ID_LETTERS = 36
LONG_AGO = timedelta(days=200)


def one_case(session: Session) -> Person:
    """A case to write on."""
    return kit.add_case(session)


def record_once(session: Session, person: Person, number: int) -> None:
    """A contact with its note."""
    record_contact(session, RecordContact(
        person_id=person.id, happens_on=kit.TODAY - timedelta(days=number), type_code="COAP", outcome_code="ATTC",
        note=f"contact {number}",
    ))  # fmt: skip


def note_once(session: Session, person: Person, number: int) -> None:
    """A note, written and then corrected."""
    add_note(session, AddNote(note=Note(person_id=person.id, body=f"note {number} " * 60, written_on=kit.TODAY)))
    note = session.store.of_person(Note, person.id)[-1]
    edit_note(session, EditNote(before=note, after=replace(note, body=f"corrected {number}")))


def plan_once(session: Session, person: Person, number: int) -> None:
    """A goal and a step towards it."""
    made = add_goal(session, AddGoal(goal=Goal(person_id=person.id, title=f"goal {number}")))
    add_step(session, AddStep(step=Step(person_id=person.id, goal_id=made.entries[0].after.id, description=f"step {number}")))


def a_report(session: Session) -> str:
    """A report under way."""
    person = kit.add_case(session)
    start_report(session, StartReport(report=Report(person_id=person.id, format=ReportFormat.SHORT)))
    return session.store.find(Report)[-1].id


def section_once(session: Session, report_id: str, number: int) -> None:
    """A section as it saves itself while someone types."""
    write_section(session, WriteSection(report_id=report_id, name="offence_analysis", body="what was typed " * (number + 1)))


def type_once(session: Session, person: Person, number: int) -> None:
    """Typing kept in a form that is not saved yet."""
    keep_draft(session, "note", person.id, {"number": number, "body": f"typed {number} " * 40})


def typing_lost(session: Session, person: Person, told: int) -> list[str]:
    """Typing that was said to be kept and is not there."""
    kept = kept_draft(session, "note", person.id)
    return [] if not told or (kept is not None and kept["number"] >= told - 1) else [f"typing {told - 1} is gone"]


def a_spreadsheet(session: Session) -> ImportPlan:
    """A previewed spreadsheet of people."""
    path = Path(mkdtemp()) / "tracker.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Caseload")
    sheet.write_row(0, 0, ["CRN", "Surname", "Forename", "Tier", "RoSH", "Notes"])
    for number in range(ROWS):
        sheet.write_row(number + 1, 0, [f"X{200000 + number}", f"Bevan{number}", "Jordan", "B2", "High", "a few words"])
    book.close()
    return preview_import(session, path)


def import_once(session: Session, plan: ImportPlan, _number: int) -> None:
    """The whole import, one transaction."""
    accept_import(session, plan)


def half_imported(session: Session, _given: Any, told: int) -> list[str]:
    """An import of which some are there and some are not."""
    people = len(session.store.find(Person))
    return [] if people in ({ROWS} if told else {0, ROWS}) else [f"{people} of {ROWS} people are there"]


def a_handover(session: Session) -> OpenedHandover:
    """Cases of another officer's caseload, in a handover file that was opened."""
    other = kit.open_copy(Path(mkdtemp()))
    people = [kit.add_case(other, f"Bevan{number}") for number in range(PEOPLE)]
    for person in people:
        record_once(other, person, 3)
        plan_once(other, person, 1)
    ids = [one.id for one in people]
    bundle = Bundle(id="0" * 32, made_on=kit.TODAY, from_officer="Nia Hale", reason="", planned=True, ready_on=kit.TODAY,
                    entries=gather(other.store, ids), history={one: history_of(other.store, one) for one in ids})  # fmt: skip
    other.close()
    return OpenedHandover(name="cases.handover", bundle=bundle)


def take_over_once(session: Session, opened: OpenedHandover, _number: int) -> None:
    """Every case of the file, one transaction."""
    import_handover(session, ImportHandover(opened=opened))


def half_taken_over(session: Session, _opened: Any, told: int) -> list[str]:
    """A handover of which some cases are there and some are not."""
    people = len(session.store.find(Person))
    return [] if people in ({PEOPLE} if told else {0, PEOPLE}) else [f"{people} of {PEOPLE} cases are there"]


def whole_cases(session: Session) -> tuple[str, ...]:
    """Cases with something of most kinds, and typing; their ids."""
    people = [kit.add_case(session, f"Bevan{number}") for number in range(PEOPLE)]
    for person in people:
        record_once(session, person, 3)
        plan_once(session, person, 1)
        keep_draft(session, "note", person.id, {"body": "typed"})
    return tuple(one.id for one in people)


def ended(session: Session) -> list[tuple[str, int]]:
    """Cases that ended long ago, so that they may be purged: id, and how many rows there are of each."""
    ids = whole_cases(session)
    for one in ids:
        close_case(session, CloseCase(person_id=one, on=session.today - LONG_AGO, reason="order ended"))
    return [(one, held_of(session, one)) for one in ids]


def purge_once(session: Session, people: list[tuple[str, int]], number: int) -> None:
    """One case removed for good."""
    ids = (people[number][0],)
    purge_cases(session, PurgeCases(person_ids=ids, confirm=confirm_words(session, ids), reason="its time is over"))


def handed_on(session: Session) -> list[tuple[str, int]]:
    """Cases handed on and received, so that they may be erased here: id, and how many rows there are of each."""
    ids = whole_cases(session)
    hand_over(session, HandOver(person_ids=ids, to_officer="Nia Hale", form=HandoverForm.PAPER))
    record_receipt(session, RecordReceipt(receipt="signed for", person_ids=ids))
    return [(one, held_of(session, one)) for one in ids]


def erase_once(session: Session, people: list[tuple[str, int]], number: int) -> None:
    """One case erased with everything of it."""
    remove_handed_over(session, RemoveHandedOver(person_ids=(people[number][0],)))


def half_erased(session: Session, people: list[tuple[str, int]], told: int) -> list[str]:
    """People of whom some rows are there and some are not, and those who were said to be erased and are there."""
    lost = []
    for number, (person_id, whole) in enumerate(people):
        held = held_of(session, person_id)
        if held not in ({1} if number < told else {1, whole}):  # 1: the payload of the erasure itself
            lost.append(f"person {number} has {held} of {whole} rows")
    return lost


def held_of(session: Session, person_id: str) -> int:
    """How many rows of any kind there are of a person."""
    owned = {row.name: f"{row.owner} = ?" for row in TABLES if row.owner}
    ask = owned | {
        "draft": f"substr(record_key, 1, {ID_LETTERS}) = ?",
        "audit_payload": "sequence IN (SELECT sequence FROM audit WHERE person_id = ?)",
    }
    return sum(session.store.rows(f"SELECT count(*) FROM {table} WHERE {where}", (person_id,))[0][0] for table, where in ask.items())


def undo_once(session: Session, person: Person, number: int) -> None:
    """An act and its undo."""
    reverse(session, add_goal(session, AddGoal(goal=Goal(person_id=person.id, title=f"goal {number}"))))


WRITTEN = (
    Written(name="contact", ready=one_case, act=record_once),
    Written(name="note", ready=one_case, act=note_once),
    Written(name="plan", ready=one_case, act=plan_once),
    Written(name="section of a report", ready=a_report, act=section_once),
    Written(name="typing kept", ready=one_case, act=type_once, more=typing_lost),
    Written(name="import of a spreadsheet", ready=a_spreadsheet, act=import_once, times=1, more=half_imported),
    Written(name="taking over a handover", ready=a_handover, act=take_over_once, times=1, more=half_taken_over),
    Written(name="erasing", ready=handed_on, act=erase_once, more=half_erased),
    Written(name="purging", ready=ended, act=purge_once, more=half_erased),
    Written(name="undo", ready=one_case, act=undo_once),
)
