"""One act, one transaction: records written, summaries and search kept true, the audit told, a Change returned."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from caseload.casework.session import Session
from caseload.casework.summarise import Known, refresh_summaries
from caseload.domain.change import AuditKind, Change, EntryChange
from caseload.domain.entry import Entry
from caseload.domain.filling import changed
from caseload.domain.person import Person
from caseload.storage import audit_log, codec, search_index
from caseload.storage.tables import TableRow, table_of

E = TypeVar("E", bound=Entry)
_as_json = json.JSONEncoder(ensure_ascii=False).encode


class Unit:
    """The writes of one act; `sentence` must be set before it ends."""

    def __init__(self, session: Session, act: str, kind: AuditKind, recipient: str) -> None:
        """Open a unit of work for an act."""
        self.session, self.act, self.kind, self.recipient = session, act, kind, recipient
        self.sentence = ""
        self.reversible = True
        self.about: dict[str, None] = {}
        self.combined: frozenset[str] = frozenset()
        self.changes: list[EntryChange] = []
        self.images: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.words: list[search_index.Doc] = []
        self.known = Known()
        self._change: Change | None = None

    def add(self, entry: E) -> E:
        """Keep a new entry."""
        return self.add_many(type(entry), (entry,))[0]

    def add_many(self, record: type[E], entries: Sequence[E]) -> Sequence[E]:
        """Keep many new entries of one class, all made at the same instant."""
        store, row, columns = self.session.store, table_of(record), codec.columns(record)
        now = store.stamp()
        kept = [store.stamped(entry, now) for entry in entries]
        rows = [codec.to_row(entry) for entry in kept]
        self.words += search_index.add_words(store, kept, store.insert_many(record, rows))
        self.changes += [EntryChange(table=row.name, before=None, after=entry) for entry in kept]
        if row.owner or row.audited or row.counted:
            for entry, cells in zip(kept, rows, strict=True):
                told = {name: cell for name, cell in zip(columns, cells, strict=True) if cell is not None and cell != ""}
                self._tell(row, entry, {"table": row.name, "after": told})
        return kept

    def change(self, before: E, **fields: Any) -> E:
        """Write an entry with some fields changed; raises StaleRecord when it moved on."""
        return self.write(before, changed(before, **fields)) if fields else before

    def write(self, before: E, after: E) -> E:
        """Write `after` over `before`; nothing is written when they do not differ."""
        wanted = changed(after, id=before.id, version=before.version, created_at=before.created_at,
                         changed_at=before.changed_at)  # fmt: skip
        if wanted == before:
            return before
        kept, row = self.session.store.change(wanted), table_of(type(wanted))
        self.changes.append(EntryChange(table=row.name, before=before, after=kept))
        self._tell(row, kept, _moved(row, before, kept))
        if self.words:
            self._put_words()
        search_index.move_words(self.session.store, before, kept)
        return kept

    def remove(self, entry: E) -> E:
        """Take an entry out of sight; it can be put back."""
        return self.write(entry, changed(entry, deleted_at=self.session.store.stamp()))

    def forget(self, entry: Entry) -> None:
        """Really take away an entry that the program keeps for itself; version 0 tells that one which is counted has gone."""
        self.session.store.erase(type(entry), entry.id)
        self._tell_version(table_of(type(entry)), entry, 0)

    def person(self, person_id: str) -> Person:
        """The person of that id, read once an act; raises StaleRecord when gone."""
        return self.known.person(self.session, person_id) or self.session.store.need(Person, person_id)

    def main_order_id(self, person_id: str) -> str:
        """The id of the order the case's line shows, or an empty text."""
        line = self.known.summaries.get(self.person(person_id).id)
        return line.order_id if line else ""

    def combine(self, person_ids: Iterable[str]) -> None:
        """Of these people something from elsewhere was put together with what was kept: a kind of its own in the audit."""
        self.combined = self.combined | frozenset(person_ids)

    def touch(self, person_id: str) -> None:
        """Tell the audit and the summaries that this person's case is concerned."""
        self.about[person_id] = None

    def _tell(self, row: TableRow, entry: Entry, image: dict[str, Any]) -> None:
        """Keep what the audit is told of an entry, with the person it belongs to."""
        owner = getattr(entry, row.owner) if row.owner else ""
        if owner:
            self.about[owner] = None
        if row.audited:
            self.images[owner].append(image)
        self._tell_version(row, entry, entry.version)

    def _tell_version(self, row: TableRow, entry: Entry, version: int) -> None:
        """Tell the audit that an entry has a version now, and nothing of what it holds."""
        if row.counted:
            self.images[""].append({"table": row.name, "id": entry.id, "after": {"version": version}})

    def _put_words(self) -> None:
        """Put in the words of what was added so far: at the end, or before those of an entry move that may be among them."""
        search_index.put_words(self.session.store, self.words)
        self.words.clear()

    def finish(self) -> None:
        """Write words, summaries and audit; called once, inside the transaction."""
        self._put_words()
        refresh_summaries(self.session, sorted(self.about), self.changes, self.known)
        sequence = audit_log.append(self.session.store, self._told())
        self._change = Change(
            act=self.act, sentence=self.sentence, entries=tuple(self.changes), people=frozenset(self.about),
            sequence=sequence, reversible=self.reversible and bool(self.changes),
        )  # fmt: skip

    def _told(self) -> list[audit_log.Told]:
        """One link a person concerned, in the order they came (so that one's payload can be purged alone), or one of no person.

        Beside people's links the one of no person has no sentence: a sentence may name them, and that link stays when they go.
        """
        people = [*self.about, *([""] if "" in self.images or not self.about else [])]
        return [
            audit_log.Told(
                self.session.officer_name, self._kind(person), self.act, person, self.recipient,
                _as_json({"sentence": self.sentence if person or len(people) == 1 else "", "entries": self.images[person]}),
            )
            for person in people
        ]  # fmt: skip

    def _kind(self, person_id: str) -> str:
        return (AuditKind.COMBINATION if person_id in self.combined else self.kind).value

    @property
    def result(self) -> Change:
        """The Change, once the act has been written."""
        if self._change is None:
            raise RuntimeError("the act has not ended")
        return self._change


def _moved(row: TableRow, before: Entry, after: Entry) -> dict[str, Any]:
    """The fields of an entry that moved, before and after."""
    was, now = codec.image(before), codec.image(after)
    moved = [name for name in now if now[name] != was[name]]
    return {
        "table": row.name, "id": after.id,
        "before": {name: was[name] for name in moved}, "after": {name: now[name] for name in moved},
    }  # fmt: skip


@contextmanager
def act(session: Session, name: str, kind: AuditKind, recipient: str = "") -> Iterator[Unit]:
    """A unit of work inside one transaction: written whole with its audit, or not at all."""
    with session.store.transaction():
        unit = Unit(session, name, kind, recipient)
        yield unit
        unit.finish()
