"""An officer with 52 cases leaves: the list first, three receivers by file, paper and spreadsheet, receipts, nothing left or doubled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from caseload.casework.handing import (
    HandOver,
    RecordReceipt,
    RemoveHandedOver,
    hand_over,
    handed_cases,
    record_receipt,
    remove_handed_over,
)
from caseload.casework.handing_in import ImportHandover, import_handover, open_handover, preview_handover
from caseload.casework.importing import accept_import, preview_import
from caseload.casework.leaving import leaving_facts
from caseload.casework.officers import EditOfficer, edit_officer
from caseload.casework.papers import PaperLeft, PaperRequest, make_paper, paper_left
from caseload.casework.people import AddPerson, add_person
from caseload.casework.queries import case_lines, history
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.casework.verify import verify_store
from caseload.domain.change import AuditKind
from caseload.domain.contact import Attendance, Contact, Mode
from caseload.domain.person import Person, Rosh
from caseload.domain.plan import Goal, Step
from caseload.domain.seniority import HandoverForm
from caseload.domain.sentence import Order, OrderKind, Requirement
from caseload.render.pdf import render_pdf
from caseload.storage.bundle import OWNED
from tests import kit
from tests.render import papers

SAID = "walnut harbour tinsel gravel"
CASES, BY_FILE, BY_PAPER = 52, 30, 12
SURNAMES = ("Bevan", "Pryce", "Llewelyn", "Kowalczyk", "Ramsden", "Osei", "Doyle", "Achebe", "Farrow", "Chaudhry", "Mensah", "Quinn", "Teal")


def officer(folder: Path, name: str) -> Session:
    """A caseload of one officer."""
    folder.mkdir(exist_ok=True)
    session = kit.open_copy(folder)
    assert session.officer is not None
    edit_officer(session, EditOfficer(before=session.officer, after=replace(session.officer, name=name)))
    return session


@pytest.fixture
def leaver(tmp_path: Path) -> Iterator[Session]:
    """The one who leaves, with 52 cases that each have contacts, a plan and a promise."""
    session = officer(tmp_path / "leaver", "Rowan Maddox")
    for number in range(CASES):
        add_case(session, number)
    yield session
    session.close()


def add_case(session: Session, number: int) -> None:
    start = kit.TODAY - timedelta(weeks=10 + number)
    person = Person(surname=SURNAMES[number % len(SURNAMES)], forename=f"Jordan {number}", crn=f"X48{number:04d}", tier_ad="B2",
                    rosh=(Rosh.HIGH, Rosh.MEDIUM, Rosh.LOW)[number % 3])  # fmt: skip
    order = Order(person_id="", kind=OrderKind.COMMUNITY, sentenced_on=start, started_on=start, ends_on=start + timedelta(weeks=52 + number))
    kept = add_person(session, AddPerson(person=person, order=order)).made()
    with act(session, "put", AuditKind.COLLECTION) as unit:
        goal = unit.add(Goal(person_id=kept.id, title="Keep my tenancy", area="accommodation"))
        unit.add(Step(person_id=kept.id, goal_id=goal.id, description=f"Ring housing {number}", actor="probation_practitioner"))
        unit.add(Requirement(person_id=kept.id, order_id="", kind="rar", quantity=20, done=6, unit="days"))
        for days in (3 + number % 20, 17 + number, -(1 + number % 13)):
            unit.add(Contact(person_id=kept.id, happens_on=kit.TODAY - timedelta(days=days), mode=Mode.OFFICE,
                             attendance=Attendance.NONE if days < 0 or number % 7 == 0 else Attendance.ATTENDED,
                             note=f"Said on day {days}" if days > 0 else ""))  # fmt: skip
        unit.sentence = "Put."


def entries(session: Session, person_id: str) -> set[str]:
    """The ids of every live entry of a person."""
    return {one.id for row in OWNED for one in session.store.find(row.record, f"{row.owner} = ?", (person_id,))}


def test_fifty_two_cases_go_to_three_officers_and_nothing_is_left_or_doubled(leaver: Session, tmp_path: Path) -> None:
    # The list comes first: every case once, what happens first at the head.
    listed = leaving_facts(leaver, PaperRequest(key="leaving")).lines
    ids = [one.line.person_id for one in listed]
    assert len(ids) == len({*ids}) == CASES
    days = [one.first.on for one in listed if one.first]
    assert days == sorted(days)
    assert len(days) == CASES
    assert all(one.promises for one in listed)
    assert sum(bool(one.line.summary.outcomes_missing) for one in listed) == 8
    paper = make_paper(leaver, PaperRequest(key="leaving", recipient="J. Hale"))
    printed = render_pdf(paper.document, printed_by="Rowan Maddox", printed_at=papers.AT)
    text = " ".join(papers.pages(printed))
    assert all(text.count(f"X48{number:04d}") == 1 for number in range(CASES))

    # They are split: a file, packs on paper, a spreadsheet.
    by_file, by_paper, by_sheet = ids[:BY_FILE], ids[BY_FILE : BY_FILE + BY_PAPER], ids[BY_FILE + BY_PAPER :]
    before = {one: entries(leaver, one) for one in by_file}
    sealed, book = tmp_path / "cases.handover", tmp_path / "cases.xlsx"
    hand_over(leaver, HandOver(person_ids=tuple(by_file), to_officer="Nia Hale", path=sealed, passphrase=SAID, reason="officer left"))
    for one in by_paper:
        pack = make_paper(leaver, PaperRequest(key="handover", person_id=one, recipient="P. Lowell"))
        paper_left(leaver, PaperLeft(paper=pack))
    hand_over(leaver, HandOver(person_ids=tuple(by_paper), to_officer="P. Lowell", form=HandoverForm.PAPER))
    hand_over(leaver, HandOver(person_ids=tuple(by_sheet), to_officer="A. Shaw", form=HandoverForm.EXCEL, path=book))
    assert {one.going_to for one in leaving_facts(leaver, PaperRequest(key="leaving")).lines} == {"Nia Hale", "P. Lowell", "A. Shaw"}
    assert len(handed_cases(leaver)) == CASES
    assert all(history(leaver, one)[0].kind == "disclosure" for one in ids)

    # The file arrives whole, and once.
    nia = officer(tmp_path / "nia", "Nia Hale")
    opened = open_handover(sealed, SAID)
    preview = preview_handover(nia, opened)
    assert (len(preview.cases), preview.refused) == (BY_FILE, ())
    taken = import_handover(nia, ImportHandover(opened=opened))
    assert {line.person_id for line in case_lines(nia)} == {*by_file}
    assert {line.summary.officer for line in case_lines(nia)} == {"Nia Hale"}
    assert all(before[one] <= entries(nia, one) for one in by_file)
    assert all(len(entries(nia, one)) == len(before[one]) + 2 for one in by_file), "an allocation and the history came with each"

    # The spreadsheet is read by the program itself, without its other sheets being taken for more people.
    shaw = officer(tmp_path / "shaw", "A. Shaw")
    accept_import(shaw, preview_import(shaw, book))
    assert {line.crn for line in case_lines(shaw)} == {one.line.crn for one in listed if one.line.person_id in by_sheet}
    assert openpyxl.load_workbook(book)["Contacts"].max_row == 1 + 3 * len(by_sheet)

    # Receipts, then the copies go, and only those.
    record_receipt(leaver, RecordReceipt(receipt=taken.receipt))
    remove_handed_over(leaver, RemoveHandedOver(person_ids=tuple(by_file)))
    assert {line.person_id for line in case_lines(leaver)} == {*by_paper, *by_sheet}
    for people, words in ((by_paper, "packs signed for"), (by_sheet, "e-mail of 20 November")):
        record_receipt(leaver, RecordReceipt(receipt=words, person_ids=tuple(people)))
        remove_handed_over(leaver, RemoveHandedOver(person_ids=tuple(people)))
    assert case_lines(leaver) == ()
    assert handed_cases(leaver) == ()
    assert leaver.store.rows("SELECT count(*) FROM contact") == [(0,)]
    assert leaver.store.rows("SELECT count(*) FROM search_name WHERE search_name MATCH '\"bevan\"'") == [(0,)]
    for session in (leaver, nia, shaw):
        assert all(finding.ok for finding in verify_store(session))
    nia.close()
    shaw.close()
