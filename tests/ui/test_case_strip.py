"""The enforcement strip in the real window: support first, the officer's decision with its reason, the history."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.contacts import RecordContact, record_contact
from caseload.casework.enforcing import RecordFact, case_strips, order_strip, record_fact
from caseload.casework.people import AddPerson, EditPerson, add_person, edit_person
from caseload.casework.queries import case_file
from caseload.casework.sentences import AddEnforcement, AddOrder, add_enforcement, add_order
from caseload.casework.session import Session
from caseload.domain.enforcing import Fact, State
from caseload.domain.person import CaseKind, Person, Rosh
from caseload.domain.sentence import EnforcementEvent, EnforcementFact, Order, OrderKind
from ui.dialogs.fact import FactDialog
from ui.dialogs.support import SupportDialog
from ui.hub import Place
from ui.main_window import MainWindow
from ui.widgets.entry_line import EntryLine, rows_under
from ui.widgets.fields import put_value

WEEK = timedelta(weeks=1)


@pytest.fixture
def start() -> Place:
    return Place(page="caseload")


def new_case(session: Session, kind: OrderKind = OrderKind.COMMUNITY) -> tuple[str, str]:
    today = session.today
    change = add_person(session, AddPerson(
        person=Person(surname="Bevan", forename="Ffion", crn="X555001", rosh=Rosh.LOW, tier_ag="D"),
        order=Order(person_id="", kind=kind, words="the order", sentenced_on=today - 20 * WEEK, started_on=today - 20 * WEEK,
                    ends_on=today + 30 * WEEK),
    ))  # fmt: skip
    return change.made().id, change.entries[1].after.id


def miss(session: Session, person_id: str, days_ago: int, outcome: str = "UAAB") -> str:
    on = session.today - timedelta(days=days_ago)
    made = record_contact(session, RecordContact(person_id=person_id, happens_on=on, type_code="COAP", outcome_code=outcome))
    return made.made().id


def shown(window: MainWindow, person_id: str, tab: str = "enforcement") -> QWidget:
    window.hub.changed.emit(None)
    window.hub.open_case(person_id, tab)
    assert window.desk is not None
    page = window.desk.page("case")
    return page.tabs[tab]  # type: ignore[attr-defined,no-any-return]


def words_in(root: QWidget) -> str:
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root))


def line(root: QWidget, start: str) -> EntryLine:
    return next(row for row in rows_under(root) if row.entry_id.startswith(start))


def test_support_comes_before_everything_else(window: MainWindow, session: Session) -> None:
    person_id, _ = new_case(session)
    miss(session, person_id, 9)
    tab = shown(window, person_id)
    ids = [row.entry_id.split()[0] for row in rows_under(tab)]
    assert ids[0] == "support"
    assert ids.index("next") > ids.index("support")
    said = words_in(tab)
    assert said.index("Support first") < said.index("Failure recorded") < said.index("What the rules allow next")
    assert "Sentencing Act 2020 Sch 10" in said
    assert "Certainty: high" in said


def test_an_option_is_tried_by_a_letter_and_kept(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    person_id, order_id = new_case(session)
    tab = shown(window, person_id)
    row = line(tab, "support")
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_T)
    form = QApplication.activeModalWidget()
    assert isinstance(form, SupportDialog)
    form.submit()
    assert form.fields["said"].error
    qtbot.keyClicks(form.fields["said"].editor, "Bus times changed, moved to 11:00")
    form.submit()
    kept = order_strip(session, order_id).tried
    assert [(one.outcome, one.set_aside_why) for one in kept] == [("Bus times changed, moved to 11:00", "")]
    assert "tried" in words_in(tab)
    assert "Bus times changed, moved to 11:00" in words_in(tab)


def test_setting_an_option_aside_asks_for_the_reason(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    person_id, order_id = new_case(session)
    row = line(shown(window, person_id), "support")
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_S)
    form = QApplication.activeModalWidget()
    assert isinstance(form, SupportDialog)
    qtbot.keyClicks(form.fields["said"].editor, "She asked to speak next week")
    form.submit()
    assert order_strip(session, order_id).tried[0].set_aside_why == "She asked to speak next week"


def test_a_decision_needs_its_reason_and_moves_the_strip(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    person_id, order_id = new_case(session)
    contact_id = miss(session, person_id, 9)
    tab = shown(window, person_id)
    row = line(tab, f"next {order_id} {Fact.WARNING.value}")
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    form = QApplication.activeModalWidget()
    assert isinstance(form, FactDialog)
    form.submit()
    assert "reason is missing" in form.fields["reason"].error
    qtbot.keyClicks(form.fields["reason"].editor, "Second miss without word, spoke on the phone")
    form.submit()
    found = order_strip(session, order_id)
    assert found.strip.standing.state is State.WARNED
    assert found.history[0].reason == "Second miss without word, spoke on the phone"
    said = words_in(tab)
    assert "Warning in force" in said
    assert "Last day of the warning" in said
    assert "calendar days" in said
    assert any(one.id == contact_id for one in case_file(session, person_id).contacts)


def test_the_form_says_no_in_the_words_of_the_rules(window: MainWindow, session: Session) -> None:
    person_id, order_id = new_case(session)
    miss(session, person_id, 9)
    shown(window, person_id)
    window.hub.open_dialog("fact", person_id=person_id, order_id=order_id, fact=Fact.WARNING.value)
    form = QApplication.activeModalWidget()
    assert isinstance(form, FactDialog)
    form.fields["reason"].editor.setPlainText("Because")  # type: ignore[attr-defined]
    form.fields["on"].editor.set_day(session.today - timedelta(days=15))  # type: ignore[attr-defined]
    form.submit()
    assert form.isVisible()
    assert "before the failure" in words_in(form)
    assert order_strip(session, order_id).history == ()


def test_a_fact_is_taken_back_with_delete_and_undone(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    person_id, order_id = new_case(session)
    miss(session, person_id, 9)
    record_fact(session, RecordFact(person_id=person_id, order_id=order_id, fact=Fact.WARNING, happened_on=session.today,
                                    reason="why"))  # fmt: skip
    tab = shown(window, person_id)
    row = line(tab, "told")
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    assert order_strip(session, order_id).strip.standing.state is State.FAILURE_RECORDED
    window.hub.undo()
    assert order_strip(session, order_id).strip.standing.state is State.WARNED


def test_a_hearing_laid_for_a_sunday_is_remarked_on(window: MainWindow, session: Session) -> None:
    person_id, order_id = new_case(session)
    miss(session, person_id, 9)
    record_fact(session, RecordFact(person_id=person_id, order_id=order_id, fact=Fact.REFERRED, happened_on=session.today,
                                    reason="missed without word"))  # fmt: skip
    shown(window, person_id)
    window.hub.open_dialog("fact", person_id=person_id, order_id=order_id, fact=Fact.LAID.value)
    form = QApplication.activeModalWidget()
    assert isinstance(form, FactDialog)
    put_value(form.fields["until"].editor, "29/11/2026")
    assert "most courts do not sit on a Sunday" in form.fields["until"].remarked
    put_value(form.fields["until"].editor, "30/11/2026")
    assert form.fields["until"].remarked == ""
    form.reject()


def test_recall_asks_for_its_hour_and_the_manager(window: MainWindow, session: Session) -> None:
    person_id, order_id = new_case(session, OrderKind.LICENCE)
    miss(session, person_id, 9)
    shown(window, person_id)
    window.hub.open_dialog("fact", person_id=person_id, order_id=order_id, fact=Fact.DISCUSSION.value)
    form = QApplication.activeModalWidget()
    assert isinstance(form, FactDialog)
    assert form.fields["agreed"].isVisibleTo(form)
    assert not form.fields["at"].isVisibleTo(form)
    form.submit()
    window.hub.open_dialog("fact", person_id=person_id, order_id=order_id, fact=Fact.RECALL_AGREED.value)
    form = QApplication.activeModalWidget()
    assert isinstance(form, FactDialog)
    form.fields["at"].editor.setText("8:30")  # type: ignore[attr-defined]
    form.fields["agreed"].editor.setText("Head of the unit")  # type: ignore[attr-defined]
    form.fields["reason"].editor.setPlainText("Risk rose")  # type: ignore[attr-defined]
    form.submit()
    assert order_strip(session, order_id).strip.standing.state is State.RECALL_AGREED
    assert "at 08:30" in words_in(shown(window, person_id))


def test_a_voluntary_case_has_no_enforcement(window: MainWindow, session: Session) -> None:
    person_id, _ = new_case(session)
    before = session.store.need(Person, person_id)
    edit_person(session, EditPerson(before=before, after=replace(before, kind=CaseKind.VOLUNTARY)))
    for tab in ("overview", "enforcement"):
        assert "This case is voluntary: there is no enforcement." in words_in(shown(window, person_id, tab))
    assert case_strips(session, person_id) == ()


@pytest.mark.parametrize("tab", ["overview", "enforcement"])
def test_one_strip_per_open_order(window: MainWindow, session: Session, tab: str) -> None:
    person_id, _ = new_case(session)
    add_order(session, AddOrder(order=Order(
        person_id=person_id, kind=OrderKind.SUSPENDED, words="second order", started_on=session.today - 10 * WEEK,
        ends_on=session.today + 30 * WEEK,
    )))  # fmt: skip
    said = words_in(shown(window, person_id, tab))
    heading = "Enforcement" if tab == "overview" else "Where it stands"
    assert f"{heading}: The order" in said
    assert f"{heading}: Second order" in said


def test_nothing_is_called_clear_while_words_wait(window: MainWindow, session: Session) -> None:
    person_id, order_id = new_case(session)
    assert "No failure recorded here" in words_in(shown(window, person_id))
    add_enforcement(session, AddEnforcement(event=EnforcementEvent(
        person_id=person_id, order_id=order_id, kind=EnforcementFact.WORDS, words="final letter?",
    )))  # fmt: skip
    said = words_in(shown(window, person_id))
    assert "Enforcement not known: “final letter?” is still to be confirmed" in said
    assert "No failure recorded here" not in said
