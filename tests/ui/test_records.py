"""Records and Audit in the window: every letter and button, a case removed with the CRN typed, a text put right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from caseload.casework.correcting import CorrectEntry, correct_entry, earlier_by_act
from caseload.casework.notes import AddNote, add_note
from caseload.casework.people import CloseCase, RemovePerson, close_case, remove_person
from caseload.casework.queries import case_file, case_lines, history
from caseload.casework.rights import RecordRequest, record_request, requests_listed
from caseload.casework.sensitive import OpenSensitive, open_sensitive
from caseload.casework.session import Session
from caseload.casework.tombstones import tombstones
from caseload.casework.unit import act
from caseload.domain.change import AuditKind
from caseload.domain.person import Person
from caseload.domain.plan import Goal, GoalStatus, Note, Step
from caseload.domain.rights import Correction, KeepDecision, LegalHold
from ui.dialogs.correct import CorrectForm
from ui.dialogs.exports import ExportForm
from ui.dialogs.note import ShowNoteDialog
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.rights import AnswerForm, EndHoldForm, HoldForm, KeepForm, PassOnForm, PurgeForm, RequestForm
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages.audit import AuditPage
from ui.pages.case_history import HistoryTab
from ui.pages.records import RecordsPage
from ui.widgets.entry_line import EntryLine
from ui.widgets.fields import put_value


@pytest.fixture
def closed(session: Session) -> str:
    """A case of the demo that ended long ago."""
    person_id = next(line.person_id for line in case_lines(session) if not line.closed_on and line.crn)
    close_case(session, CloseCase(person_id=person_id, on=session.today - timedelta(days=200), reason="order ended"))
    return person_id


@pytest.fixture
def records(make_window: Callable[..., MainWindow], hub: Hub, closed: str) -> RecordsPage:
    window = make_window(hub)
    hub.open_page("records")
    assert window.desk is not None
    page = window.desk.page("records")
    assert isinstance(page, RecordsPage)
    return page


def front(kind: type) -> object:
    form = QApplication.activeModalWidget()
    assert isinstance(form, kind)
    return form


def fill(form: object, **values: object) -> None:
    for key, value in values.items():
        put_value(form.fields[key].editor, value)  # type: ignore[attr-defined]
    form.submit()  # type: ignore[attr-defined]


def test_a_case_is_held_released_kept_and_removed_by_letters(records: RecordsPage, hub: Hub, closed: str) -> None:
    assert records.lines[0].person.id == closed
    crn = records.lines[0].person.crn
    records.cases.setFocus()
    QTest.keyClick(records.cases, Qt.Key.Key_H)
    fill(front(HoldForm), why="inquiry")
    assert hub.session.store.find(LegalHold)[0].why == "inquiry"
    refused: list[str] = []
    hub.refused.connect(refused.append)
    QTest.keyClick(records.cases, Qt.Key.Key_R)
    assert QApplication.activeModalWidget() is None, "what a hold forbids is not asked"
    assert "A hold stands" in refused[0]
    assert "inquiry" in records.why.text()
    QTest.keyClick(records.cases, Qt.Key.Key_E)
    fill(front(EndHoldForm), why="closed")
    QTest.keyClick(records.cases, Qt.Key.Key_K)
    fill(front(KeepForm), until="+9d", why="appeal")
    assert hub.session.store.find(KeepDecision)[0].why == "appeal"
    QTest.keyClick(records.cases, Qt.Key.Key_R)
    form = front(PurgeForm)
    fill(form, confirm="wrong")
    assert hub.session.store.get(Person, closed) is not None
    fill(form, confirm=crn)
    assert hub.session.store.get(Person, closed) is None
    assert len(tombstones(hub.session)) == 1
    front(PreviewDialog).reject()  # type: ignore[attr-defined]
    hub.undo()
    assert hub.session.store.get(Person, closed) is None
    records.gone.setFocus()
    QTest.keyClick(records.gone, Qt.Key.Key_Return)
    front(PreviewDialog).reject()  # type: ignore[attr-defined]


def test_several_cases_are_taken_and_removed_in_one_confirmed_act(records: RecordsPage, hub: Hub, closed: str) -> None:
    other = next(line.person_id for line in case_lines(hub.session) if not line.closed_on)
    hub.perform(close_case, CloseCase(person_id=other, on=hub.today - timedelta(days=150), reason="order ended"))
    records.cases.setFocus()
    for at, one in enumerate(records.lines):
        if one.person.id in (closed, other):
            records.cases.setCurrentIndex(records._cases.index(at, 0))
            QTest.keyClick(records.cases, Qt.Key.Key_Space)
    assert records.taken == {closed, other}
    QTest.keyClick(records.cases, Qt.Key.Key_R)
    form = front(PurgeForm)
    fill(form, confirm="1 case")
    assert tombstones(hub.session) == ()
    fill(form, confirm="2 cases")
    assert [hub.session.store.get(Person, one) for one in (closed, other)] == [None, None]
    assert len(tombstones(hub.session)) == 2
    assert records.taken == set()
    front(PreviewDialog).reject()  # type: ignore[attr-defined]


def test_a_list_without_lines_offers_no_button(records: RecordsPage, hub: Hub) -> None:
    cases, requests, stones = records._buttons
    assert cases.isVisible()
    assert not requests.isVisible()
    assert not stones.isVisible()
    record_request(hub.session, RecordRequest(person_id=records.lines[0].person.id, asked_on=hub.today))
    records.refresh()
    assert requests.isVisible()


def test_who_is_out_of_the_lists_is_put_back(records: RecordsPage, hub: Hub) -> None:
    person_id = next(line.person_id for line in case_lines(hub.session) if not line.closed_on)
    hub.perform(remove_person, RemovePerson(person_id=person_id))
    at = next(number for number, one in enumerate(records.lines) if one.person.id == person_id)
    assert records.act_on_case(at, "h"), "a hold waits until it is back"
    assert hub.session.store.find(LegalHold) == ()
    assert records.act_on_case(at, "b")
    assert hub.session.store.get(Person, person_id) is not None


def test_a_request_is_logged_passed_on_and_answered(records: RecordsPage, hub: Hub, closed: str) -> None:
    hub.open_dialog("subject_request", person_id=closed)
    fill(front(RequestForm), how="letter")
    assert requests_listed(hub.session)[0].request.how == "letter"
    QTest.keyClick(records.asked, Qt.Key.Key_P)
    fill(front(PassOnForm))
    assert requests_listed(hub.session)[0].request.passed_to == "data protection team"
    QTest.keyClick(records.asked, Qt.Key.Key_O)
    front(PreviewDialog).reject()  # type: ignore[attr-defined]
    QTest.keyClick(records.asked, Qt.Key.Key_A)
    fill(front(AnswerForm), answer="sent")
    assert not requests_listed(hub.session)[0].request.open


def test_the_audit_is_searched_opened_and_exported(
    make_window: Callable[..., MainWindow], hub: Hub, closed: str, tmp_path: Path
) -> None:
    record_request(hub.session, RecordRequest(person_id=closed, asked_on=hub.today))
    window = make_window(hub)
    hub.open_page("audit")
    assert window.desk is not None
    page = window.desk.page("audit")
    assert isinstance(page, AuditPage)
    every = len(page.lines)
    page.words.setText("request logged")
    page.show_lines()
    assert 0 < len(page.lines) < every
    assert page.lines[0].person_id == closed
    page.kind.setCurrentIndex(page.kind.findData("erasure"))
    page.show_lines()
    assert not page.lines
    assert page._count.text().startswith("No act is like that")
    assert not page.whole.isVisible()
    page.kind.setCurrentIndex(0)
    page.first.set_text("fri")
    assert page.wanted().first == hub.today - timedelta(days=(hub.today.weekday() - 4) % 7 or 7), "acts lie in the past"
    page.first.set_text("tomorrow")
    page.show_lines()
    page.first.set_text("")
    page.show_lines()
    page.table.setCurrentIndex(page.model.index(0, 0))
    assert "Request logged" in page.whole.text(), "the whole of what the line has room to begin"
    path = tmp_path / "audit.xlsx"
    page.export.click()
    form = front(ExportForm)
    form.submit()  # type: ignore[attr-defined]
    assert form.isVisible()  # type: ignore[attr-defined]
    put_value(form.fields["recipient"].editor, "the inspector")  # type: ignore[attr-defined]
    form.export_to(path)  # type: ignore[attr-defined]
    assert openpyxl.load_workbook(path).active.max_row == 2
    page.words.setText("")
    page.show_lines()
    assert (page.lines[0].kind, page.lines[0].recipient) == ("disclosure", "the inspector")
    page.words.setText("request logged")
    page.show_lines()
    page.table.setCurrentIndex(page.model.index(0, 0))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert window.desk.place.page == "case"


def test_r_on_a_goal_puts_its_text_right(make_window: Callable[..., MainWindow], hub: Hub) -> None:
    goal = next(one for one in hub.session.store.find(Goal) if one.status is GoalStatus.ACTIVE)
    window = make_window(hub)
    hub.open_case(goal.person_id, "plan")
    line = next(row for row in window.findChildren(EntryLine) if row.entry_id == goal.id)
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_R)
    fill(front(CorrectForm), text="Keep a home", why="their own words")
    assert hub.session.store.need(Goal, goal.id).title == "Keep a home"
    assert hub.session.store.find(Correction)[0].was == goal.title
    line = [row for row in window.findChildren(EntryLine) if row.entry_id == goal.id][-1]
    assert struck_in(line) == [goal.title]
    assert f"Struck through: {goal.title}" in line.accessibleName()


def struck_in(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel) if one.font().strikeOut()]


def test_a_step_put_right_shows_the_earlier_text_in_the_plan_and_in_the_history(
    make_window: Callable[..., MainWindow], hub: Hub
) -> None:
    session = hub.session
    live = {one.id for one in session.store.find(Goal) if one.status is GoalStatus.ACTIVE}
    step = next(one for one in session.store.find(Step) if one.goal_id in live)
    put_right = CorrectEntry(table="step", entry_id=step.id, field="description", text="<b>Go</b> once", why="their words")
    correct_entry(session, put_right)
    window = make_window(hub)
    hub.open_case(step.person_id, "plan")
    line = next(row for row in window.findChildren(EntryLine) if row.entry_id == step.id)
    assert struck_in(line) == [step.description]
    tab = HistoryTab(hub)
    tab.show_file(case_file(session, step.person_id))
    at = next(n for n in range(tab.model.rowCount()) if tab.model.index(n, 2).data() == "Said before")
    shown = tab.model.index(at, 4)
    assert shown.data() == step.description
    assert shown.data(Qt.ItemDataRole.FontRole).strikeOut()
    assert "right" in tab.model.index(at - 1, 4).data()
    put = earlier_by_act(session, step.person_id)
    assert [one.act for one in history(session, step.person_id) if one.sequence in put] == ["correct_entry"]


def test_the_earlier_text_of_a_sensitive_entry_stays_out_of_the_history(session: Session, closed: str) -> None:
    add_note(session, AddNote(note=Note(person_id=closed, body="a health matter", sensitive=True)))
    note = session.store.of_person(Note, closed)[-1]
    correct_entry(session, CorrectEntry(table="note", entry_id=note.id, field="body", text="another", why="wrong"))
    assert session.store.find(Correction)[0].was == "a health matter"
    assert earlier_by_act(session, closed) == {}
    open_sensitive(session, OpenSensitive(person_id=closed, entries=(note.id,)))
    [(told,)] = earlier_by_act(session, closed).values()
    assert told.was == "a health matter"
    session.opened.clear()
    assert earlier_by_act(session, closed) == {}, "and closed again in the next sitting"


def test_the_earlier_text_of_a_sensitive_step_is_struck_through_in_plan_and_history_once_it_is_open(
    make_window: Callable[..., MainWindow], hub: Hub, session: Session
) -> None:
    live = {one.id for one in session.store.find(Goal) if one.status is GoalStatus.ACTIVE}
    step = next(one for one in session.store.find(Step) if one.goal_id in live)
    with act(session, "kept", AuditKind.ALTERATION) as unit:
        unit.change(step, sensitive=True)
        unit.sentence = "Kept."
    correct_entry(session, CorrectEntry(table="step", entry_id=step.id, field="description", text="Go once", why="their words"))
    window = make_window(hub)

    def line() -> EntryLine:
        hub.open_case(step.person_id, "plan")
        return next(row for row in window.findChildren(EntryLine) if row.entry_id == step.id and row.isVisible())

    def told() -> list[str]:
        tab = HistoryTab(hub)
        tab.show_file(case_file(session, step.person_id))
        return [tab.model.index(n, 4).data() for n in range(tab.model.rowCount()) if tab.model.index(n, 2).data() == "Said before"]

    assert (struck_in(line()), told()) == ([], [])
    QTest.keyClick(line(), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert (struck_in(line()), told()) == ([step.description], [step.description])


def test_what_hangs_on_a_sensitive_goal_is_closed_with_it_in_the_history(session: Session) -> None:
    live = {one.id for one in session.store.find(Goal) if one.status is GoalStatus.ACTIVE}
    step = next(one for one in session.store.find(Step) if one.goal_id in live)
    correct_entry(session, CorrectEntry(table="step", entry_id=step.id, field="description", text="Go once", why="their words"))
    assert earlier_by_act(session, step.person_id) != {}
    with act(session, "kept", AuditKind.ALTERATION) as unit:
        unit.change(session.store.need(Goal, step.goal_id), sensitive=True)
        unit.sentence = "Kept."
    assert earlier_by_act(session, step.person_id) == {}
    session.opened.add(step.goal_id)
    assert earlier_by_act(session, step.person_id) != {}


def test_a_note_put_right_shows_the_earlier_text_struck_through(
    make_window: Callable[..., MainWindow], hub: Hub, closed: str
) -> None:
    add_note(hub.session, AddNote(note=Note(person_id=closed, body="lives at 5 Mill Lane", sensitive=True)))
    note = hub.session.store.of_person(Note, closed)[-1]
    make_window(hub)
    hub.open_dialog("correct", person_id=closed, table="note", entry_id=note.id)
    fill(front(CorrectForm), text="lives at 7 Mill Lane", why="wrong number", by="the person")
    assert hub.session.store.find(Correction)[0].was == "lives at 5 Mill Lane"
    for _ in range(2):
        hub.open_dialog("show_note", person_id=closed, note_id=note.id)
        shown = front(ShowNoteDialog)
        struck = [one.text() for one in shown.findChildren(object) if hasattr(one, "text") and hasattr(one, "font")  # type: ignore[attr-defined]
                  and one.font().strikeOut()]  # fmt: skip
        assert struck == ["lives at 5 Mill Lane"]
        shown.reject()  # type: ignore[attr-defined]
    acts = [one.act for one in history(hub.session, closed)]
    assert acts.count("open_sensitive") == 1, "once a sitting"
