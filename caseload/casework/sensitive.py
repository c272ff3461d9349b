"""Sensitive entries stay closed until they are opened; opening one is a consultation of its own, once a sitting."""

from __future__ import annotations

from dataclasses import dataclass

from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.words import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSensitive:
    """A sensitive entry that somebody wants to read."""

    person_id: str
    entry_id: str


def open_sensitive(session: Session, command: OpenSensitive) -> Change:
    """Tell the audit that a sensitive entry was read, the first time in a sitting; a file for reading only is told nothing."""
    said = tr("A sensitive entry was opened.")
    if command.entry_id in session.opened or session.read_only:
        session.opened.add(command.entry_id)
        return Change(act="open_sensitive", sentence=said, people=frozenset((command.person_id,)), reversible=False)
    with act(session, "open_sensitive", AuditKind.CONSULTATION) as unit:
        unit.touch(command.person_id)
        unit.sentence = said
    session.opened.add(command.entry_id)  # once it is told: what the audit does not know of stays closed
    return unit.result
