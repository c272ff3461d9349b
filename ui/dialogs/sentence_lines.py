"""The requirements the court imposed: those proposed to begin with, each to change, take out, or add to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseload.domain.report import ProposedRequirement
from caseload.domain.words import tr
from ui.pages.reports_pane import offer
from ui.pages.reports_typed import number_text, number_typed
from ui.widgets.fields import choice, line_edit
from ui.widgets.icons import IconButton
from ui.widgets.labels import plain_label
from ui.widgets.line_list import Line, LineList

if TYPE_CHECKING:
    from caseload.rulebook import Rules

Row = dict[str, str]


class ImposedLine(Line):
    """One requirement as imposed; what was proposed of it besides stays with it."""

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
        self.remove.clicked.connect(self.removed)
        self._show_unit()

    def focus_first(self) -> None:
        """Put the keyboard on the kind."""
        self.kind.setFocus()

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


class ImposedEdit(LineList[ImposedLine]):
    """A line a requirement; one without a kind is left out."""

    def __init__(self, rules: Rules, proposed: Sequence[ProposedRequirement], parent: QWidget | None = None) -> None:
        super().__init__(tr("Add a requirement"), parent)
        self._rules, self._proposed = rules, {one.kind: one for one in proposed}
        self.show_rows([{"kind": one.kind, "amount": number_text(one.quantity)} for one in proposed])

    def requirements(self) -> tuple[ProposedRequirement, ...]:
        """The requirements imposed."""
        return tuple(line.requirement() for line in self.lines if line.kind.currentData())

    def rows(self) -> list[Row]:
        """The lines as a draft keeps them."""
        return [line.row() for line in self.lines]

    def line_of(self, row: Row) -> ImposedLine:
        """A line with what was proposed of its kind and the amount of the row."""
        line = ImposedLine(self._rules, self._proposed.get(row["kind"], ProposedRequirement(kind=row["kind"])))
        line.amount.setText(row["amount"])
        return line

    def empty_row(self) -> Row:
        """A requirement that is not chosen yet."""
        return {"kind": "", "amount": ""}
