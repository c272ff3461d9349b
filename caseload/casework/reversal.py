"""Undo: the before-images of a Change written back in one transaction, with an audit entry of its own."""

from __future__ import annotations

from dataclasses import replace

from caseload.casework.session import Session
from caseload.casework.unit import Unit, act
from caseload.domain.change import AuditKind, Change, EntryChange
from caseload.domain.entry import Entry
from caseload.domain.errors import Refusal, StaleRecord
from caseload.domain.words import tr
from caseload.storage.tables import table_named, table_of


def reverse(session: Session, change: Change) -> Change:
    """Put back what an act changed; refused with a sentence when the act cannot be undone or a record moved on."""
    if not change.reversible:
        raise Refusal(tr("This cannot be undone: it has had an effect outside the program."))
    with act(session, f"undo {change.act}", AuditKind.ALTERATION) as unit:
        for moved in reversed(change.entries):
            _put_back(session, unit, moved)
        unit.sentence = tr("Undone: {what}", what=change.sentence)
    session.refresh()
    return unit.result


def _put_back(session: Session, unit: Unit, moved: EntryChange) -> None:
    record = table_named(moved.table).record
    current = _current(session, record, moved.after.id)
    if current is None or _content(current) != _content(moved.after):
        raise StaleRecord(
            tr("This cannot be undone: the entry has been changed since. Change it by hand instead.")
        )
    if moved.before is None:
        if table_of(record).unique:
            unit.forget(current)
        else:
            unit.remove(current)
    else:
        unit.write(current, replace(moved.before, version=current.version, changed_at=current.changed_at))


def _content(entry: Entry) -> Entry:
    """An entry without the marks of when it was written: a later change that was itself undone does not stand in the way."""
    return replace(entry, version=0, changed_at="")


def _current(session: Session, record: type[Entry], entry_id: str) -> Entry | None:
    from caseload.storage import codec
    from caseload.storage.tables import statements

    rows = session.store.rows(f"{statements(record).select} WHERE id = ?", (entry_id,))
    return codec.from_row(record, rows[0]) if rows else None
