"""The preview of an official export says what it ticks off and what differs, and the outcome is taken in place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from caseload.casework.contacts import BookContact, book_contact
from caseload.casework.import_choices import RowStatus
from caseload.domain.contact import Attendance, Contact
from caseload.domain.person import Person
from tests.exchange.test_official import HEAD
from tests.ui.importing.kit import PEOPLE, Write, answer, imported, planned, step
from ui.dialogs.import_dialog import ImportDialog
from ui.hub import Hub


def export(hub: Hub, folder: Path) -> Path:
    day = hub.today.strftime("%d/%m/%Y")
    path = folder / "export.csv"
    path.write_text(f"{HEAD}\nX500101;Marsh;Edwin;9001;{day};;;COAP;Planned Office Visit (NS);ATTC;Attended - Complied;Y;N;Lee, A;\n", encoding="utf-8")
    return path


def test_an_entry_typed_here_is_ticked_off_and_its_outcome_taken_in_place(
    dialog: ImportDialog, hub: Hub, qtbot: QtBot, write: Write, tmp_path: Path
) -> None:
    imported(qtbot, dialog, write("people.csv", PEOPLE))
    person = hub.session.store.find(Person, "crn = 'X500101'")[0]
    book_contact(hub.session, BookContact(person_id=person.id, happens_on=hub.today, type_code="COAP"))
    more = ImportDialog(hub, None)
    qtbot.addWidget(more)
    more.show()
    planned(qtbot, more, export(hub, tmp_path))
    preview = more.preview
    assert preview._title.text() == ("export.csv: 1 tick. Nothing has been written yet. "
                                     "1 entry typed here ticked off, of them 1 differs.")
    assert preview.model.rows[0].shown is RowStatus.WARNING
    assert "K2: nDelius says “Attended - Complied”; here: no outcome" in preview.detail.text()
    step(qtbot, more, answer(qtbot, more, "Take “Attended - Complied”").click)
    assert more.foot.next.text() == "Import 1 tick"
    step(qtbot, more, more.foot.next.click)
    assert more.step is more.summary
    said = [label.text() for label in more.summary.findChildren(QLabel)]
    assert said[said.index("Of these, typed here and ticked off") + 1] == "1"
    (kept,) = hub.session.store.find(Contact)
    assert (kept.official_id, kept.on_ndelius, kept.attendance) == ("9001", True, Attendance.ATTENDED)
    hub.undo()
    (kept,) = hub.session.store.find(Contact)
    assert (kept.official_id, kept.on_ndelius, kept.attendance) == ("", False, Attendance.NONE)
