"""Today's appointments as a list: time, who, how, and how each stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from caseload.casework.today import Appointment
from caseload.domain.contact import Attendance, Contact
from caseload.domain.dates import clock_time
from caseload.domain.words import tr
from ui import veil
from ui.widgets.state import HELD, LATE, ON_TRACK, SOON, UNKNOWN, Mark

APPOINTMENT_ROLE = int(Qt.ItemDataRole.UserRole) + 20
Index = QModelIndex | QPersistentModelIndex
ATTENDANCE_MARKS = {
    Attendance.ATTENDED: ON_TRACK,
    Attendance.DID_NOT_COMPLY: LATE,
    Attendance.ACCEPTABLE: HELD,
    Attendance.FAILED: LATE,
    Attendance.UNACCEPTABLE: LATE,
    Attendance.MOVED: HELD,
    Attendance.NOT_ATTENDANCE: ON_TRACK,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentLine:
    """What a row shows."""

    at: str
    name: str
    how: str
    note: str
    mark: Mark
    state: str


def waits(contact: Contact) -> bool:
    """Whether the appointment has no outcome yet."""
    return contact.attendance is Attendance.NONE


def line_of(found: Appointment, today: date, now: time) -> AppointmentLine:
    """An appointment in words, as it stands at this time of day."""
    contact = found.contact
    mark, state = _standing(contact, today, now)
    return AppointmentLine(
        at=clock_time(contact.starts_at) if contact.starts_at else tr("any time"),
        name=found.person_name,
        how=contact.type_words,
        note=contact.note.splitlines()[0] if contact.note else contact.place,
        mark=mark,
        state=state,
    )


def _standing(contact: Contact, today: date, now: time) -> tuple[Mark, str]:
    if not waits(contact):
        return ATTENDANCE_MARKS[contact.attendance], contact.outcome_words
    if contact.starts_at is None or contact.starts_at <= now:
        return UNKNOWN, tr("Record outcome")
    gap = datetime.combine(today, contact.starts_at) - datetime.combine(today, now)
    minutes = int(gap.total_seconds()) // 60 + 1
    hours, rest = divmod(minutes, 60)
    if not hours:
        return SOON, tr("in {minutes} min", minutes=rest)
    return SOON, tr("in {hours} h {minutes:02d}", hours=hours, minutes=rest) if rest else tr("in {hours} h", hours=hours)


class AppointmentModel(QAbstractListModel):
    """The appointments of one day, in order of time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Appointment, ...] = ()
        self._lines: list[AppointmentLine] = []

    def show_rows(self, rows: Sequence[Appointment], today: date, now: time) -> None:
        """Show these; the rows stay where they are when only outcomes moved."""
        same = [one.contact.id for one in rows] == [one.contact.id for one in self._rows]
        lines = [line_of(one, today, now) for one in rows]
        if same and rows:
            self._rows, self._lines = tuple(rows), lines
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
            return
        self.beginResetModel()
        self._rows, self._lines = tuple(rows), lines
        self.endResetModel()

    def appointment(self, row: int) -> Appointment | None:
        """The appointment at a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def line(self, row: int) -> AppointmentLine:
        """What a row shows."""
        return self._lines[row]

    def first_waiting(self, after: int = -1) -> int:
        """The first row after one that has no outcome yet; the first row when all have one, -1 when there are none."""
        later = (row for row in range(after + 1, len(self._rows)) if waits(self._rows[row].contact))
        return next(later, 0 if self._rows else -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The row as words; its line under APPOINTMENT_ROLE."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == APPOINTMENT_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            words = tr("{at} {name}, {how}: {state}", at=line.at, name=line.name, how=line.how, state=line.state)
            return veil.shown(words) if role == Qt.ItemDataRole.AccessibleTextRole else words
        return None
