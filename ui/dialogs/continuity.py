"""Continuity of officer quarter by quarter or month by month, and what it does when an officer leaves."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.workload_continuity import Step, continuity_timeline, impact_of_leaving
from caseload.domain.continuity_time import Impact, Timeline, TimelineRow
from caseload.domain.dates import plain_date
from caseload.domain.words import tr
from ui.dialogs.case_form import CaseForm
from ui.dialogs.sheet import Sheet, SheetDialog
from ui.hub import Hub
from ui.models.cells import Cell, Column, Row
from ui.widgets.fields import line_edit
from ui.widgets.labels import button_text, plain_label
from ui.widgets.panels import Panel, clear_layout

TALL = 520


def continuity_dialog(hub: Hub, parent: QWidget | None, step: str = Step.QUARTER.value) -> QDialog:
    """The measures over time; M and Q change between months and quarters."""
    dialog = SheetDialog(hub, parent, _sheet(hub, Step(step)), None, lambda _row, letter: _turn(hub, dialog, letter, step))
    return dialog


def impact_dialog(hub: Hub, parent: QWidget | None) -> QDialog:
    """What it does when an officer leaves."""
    return ImpactForm(hub, parent)


def _turn(hub: Hub, dialog: QDialog, letter: str, step: str) -> bool:
    wanted = {"m": Step.MONTH.value, "q": Step.QUARTER.value}.get(letter)
    if wanted is not None and wanted != step:
        dialog.accept()
        hub.open_dialog("continuity", step=wanted)
    return wanted is not None


def _sheet(hub: Hub, step: Step) -> Sheet:
    found = continuity_timeline(hub.session, step)
    days = (Column(heading=_day(found, at), letters=17) for at in reversed(range(len(found.days))))
    columns = (Column(heading=tr("Measure"), letters=30), *days)
    said = tr("By quarter. M shows months.") if step is Step.QUARTER else tr("By month. Q shows quarters.")
    none = tr("Nothing is known yet: no case is recorded.")
    foot = tr("The newest first. Each day stands with its own cases, those closed since included.")
    return Sheet(title=tr("Continuity of officer over time"), said=(said if found.days else none,), columns=columns,
                 rows=tuple(_rows(found)), foot=foot, size=(1120, 520), about=_formula)  # fmt: skip


def _day(found: Timeline, at: int) -> str:
    return tr("now") if at == len(found.days) - 1 else plain_date(found.days[at])


def _rows(found: Timeline) -> Iterator[Row]:
    if found.days:
        counts = (Cell(words=str(count)) for count in reversed(found.cases))
        yield Row(entry_id="cases", cells=(Cell(words=tr("Cases"), strong=True), *counts))
    for row in found.rows:
        values = (Cell(words=str(value)) for value in reversed(row.values))
        yield Row(entry_id=row.key, record=row, cells=(Cell(words=str(row.words), strong=True), *values))


def _formula(row: Row) -> str:
    """How the measure under the keyboard is worked out."""
    found = row.record
    if not isinstance(found, TimelineRow):
        return tr("Cases that were open on the day.")
    return tr("{measure} = {formula}", measure=str(found.words), formula=str(found.formula))


class ImpactForm(CaseForm):
    """Works out what the measures would be without an officer; writes nothing."""

    width_wanted = 720

    def __init__(self, hub: Hub, parent: QWidget | None) -> None:
        super().__init__(hub, parent, tr("When an officer leaves"), "", "", {})
        said = tr("Worked out apart from the record: nothing here is kept. It does not know who takes the cases.")
        self.body.addWidget(plain_label(said, "small", wrap=True))
        self.add_field("officer", tr("Officer who leaves"), line_edit(hub.session.officer_name))
        self._answer = Panel(tr("Answer"))
        self.body.addWidget(self._answer)
        self.save_button.setText(button_text(tr("Work it out")))
        self.save_button.setAccessibleName(tr("Work it out"))
        self.start()
        self._show(impact_of_leaving(hub.session))

    def command(self) -> str:
        """The officer asked about."""
        return self.needed("officer", tr("The name is missing. Type the officer's name as it stands on the cases."))

    def _save(self, command: object) -> None:
        self._show(impact_of_leaving(self.hub.session, str(command)))

    def _show(self, impact: Impact) -> None:
        body = self._answer.body
        clear_layout(body)
        body.setSpacing(6)
        body.addWidget(plain_label(str(impact.cases), "strong", wrap=True))
        for before, after in impact.rows:
            words = tr("{measure}: {before}, after it {after}", measure=str(before.words), before=str(before.value),
                       after=str(after.value))  # fmt: skip
            body.addWidget(plain_label(words, wrap=True))
            body.addWidget(plain_label(str(after.formula), "small", wrap=True))
        for told in impact.told:
            body.addWidget(plain_label(str(told), wrap=True))
        self.fit_height(TALL)
