"""A field for a day: takes 19/11, 19 nov, tomorrow, +2w, fri, and shows at once which day that is."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from caseload.domain.dates import long_date, plain_date, read_entry
from caseload.domain.words import tr
from ui.widgets.labels import elided_label, set_role

BIRTH = "14/07/1988"
"""How a day is typed that must have its year, such as a date of birth."""


class DayEdit(QWidget):
    """A line for a day with the day it means in words beside it; empty is no day; `example` shows how to type one.

    With `past` a weekday is the last one of that name.
    """

    edited = Signal()

    def __init__(
        self, today: date, day: date | None = None, parent: QWidget | None = None, *, example: str = "", past: bool = False
    ) -> None:
        super().__init__(parent)
        self._today, self._past = today, past
        self.line = QLineEdit()
        self.line.setPlaceholderText(example or tr("19/11, fri, +2w"))
        self.line.setMinimumWidth(120)
        self._means = elided_label("", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        row.addWidget(self._means, 1)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._on_text)
        self.set_day(day)

    def setAccessibleName(self, name: str) -> None:
        """Name the line, which is what a screen reader lands on."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def day(self) -> date | None:
        """The day typed, or None when the line is empty or cannot be read: ask `readable` to tell them apart."""
        typed = self.line.text().strip()
        if not typed:
            return None
        found = read_entry(typed, self._today)
        back = read_entry(f"last {typed}", self._today) if self._past and found is not None and found > self._today else None
        return back or found

    def readable(self) -> bool:
        """Whether the line is empty or names a day that exists."""
        return not self.line.text().strip() or self.day() is not None

    def set_day(self, day: date | None) -> None:
        """Show a day."""
        self.line.setText("" if day is None else plain_date(day))

    def text(self) -> str:
        """The line as typed."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Put back a line as it was typed."""
        self.line.setText(text)

    def _on_text(self) -> None:
        day = self.day()
        set_role(self._means, "quiet" if self.readable() else "error")
        if day is not None:
            self._means.setText(long_date(day))
        else:
            self._means.setText("" if self.readable() else tr("no such day"))
        self.edited.emit()


def read_time(text: str) -> time | None:
    """A time of day from `9:30`, `0930`, `930`, `9`, `2pm`; None when it is not one."""
    words = text.strip().lower().replace(".", ":")
    for pattern in ("h:mmap", "hap", "h:mm", "hhmm", "hmm", "h"):
        found = QTime.fromString(words.replace(" ", ""), pattern)
        if found.isValid():
            return time(found.hour(), found.minute())
    return None
