"""Importing a spreadsheet: read, propose, preview, then one act that writes everything and one undo that takes it back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from caseload.casework.import_choices import ticked_words
from caseload.casework.import_snapshot import existing
from caseload.casework.session import Session
from caseload.casework.settings import setting
from caseload.casework.tiering import keep_tiers
from caseload.casework.uncollected import uncollected
from caseload.casework.unit import Unit, act
from caseload.domain.casefile import ImportMark, Setting
from caseload.domain.change import AuditKind, Change
from caseload.domain.entry import Entry
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.words import tr, trn
from caseload.exchange.answers import Answers
from caseload.exchange.headings import Mapping, propose_mappings
from caseload.exchange.plan import TABLES, Counts, ImportPlan, ProposedEntry, plan_import
from caseload.exchange.sheets import Workbook
from caseload.exchange.workbook import read_workbook
from caseload.storage.ids import new_id

E = TypeVar("E", bound=Entry)
Progress = Callable[[int, int], bool]
CHUNK = 200
REMEMBERED = "import columns"


class ImportStopped(Refusal):
    """The officer stopped the import; nothing of it was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportChoices:
    """What the officer chose so far: mappings of sheets (None: as proposed) and answers to held rows."""

    mappings: tuple[Mapping, ...] | None = None
    answers: Answers = field(default_factory=Answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What an accepted import did."""

    change: Change
    counts: Counts


def read_import(path: Path) -> Workbook:
    """Read a spreadsheet for import; refuses what is not one, what is too large, what is protected."""
    return read_workbook(path)


def propose_columns(session: Session, workbook: Workbook) -> tuple[Mapping, ...]:
    """What each sheet and column is held to be: as last chosen for these headings, else from the synonym table."""
    return tuple(propose_mappings(workbook, session.rules, _remembered(session)))


@uncollected()
def preview_import(session: Session, path: Path | Workbook, choices: ImportChoices | None = None) -> ImportPlan:
    """What importing a file would do, row by row; nothing is written."""
    chosen = choices or ImportChoices()
    workbook = path if isinstance(path, Workbook) else read_import(path)
    mappings = chosen.mappings if chosen.mappings is not None else propose_columns(session, workbook)
    held = existing(session, workbook, mappings, chosen.answers)
    held = replace(held, stale_days=int(setting(session, "provision_stale_days")))
    return plan_import(workbook, mappings, held, session.rules, session.today, chosen.answers, new_id=new_id)


@uncollected()
def accept_import(session: Session, plan: ImportPlan, progress: Progress = lambda done, total: True) -> ImportResult:
    """Write a previewed import in one transaction; `progress(done, total)` returning False stops it with nothing written."""
    entries = tuple(plan.entries())
    counts = plan.counts()
    with act(session, "import", AuditKind.COLLECTION) as unit:
        _write_entries(unit, entries, progress)
        _write_marks(unit, entries)
        unit.combine(unit.about.keys() - {one.record.id for one in entries if one.before is None})
        _remember(unit, plan.mappings)
        said = tr("Imported {what} from {file}.", what=_what(counts), file=plan.file)
        unit.sentence = " ".join(part for part in (said, ticked_words(counts)) if part)
    session.refresh()
    return ImportResult(change=unit.result, counts=counts)


def _what(counts: Counts) -> str:
    """What an import brought, in words; what it did not bring is not named."""
    parts = [
        trn("{n} person", "{n} people", counts.people) if counts.people else "",
        trn("{n} contact", "{n} contacts", counts.contacts) if counts.contacts else "",
        trn("{n} goal", "{n} goals", counts.goals) if counts.goals else "",
        trn("{n} provision", "{n} provisions", counts.provisions) if counts.provisions else "",
        trn("{n} change", "{n} changes", counts.updated - counts.ticked) if counts.updated > counts.ticked else "",
    ]
    none = trn("{n} tick", "{n} ticks", counts.ticked) if counts.ticked else tr("nothing new")
    return ", ".join(part for part in parts if part) or none


def save_refused(plan: ImportPlan, path: Path) -> None:
    """Save the refused and held rows as a spreadsheet that can be mended and imported."""
    from caseload.exchange.export import write_refused

    write_refused(plan, path)


def _write_entries(unit: Unit, entries: Sequence[ProposedEntry], progress: Progress) -> None:
    added: dict[type[Entry], list[Entry]] = {record: [] for record in TABLES}
    for entry in entries:
        if entry.before is None:
            added[type(entry.record)].append(entry.record)
    changed = [entry for entry in entries if entry.before is not None and entry.record is not entry.before]
    done, total = 0, sum(map(len, added.values())) + len(changed)
    for record, new in added.items():
        for chunk in _chunks(new):
            unit.add_many(record, chunk)
            done += len(chunk)
            _ask(progress, done, total)
    for entry in changed:
        if isinstance(entry.before, Person) and isinstance(entry.record, Person):
            keep_tiers(unit, entry.before, entry.record)
        if entry.before is not None:
            unit.write(entry.before, entry.record)
        done += 1
        _ask(progress, done, total)


def _ask(progress: Progress, done: int, total: int) -> None:
    if not progress(done, total):
        raise ImportStopped(tr("Import stopped. Nothing was written."))


def _write_marks(unit: Unit, entries: Iterable[ProposedEntry]) -> None:
    """Say of every imported entry what the import wrote, so that the next one changes only what is still as it wrote it."""
    held = {(mark.table_name, mark.row_key): mark for mark in unit.session.store.find(ImportMark)}
    new: dict[tuple[str, str], ImportMark] = {}
    for entry in entries:
        key = (entry.table, entry.row_key)
        mark = ImportMark(table_name=entry.table, entry_id=entry.record.id, row_key=entry.row_key, values=entry.values)
        before = held.get((entry.table, entry.replaces)) if entry.replaces else held.get(key)
        if before is not None:
            held.pop((before.table_name, before.row_key))
            held[key] = unit.change(before, row_key=mark.row_key, entry_id=mark.entry_id, values=mark.values)
        else:
            new[key] = mark
    unit.add_many(ImportMark, tuple(new.values()))


def _chunks(entries: Sequence[E]) -> Iterator[Sequence[E]]:
    for start in range(0, len(entries), CHUNK):
        yield entries[start : start + CHUNK]


def _remembered(session: Session) -> dict[str, tuple[str, dict[str, str | None]]]:
    found = session.store.find(Setting, "key = ?", (REMEMBERED,))
    return {key: (kind, columns) for key, (kind, columns) in json.loads(found[0].value).items()} if found else {}


def _remember(unit: Unit, mappings: Iterable[Mapping]) -> None:
    """Remember the columns by their set of headings, for the next file of the same make."""
    kept = _remembered(unit.session) | {
        mapping.header_key: (mapping.kind.value, mapping.choices()) for mapping in mappings if mapping.header_row
    }
    text = json.dumps(kept, ensure_ascii=False)
    found = unit.session.store.find(Setting, "key = ?", (REMEMBERED,))
    if found:
        unit.write(found[0], replace(found[0], value=text))
    else:
        unit.add(Setting(key=REMEMBERED, value=text))


__all__ = [
    "Answers", "ImportChoices", "ImportPlan", "ImportResult", "ImportStopped", "Mapping", "Workbook", "accept_import",
    "preview_import", "propose_columns", "read_import", "save_refused",
]
