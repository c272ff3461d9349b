"""The requirements a report proposes: what, how much, who provides it, from when and how long the wait is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from caseload.domain.dates import plain_date
from caseload.domain.errors import Refusal
from caseload.domain.report import ProposedRequirement, Provision
from caseload.domain.words import tr
from ui.pages.reports_offences import day_typed
from ui.pages.reports_pane import offer
from ui.pages.reports_provisions import fits, offer_words, wait_words
from ui.widgets.buttons import link_button, push_button
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import choice, line_edit
from ui.widgets.icons import IconButton
from ui.widgets.labels import button_text, plain_label

if TYPE_CHECKING:
    from caseload.rulebook import Rules

Row = dict[str, Any]
MOST = 10_000


class RequirementLine(QFrame):
    """One proposed requirement on two lines."""

    edited = Signal()
    provision_wanted = Signal(str)

    def __init__(self, rules: Rules, today: date, row: Row, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._rules = rules
        self.provisions: Sequence[Provision] = ()
        self.stale_days = 0
        self._today = today
        self._parts(row)
        self._lay()
        for signal in (
            self.kind.currentIndexChanged, self.quantity.textChanged, self.provider.textChanged, self.start.edited,
            self.wait.textChanged,
        ):
            signal.connect(self.edited)
        self.kind.currentIndexChanged.connect(self._show_unit)
        self._show_unit()

    def row(self) -> Row:
        """The requirement as typed."""
        day = self.start.day()
        return {
            "kind": self.kind.currentData(), "quantity": self.quantity.text().strip(), "provider": self.provider.text(),
            "start": plain_date(day) if day else self.start.text(), "wait": self.wait.text(),
        }  # fmt: skip

    def take(self, provision: Provision) -> None:
        """Fill in what the local list says."""
        self.provider.setText(", ".join(part for part in (provision.provider, provision.area) if part))
        ahead = provision.next_start_on if provision.next_start_on and provision.next_start_on >= self._today else None
        self.start.set_day(ahead)
        self.wait.setText(wait_words(provision))

    def _parts(self, row: Row) -> None:
        kinds = [(key, kind.words) for key, kind in self._rules.requirement_types.items()]
        self.kind = choice(kinds, row["kind"], blank=tr("Choose a requirement"))
        offer(self.kind, row["kind"])
        self.kind.setCurrentIndex(max(0, self.kind.findData(row["kind"])))
        self.kind.setMinimumContentsLength(24)
        self.kind.setAccessibleName(tr("Requirement"))
        self.quantity = line_edit(row["quantity"])
        self.quantity.setFixedWidth(70)
        self.quantity.setAccessibleName(tr("How much"))
        self.unit = plain_label("", "quiet")
        self.provider = line_edit(row["provider"], tr("Where and who"))
        self.provider.setAccessibleName(tr("Where and who"))
        self.start = DayEdit(self._today)
        self.start.set_text(row["start"])
        self.start.setAccessibleName(tr("Earliest start"))
        self.start.line.setPlaceholderText(tr("earliest start"))
        self.wait = line_edit(row["wait"], tr("wait"))
        self.wait.setFixedWidth(110)
        self.wait.setAccessibleName(tr("Wait"))
        self.local = push_button(tr("From local provision"), self._offer)
        self.remove = IconButton("x", tr("Take out this requirement"))

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(6)
        for parts in ((self.kind, self.quantity, self.unit, None, self.local, self.remove),
                      (self.provider, self.start, self.wait)):  # fmt: skip
            row = QHBoxLayout()
            for part in parts:
                if part is None:
                    row.addStretch(1)
                else:
                    row.addWidget(part, 2 if part is self.provider else int(part is self.start))
            column.addLayout(row)

    def _show_unit(self) -> None:
        kind = self._rules.requirement_types.get(self.kind.currentData())
        self.unit.setText(kind.unit if kind else "")
        self.quantity.setEnabled(kind is None or bool(kind.unit))

    def _offer(self) -> None:
        """List what is available locally for this requirement."""
        menu = QMenu(self)
        key = self.kind.currentData()
        for one in (one for one in self.provisions if fits(one, key, self._rules)):
            words = offer_words(one, self._today, self.stale_days)
            menu.addAction(button_text(words)).triggered.connect(lambda _=False, one=one: self.take(one))
        if menu.isEmpty():
            menu.addAction(tr("Nothing on the local list for this")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(tr("Add to the local list...")).triggered.connect(lambda: self.provision_wanted.emit(key))
        menu.popup(self.local.mapToGlobal(self.local.rect().bottomLeft()))


class RequirementsEdit(QWidget):
    """The requirements proposed, each in a box."""

    edited = Signal()
    provision_wanted = Signal(str)

    def __init__(self, rules: Rules, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rules, self._today = rules, today
        self._lines: list[RequirementLine] = []
        self._provisions: Sequence[Provision] = ()
        self._stale = 0
        self._column = QVBoxLayout()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._column)
        row = QHBoxLayout()
        row.addWidget(link_button(tr("Add a requirement"), self.add_empty))
        row.addStretch(1)
        outer.addLayout(row)

    @property
    def lines(self) -> tuple[RequirementLine, ...]:
        """The lines shown."""
        return tuple(self._lines)

    def show_provisions(self, provisions: Sequence[Provision], stale_days: int) -> None:
        """What is available locally, and after how many days it counts as out of date."""
        self._provisions, self._stale = provisions, stale_days
        for line in self._lines:
            line.provisions, line.stale_days = provisions, stale_days

    def rows(self) -> list[Row]:
        """Every requirement that was chosen."""
        return [row for line in self._lines if (row := line.row())["kind"]]

    def show_rows(self, rows: list[Row]) -> None:
        """Show requirements."""
        while self._lines:
            self._drop(self._lines[-1])
        for row in rows:
            self._add(row)

    def add_empty(self) -> None:
        """Add a requirement and put the keyboard there."""
        self._add({"kind": "", "quantity": "", "provider": "", "start": "", "wait": ""}).kind.setFocus()

    def _add(self, row: Row) -> RequirementLine:
        line = RequirementLine(self._rules, self._today, row)
        line.provisions, line.stale_days = self._provisions, self._stale
        self._lines.append(line)
        self._column.addWidget(line)
        line.edited.connect(self.edited)
        line.provision_wanted.connect(self.provision_wanted)
        line.remove.clicked.connect(lambda: self._remove(line))
        return line

    def _remove(self, line: RequirementLine) -> None:
        self._drop(line)
        self.edited.emit()

    def _drop(self, line: RequirementLine) -> None:
        self._lines.remove(line)
        line.hide()
        line.deleteLater()


def requirement_rows(requirements: tuple[ProposedRequirement, ...]) -> list[Row]:
    """Proposed requirements as the editor and a draft hold them."""
    return [
        {"kind": one.kind, "quantity": "" if one.quantity is None else f"{one.quantity:g}", "provider": one.provider,
         "start": plain_date(one.earliest_start_on) if one.earliest_start_on else "", "wait": one.wait} for one in requirements
    ]  # fmt: skip


def requirements_of(rows: list[Row], rules: Rules, today: date) -> tuple[ProposedRequirement, ...]:
    """The requirements typed; refuses an amount that is no number and a day that does not exist."""
    return tuple(_requirement(row, rules, today) for row in rows)


def _requirement(row: Row, rules: Rules, today: date) -> ProposedRequirement:
    kind = rules.requirement_types.get(row["kind"])
    return ProposedRequirement(
        kind=row["kind"], quantity=number_typed(row["quantity"]), unit=kind.unit if kind else "",
        provider=row["provider"].strip(), earliest_start_on=day_typed(row["start"], today), wait=row["wait"].strip(),
    )  # fmt: skip


def number_typed(text: str) -> float | None:
    """A quantity as typed, None for none; refuses what is no number or too large to be meant."""
    if not text.strip():
        return None
    try:
        found = float(text.replace(",", "."))
    except ValueError:
        found = math.nan
    if not 0 <= found <= MOST:
        raise Refusal(tr("“{text}” is not an amount. Type a number such as 25.", text=text.strip()))
    return found
