"""The rule of repeated imports: a value changes only while the program still holds what the last import wrote.

Every record an import writes has a row key, by which a later file finds it, and a mark that says what was written. A blank
cell never clears (its field is not among the values at all); a field whose cell says something else than the mark is
written when the program was not changed meanwhile, and is a conflict otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, asdict, fields, replace
from datetime import date, time
from typing import Any

from caseload.domain.casefile import ImportMark
from caseload.domain.contact import Contact
from caseload.domain.entry import Entry, import_source
from caseload.domain.person import Allocation, Person
from caseload.domain.plan import Goal, Step
from caseload.domain.report import Provision
from caseload.domain.sentence import EnforcementEvent, LicenceCondition, Order, Requirement
from caseload.domain.words import tr
from caseload.exchange.existing import TABLES, Existing
from caseload.exchange.fields import SheetKind
from caseload.exchange.line import Line
from caseload.exchange.proposal import Conflict, ProposedEntry, RowStatus, RowWarning

Values = dict[str, Any]

# The record a row of a sheet is about; the row is new when this one is.
MAIN: dict[SheetKind, type[Entry]] = {
    SheetKind.PEOPLE: Person, SheetKind.CONTACTS: Contact, SheetKind.GOALS: Goal, SheetKind.PROVISIONS: Provision,
}

# The column a field comes from, where it has another name.
_COLUMNS: dict[tuple[SheetKind, type[Entry]], dict[str, str]] = {
    (SheetKind.PEOPLE, Person): {
        "tier_ag": "tier", "tier_ad": "tier", "last_seen_before": "last_seen", "addresses": "address", "phones": "phone",
    },
    (SheetKind.PEOPLE, Order): {
        "kind": "order", "words": "order", "requirement_words": "requirements", "end_words": "ends_on",
        "offences": "offence",
    },
    (SheetKind.PEOPLE, Requirement): dict.fromkeys(("kind", "words", "quantity", "unit", "done"), "requirements"),
    (SheetKind.PEOPLE, LicenceCondition): dict.fromkeys(("category", "words"), "requirements"),
    (SheetKind.PEOPLE, EnforcementEvent): dict.fromkeys(("kind", "words", "happened_on"), "enforcement"),
    (SheetKind.PEOPLE, Allocation): {"officer_name": "officer"},
    (SheetKind.PEOPLE, Contact): dict.fromkeys(("happens_on", "starts_at"), "next_booked"),
    (SheetKind.CONTACTS, Contact): {
        "type_words": "type", "mode": "type", "appointment": "type", "outcome_words": "outcome", "attendance": "outcome",
    },
    (SheetKind.GOALS, Goal): {
        "area_words": "area", "target_on": "target", "target_words": "target", "status_on": "last_looked_at",
    },
    (SheetKind.GOALS, Step): dict.fromkeys(("description", "status"), "steps"),
    (SheetKind.PROVISIONS, Provision): {"waiting_words": "waiting_weeks", "places_words": "places"},
}

def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | time) else asdict(value)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain).encode

# What the fields of each record hold when nothing was ever written to them.
_UNWRITTEN: dict[type[Entry], dict[str, Any]] = {
    record: {one.name: None if one.default is MISSING else json.loads(_encode(one.default)) for one in fields(record)}
    for record in TABLES
}


class Settler:
    """Turns what a row says into new, changed or unchanged records."""

    __slots__ = ("existing", "file", "new_id")

    def __init__(self, existing: Existing, file: str, new_id: Callable[[], str]) -> None:
        """Take the snapshot, the name of the file, and the maker of fresh ids."""
        self.existing, self.file, self.new_id = existing, file, new_id

    def settle(
        self, line: Line, record: type[Entry], row_key: str, values: Values, *, always: Values | None = None,
        known: Entry | None = None, replaces: str = "",
    ) -> Entry | None:
        """The record a row key stands for after this import; None when it was removed in the program and stays removed.

        `values` are the fields the row says; `always` are added to a new record only. `known` is a stored record found
        another way than by its key, and `replaces` the key its mark had until now.
        """
        said = _encode(values)
        mark = self.existing.by_key.get((TABLES[record], replaces or row_key))
        stored = known or (self.existing.by_id.get(mark.entry_id) if mark else None)
        if stored is None:
            if mark is not None:
                line.standing.append(RowWarning("", _removed_words()))
                return None
            made = record(id=self.new_id(), source=import_source(self.file, line.sheet, line.number), **(always or {}), **values)
            line.entries.append(ProposedEntry(TABLES[record], row_key, made, None, said))
            if record is MAIN[line.reader.kind]:
                line.main = RowStatus.NEW
            return made
        if mark is not None and mark.values == said and not replaces:
            return stored
        return self._merge(line, stored, _Said(row_key, values, said, mark, replaces))

    def tie(self, line: Line, stored: Entry, row_key: str, values: Values, changes: Values) -> Entry:
        """Let a row key stand for a stored record, changing nothing of it but `changes`; the mark says all the row says.

        What the program holds otherwise stays, and what a later file says anew is settled as ever.
        """
        after = replace(stored, **changes) if changes else stored
        line.entries.append(ProposedEntry(TABLES[type(stored)], row_key, after, stored, _encode(values)))
        line.main = RowStatus.UPDATES
        return after

    def _merge(self, line: Line, stored: Entry, said: _Said) -> Entry:
        """Compare field by field what the sheet says, what the last import wrote and what the program holds."""
        before: Values = json.loads(said.mark.values) if said.mark else {}
        now: Values = json.loads(said.text)
        written, changes = dict(before), Values()
        for name, value in now.items():
            if name in before and before[name] == value:
                continue
            holds = json.loads(_encode(getattr(stored, name)))
            if holds == value or holds == before.get(name, _UNWRITTEN[type(stored)][name]):
                written[name] = value
                if holds != value:
                    changes[name] = said.values[name]
            else:
                line.conflicts.append(_conflict(line, type(stored), name, value, holds))
        return self._propose(line, stored, changes, said, written)

    def _propose(self, line: Line, stored: Entry, changes: Values, said: _Said, written: Values) -> Entry:
        text = _encode(written)
        after = replace(stored, **changes) if changes else stored
        mark_moves = said.mark is None or said.mark.values != text or bool(said.replaces)
        if changes or mark_moves:
            table = TABLES[type(stored)]
            line.entries.append(ProposedEntry(table, said.row_key, after, stored, text, said.replaces))
            if changes and type(stored) is MAIN[line.reader.kind]:
                line.main = RowStatus.UPDATES
        return after


class _Said:
    """What a row says of one record, and what was said of it before."""

    __slots__ = ("mark", "replaces", "row_key", "text", "values")

    def __init__(self, row_key: str, values: Values, text: str, mark: ImportMark | None, replaces: str) -> None:
        """Take the key, the values and their JSON text, the mark of the last import, and the key it replaces."""
        self.row_key, self.values, self.text, self.mark, self.replaces = row_key, values, text, mark, replaces


def _removed_words() -> str:
    return tr("was imported before and then removed in this program; it stays removed")


def _conflict(line: Line, record: type[Entry], name: str, sheet: Any, program: Any) -> Conflict:
    column = _COLUMNS.get((line.reader.kind, record), {}).get(name, name)
    return Conflict(line.ref(column), name, _shown(sheet), _shown(program))


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(str(part) for part in value)
    return "" if value is None else str(value)
