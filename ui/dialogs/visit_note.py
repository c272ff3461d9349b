"""What is shown beside a home visit being booked or moved: the check before it, and a way to record one; it forbids nothing."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseload.casework.visiting import VisitBrief, visit_brief
from caseload.domain.appointment_visit import VisitStand
from caseload.domain.contact import Mode
from caseload.domain.words import tr
from ui.dialogs import make_dialog
from ui.hub import Hub
from ui.widgets.buttons import link_button
from ui.widgets.labels import plain_label
from ui.widgets.panels import clear_layout, row_of
from ui.widgets.state import LATE, SOON, UNKNOWN, Mark, StateLabel

MARKS: dict[VisitStand, Mark] = {VisitStand.NONE: UNKNOWN, VisitStand.OLD: SOON, VisitStand.UNDECIDED: UNKNOWN}


class VisitNote(QWidget):
    """Hidden unless the appointment is a home visit; then it shows what is recorded and what is needed."""

    turned = Signal()

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hub, self._person_id, self._day = hub, "", hub.today
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._shown: VisitBrief | None = None
        self.hide()

    def show_visit(self, person_id: str, mode: Mode, day: date | None) -> None:
        """Show what is recorded for a visit on that day (today while none is typed), or nothing for another kind of contact."""
        self._person_id, self._day = person_id, day or self.hub.today
        found = visit_brief(self.hub.session, person_id, self._day) if person_id and mode is Mode.HOME else None
        if found != self._shown:
            self._shown = found
            self._draw()

    def _draw(self) -> None:
        clear_layout(self._column)
        if self._shown is not None:
            for row in self._rows(self._shown):
                self._column.addWidget(row)
                row.show()
        self.setVisible(self._shown is not None)
        self.turned.emit()

    def _rows(self, brief: VisitBrief) -> list[QWidget]:
        mark, first = MARKS.get(brief.check.stand), [str(line) for line in brief.check.lines]
        head = StateLabel(mark, first[0], wrap=True) if mark else plain_label(first[0], wrap=True)
        rows: list[QWidget] = [plain_label(tr("Before a home visit"), "strong"), head]
        rows += [plain_label(line, wrap=True) for line in first[1:]]
        if brief.safety:
            rows.append(StateLabel(LATE, tr("Staff safety: {words}", words=brief.safety), wrap=True))
        if brief.flags:
            rows.append(StateLabel(LATE, tr("Red flags on the register: {flags}", flags=", ".join(brief.flags)), wrap=True))
        rows += [plain_label(line, "quiet", wrap=True) for line in brief.at_home]
        return [*rows, row_of(link_button(tr("Record a check before home visits"), self._record))]

    def _record(self) -> None:
        """Open the form of a check over this one; what is typed here stays."""
        dialog = make_dialog(self.hub, self.window(), "around", {"kind": "home_visit", "person_id": self._person_id})
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _: self._again())
        dialog.open()

    def _again(self) -> None:
        if self.hub.is_open:
            self.show_visit(self._person_id, Mode.HOME, self._day)
