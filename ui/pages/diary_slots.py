"""The lines of the diary: one appointment each, in the room a day or a week gives it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseload.casework.diary import DiaryDay, DiarySlot
from caseload.domain.contact import Attendance, Contact
from caseload.domain.dates import clock_time, long_date
from caseload.domain.words import tr, trn
from ui.case_words import outcome_state
from ui.contact_keys import contact_keys
from ui.hub import Hub
from ui.pages.today_days import short_day
from ui.sensitive import is_closed
from ui.widgets.entry_line import EntryLine
from ui.widgets.labels import elided_label, hairline, plain_label, set_tip
from ui.widgets.panels import Panel, column_of
from ui.widgets.state import HELD, SOON, Mark, StateLabel

VIEW_KEYS = frozenset("dwtkp")


class SlotLine(EntryLine):
    """A line of an appointment: where the keyboard stands is the person in view."""

    def __init__(self, hub: Hub, slot: DiarySlot, name: str) -> None:
        keys = {key: act for key, act in contact_keys(hub, slot.contact).items() if key not in VIEW_KEYS}
        super().__init__(slot.contact.id, name, self._open, keys)
        self.hub, self.slot = hub, slot

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ctrl+N and Ctrl+B are about this person now."""
        super().focusInEvent(event)
        self.hub.person_in_view = self.slot.person_id

    def _open(self) -> None:
        self.hub.open_page("case", person_id=self.slot.person_id, tab="contacts", entry_id=self.slot.contact.id)


def time_words(contact: Contact) -> str:
    """`09:30 to 10:15`, `09:30`, or that no time is recorded."""
    if contact.starts_at is None:
        return tr("no time")
    start = clock_time(contact.starts_at)
    return tr("{start} to {end}", start=start, end=clock_time(contact.ends_at)) if contact.ends_at else start


def slot_state(hub: Hub, slot: DiarySlot) -> tuple[Mark | None, str]:
    """How an appointment stands; one that lay before this program is not called missing."""
    line = hub.book.line(slot.person_id)
    known_from = (line.summary.oldest_missing if line else None) or hub.today
    return outcome_state(slot.contact, hub.today, known_from)


def slot_line(hub: Hub, slot: DiarySlot, *, wide: bool) -> SlotLine:
    """An appointment on one line of a day, or stacked in the column of a week."""
    contact = slot.contact
    mark, state = slot_state(hub, slot)
    where = ", ".join(part for part in (contact.type_words, "" if is_closed(hub, contact) else contact.place) if part)
    said = ", ".join(part for part in (time_words(contact), slot.person_name, where, state, *slot.tight) if part)
    line = SlotLine(hub, slot, said)
    off = contact.attendance is Attendance.MOVED
    name = plain_label(slot.person_name, "quiet" if off else "strong", wrap=True)
    warned = [StateLabel(SOON, words, wrap=True) for words in (slot.tight if wide else _short(slot))]
    shown = StateLabel(mark, state, wrap=not wide) if mark is not None and (wide or contact.happens_on <= hub.today) else None
    if wide:
        when = plain_label(time_words(contact), "strong")
        when.setMinimumWidth(when.fontMetrics().horizontalAdvance("0") * 15)
        line.line.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        line.line.addWidget(column_of(name, plain_label(where, "small", wrap=True), *warned, spacing=2), 1)
        if shown is not None:
            line.line.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
        return line
    set_tip(line, "\n".join(slot.tight))
    time_label, kind = plain_label(time_words(contact), "quiet"), elided_label(where, "small")
    line.line.setContentsMargins(4, 5, 4, 5)
    line.line.addWidget(column_of(time_label, name, kind, *warned, *((shown,) if shown else ()), spacing=1), 1)
    return line


def _short(slot: DiarySlot) -> list[str]:
    """In the column of a week only that there is a warning; the day and the screen reader tell what it is."""
    if not slot.tight or slot.contact.attendance is not Attendance.NONE:
        return []
    return [trn("{n} too close to it", "{n} too close to it", len(slot.tight))]


def day_notes(day: DiaryDay) -> list[QWidget]:
    """What is said of a day before its appointments: that it is no working day, that the officer is away."""
    notes: list[QWidget] = [] if day.working else [plain_label(tr("not a working day"), "small")]
    return [*notes, *([StateLabel(HELD, day.away, wrap=True)] if day.away else [])]


def day_panel(hub: Hub, day: DiaryDay) -> Panel:
    """A whole day, a line an appointment."""
    made = Panel(long_date(day.day))
    for note in day_notes(day):
        note.setContentsMargins(6, 4, 6, 4)
        made.body.addWidget(note)
    for slot in day.slots:
        made.add_row(slot_line(hub, slot, wide=True))
    if not day.slots:
        made.add_row(plain_label(tr("Nothing booked. Ctrl+B books an appointment."), "quiet"))
    return made


def day_column(hub: Hub, day: DiaryDay) -> Panel:
    """A day of a week, its appointments under one another."""
    made = Panel(short_day(day.day))
    made.heading.setProperty("role", "accent" if day.day == hub.today else "heading")
    made.setAccessibleName(long_date(day.day))
    layout = made.layout()
    if isinstance(layout, QVBoxLayout):
        layout.setContentsMargins(6, 8, 6, 8)
    for part in day_notes(day):
        part.setContentsMargins(4, 0, 4, 4)
        made.body.addWidget(part)
    for slot in day.slots:
        made.body.addWidget(hairline())
        made.body.addWidget(slot_line(hub, slot, wide=False))
    if not day.slots:
        nothing = plain_label(tr("nothing"), "small")
        nothing.setContentsMargins(4, 0, 4, 0)
        made.body.addWidget(nothing)
    made.body.addStretch(1)
    return made


def count_words(days: tuple[DiaryDay, ...]) -> str:
    """How many appointments stand and how many of them are too close to another."""
    standing = [slot for day in days for slot in day.slots if slot.contact.attendance is not Attendance.MOVED]
    said = trn("{n} appointment", "{n} appointments", len(standing))
    tight = sum(bool(slot.tight) for slot in standing)
    return tr("{said}, {n} too close to another", said=said, n=tight) if tight else said
