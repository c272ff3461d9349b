"""Everything the file holds of one person, table by table, removed entries too; and which of it is the program's own."""

from __future__ import annotations

import json

from caseload.domain.casefile import Draft, ImportMark
from caseload.domain.entry import Entry
from caseload.storage import codec
from caseload.storage.store import Store
from caseload.storage.tables import TABLES, statements

OWNED = tuple(row for row in TABLES if row.owner)
ID_LETTERS = 36


def everything_of(store: Store, person_id: str) -> dict[str, tuple[Entry, ...]]:
    """Every entry of a person by the name of its table, in order of making; those removed from the lists too.

    Typing not yet saved and what an import wrote are found by the entries they are about.
    """
    found: dict[str, tuple[Entry, ...]] = {}
    for row in OWNED:
        rows = store.rows(f"{statements(row.record).select} WHERE {row.owner} = ? ORDER BY row_id", (person_id,))
        found[row.name] = tuple(codec.from_row(row.record, cells) for cells in rows)
    ids = json.dumps([one.id for held in found.values() for one in held])
    found["draft"] = store.find(Draft, f"substr(record_key, 1, {ID_LETTERS}) IN (SELECT value FROM json_each(?))", (ids,))  # noqa: S608
    found["import_mark"] = store.find(ImportMark, "entry_id IN (SELECT value FROM json_each(?))", (ids,))
    return found
