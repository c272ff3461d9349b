"""The form of an agency: what it does, for whom, where, how to reach it, when that was last checked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caseload.casework.directory import AddAgency, EditAgency, add_agency, agencies, edit_agency, services_of
from caseload.domain.referring import Agency, AgencyService
from caseload.domain.words import tr
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import line_edit, text_edit
from ui.widgets.forms import FieldError, FormDialog
from ui.widgets.panels import columns_in

if TYPE_CHECKING:
    from ui.hub import Hub

TEXTS = ("name", "area", "contact")


class AgencyDialog(FormDialog):
    """Adds an agency, or mends the one of `agency_id`."""

    def __init__(self, hub: Hub, parent: QWidget | None, agency_id: str = "") -> None:
        self.before = next((one for one in agencies(hub.session) if one.id == agency_id), None)
        title = tr("Add an agency") if self.before is None else tr("Agency")
        super().__init__(hub, parent, title, form="agency", record_key=agency_id)
        held = self.before or Agency(name="", last_checked_on=hub.today)
        self.add_field("name", tr("Name"), line_edit(held.name))
        self.services = services_of(hub.session, agency_id)
        services = text_edit("\n".join(one.name for one in self.services), lines=2)
        services.setMaximumHeight(services.minimumHeight())
        self.add_field("services", tr("What it does, one service a line"), services)
        left, right = columns_in(self.body, 1, 1)
        self.add_field("who_for", tr("Who it is for"), line_edit(self.services[0].who_for if self.services else ""), into=left)
        self.add_field("area", tr("Area"), line_edit(held.area), into=right)
        self.add_field("contact", tr("How to reach it"), line_edit(held.contact))
        self.add_field("last_checked_on", tr("Last checked"), DayEdit(hub.today, held.last_checked_on))
        if self.before is None:
            self.performs(add_agency)
        else:
            self.performs(edit_agency)
        self.start()

    def command(self) -> AddAgency | EditAgency:
        """The agency as typed."""
        values, checked = self.values(), self.fields["last_checked_on"].editor
        assert isinstance(checked, DayEdit)  # noqa: S101  what was added above
        if not values["name"].strip():
            raise FieldError("name", tr("Type the name of the agency."))
        if not checked.readable():
            sentence = tr("“{text}” is not a day. Type it as 19/11/2026, fri or +2w.", text=checked.text())
            raise FieldError("last_checked_on", sentence)
        typed = replace(self.before or Agency(name=""), last_checked_on=checked.day(),
                        **{key: values[key].strip() for key in TEXTS})  # fmt: skip
        services = tuple(self._service(name.strip(), values["who_for"].strip()) for name in values["services"].splitlines()
                         if name.strip())  # fmt: skip
        if not services:
            raise FieldError("services", tr("Say in a few words what it does, so that it can be found."))
        if self.before is None:
            return AddAgency(agency=typed, services=services)
        return EditAgency(before=self.before, after=typed, services=services)

    def _service(self, name: str, who_for: str) -> AgencyService:
        held = next((one for one in self.services if one.name == name), AgencyService(agency_id="", name=name))
        return replace(held, who_for=who_for)


def agency_dialog(hub: Hub, parent: QWidget | None, agency_id: str = "") -> AgencyDialog:
    """The form of an agency, wired."""
    return AgencyDialog(hub, parent, agency_id)
