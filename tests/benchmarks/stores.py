"""Stores of a size: N fictional people, three years, one contact a fortnight each."""

from __future__ import annotations

import random
import shutil
from datetime import date, time, timedelta
from itertools import product
from pathlib import Path

from caseload.casework.clock import FixedClock, stamp
from caseload.casework.session import Session, create_store
from caseload.casework.unit import act
from caseload.domain.change import AuditKind
from caseload.domain.contact import Attendance, Contact, Mode
from caseload.domain.person import Allocation, Officer, Person, Registration, Rosh
from caseload.domain.plan import Goal, Note, Step
from caseload.domain.sentence import Order, OrderKind, Requirement
from caseload.storage.store import open_with_key

TODAY = date(2026, 11, 21)
CLOCK = FixedClock(TODAY)
PASSPHRASE = "heron lantern quarry mildew"
CONTACTS_EACH = 78
AT_ONCE = 500
SURNAMES = ("Bevan", "Cadwaladr", "Davies", "Evans", "Farrow", "Gethin", "Hughes", "Iqbal", "Jenkins", "Kowalska", "Llewelyn",
            "Morgan", "Nowak", "O'Neill", "Prichard", "Quinn", "Rees", "Singh", "Thomas", "Vance", "Williams")  # fmt: skip
FORENAMES = ("Aled", "Beca", "Callum", "Dewi", "Ewa", "Ffion", "Gareth", "Hana", "Imran", "Jordan", "Llŷr", "Marcus", "Siân")
TALK = (
    "housing arrears letter appointment attended budget course tenancy mentor partner children contact centre work hours "
    "drinking diary plan trigger bus late rang safe visit mother clinic script form bursary forklift rent court support "
    "agreed talked kept moved brought asked named wrote looked helped waiting decision week morning afternoon Thursday "
    "calm angry hopeful worried settled steady first second next step goal review"
)
COMMON = tuple(TALK.split())
# Streets, firms, medicines: three thousand made-up words that each stand in few notes, as the names of things do.
PARTS = ("bran", "cor", "dal", "fen", "gar", "hol", "kest", "lan", "mer", "nor", "pel", "rud", "sol", "tre", "wen")
RARE = tuple(first + second + last for first, second, last in product(PARTS, PARTS, PARTS[:13]))
RARE_SHARE = 0.12
TIERS = ("A3", "B2", "B1", "C3", "C2", "C1", "D2", "D1", "D0")
KIND = (("COAP", "Planned Office Visit (NS)", Mode.OFFICE), ("CHVS", "Home Visit to Case (NS)", Mode.HOME),
        ("COPT", "Planned Telephone Contact (NS)", Mode.PHONE))  # fmt: skip


def make_sized_store(folder: Path, people: int) -> Session:
    """A store of that many people in a folder, the same for the same size."""
    session = create_store(folder / f"sized{people}.caseload", PASSPHRASE, Officer(name="Bench Officer"), CLOCK)
    chance = random.Random(people)
    for start in range(0, people, AT_ONCE):
        _fill(session, chance, range(start, min(start + AT_ONCE, people)))
    session.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    return session


def make_empty_store(folder: Path) -> Session:
    """A store with an officer and nobody on the caseload."""
    return create_store(folder / "sized0.caseload", PASSPHRASE, Officer(name="Bench Officer"), CLOCK)


def open_copy(store: Path, copy: Path, key: bytes) -> Session:
    """A session on a fresh copy of a closed store, in place of the copy before; the key is not derived again."""
    for ending in ("", ".keys", "-wal", "-shm"):
        copy.with_name(copy.name + ending).unlink(missing_ok=True)
        if (kept := store.with_name(store.name + ending)).exists():
            shutil.copyfile(kept, copy.with_name(copy.name + ending))
    return Session(open_with_key(copy, key, lambda: stamp(CLOCK)), CLOCK)


def _fill(session: Session, chance: random.Random, numbers: range) -> None:
    keep = session.store.stamped
    people = [keep(_person(chance, number)) for number in numbers]
    orders = [keep(_order(chance, person)) for person in people]
    contacts = [keep(contact) for person, order in zip(people, orders, strict=True) for contact in _contacts(chance, person, order)]
    goals = [keep(Goal(person_id=person.id, title=_sentence(chance, 8), area="accommodation", position=n))
             for person in people for n in range(3)]  # fmt: skip
    steps = [keep(Step(person_id=goal.person_id, goal_id=goal.id, description=_sentence(chance, 6))) for goal in goals]
    notes = [keep(Note(person_id=person.id, body=_sentence(chance, 40), written_on=TODAY)) for person in people]
    needs = [keep(Requirement(person_id=order.person_id, order_id=order.id, kind="rar", quantity=20.0, unit="days", done=4.0))
             for order in orders]  # fmt: skip
    flags = [keep(Registration(person_id=person.id, code="ADVP")) for person in people if chance.random() < 0.3]
    held = [keep(Allocation(person_id=person.id, officer_name="Bench Officer", from_on=TODAY)) for person in people]
    with act(session, "fill", AuditKind.COLLECTION) as unit:
        unit.add_many(Person, people)
        unit.add_many(Order, orders)
        unit.add_many(Contact, contacts)
        unit.add_many(Goal, goals)
        unit.add_many(Step, steps)
        unit.add_many(Note, notes)
        unit.add_many(Requirement, needs)
        unit.add_many(Registration, flags)
        unit.add_many(Allocation, held)
        unit.sentence = "filled"


def _person(chance: random.Random, number: int) -> Person:
    return Person(
        surname=chance.choice(SURNAMES), forename=chance.choice(FORENAMES), crn=f"X{100000 + number:06d}",
        date_of_birth=date(1970, 1, 1) + timedelta(days=chance.randrange(12000)), tier_ad=chance.choice(TIERS),
        rosh=chance.choice(tuple(Rosh)),
    )  # fmt: skip


def _order(chance: random.Random, person: Person) -> Order:
    start = TODAY - timedelta(days=chance.randrange(30, 1095))
    return Order(person_id=person.id, kind=OrderKind.COMMUNITY, words="community order", sentenced_on=start, started_on=start,
                 ends_on=start + timedelta(days=1460))  # fmt: skip


def _sentence(chance: random.Random, words: int) -> str:
    chosen = [chance.choice(RARE if chance.random() < RARE_SHARE else COMMON) for _ in range(words)]
    return " ".join(chosen).capitalize() + "."


def _contacts(chance: random.Random, person: Person, order: Order) -> list[Contact]:
    """A contact a fortnight back from today, and for most people the next one booked."""
    made = [_contact(chance, person, order, TODAY - timedelta(days=14 * n + chance.randrange(1, 14))) for n in range(CONTACTS_EACH)]
    if chance.random() < 0.7:
        made[-1] = Contact(person_id=person.id, order_id=order.id, happens_on=TODAY + timedelta(days=chance.randrange(14)),
                           starts_at=time(10, 30), type_code="COAP", type_words="Planned Office Visit (NS)", mode=Mode.OFFICE)  # fmt: skip
    return made


def _contact(chance: random.Random, person: Person, order: Order, day: date) -> Contact:
    code, words, mode = chance.choice(KIND)
    return Contact(
        person_id=person.id, order_id=order.id, happens_on=day, type_code=code, type_words=words, mode=mode,
        outcome_code="ATTC", outcome_words="Attended - Complied", note=_sentence(chance, 25), minutes=30,
        attendance=Attendance.ATTENDED if chance.random() < 0.85 else Attendance.ACCEPTABLE,
    )  # fmt: skip


__all__ = ["CLOCK", "CONTACTS_EACH", "PASSPHRASE", "TODAY", "make_empty_store", "make_sized_store", "open_copy"]
