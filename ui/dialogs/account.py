"""Asking for the contact account of a case, and for the day sheet an officer carries."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.paper_request import PaperRequest
from caseload.casework.queries import case_file
from caseload.casework.settings import letter_settings
from caseload.domain.months import add_months
from caseload.domain.person import Person
from caseload.domain.words import tr
from ui.dialogs.paper_form import PaperForm
from ui.hub import Hub
from ui.widgets.fields import line_edit
from ui.widgets.forms import FieldError

MONTHS_BACK = -12


def account_dialog(hub: Hub, parent: QWidget | None, person_id: str) -> QDialog:
    """The form of the contact account of a person."""
    return AccountForm(hub, parent, case_file(hub.session, person_id).person)


def day_sheet_dialog(hub: Hub, parent: QWidget | None, day: str = "") -> QDialog:
    """The form of the day sheet of a day, given as 2026-11-23; today where none is given."""
    return DaySheetForm(hub, parent, date.fromisoformat(day) if day else hub.today)


class AccountForm(PaperForm):
    """Asks for the period: the twelve months to today at first."""

    width_wanted = 720

    def __init__(self, hub: Hub, parent: QWidget | None, person: Person) -> None:
        heading = tr("Contact account of {name}", name=person.spoken_name)
        super().__init__(hub, parent, "contact-account", person.id, heading)
        self._person_id = person.id
        first, last = self.columns(1, 1)
        self.add_day("first", tr("From"), add_months(hub.today, MONTHS_BACK), into=first)
        self.add_day("last", tr("To"), hub.today, tr("Days to come are not accounted for."), into=last)
        self.add_looks("")
        self.start()

    def command(self) -> PaperRequest:
        """The account asked for."""
        first = self.day_of("first", tr("The first day is missing. Type it as 1/9/2026 or -12w."))
        last = self.day_of("last", tr("The last day is missing. Type it, or today."))
        if last < first:
            raise FieldError("last", tr("The period ends before it begins. Check both dates."))
        return self.asked(person_id=self._person_id, first=first, last=last)


class DaySheetForm(PaperForm):
    """Asks for the day, by when to call in and to whom; an empty one is written in by hand."""

    def __init__(self, hub: Hub, parent: QWidget | None, day: date) -> None:
        super().__init__(hub, parent, "day-sheet", "", tr("Day sheet"))
        self.add_day("day", tr("Day"), day)
        at, whom = self.columns(1, 3)
        self.add_field("at", tr("Call in by"), line_edit(hint=tr("17:30")), into=at)
        kept = letter_settings(hub.session).call_in_to
        self.add_field("whom", tr("Whom to call in to"), line_edit(kept, tr("Name and number")),
                       tr("Initials and CRN are on the sheet, and no name or home address."), into=whom)  # fmt: skip
        self.add_looks(hub.session.officer_name)
        self.start()

    def command(self) -> PaperRequest:
        """The sheet asked for."""
        day = self.day_of("day", tr("The day is missing. Type it as mon, tomorrow or 3 dec."))
        return self.asked(first=day, call_in_at=self.moment("at"), call_in_to=self.text("whom"))
