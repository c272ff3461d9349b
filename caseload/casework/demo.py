"""The demo caseload: 45 fictional people, the same for the same date, in a store of its own."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from caseload.casework import demo_story
from caseload.casework.clock import Clock
from caseload.casework.demo_agencies import local_agencies
from caseload.casework.demo_senior import senior
from caseload.casework.session import Session, create_store
from caseload.casework.unit import Unit, act
from caseload.domain.change import AuditKind
from caseload.domain.entry import Entry
from caseload.domain.person import Address, Allocation, CaseKind, Officer, Person, Phone, Registration, Rosh
from caseload.domain.report import Provision
from caseload.domain.sentence import Offence, Order, OrderKind, Requirement
from caseload.rulebook.places import RESOURCES

PASSPHRASE = "heron lantern quarry mildew"  # noqa: S105  it protects fictional people, and is printed
KINDS = {
    "community order": OrderKind.COMMUNITY, "suspended sentence order": OrderKind.SUSPENDED,
    "licence": OrderKind.LICENCE, "custody": OrderKind.CUSTODY,
}  # fmt: skip
REQUIREMENTS = {
    "RAR": "rar", "UPW": "unpaid_work", "DRR": "drug_rehabilitation", "ATR": "alcohol_treatment",
    "MHTR": "mental_health_treatment", "AAMR": "alcohol_abstinence", "PROG": "programme", "CURF": "curfew",
    "EXCL": "exclusion",
}  # fmt: skip
CONTRACTED, THURSDAY = 37.0, 3
LONG_WEEKS, WAIT_SHARE, JUST_BEGUN = 40, 0.6, 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoWords:
    """The words of the demo, as resources/demo/words.toml holds them."""

    words: dict[str, Any]
    people: tuple[dict[str, str], ...]


@dataclass(slots=True)
class Making:
    """A demo being made: where entries gather before they are written."""

    session: Session
    random: Random
    words: dict[str, Any]
    entries: dict[type[Entry], list[Entry]] = field(default_factory=dict)

    def keep(self, entry: Any) -> Any:
        """Stamp an entry and gather it."""
        kept = self.session.store.stamped(entry)
        self.entries.setdefault(type(entry), []).append(kept)
        return kept

    @property
    def today(self) -> date:
        """The day the demo is made for."""
        return self.session.today

    def pick(self, key: str) -> Any:
        """One of a list of words."""
        return self.random.choice(self.words[key])


@cache
def demo_words() -> DemoWords:
    """Read the words and people of the demo."""
    folder = RESOURCES / "demo"
    with (folder / "people.csv").open(encoding="utf-8", newline="") as rows:
        people = tuple(csv.DictReader(rows))
    return DemoWords(words=tomllib.loads((folder / "words.toml").read_text(encoding="utf-8")), people=people)


def make_demo(path: Path, passphrase: str, clock: Clock) -> Session:
    """Make the demo store at a path that does not exist yet and return its open session."""
    words = demo_words().words
    name, role, team = words["officer"]
    officer = Officer(name=name, role=role, team=team, contracted_hours=CONTRACTED)
    session = create_store(path, passphrase, officer, clock)
    session.marked = False  # a demo is made and thrown away: nothing is kept about it outside its file
    fill_demo(session)
    return session


def fill_demo(session: Session) -> None:
    """Write the demo people into an open, empty store, in one act."""
    words = demo_words()
    making = Making(session, Random(f"caseload {session.today.isoformat()}"), words.words)  # noqa: S311  made-up data
    local_agencies(making)
    for number, row in enumerate(words.people):
        _person(making, row, number)
    for provision in words.words["provisions"]:
        _provision(making, provision)
    senior(making)
    with act(session, "fill_demo", AuditKind.COLLECTION) as unit:
        _write(unit, making)
        unit.sentence = "Demo caseload made."


def _out(day: date) -> date:
    """The day itself, or the Thursday before a Friday or weekend: nobody comes out without services."""
    return day - timedelta(days=max(day.weekday() - THURSDAY, 0))


def _write(unit: Unit, making: Making) -> None:
    for record, entries in making.entries.items():
        unit.add_many(record, entries)


def _person(making: Making, row: dict[str, str], number: int) -> None:
    random, today = making.random, making.today
    tier, scheme_new = row["tier"], len(row["tier"]) == 1
    born = date(int(row["born"]), random.randint(1, 12), random.randint(1, 28))
    person = making.keep(Person(
        surname=row["surname"], forename=row["forename"], date_of_birth=born, crn=f"X{470000 + number * 317 + 120:06d}",
        pronouns=row["pronouns"], kind=_kind(row["pattern"], row["order"]),
        tier_ag=(tier or None) if scheme_new else None, tier_ad=None if scheme_new else (tier or None),
        tier_ag_on=today - timedelta(days=60) if tier and scheme_new else None,
        tier_ad_on=today - timedelta(days=200) if tier and not scheme_new else None,
        rosh=Rosh(row["rosh"]) if row["rosh"] else None, language=row["language"], adjustments=row["adjustments"],
        staff_safety=row["safety"], contact_preferences=random.choice(("Text the day before", "Rings back", "Letters", "")),
        consent_on=today - timedelta(weeks=int(row["weeks_in"])) if row["order"] == "voluntary" else None,
        consent_words="weekly contact, and sharing with housing and health" if row["order"] == "voluntary" else "",
        addresses=(_address(making),), phones=(Phone(number=f"07700 900{random.randint(100, 999)}"),),
    ))  # fmt: skip
    weeks_in = int(row["weeks_in"])
    started = today - timedelta(weeks=weeks_in)
    officer, team = making.words["officer"][0], started + timedelta(days=2)
    if weeks_in > LONG_WEEKS:
        change = started + timedelta(weeks=weeks_in // 3)
        earlier = making.pick("earlier_officers")
        making.keep(Allocation(person_id=person.id, officer_name=earlier, from_on=team, to_on=change, why="initial"))
        team = change
    making.keep(Allocation(person_id=person.id, officer_name=officer, from_on=team, why="initial"))
    order = _order(making, person, row, started)
    for flag in filter(None, (part.strip() for part in row["flags"].split(";"))):
        _flag(making, person, flag, started)
    demo_story.tell(making, person, order, row["pattern"], started)


def _kind(pattern: str, order: str) -> CaseKind:
    if pattern == "report":
        return CaseKind.REPORT_ONLY
    return CaseKind.VOLUNTARY if order == "voluntary" else CaseKind.CASE


def _address(making: Making) -> Address:
    line = f"{making.random.randint(1, 90)} {making.pick('streets')}"
    return Address(lines=(line, making.pick("towns")), postcode="ZZ99 3VZ")


def _order(making: Making, person: Person, row: dict[str, str], started: date) -> Order | None:
    if row["order"] not in KINDS:
        return None
    kind = KINDS[row["order"]]
    offence = Offence(description=making.pick("offences"), committed_on=started - timedelta(days=120), main=True)
    ends = making.today + timedelta(weeks=int(row["weeks_left"]))
    order: Order = making.keep(Order(
        person_id=person.id, kind=kind, words=row["order"], court=making.pick("courts"), offences=(offence,),
        sentenced_on=started, started_on=started, ends_on=ends, requirement_words=row["requirements"],
        released_on=_out(started) if kind is OrderKind.LICENCE else None,
    ))  # fmt: skip
    for text in filter(None, (part.strip() for part in row["requirements"].split(";"))):
        _requirement(making, order, text, started)
    return order


def _requirement(making: Making, order: Order, text: str, started: date) -> None:
    short, quantity = text.split()
    kind = making.session.rules.requirement_types[REQUIREMENTS[short]]
    elapsed = (making.today - started).days / max((order.ends_on or making.today).toordinal() - started.toordinal(), 1)
    waits = kind.key in ("alcohol_treatment", "programme") and making.random.random() < WAIT_SHARE
    done = 0.0 if waits else float(round(int(quantity) * elapsed * making.random.uniform(0.5, 1.0)))
    making.keep(Requirement(
        person_id=order.person_id, order_id=order.id, kind=kind.key, words=f"{short} {quantity} {kind.unit}",
        quantity=float(quantity), unit=kind.unit, done=done, ordered_on=started, due_start_on=started + timedelta(days=28),
        started_on=None if waits or elapsed < JUST_BEGUN else started + timedelta(days=making.random.randint(9, 40)),
    ))  # fmt: skip


FLAGS = {
    "IOM": ("IIOM", "IOM", "", ""), "DV": ("ADVP", "DA", "", ""), "CP": ("RCPR", "Child protection", "", ""),
    "SO": ("RSOR", "Registered", "", ""), "MAPP 1": ("MAPP", "MAPPA", "", "1"), "MAPP 2": ("MAPP", "MAPPA", "", "2"),
}  # fmt: skip


def _flag(making: Making, person: Person, text: str, started: date) -> None:
    code, words, category, level = FLAGS[text]
    review = making.today + timedelta(days=making.random.randint(3, 120))
    making.keep(Registration(person_id=person.id, code=code, words=words, category=category, level=level,
                             started_on=started, review_on=review))  # fmt: skip


def _provision(making: Making, row: list[Any]) -> None:
    kind, provider, area, who, weeks, days, places = row
    making.keep(Provision(
        requirement_type=kind, provider=provider, area=area, who_for=who, waiting_weeks=int(weeks), waiting_words=weeks,
        next_start_on=making.today + timedelta(days=days), places=int(places) if places else None, places_words=places,
        last_checked_on=making.today - timedelta(days=making.random.randint(1, 60)),
    ))  # fmt: skip


__all__ = ["PASSPHRASE", "Making", "demo_words", "fill_demo", "make_demo"]
