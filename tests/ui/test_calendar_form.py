"""A calendar file from the window: which appointments, whose calendar, written only once it is recorded as disclosed."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog
from pytestqt.qtbot import QtBot

from caseload.casework.diary import BookSeries, book_series
from caseload.casework.queries import history
from caseload.casework.session import Session
from caseload.domain.contact import Contact
from caseload.domain.diary import Every
from caseload.domain.errors import Refusal
from tests.ui.test_case_strip import line, new_case, words_in
from tests.ui.test_paper_forms import booked, front, put
from ui.dialogs.calendar_file import CalendarForm
from ui.main_window import MainWindow


@pytest.fixture
def person_id(session: Session) -> str:
    return new_case(session)[0]


def choices(form: CalendarForm, key: str) -> list[str]:
    box = form.fields[key].editor
    assert isinstance(box, QComboBox)
    return [str(box.itemData(at)) for at in range(box.count())]


def saved(form: CalendarForm, path: Path) -> list[Any]:
    """The events of the file, once the form has asked for its place and been given one."""
    form.submit()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, QFileDialog)
    asked.reject()
    form.save_to(path)
    return list(Calendar.from_ical(path.with_suffix(".ics").read_text(encoding="utf-8")).events)


def test_one_appointment_its_series_or_everything_of_the_person(
    window: MainWindow, session: Session, person_id: str, tmp_path: Path
) -> None:
    first = session.today + timedelta(days=2)
    series = book_series(session, BookSeries(person_id=person_id, first=first, every=Every.WEEK, until=first + timedelta(weeks=3),
                                             type_code="COAP", starts_at=time(9))).made().id  # fmt: skip
    booked(session, person_id, 30)
    counts = {}
    for which in ("one", "series", "person"):
        form = front(window.hub, CalendarForm, "calendar", person_id=person_id, contact_id=series)
        assert choices(form, "which") == ["one", "series", "person"]
        put(form, which=which, remind="45")
        counts[which] = len(saved(form, tmp_path / which))
    days = session.store.find(Contact, "person_id = ? AND appointment = 1", (person_id,))
    assert counts == {"one": 1, "series": len(days) - 1, "person": len(days)}


def test_the_officers_file_holds_initials_and_crn_and_the_persons_neither(
    window: MainWindow, session: Session, person_id: str, tmp_path: Path
) -> None:
    contact_id = booked(session, person_id)
    form = front(window.hub, CalendarForm, "calendar", person_id=person_id, contact_id=contact_id)
    assert "Whoever opens it sees initials, CRNs" in words_in(form)
    assert form.text("recipient") == session.officer_name
    assert str(saved(form, tmp_path / "own")[0]["summary"]) == "F.B. X555001, office"
    theirs = front(window.hub, CalendarForm, "calendar", person_id=person_id, contact_id=contact_id)
    put(theirs, whose="theirs")
    assert theirs.text("recipient") == "Ffion Bevan"
    assert "nothing that names anybody" in words_in(theirs)
    assert str(saved(theirs, tmp_path / "theirs")[0]["summary"]) == "appointment, office"
    told = [one.recipient for one in history(session, person_id) if one.kind == "disclosure"]
    assert told == ["Ffion Bevan", session.officer_name]


def test_the_diary_as_shown_by_its_key_with_nobody_named(
    window: MainWindow, session: Session, person_id: str, qtbot: QtBot, tmp_path: Path
) -> None:
    contact_id, day = booked(session, person_id), session.today + timedelta(days=2)
    window.hub.changed.emit(None)
    window.hub.open_page("diary", day=str(day), view="day")
    assert window.desk is not None
    page = window.desk.page("diary")
    line(page, contact_id).setFocus()
    qtbot.keyClick(line(page, contact_id), Qt.Key.Key_K)
    form = QApplication.activeModalWidget()
    assert isinstance(form, CalendarForm)
    assert choices(form, "which") == ["one", "person", "shown"]
    put(form, which="shown", whose="theirs")
    form.submit()
    assert "of several people" in words_in(form)
    put(form, whose="own")
    events = saved(form, tmp_path / "day")
    assert {one.start.date() for one in events} == {day}
    assert len(events) == len(session.store.find(Contact, "appointment = 1 AND happens_on = ?", (str(day),)))


def test_nothing_is_written_without_a_recipient_or_where_it_cannot_be_recorded(
    window: MainWindow, session: Session, person_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_session: Session, _command: object) -> object:
        raise Refusal("Not today.")

    form = front(window.hub, CalendarForm, "calendar", first="2030-01-01", last="2030-01-02")
    form.submit()
    assert "There is no appointment" in words_in(form)
    form.save_to(tmp_path / "none.ics")
    form.reject()
    form = front(window.hub, CalendarForm, "calendar", person_id=person_id, contact_id=booked(session, person_id))
    put(form, recipient=" ")
    form.submit()
    assert "Type who will receive it" in form.fields["recipient"].error
    put(form, recipient="me")
    monkeypatch.setattr("ui.dialogs.calendar_file.calendar_left", refuse)
    form.submit()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, QFileDialog)
    assert Path(asked.selectedFiles()[0]).name == "appointments-X555001-2026-11-23.ics"
    asked.reject()
    form.save_to(tmp_path / "day.ics")
    assert "Not today." in words_in(form)
    assert list(tmp_path.glob("*.ics")) == []
