"""Adding, editing and ending a registration: a flag, MAPPA or IOM."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.people import (
    AddRegistration,
    EditRegistration,
    EndRegistration,
    add_registration,
    edit_registration,
    end_registration,
)
from caseload.casework.queries import case_file
from caseload.domain.months import add_months
from caseload.domain.person import Registration
from caseload.domain.words import tr
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.choices import SearchChoice
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import line_edit, text_edit
from ui.widgets.forms import FieldError


def registration_dialog(hub: Hub, parent: QWidget | None, person_id: str, registration_id: str = "") -> QDialog:
    """The form of a registration, or of a new one."""
    held = case_file(hub.session, person_id).registrations
    return RegistrationDialog(hub, parent, person_id, next((one for one in held if one.id == registration_id), None))


def end_registration_dialog(hub: Hub, parent: QWidget | None, registration_id: str) -> QDialog:
    """The form that ends a registration."""
    return EndRegistrationDialog(hub, parent, registration_id)


class RegistrationDialog(CaseForm):
    """Gives out AddRegistration or EditRegistration; choosing a flag proposes its review date."""

    def __init__(self, hub: Hub, parent: QWidget | None, person_id: str, before: Registration | None = None) -> None:
        acts = {AddRegistration: add_registration, EditRegistration: edit_registration}
        title = tr("Add a registration") if before is None else tr("Edit the registration")
        super().__init__(hub, parent, title, "registration", before.id if before else person_id, acts)
        self._before = before
        self._shown = shown = before or Registration(person_id=person_id, code="", started_on=hub.today)
        self._flag = SearchChoice(self._rows(), shown.code, tr("Type a part of its name"))
        self.add_field("code", tr("Registration"), self._flag)
        known = hub.session.rules.risk_flags.get(shown.code)
        own = "" if known and shown.words == known.words else shown.words
        self.add_field("words", tr("Or in your own words"), line_edit(own))
        category, level = self.columns(1, 1)
        self.add_field("category", tr("Category, for MAPPA"), line_edit(shown.category, tr("M2")), into=category)
        self.add_field("level", tr("Level"), line_edit(shown.level, tr("L2")), into=level)
        started, review = self.columns(1, 1)
        self.add_day("started", tr("Since"), shown.started_on, into=started)
        self._review = self.add_day("review", tr("Review on"), shown.review_on, into=review)
        self.add_field("note", tr("Note"), text_edit(shown.note, lines=2))
        self.start()
        self._flag.currentIndexChanged.connect(lambda _: self._propose_review())

    def command(self) -> AddRegistration | EditRegistration:
        """The registration typed."""
        code = self.found_in("code", tr("No registration has this name. Type a part of it, or write it in your own words below."))
        flag = self.hub.session.rules.risk_flags.get(code)
        words = self.text("words") or (flag.words if flag else "")
        if not words:
            raise FieldError("code", tr("The registration is missing. Choose one, or write it in your own words."))
        made = replace(
            self._shown, code=code, words=words, category=self.text("category"), level=self.text("level"),
            started_on=self.day("started"), review_on=self.day("review"), note=self.text("note"),
        )  # fmt: skip
        return AddRegistration(registration=made) if self._before is None else EditRegistration(before=self._before, after=made)

    def _rows(self) -> list[tuple[str, str]]:
        """Flags that may be chosen, and the one that is recorded already."""
        flags = self.hub.session.rules.risk_flags.values()
        chosen = [(row.code, row.words) for row in flags if row.selectable or row.code == self._shown.code]
        return sorted(chosen, key=lambda row: row[1].casefold())

    def _propose_review(self) -> None:
        flag = self.hub.session.rules.risk_flags.get(str(self._flag.currentData()))
        started = self.fields["started"].editor
        if flag and flag.review_months and isinstance(started, DayEdit) and not self._review.text():
            self._review.set_day(add_months(started.day() or self.hub.today, flag.review_months))


class EndRegistrationDialog(CaseForm):
    """Gives out EndRegistration."""

    def __init__(self, hub: Hub, parent: QWidget | None, registration_id: str) -> None:
        acts = {EndRegistration: end_registration}
        super().__init__(hub, parent, tr("End the registration"), "end_registration", registration_id, acts)
        self._registration_id = registration_id
        self.add_day("on", tr("Ended on"), hub.today)
        self.start()

    def command(self) -> EndRegistration:
        """The day."""
        day = self.day_of("on", tr("The day is missing. Type the day it ended."))
        return EndRegistration(registration_id=self._registration_id, on=day)
