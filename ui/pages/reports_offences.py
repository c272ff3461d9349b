"""The offences of a report: a line each with its day, one of them marked as the main one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from caseload.domain.dates import plain_date
from caseload.domain.sentence import Offence
from caseload.domain.words import tr
from ui.pages.reports_typed import day_text, day_typed
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import line_edit
from ui.widgets.icons import IconButton
from ui.widgets.line_list import Line, LineList
from ui.widgets.tick_box import TickBox

Row = dict[str, Any]


class OffenceLine(Line):
    """One offence."""

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
        self.remove.clicked.connect(self.removed)

    def focus_first(self) -> None:
        """Put the keyboard on the words."""
        self.words.setFocus()

    def row(self) -> Row:
        """The offence as typed."""
        day = self.day.day()
        return {
            "description": self.words.text(), "committed_on": plain_date(day) if day else self.day.text(),
            "main": self.main.isChecked(),
        }  # fmt: skip


class OffencesEdit(LineList[OffenceLine]):
    """A line an offence; lines without words are left out, and one of them is the main one."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(tr("Add an offence"), parent)
        self._today, self._mains = today, QButtonGroup(self)
        self.show_rows([])

    def rows(self) -> list[Row]:
        """Every offence that has words."""
        return [row for line in self.lines if (row := line.row())["description"].strip()]

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show offences, and an empty line when there is none."""
        super().show_rows(rows or [_empty(main=True)])

    def line_of(self, row: Row) -> OffenceLine:
        """The line of an offence."""
        line = OffenceLine(self._today, row)
        self._mains.addButton(line.main)
        return line

    def empty_row(self) -> Row:
        """An offence that is not typed yet: the main one while it is alone."""
        return _empty(main=not self.lines)

    def drop(self, line: OffenceLine) -> None:
        """Let a line go; it is the main one no more."""
        self._mains.removeButton(line.main)
        super().drop(line)


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
