"""What the audit last said of every entry, held against the entries as they stand.

Pages are sealed one by one, so yesterday's copy of a page passes every check of pages; its entries then differ from what the
audit says they became.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from caseload.storage import codec
from caseload.storage.audit_log import held_payloads
from caseload.storage.store import Store
from caseload.storage.tables import TABLES, TableRow

AT_ONCE = 2000
Images = dict[str, dict[str, dict[str, Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How many entries were compared, how many differ from the audit, and how many payloads are missing without a reason."""

    compared: int
    differing: int
    missing: int


def held_against_audit(store: Store) -> Held:
    """Compare every audited entry with the sum of what the audit tells of it."""
    told = _told(store)
    compared = differing = 0
    for row in TABLES:
        if row.audited:
            rows, wrong = _compare(store, row, told[row.name])
            compared, differing = compared + rows, differing + wrong
    return Held(compared=compared, differing=differing, missing=_missing(store))


def _told(store: Store) -> Images:
    images: Images = defaultdict(dict)
    for _number, _digest, _salt, payload in held_payloads(store):
        for image in json.loads(payload).get("entries", ()):
            after = image["after"]
            images[image["table"]].setdefault(image.get("id") or after.get("id", ""), {}).update(after)
    return images


def _compare(store: Store, row: TableRow, told: dict[str, dict[str, Any]]) -> tuple[int, int]:
    columns = codec.columns(row.record)
    place, wrong, number = columns.index("id"), 0, 0
    for number, cells in enumerate(_entries(store, row.name, columns), 1):  # noqa: B007  how many there were
        image = told.pop(cells[place], None)
        wrong += image is None or not _same(dict(zip(columns, cells, strict=True)), image)
    return number, wrong + sum(_should_be_there(store, row, image) for image in told.values())


def _entries(store: Store, table: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The entries of a table, some at a time: to let go of all of a large one at once holds up every thread."""
    listed, last = ", ".join(f'"{name}"' for name in columns), 0
    wanted = f'SELECT row_id, {listed} FROM "{table}" WHERE row_id > ? ORDER BY row_id LIMIT {AT_ONCE}'  # noqa: S608  our own names
    while rows := store.rows(wanted, (last,)):
        last = rows[-1][0]
        yield from (row[1:] for row in rows)


def _same(cells: dict[str, Any], image: dict[str, Any]) -> bool:
    """Whether an entry stands as told; a field that is not told was empty when the entry was made."""
    return all(_alike(cell, image[name]) if name in image else not cell or cell == codec.EMPTY for name, cell in cells.items())


def _alike(cell: Any, told: Any) -> bool:
    """Whether a cell is what was told, as the column keeps it: a strict column turns "1" into 1."""
    return bool(cell == told) or str(cell) == str(told)


def _should_be_there(store: Store, row: TableRow, image: dict[str, Any]) -> bool:
    """Whether an entry the audit tells of ought to be found: those of a person erased lawfully ought not."""
    owner = image.get(row.owner, "") if row.owner else ""
    return not row.owner or bool(store.rows("SELECT 1 FROM person WHERE id = ?", (owner,)))


def _missing(store: Store) -> int:
    """How many links lack their payload although an earlier one about the same person is held.

    An erasure takes every payload there is of a person, and a case may come back later; an old page put back takes the newest.
    """
    found = store.rows(
        "SELECT count(*) FROM audit a LEFT JOIN audit_payload p USING (sequence) JOIN (SELECT person_id, min(sequence) AS first "
        "FROM audit JOIN audit_payload USING (sequence) GROUP BY person_id) held ON held.person_id = a.person_id "
        "WHERE p.sequence IS NULL AND a.sequence > held.first"
    )
    return int(found[0][0])
