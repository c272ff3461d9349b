"""Decisions of supervision in the window: typed back against the pack that was printed, shown on the case and Today, followed up."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.papers import PaperLeft, PaperRequest, make_paper, paper_left
from caseload.casework.queries import case_file, history
from caseload.casework.session import Session
from caseload.casework.supervising import RecordDecision, decisions_of, decisions_to_look_at, last_pack, record_decision
from caseload.casework.unit import act
from caseload.documents.blocks import texts_of
from caseload.domain.change import AuditKind
from caseload.domain.seniority import SupervisionDecision
from ui.dialogs.decision import DecisionForm, FollowUpForm
from ui.dialogs.supervision import SupervisionForm
from ui.hub import Hub, Place
from ui.main_window import MainWindow
from ui.pages.case_decisions import decisions_panel
from ui.widgets.entry_line import EntryLine
from ui.widgets.fields import put_value
from ui.widgets.forms import FormDialog

Form = TypeVar("Form", bound=QDialog)
PACK = "Supervision pack"


@pytest.fixture
def start() -> Place:
    return Place(page="workload")


@pytest.fixture(autouse=True)
def no_decisions(session: Session) -> None:
    """Those of the demo caseload are taken out, so that each test has only its own."""
    with act(session, "forget", AuditKind.ALTERATION) as unit:
        for one in session.store.find(SupervisionDecision):
            unit.remove(one)
        unit.sentence = "Forgotten."


def printed(session: Session, who: str = "J. Hale") -> tuple[str, ...]:
    paper = make_paper(session, PaperRequest(key="supervision", recipient=who))
    paper_left(session, PaperLeft(paper=paper))
    return paper.people


def front(hub: Hub, kind: type[Form], key: str, **given: object) -> Form:
    hub.open_dialog(key, **given)
    QApplication.processEvents()
    form = QApplication.activeModalWidget()
    assert isinstance(form, kind)
    return form


def put(form: FormDialog, **typed: str) -> None:
    for key, text in typed.items():
        put_value(form.fields[key].editor, text)


def said(root: QWidget) -> str:
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root))


def test_the_form_lists_the_cases_of_the_pack_that_was_printed_and_no_others(window: MainWindow, session: Session) -> None:
    people = printed(session)
    assert 0 < len(people) <= 12
    found = last_pack(session, PACK)
    assert found is not None
    assert (found.on, found.recipient, found.person_ids) == (session.today, "J. Hale", people)
    assert all(history(session, one)[0].recipient == "J. Hale" for one in people)
    form = front(window.hub, SupervisionForm, "supervision")
    assert "for J. Hale." in said(form)
    keys = [key.removeprefix("words ") for key in form.fields if key.startswith("words ")]
    assert keys == [*people, "other"], "in the order of the paper"
    form.reject()


def test_before_any_pack_the_rules_choose(window: MainWindow, session: Session) -> None:
    assert last_pack(session, PACK) is None
    form = front(window.hub, SupervisionForm, "supervision")
    assert "No supervision pack was printed yet" in said(form)
    assert len(form.fields) > 5
    form.reject()


def test_decisions_are_typed_back_together_kept_by_keyboard_and_asked_for_the_next_time(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    one, two, *_ = printed(session)
    form = front(window.hub, SupervisionForm, "supervision")
    put(form, by="J. Hale", **{f"words {one}": "Home visit with police", f"follow {one}": "+2w", f"words {two}": "Transfer"})
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not form.isVisible()
    (kept,) = decisions_of(session, one)
    assert (kept.words, kept.decided_by, kept.decided_on) == ("Home visit with police", "J. Hale", session.today)
    assert kept.follow_up_on == session.today + timedelta(weeks=2)
    assert decisions_of(session, two)[0].follow_up_on is None
    window.hub.undo()
    assert decisions_of(session, one) == ()
    assert decisions_of(session, two) == ()
    window.hub.perform(record_decision, RecordDecision(person_id=one, words="Home visit"))
    (kept,) = decisions_of(session, one)
    form = front(window.hub, SupervisionForm, "supervision")
    assert "what came of it?" in said(form)
    put(form, **{f"came {kept.id}": "Visited on Tuesday, all well"})
    form.submit()
    assert decisions_of(session, one)[0].came_of_it == "Visited on Tuesday, all well"
    assert decisions_to_look_at(session)[0].decision.done_on == session.today
    paper = make_paper(session, PaperRequest(key="supervision"))
    assert "Visited on Tuesday, all well" in "\n".join(texts_of(paper.document))
    assert f"came {kept.id}" not in front(window.hub, SupervisionForm, "supervision").fields


def test_what_cannot_stand_is_said_beside_its_field_and_nothing_is_kept(window: MainWindow, session: Session) -> None:
    one, *_ = printed(session)
    form = front(window.hub, SupervisionForm, "supervision")
    form.submit()
    assert "Nothing is typed yet" in said(form)
    put(form, **{f"follow {one}": "+1w"})
    form.submit()
    assert "no decision" in form.fields[f"words {one}"].error
    put(form, **{f"follow {one}": "", "words other": "Look at this one too"})
    form.submit()
    assert "Another case is not chosen" in form.fields["person"].error
    put(form, **{"words other": "", f"words {one}": "Visit", f"follow {one}": "-1w"})
    form.submit()
    assert "is not after the day of the decision" in said(form)
    put(form, on="tomorrow")
    form.submit()
    assert "future" in form.fields["on"].error or form.fields["on"].error
    assert decisions_of(session, one) == ()
    form.reject()


def test_a_case_beside_the_pack_is_found_by_its_name(window: MainWindow, session: Session) -> None:
    people = printed(session)
    other = next(line for line in window.hub.book.lines() if line.person_id not in people and line.kind == "case")
    form = front(window.hub, SupervisionForm, "supervision")
    put_value(form.fields["person"].editor, other.person_id)
    put(form, **{"words other": "Ask for a transfer"})
    form.submit()
    assert decisions_of(session, other.person_id)[0].words == "Ask for a transfer"


def test_a_decision_stands_on_its_case_and_on_today_when_it_is_due(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    hub = window.hub
    line = next(line for line in hub.book.lines() if line.kind == "case" and not line.closed_on)
    form = front(hub, DecisionForm, "decision", person_id=line.person_id)
    form.submit()
    assert "The decision is missing" in form.fields["words"].error
    put(form, words="See them weekly", by="J. Hale", follow="+3d")
    form.submit()
    hub.open_case(line.person_id, "overview")
    assert window.desk is not None
    panel = decisions_panel(hub, case_file(session, line.person_id))
    qtbot.addWidget(panel)
    assert "See them weekly" in said(panel)
    assert "by J. Hale" in said(panel)
    hub.open_page("today")
    rows = {row.group.key: row for row in window.desk.page("today").needs.rows}  # type: ignore[attr-defined]
    assert rows["decisions"].group.lines[0].detail.endswith("See them weekly")
    rows["decisions"].set_open(True)
    rows["decisions"].lines[0].setFocus()
    qtbot.keyClick(rows["decisions"].lines[0], Qt.Key.Key_F)
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, FollowUpForm)
    assert "See them weekly" in said(asked)
    asked.submit()
    assert "What came of it is missing" in asked.fields["came"].error
    put(asked, came="Seen twice")
    asked.submit()
    assert decisions_of(session, line.person_id)[0].came_of_it == "Seen twice"
    rows = {row.group.key: row for row in window.desk.page("today").needs.rows}  # type: ignore[attr-defined]
    assert "decisions" not in rows


def test_enter_or_f_on_an_open_decision_asks_what_came_of_it(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    hub = window.hub
    line = next(line for line in hub.book.lines() if line.kind == "case" and not line.closed_on)
    hub.perform(record_decision, RecordDecision(person_id=line.person_id, words="See them weekly"))
    hub.open_case(line.person_id, "overview")
    (kept,) = decisions_of(session, line.person_id)
    row = next(one for one in window.findChildren(EntryLine) if one.entry_id == kept.id)
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    form = QApplication.activeModalWidget()
    assert isinstance(form, FollowUpForm)
    form.reject()


def test_the_page_leads_to_the_form(window: MainWindow) -> None:
    link = next(one for one in window.findChildren(QPushButton) if one.text() == "Type decisions back")
    link.click()
    form = QApplication.activeModalWidget()
    assert isinstance(form, SupervisionForm)
    form.reject()
