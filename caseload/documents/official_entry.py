"""One contact as plain text in the field order of the official record, to be pasted there: exact, without markup."""

from __future__ import annotations

from collections.abc import Iterator

from caseload.domain.contact import Attendance, Contact
from caseload.domain.dates import clock_time
from caseload.domain.words import tr
from caseload.rulebook import Rules


def official_entry(contact: Contact, rules: Rules) -> str:
    """Date, time, type, outcome, place and note, a line each and the note last, word for word; a sensitive one says so first.

    A code of the tables brings its official words, whatever a spreadsheet called it; what is not recorded has no line, save
    the outcome that an appointment must have.
    """
    return "\n".join(_lines(contact, rules))


def _lines(contact: Contact, rules: Rules) -> Iterator[str]:
    if contact.sensitive:
        yield tr("Sensitive: yes")
    yield tr("Date: {date}", date=contact.happens_on.strftime("%d/%m/%Y"))
    if contact.starts_at is not None:
        yield tr("Time: {time}", time=_times(contact))
    kind = rules.contact_type(contact.type_code)
    yield tr("Type: {type}", type=_coded(contact.type_code, kind.words if kind else contact.type_words))
    outcome = rules.outcome(contact.outcome_code)
    words = _coded(contact.outcome_code, outcome.words if outcome else contact.outcome_words)
    if words or contact.appointment:
        yield tr("Outcome: {outcome}", outcome=words or _unrecorded(contact))
    if contact.place:
        yield tr("Place: {place}", place=contact.place)
    if contact.note:
        yield tr("Note:")
        yield contact.note


def _times(contact: Contact) -> str:
    start = clock_time(contact.starts_at) if contact.starts_at else ""
    return tr("{start} to {end}", start=start, end=clock_time(contact.ends_at)) if contact.ends_at else start


def _coded(code: str, words: str) -> str:
    return " ".join(part for part in (code, words) if part)


def _unrecorded(contact: Contact) -> str:
    """What stands where no outcome has words: the attendance that is known, else that none is recorded."""
    return tr("not recorded") if contact.attendance is Attendance.NONE else tr(contact.attendance.value)
