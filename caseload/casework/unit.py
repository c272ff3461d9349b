"""One act, one transaction: records written, summaries and search kept true, the audit told, a Change returned."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TypeVar

from caseload.casework.session import Session
from caseload.casework.summarise import Known, refresh_summaries
from caseload.domain.change import AuditKind, Change, EntryChange
from caseload.domain.entry import Entry
from caseload.domain.person import Person
from caseload.storage import audit_log, codec, search_index
from caseload.storage.summaries import summary_of
from caseload.storage.tables import table_of

E = TypeVar("E", bound=Entry)


class Unit:
    """The writes of one act; `sentence` must be set before it ends."""

    def __init__(self, session: Session, act: str, kind: AuditKind, recipient: str) -> None:
        """Open a unit of work for an act."""
        self.session, self.act, self.kind, self.recipient = session, act, kind, recipient
        self.sentence = ""
        self.reversible = True
        self.about: set[str] = set()
        self.changes: list[EntryChange] = []
        self.known = Known()
        self._change: Change | None = None

    def add(self, entry: E) -> E:
        """Keep a new entry."""
        kept = self.session.store.stamped(entry)
        row_id = self.session.store.insert(kept)
        self._note(None, kept)
        search_index.add_words(self.session.store, (kept,), row_id)
        return kept

    def add_many(self, record: type[E], entries: Sequence[E]) -> None:
        """Keep many new entries of one class, all made at the same instant."""
        store, now = self.session.store, self.session.store.stamp()
        kept = [store.stamped(entry, now) for entry in entries]
        first_row = store.insert_many(record, kept)
        for entry in kept:
            self._note(None, entry)
        search_index.add_words(store, kept, first_row)

    def change(self, before: E, **fields: Any) -> E:
        """Write an entry with some fields changed; raises StaleRecord when it moved on."""
        return self.write(before, replace(before, **fields)) if fields else before

    def write(self, before: E, after: E) -> E:
        """Write `after` over `before`; nothing is written when they do not differ."""
        wanted = replace(after, id=before.id, version=before.version, created_at=before.created_at,
                         changed_at=before.changed_at)  # fmt: skip
        if wanted == before:
            return before
        kept = self.session.store.change(wanted)
        self._note(before, kept)
        search_index.move_words(self.session.store, before, kept)
        return kept

    def remove(self, entry: E) -> E:
        """Take an entry out of sight; it can be put back."""
        return self.write(entry, replace(entry, deleted_at=self.session.store.stamp()))

    def person(self, person_id: str) -> Person:
        """The person of that id, read once an act; raises StaleRecord when gone."""
        if person_id not in self.known.people:
            self.known.people[person_id] = self.session.store.need(Person, person_id)
        return self.known.people[person_id]

    def main_order_id(self, person_id: str) -> str:
        """The id of the order the case's line shows, or an empty text."""
        found = summary_of(self.session.store, person_id)
        if found is not None:
            self.known.summaries[person_id] = found
        return found.order_id if found else ""

    def touch(self, person_id: str) -> None:
        """Tell the audit and the summaries that this person's case is concerned."""
        self.about.add(person_id)

    def _note(self, before: Entry | None, after: Entry) -> None:
        row = table_of(type(after))
        self.changes.append(EntryChange(table=row.name, before=before, after=after))
        if row.owner:
            self.about.add(getattr(after, row.owner))

    def finish(self) -> None:
        """Write summaries and audit; called once, inside the transaction."""
        refresh_summaries(self.session, sorted(self.about), self.changes, self.known)
        sequence = audit_log.append(self.session.store, self._told())
        self._change = Change(
            act=self.act, sentence=self.sentence, entries=tuple(self.changes), people=frozenset(self.about),
            sequence=sequence, reversible=self.reversible and bool(self.changes),
        )  # fmt: skip

    def _told(self) -> list[audit_log.Told]:
        """One link per person concerned (so that one person's payload can be purged alone), or one link of no person."""
        images: dict[str, list[dict[str, Any]]] = {person: [] for person in sorted(self.about)} or {"": []}
        for change in self.changes:
            row = table_of(type(change.after))
            if row.audited:
                owner = getattr(change.after, row.owner) if row.owner else ""
                images.setdefault(owner, []).append(_images(change))
        return [
            audit_log.Told(
                self.session.officer_name, self.kind.value, self.act, person, self.recipient,
                json.dumps({"sentence": self.sentence, "entries": entries}, ensure_ascii=False),
            )
            for person, entries in images.items()
        ]  # fmt: skip

    @property
    def result(self) -> Change:
        """The Change, once the act has been written."""
        if self._change is None:
            raise RuntimeError("the act has not ended")
        return self._change


def _images(change: EntryChange) -> dict[str, Any]:
    after = codec.image(change.after)
    if change.before is None:
        return {"table": change.table, "after": {name: value for name, value in after.items() if value not in (None, "")}}
    before = codec.image(change.before)
    moved = [name for name in after if after[name] != before[name]]
    return {
        "table": change.table, "id": change.after.id,
        "before": {name: before[name] for name in moved}, "after": {name: after[name] for name in moved},
    }  # fmt: skip


@contextmanager
def act(session: Session, name: str, kind: AuditKind, recipient: str = "") -> Iterator[Unit]:
    """A unit of work inside one transaction: written whole with its audit, or not at all."""
    with session.store.transaction():
        unit = Unit(session, name, kind, recipient)
        yield unit
        unit.finish()
