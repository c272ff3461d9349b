"""What an import would do: a plan of rows, each with its state, reasons and the records it would write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from caseload.domain.entry import Entry
from caseload.domain.words import tr
from caseload.exchange.answers import Offer
from caseload.exchange.fields import SheetKind
from caseload.exchange.headings import Mapping
from caseload.exchange.sheets import CellValue

HELD = "held:"


class RowStatus(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    UPDATES = "updates"
    UNCHANGED = "unchanged"
    WARNING = "warning"
    HELD = "held"
    REFUSED = "refused"
    SKIPPED = "skipped"


class RowKind(StrEnum):
    """What a row is about."""

    PERSON = "person"
    CONTACT = "contact"
    GOAL = "goal"
    PROVISION = "provision"


ROW_KINDS: dict[SheetKind, RowKind] = {
    SheetKind.PEOPLE: RowKind.PERSON, SheetKind.CONTACTS: RowKind.CONTACT, SheetKind.GOALS: RowKind.GOAL,
    SheetKind.PROVISIONS: RowKind.PROVISION,
}


@dataclass(frozen=True, slots=True)
class ProposedEntry:
    """One record an import would write.

    `record` is complete: it has its id (a fresh one when `before` is None) and the ids of the records it refers to, so
    nothing is left to resolve. `before` is the stored record it replaces; `record is before` when only the mark moves.
    `row_key` and `values` (JSON) are what the ImportMark of (table, record.id) must then say; `replaces` is a row key
    the mark had before and must lose ("" for none).
    """

    table: str
    row_key: str
    record: Entry
    before: Entry | None
    values: str
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class RowWarning:
    """Something an officer must know about a cell: its place ("" for the whole row) and the sentence."""

    cell: str
    reason: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field where sheet and program both moved on: the program's value stays."""

    cell: str
    field: str
    sheet_says: str
    program_says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPlan:
    """What becomes of one row and why; `label` names it in the preview, `values` are its cells as read.

    `ticked` says that the row ticks off a contact typed in the program, `differs` that the two do not say the same.
    """

    sheet: str
    row: int
    kind: RowKind
    status: RowStatus
    label: str = ""
    reason: str = ""
    warnings: tuple[RowWarning, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    entries: tuple[ProposedEntry, ...] = ()
    offer: Offer | None = None
    values: tuple[CellValue, ...] = ()
    ticked: bool = False
    differs: bool = False

    @property
    def shown(self) -> RowStatus:
        """The status a preview shows: a row that is imported with a warning says so."""
        imported = self.status in {RowStatus.NEW, RowStatus.UPDATES}
        return RowStatus.WARNING if imported and self.warnings else self.status


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetWarning:
    """Something an officer must know about a sheet as a whole, or about a column of it."""

    sheet: str
    row: int
    cell: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The numbers of an import; rows_read is the sum of all but steps and `ticked`, which stand among the updated."""

    rows_read: int = 0
    people: int = 0
    updated: int = 0
    unchanged: int = 0
    contacts: int = 0
    goals: int = 0
    steps: int = 0
    provisions: int = 0
    skipped: int = 0
    refused: int = 0
    ticked: int = 0
    ticked_differ: int = 0


_NEW_AS = {
    RowKind.PERSON: "people", RowKind.CONTACT: "contacts", RowKind.GOAL: "goals", RowKind.PROVISION: "provisions",
}
_COUNTED_AS = {
    RowStatus.UPDATES: "updated", RowStatus.UNCHANGED: "unchanged", RowStatus.SKIPPED: "skipped",
    RowStatus.REFUSED: "refused", RowStatus.HELD: "refused",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """Everything one import would do; nothing has been written."""

    file: str
    digest: str
    mappings: tuple[Mapping, ...]
    rows: tuple[RowPlan, ...]
    notices: tuple[SheetWarning, ...] = ()
    corrections: tuple[ProposedEntry, ...] = ()

    def entries(self) -> Iterator[ProposedEntry]:
        """Every record to write: what a record refers to comes before it within its row, and people before all else."""
        yield from self.corrections
        for row in self.rows:
            yield from row.entries

    def counts(self) -> Counts:
        """The numbers of this import."""
        found = Counter(
            _NEW_AS[row.kind] if row.status is RowStatus.NEW else _COUNTED_AS[row.status] for row in self.rows
        )
        steps = sum(entry.table == "step" and entry.before is None for entry in self.entries())
        ticked = [row for row in self.rows if row.ticked]
        return Counts(
            rows_read=len(self.rows), steps=steps, ticked=len(ticked), ticked_differ=sum(row.differs for row in ticked), **found,
        )

    def as_json(self) -> dict[str, Any]:
        """The fixed report of `import --json`."""
        counts = self.counts()
        told: dict[str, Any] = {
            name: getattr(counts, name)
            for name in ("rows_read", "people", "updated", "unchanged", "contacts", "goals", "steps", "provisions", "skipped")
        }
        told["warnings"] = [
            {"sheet": one.sheet, "row": one.row, "cell": one.cell, "reason": one.reason} for one in self.warnings()
        ]
        told["refused"] = [
            {"sheet": row.sheet, "row": row.row, "reason": row.reason} for row in self.left_out()
        ]
        return told

    def warnings(self) -> Iterator[SheetWarning]:
        """Every warning: of sheets, of rows that are imported, and why a row was skipped or a conflict kept."""
        yield from self.notices
        for row in self.rows:
            if row.status is RowStatus.SKIPPED:
                yield SheetWarning(sheet=row.sheet, row=row.row, cell="", reason=row.reason)
            for one in row.warnings:
                yield SheetWarning(sheet=row.sheet, row=row.row, cell=one.cell, reason=one.reason)
            for clash in row.conflicts:
                yield SheetWarning(sheet=row.sheet, row=row.row, cell=clash.cell, reason=conflict_words(clash))

    def left_out(self) -> Iterator[RowPlan]:
        """The rows refused or held."""
        return (row for row in self.rows if row.status in {RowStatus.REFUSED, RowStatus.HELD})


def conflict_words(clash: Conflict) -> str:
    """The sentence of a conflict."""
    return tr(
        "conflict: the sheet says “{sheet}”, this program was changed since the last import and says “{program}”; "
        "the program's value stays",
        sheet=clash.sheet_says, program=clash.program_says,
    )
