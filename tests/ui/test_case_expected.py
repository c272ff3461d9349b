"""What is expected of a case, its ledger and its attendance, and the officer's word on each, in the real window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.around import AddAround, add_around
from caseload.casework.contacts import RecordContact, record_contact
from caseload.casework.enforcing import case_strips
from caseload.casework.expecting import SetPackage, case_expectations, set_package
from caseload.casework.people import AddPerson, SetInterval, add_person, set_interval
from caseload.casework.queries import case_file, case_line, due_list
from caseload.casework.session import Session
from caseload.domain.decision import LifeEventEntry
from caseload.domain.final_third import ThirdState
from caseload.domain.person import CaseKind, Person, Rosh
from caseload.domain.sentence import Order, OrderKind
from tests.conftest import Template
from tests.ui.test_case_strip import miss, new_case
from ui.dialogs.contact import ContactDialog
from ui.dialogs.deciding import EarlyDialog, PackageDialog, ThirdDialog
from ui.main_window import MainWindow
from ui.widgets.entry_line import EntryLine, rows_under

WEEK = timedelta(weeks=1)


@pytest.fixture
def template(case_template: Callable[[int], Template]) -> Template:
    return case_template(12)


def licence_near_its_end(session: Session) -> str:
    today = session.today
    return add_person(session, AddPerson(
        person=Person(surname="Roach", forename="Ned", crn="X555003", rosh=Rosh.LOW, tier_ag="D"),
        order=Order(person_id="", kind=OrderKind.LICENCE, words="licence", released_on=today - 40 * WEEK,
                    started_on=today - 40 * WEEK, ends_on=today + 8 * WEEK),
    )).made().id  # fmt: skip


def shown(window: MainWindow, person_id: str, tab: str) -> QWidget:
    window.hub.changed.emit(None)
    window.hub.open_case(person_id, tab)
    assert window.desk is not None
    return window.desk.page("case").tabs[tab]  # type: ignore[attr-defined,no-any-return]


def words_in(root: QWidget) -> str:
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root))


def line(root: QWidget, start: str) -> EntryLine:
    return next(row for row in rows_under(root) if row.entry_id.startswith(start))


def choose(form: QWidget, key: str, value: str) -> None:
    box = form.fields[key].editor  # type: ignore[attr-defined]
    box.setCurrentIndex(box.findData(value))


def test_the_clocks_stand_beside_the_next_contact_with_their_reasons(window: MainWindow, session: Session, person_id: str) -> None:
    said = words_in(shown(window, person_id, "overview"))
    for clock in case_expectations(session, person_id).clocks:
        reason = str(clock.reason)
        assert reason[:1].upper() + reason[1:] in said
    assert "Package: " in said
    assert str(case_expectations(session, person_id).check_ins.reason) in said


def test_the_final_third_waits_for_the_officer(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    person_id = licence_near_its_end(session)
    tab = shown(window, person_id, "overview")
    row = line(tab, "third")
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    form = QApplication.activeModalWidget()
    assert isinstance(form, ThirdDialog)
    form.submit()
    assert form.fields["decided"].error
    choose(form, "decided", "no")
    form.submit()
    assert form.fields["reason"].error
    choose(form, "decided", "yes")
    form.submit()
    third = case_expectations(session, person_id).third
    assert third is not None
    assert third.state is ThirdState.SUSPENDED
    assert "the order stands and can be enforced" in words_in(tab)


def test_a_package_is_typed_never_invented(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    person_id, _ = new_case(session)
    window.hub.open_case(person_id)
    window.hub.open_dialog("package", person_id=person_id)
    form = QApplication.activeModalWidget()
    assert isinstance(form, PackageDialog)
    qtbot.keyClicks(form.fields["year"].editor, "twelve")
    qtbot.keyClicks(form.fields["reason"].editor, "shown by the official tool")
    form.submit()
    assert form.fields["year"].error
    form.fields["year"].editor.setText("12")  # type: ignore[attr-defined]
    form.fields["weeks"].editor.setText("0")  # type: ignore[attr-defined]
    form.submit()
    assert "used 0 of 12" in words_in(shown(window, person_id, "overview"))
    window.hub.open_dialog("package", person_id=person_id)
    again = QApplication.activeModalWidget()
    assert isinstance(again, PackageDialog)
    assert again.command() == SetPackage(
        person_id=person_id, required_weeks=0, yearly_allowance=12, reason="shown by the official tool")


def test_contact_above_what_is_expected_is_shown_beside_it(window: MainWindow, session: Session) -> None:
    person_id, _ = new_case(session)
    for days in (1, 3, 5, 8, 10, 12, 17, 20):
        record_contact(session, RecordContact(person_id=person_id, happens_on=session.today - timedelta(days=days),
                                              type_code="COAP", outcome_code="ATTC"))  # fmt: skip
    found = case_expectations(session, person_id).balance
    assert found is not None
    assert found.difference > 0
    tab = shown(window, person_id, "overview")
    assert str(found.reason) in words_in(tab)
    assert f"{found.difference} above" in words_in(tab)
    set_package(session, SetPackage(person_id=person_id, required_weeks=0, yearly_allowance=3, reason="shown in the tool"))
    tab = shown(window, person_id, "overview")
    assert "5 contacts above the allowance" in words_in(tab)
    assert "above: 8 of 3 this year" in words_in(tab)


def test_an_interval_the_officer_set_says_since_when_by_whom_and_why(window: MainWindow, session: Session) -> None:
    person_id, _ = new_case(session)
    set_interval(session, SetInterval(person_id=person_id, days=4, reason="works nights", agreed_by="A senior"))
    said = words_in(shown(window, person_id, "overview"))
    assert f"4 days set by {session.officer_name} from Sat 21 Nov: works nights (agreed by A senior)" in said


@pytest.mark.parametrize(
    ("kind", "order_kind", "words"),
    [
        (CaseKind.CASE, OrderKind.UNSUPERVISED, "Order without supervision: no interval unless you set one"),
        (CaseKind.CASE, OrderKind.CUSTODY, "In custody: no interval unless you set one"),
        (CaseKind.VOLUNTARY, OrderKind.COMMUNITY, "Voluntary, by agreement: no interval unless you set one"),
        (CaseKind.VOLUNTARY, None, "Voluntary, by agreement: no interval unless you set one"),
    ],
)
def test_where_no_table_expects_contact_only_the_officer_does(
    window: MainWindow, session: Session, kind: CaseKind, order_kind: OrderKind | None, words: str
) -> None:
    today = session.today
    order = Order(person_id="", kind=order_kind, started_on=today - 30 * WEEK, ends_on=today + 20 * WEEK) if order_kind else None
    person = Person(surname="Roach", forename="Ned", crn="X555004", rosh=Rosh.HIGH, tier_ag="B", kind=kind)
    person_id = add_person(session, AddPerson(person=person, order=order)).made().id
    assert case_line(session, person_id).summary.due_on is None
    assert person_id not in {line.person_id for line in due_list(session)}
    said = words_in(shown(window, person_id, "overview"))
    assert words in said
    assert not [one for one in ("First contact", "Sentence plan", "Plan review", "First home visit", "Package:") if one in said]
    set_interval(session, SetInterval(person_id=person_id, days=7, reason="agreed with them"))
    assert case_line(session, person_id).summary.due_on is not None
    assert words not in words_in(shown(window, person_id, "overview"))
    assert "7 days set by" in words_in(shown(window, person_id, "overview"))
    if kind is CaseKind.VOLUNTARY:
        assert case_strips(session, person_id) == ()


def test_early_end_keeps_its_two_sides_apart(window: MainWindow, session: Session, person_id: str, qtbot: QtBot) -> None:
    found = case_expectations(session, person_id)
    assert found.order is not None
    window.hub.open_case(person_id, "sentence")
    window.hub.open_dialog("early", person_id=person_id, order_id=found.order.id)
    form = QApplication.activeModalWidget()
    assert isinstance(form, EarlyDialog)
    assert "Requirements: 0 of 2" in words_in(form)
    assert "Plan: 0 of 3" in words_in(form)
    choose(form, "decided", "no")
    form.submit()
    assert form.fields["reason"].error
    qtbot.keyClicks(form.fields["reason"].editor, "Hours are outstanding")
    form.submit()
    assert form.isHidden()


def test_the_ledger_counts_and_says_the_pace(window: MainWindow, person_id: str) -> None:
    said = words_in(shown(window, person_id, "sentence"))
    assert "15 days ordered, 2 done, 0 booked, 13 left" in said
    assert "80 hours ordered, 12 done, 0 booked, 68 left" in said
    assert "behind an even pace" in said
    assert "an even pace to" in said


def test_attendance_shows_counts_patterns_and_life_events(window: MainWindow, session: Session) -> None:
    person_id, _ = new_case(session)
    for days in (3, 10, 17):
        miss(session, person_id, days)
    add_around(session, AddAround(record=LifeEventEntry(
        person_id=person_id, happened_on=session.today - timedelta(days=12), words="Started night shifts",
    )))  # fmt: skip
    said = words_in(shown(window, person_id, "enforcement"))
    assert "3 offered: 0 attended, 0 accepted absences, 3 failed, 0 moved or cancelled" in said
    assert "3 offered: 3 failed" in said
    assert "Mon 9 Nov: Started night shifts" in said
    assert "Weekday: Wednesday" in said
    assert "3 failed and 0 accepted of 3 offered there" in said


def test_a_contact_adds_to_the_ledger(window: MainWindow, session: Session, person_id: str) -> None:
    file = case_file(session, person_id)
    seen = next(one for one in file.contacts if one.seen)
    window.hub.open_case(person_id, "sentence")
    window.hub.open_dialog("contact", person_id=person_id, contact_id=seen.id)
    form = QApplication.activeModalWidget()
    assert isinstance(form, ContactDialog)
    choose(form, "requirement", file.requirements[0].id)
    form.fields["amount"].editor.setText("1.5")  # type: ignore[attr-defined]
    form.submit()
    assert form.isHidden()
    assert "15 days ordered, 3.5 done, 0 booked, 11.5 left" in words_in(shown(window, person_id, "sentence"))
