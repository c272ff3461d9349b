"""What was added to a case is opened with Enter and changed; what is not known is told as not known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from caseload.casework.notes import AddNote, add_note
from caseload.casework.queries import case_file
from caseload.casework.sentences import AddCondition, AddRequirement, add_condition, add_requirement
from caseload.casework.session import Session
from caseload.domain.entry import Statement
from caseload.domain.plan import Note
from caseload.domain.sentence import LicenceCondition, Requirement
from tests.conftest import Template
from tests.journeys.keys import front_form
from ui.case_words import requirement_progress
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages.case import CasePage
from ui.pages.case_tab import CaseTab
from ui.widgets.entry_line import EntryLine
from ui.widgets.fields import put_value, value_of
from ui.widgets.forms import FormDialog


@pytest.fixture
def template(case_template: Callable[[int], Template]) -> Template:
    return case_template(2)


@pytest.fixture
def person_id(session: Session, template: Template) -> str:
    made = template.person_id
    order_id = case_file(session, made).orders[0].id
    add_condition(session, AddCondition(condition=LicenceCondition(
        person_id=made, order_id=order_id, category=next(iter(session.rules.condition_categories)), words="Not to enter Aberllan",
    )))  # fmt: skip
    add_requirement(session, AddRequirement(requirement=Requirement(
        person_id=made, order_id=order_id, kind="rar", quantity=25, unit="days",
    )))  # fmt: skip
    return made


@pytest.fixture
def tab(window: MainWindow, person_id: str) -> Callable[[str], CaseTab]:
    window.hub.changed.emit(None)

    def at(key: str) -> CaseTab:
        window.hub.open_case(person_id, key)
        assert window.desk is not None
        page = window.desk.page("case")
        assert isinstance(page, CasePage)
        return page.tabs[key]

    return at


def opened(tab: CaseTab, entry_id: str, qtbot: QtBot) -> FormDialog:
    """Press Enter on the line of an entry."""
    line = next(one for one in tab.findChildren(EntryLine) if one.entry_id == entry_id and one.isVisible())
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    return front_form(qtbot)


def said_in(tab: CaseTab) -> list[str]:
    return [label.text() for label in tab.findChildren(QLabel) if label.isVisible()]


def test_a_registration_is_opened_and_changed(
    tab: Callable[[str], CaseTab], person_id: str, session: Session, qtbot: QtBot
) -> None:
    before = case_file(session, person_id).registrations[0]
    form = opened(tab("sentence"), before.id, qtbot)
    assert value_of(form.fields["code"].editor) == "IIOM"
    put_value(form.fields["note"].editor, "Reviewed with the police team")
    form.submit()
    after = case_file(session, person_id).registrations
    assert [(one.id, one.code, one.started_on, one.note) for one in after] == [
        (before.id, "IIOM", before.started_on, "Reviewed with the police team")
    ]


def test_a_condition_is_opened_and_changed(
    tab: Callable[[str], CaseTab], person_id: str, session: Session, qtbot: QtBot
) -> None:
    before = case_file(session, person_id).conditions[0]
    form = opened(tab("sentence"), before.id, qtbot)
    put_value(form.fields["words"].editor, "Not to enter Aberllan without leave")
    form.fields["ended"].editor.set_text("tomorrow")
    form.submit()
    after = case_file(session, person_id).conditions
    assert [(one.id, one.words, one.ended_on) for one in after] == [
        (before.id, "Not to enter Aberllan without leave", session.today + timedelta(days=1))
    ]


def test_a_recorded_fact_is_changed_where_it_is_kept(
    window: MainWindow, person_id: str, session: Session, qtbot: QtBot
) -> None:
    before = next(one for one in case_file(session, person_id).enforcement if one.confirmed)
    window.hub.open_dialog("enforcement", person_id=person_id, event_id=before.id)
    form = front_form(qtbot)
    assert value_of(form.fields["words"].editor) == "missed two appointments"
    put_value(form.fields["words"].editor, "missed three appointments")
    form.submit()
    after = [one for one in case_file(session, person_id).enforcement if one.confirmed]
    assert [(one.id, one.words, one.happened_on) for one in after] == [(before.id, "missed three appointments", before.happened_on)]


def test_a_stone_is_opened_and_changed(
    tab: Callable[[str], CaseTab], person_id: str, session: Session, qtbot: QtBot
) -> None:
    before = next(one for one in case_file(session, person_id).stones if one.words == "moved in")
    form = opened(tab("progress"), before.id, qtbot)
    put_value(form.fields["words"].editor, "moved in with her sister")
    form.submit()
    after = next(one for one in case_file(session, person_id).stones if one.id == before.id)
    assert (after.words, after.happened_on, after.evidence) == ("moved in with her sister", before.happened_on, before.evidence)


def test_a_note_is_read_first_and_changed_from_there(window: MainWindow, person_id: str, session: Session, qtbot: QtBot) -> None:
    note = case_file(session, person_id).notes[0]
    window.hub.open_dialog("show_note", person_id=person_id, note_id=note.id)
    QApplication.processEvents()
    shown = QApplication.activeModalWidget()
    assert shown is not None
    edit = next(one for one in shown.findChildren(QPushButton) if one.accessibleName() == "Edit")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    form = front_form(qtbot)
    put_value(form.fields["body"].editor, "Her mother rang about money.")
    form.submit()
    after = case_file(session, person_id).notes
    assert [(one.id, one.body, one.statement) for one in after] == [(note.id, "Her mother rang about money.", note.statement)]


def test_a_note_whose_kind_was_not_said_shows_so_and_can_say_it(
    window: MainWindow, tab: Callable[[str], CaseTab], person_id: str, session: Session, qtbot: QtBot
) -> None:
    add_note(session, AddNote(note=Note(person_id=person_id, body="From the sheet", statement=Statement.NOT_SAID)))
    window.hub.changed.emit(None)
    model = tab("contacts").model  # type: ignore[attr-defined]
    kinds = [model.index(row, 7).data() for row in range(model.rowCount())]
    assert "not said" in kinds
    window.hub.open_dialog("note", person_id=person_id)
    form = front_form(qtbot)
    box = form.fields["statement"].editor
    assert value_of(box) == "fact"
    assert [box.itemText(at) for at in range(box.count())] == ["Fact", "Opinion", "Reported by someone", "Not said"]
    form.close()


def test_what_is_done_of_a_requirement_is_told_as_not_known_until_typed(
    tab: Callable[[str], CaseTab], person_id: str, session: Session, qtbot: QtBot
) -> None:
    unknown = next(one for one in case_file(session, person_id).requirements if one.done is None)
    assert requirement_progress(unknown, session.rules, ()) == "RAR 25 days, done not known"
    sentence = tab("sentence")
    assert "RAR 25 days, done not known" in said_in(sentence)
    assert "RAR 25 days, done not known" in said_in(tab("overview"))
    form = opened(tab("sentence"), unknown.id, qtbot)
    assert value_of(form.fields["done"].editor) == ""
    put_value(form.fields["note"].editor, "Asked the team")
    form.submit()
    kept = next(one for one in case_file(session, person_id).requirements if one.id == unknown.id)
    assert kept.done is None
    form = opened(sentence, unknown.id, qtbot)
    put_value(form.fields["done"].editor, "0")
    form.submit()
    assert "RAR 0 of 25 days" in said_in(sentence)


def test_the_overview_tells_requirements_and_conditions_or_that_there_is_neither(
    tab: Callable[[str], CaseTab], hub: Hub, session: Session
) -> None:
    overview = tab("overview")
    said = said_in(overview)
    assert "Requirements and conditions" in said
    assert "Not to enter Aberllan" in said
    assert "No requirement or condition recorded." not in said
    bare = next(
        line.person_id for line in hub.book.lines()
        if not case_file(session, line.person_id).requirements and not case_file(session, line.person_id).conditions
    )  # fmt: skip
    hub.open_case(bare, "overview")
    assert "No requirement or condition recorded." in said_in(overview)

