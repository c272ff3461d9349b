"""What tests of the store share: a template store made once a run, copied for each test, and a little caseload."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from caseload.casework.clock import Clock, FixedClock, stamp
from caseload.casework.people import AddPerson, add_person
from caseload.casework.session import Session, create_store
from caseload.domain.person import Officer, Person, Rosh
from caseload.domain.sentence import Order, OrderKind
from caseload.storage import keys
from caseload.storage.store import open_with_key
from tests.conftest import derive_each_key_once

TODAY = date(2026, 11, 20)
CLOCK = FixedClock(TODAY)
PASSPHRASE = "heron lantern quarry mildew"
OFFICER = Officer(name="Rowan Maddox", role="Probation officer", team="Eastgate")


@cache
def template() -> tuple[Path, bytes]:
    """A migrated, empty store with an officer, and its file key; made once a process."""
    derive_each_key_once()
    path = Path(tempfile.mkdtemp(prefix="caseload-tests-")) / "template.caseload"
    session = create_store(path, PASSPHRASE, OFFICER, CLOCK)
    session.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    session.close()
    return path, keys.unwrap(keys.read_slots(path), PASSPHRASE)


def copy_template(folder: Path, name: str = "test.caseload") -> Path:
    """A copy of the template with its key file."""
    source, _ = template()
    path = folder / name
    shutil.copy(source, path)
    shutil.copy(keys.key_file(source), keys.key_file(path))
    return path


@dataclass(slots=True)
class MovingClock:
    """A clock that stands at nine in the morning of a day until the test moves it to another."""

    day: date

    def today(self) -> date:
        """The day it was moved to."""
        return self.day

    def now(self) -> datetime:
        """Nine in the morning of that day."""
        return datetime.combine(self.day, time(9), UTC)


def open_copy(folder: Path, day: date = TODAY, *, clock: Clock | None = None) -> Session:
    """An open session on a fresh copy of the template."""
    return open_again(copy_template(folder), day, clock=clock)


def open_again(path: Path, day: date = TODAY, *, read_only: bool = False, clock: Clock | None = None) -> Session:
    """Open a copy again without deriving its key."""
    clock = clock or FixedClock(day)
    return Session(open_with_key(path, template()[1], lambda: stamp(clock), read_only=read_only), clock)


def add_case(session: Session, surname: str = "Bevan", **fields: object) -> Person:
    """A person on a community order that began ten weeks ago, tier B2, high RoSH."""
    start = session.today - timedelta(weeks=10)
    person = Person(surname=surname, forename="Jordan", tier_ad="B2", rosh=Rosh.HIGH)
    order = Order(person_id="", kind=OrderKind.COMMUNITY, sentenced_on=start, started_on=start,
                  ends_on=start + timedelta(weeks=52))  # fmt: skip
    from dataclasses import replace

    add_person(session, AddPerson(person=replace(person, **fields), order=order))  # type: ignore[arg-type]
    return session.store.find(Person)[-1]
