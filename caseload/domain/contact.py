"""Contacts, past and booked, and what their outcomes mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from caseload.domain.entry import Entry, Statement


class Mode(StrEnum):
    """How a contact takes place."""

    OFFICE = "office"
    HOME = "home visit"
    VIDEO = "video"
    PHONE = "telephone"
    TEXT = "text or e-mail"
    PRISON = "prison"
    PRISON_VIDEO = "prison video link"
    GROUP = "group"
    UNPAID_WORK = "unpaid work"
    ACTIVITY = "activity or programme"
    THIRD_PARTY = "third party"
    OTHER = "other"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactType:
    """A row of rules/contact_types.csv."""

    code: str
    words: str
    mode: Mode
    appointment: bool
    face_to_face: bool
    with_person: bool
    national_standard: bool
    category: str = ""


class Attendance(StrEnum):
    """What an outcome says of attendance."""

    ATTENDED = "attended"
    DID_NOT_COMPLY = "attended, did not comply"
    ACCEPTABLE = "acceptable absence"
    FAILED = "failed to attend"
    UNACCEPTABLE = "unacceptable absence"
    MOVED = "moved or cancelled"
    NOT_ATTENDANCE = "not an attendance"
    NONE = "no outcome"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A row of rules/outcomes.csv."""

    code: str
    words: str
    attendance: Attendance
    enforceable: bool
    offered: bool
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Entry):
    """One contact: booked while it lies ahead without outcome; `type_words` and `outcome_words` keep what a sheet said."""

    person_id: str
    happens_on: date
    order_id: str = ""
    starts_at: time | None = None
    ends_at: time | None = None
    minutes: int | None = None
    type_code: str = ""
    type_words: str = ""
    mode: Mode = Mode.UNKNOWN
    outcome_code: str = ""
    outcome_words: str = ""
    attendance: Attendance = Attendance.NONE
    appointment: bool = True
    national_standard: bool = True
    place: str = ""
    note: str = ""
    statement: Statement = Statement.FACT
    need_area: str = ""
    step_id: str = ""
    requirement_id: str = ""
    official_id: str = ""
    series_id: str = ""
    attendees: str = ""
    officer_name: str = ""
    in_group: bool = False
    amount: float | None = None
    on_ndelius: bool = False

    @property
    def seen(self) -> bool:
        """Whether the person was there: attended, complied or not."""
        return self.attendance in (Attendance.ATTENDED, Attendance.DID_NOT_COMPLY)
