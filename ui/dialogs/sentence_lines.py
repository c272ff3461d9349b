"""The requirements the court imposed: those proposed to begin with, each to change, take out, or add to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseload.domain.report import ProposedRequirement
from caseload.domain.words import tr
from ui.pages.reports_pane import offer
from ui.pages.reports_typed import number_text, number_typed
from ui.widgets.buttons import link_button
from ui.widgets.fields import choice, line_edit
from ui.widgets.icons import IconButton
from ui.widgets.labels import plain_label
from ui.widgets.tab_order import put_before

if TYPE_CHECKING:
    from caseload.rulebook import Rules

Row = dict[str, str]


class ImposedLine(QWidget):
    """One requirement as imposed; what was proposed of it besides stays with it."""

    edited = Signal()

    def __init__(self, rules: Rules, one: ProposedRequirement, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rules, self.proposed = rules, one
        kinds = ((key, tr(kind.words)) for key, kind in rules.requirement_types.items())
        self.kind = choice(kinds, blank=tr("Choose a requirement"))
        offer(self.kind, one.kind)
        self.kind.setCurrentIndex(max(0, self.kind.findData(one.kind)))
        self.kind.setAccessibleName(tr("Requirement imposed"))
        self.amount = line_edit(number_text(one.quantity))
        self.amount.setAccessibleName(tr("How much"))
        self.amount.setFixedWidth(80)
        self.unit = plain_label("", "quiet")
        self.unit.setMinimumWidth(self.unit.fontMetrics().horizontalAdvance("sessions") + 4)
        self.remove = IconButton("x", tr("Not imposed: take it out"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.kind, self.amount, self.unit, self.remove):
            row.addWidget(part, int(part is self.kind))
        self.kind.currentIndexChanged.connect(lambda _: self._show_unit())
        self.amount.textChanged.connect(lambda _: self.edited.emit())
        self._show_unit()

    def requirement(self) -> ProposedRequirement:
        """The requirement as typed; refuses an amount that is no number."""
        kind = str(self.kind.currentData())
        found = self._rules.requirement_types.get(kind)
        unit = found.unit if found else self.proposed.unit
        return replace(self.proposed, kind=kind, quantity=number_typed(self.amount.text()), unit=unit)

    def row(self) -> Row:
        """The line as a draft keeps it."""
        return {"kind": str(self.kind.currentData()), "amount": self.amount.text()}

    def _show_unit(self) -> None:
        found = self._rules.requirement_types.get(str(self.kind.currentData()))
        self.unit.setText(tr(found.unit) if found and found.unit else "")
        self.amount.setEnabled(found is None or bool(found.unit))
        self.edited.emit()


class ImposedEdit(QWidget):
    """A line a requirement; one without a kind is left out."""

    edited = Signal()

    def __init__(self, rules: Rules, proposed: Sequence[ProposedRequirement], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rules, self._proposed = rules, {one.kind: one for one in proposed}
        self.lines: list[ImposedLine] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._column)
        self.add_button = link_button(tr("Add a requirement"), self.add_empty)
        outer.addWidget(self.add_button, alignment=Qt.AlignmentFlag.AlignLeft)
        for one in proposed:
            self._add(one)

    def requirements(self) -> tuple[ProposedRequirement, ...]:
        """The requirements imposed."""
        return tuple(line.requirement() for line in self.lines if line.kind.currentData())

    def rows(self) -> list[Row]:
        """The lines as a draft keeps them."""
        return [line.row() for line in self.lines]

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Put back lines of a draft, each with what was proposed of its kind."""
        for line in tuple(self.lines):
            self._drop(line)
        for row in rows:
            self._add(self._proposed.get(row["kind"], ProposedRequirement(kind=row["kind"]))).amount.setText(row["amount"])

    def add_empty(self) -> None:
        """Add a line and put the keyboard there."""
        self._add(ProposedRequirement(kind="")).kind.setFocus()

    def _add(self, one: ProposedRequirement) -> ImposedLine:
        line = ImposedLine(self._rules, one)
        self.lines.append(line)
        self._column.addWidget(line)
        put_before(self.add_button, line)
        line.edited.connect(self.edited)
        line.remove.clicked.connect(lambda: self._remove(line))
        return line

    def _remove(self, line: ImposedLine) -> None:
        self._drop(line)
        self.edited.emit()

    def _drop(self, line: ImposedLine) -> None:
        self.lines.remove(line)
        line.hide()
        line.deleteLater()
