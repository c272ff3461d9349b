"""The records of some people as one JSON document and back: what a handover file holds once it is open."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, get_type_hints

from caseload.domain.entry import Entry
from caseload.domain.person import Person
from caseload.domain.referring import Agency, AgencyPerson, AgencyService, Referral
from caseload.domain.seniority import Handover
from caseload.storage import audit_log, codec, schema
from caseload.storage.bundle_older import as_now
from caseload.storage.sealed import damaged, newer
from caseload.storage.store import Store
from caseload.storage.tables import TABLES, table_named, table_of

OWNED = tuple(row for row in TABLES if row.owner)
OF_AGENCY = (AgencyService, AgencyPerson)
"""What a referred agency brings with it: what it does and whom to ask."""
AGENCY_ID, MOST_VERSION = "agency_id", 1 << 63
# Sums of days, weeks and months with numbers and days inside these never leave the calendar; nothing kept comes near them.
MOST_NUMBER, YEARS = 36_000, range(2, 5_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One act of the sender's history on a case; `payload` is JSON text, empty where it was erased."""

    at: str
    officer: str
    kind: str
    act: str
    recipient: str
    payload: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Some people with every entry of theirs, the agencies they were referred to with what these do, and each case's history.

    Of the change of officer: why, whether it was planned (None: not said), and since when every part of the handover was there.
    """

    id: str
    made_on: date
    from_officer: str
    reason: str = ""
    planned: bool | None = None
    ready_on: date | None = None
    entries: Mapping[type[Entry], tuple[Entry, ...]] = field(default_factory=dict)
    history: Mapping[str, tuple[Told, ...]] = field(default_factory=dict)

    @property
    def people(self) -> tuple[Person, ...]:
        """Whom it is about, in order of making."""
        return tuple(one for one in self.entries.get(Person, ()) if isinstance(one, Person))

    def records_of(self, person_id: str) -> int:
        """How many entries it holds on one person, the person included."""
        return sum(
            getattr(one, row.owner) == person_id for row in OWNED for one in self.entries.get(row.record, ())
        )


def gather(store: Store, person_ids: Sequence[str]) -> dict[type[Entry], tuple[Entry, ...]]:
    """Every live entry of these people, table by table; a handover that awaits its receipt is the sender's own affair."""
    found: dict[type[Entry], tuple[Entry, ...]] = {}
    wanted = json.dumps(list(person_ids))
    for row in OWNED:
        held = store.find(row.record, f"{row.owner} IN (SELECT value FROM json_each(?))", (wanted,))  # noqa: S608
        found[row.record] = tuple(one for one in held if not (isinstance(one, Handover) and one.receipt_on is None))
    named = {one.agency_id for one in found[Referral] if isinstance(one, Referral)} - {""}
    agencies = json.dumps(sorted(named))
    found[Agency] = store.find(Agency, "id IN (SELECT value FROM json_each(?))", (agencies,))
    for record in OF_AGENCY:
        found[record] = store.find(record, "agency_id IN (SELECT value FROM json_each(?))", (agencies,))
    return found


def history_of(store: Store, person_id: str) -> tuple[Told, ...]:
    """What was done on a case, oldest first, with the payloads still held."""
    links = audit_log.links(store, person_id)
    held = audit_log.payloads(store, [link.sequence for link in links])
    return tuple(
        Told(at=link.happened_at, officer=link.officer, kind=link.kind, act=link.act, recipient=link.recipient,
             payload=held.get(link.sequence, ""))
        for link in links
    )  # fmt: skip


def to_document(bundle: Bundle) -> bytes:
    """The bundle as JSON."""
    return json.dumps({
        "schema": max(schema.KNOWN), "id": bundle.id, "made_on": bundle.made_on.isoformat(),
        "from_officer": bundle.from_officer, "reason": bundle.reason,
        "planned": bundle.planned, "ready_on": bundle.ready_on.isoformat() if bundle.ready_on else None,
        "tables": {table_of(record).name: [codec.image(one) for one in held] for record, held in bundle.entries.items() if held},
        "history": {
            person_id: [[one.at, one.officer, one.kind, one.act, one.recipient, one.payload] for one in told]
            for person_id, told in bundle.history.items()
        },
    }, ensure_ascii=False).encode()  # fmt: skip


def from_document(document: bytes, name: str) -> Bundle:
    """The bundle in a document; refuses a newer one, and one that is not whole, naming its file."""
    try:
        told = json.loads(document)
        made_by = told["schema"]
        if not isinstance(made_by, str):
            raise damaged(name)
        if made_by not in schema.KNOWN:
            raise newer(name)
        return _bundle(told)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError, OverflowError) as wrong:
        raise damaged(name) from wrong


def _bundle(told: dict[str, Any]) -> Bundle:
    """The bundle; raises ValueError or its like where anything is not as it should be."""
    allowed = {row.name for row in OWNED} | {table_of(record).name for record in (Agency, *OF_AGENCY)}
    tables = as_now(told["tables"])
    if tables.keys() - allowed:
        raise ValueError("a table that no case has")
    entries = {
        table_named(table).record: tuple(_entry(table_named(table).record, image) for image in images)
        for table, images in tables.items()
    }  # fmt: skip
    history = {
        str(person_id): tuple(Told(at=a, officer=o, kind=k, act=c, recipient=r, payload=p) for a, o, k, c, r, p in lines)
        for person_id, lines in told["history"].items()
    }
    words = [told["id"], told["from_officer"], told["reason"], *(cell for one in history.values() for line in one
             for cell in (line.at, line.officer, line.kind, line.act, line.recipient, line.payload))]  # fmt: skip
    if not all(isinstance(one, str) for one in words):
        raise ValueError("words that are none")
    "".join(words).encode()
    made = Bundle(
        id=told["id"], made_on=date.fromisoformat(told["made_on"]), from_officer=told["from_officer"], reason=told["reason"],
        planned=_yes_no(told.get("planned")), ready_on=date.fromisoformat(told["ready_on"]) if told.get("ready_on") else None,
        entries=entries, history=history,
    )  # fmt: skip
    _check_owners(made)
    return made


def _yes_no(told: object) -> bool | None:
    """Yes, no, or not said; a bundle of an earlier schema says nothing of it."""
    if told is not None and not isinstance(told, bool):
        raise ValueError("neither yes nor no")
    return told


def _entry(record: type[Entry], image: dict[str, Any]) -> Entry:
    made = codec.from_image(record, image)
    if made.version >= MOST_VERSION or not all(_in_bounds(getattr(made, name)) for name in _counted(record)):
        raise ValueError("a number or a day that no rule can count with")
    if not made.id or made.deleted_at:
        raise ValueError("an entry without an id, or a removed one")
    return made


def _counting(record: type) -> tuple[str, ...]:
    """The fields of a record class that may hold a number or a day, at once or inside."""
    return tuple(name for name, hint in get_type_hints(record).items() if hint is not str and name != "version")


_counted: Callable[[Any], tuple[str, ...]] = cache(_counting)


def _in_bounds(value: Any) -> bool:
    """Whether the numbers and days in a value are of a size that rules can count with."""
    if isinstance(value, date):
        return value.year in YEARS
    if isinstance(value, int | float):
        return abs(value) <= MOST_NUMBER
    if isinstance(value, tuple):
        return all(map(_in_bounds, value))
    return not is_dataclass(value) or all(_in_bounds(getattr(value, one.name)) for one in fields(value))


def _check_owners(bundle: Bundle) -> None:
    """Every entry belongs to someone in the bundle, every service to an agency in it, and no id stands twice."""
    people, agencies = {one.id for one in bundle.people}, {one.id for one in bundle.entries.get(Agency, ())}
    every = [one.id for held in bundle.entries.values() for one in held]
    strays = [one for row in OWNED for one in bundle.entries.get(row.record, ()) if getattr(one, row.owner) not in people]
    of_agency = (getattr(one, AGENCY_ID) for record in OF_AGENCY for one in bundle.entries.get(record, ()))
    strayed = bool(strays) or not agencies.issuperset(of_agency) or bool(bundle.history.keys() - people)
    if not people or strayed or len(every) != len({*every}):
        raise ValueError("entries of nobody")
