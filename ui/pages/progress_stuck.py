"""The second view of the Progress page: what is stuck, grouped by whom it waits on, and asked about with one key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseload.casework.chasing import CaseStuck, ChaseStep, chase_step, stuck_list
from caseload.domain.words import tr
from ui.hub import Hub
from ui.models.cells import set_widths
from ui.models.stuck_rows import StuckModel, stuck_rows, stuck_words
from ui.widgets.labels import plain_label
from ui.widgets.panels import Panel
from ui.widgets.tables import PlainTable

ROOMY, GIVE_WAY = 900, (3, 5)
STEP_COLUMN = 1
"""Narrower than this on whom it waits, which the heading says by kind, and the day to ask again give way."""


class StuckTable(PlainTable):
    """Enter opens the step; `chase(step, asked)` is told of C, and of Shift+C with True."""

    def __init__(self, opened: Callable[[int], object], chase: Callable[[int, bool], object]) -> None:
        super().__init__(tr("Stuck steps"), opened)
        self._chase = chase

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """C asks today, Shift+C opens the form."""
        with_control = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_C and not with_control:
            self._chase(self.currentIndex().row(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)


class StuckView(QWidget):
    """The stuck steps of the whole caseload; `stood` tells that the keyboard moved to another."""

    stood = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.hub, self.model = hub, StuckModel()
        self.table = StuckTable(self._open, self._ask)
        self.model.setParent(self.table)
        self.table.setModel(self.model)
        set_widths(self.table, self.model.columns)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._on_row())
        self.said, self.none = plain_label("", wrap=True), plain_label(tr("No step is stuck."), "quiet")
        keys = tr("C records that you asked today, Shift+C says how, and when to ask again. Enter opens the step.")
        self.hint = plain_label(keys, "small", wrap=True)
        self.panel = Panel()
        self._lay()

    def read(self) -> None:
        """Show what is stuck now; the keyboard stays on its step, else in its place."""
        stood, at = self.step_id(), self.table.currentIndex().row()
        self.model.show_rows(stuck_rows(stuck_list(self.hub.session), self.hub.today))
        self.table.clearSpans()
        for heading in self.model.headings():
            self.table.setSpan(heading, 0, 1, len(self.model.columns))
        found = bool(self.model.rowCount())
        for part in (self.panel, self.said, self.hint):
            part.setVisible(found)
        self.none.setVisible(not found)
        self.stand(stood, max(at, 1))

    def stand(self, step_id: str, otherwise: int = 1) -> None:
        """Put the keyboard on a step; where it is not shown on the place given, or the nearest step before it."""
        at = self.model.place_of(step_id) if step_id else -1
        at = at if at >= 0 else min(otherwise, self.model.rowCount() - 1)
        while at > 0 and self.model.stuck(at) is None:
            at -= 1
        at = at if self.model.stuck(at) is not None else 1
        if self.model.stuck(at) is not None:
            self.table.setCurrentIndex(self.model.index(at, STEP_COLUMN))

    def current(self) -> CaseStuck | None:
        """The step the keyboard is on."""
        return self.model.stuck(self.table.currentIndex().row())

    def step_id(self) -> str:
        """Its id."""
        found = self.current()
        return found.stuck.step.id if found is not None else ""

    def person_id(self) -> str:
        """Whose it is."""
        found = self.current()
        return found.person_id if found is not None else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen what is said below gives way."""
        super().resizeEvent(event)
        for column in GIVE_WAY:
            self.table.setColumnHidden(column, self.width() < ROOMY)

    def _ask(self, at: int, with_form: bool) -> None:
        one = self.model.stuck(at)
        if one is not None and with_form:
            self.hub.open_dialog("chase", person_id=one.person_id, step_id=one.stuck.step.id)
        elif one is not None:
            self.hub.perform(chase_step, ChaseStep(step_id=one.stuck.step.id))

    def _open(self, at: int) -> None:
        one = self.model.stuck(at)
        if one is not None:
            self.hub.open_dialog("step", person_id=one.person_id, step_id=one.stuck.step.id)

    def _on_row(self) -> None:
        found = self.current()
        self.said.setText(stuck_words(found, self.hub.today) if found is not None else "")
        self.stood.emit()

    def _lay(self) -> None:
        self.panel.body.addWidget(self.table)
        inside = self.panel.layout()
        if inside is not None:
            inside.setContentsMargins(1, 1, 1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.none)
        column.addWidget(self.panel, 1)
        for label in (self.said, self.hint):
            column.addWidget(label)
        column.addStretch(0)
