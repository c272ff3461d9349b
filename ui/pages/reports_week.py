"""The whole load of a proposed order as a week: what already fills it, and a table with the verdict."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from caseload.domain.week_load import LoadLine, Week
from caseload.domain.words import tr
from ui.widgets.labels import hairline, plain_label
from ui.widgets.panels import clear_layout
from ui.widgets.state import LATE, ON_TRACK, UNKNOWN, StateLabel

RIGHT = Qt.AlignmentFlag.AlignRight


class WeekTable(QWidget):
    """A line for each thing that asks hours of the week, the sum under them, and whether anyone could do it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ""
        self._shown: Week | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_week(self, week: Week) -> None:
        """Show a week; the same one is left as it is."""
        if week == self._shown:
            return
        self._shown, self.words = week, str(week.reason)
        clear_layout(self._column)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(3)
        for place, words in enumerate((tr("What fills the week"), tr("Hours"), tr("Travel"))):
            grid.addWidget(plain_label(words, "small"), 0, place, RIGHT if place else Qt.AlignmentFlag.AlignLeft)
        for at, line in enumerate(week.lines, start=1):
            for place, words in enumerate(_cells(line)):
                role = "unknown" if words == tr("not known") else "body"
                grid.addWidget(plain_label(words, role), at, place, RIGHT if place else Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(3, 1)
        self._column.addLayout(grid)
        self._column.addWidget(hairline())
        mark = LATE if week.too_much else UNKNOWN if week.unknown else ON_TRACK
        self._column.addWidget(StateLabel(mark, self.words, wrap=True))


def _cells(line: LoadLine) -> tuple[str, str, str]:
    words = tr("{what}, at home", what=line.words) if line.at_home else line.words
    hours = tr("not known") if line.hours is None else f"{line.hours:g}"
    return words, hours, "" if line.travel is None else f"{line.travel:g}"
