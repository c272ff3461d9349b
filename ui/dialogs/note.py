"""Adding a note about a person."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from caseload.casework.plans import AddNote, add_note
from caseload.casework.queries import case_file
from caseload.domain.dates import short_date
from caseload.domain.entry import Statement
from caseload.domain.plan import Note
from caseload.domain.words import tr
from ui.case_words import STATEMENTS
from ui.dialogs.case_form import CaseForm, rows_of
from ui.hub import Hub
from ui.widgets.buttons import primary_button
from ui.widgets.fields import text_edit
from ui.widgets.labels import copyable_label, plain_label
from ui.widgets.tick_box import TickBox


def note_dialog(hub: Hub, parent: QWidget | None, person_id: str, about: str = "") -> QDialog:
    """The form of a note about a person, or about one of their entries."""
    return NoteDialog(hub, parent, person_id, about)


def show_note_dialog(hub: Hub, parent: QWidget | None, person_id: str, note_id: str) -> QDialog:
    """A note to read, whole and plain."""
    notes = case_file(hub.session, person_id).notes
    note = next((one for one in notes if one.id == note_id), Note(person_id=person_id, body=tr("This note is no longer here.")))
    return ShowNoteDialog(hub, parent, note)


class ShowNoteDialog(QDialog):
    """Shows one note; its text can be selected and copied."""

    def __init__(self, hub: Hub, parent: QWidget | None, note: Note) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Note"))
        self.setMinimumWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        day = short_date(note.written_on, hub.today) if note.written_on else tr("no date")
        kind = str(STATEMENTS[note.statement]).lower()
        body = copyable_label(note.body)
        body.setAccessibleName(note.body)
        close = primary_button(tr("Close"), self.accept)
        close.setDefault(True)
        column.addWidget(plain_label(tr("Note"), "title"))
        column.addWidget(plain_label(tr("{day}, {kind}", day=day, kind=kind), "quiet"))
        column.addWidget(body, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


class NoteDialog(CaseForm):
    """Gives out AddNote."""

    def __init__(self, hub: Hub, parent: QWidget | None, person_id: str, about: str = "") -> None:
        super().__init__(hub, parent, tr("Add a note"), "note", about or person_id, {AddNote: add_note})
        self._person_id, self._about = person_id, about
        self.add_field("body", tr("Note"), text_edit(lines=6))
        kind, day = self.columns(1, 1)
        self.add_choice("statement", tr("The note is"), rows_of(STATEMENTS), Statement.FACT.value, into=kind)
        self.add_day("on", tr("Of"), hub.today, into=day)
        self.add_field("sensitive", tr("Sensitive"), TickBox(tr("Sensitive: hidden in lists until opened")))
        self.start()

    def command(self) -> AddNote:
        """The note typed."""
        return AddNote(note=Note(
            person_id=self._person_id, body=self.needed("body", tr("The note is empty. Write it, or close the form.")),
            about=self._about, written_on=self.day("on"), statement=Statement(self.text("statement")),
            sensitive=self.ticked("sensitive"),
        ))  # fmt: skip
