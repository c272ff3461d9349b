"""What the store holds when an import is planned: live records and the marks of earlier imports, with ways to find them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from caseload.domain.casefile import ImportMark
from caseload.domain.contact import Contact
from caseload.domain.entry import Entry
from caseload.domain.person import Allocation, Person, Registration
from caseload.domain.plan import Goal, Note, Step
from caseload.domain.report import Provision
from caseload.domain.sentence import EnforcementEvent, LicenceCondition, Order, Requirement

E = TypeVar("E", bound=Entry)

# Every record class an import writes, and the table that keeps it; in the order in which they must be written.
TABLES: dict[type[Entry], str] = {
    Person: "person", Allocation: "allocation", Registration: "registration", Order: "sentence_order",
    Requirement: "requirement", LicenceCondition: "licence_condition", EnforcementEvent: "enforcement_event",
    Contact: "contact", Goal: "goal", Step: "step", Note: "note", Provision: "provision",
}


@dataclass(frozen=True, kw_only=True)
class Existing:
    """A snapshot: live entries of the classes in TABLES (any order), and the marks; not slotted, its indexes are kept.

    `stale_days` is the setting after which a line of local provision that was not checked is out of date.
    """

    entries: tuple[Entry, ...] = ()
    marks: tuple[ImportMark, ...] = ()
    stale_days: int = 30

    @cached_property
    def by_class(self) -> Mapping[type[Entry], tuple[Entry, ...]]:
        """Entries by record class."""
        found: dict[type[Entry], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            found[type(entry)].append(entry)
        return {record: tuple(entries) for record, entries in found.items()}

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Entries by id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def by_key(self) -> Mapping[tuple[str, str], ImportMark]:
        """Marks by table and row key."""
        return {(mark.table_name, mark.row_key): mark for mark in self.marks}

    @cached_property
    def by_entry(self) -> Mapping[str, ImportMark]:
        """Marks by the id of the entry they speak of."""
        return {mark.entry_id: mark for mark in self.marks}

    @cached_property
    def of_person(self) -> Mapping[tuple[type[Entry], str], tuple[Entry, ...]]:
        """Entries by record class and person."""
        found: dict[tuple[type[Entry], str], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            if not isinstance(entry, Person | Provision):
                found[type(entry), getattr(entry, "person_id", "")].append(entry)
        return {key: tuple(entries) for key, entries in found.items()}

    def all(self, record: type[E]) -> tuple[E, ...]:
        """Every live entry of a class."""
        return cast("tuple[E, ...]", self.by_class.get(record, ()))

    def belonging(self, record: type[E], person_id: str) -> tuple[E, ...]:
        """Every live entry of a class that belongs to a person."""
        return cast("tuple[E, ...]", self.of_person.get((record, person_id), ()))


def snapshot(entries: Iterable[Entry], marks: Iterable[ImportMark]) -> Existing:
    """A snapshot of live entries and marks."""
    return Existing(entries=tuple(entries), marks=tuple(marks))
