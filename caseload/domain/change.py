"""What an act changed: before and after images, from which undo and every view are driven."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from caseload.domain.entry import Entry
from caseload.domain.words import Message, msg


class AuditKind(StrEnum):
    """The six operations of the Data Protection Act 2018 s.62 that an automated system logs."""

    COLLECTION = "collection"
    ALTERATION = "alteration"
    CONSULTATION = "consultation"
    DISCLOSURE = "disclosure"
    COMBINATION = "combination"
    ERASURE = "erasure"


KIND_WORDS: dict[AuditKind, Message] = {
    AuditKind.COLLECTION: msg("Recorded"), AuditKind.ALTERATION: msg("Changed"), AuditKind.CONSULTATION: msg("Looked at"),
    AuditKind.DISCLOSURE: msg("Disclosed"), AuditKind.COMBINATION: msg("Combined"), AuditKind.ERASURE: msg("Erased"),
}  # fmt: skip
"""Each operation in a word, the same in the window and on paper."""


def kind_words(kind: str) -> str:
    """One of the six operations in a word."""
    return str(KIND_WORDS[AuditKind(kind)]) if kind in {*AuditKind} else kind


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChange:
    """One record before and after: None before is new, None after is never used (removal sets `deleted_at`)."""

    table: str
    before: Entry | None
    after: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The result of an act: its sentence, what moved, whose cases it touched, and its audit sequence number."""

    act: str
    sentence: str
    entries: tuple[EntryChange, ...] = ()
    people: frozenset[str] = frozenset()
    sequence: int = 0
    reversible: bool = True

    @property
    def tables(self) -> frozenset[str]:
        """The tables that moved."""
        return frozenset(entry.table for entry in self.entries)

    def made(self) -> Entry:
        """The first record the act added or changed (raises IndexError for an act that changed nothing)."""
        return self.entries[0].after
