"""The offences of a report: a line each with its day, one of them marked as the main one."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from caseload.domain.dates import plain_date
from caseload.domain.sentence import Offence
from caseload.domain.words import tr
from ui.pages.reports_typed import day_text, day_typed
from ui.widgets.buttons import link_button
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import line_edit
from ui.widgets.icons import IconButton
from ui.widgets.tab_order import put_before
from ui.widgets.tick_box import TickBox

Row = dict[str, Any]


class OffenceLine(QWidget):
    """One offence."""

    edited = Signal()

    def __init__(self, today: date, row: Row, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = line_edit(row["description"], tr("Offence, as charged"))
        self.words.setAccessibleName(tr("Offence"))
        self.day = DayEdit(today)
        self.day.set_text(row["committed_on"])
        self.day.setAccessibleName(tr("Committed on"))
        self.day.setFixedWidth(290)
        self.main = TickBox(tr("main"))
        self.main.setAccessibleName(tr("Main offence"))
        self.main.setChecked(row["main"])
        self.remove = IconButton("x", tr("Take out this offence"))
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        for part in (self.words, self.day, self.main, self.remove):
            inside.addWidget(part, int(part is self.words))
        self.words.textChanged.connect(self.edited)
        self.day.edited.connect(self.edited)
        self.main.toggled.connect(self.edited)

    def row(self) -> Row:
        """The offence as typed."""
        day = self.day.day()
        return {
            "description": self.words.text(), "committed_on": plain_date(day) if day else self.day.text(),
            "main": self.main.isChecked(),
        }  # fmt: skip


class OffencesEdit(QWidget):
    """A line an offence; lines without words are left out."""

    edited = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._lines: list[OffenceLine] = []
        self._mains = QButtonGroup(self)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._column)
        row = QHBoxLayout()
        self.add_button = link_button(tr("Add an offence"), self.add_empty)
        row.addWidget(self.add_button)
        row.addStretch(1)
        outer.addLayout(row)
        self.show_rows([])

    def rows(self) -> list[Row]:
        """Every offence that has words."""
        return [row for line in self._lines if (row := line.row())["description"].strip()]

    def show_rows(self, rows: list[Row]) -> None:
        """Show offences, and an empty line when there is none."""
        while self._lines:
            self._drop(self._lines[-1])
        for row in rows:
            self._add(row)
        if not rows:
            self._add(_empty(main=True))

    def add_empty(self) -> None:
        """Add a line and put the keyboard there."""
        self._add(_empty(main=not self._lines)).words.setFocus()

    def _add(self, row: Row) -> OffenceLine:
        line = OffenceLine(self._today, row)
        self._mains.addButton(line.main)
        self._lines.append(line)
        self._column.addWidget(line)
        put_before(self.add_button, line)
        line.edited.connect(self.edited)
        line.remove.clicked.connect(lambda: self._remove(line))
        return line

    def _remove(self, line: OffenceLine) -> None:
        self._drop(line)
        self.edited.emit()

    def _drop(self, line: OffenceLine) -> None:
        self._lines.remove(line)
        self._mains.removeButton(line.main)
        line.hide()
        line.deleteLater()


def offence_rows(offences: tuple[Offence, ...]) -> list[Row]:
    """Offences as the editor and a draft hold them."""
    return [
        {"description": one.description, "committed_on": day_text(one.committed_on), "main": one.main} for one in offences
    ]  # fmt: skip


def offences_of(rows: list[Row], today: date) -> tuple[Offence, ...]:
    """The offences typed, the first of them the main one where no other is; refuses a day that does not exist."""
    named = any(row["main"] for row in rows)
    return tuple(
        Offence(description=row["description"].strip(), main=row["main"] if named else at == 0,
                committed_on=day_typed(row["committed_on"], today))
        for at, row in enumerate(rows)
    )  # fmt: skip


def _empty(*, main: bool) -> Row:
    return {"description": "", "committed_on": "", "main": main}
