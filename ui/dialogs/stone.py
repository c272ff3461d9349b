"""Laying a stone: a small dated milestone, one of the six of its area or in your own words, or a lapse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QWidget

from caseload.casework.progress import EditStone, LayStone, edit_stone, lay_stone
from caseload.casework.queries import case_file
from caseload.domain.level import Evidence, Stone
from caseload.domain.words import tr
from ui.case_words import EVIDENCE
from ui.dialogs.case_form import CaseForm, rows_of
from ui.hub import Hub
from ui.widgets.buttons import push_button
from ui.widgets.fields import line_edit
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import plain_label
from ui.widgets.panels import clear_layout
from ui.widgets.tick_box import TickBox


def stone_dialog(hub: Hub, parent: QWidget | None, person_id: str, area: str = "", stone_id: str = "") -> QDialog:
    """The form of a stone, or of a new one."""
    held = case_file(hub.session, person_id).stones if stone_id else ()
    before = next((one for one in held if one.id == stone_id), None)
    area = area or next(iter(hub.session.rules.areas))
    new = Stone(person_id=person_id, area=area, happened_on=hub.today, words="", evidence=Evidence.OWN_WORD)
    return StoneDialog(hub, parent, before or new)


class StoneDialog(CaseForm):
    """Gives out LayStone, or EditStone for a stone that is laid already."""

    def __init__(self, hub: Hub, parent: QWidget | None, stone: Stone) -> None:
        title = tr("Edit the stone") if stone.id else tr("Lay a stone")
        super().__init__(hub, parent, title, "stone", stone.id or stone.person_id, {LayStone: lay_stone, EditStone: edit_stone})
        self._shown = stone
        areas = [(row.key, tr(row.words)) for row in hub.session.rules.areas.values()]
        self.add_choice("area", tr("Area"), areas, stone.area)
        self.body.addWidget(plain_label(tr("One of these, or your own words below"), "strong"))
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self.body.addWidget(self._chips)
        self.add_field("words", tr("Stone"), line_edit(stone.words))
        on, evidence = self.columns(1, 1)
        self.add_day("on", tr("Date"), stone.happened_on, into=on)
        shown = stone.evidence.value if stone.evidence else ""
        blank = None if shown else tr("Not said")
        self.add_choice("evidence", tr("What shows it"), rows_of(EVIDENCE), shown, blank=blank, into=evidence)
        self.add_field("lapse", tr("Lapse"), TickBox(tr("This is a lapse: it takes no stone away"), stone.lapse))
        self._offer()
        self.start()
        self._offer()
        box = self.fields["area"].editor
        if isinstance(box, QComboBox):
            box.currentIndexChanged.connect(lambda _: self._offer())

    def command(self) -> LayStone | EditStone:
        """The stone typed."""
        evidence = self.text("evidence")
        made = replace(
            self._shown, area=self.text("area"), evidence=Evidence(evidence) if evidence else None, lapse=self.ticked("lapse"),
            words=self.needed("words", tr("The stone is empty. Choose one of the six, or write it in your own words.")),
            happened_on=self.day_of("on", tr("The date is missing. Type the day it happened.")),
        )  # fmt: skip
        return EditStone(before=self._shown, after=made) if made.id else LayStone(stone=made)

    def _offer(self) -> None:
        clear_layout(self._flow)
        for row in self.hub.session.rules.stones:
            if row.area == self.text("area"):
                self._flow.addWidget(push_button(tr(row.words), self._setter(tr(row.words)), kind="chip"))
        self._chips.updateGeometry()

    def _setter(self, words: str) -> Callable[[], None]:
        def put() -> None:
            line = self.fields["words"].editor
            if isinstance(line, QLineEdit):
                line.setText(words)
                line.setFocus()

        return put
