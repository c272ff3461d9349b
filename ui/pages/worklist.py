"""A list to work through: every entry that waits, of all people, the oldest first, done with one key and on to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from caseload.domain.change import Change
from caseload.domain.contact import Contact
from caseload.domain.dates import clock_time, short_date
from caseload.domain.words import Message, msg, tr
from ui.case_words import outcome_state
from ui.hub import Hub
from ui.models.cells import Cell, CellModel, Column, Row, set_widths
from ui.pages.case_contact_rows import note_start
from ui.pages.page import Page
from ui.sensitive import is_closed
from ui.widgets.buttons import link_button
from ui.widgets.labels import plain_label
from ui.widgets.panels import Panel
from ui.widgets.tables import LetterTable
from ui.worklists import WORKLISTS, Waiting, worklist

COLUMNS: tuple[tuple[Message, int], ...] = (
    (msg("Date"), 13), (msg("Time"), 7), (msg("Name"), 20), (msg("CRN"), 10), (msg("Type"), 25), (msg("Outcome"), 22),
    (msg("Note"), 10),
)  # fmt: skip
ROOMY, GIVE_WAY = 960, 6
"""Narrower than this the note gives way; opening the line tells it."""


class WorklistPage(Page):
    """A table of entries; a letter acts on one, which then leaves the list, and the keyboard stands on the next."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self.list = WORKLISTS[0]
        self.title = plain_label("", "title")
        self.model = CellModel([Column(heading=str(words), letters=letters) for words, letters in COLUMNS])
        self.table = LetterTable("", self.open_row, self.act_on)
        self.model.setParent(self.table)
        self.table.setModel(self.model)
        set_widths(self.table, self.model.columns)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._on_row())
        self._none, self._hint = plain_label("", "quiet", wrap=True), plain_label("", "small", wrap=True)
        self.back = link_button(tr("Back to Today"), lambda: hub.open_page("today"))
        self._lay()

    def show_place(self, given: dict[str, str]) -> None:
        """Show a list by its key (`list`)."""
        self.list = worklist(given.get("list", "")) or self.list
        self.refresh()

    def place_given(self) -> dict[str, str]:
        """The list shown."""
        return {"list": self.list.key}

    def person_id(self) -> str:
        """The person of the line under the keyboard."""
        contact = self._contact(self.table.currentIndex().row())
        return contact.person_id if contact is not None else ""

    def focus_first(self) -> None:
        """The oldest entry, or the way back when there is none."""
        if self.model.rowCount():
            self._choose(max(0, self.table.currentIndex().row()))
            self.table.setFocus()
        else:
            self.back.setFocus()

    def reread(self, change: Change | None) -> None:
        """Show what waits now; the keyboard stays in its place, where the next entry stands."""
        at = self.table.currentIndex().row()
        found = self.list.read(self.hub.session)
        self.model.show_rows(self._rows(found))
        self.title.setText(tr("{what}: {n}", what=str(self.list.words), n=f"{len(found):,}"))
        self.table.setAccessibleName(str(self.list.words))
        self._hint.setText(self.list.hint(self.hub.session.rules))
        self._none.setText(str(self.list.none))
        for part in (self._panel, self._hint):
            part.setVisible(bool(found))
        self._none.setVisible(not found)
        self._choose(min(max(at, 0), len(found) - 1))

    def open_row(self, at: int) -> None:
        """Open the form of an entry."""
        contact = self._contact(at)
        if contact is not None:
            self.hub.open_dialog(self.list.dialog, person_id=contact.person_id, contact_id=contact.id)

    def act_on(self, at: int, letter: str) -> bool:
        """Do what a letter means on a line; False when it means nothing there."""
        contact = self._contact(at)
        if contact is None:
            return False
        act = {**self.list.more(self.hub, contact), **self.list.keys(self.hub, contact.id)}.get(letter)
        if act is not None:
            act()
        return act is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen the note gives way."""
        super().resizeEvent(event)
        self.table.setColumnHidden(GIVE_WAY, self.width() < ROOMY)

    def _rows(self, found: Sequence[Waiting]) -> Iterator[Row]:
        today = self.hub.today
        for one in found:
            contact, line = one.contact, self.hub.book.line(one.person_id)
            mark, state = outcome_state(contact, today, None)
            closed = is_closed(self.hub, contact)
            yield Row(entry_id=contact.id, record=contact, cells=(
                Cell(words=short_date(contact.happens_on, today), strong=True),
                Cell(words=clock_time(contact.starts_at) if contact.starts_at else ""),
                Cell(words=one.person_name, strong=True),
                Cell(words=(line.crn if line else "") or "", token="quiet"),
                Cell(words=contact.type_words, tip=contact.type_words),
                Cell(words=state, mark=mark, tip=state),
                Cell(words=note_start(contact.note, closed), token="quiet", tip="" if closed else contact.note),
            ))  # fmt: skip

    def _contact(self, at: int) -> Contact | None:
        row = self.model.row(at)
        return row.record if row is not None and isinstance(row.record, Contact) else None

    def _choose(self, at: int) -> None:
        if at >= 0:
            self.table.setCurrentIndex(self.model.index(at, 0))
            self.table.scrollTo(self.model.index(at, 0))

    def _on_row(self) -> None:
        if self.isVisible():
            self.hub.person_in_view = self.person_id()

    def _lay(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.back)
        self._panel = Panel()
        self._panel.body.addWidget(self.table)
        self._panel.layout().setContentsMargins(1, 1, 1, 1)  # type: ignore[union-attr]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._none)
        column.addWidget(self._panel, 1)
        column.addWidget(self._hint)
        column.addStretch(0)
