"""What was handed over: what awaits its receipt, whose copies can go, and the log of all that was sent or taken over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from caseload.casework.handing import WithdrawHandover, withdraw_handover
from caseload.casework.handing_log import LogLine, Sending, handing_log, sendings
from caseload.domain.dates import moment_words, short_date
from caseload.domain.words import tr, trn
from ui.hub import Hub
from ui.models.cells import Cell, CellModel, Column, Row, set_widths
from ui.widgets.buttons import primary_button, push_button
from ui.widgets.flow import flow_of
from ui.widgets.labels import plain_label, set_role
from ui.widgets.sizes import resize_within
from ui.widgets.state import ON_TRACK, SOON
from ui.widgets.tables import LetterTable, plain_table

RECEIPT, BACK, REMOVE = "r", "t", "delete"


def handed_dialog(hub: Hub, parent: QWidget | None) -> QDialog:
    """The list of sendings and the log."""
    return HandedDialog(hub, parent)


class HandedDialog(QDialog):
    """Shows both; the letters of a line ask for its receipt, take it back, or remove the copies once it is received."""

    def __init__(self, hub: Hub, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.hub = hub
        self._rows: tuple[Sending, ...] = ()
        self.setWindowTitle(tr("What was handed over"))
        resize_within(self, 900, 600)
        self.model = CellModel((
            Column(heading=tr("To"), letters=22), Column(heading=tr("How"), letters=12), Column(heading=tr("Cases"), letters=7),
            Column(heading=tr("Sent"), letters=12), Column(heading=tr("Receipt"), letters=20),
        ))  # fmt: skip
        self.log = CellModel((
            Column(heading=tr("When"), letters=18), Column(heading=tr("Who"), letters=14), Column(heading=tr("To"), letters=12),
            Column(heading=tr("What"), letters=42),
        ))  # fmt: skip
        self.table = LetterTable(tr("Handed over and still in this file"), self._ask_receipt, self._on_letter)
        self.table.setModel(self.model)
        set_widths(self.table, self.model.columns)
        self._note = plain_label("", "quiet", wrap=True)
        self._build()
        hub.changed.connect(self._on_changed)
        self.read()
        self.table.setFocus()

    def read(self) -> None:
        """Read both again."""
        at = max(0, self.table.currentIndex().row())
        self._rows = sendings(self.hub.session)
        self.model.show_rows(map(self._row, self._rows))
        self.log.show_rows(_log_row(place, one) for place, one in enumerate(handing_log(self.hub.session)))
        self.table.selectRow(min(at, len(self._rows) - 1))
        awaited = sum(len(one.awaited) for one in self._rows)
        words = trn("{n} case awaits its receipt. A copy here goes only after its receipt is recorded.",
                    "{n} cases await their receipts. A copy here goes only after its receipt is recorded.", awaited)  # fmt: skip
        none = tr("No receipt is awaited.") if self._rows else tr("Nothing that was handed over is still in this file.")
        self._say(words if awaited else none)

    def _on_changed(self, _change: object) -> None:
        if self.hub.is_open:
            self.read()

    def _on_letter(self, at: int, letter: str) -> bool:
        acts: dict[str, Callable[[int], object]] = {RECEIPT: self._ask_receipt, BACK: self._take_back, REMOVE: self._ask_remove}
        act = acts.get(letter)
        if act is not None:
            act(at)
        return act is not None

    def _ask_receipt(self, at: int) -> None:
        one = self._at(at)
        if one is not None and one.awaited:
            self.hub.open_dialog("receipt", sending=one)
        elif one is not None:
            self._say(tr("Every case of this line has its receipt. Del removes the copies."), "error")

    def _take_back(self, at: int) -> None:
        one = self._at(at)
        if one is None:
            return
        if not one.awaited:
            self._say(tr("Every case of this line has its receipt, so it cannot be taken back."), "error")
            return
        people = tuple(case.person.id for case in one.awaited)
        self.hub.perform(withdraw_handover, WithdrawHandover(person_ids=people), lambda words: self._say(words, "error"))

    def _ask_remove(self, at: int) -> None:
        one = self._at(at)
        if one is not None and one.received:
            self.hub.open_dialog("remove_copies", sending=one)
        elif one is not None:
            self._say(
                tr("No receipt is recorded for this line, so the only sure copies stay here. Record the receipt first."), "error"
            )

    def _at(self, at: int) -> Sending | None:
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def _row(self, one: Sending) -> Row:
        return Row(entry_id=one.bundle, cells=(
            Cell(words=one.to_officer, strong=True), Cell(words=tr(one.form.value)), Cell(words=str(len(one.cases))),
            Cell(words=short_date(one.first.sent_on, self.hub.today)), self._receipt_cell(one),
        ))  # fmt: skip

    def _receipt_cell(self, one: Sending) -> Cell:
        if not one.received:
            return Cell(words=tr("awaited"), mark=SOON)
        days = [case.handover.receipt_on for case in one.received if case.handover.receipt_on]
        day = short_date(max(days), self.hub.today)
        if one.awaited:
            return Cell(words=tr("{n} of {all} received", n=len(one.received), all=len(one.cases)), mark=SOON)
        return Cell(words=tr("received {date}, copies still here", date=day), mark=ON_TRACK)

    def _say(self, words: str, role: str = "quiet") -> None:
        set_role(self._note, role)
        self._note.setText(words)

    def _build(self) -> None:
        log = plain_table(self.log, tr("Log of handovers"))
        set_widths(log, self.log.columns)
        acts = ((tr("Record the receipt (R)"), self._ask_receipt), (tr("Take it back (T)"), self._take_back),
                (tr("Remove the copies (Del)"), self._ask_remove))  # fmt: skip
        buttons = [push_button(words, partial(self._do, act)) for words, act in acts]
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(plain_label(tr("What was handed over"), "title"))
        column.addWidget(self._note)
        column.addWidget(self.table, 3)
        column.addWidget(flow_of(*buttons))
        column.addWidget(plain_label(tr("Log"), "heading"))
        column.addWidget(log, 2)
        words = tr("The log stays when the cases are gone; it names no person on probation.")
        column.addWidget(plain_label(words, "small", wrap=True))
        column.addWidget(primary_button(tr("Close"), self.accept), alignment=Qt.AlignmentFlag.AlignRight)

    def _do(self, act: Callable[[int], object]) -> None:
        act(self.table.currentIndex().row())


def _log_row(place: int, one: LogLine) -> Row:
    """What an act said, with the receipt of what was taken over; where that was erased, what it was."""
    what = one.told or tr("{what}, {n}", what=str(one.what), n=trn("{n} case", "{n} cases", one.cases))
    cells = (moment_words(one.at.replace(tzinfo=None)), one.officer, one.recipient)
    return Row(entry_id=str(place), cells=(*(Cell(words=words) for words in cells), Cell(words=what, tip=what)))
