"""Contacts: everything that happened and is booked, newest first; a letter records a missing outcome."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout

from caseload.casework.queries import CaseFile
from caseload.domain.check_in import check_ins
from caseload.domain.contact import Contact
from caseload.domain.words import tr
from ui.case_words import letters_words, waits_for_outcome
from ui.contact_keys import contact_keys, keys_words
from ui.hub import Hub
from ui.models.cells import CellModel, set_widths
from ui.pages.case_contact_rows import FILTERS, columns, lines_of, rows_of_file, tests_of
from ui.pages.case_tab import CaseTab
from ui.widgets.buttons import push_button
from ui.widgets.fields import line_edit
from ui.widgets.labels import button_text, plain_label
from ui.widgets.panels import Panel
from ui.widgets.tables import LetterTable

ROOMY, GIVE_WAY = 1000, (4, 5)


class ContactsTab(CaseTab):
    """A filter bar over the table, and the letters that work on it under it."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self.kind = "all"
        self.model = CellModel(columns())
        self.table = LetterTable(tr("Contacts"), self.open_row, self.act_on)
        self.model.setParent(self.table)
        self.table.setModel(self.model)
        set_widths(self.table, self.model.columns)
        self.text = line_edit(hint=tr("Words in a contact"))
        self.text.setAccessibleName(tr("Filter contacts by words"))
        self.text.setFixedWidth(190)
        self.text.setClearButtonEnabled(True)
        self.text.textChanged.connect(lambda _: self._fill())
        self.count, self.check_ins = plain_label("", "small"), plain_label("", "small", wrap=True)
        self._filters: dict[str, QPushButton] = {}
        self._lay()
        QShortcut(QKeySequence("Ctrl+F"), self, lambda: self.text.setFocus(Qt.FocusReason.ShortcutFocusReason))

    def show_file(self, file: CaseFile) -> None:
        """Fill the table and the numbers of the filters."""
        tests, lines = tests_of(file, self.hub.today), lines_of(file)
        for kind, words in FILTERS:
            number = sum(tests[kind](one) for one in lines)
            text = tr("{filter} {n}", filter=str(words), n=number)
            self._filters[kind].setText(button_text(text))
            self._filters[kind].setAccessibleName(text)
        self.check_ins.setText(str(check_ins(file.contacts, self.hub.today).reason))
        self._fill()

    def focused_entry(self) -> str:
        """The entry of the row under the focus, or empty when the keyboard is elsewhere."""
        row = self.model.row(self.table.currentIndex().row())
        return row.entry_id if row is not None else ""

    def focus_entry(self, entry_id: str) -> bool:
        """Choose the row of an entry, taking away a filter that hides it."""
        if self.model.place_of(entry_id) < 0 and self._holds(entry_id):
            self.text.clear()
            self.show_kind("all")
        self._choose(self.model.place_of(entry_id))
        self.table.setFocus()
        return self._holds(entry_id)

    def focus_first(self) -> bool:
        """The newest contact."""
        self._choose(0)
        self.table.setFocus()
        return True

    def read(self, file: CaseFile) -> None:
        """Show a case; the row under the focus stays without taking the keyboard from elsewhere."""
        chosen, same = self.focused_entry(), self.file is not None and self.file.person.id == file.person.id
        row = self.table.currentIndex().row()
        self.file = file
        self.show_file(file)
        if chosen and same:
            at = self.model.place_of(chosen)
            self._choose(at if at >= 0 else min(row, self.model.rowCount() - 1))

    def open_row(self, at: int) -> None:
        """Open the entry of a row."""
        row = self.model.row(at)
        if row is None:
            return
        if isinstance(row.record, Contact):
            key = "record_contact" if waits_for_outcome(row.record, self.hub.today) else "contact"
            self.hub.open_dialog(key, person_id=self.person_id, contact_id=row.entry_id)
        else:
            self.hub.open_dialog("show_note", person_id=self.person_id, note_id=row.entry_id)

    def act_on(self, at: int, letter: str) -> bool:
        """Do what a letter means on a row; False when it means nothing there."""
        row = self.model.row(at)
        contact = row.record if row is not None else None
        if not isinstance(contact, Contact):
            return False
        act = contact_keys(self.hub, contact).get(letter)
        if act is not None:
            act()
        return act is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen the note keeps its room and how and how long give way; opening the line tells them."""
        super().resizeEvent(event)
        for column in GIVE_WAY:
            self.table.setColumnHidden(column, self.width() < ROOMY)

    def show_kind(self, kind: str) -> None:
        """Show only what a filter lets through."""
        self.kind = kind
        self._filters[kind].setChecked(True)
        self._fill()

    def _fill(self) -> None:
        if self.file is None:
            return
        words, opened = self.text.text().strip().casefold(), self.hub.session.opened
        self.model.show_rows(rows_of_file(self.file, self.hub.today, self.kind, words, opened))
        shown, every = self.model.rowCount(), len(self.file.contacts) + len(self.file.notes)
        self.count.setText(tr("{shown} of {all} shown", shown=shown, all=every))

    def _choose(self, at: int) -> None:
        if at >= 0:
            self.table.setCurrentIndex(self.model.index(at, 0))
            self.table.scrollTo(self.model.index(at, 0))

    def _holds(self, entry_id: str) -> bool:
        return self.file is not None and any(one.id == entry_id for one in (*self.file.contacts, *self.file.notes))

    def _lay(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.text)
        group = QButtonGroup(self)
        for kind, words in FILTERS:
            button = push_button(str(words), partial(self.show_kind, kind), kind="filter")
            button.setCheckable(True)
            button.setChecked(kind == self.kind)
            group.addButton(button)
            self._filters[kind] = button
            bar.addWidget(button)
        bar.addStretch(1)
        bar.addWidget(self.count)
        frame = Panel()
        frame.body.addWidget(self.table)
        frame.layout().setContentsMargins(1, 1, 1, 1)  # type: ignore[union-attr]
        letters = letters_words(self.hub.session.rules)
        hint = tr("On a line without outcome: {letters}. Y copies a line for nDelius and marks it, D only marks. Enter opens.",
                  letters=letters)  # fmt: skip
        hint = f"{hint} {keys_words()}"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(bar)
        column.addWidget(frame, 1)
        for label in (self.check_ins, plain_label(hint, "small", wrap=True)):
            column.addWidget(label)
