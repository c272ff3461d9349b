"""Telling the audit that something left the program: printed, exported or copied, and to whom."""

from __future__ import annotations

from dataclasses import dataclass

from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.words import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDisclosure:
    """What left, for whom, about whom (empty when about the caseload); `people` are the others who stand on it one by one."""

    what: str
    recipient: str
    person_id: str = ""
    people: tuple[str, ...] = ()


def record_disclosure(session: Session, command: RecordDisclosure) -> Change:
    """Record a disclosure with its recipient; it cannot be undone."""
    with act(session, f"disclose {command.what}", AuditKind.DISCLOSURE, command.recipient) as unit:
        for one in filter(None, (command.person_id, *command.people)):
            unit.touch(one)
        unit.reversible = False
        unit.sentence = tr("Recorded as disclosed to {recipient}: {what}.", recipient=command.recipient or tr("nobody named"),
                           what=command.what)  # fmt: skip
    return unit.result
