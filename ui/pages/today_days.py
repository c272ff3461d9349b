"""The next ten working days: a column a day, each line leading to what it is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from caseload.casework.today import DayAhead, DayLine
from caseload.domain.dates import SHORT_WEEKDAYS, long_date
from caseload.domain.words import tr
from ui.pages.today_needs import RowButton
from ui.widgets.labels import plain_label, set_tip
from ui.widgets.panels import clear_layout

MOST_LINES = 5
DAY_WIDTH = 104
CALM = "on_track"


class DaysStrip(QWidget):
    """Days side by side, wrapping to two rows or more when the window is narrow."""

    def __init__(self, follow: Callable[[DayLine], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._follow = follow
        self._days: tuple[DayAhead, ...] = ()
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(12)

    def show_days(self, days: tuple[DayAhead, ...], width: int) -> None:
        """Show these days in the width there is."""
        across = max(1, min(len(days), width // self._day_width())) if days else 1
        if days == self._days and across == self._across:
            return
        clear_layout(self._grid)
        for column in range(self._across):
            self._grid.setColumnStretch(column, 0)
        self._days, self._across = days, across
        for place, day in enumerate(days):
            row, column = divmod(place, across)
            self._grid.addWidget(self._column(day, first=column == 0), row, column)
            self._grid.setColumnStretch(column, 1)

    def fit(self, width: int) -> None:
        """Lay the same days out again in another width."""
        self.show_days(self._days, width)

    def _day_width(self) -> int:
        return self.fontMetrics().averageCharWidth() * 15

    def _column(self, day: DayAhead, *, first: bool) -> QWidget:
        made = QFrame()
        made.setProperty("rule", not first)
        made.setAccessibleName(long_date(day.day))
        column = QVBoxLayout(made)
        column.setContentsMargins(0 if first else 7, 0, 4, 0)
        column.setSpacing(2)
        head = plain_label(short_day(day.day), "strong")
        set_tip(head, long_date(day.day))
        column.addWidget(head)
        for line in day.lines[:MOST_LINES]:
            column.addWidget(self._line(line))
        left = len(day.lines) - MOST_LINES
        if left > 0:
            column.addWidget(plain_label(tr("and {n} more", n=left), "small"))
        if not day.lines:
            column.addWidget(plain_label(tr("nothing"), "small"))
        column.addStretch(1)
        return made

    def _line(self, line: DayLine) -> QWidget:
        words = plain_label(line.words, "small", wrap=True)
        if not line.person_id:
            return words
        words.setProperty("role", "body" if line.state == CALM else line.state)
        row = RowButton(line.words, lambda: self._follow(line))
        row.setMinimumHeight(0)
        row.grid.setContentsMargins(0, 1, 0, 1)
        row.put(words, 0, 1)
        words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        row.setMinimumHeight(words.sizeHint().height() + 4)
        return row


def short_day(day: date) -> str:
    """`Mon 23`."""
    return tr("{weekday} {day}", weekday=tr(SHORT_WEEKDAYS[day.weekday()]), day=day.day)
