"""Importing an officer's own workbook, beside reading its cells and inserting the same rows bare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from python_calamine import CalamineWorkbook

from caseload.casework.importing import ImportPlan, accept_import, preview_import
from caseload.casework.session import Session
from caseload.domain.casefile import ImportMark
from caseload.domain.entry import Entry
from caseload.storage import codec
from caseload.storage.tables import statements
from caseload.storage.vault import file_key
from tests.benchmarks.results import Result, Target
from tests.benchmarks.stores import PASSPHRASE, open_copy
from tests.benchmarks.timing import by_turns, middle
from tests.benchmarks.tracker import CONTACTS, GOALS, PEOPLE, make_tracker

Batch = tuple[str, list[tuple[object, ...]]]


def workbook_imported(store: Path, people: int, tries: int) -> Result:
    """Read, preview and accept a workbook of people who are not in the store yet; each time into a fresh copy of a closed store."""
    with TemporaryDirectory(dir=store.parent) as folder:
        turns = Turns(store, Path(folder))
        found = by_turns(turns.bring_in, turns.write_bare, tries, warm=1, ready=turns.make_ready)
        turns.close()
    size = f"{PEOPLE} people, {CONTACTS} contacts, {GOALS} goals into {people} people"
    return Result(measure="import", size=size, ours=middle(found.ours), floor=middle(found.floor),
                  floor_is="reading the cells and one executemany of the same rows and audit rows", target=Target(times=3.0))  # fmt: skip


class Turns:
    """Two workbooks a turn: one is imported into a fresh copy, the rows the other would give are written bare into another."""

    def __init__(self, store: Path, folder: Path) -> None:
        self.store, self.folder = store, folder
        self.key = file_key(store, PASSPHRASE)
        self.bare = open_copy(store, folder / "bare.caseload", self.key)
        self.ours = open_copy(store, folder / "ours.caseload", self.key)
        self.numbers = iter(range(1_000))
        self.books = [self.folder, self.folder]
        self.batches: list[Batch] = []

    def make_ready(self) -> None:
        """Write both workbooks, make the rows of the second, and take a fresh copy for the first."""
        audit = audit_rows(self.ours, self.bare)
        self.ours.close()
        self.ours = open_copy(self.store, self.ours.path, self.key)
        self.books = [make_tracker(self.folder / f"tracker{side}.xlsx", next(self.numbers)) for side in range(2)]
        plan = preview_import(self.ours, self.books[1])
        counts = plan.counts()
        assert (counts.people, counts.contacts, counts.goals) == (PEOPLE, CONTACTS, GOALS), counts
        self.batches = [*record_rows(self.bare, plan), *audit]

    def bring_in(self) -> None:
        """Ours: read, preview, accept."""
        accept_import(self.ours, preview_import(self.ours, self.books[0]))

    def write_bare(self) -> None:
        """The floor: read the cells, insert the rows in one durable transaction."""
        with CalamineWorkbook.from_path(str(self.books[1])) as book:
            for name in book.sheet_names:
                book.get_sheet_by_name(name).to_python()
        db = self.bare.store.db.conn
        db.execute("BEGIN IMMEDIATE")
        for sql, rows in self.batches:
            db.executemany(sql, rows)
        db.execute("COMMIT")

    def close(self) -> None:
        """Let both copies go."""
        self.ours.close()
        self.bare.close()


def record_rows(session: Session, plan: ImportPlan) -> Iterator[Batch]:
    """Every row an import of this plan writes, by table, in the order that keeps references whole."""
    rows: dict[type[Entry], list[tuple[object, ...]]] = defaultdict(list)
    entries = tuple(plan.entries())
    marks = [ImportMark(table_name=one.table, entry_id=one.record.id, row_key=one.row_key, values=one.values) for one in entries]
    for entry in (*(one.record for one in entries), *marks):
        rows[type(entry)].append(codec.to_row(session.store.stamped(entry)))
    for record, cells in rows.items():
        yield statements(record).insert, cells


def audit_rows(imported: Session, bare: Session) -> list[Batch]:
    """The audit links and payloads of the import before, to be written after the last one of the other copy."""
    [(last,)] = bare.store.rows("SELECT max(sequence) FROM audit")
    links = imported.store.rows("SELECT * FROM audit WHERE act = 'import' ORDER BY sequence DESC LIMIT ?", (PEOPLE,))
    kept = imported.store.rows(
        f"SELECT salt, payload FROM audit_payload WHERE sequence IN ({', '.join('?' * len(links))})", [link[0] for link in links]
    )
    return [
        ("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", [(last + n, *link[1:]) for n, link in enumerate(links, 1)]),
        ("INSERT INTO audit_payload VALUES (?, ?, ?)", [(last + n, *payload) for n, payload in enumerate(kept, 1)]),
    ]
