"""The form of a check before sentence: asked for when and of whom, chased, received, what was found, or why it is not needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from caseload.casework.report_beside import AddCheck, EditCheck, add_check, edit_check
from caseload.casework.report_work import report_work
from caseload.domain.report_parts import ReportCheck
from caseload.domain.words import tr
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import choice, line_edit, text_edit
from ui.widgets.forms import FieldError, FormDialog
from ui.widgets.panels import columns_in

if TYPE_CHECKING:
    from ui.hub import Hub

DAYS = ("asked_on", "chased_on", "received_on")
TEXTS = ("words", "of_whom", "found", "not_needed_why")
RECEIVED, NOT_NEEDED = "received", "not_needed"


class CheckDialog(FormDialog):
    """Records or mends a check; `about` is what the officer came for, and puts the keyboard there."""

    def __init__(
        self, hub: Hub, parent: QWidget | None, report_id: str, check_id: str = "", kind: str = "", about: str = ""
    ) -> None:  # fmt: skip
        work = report_work(hub.session, report_id)
        self.before = next((one for one in work.ledger if one.id == check_id), None)
        record = check_id or f"{report_id}:{kind}"
        super().__init__(hub, parent, tr("Check before sentence"), form="report_check", record_key=record)
        blank = ReportCheck(person_id=work.person.id, report_id=report_id, kind=kind, asked_on=None if about else hub.today)
        self._held = self.before or blank
        self._add(self._held, about)
        if self.before is None:
            self.performs(add_check)
        else:
            self.performs(edit_check)
        self.start()
        first = {RECEIVED: "found", NOT_NEEDED: "not_needed_why"}.get(about, "of_whom" if kind and kind != "other" else "kind")
        self.fields[first].editor.setFocus()

    def command(self) -> AddCheck | EditCheck:
        """The check as typed."""
        values = self.values()
        if not values["kind"]:
            raise FieldError("kind", tr("Choose which check it is."))
        if values["kind"] == "other" and not values["words"].strip():
            raise FieldError("words", tr("Type what is checked."))
        texts = {key: values[key].strip() for key in TEXTS}
        days: dict[str, Any] = {key: self._day(key) for key in DAYS}
        typed = replace(self._held, kind=values["kind"], **texts, **days)
        return AddCheck(check=typed) if self.before is None else EditCheck(before=self.before, after=typed)

    def _add(self, held: ReportCheck, about: str) -> None:
        today = self.hub.today
        received = held.received_on or (today if about == RECEIVED else None)
        kinds = ((key, tr(row.words)) for key, row in self.hub.session.rules.check_kinds.items())
        left, right = columns_in(self.body, 1, 1)
        self.add_field("kind", tr("Check"), choice(kinds, held.kind, blank=tr("Choose a check")), into=left)
        self.add_field("words", tr("In words, where the list has none"), line_edit(held.words), into=right)
        left, right = columns_in(self.body, 1, 1)
        self.add_field("asked_on", tr("Asked for on"), DayEdit(today, held.asked_on), into=left)
        self.add_field("of_whom", tr("Of whom"), line_edit(held.of_whom), into=right)
        left, right = columns_in(self.body, 1, 1)
        self.add_field("chased_on", tr("Chased on"), DayEdit(today, held.chased_on), into=left)
        self.add_field("received_on", tr("Received on"), DayEdit(today, received), into=right)
        hint = tr("It prints in the report, which the person reads. “Nothing known” is an answer.")
        found = text_edit(held.found, lines=3)
        found.setMaximumHeight(found.minimumHeight())
        self.add_field("found", tr("What was found"), found, hint)
        self.add_field("not_needed_why", tr("Not needed, because"), line_edit(held.not_needed_why))

    def _day(self, key: str) -> date | None:
        editor = self.fields[key].editor
        assert isinstance(editor, DayEdit)  # noqa: S101  what was added above
        if not editor.readable():
            raise FieldError(key, tr("“{text}” is not a day. Type it as 19/11/2026, fri or +2w.", text=editor.text()))
        return editor.day()


def report_check_dialog(
    hub: Hub, parent: QWidget | None, report_id: str, check_id: str = "", kind: str = "", about: str = ""
) -> CheckDialog:
    """The form for a report, wired."""
    return CheckDialog(hub, parent, report_id, check_id, kind, about)
