"""By keyboard alone: an appointment is booked, its letter saved as PDF and as Word, and it is put in a calendar file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest
from icalendar import Calendar
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from caseload.casework.queries import case_file, history
from caseload.domain.contact import Contact
from tests.journeys.keys import front_form, keyboard_is_back
from ui.dialogs.preview import PreviewDialog
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages.diary_slots import SlotLine

# The platform without a screen says so each time a list of file names pops up.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard")
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
DAY = date(2026, 12, 2)


def into(qtbot: QtBot, key: str, words: str) -> None:
    """Type over a field of the form in front."""
    editor = front_form(qtbot).fields[key].editor
    editor.setFocus()
    held = QApplication.focusWidget()
    qtbot.keyClick(held, Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(held, words)


def book(qtbot: QtBot, hub: Hub, window: MainWindow) -> Contact:
    """Book an appointment for the person under the keyboard, and stand on it in the diary."""
    qtbot.keyClick(window, Qt.Key.Key_B, CTRL)
    for key, words in (("date", "2 dec"), ("time", "14:15"), ("place", "Eastgate House")):
        into(qtbot, key, words)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    assert QApplication.activeModalWidget() is None
    keyboard_is_back(qtbot)
    contacts = case_file(hub.session, hub.person_in_view).contacts
    return next(one for one in contacts if one.happens_on == DAY and one.place == "Eastgate House")


def stand_on(qtbot: QtBot, window: MainWindow, contact: Contact) -> SlotLine:
    """Go to the day of the appointment with the keys of the diary."""
    qtbot.keyClick(window, Qt.Key.Key_6, CTRL)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_D)
    while window.desk is not None and window.desk.page("diary").day < DAY:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    held = QApplication.focusWidget()
    while isinstance(held, SlotLine) and held.entry_id != contact.id:
        qtbot.keyClick(held, Qt.Key.Key_Down)
        held = QApplication.focusWidget()
    assert isinstance(held, SlotLine)
    return held


def letter(qtbot: QtBot, hub: Hub) -> PreviewDialog:
    """L asks, Space ticks the first thing to bring, Ctrl+Enter shows the letter."""
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_L)
    front_form(qtbot)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    into(qtbot, "phone", "01632 960123")
    with qtbot.waitSignal(hub.tasks.ended):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, PreviewDialog)
    return shown


def place_it(qtbot: QtBot, path: Path) -> None:
    """Type the place into the dialog that asks for it."""
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, QFileDialog)
    keyboard_is_back(qtbot)
    qtbot.waitUntil(lambda: asked.isAncestorOf(QApplication.focusWidget()))
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, str(path))
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_an_appointment_its_letter_and_its_calendar_file(
    window: MainWindow, hub: Hub, qtbot: QtBot, tmp_path: Path
) -> None:
    hub.open_case(hub.book.lines()[0].person_id, "contacts")
    contact = book(qtbot, hub, window)
    person = case_file(hub.session, contact.person_id).person
    stand_on(qtbot, window, contact)

    shown = letter(qtbot, hub)
    qtbot.keyClick(shown, Qt.Key.Key_S, CTRL)
    with qtbot.waitSignal(shown.accepted):
        place_it(qtbot, tmp_path / "letter.pdf")
    keyboard_is_back(qtbot)
    page = " ".join(" ".join(one.extract_text() for one in PdfReader(tmp_path / "letter.pdf").pages).split())
    for words in ("Wednesday 2 December 2026 at 2:15pm", "Eastgate House", "01632 960123", person.spoken_name, "such as a bank card"):
        assert words in page

    stand_on(qtbot, window, contact)
    shown = letter(qtbot, hub)
    with qtbot.waitSignal(hub.tasks.ended):
        qtbot.keyClick(shown, Qt.Key.Key_S, CTRL | SHIFT)
    with qtbot.waitSignal(shown.accepted):
        place_it(qtbot, tmp_path / "letter.docx")
    keyboard_is_back(qtbot)
    paper = docx.Document(str(tmp_path / "letter.docx"))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert paper.paragraphs[0].text == "Your probation appointment"
    assert "Wednesday 2 December 2026 at 2:15pm" in cells

    stand_on(qtbot, window, contact)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_K)
    form = front_form(qtbot)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    with qtbot.waitSignal(form.accepted):
        place_it(qtbot, tmp_path / "one.ics")
    (event,) = Calendar.from_ical((tmp_path / "one.ics").read_text(encoding="utf-8")).events
    assert str(event["summary"]).startswith(f"{person.initials} {person.crn}")
    assert (event.start.date(), event.start.hour) == (DAY, 14)
    told = [line.recipient for line in history(hub.session, person.id) if line.kind == "disclosure"]
    assert told[:3] == [hub.session.officer_name, person.spoken_name, person.spoken_name]
