"""What the history and the audit say of acts on entries that were marked as sensitive since: they may name what is closed."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from caseload.casework.closed import HANGS_ON
from caseload.casework.sensitive_marks import ACT, COPIES, can_be_marked
from caseload.casework.session import Session
from caseload.domain.contact import Contact
from caseload.domain.entry import Entry
from caseload.domain.referring import Referral
from caseload.domain.words import Message, msg
from caseload.storage import audit_log, codec
from caseload.storage.tables import TABLES, TableRow, statements, table_of

CLOSED_ACT: Message = msg("An act on an entry that was marked as sensitive since: what it said is closed")
HOLDING = tuple(row for row in TABLES if can_be_marked(row)) + tuple(table_of(record) for record, _, _ in COPIES)
HANGING = tuple(
    (row, one.name) for row in HOLDING if row.record not in (Contact, Referral) for one in fields(row.record)
    if one.name in {name for name, _ in HANGS_ON}
)  # fmt: skip
"""What hangs on an entry, and by which field; a contact or a referral serves a step and is not part of it."""


def act_teller(
    session: Session, people: Iterable[str], payloads: Mapping[int, str], opened: Collection[str] | None = None
) -> Callable[[int, str], str]:
    """A function of the number of an act and its sentence: the sentence, or what stands for it.

    Closed are the acts before the one that marked an entry, on it or on what hangs on it; those after it name nothing.
    What is among `opened` is told; without that, what was opened in this sitting.
    """
    wanted = sorted({*people} - {""})
    closed = set(_closed(session, wanted, {*(session.opened if opened is None else opened)})) if wanted else set[str]()
    if not closed:
        return lambda _number, sentence: sentence
    marks = audit_log.payloads(session.store, _marking(session, wanted))
    marked = {entry_id: number for number, payload in sorted(marks.items()) for entry_id in _ids(payload) if entry_id in closed}
    last = max(marked.values(), default=0)

    def tell(number: int, sentence: str) -> str:
        named = [one for one in _ids(payloads.get(number, "")) if one in closed]
        return str(CLOSED_ACT) if any(number < marked.get(one, last) for one in named) else sentence

    return tell


def _marking(session: Session, people: list[str]) -> list[int]:
    """The numbers of the acts that marked entries of these people, or took a mark off."""
    sql = "SELECT sequence FROM audit WHERE act = ? AND person_id IN (SELECT value FROM json_each(?)) ORDER BY sequence"
    return [int(number) for (number,) in session.store.rows(sql, (ACT, json.dumps(people)))]


def _ids(payload: str) -> Iterator[str]:
    """The entries an act wrote."""
    entries: list[dict[str, Any]] = json.loads(payload).get("entries", []) if payload else []
    yield from (str(one.get("id") or one.get("after", {}).get("id", "")) for one in entries)


def _closed(session: Session, people: list[str], opened: set[str]) -> Iterator[str]:
    """What is sensitive and not opened, those taken out of the lists too, and what hangs on that, such as a step on its goal."""
    told: set[str] = set()
    rows = [(row, "sensitive", ["1"]) for row in HOLDING]
    while rows:
        found = {entry.id for row, name, values in rows for entry in _held(session, row, name, values, people)
                 if not {entry.id, *_copied(entry)} & opened} - told  # fmt: skip
        yield from found
        told |= found
        rows = [(row, name, sorted(found)) for row, name in HANGING] if found else []


def _held(session: Session, row: TableRow, name: str, values: list[str], people: list[str]) -> Iterator[Entry]:
    listed = "IN (SELECT value FROM json_each(?))"
    sql = f"{statements(row.record).select} WHERE CAST({name} AS TEXT) {listed} AND {row.owner} {listed}"
    for cells in session.store.rows(sql, (json.dumps(values), json.dumps(people))):
        yield codec.from_row(row.record, cells)


def _copied(entry: Entry) -> Iterator[str]:
    """The id of the entry whose words this one keeps as they stood."""
    return (str(getattr(entry, name)) for record, _, name in COPIES if record is type(entry))
