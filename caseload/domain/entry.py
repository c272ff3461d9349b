"""What every kept record has in common: identity, stamps, source and sensitivity."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

PersonId = NewType("PersonId", str)
OrderId = NewType("OrderId", str)
GoalId = NewType("GoalId", str)
ReportId = NewType("ReportId", str)
EntryId = NewType("EntryId", str)


class Statement(StrEnum):
    """What kind of statement a note is (Data Protection Act 2018 s.38: keep fact apart from opinion)."""

    FACT = "fact"
    OPINION = "opinion"
    REPORTED = "reported"
    NOT_SAID = "not said"


TYPED = "typed"
IMPORT_PARTS = 4  # import, file, sheet, row


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A kept record: `id` is a UUIDv7 given by the store, stamps are UTC instants as ISO text."""

    id: str = ""
    version: int = 0
    created_at: str = ""
    changed_at: str = ""
    written_up_at: str = ""
    deleted_at: str = ""
    source: str = TYPED
    sensitive: bool = False


def import_source(file: str, sheet: str, row: int) -> str:
    """The source text of an entry that came from a spreadsheet: file name, sheet and row number."""
    return f"import|{file}|{sheet}|{row}"


def source_words(source: str) -> tuple[str, str, int] | None:
    """File, sheet and row of an imported entry; None for one that was typed."""
    parts = source.split("|")
    return (parts[1], parts[2], int(parts[3])) if len(parts) == IMPORT_PARTS and parts[0] == "import" else None
