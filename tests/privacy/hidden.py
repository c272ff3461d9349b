"""Sensitive entries of every kind and in every state, planted on cases that have a life of their own besides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from enum import Enum
from typing import Any

from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.appointment import ContactMove, OutcomeEntry
from caseload.domain.change import AuditKind
from caseload.domain.contact import Attendance, Contact
from caseload.domain.decision import SupportTried
from caseload.domain.entry import Entry
from caseload.domain.partners import Meeting
from caseload.domain.plan import Goal, Step
from caseload.domain.plan_history import Chase, GoalEvent, GoalLadder, LadderReading, NudgeSetAside, StepEvent
from caseload.domain.referring import Referral, ReferralNews
from caseload.domain.releasing import Release
from caseload.domain.rights import Correction
from caseload.domain.sentence import Order, Requirement
from caseload.storage.codec import _plain
from caseload.storage.tables import TABLES, table_of
from tests.privacy.canaries import Canaries, full, hints_of

ABOUT = ("person", "sentence_order", "requirement", "allocation", "report", "report_section", "report_check", "adjournment", "addendum",
         "sentence_imposed", "report_print", "licence_condition", "release", "handover", "expectation_span")  # fmt: skip
"""Tables of what a paper or a page is about: nobody marks these."""
MARKED = tuple(row.name for row in TABLES if row.owner and row.name not in ABOUT)
"""Tables whose entries can be marked sensitive, and are then closed until they are opened."""
DUE = ("due_on", "again_on", "next_on", "follow_up_on", "target_on", "next_chase_on", "review_on", "until_on", "offered_for")
"""Days that lie ahead of an officer; every other day that may be missing says that something is over."""
PARENTS: tuple[tuple[type[Entry], str], ...] = (
    (Order, "order_id"), (Requirement, "requirement_id"), (Contact, "contact_id"), (Goal, "goal_id"), (Step, "step_id"),
    (Meeting, "meeting_id"), (Referral, "referral_id"), (Release, "release_id"),
)  # fmt: skip
CHILDREN: tuple[tuple[type[Entry], tuple[type[Entry], ...]], ...] = (
    (Goal, (Step, GoalEvent, StepEvent, GoalLadder, LadderReading, NudgeSetAside, Chase)),
    (Step, (StepEvent, Chase, NudgeSetAside)),
    (Contact, (ContactMove, OutcomeEntry, SupportTried)),
    (Referral, (ReferralNews,)),
)  # fmt: skip
"""What hangs on a sensitive entry and is closed with it, marked or not."""
OFFICIALS = ("officer_name", "decided_by", "agreed_by", "set_by", "by")
"""Who held or decided something in the course of their work is told beside that it was done."""
SHOWN = ("contact.type_words", "contact.outcome_words")
"""What a diary cannot do without: how the person was to be seen and whether they came, in the official words."""
GAPS: Mapping[str, timedelta] = {"past": timedelta(-18), "today": timedelta(0), "ahead": timedelta(4)}


def hidden_words(canaries: Canaries, shown: Sequence[str] = SHOWN) -> dict[str, str]:
    """The planted words that nobody may read unasked, each with its field; on a screen some are shown."""
    return {word: what for word, what in canaries.given.items()
            if what.partition(".")[2] not in OFFICIALS and what not in shown and not what.endswith(".source")}  # fmt: skip


def known_of(session: Session, person_id: str) -> dict[str, Any]:
    """What an entry of a case hangs on: the first of each kind that is there and not sensitive."""
    known: dict[str, Any] = {"person_id": person_id, "case_id": person_id, "withdrawn": False, "closed_on": None}
    for record, name in PARENTS:
        found = next((one for one in session.store.of_person(record, person_id) if not one.sensitive), None)
        known |= {name: found.id} if found else {}
    return known | {"about": known.get("step_id", "")}


def plant_hidden(session: Session, canaries: Canaries, person_id: str) -> dict[str, list[str]]:
    """Plant every kind of sensitive entry in every state on a case; the ids kept by table."""
    known, kept = known_of(session, person_id), {}
    with act(session, "plant", AuditKind.COLLECTION) as unit:
        for row in TABLES:
            if row.name in MARKED:
                made = [replace(one, sensitive=True) for one in states(session.today, row.record, canaries, known)]
                kept[row.name] = [unit.add(one).id for one in made]
        for parent, children in CHILDREN:
            for child in children:
                for entry_id in kept[table_of(parent).name][:6]:
                    one = full(child, canaries, table_of(child).name, known | _hung(parent, entry_id))
                    kept[table_of(child).name].append(unit.add(replace(one, sensitive=False)).id)
        for table, ids in kept.items():
            given = known | {"table_name": table, "entry_id": ids[0], "field": _worded(table)}
            if given["field"]:
                unit.add(replace(full(Correction, canaries, "correction", given), sensitive=False))
        unit.sentence = "Kept."
    return kept


def _worded(table: str) -> str:
    from caseload.casework.correcting import correctable

    return next(iter(correctable(table)), "")


def _hung(parent: type[Entry], entry_id: str) -> dict[str, Any]:
    name = next(name for record, name in PARENTS if record is parent)
    return {name: entry_id, "about": entry_id}


def states(today: date, record: type[Entry], canaries: Canaries, known: Mapping[str, Any]) -> Iterator[Any]:
    """A record over, one that is due on each side of today, and one in every state that its own words can name."""
    table = table_of(record).name
    yield _fitting(full(record, canaries, table, dict(known)), today)
    for gap in GAPS.values():
        for change in _changes(record):
            yield _fitting(replace(_open(full(record, canaries, table, dict(known)), today + gap), **change), today)


def _changes(record: type[Entry]) -> Iterator[dict[str, Any]]:
    hints = hints_of(record)
    yield {}
    for one in fields(record):
        plain = _plain(hints[one.name])
        if isinstance(plain, type) and issubclass(plain, Enum) and one.name != "kind_of":
            yield from ({one.name: member} for member in plain)
        elif plain is bool and one.name != "sensitive":
            yield from ({one.name: value} for value in (True, False))


def _open(entry: Any, day: date) -> Any:
    """The entry with nothing of it over, its days and what it waits for on that day."""
    hints = hints_of(type(entry))
    days = [one.name for one in fields(entry) if _plain(hints[one.name]) is date]
    return replace(entry, **{name: day if name in DUE or "None" not in str(hints[name]) else None for name in days})


def _fitting(entry: Any, today: date) -> Any:
    """A contact that lies ahead has no outcome."""
    if isinstance(entry, Contact) and entry.happens_on >= today:
        return replace(entry, outcome_code="", outcome_words="", attendance=Attendance.NONE)
    return entry
