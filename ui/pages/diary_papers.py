"""What the diary is printed and saved as: the day sheet, and a calendar file of the days shown or of one appointment."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QPushButton, QWidget

from caseload.domain.words import tr
from ui.hub import Hub
from ui.pages.diary_slots import SlotLine
from ui.widgets.buttons import push_button
from ui.widgets.labels import set_tip


def ask_day_sheet(hub: Hub, held: QWidget | None, shown: date) -> None:
    """Ask for the sheet of the day the keyboard stands in, else of the day shown."""
    day = held.slot.contact.happens_on if isinstance(held, SlotLine) else shown
    hub.open_dialog("day_sheet", day=day.isoformat())


def ask_calendar(hub: Hub, held: QWidget | None, ends: tuple[date, date]) -> None:
    """Ask for a calendar file of the days shown, or of the appointment under the keyboard."""
    first, last = (day.isoformat() for day in ends)
    about = {"person_id": held.slot.person_id, "contact_id": held.entry_id} if isinstance(held, SlotLine) else {}
    hub.open_dialog("calendar", first=first, last=last, **about)


def paper_buttons() -> tuple[QPushButton, QPushButton]:
    """The buttons of both, with their keys as tips."""
    sheet, file = push_button(tr("Day sheet")), push_button(tr("Calendar file"))
    set_tip(sheet, tr("Print the day sheet: times, places, initials and CRN (P)"))
    set_tip(file, tr("Save appointments for a calendar program (K)"))
    return sheet, file
