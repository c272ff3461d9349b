"""Reading what can still be read of a damaged file, on a copy of it: table by table, and row by row where a table fails.

The damaged file itself is never written. A row goes into the new file only when every cell of it was read and its page was whole,
since SQLCipher refuses a page that is not.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from caseload.domain.errors import DamagedStore
from caseload.domain.words import tr
from caseload.storage import files, schema, vault
from caseload.storage.backing import Stopped
from caseload.storage.keys import earlier_key_file, key_file
from caseload.storage.store import Store

TRIES, TRIES_BLIND = 20_000, 1_500  # each failing one opens the copy again, which takes about 3 ms
ROWS_A_PAGE = 40
KEPT_APART = ("search_", "sqlite_", "_sqlite", "case_summary")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSaved:
    """One table: how many rows were read and written, and how many were there but could not be read.

    `unread` is None where it cannot be told how many there were.
    """

    name: str
    saved: int
    unread: int | None


class _Reader:
    """A connection to a copy of the damaged file, opened again after each failure, with its tries counted."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key, self.tries = path, key, 0
        self.pages = path.stat().st_size // files.PAGE
        self._open()

    def _open(self) -> None:
        self._connection: Any = sqlcipher.connect(f"{self._path.as_uri()}?mode=rw", uri=True, isolation_level=None)
        for pragma in (f"key = \"x'{self._key.hex()}'\"", "cipher_log_level = NONE", "writable_schema = ON"):
            self._connection.execute(f"PRAGMA {pragma}")

    def rows(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]] | None:
        """The rows, or None where they cannot be read."""
        self.tries += 1
        try:
            return list(self._connection.execute(sql, values))
        except (sqlcipher.Error, UnicodeDecodeError):  # after one bad page SQLCipher refuses the whole connection
            self.close()
            self._open()
            return None

    def close(self) -> None:
        with contextlib.suppress(sqlcipher.Error):
            self._connection.close()


def salvage_into(damaged: Path, key: bytes, store: Store, go_on: Callable[[int, int], bool]) -> tuple[TableSaved, ...]:
    """Write every row that can be read into a store that holds nothing yet, in one transaction; says what was left behind."""
    with tempfile.TemporaryDirectory(prefix=".caseload-salvage-", dir=store.path.parent) as folder:
        reader = _Reader(_copied(damaged, Path(folder)), key)
        try:
            tables = _tables(reader, store)
            told = []
            with store.transaction():
                store.rows("PRAGMA defer_foreign_keys = ON")
                for number, name in enumerate(tables):
                    if not go_on(number, len(tables)):
                        raise Stopped
                    told.append(_save_table(reader, store, name))
                gone = _drop_strays(store)
            return tuple(replace(one, saved=one.saved - gone.get(one.name, 0)) for one in told)
        finally:
            reader.close()


def _copied(damaged: Path, folder: Path) -> Path:
    """A copy of the file and its log to read; nothing is done to the damaged one."""
    copy = folder / "damaged"
    try:
        for ending in ("", "-wal"):
            source = files.beside(damaged, ending)
            if source.exists():
                shutil.copyfile(source, files.beside(copy, ending))
    except OSError as error:
        raise files.cannot_write(folder.parent, error) from error
    return copy


def _tables(reader: _Reader, store: Store) -> list[str]:
    """The tables of the new store; refused when the damaged file cannot even be asked for its own."""
    if not reader.rows("SELECT name FROM sqlite_master"):
        raise DamagedStore(
            tr("Nothing can be read of this file: its first page or its key file is damaged. Restore the newest good backup.")
        )
    found = store.rows("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
    return [name for name, sql in found if not name.startswith(KEPT_APART) and not sql.upper().startswith("CREATE VIRTUAL")]


def _save_table(reader: _Reader, store: Store, name: str) -> TableSaved:
    wanted = [row[1] for row in store.rows(f'PRAGMA table_info("{name}")')]
    there = reader.rows(f'PRAGMA table_info("{name}")')
    columns = [column for column in wanted if column in {row[1] for row in there or ()}]
    if not columns:
        return TableSaved(name=name, saved=0, unread=0 if there == [] else None)
    listed = ", ".join(f'"{column}"' for column in columns)
    rows, unread = _readable(reader, name, listed)
    store.run(f'DELETE FROM "{name}"')  # noqa: S608  our own names
    insert = f'INSERT OR IGNORE INTO "{name}" ({listed}) VALUES ({", ".join("?" * len(columns))})'  # noqa: S608
    store.run_many(insert, rows)
    saved = int(store.rows(f'SELECT count(*) FROM "{name}"')[0][0])  # noqa: S608
    return TableSaved(name=name, saved=saved, unread=None if unread is None else unread + len(rows) - saved)


def _readable(reader: _Reader, name: str, listed: str) -> tuple[list[tuple[Any, ...]], int | None]:
    """Every row of a table that can be read, and how many cannot; the whole table at once where it is sound."""
    whole = reader.rows(f'SELECT {listed} FROM "{name}" NOT INDEXED')  # noqa: S608  our own names
    if whole is not None:
        return whole, 0
    known = _known_rows(reader, name)
    sql = f'SELECT {listed} FROM "{name}" NOT INDEXED WHERE rowid BETWEEN ? AND ?'  # noqa: S608  our own names
    if known is not None:
        found = list(_between(reader, sql, known[0], TRIES))
    else:
        found = list(_between(reader, sql, reader.pages * ROWS_A_PAGE, TRIES_BLIND))
    return found, None if known is None else max(known[1] - len(found), 0)


def _known_rows(reader: _Reader, name: str) -> tuple[int, int] | None:
    """The last row id and the count of rows, from an index where the table itself does not tell."""
    for index in (f'INDEXED BY "{name}_id"', ""):
        found = reader.rows(f'SELECT max(rowid), count(*) FROM "{name}" {index}')  # noqa: S608  our own names
        if found and found[0][0] is not None:
            return int(found[0][0]), int(found[0][1])
    return None


def _between(reader: _Reader, sql: str, last: int, tries: int) -> Iterator[tuple[Any, ...]]:
    """The rows up to an id, the span halved wherever it fails, until a single row fails or the tries are used up."""
    waiting = [(1, last)]
    reader.tries = 0
    while waiting and reader.tries < tries:
        low, high = waiting.pop()
        found = reader.rows(sql, (low, high))
        if found is not None:
            yield from found
        elif low < high:
            middle = (low + high) // 2
            waiting += [(middle + 1, high), (low, middle)]


def _drop_strays(store: Store) -> dict[str, int]:
    """Leave out what belongs to a person who could not be read: it would stand for nobody."""
    gone: dict[str, int] = {}
    while strays := store.rows("PRAGMA foreign_key_check"):
        for table, row, _parent, _key in strays:
            gone[table] = gone.get(table, 0) + store.run(f'DELETE FROM "{table}" WHERE rowid = ?', (row,))  # noqa: S608  ours
    return gone


def make_empty(path: Path, key: bytes, keys_of: Path) -> None:
    """A new store of this program's schema under a key that exists already, with a copy of the key file of another."""
    files.refuse_taken(path)
    try:
        source = next((one for one in (key_file(keys_of), earlier_key_file(keys_of)) if one.exists()), key_file(keys_of))
        shutil.copyfile(source, key_file(path))
        key_file(path).chmod(0o600)
        db = vault.connect(path, key, new=True)
        try:
            schema.migrate(db, path, key, new=True)
        finally:
            db.close()
    except OSError as error:
        files.remove_new(path)
        raise files.cannot_write(path.parent, error) from error
    except BaseException:
        files.remove_new(path)
        raise
