"""The form of an agency: its services one by one, whom to ask, where and when, how to get in, when that was last checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from caseload.casework.directory import (
    AddAgency,
    EditAgency,
    add_agency,
    agencies,
    edit_agency,
    people_of,
    services_of,
)
from caseload.domain.referring import Agency, AgencyPerson, AgencyService
from caseload.domain.words import tr
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import line_edit
from ui.widgets.forms import FieldError, FormDialog
from ui.widgets.labels import plain_label, set_role
from ui.widgets.panels import columns_in
from ui.widgets.row_fields import RowField, RowFields
from ui.widgets.sizes import resize_within

if TYPE_CHECKING:
    from ui.hub import Hub

TEXTS = ("name", "area", "address", "contact", "hours", "access")
SERVICES, PEOPLE = "services", "people"
WIDE = 820


class AgencyDialog(FormDialog):
    """Adds an agency, or mends the one of `agency_id`."""

    def __init__(self, hub: Hub, parent: QWidget | None, agency_id: str = "") -> None:
        self.before = next((one for one in agencies(hub.session) if one.id == agency_id), None)
        title = tr("Add an agency") if self.before is None else tr("Agency")
        super().__init__(hub, parent, title, form="agency", record_key=agency_id)
        held = self.before or Agency(name="", last_checked_on=hub.today)
        self.services, self.people = services_of(hub.session, agency_id), people_of(hub.session, agency_id)
        self._add_agency(held)
        self.service_rows, self.person_rows = self._service_rows(), self._person_rows()
        self._wrong = plain_label("", "error", wrap=True)
        self._wrong.hide()
        self._section(tr("Services"), self._wrong, self.service_rows)
        self._section(tr("Contact people"), self.person_rows)
        self._add_days(held)
        if self.before is None:
            self.performs(add_agency)
        else:
            self.performs(edit_agency)
        self.start()
        resize_within(self, WIDE, self.height())

    def values(self) -> dict[str, Any]:
        """The fields, the services and the people."""
        return {**super().values(), SERVICES: self.service_rows.value(), PEOPLE: self.person_rows.value()}

    def put(self, kept: dict[str, Any]) -> None:
        """Put back what `values` gave."""
        super().put(kept)
        for key, rows in ((SERVICES, self.service_rows), (PEOPLE, self.person_rows)):
            if key in kept:
                rows.put(kept[key])

    def point_at(self, key: str, sentence: str) -> None:
        """A service that is missing is told over the services."""
        if key != SERVICES:
            super().point_at(key, sentence)
            return
        set_role(self._wrong, "error")
        self._wrong.setText(sentence)
        self._wrong.show()
        if not self.service_rows.rows:
            self.service_rows.add()
        next(iter(self.service_rows.rows[0].editors.values())).setFocus()

    def command(self) -> AddAgency | EditAgency:
        """The agency as typed."""
        values = self.values()
        self._wrong.hide()
        if not values["name"].strip():
            raise FieldError("name", tr("Type the name of the agency."))
        days: dict[str, Any] = {key: self._day(key) for key in ("last_checked_on", "ended_on")}
        typed = replace(self.before or Agency(name=""), **days, **{key: values[key].strip() for key in TEXTS})
        services = self._services()
        people = tuple(self._person(*one) for one in self.person_rows.taken())
        if self.before is None:
            return AddAgency(agency=typed, services=services, people=people)
        return EditAgency(before=self.before, after=typed, services=services, people=people)

    # -- reading ----------------------------------------------------------------------------------------------

    def _services(self) -> tuple[AgencyService, ...]:
        found = self.service_rows.taken()
        if not found:
            raise FieldError(SERVICES, tr("Say in a few words what it does, so that it can be found."))
        if not all(values["name"] for _, values in found):
            raise FieldError(SERVICES, tr("A service has no name: say in a few words what it is, or remove it."))
        return tuple(self._service(*one) for one in found)

    def _service(self, entry_id: str, values: dict[str, Any]) -> AgencyService:
        held = next((one for one in self.services if one.id == entry_id), AgencyService(agency_id="", name=""))
        return replace(held, **values)

    def _person(self, entry_id: str, values: dict[str, Any]) -> AgencyPerson:
        held = next((one for one in self.people if one.id == entry_id), AgencyPerson(agency_id="", name=""))
        return replace(held, **values)

    def _day(self, key: str) -> date | None:
        editor = self.fields[key].editor
        assert isinstance(editor, DayEdit)  # noqa: S101  what was added below
        if not editor.readable():
            raise FieldError(key, tr("“{text}” is not a day. Type it as 19/11/2026, fri or +2w.", text=editor.text()))
        return editor.day()

    # -- looks ------------------------------------------------------------------------------------------------

    def _add_agency(self, held: Agency) -> None:
        left, right = columns_in(self.body, 3, 2)
        self.add_field("name", tr("Name"), line_edit(held.name), into=left)
        self.add_field("area", tr("Area"), line_edit(held.area), into=right)
        left, right = columns_in(self.body, 3, 2)
        self.add_field("address", tr("Address"), line_edit(held.address), into=left)
        self.add_field("contact", tr("How to reach it"), line_edit(held.contact), into=right)
        left, right = columns_in(self.body, 3, 2)
        self.add_field("hours", tr("Hours"), line_edit(held.hours, tr("Mon to Fri 9 to 4")), into=left)
        self.add_field("access", tr("How to get in"), line_edit(held.access, tr("ring first; ramp at the side")), into=right)

    def _add_days(self, held: Agency) -> None:
        left, right = columns_in(self.body, 1, 1)
        self.add_field("last_checked_on", tr("Last checked"), DayEdit(self.hub.today, held.last_checked_on), into=left)
        ended = DayEdit(self.hub.today, held.ended_on)
        self.add_field("ended_on", tr("Ended on"), ended, tr("Empty while it goes on."), into=right)

    def _section(self, words: str, *parts: QWidget) -> None:
        self.body.addWidget(plain_label(words, "heading"))
        for part in parts:
            self.body.addWidget(part)

    def _service_rows(self) -> RowFields:
        needs = tuple((key, tr(area.words)) for key, area in self.hub.session.rules.areas.items())
        rows = RowFields((
            RowField(key="name", words=tr("What it is"), span=2),
            RowField(key="need_area", words=tr("For which need"), column=2, choices=needs, blank=tr("Not said")),
            RowField(key="who_for", words=tr("Who it is for"), column=3),
            RowField(key="area", words=tr("Area, where it is another"), line=1),
            RowField(key="hours", words=tr("Hours"), line=1, column=1), RowField(key="access", words=tr("How to get in"), line=1,
                                                                                column=2, span=2),
        ), tr("Another service"))  # fmt: skip
        for one in self.services:
            rows.add({key: getattr(one, key) for key in ("name", "need_area", "who_for", "area", "hours", "access")}, one.id)
        if not self.services:
            rows.add()
        rows.edited.connect(self._on_edit)
        return rows

    def _person_rows(self) -> RowFields:
        rows = RowFields((
            RowField(key="name", words=tr("Name")), RowField(key="role", words=tr("Role"), column=1),
            RowField(key="reach", words=tr("How to reach them"), column=2),
        ), tr("Another contact person"))  # fmt: skip
        for one in self.people:
            rows.add({"name": one.name, "role": one.role, "reach": one.reach}, one.id)
        rows.edited.connect(self._on_edit)
        return rows


def agency_dialog(hub: Hub, parent: QWidget | None, agency_id: str = "") -> AgencyDialog:
    """The form of an agency, wired."""
    return AgencyDialog(hub, parent, agency_id)
