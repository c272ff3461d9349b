"""The seam to the file: tables of records, one transaction at a time, and errors turned into sentences."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

import sqlite_utils

from caseload.domain.entry import Entry
from caseload.domain.errors import StaleRecord, StoreInUse
from caseload.domain.words import tr
from caseload.storage import codec, files, rotation, schema, search_index, vault
from caseload.storage.hold import Hold
from caseload.storage.ids import new_id
from caseload.storage.tables import statements, table_of

E = TypeVar("E", bound=Entry)


class Store:
    """An open caseload file; writing needs the hold, reading does not."""

    def __init__(self, db: sqlite_utils.Database, path: Path, hold: Hold | None, stamp: Callable[[], str], key: bytes) -> None:
        """Wrap an open database; `stamp` gives the UTC instant of stamps, `key` serves a worker's connection until closed."""
        self.db, self.path, self._hold, self.stamp = db, path, hold, stamp
        self.key = key
        self._connection = db.conn  # one call fewer a statement, on the path of every keystroke that saves
        self._seen_version = self._data_version()
        self._opened = files.identity(path)

    @property
    def read_only(self) -> bool:
        """Whether this store was opened without the hold for writing."""
        return self._hold is None

    def close(self) -> None:
        """Close the connection, drop the key and let the hold go; safe to call twice."""
        self.key = b""
        self.db.close()
        if self._hold is not None:
            self._hold.release()

    def moved_on(self) -> bool:
        """Whether another connection has changed the file since the last time this was asked."""
        now = self._data_version()
        moved, self._seen_version = now != self._seen_version, now
        return moved

    def _data_version(self) -> int:
        return int(self.rows("PRAGMA data_version")[0][0])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One transaction: everything inside is written, or nothing; database errors come out as sentences."""
        if self.read_only:
            raise StoreInUse(
                tr("{name} is open for reading only: another copy of Caseload holds it, or its folder cannot be written to. "
                   "Close the other copy, or move the file and its key file to a folder you can write to.", name=self.path.name)
            )  # fmt: skip
        try:
            with self.db.atomic():
                yield
                files.refuse_moved(self.path, self._opened)
        except vault.DatabaseError as error:
            raise vault.storage_trouble(error, self.path) from error

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query written by this program; values are always bound."""
        try:
            return cast("list[tuple[Any, ...]]", self._connection.execute(sql, tuple(values)).fetchall())
        except vault.DatabaseError as error:
            raise vault.storage_trouble(error, self.path) from error

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run one statement inside a transaction; returns the row id it made or the count it changed."""
        cursor = self._connection.execute(sql, tuple(values))
        return int(cursor.lastrowid or 0) if sql.startswith("INSERT") else int(cursor.rowcount)

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for many rows inside a transaction."""
        self._connection.executemany(sql, rows)

    def get(self, record: type[E], entry_id: str) -> E | None:
        """The live entry of that id, or None."""
        found = self.find(record, "id = ?", (entry_id,))
        return found[0] if found else None

    def need(self, record: type[E], entry_id: str) -> E:
        """The live entry of that id; raises StaleRecord when it is gone."""
        found = self.get(record, entry_id)
        if found is None:
            raise StaleRecord(tr("This entry is no longer in the file. Open the case again to see how it stands."))
        return found

    def find(self, record: type[E], where: str = "", values: Sequence[Any] = (), order: str = "row_id") -> tuple[E, ...]:
        """Live entries that meet a condition written by this program, in order of making unless told otherwise."""
        condition = f"deleted_at = '' AND ({where})" if where else "deleted_at = ''"
        sql = f"{statements(record).select} WHERE {condition} ORDER BY {order}"
        return tuple(codec.from_row(record, row) for row in self.rows(sql, values))

    def of_person(self, record: type[E], person_id: str, order: str = "row_id") -> tuple[E, ...]:
        """Live entries of one person."""
        return self.find(record, "person_id = ?", (person_id,), order)

    def of_people(self, record: type[E], person_ids: Sequence[str], where: str = "1") -> tuple[E, ...]:
        """Live entries of these people that meet a condition written by this program; one statement, however many they are."""
        wanted = f"person_id IN (SELECT value FROM json_each(?)) AND {where}"  # noqa: S608  our own condition
        return self.find(record, wanted, (json.dumps(list(person_ids)),))

    def stamped(self, entry: E, now: str = "") -> E:
        """The entry as it will be kept when new: with an id, and stamps of now or of the instant given."""
        now = now or self.stamp()
        return codec.with_first(entry, entry.id or new_id(), 1, now, now, entry.written_up_at or now, "")

    def add(self, entry: E) -> E:
        """Keep a new entry; returns it with id and stamps."""
        kept = self.stamped(entry)
        self.insert_many(type(kept), [codec.to_row(kept)])
        return kept

    def insert_many(self, record: type[Entry], rows: Sequence[Sequence[Any]]) -> int:
        """Keep the rows of new entries of one class; returns the row id of the first, the others follow it."""
        if len(rows) == 1:
            return self.run(statements(record).insert, rows[0])
        first = self.rows(f'SELECT coalesce(max(row_id), 0) + 1 FROM "{table_of(record).name}"')[0][0]  # noqa: S608
        self.run_many(statements(record).insert, rows)
        return int(first)

    def change(self, entry: E) -> E:
        """Write an entry over the version it was read at; raises StaleRecord when it moved on."""
        record = type(entry)
        kept = codec.with_first(entry, entry.id, entry.version + 1, entry.created_at, self.stamp())
        if self.run(statements(record).update, (*codec.to_row(kept), entry.id, entry.version)) != 1:
            raise StaleRecord(
                tr("This entry was changed since you opened it, so nothing was overwritten. "
                   "Look at it as it stands now and make your change again.")
            )  # fmt: skip
        return kept

    def erase(self, record: type[Entry], entry_id: str) -> None:
        """Really remove an entry the program keeps for itself (drafts, marks); people's entries are soft-deleted."""
        self.run(f'DELETE FROM "{table_of(record).name}" WHERE id = ?', (entry_id,))  # noqa: S608


@contextmanager
def one_state(store: Store) -> Iterator[None]:
    """What is read inside is of one moment, whatever another connection writes; for a store open for reading only."""
    store.rows("BEGIN")
    store.rows("SELECT 1 FROM sqlite_master LIMIT 1")  # the moment is that of the first reading
    try:
        yield
    finally:
        store.rows("ROLLBACK")


def open_with_key(path: Path, key: bytes, stamp: Callable[[], str], *, read_only: bool = False) -> Store:
    """Open an existing store with its file key."""
    return _open(files.real_path(path), key, stamp, read_only=read_only)


def make_store(path: Path, passphrase: str, stamp: Callable[[], str]) -> Store:
    """Make a new protected store, empty but for its schema; a making that fails leaves nothing behind."""
    real = files.real_path(path)
    key = vault.make_file(real, passphrase)
    try:
        return _open(real, key, stamp, new=True)
    except BaseException:
        files.remove_new(real)
        raise


def discard(store: Store) -> None:
    """Close a store that was only just made and take its files away."""
    store.close()
    files.remove_new(store.path)


def _open(path: Path, key: bytes, stamp: Callable[[], str], *, read_only: bool = False, new: bool = False) -> Store:
    """An open store of this program's schema; whatever was taken on the way is let go when it cannot be opened."""
    with ExitStack() as taken:
        hold = None if read_only else Hold(path)
        if hold is not None:
            taken.callback(hold.release)
        db = vault.connect(path, key, read_only=read_only, new=new)
        taken.callback(db.close)
        if hold is not None and not new:
            rotation.settle(path, key)
        try:
            if read_only:
                schema.refuse_unfit(db, path)
            else:
                schema.migrate(db, path, key, new=new)
            store = Store(db, path, hold, stamp, key)
            if not read_only:
                search_index.bring_up_to_date(store)
        except vault.DatabaseError as error:
            raise vault.storage_trouble(error, path) from error
        taken.pop_all()
        return store
