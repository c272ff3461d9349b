"""The form of an agency: what it does, for whom, where, how to reach it, when that was last checked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caseload.casework.directory import AddAgency, EditAgency, add_agency, agencies, edit_agency
from caseload.domain.report import Agency
from caseload.domain.words import tr
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import line_edit, text_edit
from ui.widgets.forms import FieldError, FormDialog
from ui.widgets.panels import columns_in

if TYPE_CHECKING:
    from ui.hub import Hub

TEXTS = ("name", "services", "who_for", "area", "contact")


class AgencyDialog(FormDialog):
    """Adds an agency, or mends the one of `agency_id`."""

    def __init__(self, hub: Hub, parent: QWidget | None, agency_id: str = "") -> None:
        self.before = next((one for one in agencies(hub.session) if one.id == agency_id), None)
        title = tr("Add an agency") if self.before is None else tr("Agency")
        super().__init__(hub, parent, title, form="agency", record_key=agency_id)
        held = self.before or Agency(name="", last_checked_on=hub.today)
        self.add_field("name", tr("Name"), line_edit(held.name))
        services = text_edit(held.services, lines=2)
        services.setMaximumHeight(services.minimumHeight())
        self.add_field("services", tr("What it does"), services)
        left, right = columns_in(self.body, 1, 1)
        self.add_field("who_for", tr("Who it is for"), line_edit(held.who_for), into=left)
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
        return AddAgency(agency=typed) if self.before is None else EditAgency(before=self.before, after=typed)


def agency_dialog(hub: Hub, parent: QWidget | None, agency_id: str = "") -> AgencyDialog:
    """The form of an agency, wired."""
    return AgencyDialog(hub, parent, agency_id)
