"""What is left when a case is removed for good: a tombstone that verifies, of which nobody can read whose it was."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import replace
from datetime import date
from pathlib import Path

from caseload.casework.backing import kept_backups
from caseload.casework.session import Session
from caseload.casework.unit import Unit
from caseload.domain.audit import span_digest
from caseload.domain.backups import expires_on
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.retention import stopped_by
from caseload.domain.rights import LegalHold, SubjectRequest, Tombstone
from caseload.domain.words import tr
from caseload.storage import audit_log, backing_files
from caseload.storage.erasing import blank_recipients, erase_person, is_named_in

SALT_BYTES, COST = 8, 2**14


def check_not_stopped(session: Session, person: Person) -> None:
    """Refuse to remove anything of someone while a hold stands or a request is not answered."""
    stop = stopped_by(session.store.of_person(LegalHold, person.id), session.store.of_person(SubjectRequest, person.id),
                      session.today)  # fmt: skip
    if stop is not None:
        raise Refusal(tr("{name} cannot be removed. {why} Look at it in Records.", name=person.name, why=str(stop)))


def lay_tombstone(session: Session, unit: Unit, person: Person, reason: str) -> Tombstone:
    """Erase a person inside an act, and keep that it was done; refused where something stops it or the reason names them."""
    check_not_stopped(session, person)
    if is_named_in(reason, person):
        raise Refusal(tr("The reason names the person, and it stays when the case is gone. Write it without name and CRN."))
    links = audit_log.links(session.store, person.id)
    blanked = blank_recipients(session.store, links, person)
    entries = erase_person(session.store, person.id)
    unit.known.people.pop(person.id, None)
    unit.touch(person.id)
    backups = kept_backups(session)
    made = Tombstone(
        removed_on=session.today, removed_by=session.officer_name, reason=reason, entries=entries,
        reference=reference_of(person.crn or person.id, secrets.token_hex(SALT_BYTES)), digest="", blanked=blanked,
        audit_from=links[0].sequence if links else 0, audit_to=links[-1].sequence if links else 0,
        backups=(*(one.path.name for one in backups), *_copies(session.path)),
        until_on=max((expires_on(one.made_at) for one in backups), default=None),
    )  # fmt: skip
    return unit.add(_with_digest(session, made))


def reference_of(crn: str, salt: str) -> str:
    """A salted, slow digest of a CRN: whoever holds the CRN can check it, and trying every CRN takes long."""
    found = hashlib.scrypt(crn.strip().upper().encode(), salt=salt.encode(), n=COST, r=8, p=1, dklen=16)
    return f"{salt}-{found.hex()}"


def is_of(stone: Tombstone, crn: str) -> bool:
    """Whether a tombstone is of the case with that CRN."""
    return secrets.compare_digest(reference_of(crn, stone.reference.partition("-")[0]), stone.reference)


def stands(session: Session, stone: Tombstone) -> bool:
    """Whether a tombstone still meets the audit it was bound to."""
    return _with_digest(session, stone).digest == stone.digest


def _with_digest(session: Session, stone: Tombstone) -> Tombstone:
    """The tombstone with the digest that its words and the audit as it stands give it."""
    held = {one.sequence: one for one in audit_log.at(session.store, (stone.audit_from, stone.audit_to, *stone.blanked))}
    first, last = held.get(stone.audit_from), held.get(stone.audit_to)
    if first is None or last is None or any(number not in held or held[number].recipient for number in stone.blanked):
        return replace(stone, digest="")
    bound = (stone.removed_on.isoformat(), stone.removed_by, stone.reason, stone.reference, str(stone.entries),
             str(stone.audit_from), str(stone.audit_to), str(stone.until_on), *stone.backups)  # fmt: skip
    return replace(stone, digest=span_digest(first, last, [held[number] for number in stone.blanked], *bound))


def tombstones(session: Session) -> tuple[Tombstone, ...]:
    """What is left of cases removed for good, the newest first."""
    return session.store.find(Tombstone, order="removed_on DESC, row_id DESC")


def last_days(stone: Tombstone) -> dict[str, date]:
    """The day each backup that still held the case is gone by; a copy made before a change of the schema has none."""
    made = {name: backing_files.made_at(name) for name in stone.backups}
    return {name: expires_on(moment) for name, moment in made.items() if moment}


def _copies(path: Path) -> tuple[str, ...]:
    """Copies made beside the file before a change of its schema: they have no last day."""
    return tuple(sorted(one.name for one in path.parent.glob(f"{path.stem}.before-*{path.suffix}")))
