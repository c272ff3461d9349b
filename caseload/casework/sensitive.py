"""Sensitive entries stay closed until they are opened; opening them is a consultation of its own, once a sitting."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from caseload.casework.closed import is_closed
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.entry import Entry
from caseload.domain.level import LevelReading, Reader
from caseload.domain.words import trn
from caseload.storage.tables import TABLES


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSensitive:
    """Sensitive entries of one person that somebody wants to read, by their ids."""

    person_id: str
    entries: tuple[str, ...]


def open_sensitive(session: Session, command: OpenSensitive) -> Change:
    """Tell the audit that entries were read, the first time in a sitting; a file for reading only is told nothing."""
    closed = [one for one in command.entries if one not in session.opened]
    said = trn("A sensitive entry was opened.", "{n} sensitive entries were opened.", len(closed) or len(command.entries))
    if not closed or session.read_only:
        session.opened.update(closed)
        return Change(act="open_sensitive", sentence=said, people=frozenset((command.person_id,)), reversible=False)
    with act(session, "open_sensitive", AuditKind.CONSULTATION) as unit:
        unit.touch(command.person_id)
        unit.sentence = said
    session.opened.update(closed)  # once it is told: what the audit does not know of stays closed
    return unit.result


def sensitive_named(session: Session, ids: Iterable[str]) -> Iterator[tuple[str, Entry]]:
    """The sensitive entries that some ids name, whatever their kind, each with the person whose case it belongs to."""
    wanted = tuple(ids)
    for row in TABLES if wanted else ():
        if row.owner:
            found = (session.store.get(row.record, one) for one in wanted)
            yield from ((getattr(one, row.owner), one) for one in found if one is not None and one.sensitive)


def closed_tracks(session: Session, readings: Iterable[LevelReading]) -> frozenset[tuple[str, Reader]]:
    """The tracks, by area and reader, that hold a closed reading.

    Such a track is held back whole: without its closed reading it would tell another story than the truth, and a gap in it would
    tell when and where that reading was.
    """
    return frozenset((one.area, one.reader) for one in readings if is_closed(session, one))


def whole_tracks(session: Session, readings: Sequence[LevelReading]) -> tuple[LevelReading, ...]:
    """The readings of the tracks that are told."""
    return without_tracks(readings, closed_tracks(session, readings))


def sensitive_tracks(readings: Iterable[LevelReading], opened: Collection[str] = ()) -> frozenset[tuple[str, Reader]]:
    """The tracks that hold a sensitive reading, but for those `opened`: a paper has none opened."""
    return frozenset((one.area, one.reader) for one in readings if one.sensitive and one.id not in opened)


def printed_tracks(readings: Sequence[LevelReading], opened: Collection[str] = ()) -> tuple[LevelReading, ...]:
    """The readings of the tracks without a sensitive one: a paper tells a track whole or leaves it out whole."""
    return without_tracks(readings, sensitive_tracks(readings, opened))


def without_tracks(readings: Iterable[LevelReading], left: Collection[tuple[str, Reader]]) -> tuple[LevelReading, ...]:
    """The readings of all other tracks."""
    return tuple(one for one in readings if (one.area, one.reader) not in left)
