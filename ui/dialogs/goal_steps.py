"""The first steps of a new goal: those suggested with it to tick, each with its actor, and lines of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caseload.domain.words import tr
from caseload.rulebook.tables import SuggestedStep
from ui.widgets.brackets import add_bracket_line
from ui.widgets.buttons import link_button
from ui.widgets.fields import choice, line_edit
from ui.widgets.panels import clear_layout, row_of
from ui.widgets.tick_box import TickBox

PERSON = "person"


class StepRow(QWidget):
    """One step that may be taken into the goal: a box to tick, its words and who does it; typing in it ticks it."""

    edited = Signal()

    def __init__(self, actors: Sequence[tuple[str, str]], words: str, actor: str, on: bool) -> None:
        super().__init__()
        self.suggested = words
        self.tick, self.line = TickBox("", on), line_edit(words, tr("One thing one person does"))
        self.who = choice(actors, actor)
        self.who.setMinimumContentsLength(16)
        self.tick.setAccessibleName(tr("Take this step: {words}", words=words) if words else tr("Take this step"))
        self.line.setAccessibleName(tr("Step"))
        self.who.setAccessibleName(tr("Who does it"))
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row.setSpacing(8)
        row.addWidget(self.tick)
        row.addWidget(self.line, 1)
        row.addWidget(self.who)
        column.addLayout(row)
        self._left = add_bracket_line(column, self.line)
        self._left.setContentsMargins(28, 0, 0, 0)
        self.line.textEdited.connect(lambda _: self.tick.setChecked(True))
        self.line.textChanged.connect(lambda _: self._changed())
        self.tick.toggled.connect(lambda _: self._changed())
        self.who.currentIndexChanged.connect(lambda _: self.edited.emit())
        self._changed()

    def value(self) -> list[Any]:
        """Whether it is ticked, its words, its actor, and the words it was suggested in."""
        return [self.tick.isChecked(), self.line.text(), self.who.currentData(), self.suggested]

    @property
    def taken(self) -> bool:
        """Whether the step goes into the goal."""
        return self.tick.isChecked() and bool(self.line.text().strip())

    @property
    def untouched(self) -> bool:
        """Whether it is a suggestion that nobody ticked or changed."""
        return bool(self.suggested) and not self.tick.isChecked() and self.line.text() == self.suggested

    def _changed(self) -> None:
        self._left.setVisible(bool(self._left.text()) and self.tick.isChecked())
        self.edited.emit()


class StepRows(QWidget):
    """The rows of steps and a link for one more; `taken` gives what goes into the goal."""

    edited = Signal()

    def __init__(self, actors: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actors = actors
        self.rows: list[StepRow] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._rows)
        self.more = link_button(tr("Another step"), self.add_own)
        column.addWidget(row_of(self.more))
        self.add()

    def offer(self, steps: Sequence[SuggestedStep]) -> None:
        """Offer the steps of a suggested goal in place of those of another; what was ticked or typed stays."""
        kept = [row.value() for row in self.rows if not row.untouched and (row.line.text() or row.suggested)]
        held = {value[3] for value in kept}
        offered = [[False, tr(step.words), step.actor, tr(step.words)] for step in steps if tr(step.words) not in held]
        self.put([*kept, *offered] or [[True, "", PERSON, ""]])

    def add(self, words: str = "", actor: str = PERSON, *, on: bool = True, suggested: str = "") -> StepRow:
        """Add a row."""
        row = StepRow(self._actors, suggested, actor, on)
        row.line.setText(words)
        row.edited.connect(self.edited)
        self.rows.append(row)
        self._rows.addWidget(row)
        row.show()  # now: the form asks at once how tall it is
        return row

    def add_own(self) -> None:
        """Add an empty row with the keyboard in it."""
        self.add().line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def taken(self) -> tuple[tuple[str, str], ...]:
        """The words and actor of each step that goes into the goal."""
        return tuple((row.line.text().strip(), str(row.who.currentData())) for row in self.rows if row.taken)

    def lines(self) -> list[QLineEdit]:
        """The typing of the rows that are ticked."""
        return [row.line for row in self.rows if row.taken]

    def value(self) -> list[list[Any]]:
        """Every row, as a draft keeps it."""
        return [row.value() for row in self.rows]

    def put(self, value: list[list[Any]]) -> None:
        """Put back what `value` gave."""
        clear_layout(self._rows)
        self.rows = []
        for on, words, actor, suggested in value:
            self.add(words, actor, on=on, suggested=suggested)
        self.edited.emit()
