"""What a file holds, counted for a preview: which entries there are and at which version, whatever schema it has."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from caseload.storage import vault
from caseload.storage.high_water import Mark
from caseload.storage.store import Store
from caseload.storage.tables import TABLES

Versions = dict[str, tuple[int, bool]]


def entries_of(store: Store) -> dict[str, Versions]:
    """Version and liveness of every audited entry of an open store, by table and id."""
    return _entries(store.db.conn)


def entries_in(path: Path, key: bytes) -> tuple[dict[str, Versions], Mark]:
    """The same of a file nobody writes, such as a backup, and how far its audit reaches."""
    connection = cast("Any", vault.connect_alone(path, key).conn)
    try:
        last = connection.execute("SELECT sequence, link FROM audit ORDER BY sequence DESC LIMIT 1").fetchone()
        return _entries(connection), Mark(*last) if last else Mark(0, "")
    except vault.DatabaseError as error:
        raise vault.storage_trouble(error, path) from error
    finally:
        connection.close()


def _entries(connection: Any) -> dict[str, Versions]:
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    found: dict[str, Versions] = {}
    for row in TABLES:
        if row.audited and row.name in there:
            cells = connection.execute(f'SELECT id, version, deleted_at FROM "{row.name}"')  # noqa: S608  our own names
            found[row.name] = {entry: (version, not gone) for entry, version, gone in cells}
    return found
