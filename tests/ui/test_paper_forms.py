"""The forms that lead to a paper, in the real window: what is asked, what is remembered and what never is, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from caseload.casework.contacts import BookContact, book_contact
from caseload.casework.enforcing import RecordFact, record_fact
from caseload.casework.people import EditPerson, edit_person
from caseload.casework.session import Session
from caseload.casework.settings import LetterSettings, SetLetters, letter_settings, set_letters
from caseload.documents.blocks import texts_of
from caseload.domain.enforcing import Fact
from caseload.domain.person import Person
from caseload.domain.sentence import OrderKind
from tests.ui.test_case_strip import line, miss, new_case, shown, words_in
from ui.dialogs.account import AccountForm, DaySheetForm
from ui.dialogs.letter import AppointmentLetterForm, FailureLetterForm
from ui.dialogs.office import OfficeDialog
from ui.dialogs.paper_form import PaperForm
from ui.dialogs.preview import PreviewDialog
from ui.hub import Hub, Place
from ui.main_window import MainWindow
from ui.pages.case_progress_papers import PAPERS
from ui.widgets.entry_line import rows_under
from ui.widgets.fields import put_value
from ui.widgets.forms import FormDialog

Form = TypeVar("Form", bound=QDialog)
OFFICE = LetterSettings(office=("Quay House", "Millbrook"), phone="01632 960555", bring=("A pen", "Your tablets"), call_in_to="Desk")


@pytest.fixture
def start() -> Place:
    return Place(page="caseload")


@pytest.fixture
def person_id(session: Session) -> str:
    return new_case(session)[0]


def booked(session: Session, person_id: str, days: int = 2) -> str:
    on = session.today + timedelta(days=days)
    return book_contact(session, BookContact(person_id=person_id, happens_on=on, type_code="COAP", starts_at=time(10))).made().id


def front(hub: Hub, kind: type[Form], key: str, **given: object) -> Form:
    hub.open_dialog(key, **given)
    QApplication.processEvents()
    form = QApplication.activeModalWidget()
    assert isinstance(form, kind)
    return form


def put(form: FormDialog, **typed: object) -> None:
    for key, value in typed.items():
        put_value(form.fields[key].editor, value)


def previewed(qtbot: QtBot, hub: Hub, form: PaperForm) -> PreviewDialog:
    with qtbot.waitSignal(hub.tasks.ended):
        form.submit()
    made = QApplication.activeModalWidget()
    assert isinstance(made, PreviewDialog)
    return made


def words_of(preview: PreviewDialog) -> str:
    assert preview.paper is not None
    return "\n".join(texts_of(preview.paper.document))


def test_what_the_program_offers_to_bring_is_on_the_letter_only_where_it_is_ticked(
    window: MainWindow, session: Session, person_id: str, qtbot: QtBot
) -> None:
    form = front(window.hub, AppointmentLetterForm, "letter", person_id=person_id, contact_id=booked(session, person_id))
    offered = [key for key in form.fields if key.startswith("bring ")]
    assert [form.values()[key] for key in offered] == [False, False, False]
    put(form, **{offered[1]: True, "more": "Your work times\n\nA pen", "office": "Quay House"})
    told = words_of(previewed(qtbot, window.hub, form))
    assert "This letter" in told
    assert [part for part in (offered[1].removeprefix("bring "), "Your work times", "A pen", "Quay House") if part not in told] == []
    assert offered[0].removeprefix("bring ") not in told


def test_the_list_of_the_settings_is_ticked_and_can_be_left_off_one_letter(
    window: MainWindow, session: Session, person_id: str, qtbot: QtBot
) -> None:
    set_letters(session, SetLetters(letters=OFFICE))
    form = front(window.hub, AppointmentLetterForm, "letter", person_id=person_id, contact_id=booked(session, person_id))
    assert (form.values()["bring A pen"], form.values()["office"], form.values()["phone"]) == (
        True, "Quay House\nMillbrook", "01632 960555")  # fmt: skip
    put(form, **{"bring A pen": False, "phone": ""})
    told = words_of(previewed(qtbot, window.hub, form))
    assert "Your tablets" in told
    assert "A pen" not in told
    assert "01632 960555" not in told
    assert letter_settings(session) == OFFICE


def test_language_and_print_are_those_recorded_of_the_person_and_nothing_keeps_a_choice(
    window: MainWindow, session: Session, person_id: str, qtbot: QtBot
) -> None:
    before = session.store.need(Person, person_id)
    edit_person(session, EditPerson(before=before, after=replace(before, language="prefers Welsh", adjustments="needs large print")))
    contact_id = booked(session, person_id)
    form = front(window.hub, AppointmentLetterForm, "letter", person_id=person_id, contact_id=contact_id)
    assert "prefers Welsh; needs large print" in words_in(form)
    put(form, office="Quay House")
    preview = previewed(qtbot, window.hub, form)
    assert preview.paper is not None
    assert (preview.paper.document.language, preview.paper.document.large_print) == ("cy", True)
    assert preview.side.recipient() == before.spoken_name
    with qtbot.waitSignal(window.hub.tasks.ended):
        put_value(preview.side.language, "en")
    assert "Your probation appointment" in words_of(preview)
    preview.reject()
    kept = front(window.hub, AppointmentLetterForm, "letter", person_id=person_id, contact_id=contact_id)
    assert kept.values()["language"] == "cy"


def test_a_letter_that_cannot_be_made_is_refused_in_the_form_and_keeps_what_was_typed(
    window: MainWindow, session: Session, person_id: str, qtbot: QtBot
) -> None:
    form = front(window.hub, AppointmentLetterForm, "letter", person_id=person_id, contact_id=booked(session, person_id))
    put(form, more="A pen")
    form.submit()
    assert form.isVisible()
    assert "has no place" in words_in(form)
    put(form, office="Quay House")
    assert "A pen" in words_of(previewed(qtbot, window.hub, form))


def test_what_was_typed_is_kept_until_the_letter_has_left(
    window: MainWindow, session: Session, person_id: str, qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    contact_id = miss(session, person_id, 9)
    hub = window.hub
    form = front(hub, FailureLetterForm, "failure_letter", person_id=person_id, contact_id=contact_id)
    put(form, happened="You told me the bus was late.")
    previewed(qtbot, hub, form).reject()
    again = front(hub, FailureLetterForm, "failure_letter", person_id=person_id, contact_id=contact_id)
    assert again.values()["happened"] == "You told me the bus was late."
    preview = previewed(qtbot, hub, again)
    with qtbot.waitSignal(preview.accepted):
        preview.save_to(tmp_path_factory.mktemp("papers") / "letter.pdf")
    fresh = front(hub, FailureLetterForm, "failure_letter", person_id=person_id, contact_id=contact_id)
    assert fresh.values()["happened"] == ""


def test_a_warning_letter_from_the_enforcement_tab_by_key_and_by_link(
    window: MainWindow, session: Session, person_id: str, qtbot: QtBot
) -> None:
    contact_id = miss(session, person_id, 9)
    tab = shown(window, person_id)
    row = line(tab, f"absence {contact_id}")
    assert "L makes the letter" in row.accessibleName()
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_L)
    form = QApplication.activeModalWidget()
    assert isinstance(form, FailureLetterForm)
    assert form.windowTitle() == "Warning letter"
    put(form, happened="You told me the bus was late.", given="18/11/2026", office="Quay House")
    told = words_of(previewed(qtbot, window.hub, form))
    assert "You told me the bus was late." in told
    assert "from Wednesday 18 November 2026 to Wednesday 17 November 2027" in told
    assert "Warning letter" in [button.text() for button in tab.findChildren(type(form.save_button))]


def test_a_recorded_warning_gives_its_letter_its_day_and_a_licence_its_own_letter(window: MainWindow, session: Session) -> None:
    person_id, order_id = new_case(session)
    contact_id = miss(session, person_id, 9)
    given = session.today - timedelta(days=3)
    record_fact(session, RecordFact(person_id=person_id, order_id=order_id, fact=Fact.WARNING, happened_on=given, about=contact_id))
    form = front(window.hub, FailureLetterForm, "failure_letter", person_id=person_id, contact_id=contact_id)
    assert form.day("given") == given
    assert "A letter records no decision" not in words_in(form)
    form.reject()


def test_a_failure_on_a_licence_leads_to_its_compliance_letter(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    person_id = new_case(session, OrderKind.LICENCE)[0]
    contact_id = miss(session, person_id, 9)
    form = front(window.hub, FailureLetterForm, "failure_letter", person_id=person_id, contact_id=contact_id)
    assert form.heading.text() == "Licence compliance letter to Ffion Bevan"
    assert "recall to prison" in words_of(previewed(qtbot, window.hub, form))


def test_what_asks_for_no_letter_says_so(window: MainWindow, session: Session, person_id: str) -> None:
    awaited = miss(session, person_id, 1, "AFTA")
    box = front(window.hub, QMessageBox, "failure_letter", person_id=person_id, contact_id=awaited)
    assert "There is no letter for this" in box.text()
    box.reject()
    box = front(window.hub, QMessageBox, "letter", person_id=person_id)
    assert "Nothing is booked for this person" in box.text()
    box.reject()


def test_the_papers_of_a_case_open_from_its_reports(window: MainWindow, session: Session, person_id: str, qtbot: QtBot) -> None:
    assert [row.entry_id for row in rows_under(shown(window, person_id, "reports"))] == [
        "paper letter", "paper contact-account", "paper plan", *(f"paper {row.key}" for row in PAPERS), "paper case-summary",
        "paper handover"]  # fmt: skip
    booked(session, person_id)
    miss(session, person_id, 9)
    tab = shown(window, person_id, "reports")
    for start, kind in (("paper letter", AppointmentLetterForm), ("paper warning-letter", FailureLetterForm),
                        ("paper contact-account", AccountForm)):  # fmt: skip
        row = line(tab, start)
        row.setFocus()
        qtbot.keyClick(row, Qt.Key.Key_Return)
        form = QApplication.activeModalWidget()
        assert isinstance(form, kind)
        form.reject()
    with qtbot.waitSignal(window.hub.tasks.ended):
        qtbot.keyClick(line(tab, "paper plan"), Qt.Key.Key_Return)
    plan = QApplication.activeModalWidget()
    assert isinstance(plan, PreviewDialog)
    assert plan.side._language_field.isHidden()


def test_an_account_is_of_twelve_months_until_another_period_is_typed(
    window: MainWindow, session: Session, person_id: str, qtbot: QtBot
) -> None:
    form = front(window.hub, AccountForm, "account", person_id=person_id)
    assert (form.day("first"), form.day("last")) == (date(2025, 11, 21), date(2026, 11, 21))
    put(form, first="2/11/2026", last="1/11/2026")
    form.submit()
    assert form.fields["last"].error == "The period ends before it begins. Check both dates."
    put(form, last="15/11/2026")
    preview = previewed(qtbot, window.hub, form)
    assert preview.paper is not None
    assert preview.paper.stem == "contact-account-X555001-2026-11-02-2026-11-15"


def test_the_day_sheet_from_the_diary_is_of_the_day_the_keyboard_is_in(
    window: MainWindow, session: Session, person_id: str, qtbot: QtBot
) -> None:
    set_letters(session, SetLetters(letters=OFFICE))
    contact_id = booked(session, person_id)
    window.hub.changed.emit(None)
    window.hub.open_page("diary", day=str(session.today + timedelta(days=2)), view="week")
    assert window.desk is not None
    row = line(window.desk.page("diary"), contact_id)
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_P)
    form = QApplication.activeModalWidget()
    assert isinstance(form, DaySheetForm)
    assert (form.day("day"), form.text("whom")) == (session.today + timedelta(days=2), "Desk")
    put(form, at="5pm")
    told = words_of(previewed(qtbot, window.hub, form))
    assert "Call in by 17:00: Desk" in told
    assert "F.B." in told
    assert "Bevan" not in told


def test_the_office_is_set_once_shown_in_settings_and_can_be_undone(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    window.hub.open_page("settings")
    assert window.desk is not None
    panel = window.desk.page("settings").letters  # type: ignore[attr-defined]
    assert "each letter offers a short list to tick" in words_in(panel)
    form = front(window.hub, OfficeDialog, "office")
    put(form, office="Quay House\n\n  Millbrook ", phone="x" * 121)
    form.submit()
    assert "more than 120 letters" in form.fields["phone"].error
    put(form, phone="01632 960555")
    form.submit()
    assert letter_settings(session) == LetterSettings(office=("Quay House", "Millbrook"), phone="01632 960555")
    QApplication.processEvents()
    assert "Quay House\nMillbrook" in words_in(panel)
    window.hub.undo()
    QApplication.processEvents()
    assert letter_settings(session) == LetterSettings()
    assert "Quay House" not in words_in(panel)
