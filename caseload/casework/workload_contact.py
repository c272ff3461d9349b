"""The contacts of the last four weeks, counted as they were recorded."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import NamedTuple

from caseload.casework.session import Session
from caseload.domain.contact import Attendance, Mode
from caseload.domain.workload_figures import ContactFigures

WINDOW_DAYS = 28
SEEN = (Attendance.ATTENDED, Attendance.DID_NOT_COMPLY)
FAILED = (Attendance.FAILED, Attendance.UNACCEPTABLE)
FAILURES = (*FAILED, Attendance.DID_NOT_COMPLY)
# The same places that the summary row of a case counts as face to face.
FACE_TO_FACE = (Mode.OFFICE, Mode.HOME, Mode.PRISON, Mode.GROUP, Mode.UNPAID_WORK, Mode.ACTIVITY)


class _Row(NamedTuple):
    person_id: str
    mode: str
    attendance: str
    appointment: int
    purpose: int


def contact_figures(session: Session) -> ContactFigures:
    """What the contacts of the last four weeks say; contacts with a third party are no meeting with the person."""
    first, last = _window(session.today)
    rows = _rows(session, first, last)
    kept = [row for row in rows if row.appointment and row.attendance in (*SEEN, *FAILED, Attendance.ACCEPTABLE)]
    met = [row for row in rows if row.attendance in SEEN and row.mode != Mode.THIRD_PARTY]
    return ContactFigures(
        first=first, last=last, recorded_from=_recorded_from(session), appointments=len(kept),
        seen=sum(row.attendance in SEEN for row in kept), failed=sum(row.attendance in FAILED for row in kept),
        accepted=sum(row.attendance == Attendance.ACCEPTABLE for row in kept), met=len(met),
        face_to_face=sum(row.mode in FACE_TO_FACE for row in met), without_purpose=sum(not row.purpose for row in met),
        people_seen=len({row.person_id for row in met}),
    )


def failures_by_person(session: Session) -> Counter[str]:
    """How often each person failed to attend or to comply in the last four weeks."""
    rows = _rows(session, *_window(session.today))
    return Counter(row.person_id for row in rows if row.attendance in FAILURES)


def _window(today: date) -> tuple[date, date]:
    return today - timedelta(days=WINDOW_DAYS - 1), today


def _rows(session: Session, first: date, last: date) -> list[_Row]:
    rows = session.store.rows(
        "SELECT c.person_id, c.mode, c.attendance, c.appointment, c.need_area != '' OR c.step_id != '' "
        "FROM contact c JOIN person p ON p.id = c.person_id "
        "WHERE c.happens_on BETWEEN ? AND ? AND c.deleted_at = '' AND p.deleted_at = ''",
        (first.isoformat(), last.isoformat()),
    )
    return [_Row(*row) for row in rows]


def _recorded_from(session: Session) -> date | None:
    """The day of the first contact in the file."""
    day = session.store.rows("SELECT min(happens_on) FROM contact WHERE deleted_at = ''")[0][0]
    return date.fromisoformat(day) if day else None
