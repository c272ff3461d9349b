"""History: every act on a case, when, by whom, what, and to whom anything was disclosed."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout

from caseload.casework.correcting import earlier_by_act
from caseload.casework.queries import CaseFile, HistoryLine, history
from caseload.domain.change import kind_words
from caseload.domain.dates import moment_words
from caseload.domain.rights import Correction
from caseload.domain.words import tr
from ui.hub import Hub
from ui.models.cells import Cell, CellModel, Column, Row, set_widths
from ui.pages.case_tab import CaseTab
from ui.widgets.labels import plain_label
from ui.widgets.panels import Panel
from ui.widgets.tables import plain_table


def columns() -> list[Column]:
    """The columns of the history."""
    return [
        Column(heading=tr("When"), letters=22), Column(heading=tr("Who"), letters=20),
        Column(heading=tr("What kind"), letters=12), Column(heading=tr("To whom"), letters=18),
        Column(heading=tr("What"), letters=50),
    ]  # fmt: skip


class HistoryTab(CaseTab):
    """A table of audited acts, newest first, what was put right struck through under its act; it can only be read."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self.model = CellModel(columns())
        self.table = plain_table(self.model, tr("History"))
        set_widths(self.table, self.model.columns)
        frame = Panel()
        frame.body.addWidget(self.table)
        frame.layout().setContentsMargins(1, 1, 1, 1)  # type: ignore[union-attr]
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        words = tr("Kept as the Data Protection Act 2018 asks, in a chain that shows when it was changed outside the program.")
        column_layout.addWidget(frame, 1)
        column_layout.addWidget(plain_label(words, "small", wrap=True))

    def show_file(self, file: CaseFile) -> None:
        """Read what was done on the case."""
        session, person_id = self.hub.session, file.person.id
        earlier = earlier_by_act(session, person_id)
        self.model.show_rows(row for line in history(session, person_id)
                             for row in (_row(line), *map(_earlier_row, earlier.get(line.sequence, ()))))  # fmt: skip

    def focus_first(self) -> bool:
        """The newest act."""
        self.table.setCurrentIndex(self.model.index(0, 0))
        self.table.setFocus()
        return True


def _row(line: HistoryLine) -> Row:
    at = datetime.fromisoformat(line.at).astimezone()
    words = line.sentence or tr("The detail of this entry was erased.")
    return Row(entry_id=str(line.sequence), cells=(
        Cell(words=moment_words(at.replace(tzinfo=None))), Cell(words=line.officer),
        Cell(words=kind_words(line.kind), token="quiet"), Cell(words=line.recipient),
        Cell(words=words, tip=words),
    ))  # fmt: skip


def _earlier_row(one: Correction) -> Row:
    """What a text said before the act in the line above put it right."""
    said = Cell(words=one.was, tip=one.was, token="quiet", struck=True)
    return Row(entry_id=one.id, cells=(Cell(), Cell(), Cell(words=tr("Said before"), token="quiet"), Cell(), said))
