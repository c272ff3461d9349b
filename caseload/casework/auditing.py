"""The audit as it is read: of everyone or one person, by kind, officer, days and words; newest first; and as a spreadsheet."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from caseload.casework.closed_acts import act_teller
from caseload.casework.disclosure import RecordDisclosure, record_disclosure
from caseload.casework.session import Session
from caseload.documents.held_facts import AuditLine
from caseload.domain.audit import AuditLink
from caseload.domain.change import AuditKind, Change, kind_words
from caseload.domain.person import Person
from caseload.domain.words import tr
from caseload.exchange.export import SheetRows, workbook_bytes, written_aside
from caseload.storage import audit_log, search_index

MOST_LINES = 2000
@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilter:
    """Which acts are wanted; what is empty asks for all. Words are looked for in what was done and to whom."""

    kinds: tuple[AuditKind, ...] = ()
    person_id: str = ""
    officer: str = ""
    first: date | None = None
    last: date | None = None
    words: str = ""
    most: int = MOST_LINES


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportAudit:
    """Which acts go into a spreadsheet, where it goes and for whom."""

    path: Path
    recipient: str = ""
    wanted: AuditFilter = field(default_factory=AuditFilter)


def audit_lines(session: Session, wanted: AuditFilter, opened: Collection[str] | None = None) -> tuple[AuditLine, ...]:
    """The acts that meet the filter, the newest first, at most `most` of them.

    What was said of an entry before it was marked as sensitive is told where that is among `opened` (if None, of this sitting).
    """
    links = [one for one in _links(session, wanted) if _meets(one, wanted)]
    held = audit_log.payloads(session.store, [one.sequence for one in links])
    names = {one.id: one for one in session.store.find(Person)}
    tell = act_teller(session, {one.person_id for one in links}, held, opened)
    found_lines = (_line(one, held.get(one.sequence), names.get(one.person_id)) for one in links)
    lines = (replace(one, sentence=tell(one.sequence, one.sentence)) for one in found_lines)
    terms = search_index.terms(wanted.words)
    found = (one for one in lines if not terms or _says(one, terms))
    return tuple(one for one, _ in zip(found, range(wanted.most), strict=False))


def _links(session: Session, wanted: AuditFilter) -> list[AuditLink]:
    found = audit_log.links(session.store, wanted.person_id or None)
    return found[::-1] if wanted.words.strip() else [one for one in found[::-1] if _meets(one, wanted)][: wanted.most]


def _meets(link: AuditLink, wanted: AuditFilter) -> bool:
    day = datetime.fromisoformat(link.happened_at).astimezone().date()
    return (
        (not wanted.kinds or link.kind in wanted.kinds) and (not wanted.officer or link.officer == wanted.officer)
        and (wanted.first is None or day >= wanted.first) and (wanted.last is None or day <= wanted.last)
    )  # fmt: skip


def _line(link: AuditLink, payload: str | None, person: Person | None) -> AuditLine:
    return AuditLine(
        sequence=link.sequence, at=datetime.fromisoformat(link.happened_at).astimezone(), officer=link.officer, kind=link.kind,
        act=link.act, sentence=_sentence(link, payload), recipient=link.recipient,
        person_id=link.person_id, person=person.name if person else "", crn=(person.crn or "") if person else "",
    )  # fmt: skip


def _sentence(link: AuditLink, payload: str | None) -> str:
    """What was done in words; empty where the payload was erased. What an act on people did that is about nobody says so."""
    if not payload:
        return ""
    said = str(json.loads(payload).get("sentence") or "")
    return said or tr("{act}: what it changed besides the records of people", act=link.act.replace("_", " ").capitalize())


def _says(line: AuditLine, terms: list[str]) -> bool:
    said = " ".join(search_index.terms(f"{line.sentence} {line.recipient} {line.act.replace('_', ' ')} {line.person} {line.crn}"))
    return all(one in said for one in terms)


def officers_in_audit(session: Session) -> tuple[str, ...]:
    """Everyone whose acts are in the audit, by name."""
    return tuple(str(name) for (name,) in session.store.rows("SELECT DISTINCT officer FROM audit ORDER BY officer"))


def what_was_done(line: AuditLine) -> str:
    """An act in words: its sentence, else its name, or that its detail was erased."""
    return line.sentence or tr("{act} (the detail of this entry is not kept)", act=line.act.replace("_", " "))


def export_audit(session: Session, command: ExportAudit) -> Change:
    """Write acts as a spreadsheet of plain values and record it as disclosed, or neither."""
    lines = audit_lines(session, command.wanted, opened=())
    headings = (tr("Number"), tr("When"), tr("Who"), tr("What kind"), tr("CRN"), tr("Name"), tr("To whom"), tr("What"))
    rows = [(one.sequence, one.at.replace(tzinfo=None), one.officer, kind_words(one.kind), one.crn or None, one.person or None,
             one.recipient or None, what_was_done(one)) for one in lines]  # fmt: skip
    people = _people(lines) if command.wanted.person_id else ()
    with written_aside(command.path, workbook_bytes((SheetRows(tr("Audit"), headings, rows),))):
        return record_disclosure(session, RecordDisclosure(what=tr("Audit as a spreadsheet"), recipient=command.recipient,
                                                           people=people))  # fmt: skip


def _people(lines: Iterable[AuditLine]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.person_id for one in lines if one.person_id))
