"""Really removing everything kept of one person; the links of the audit stay, so that the chain still verifies."""

from __future__ import annotations

import json
from dataclasses import replace

from caseload.domain.entry import Entry
from caseload.domain.person import Person
from caseload.storage import codec, search_index
from caseload.storage.store import Store
from caseload.storage.tables import TABLES, TableRow, statements

ID_LETTERS = 36  # of a UUID as text: a draft's key is an id, or an id and a word


def erase_person(store: Store, person_id: str) -> int:
    """Erase a person with every entry, line, word of the index, draft, import mark and audit payload; returns the entries erased.

    Runs inside the act's transaction. Nothing of it can be put back.
    """
    erased = [person_id]
    for row in TABLES:
        if row.owner and row.record is not Person:
            erased += _erase_table(store, row, person_id)
    store.run("DELETE FROM case_summary WHERE person_id = ?", (person_id,))
    told = "sequence IN (SELECT sequence FROM audit WHERE person_id = ?)"
    store.run(f"DELETE FROM audit_payload WHERE {told}", (person_id,))  # noqa: S608  our own condition
    gone = (json.dumps(erased),)
    store.run(f"DELETE FROM draft WHERE substr(record_key, 1, {ID_LETTERS}) IN (SELECT value FROM json_each(?))", gone)  # noqa: S608
    store.run("DELETE FROM import_mark WHERE entry_id IN (SELECT value FROM json_each(?))", gone)
    _erase_table(store, TABLES[0], person_id)
    return len(erased)


def _erase_table(store: Store, row: TableRow, person_id: str) -> list[str]:
    """Erase the entries of one table, removed ones too, and their words; returns their ids."""
    found = [codec.from_row(row.record, cells) for cells in store.rows(
        f"{statements(row.record).select} WHERE {row.owner} = ?", (person_id,))]  # fmt: skip
    if search_index.searched(row.record):
        for entry in found:
            _forget_words(store, entry)
    store.run(f'DELETE FROM "{row.name}" WHERE {row.owner} = ?', (person_id,))  # noqa: S608  our own names
    return [entry.id for entry in found]


def _forget_words(store: Store, entry: Entry) -> None:
    if not entry.deleted_at:
        search_index.move_words(store, entry, replace(entry, deleted_at="erased"))
