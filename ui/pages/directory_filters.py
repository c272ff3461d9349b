"""What is asked of the agencies: for which need, for whom in words, where."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseload.domain.finding import Asked
from caseload.domain.words import tr
from caseload.rulebook import Rules
from ui.widgets.fields import choice, line_edit
from ui.widgets.flow import flow_of


class AgencyFilters(QWidget):
    """Three fields side by side; `moved` tells that another thing is asked for."""

    moved = Signal()

    def __init__(self, rules: Rules) -> None:
        super().__init__()
        self.need = choice(((key, tr(area.words)) for key, area in rules.areas.items()), blank=tr("Every need"))
        self.who = line_edit(hint=tr("For whom: young woman"))
        self.area = choice((), blank=tr("Every area"))
        for part, name in ((self.need, tr("For which need")), (self.who, tr("For whom")), (self.area, tr("In which area"))):
            part.setAccessibleName(name)
        self.need.setMinimumContentsLength(12)
        self.area.setMinimumContentsLength(10)
        self.who.setClearButtonEnabled(True)
        self.who.setMinimumWidth(170)
        self.who.setMaximumWidth(200)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(flow_of(self.need, self.who, self.area))
        self.need.currentIndexChanged.connect(lambda _: self.moved.emit())
        self.area.currentIndexChanged.connect(lambda _: self.moved.emit())
        self.who.textChanged.connect(lambda _: self.moved.emit())

    def asked(self, words: str) -> Asked:
        """Everything that is asked for, with the words looked for anywhere."""
        return Asked(need=str(self.need.currentData()), who=self.who.text(), area=str(self.area.currentData()), words=words)

    def offer_areas(self, areas: Iterable[str]) -> None:
        """Offer the areas of the directory; the one chosen stays chosen while it is there."""
        wanted = sorted({area for area in areas if area}, key=str.casefold)
        if wanted == [self.area.itemText(at) for at in range(1, self.area.count())]:
            return
        chosen, held = self.area.currentData(), self.area.blockSignals(True)
        while self.area.count() > 1:
            self.area.removeItem(1)
        for area in wanted:
            self.area.addItem(area, area)
        self.area.setCurrentIndex(max(0, self.area.findData(chosen)))
        self.area.blockSignals(held)
