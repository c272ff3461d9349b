"""What the audit last said of every entry, held against the entries as they stand.

Pages are sealed one by one, so yesterday's copy of a page passes every check of pages; its entries then differ from what the
audit says they became.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from caseload.storage import codec
from caseload.storage.audit_log import payloads_about
from caseload.storage.store import Store
from caseload.storage.tables import TABLES, TableRow

AT_ONCE = 500
PEOPLE_AT_ONCE = 16
"""So that nothing large is ever held: to let go of it at once would hold up every thread, the window's too."""
Images = dict[str, dict[str, dict[str, Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How many entries were compared, how many differ from the audit, and how many payloads are missing without a reason."""

    compared: int
    differing: int
    missing: int


def held_against_audit(store: Store) -> Held:
    """Compare every entry with the sum of what the audit tells of it, a few people at a time: what nobody owns comes first."""
    owners = [name for (name,) in store.rows("SELECT person_id FROM audit UNION SELECT id FROM person") if name]
    found, compared, differing = Counter[str](), 0, 0
    for first in range(-PEOPLE_AT_ONCE, len(owners), PEOPLE_AT_ONCE):
        some = owners[first : first + PEOPLE_AT_ONCE] if first >= 0 else [""]
        told = _told(store, some)
        for row in TABLES:
            if (row.audited or row.counted) and (row.owner or not some[0]):
                rows, wrong = _compare(store, row, told[row.name], some)
                found[row.name] += rows
                compared, differing = compared + rows, differing + wrong
    return Held(compared=compared, differing=differing + _of_strangers(store, found), missing=_missing(store))


def _told(store: Store, people: Sequence[str]) -> Images:
    images: Images = defaultdict(dict)
    for payload in payloads_about(store, people):
        for image in json.loads(payload).get("entries", ()):
            after = image["after"]
            images[image["table"]].setdefault(image.get("id") or after.get("id", ""), {}).update(after)
    return images


def _compare(store: Store, row: TableRow, told: dict[str, dict[str, Any]], people: Sequence[str]) -> tuple[int, int]:
    columns = codec.columns(row.record)
    place, wrong, number = columns.index("id"), 0, 0
    for number, cells in enumerate(_entries(store, row, columns, people), 1):  # noqa: B007  how many there were
        image = told.pop(cells[place], None)
        held = dict(zip(columns, cells, strict=True))
        wrong += not (_as_counted(held, image) if row.counted else image is not None and _same(held, image))
    return number, wrong + sum(_should_be_there(store, row, image) for image in told.values())


def _entries(store: Store, row: TableRow, columns: Sequence[str], people: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The entries of a table that these people own, some at a time."""
    listed, last = ", ".join(f'"{name}"' for name in columns), 0
    own = f'"{row.owner}" IN (SELECT value FROM json_each(?))' if row.owner else "?"  # noqa: S608  our own names
    if row.owner and not people[0]:
        own += f' OR "{row.owner}" IS NULL'
    wanted = f'SELECT row_id, {listed} FROM "{row.name}" WHERE row_id > ? AND ({own}) ORDER BY row_id LIMIT {AT_ONCE}'  # noqa: S608
    asked = json.dumps(list(people)) if row.owner else 1
    while rows := store.rows(wanted, (last, asked)):
        last = rows[-1][0]
        yield from (row[1:] for row in rows)


def _as_counted(cells: dict[str, Any], image: dict[str, Any] | None) -> bool:
    """Whether an entry has the version that was told last; of one that an earlier program wrote nothing was told."""
    return image is None or cells["version"] == image["version"]


def _of_strangers(store: Store, found: Counter[str]) -> int:
    """How many entries belong to someone of whom neither the audit nor the list of people knows."""
    return sum(store.rows(f'SELECT count(*) FROM "{name}"')[0][0] - number for name, number in found.items())  # noqa: S608  ours


def _same(cells: dict[str, Any], image: dict[str, Any]) -> bool:
    """Whether an entry stands as told; a field that is not told was empty when the entry was made."""
    return all(_alike(cell, image[name]) if name in image else not cell or cell == codec.EMPTY for name, cell in cells.items())


def _alike(cell: Any, told: Any) -> bool:
    """Whether a cell is what was told, as the column keeps it: a strict column turns "1" into 1."""
    return bool(cell == told) or str(cell) == str(told)


def _should_be_there(store: Store, row: TableRow, image: dict[str, Any]) -> bool:
    """Whether an entry the audit tells of ought to be found: those of a person erased lawfully ought not."""
    if row.counted:
        return bool(image["version"])  # 0 is what is told of one that was taken away
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
