"""What is not on the official record yet, over all people, and taking one entry there."""

from __future__ import annotations

from dataclasses import dataclass

from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.documents.official_entry import official_entry
from caseload.domain.change import AuditKind, Change
from caseload.domain.contact import Attendance, Contact
from caseload.domain.person import Person
from caseload.domain.voluntary import marked
from caseload.domain.words import tr

# Typed here, or brought in as booked and given its outcome here; it has happened, or is no appointment that could happen.
# The plus signs keep the planner from walking through every contact of every person (or of every day) to find these few.
_NOT_THERE = (
    "on_ndelius = 0 AND (source = 'typed' OR officer_name <> '') AND +happens_on <= ? AND (attendance <> ? OR appointment = 0) "
    "AND +person_id IN (SELECT id FROM person WHERE deleted_at = '')"
)
OFFICIAL_RECORD = "nDelius"
_OLDEST_FIRST = "happens_on, starts_at IS NULL, starts_at, row_id"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotThereYet:
    """An entry that is not on nDelius yet, with whose it is; a closed case counts like an open one."""

    contact: Contact
    person_id: str
    person_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyToNdelius:
    """An entry that the officer copies to paste it into the official record."""

    contact_id: str


def not_on_ndelius(session: Session, most: int | None = None) -> tuple[NotThereYet, ...]:
    """Every entry typed here that is not on nDelius yet, the oldest first; `most` gives only that many of them."""
    limit = "" if most is None else f" LIMIT {most:d}"
    found = session.store.find(Contact, _NOT_THERE, _asked(session), f"{_OLDEST_FIRST}{limit}")
    people = {one: session.store.need(Person, one) for one in {contact.person_id for contact in found}}
    names = {one: marked(person.name, person.kind) for one, person in people.items()}
    return tuple(NotThereYet(contact=one, person_id=one.person_id, person_name=names[one.person_id]) for one in found)


def count_not_on_ndelius(session: Session) -> int:
    """How many entries `not_on_ndelius` gives, without reading them."""
    sql = f"SELECT count(*) FROM contact WHERE deleted_at = '' AND {_NOT_THERE}"  # noqa: S608  words of this file only
    return int(session.store.rows(sql, _asked(session))[0][0])


def official_text(session: Session, contact_id: str) -> str:
    """An entry as it is pasted into the official record."""
    return official_entry(session.store.need(Contact, contact_id), session.rules)


def copy_to_ndelius(session: Session, command: CopyToNdelius) -> Change:
    """Record that an entry left for the official record and mark it as there; undo takes the mark back, not the record."""
    contact = session.store.need(Contact, command.contact_id)
    with act(session, "copy_to_ndelius", AuditKind.DISCLOSURE, OFFICIAL_RECORD) as unit:
        unit.touch(contact.person_id)
        unit.change(contact, on_ndelius=True)
        name = unit.person(contact.person_id).spoken_name
        unit.sentence = tr("Copied and marked as on nDelius: {name}, {type}.", name=name, type=contact.type_words)
    return unit.result


def _asked(session: Session) -> tuple[str, str]:
    return session.today.isoformat(), Attendance.NONE.value
