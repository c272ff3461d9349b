"""A store in which every text an officer can write holds a word of its own that stands nowhere else in the world."""

from __future__ import annotations

import json
import random
import string
import typing
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass, replace
from datetime import date, time, timedelta
from enum import Enum
from functools import cache
from typing import Any

from caseload.casework.session import Session
from caseload.casework.settings import SaveView, View, save_view
from caseload.casework.unit import act
from caseload.domain.casefile import Draft, ImportMark, RuleRow, Setting
from caseload.domain.change import AuditKind
from caseload.domain.entry import import_source
from caseload.domain.person import Officer, Person
from caseload.domain.plan import Goal, Step
from caseload.domain.referring import Agency
from caseload.domain.report import Report
from caseload.domain.seniority import HandoverForm
from caseload.domain.sentence import Order
from caseload.storage.codec import _plain
from caseload.storage.tables import TABLES

# Codes of the program's own tables, keys, stamps and marks: not words an officer writes about anybody.
CODES: dict[str, Any] = {
    "type_code": "COAP", "outcome_code": "ATTC", "area": "accommodation", "need_area": "accommodation", "unit": "days",
    "requirement_type": "rar", "tier_ag": "C", "tier_ad": "B2", "grade": "po", "marking": "OFFICIAL-SENSITIVE",
    "actor": "person", "code": "RHRH", "category": "2", "level": "1", "key": "a key", "form": "record_contact",
    "table_name": "person", "row_key": "a row", "name in report_section": "offence_analysis", "kind in requirement": "rar",
    "kind in proposed_requirements": "rar", "role in allocation": "supervising", "category in licence_condition": "other",
    "reason in plan_review": "first", "fact in settled_fact": "settled_on_release", "kind in report_check": "domestic_abuse",
    "answers": ("always",) * 6, "pdf": "", "digest": "", "printed_at": "2026-11-20T09:00:00.000Z", "rich": False,
    "disclosure_checked_at": "2026-11-20T09:00:00.000Z", "nudge": "unfilled bracket", "source_keys": ("CPS",),
    "meets": ("accommodation",), "related_areas": ("accommodation",), "group in risks": "children", "language in report": "en", "rung": 2, "number": 1, "number in phones": None, "hours": 2.0, "cases": 3, "form in handover": HandoverForm.FILE,
    "kind in colleague_contact": "visits", "level in colleague_contact": "low", "made_of": "",
    "proposed_order": "community order", "order in sentence_imposed": "community order",
    "area in provision": None, "area in agency": None, "area in agency_service": None, "item": "identity", "moves": ("telephone",), "starts_on": date(2026, 1, 5),
}  # fmt: skip
WHEN: dict[Any, Any] = {date: date(2026, 11, 2), time: time(10, 15)}
STAMPS = ("id", "version", "created_at", "changed_at", "written_up_at", "deleted_at")
OWN = (Setting, RuleRow, Draft, ImportMark)


@dataclass(slots=True)
class Canaries:
    """Gives out words and remembers for which field each was."""

    prefix: str
    given: dict[str, str] = field(default_factory=dict)

    @classmethod
    def fresh(cls) -> Canaries:
        """Canaries with a prefix that no other run has."""
        return cls("zq" + "".join(random.SystemRandom().choices(string.ascii_lowercase, k=10)))

    def word(self, what: str) -> str:
        """A new word for a field."""
        made = f"{self.prefix}{len(self.given):04d}"
        self.given[made] = what
        return made


hints_of = cache(typing.get_type_hints)  # what is planted is thousands of records of a few kinds


def full(record: type, canaries: Canaries, table: str, known: dict[str, Any]) -> Any:
    """A record with a word of its own in every text field, a date in every date, and codes that the program knows."""
    hints = hints_of(record)
    made = {one.name: _value(one, hints[one.name], canaries, table, known) for one in fields(record) if one.name not in STAMPS}
    return record(**made)


def _value(one: Field[Any], hint: Any, canaries: Canaries, table: str, known: dict[str, Any]) -> Any:
    name = one.name
    for key in (f"{name} in {table}", name):
        if key in known:
            return known[key]
        if CODES.get(key) is not None:
            return CODES[key]
        if key in CODES:
            break
    if name == "source":
        return import_source(canaries.word(f"{table}.source"), canaries.word(f"{table}.source"), 7)
    if name.endswith("_id"):
        return ""
    return _made(hint, one, canaries, f"{table}.{name}", known)


def _made(hint: Any, one: Field[Any], canaries: Canaries, what: str, known: dict[str, Any]) -> Any:
    plain = _plain(hint)
    if plain is str:
        return canaries.word(what)
    if typing.get_origin(plain) is tuple:
        part = typing.get_args(plain)[0]
        if is_dataclass(part):
            return (full(typing.cast("type", part), canaries, what.partition(".")[2], known),)
        return (canaries.word(what), canaries.word(what))
    if isinstance(plain, type) and issubclass(plain, Enum):
        return next(iter(plain))
    return WHEN.get(plain, one.default if one.default is not MISSING else None)


def plant(session: Session, canaries: Canaries) -> dict[str, Any]:
    """Write a full record of every kind in one act, then a view, a draft and a remembered import; returns the ids."""
    known: dict[str, Any] = {"closed_on": None, "ended_on": None, "ends_on": None, "gap_accepted_on": None, "withdrawn": False}
    with act(session, "plant", AuditKind.COLLECTION, recipient=canaries.word("audit recipient")) as unit:
        for row in TABLES:
            if row.record in OWN:
                continue
            made = full(row.record, canaries, row.name, known)
            if isinstance(made, Person):
                made = replace(made, surname=made.surname.capitalize(), crn=made.crn.upper())
            if isinstance(made, Officer):
                made = replace(made, current=True)
            kept = unit.add(made)
            for kind, name in ((Person, "person_id"), (Person, "case_id"), (Order, "order_id"), (Goal, "goal_id"), (Step, "step_id"),
                               (Report, "report_id"), (Agency, "agency_id")):  # fmt: skip
                if isinstance(kept, kind):
                    known[name] = kept.id
        unit.sentence = canaries.word("audit sentence")
    _plant_own(session, canaries, known["person_id"])
    return known


def _plant_own(session: Session, canaries: Canaries, person_id: str) -> None:
    save_view(session, SaveView(view=View(name=canaries.word("view"), columns=("name", "crn", "next_due"))))
    store = session.store
    typed = json.dumps({"note": canaries.word("draft"), "place": canaries.word("draft")})
    with store.transaction():
        store.add(Draft(form="record_contact", record_key=person_id, body=typed))
        store.add(Setting(key="import columns", value=json.dumps({canaries.word("heading"): ["people", {}]})))
        store.add(ImportMark(table_name="person", entry_id=person_id, row_key=canaries.word("row key"),
                             values=json.dumps({"surname": canaries.word("import mark")})))  # fmt: skip
    with act(session, "plant", AuditKind.COLLECTION) as unit:
        unit.add(RuleRow(table_name="workload_points", row_key="none", starts_on=session.today + timedelta(days=9),
                         values="{}", why=canaries.word("rule row")))  # fmt: skip
        unit.sentence = canaries.word("audit sentence")
    session.refresh()
