"""Needs beside requirements: a box to tick where a requirement meets a need; what has no partner is said on either side."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from caseload.domain.words import tr
from ui.pages.reports_findings import DOUBT
from ui.pages.reports_requirement import RequirementBox
from ui.widgets.labels import plain_label
from ui.widgets.panels import clear_layout
from ui.widgets.state import ON_TRACK, StateLabel
from ui.widgets.tab_order import put_before
from ui.widgets.tick_box import TickBox

SERVICES = 3
AREA, ROOMY, FEW = 22, 34, 2
"""How many letters wide the name of an area is at least, and with how few requirements it has room for all of itself."""


class NeedsMatrix(QWidget):
    """A row an area of need, a column a requirement; `edited` when a box is ticked, which the requirement keeps itself.

    `before` is the control that Tab comes to after the boxes.
    """

    edited = Signal()

    def __init__(self, areas: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._areas = dict(areas)
        self._needs: Collection[str] = ()
        self._boxes: Sequence[RequirementBox] = ()
        self._shown: tuple[object, ...] = ()
        self.before: QWidget | None = None
        self.ticks: dict[tuple[str, int], TickBox] = {}
        self._marks: dict[str, StateLabel] = {}
        self._orphans: dict[int, StateLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._column = QVBoxLayout()
        self._services: Mapping[str, Sequence[str]] = {}
        self.elsewhere = plain_label("", "small", wrap=True)
        self.elsewhere.hide()
        column.addLayout(self._column)
        column.addWidget(self.elsewhere)

    def show_needs(self, needs: Collection[str], boxes: Sequence[RequirementBox]) -> None:
        """Show which requirement meets which need; the same table is only ticked anew."""
        self._needs, self._boxes = needs, boxes
        shown = (tuple(sorted(needs)), tuple((id(box), box.name) for box in boxes))
        if shown != self._shown:
            self._shown = shown
            self._lay()
        self._tick()

    def show_services(self, services: Mapping[str, Sequence[str]]) -> None:
        """Know what the directory has for each need: told where no requirement meets it."""
        self._services = services
        self._tell_elsewhere()

    def _tell_elsewhere(self) -> None:
        met = {area for box in self._boxes for area in box.meets}
        open_needs = [(area, words) for area, words in self._areas.items() if area in self._needs and area not in met]
        told = [tr("No requirement for {need}. In the directory: {services}.", need=words, services=_few(self._services[area]))
                for area, words in open_needs if self._services.get(area)]  # fmt: skip
        self.elsewhere.setText("\n".join(told))
        self.elsewhere.setVisible(bool(told))

    def _lay(self) -> None:
        clear_layout(self._column)
        self.ticks, self._marks, self._orphans = {}, {}, {}
        if not self._boxes:
            self._column.addWidget(plain_label(tr("Add a requirement to see which need it meets."), "quiet", wrap=True))
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for place, box in enumerate(self._boxes):
            grid.addWidget(plain_label(box.name, "small", wrap=True), 0, place + 1)
        for at, (area, words) in enumerate(self._areas.items(), start=1):
            self._lay_area(grid, at, area, words)
        last = len(self._areas) + 1
        for place in range(len(self._boxes)):
            self._orphans[place] = StateLabel(DOUBT, tr("meets no need"), wrap=True)
            grid.addWidget(self._orphans[place], last, place + 1)
        grid.setColumnStretch(len(self._boxes) + 1, 3)
        self._column.addLayout(grid)
        if self.before is not None:
            put_before(self.before, self)

    def _lay_area(self, grid: QGridLayout, at: int, area: str, words: str) -> None:
        need = area in self._needs
        name = plain_label(words, "strong" if need else "quiet", wrap=True)
        name.setMinimumWidth(name.fontMetrics().averageCharWidth() * (ROOMY if len(self._boxes) <= FEW else AREA))
        grid.addWidget(name, at, 0)
        for place, box in enumerate(self._boxes):
            tick = TickBox("")
            tick.setAccessibleName(tr("{requirement} meets {area}", requirement=box.name, area=words))
            tick.toggled.connect(lambda on, box=box, area=area: self._set(box, area, on))
            self.ticks[area, place] = tick
            grid.addWidget(tick, at, place + 1)
        if need:
            self._marks[area] = StateLabel(ON_TRACK, "")
            grid.addWidget(self._marks[area], at, len(self._boxes) + 1)

    def _set(self, box: RequirementBox, area: str, on: bool) -> None:
        met = [one for one in self._areas if (on if one == area else one in box.meets)]
        if met != box.meets:
            box.meets = met
            self._tick()
            self.edited.emit()

    def _tick(self) -> None:
        for (area, place), tick in self.ticks.items():
            held = tick.blockSignals(True)
            tick.setChecked(area in self._boxes[place].meets)
            tick.blockSignals(held)
        for area, mark in self._marks.items():
            met = any(area in box.meets for box in self._boxes)
            mark.show_state(ON_TRACK if met else DOUBT, tr("need met") if met else tr("need not met"))
        for place, orphan in self._orphans.items():
            orphan.setVisible(not self._boxes[place].meets)
        self._tell_elsewhere()


def _few(services: Sequence[str]) -> str:
    """The first few services, and how many more there are."""
    more = len(services) - SERVICES
    return "; ".join([*services[:SERVICES], *([tr("and {n} more", n=more)] if more > 0 else [])])
