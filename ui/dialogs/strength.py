"""A strength or protective factor: its words, the area where it has one, and the day it ended."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.checks import check_not_future
from caseload.casework.plan_reads import plan_file
from caseload.casework.voicing import AddStrength, EditStrength, add_strength, edit_strength
from caseload.domain.voice import Strength
from caseload.domain.words import tr
from ui.dialogs.beside import stands
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.fields import line_edit
from ui.widgets.forms import FieldError
from ui.widgets.labels import plain_label
from ui.widgets.tick_box import TickBox


def strength_dialog(hub: Hub, parent: QWidget | None, person_id: str, strength_id: str = "", area: str = "") -> QDialog:
    """The form of a strength, or of a new one."""
    held = plan_file(hub.session, person_id).strengths
    before = next((one for one in held if one.id == strength_id), None)
    return StrengthDialog(hub, parent, before or Strength(person_id=person_id, words="", noted_on=hub.today, area=area))


class StrengthDialog(CaseForm):
    """Gives out AddStrength, or EditStrength for one that is kept; one that ended stays in the file."""

    def __init__(self, hub: Hub, parent: QWidget | None, strength: Strength) -> None:
        title = tr("Strength or protective factor")
        acts = {AddStrength: add_strength, EditStrength: edit_strength}
        super().__init__(hub, parent, title, "strength", strength.id or strength.person_id, acts)
        self._shown = strength
        self.body.addWidget(plain_label(tr("What goes well, who helps, what keeps them safe."), "quiet", wrap=True))
        self.add_field("words", tr("In a few words"), line_edit(strength.words))
        areas = [(row.key, tr(row.words)) for row in hub.session.rules.areas.values()]
        self.add_choice("area", tr("Area"), areas, strength.area, blank=tr("No one area"))
        box = TickBox(tr("It protects: it makes harm less likely"), strength.protective)
        self.add_field("protective", tr("Protective factor"), box)
        on, ended = self.columns(1, 1)
        self.add_day("on", tr("Noted on"), strength.noted_on, into=on)
        if strength.id:
            self.add_day("ended", tr("Ended on"), strength.ended_on, tr("Empty while it lasts."), into=ended)
        self.start()

    def command(self) -> AddStrength | EditStrength:
        """The strength typed."""
        words = self.needed("words", tr("The strength is empty. Write it in a few words."))
        on = self.day_of("on", tr("The day is missing. Type the day it was noted."))
        stands("on", lambda: check_not_future(on, self.hub.today, tr("This strength")))
        ended = self.day("ended") if "ended" in self.fields else None
        if ended is not None:
            stands("ended", lambda: check_not_future(ended, self.hub.today, tr("The end of this strength")))
            if ended < on:
                raise FieldError("ended", tr("It ends before it was noted. Check both days."))
        made = replace(self._shown, words=words, area=self.text("area"), protective=self.ticked("protective"), noted_on=on,
                       ended_on=ended)  # fmt: skip
        return EditStrength(before=self._shown, after=made) if made.id else AddStrength(strength=made)
