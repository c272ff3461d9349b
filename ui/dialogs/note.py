"""Adding, reading and editing a note about a person."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from caseload.casework.notes import AddNote, EditNote, add_note, edit_note
from caseload.casework.queries import case_file
from caseload.domain.dates import short_date
from caseload.domain.entry import Statement
from caseload.domain.plan import Note
from caseload.domain.words import tr
from ui.case_words import STATEMENTS
from ui.dialogs.case_form import CaseForm, rows_of
from ui.dialogs.correct import earlier_labels
from ui.hub import Hub
from ui.widgets.buttons import primary_button, push_button
from ui.widgets.fields import text_edit
from ui.widgets.labels import copyable_label, plain_label
from ui.widgets.tick_box import TickBox


def note_dialog(hub: Hub, parent: QWidget | None, person_id: str, about: str = "", note_id: str = "") -> QDialog:
    """The form of a note, or of a new one about a person or about one of their entries."""
    before = next((one for one in case_file(hub.session, person_id).notes if one.id == note_id), None) if note_id else None
    return NoteDialog(hub, parent, before or Note(person_id=person_id, body="", about=about, written_on=hub.today))


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
        close.setFocus()
        foot = QHBoxLayout()
        if note.id:
            foot.addWidget(push_button(tr("Edit"), lambda: self._edit(hub, note)))
            foot.addWidget(push_button(tr("Put right"), lambda: self._correct(hub, note)))
        foot.addStretch(1)
        foot.addWidget(close)
        column.addWidget(plain_label(tr("Note"), "title"))
        column.addWidget(plain_label(tr("{day}, {kind}", day=day, kind=kind), "quiet"))
        column.addWidget(body, 1)
        for label in earlier_labels(hub, note.person_id, note.id) if note.id else ():
            column.addWidget(label)
        column.addLayout(foot)

    def _correct(self, hub: Hub, note: Note) -> None:
        self.accept()
        hub.open_dialog("correct", person_id=note.person_id, table="note", entry_id=note.id)

    def _edit(self, hub: Hub, note: Note) -> None:
        self.accept()
        hub.open_dialog("note", person_id=note.person_id, note_id=note.id)


class NoteDialog(CaseForm):
    """Gives out AddNote, or EditNote for a note that is kept already."""

    def __init__(self, hub: Hub, parent: QWidget | None, note: Note) -> None:
        title = tr("Edit the note") if note.id else tr("Add a note")
        acts = {AddNote: add_note, EditNote: edit_note}
        super().__init__(hub, parent, title, "note", note.id or note.about or note.person_id, acts)
        self._note_shown = note
        self.add_field("body", tr("Note"), text_edit(note.body, lines=6))
        kind, day = self.columns(1, 1)
        self.add_choice("statement", tr("The note is"), rows_of(STATEMENTS), note.statement.value, into=kind)
        self.add_day("on", tr("Of"), note.written_on, into=day)
        self.add_field("sensitive", tr("Sensitive"), TickBox(tr("Sensitive: hidden in lists until opened"), note.sensitive))
        self.start()

    def command(self) -> AddNote | EditNote:
        """The note typed."""
        made = replace(
            self._note_shown, body=self.needed("body", tr("The note is empty. Write it, or close the form.")),
            written_on=self.day("on"), statement=Statement(self.text("statement")), sensitive=self.ticked("sensitive"),
        )  # fmt: skip
        return EditNote(before=self._note_shown, after=made) if made.id else AddNote(note=made)
