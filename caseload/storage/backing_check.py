"""Checking a copy by opening it with its key: quick or full, and the digest of every table."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, cast

from caseload.domain.audit import FIRST_LINK
from caseload.domain.errors import DamagedStore
from caseload.domain.words import tr
from caseload.storage import vault
from caseload.storage.store import Store

AT_ONCE = 64  # rows joined by one statement: long enough to leave the window its turn, short enough for kept papers
DRAFTS = "SELECT count(*) || ' ' || coalesce(max(changed_at), '') FROM draft"


class Content(NamedTuple):
    """Which state of a store a connection sees: the newest link of its audit, and its drafts."""

    sequence: int
    link: str
    drafts: str

    @property
    def words(self) -> str:
        """The same as one text, to be compared."""
        return f"{self.link} {self.drafts}"


def content_of(connection: Any) -> Content:
    """The state a connection sees; two states that differ in anything an officer did differ in this."""
    last = connection.execute("SELECT sequence, link FROM audit ORDER BY sequence DESC LIMIT 1").fetchone()
    sequence, link = last or (0, FIRST_LINK)
    return Content(int(sequence), _text(link), _text(connection.execute(DRAFTS).fetchone()[0]))


def content_words(store: Store) -> str:
    """The state of an open store as one text; raises Trouble or DamagedStore where it cannot be read just now."""
    try:
        return content_of(store.db.conn).words
    except vault.DatabaseError as error:
        raise vault.storage_trouble(error, store.path) from error


def digests(connection: Any, key: bytes) -> dict[str, tuple[int, str]]:
    """The count of rows and a digest under the key of every table, the same for the same rows in the same order."""
    return {name: _digest(connection, name, sql, key) for name, sql in _tables(connection)}


def whole_digest(tables: dict[str, tuple[int, str]]) -> str:
    """One digest over those of every table."""
    return hashlib.sha256(repr(sorted(tables.items())).encode()).hexdigest()


def check_copy(path: Path, key: bytes, wanted: Content, tables: dict[str, tuple[int, str]] | None, *, full: bool) -> str:
    """Open a copy with the key and check it; returns the digest when full. Raises DamagedStore with the reason when it fails.

    Each of the two full pragmas finds what the other misses.
    """
    connection = cast("Any", vault.connect_alone(path, key).conn)
    try:
        said = [_text(row[0]) for row in connection.execute(f"PRAGMA {'integrity_check' if full else 'quick_check'}(3)")]
        if said != ["ok"]:
            raise _failed(path)
        if content_of(connection) != wanted:
            raise _failed(path)
        return _check_fully(connection, path, key, tables) if full else ""
    except vault.DatabaseError as error:
        raise _failed(path) from error
    finally:
        connection.close()


def _check_fully(connection: Any, path: Path, key: bytes, tables: dict[str, tuple[int, str]] | None) -> str:
    for pragma in ("cipher_integrity_check", "foreign_key_check"):
        if connection.execute(f"PRAGMA {pragma}").fetchone():
            raise _failed(path)
    found = digests(connection, key)
    if tables is not None and found != tables:
        raise _failed(path)
    return whole_digest(found)


def inspect(path: Path, key: bytes) -> tuple[Content, str]:
    """The state and digest of a copy after every check; raises DamagedStore when one fails."""
    connection = cast("Any", vault.connect_alone(path, key).conn)
    try:
        content = content_of(connection)
    except vault.DatabaseError as error:
        raise _failed(path) from error
    finally:
        connection.close()
    return content, check_copy(path, key, content, None, full=True)


def _failed(path: Path) -> DamagedStore:
    name = path.name.removesuffix(".new")
    return DamagedStore(tr("The backup {name} failed its check and does not count. Earlier backups are untouched.", name=name))


def _tables(connection: Any) -> Iterator[tuple[str, str]]:
    told = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name"
    ).fetchall()
    for name, sql in told:
        if not _text(sql).upper().startswith("CREATE VIRTUAL"):
            yield _text(name), _text(sql)


def _digest(connection: Any, name: str, sql: str, key: bytes) -> tuple[int, str]:
    """Rows are joined by the database itself, many at a time: Python would take the window's turns a row each."""
    cells = " || ".join(_cell(_text(row[1])) for row in connection.execute(f'PRAGMA table_info("{name}")'))
    made, count = hmac.new(key, name.encode(), hashlib.sha256), 0
    place = "NULL" if sql.upper().rstrip().endswith("WITHOUT ROWID") else "rowid"
    rows_of = f'SELECT {place} AS place, {cells} AS line FROM "{name}"'  # noqa: S608  our own names
    if place == "NULL":
        pages = iter([_page(connection, rows_of, ())])
    else:
        pages = _pages(connection, f"{rows_of} WHERE rowid > ? ORDER BY rowid LIMIT {AT_ONCE}")
    for _last, rows, lines in pages:
        count += rows
        made.update(lines)
    return count, made.hexdigest()


def _pages(connection: Any, sql: str) -> Iterator[tuple[int, int, bytes]]:
    last = -(1 << 62)
    while True:
        page = _page(connection, sql, (last,))
        if not page[1]:
            return
        yield page
        last = page[0]


def _page(connection: Any, sql: str, values: tuple[int, ...]) -> tuple[int, int, bytes]:
    last, rows, lines = connection.execute(
        f"SELECT max(place), count(*), CAST(group_concat(line, char(10)) AS BLOB) FROM ({sql})", values  # noqa: S608  ours
    ).fetchone()
    return last or 0, int(rows), bytes(lines or b"")


def _cell(column: str) -> str:
    """A cell with its type and length before it, so that no two rows of different cells read the same."""
    value = f'CASE typeof("{column}") WHEN \'blob\' THEN hex("{column}") ELSE "{column}" END'
    return f'typeof("{column}") || length(coalesce({value}, \'\')) || \':\' || coalesce({value}, \'\')'


def _text(value: object) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)
