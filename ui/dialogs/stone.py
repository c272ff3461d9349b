"""Laying a stone: a small dated milestone, one of those offered in its area or in your own words, or a lapse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from caseload.casework.checks import check_not_future
from caseload.casework.plan_reads import stones_offered
from caseload.casework.progress import EditStone, LayStone, edit_stone, lay_stone
from caseload.casework.queries import case_file
from caseload.domain.dates import plain_date
from caseload.domain.level import Evidence, Stone, StoneKind
from caseload.domain.words import tr
from ui.case_words import EVIDENCE
from ui.dialogs.beside import stands
from ui.dialogs.case_form import CaseForm, rows_of
from ui.hub import Hub
from ui.widgets.buttons import link_button, push_button
from ui.widgets.fields import line_edit, on_edit
from ui.widgets.flow import FlowLayout
from ui.widgets.forms import FieldError
from ui.widgets.labels import plain_label
from ui.widgets.panels import clear_layout, row_of
from ui.widgets.tick_box import TickBox


def stone_dialog(hub: Hub, parent: QWidget | None, person_id: str, area: str = "", stone_id: str = "") -> QDialog:
    """The form of a stone, or of a new one."""
    held = case_file(hub.session, person_id).stones
    before = next((one for one in held if one.id == stone_id), None) if stone_id else None
    area = area or next(iter(hub.session.rules.areas))
    new = Stone(person_id=person_id, area=area, happened_on=hub.today, words="", evidence=Evidence.OWN_WORD)
    return StoneDialog(hub, parent, before or new, held)


class StoneDialog(CaseForm):
    """Gives out LayStone, or EditStone for a stone that is laid already."""

    def __init__(self, hub: Hub, parent: QWidget | None, stone: Stone, held: tuple[Stone, ...]) -> None:
        title = tr("Edit the stone") if stone.id else tr("Lay a stone")
        super().__init__(hub, parent, title, "stone", stone.id or stone.person_id, {LayStone: lay_stone, EditStone: edit_stone})
        self._shown, self._held = stone, held
        areas = [(row.key, tr(row.words)) for row in hub.session.rules.areas.values()]
        self.add_choice("area", tr("Area"), areas, stone.area)
        self.body.addWidget(plain_label(tr("One of these, or your own words below"), "strong"))
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self.body.addWidget(self._chips)
        self.body.addWidget(row_of(link_button(tr("Change what is offered"), self._change_offered)))
        self.add_field("words", tr("Stone"), line_edit(stone.words))
        on, evidence = self.columns(1, 1)
        self.add_day("on", tr("Date"), stone.happened_on, into=on)
        shown = stone.evidence.value if stone.evidence else ""
        self.add_choice("evidence", tr("What shows it"), rows_of(EVIDENCE), shown, blank=tr("Not said"), into=evidence)
        self.add_field("lapse", tr("Lapse"), TickBox(tr("This is a lapse: it takes no stone away"), stone.lapse))
        self._offer()
        self.start()
        self._offer()
        on_edit(self.fields["area"].editor, self._offer)

    def command(self) -> LayStone | EditStone:
        """The stone typed."""
        words = self.needed("words", tr("The stone is empty. Choose one of those offered, or write it in your own words."))
        on = self.day_of("on", tr("The date is missing. Type the day it happened."))
        stands("on", lambda: check_not_future(on, self.hub.today, tr("This stone")))
        evidence = self.text("evidence")
        if not evidence and not self.ticked("lapse"):
            raise FieldError("evidence", tr("What shows the stone is missing. Choose it; the person's own word is enough."))
        made = replace(
            self._shown, area=self.text("area"), evidence=Evidence(evidence) if evidence else None, lapse=self.ticked("lapse"),
            words=words, happened_on=on, kind_key=self._kind_of(words),
        )  # fmt: skip
        return EditStone(before=self._shown, after=made) if made.id else LayStone(stone=made)

    def _kind_of(self, words: str) -> str:
        """The stone offered that has these words; a stone of one's own words has none."""
        offered = (one for one in stones_offered(self.hub.session, self.text("area")) if tr(one.words) == words)
        kind = next(offered, None)
        return kind.key if kind else self._shown.kind_key if words == self._shown.words else ""

    def _offer(self) -> None:
        clear_layout(self._flow)
        for kind in stones_offered(self.hub.session, self.text("area")):
            laid = self._laid(kind)
            words = tr("{stone} (laid {day})", stone=tr(kind.words), day=plain_date(laid.happened_on)) if laid else tr(kind.words)
            self._flow.addWidget(push_button(words, self._setter(tr(kind.words)), kind="chip"))
        self._chips.updateGeometry()

    def _laid(self, kind: StoneKind) -> Stone | None:
        """The last time this stone was laid for the person."""
        alike = [one for one in self._held if one.area == kind.area and not one.lapse
                 and (one.kind_key == kind.key or one.words == tr(kind.words))]  # fmt: skip
        return max(alike, key=lambda one: one.happened_on, default=None)

    def _setter(self, words: str) -> Callable[[], None]:
        def put() -> None:
            line = self.fields["words"].editor
            if isinstance(line, QLineEdit):
                line.setText(words)
                line.setFocus()

        return put

    def _change_offered(self) -> None:
        """Close, the typing kept, and show the list of what the area offers."""
        self.reject()
        self.hub.open_dialog("stones", area=self.text("area"), person_id=self._shown.person_id)
