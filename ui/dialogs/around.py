"""The one form of everything kept around a case: the table of kinds says what it asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.around import (
    AddAround,
    EditAround,
    RemoveAround,
    absences,
    add_around,
    around_of,
    edit_around,
    remove_around,
)
from caseload.casework.closed import unless_closed
from caseload.casework.queries import case_file
from caseload.domain.absence import AbsenceKind
from caseload.domain.dates import short_date
from caseload.domain.entry import Entry
from caseload.domain.ledger import UNPAID_WORK, PlacementStep
from caseload.domain.partners import Meeting
from caseload.domain.words import tr
from ui.around_kinds import AWAY, CHOICES, DAY, LONG, MEETING, REQUIREMENT, STEP, AroundField, AroundKind, kind_row
from ui.case_words import requirement_progress
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.buttons import link_button
from ui.widgets.fields import line_edit, text_edit
from ui.widgets.labels import message_box
from ui.widgets.panels import row_of

ENUMS: dict[str, type[StrEnum]] = {STEP: PlacementStep, AWAY: AbsenceKind}


def around_dialog(
    hub: Hub, parent: QWidget | None, kind: str, person_id: str = "", record_id: str = "", **starts: str
) -> QDialog:
    """The form of a new record of a kind, its fields starting as given by name, or of one that is kept."""
    row = kind_row(kind)
    if not record_id:
        return AroundDialog(hub, parent, row, person_id, None, starts)
    kept = next((one for one in records_of(hub, person_id) if one.id == record_id), None)
    if kept is None:
        return message_box(parent, str(row.title), tr("This entry is no longer in the file. Undo puts it back."))
    return AroundDialog(hub, parent, row, person_id, kept)


def records_of(hub: Hub, person_id: str) -> tuple[Entry, ...]:
    """Everything kept around a person; without a person, the absences of officers."""
    if not person_id:
        return absences(hub.session)
    found = around_of(hub.session, person_id)
    return (*found.case_contacts, *found.meetings, *found.actions, *found.sharings, *found.prison_stays, *found.life_events,
            *found.home_visit_checks, *found.placements, *found.cohorts)  # fmt: skip


class AroundDialog(CaseForm):
    """Gives out AddAround, EditAround or RemoveAround."""

    def __init__(
        self, hub: Hub, parent: QWidget | None, kind: AroundKind, person_id: str, kept: Entry | None,
        starts: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        acts = {AddAround: add_around, EditAround: edit_around, RemoveAround: remove_around}
        form_key = kept.id if kept else f"{person_id} {kind.key}"
        super().__init__(hub, parent, str(kind.title), "around", form_key, acts)
        self._kind, self._person_id, self._kept = kind, person_id, kept
        for field in kind.fields:
            self._add(field, getattr(kept, field.key) if kept else (starts or {}).get(field.key))
        if kept is not None:
            self.body.addWidget(row_of(link_button(tr("Remove"), self._remove)))
        self.start()

    def command(self) -> AddAround | EditAround:
        """What was typed."""
        values = {field.key: self._value(field) for field in self._kind.fields}
        if self._kept is not None:
            return EditAround(before=self._kept, after=replace(self._kept, **values))
        owner = {"person_id": self._person_id} if self._person_id else {}
        return AddAround(record=self._kind.record(**owner, **values))

    def _add(self, field: AroundField, value: Any) -> None:
        words = str(field.words)
        if field.kind == DAY:
            self.add_day(field.key, words, value or (self.hub.today if field.today and self._kept is None else None))
        elif field.kind in CHOICES:
            rows = [(key, str(said)) for key, said in CHOICES[field.kind]]
            self.add_choice(field.key, words, rows, str(value.value) if value else "")
        elif field.kind in (MEETING, REQUIREMENT):
            blank = None if field.needed else tr("None")
            self.add_choice(field.key, words, self._linked(field.kind), value or "", blank=blank)
        elif field.kind == LONG:
            self.add_field(field.key, words, text_edit(value or "", lines=3))
        else:
            start = self.hub.session.officer_name if field.key == "officer_name" else ""
            self.add_field(field.key, words, line_edit(value or start, str(field.hint) if field.hint else ""))

    def _value(self, field: AroundField) -> Any:
        missing = tr("“{field}” is empty. Fill it in, or close the form.", field=str(field.words)) if field.needed else ""
        if field.kind == DAY:
            return self.day(field.key, missing)
        text = self.needed(field.key, missing) if missing else self.text(field.key)
        return ENUMS[field.kind](text) if field.kind in ENUMS else text

    def _linked(self, kind: str) -> list[tuple[str, str]]:
        if kind == MEETING:
            found = around_of(self.hub.session, self._person_id).meetings
            return [(one.id, self._meeting_words(one)) for one in found]
        file = case_file(self.hub.session, self._person_id)
        needs = [one for one in file.requirements if one.kind == UNPAID_WORK]
        return [(one.id, requirement_progress(one, self.hub.session.rules, file.contacts)) for one in needs]

    def _meeting_words(self, meeting: Meeting) -> str:
        what = unless_closed(self.hub.session, meeting.kind, meeting)
        return f"{what}, {short_date(meeting.held_on, self.hub.today)}"

    def _remove(self) -> None:
        if self._kept is not None:
            self.submitted.emit(RemoveAround(record=self._kept))
