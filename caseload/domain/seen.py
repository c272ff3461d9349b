"""What one more contact does to the line of a case: last seen, next booked, outcomes missing."""

from __future__ import annotations

from datetime import date

from caseload.domain.casefile import CaseSummary
from caseload.domain.contact import Attendance, Contact, Mode
from caseload.domain.filling import changed

FACE_TO_FACE = frozenset({Mode.OFFICE, Mode.HOME, Mode.PRISON, Mode.GROUP, Mode.UNPAID_WORK, Mode.ACTIVITY})

# Ways of contact in which nobody meets or speaks with the person, so that they never count as seen.
NOT_MET = frozenset({Mode.THIRD_PARTY, Mode.TEXT})


def with_contact(line: CaseSummary, contact: Contact, today: date, since: date | None) -> CaseSummary:
    """The line after a contact was added; outcomes missing count from `since`, texts and third-party contact never count."""
    day = contact.happens_on
    if contact.seen and day <= today and contact.mode not in NOT_MET:
        face = contact.mode in FACE_TO_FACE
        return changed(
            line,
            last_seen=_later(line.last_seen, day),
            last_face_to_face=_later(line.last_face_to_face, day) if face else line.last_face_to_face,
            last_home_visit=_later(line.last_home_visit, day) if contact.mode is Mode.HOME else line.last_home_visit,
        )
    if contact.attendance is not Attendance.NONE or not contact.appointment:
        return line
    at = contact.starts_at.isoformat() if contact.starts_at else ""
    if day >= today:
        booked = (line.next_booked, line.next_booked_at)
        first = min((day, at), (booked[0], booked[1])) if booked[0] else (day, at)
        return changed(line, next_booked=first[0], next_booked_at=first[1])
    if since is not None and day < since:
        return line
    oldest = min(line.oldest_missing or day, day)
    return changed(line, outcomes_missing=line.outcomes_missing + 1, oldest_missing=oldest)


def _later(one: date | None, other: date) -> date:
    return max(one or other, other)
