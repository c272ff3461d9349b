"""Everything held about one person as facts of one document: every table, oldest first, other people flagged to look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any

from caseload.casework.auditing import AuditFilter, audit_lines
from caseload.casework.closed import sensitive_among
from caseload.casework.correcting import corrections_of
from caseload.casework.held_headings import HEADINGS, OFFICERS, THIRD_PARTS, HeldRow
from caseload.casework.held_values import in_words, source_told, values_of
from caseload.casework.other_people import OtherPeople, named_in, other_people
from caseload.casework.paper_request import PaperRequest
from caseload.casework.session import Session
from caseload.documents.held_facts import AuditLine, HeldEntry, HeldFacts, HeldField, HeldSection
from caseload.domain.dates import plain_date
from caseload.domain.entry import Entry, Statement
from caseload.domain.person import Person
from caseload.domain.plan import Step
from caseload.domain.plan_history import GoalEvent, StepEvent
from caseload.domain.rights import Correction, SubjectRequest
from caseload.domain.words import tr
from caseload.storage.held import everything_of

SENSITIVE = "sensitive"
HELD_PAPERS = frozenset({"everything-held", "inspection"})
"""The papers of people's rights, on which sensitive entries stand only where they were chosen."""
EVERY_ACT = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What telling an entry takes: its corrections, and the names of others.

    `sensitive` are the ids of what is sensitive and of what hangs on it, `steps` what the steps among them say or said.
    """

    corrections: dict[str, tuple[Correction, ...]]
    others: OtherPeople
    with_sensitive: bool
    sensitive: frozenset[str] = frozenset()
    steps: frozenset[str] = frozenset()


def held_facts(session: Session, request: PaperRequest) -> HeldFacts:
    """Everything the file holds of a person, removed entries too; sensitive ones only where they were chosen."""
    person = session.store.need(Person, request.person_id)
    held = everything_of(session.store, person.id)
    every = [one for entries in held.values() for one in entries]
    hidden = sensitive_among(every)
    known = _Known(
        corrections=corrections_of(session, person.id), others=other_people(session, person),
        with_sensitive=SENSITIVE in request.chosen, sensitive=hidden,
        steps=frozenset(one.description for one in every if one.id in hidden and isinstance(one, Step | StepEvent)),
    )  # fmt: skip
    sections = (_section(row, held[row.table], known) for row in HEADINGS)
    acts = audit_lines(session, AuditFilter(person_id=person.id, most=EVERY_ACT), opened=hidden if known.with_sensitive else ())
    return HeldFacts(
        person=person, sections=tuple(one for one in sections if one.entries or one.left_out),
        history=tuple(_act(one, known) for one in acts[::-1]),
        requests=session.store.of_person(SubjectRequest, person.id), with_sensitive=known.with_sensitive,
    )  # fmt: skip


def _act(line: AuditLine, known: _Known) -> AuditLine:
    return replace(line, third=named_in(f"{line.sentence} {line.recipient}", known.others))


def sensitive_held(session: Session, person_id: str) -> tuple[Entry, ...]:
    """The sensitive entries held of a person, of every kind, those taken out of the lists too."""
    held = everything_of(session.store, person_id)
    return tuple(one for entries in held.values() for one in entries if one.sensitive)


def _section(row: HeldRow, held: tuple[Entry, ...], known: _Known) -> HeldSection:
    shown = [_plain(one, known) for one in held if known.with_sensitive or one.id not in known.sensitive]
    entries = sorted((_entry(row, one, known) for one in shown), key=lambda one: (one.on is not None, one.on or date.min))
    return HeldSection(heading=str(row.words), entries=tuple(entries), left_out=len(held) - len(shown))


def _plain(entry: Entry, known: _Known) -> Entry:
    """The entry; a goal as it stood is told without those of its steps that are left out."""
    if known.with_sensitive or not isinstance(entry, GoalEvent):
        return entry
    return replace(entry, steps=tuple(one for one in entry.steps if one.description not in known.steps))


def _entry(row: HeldRow, entry: Entry, known: _Known) -> HeldEntry:
    said = getattr(entry, "statement", None)
    return HeldEntry(
        on=getattr(entry, row.dated) if row.dated else None, told=tuple(_told(row, entry, known)),
        statement=str(said.value) if isinstance(said, Statement) else "", source=source_told(entry.source),
        sensitive=entry.sensitive, removed_on=date.fromisoformat(entry.deleted_at[:10]) if entry.deleted_at else None,
    )  # fmt: skip


def _told(row: HeldRow, entry: Entry, known: _Known) -> Iterator[HeldField]:
    corrections = known.corrections.get(entry.id, ())
    for name, label, words in values_of(entry, row.table):
        for one in corrections:
            if one.field == name:
                yield HeldField(label=_earlier(label, one), value=one.was, third=named_in(one.was, known.others), earlier=True)
        named = tr("an officer") if name in OFFICERS else tr("names someone else")
        third = named if name in row.third else _parts(getattr(entry, name, None)) or named_in(words, known.others)
        yield HeldField(label=label, value=words, third=third)


def _earlier(label: str, one: Correction) -> str:
    asked = one.asked_by or tr("not said")
    return tr("{label} before {date} (asked by {who}: {why})", label=label, date=plain_date(one.corrected_on), who=asked,
              why=one.why)  # fmt: skip


def _parts(value: Any) -> str:
    """Whether a record inside a field tells of someone else, such as who else lives at an address."""
    if not isinstance(value, tuple):
        return ""
    inside = (one.name for part in value if is_dataclass(part) for one in fields(part) if in_words(getattr(part, one.name)))
    return "; ".join(str(THIRD_PARTS[name]) for name in dict.fromkeys(inside) if name in THIRD_PARTS)
