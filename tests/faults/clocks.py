"""A clock that jumps: back two years and on again, over the nights when it is put forward and back, and over 29 February."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from caseload.casework.backing import backup_due
from caseload.casework.contacts import RecordContact, record_contact
from caseload.casework.people import AddPerson, add_person
from caseload.casework.queries import case_file, case_lines, history
from caseload.casework.session import Session
from caseload.casework.today import today_page
from caseload.domain.contact import Contact
from caseload.domain.person import Person, Rosh
from caseload.domain.sentence import Order, OrderKind
from caseload.storage import audit_log
from tests.casework.backup_kit import Desk, Ticking, opened, sit_down
from tests.faults.killed import own_settings, unsound
from tests.faults.table import Asked, Fault, Tally, unplain

LONG_AGO, MORNING = date(1970, 6, 1), datetime(2026, 11, 20, 9, tzinfo=UTC)
JUMPS = (
    ("back two years", MORNING - timedelta(days=730)), ("on again", MORNING), ("forward five years", MORNING + timedelta(days=1827)),
    ("back to the day", MORNING + timedelta(hours=1)), ("back an hour", MORNING), ("to 1971", datetime(1971, 1, 1, 9, tzinfo=UTC)),
    ("forward to 2099", datetime(2099, 12, 31, 23, 59, tzinfo=UTC)), ("to the day", MORNING + timedelta(hours=2)),
)  # fmt: skip
HALF_HOUR = timedelta(minutes=30)
NIGHTS = {
    "clocks go forward, 29 March 2026": datetime(2026, 3, 28, 22, tzinfo=UTC),
    "clocks go back, 25 October 2026": datetime(2026, 10, 24, 21, tzinfo=UTC),
    "29 February 2028": datetime(2028, 2, 28, 22, tzinfo=UTC),
    "the day after 29 February 2028": datetime(2028, 2, 29, 22, tzinfo=UTC),
    "29 February 2028 to a year without": datetime(2029, 2, 28, 22, tzinfo=UTC),
}


@contextmanager
def in_britain() -> Iterator[None]:
    """The zone of the machine is that of London."""
    os.environ["TZ"] = "Europe/London"
    time.tzset()
    yield


class Civil(Ticking):
    """A clock moved by hand whose day is that of the machine's zone, as the program's own is."""

    def today(self) -> date:
        """The civil day of its moment."""
        return self.moment.astimezone().date()


def a_desk(folder: Path) -> tuple[Desk, Civil]:
    """A sitting with such a clock, a case and a backup folder."""
    folder.mkdir()
    own_settings(folder)
    desk = sit_down(folder)
    person = Person(surname="Quill", forename="Jordan", tier_ad="B2", rosh=Rosh.HIGH)
    order = Order(person_id="", kind=OrderKind.COMMUNITY, sentenced_on=LONG_AGO, started_on=LONG_AGO, ends_on=date(2101, 1, 1))
    add_person(desk.session, AddPerson(person=person, order=order))
    path, clock = desk.path, Civil(MORNING)
    desk.session.close()
    return Desk(opened(path, clock), clock, desk.folder), clock


def jumping(asked: Asked) -> Tally:
    """After each jump: an act is kept, the audit runs by its numbers, pages open, a backup is due and is made."""
    tally = Tally()
    desk, clock = a_desk(asked.folder / "desk")
    person = desk.session.store.find(Person)[-1]
    for number, (what, moment) in enumerate(JUMPS):
        with tally.trial(what) as wrong:
            clock.moment = moment
            desk.session = opened_again(desk, clock)
            wrong.extend(acted(desk.session, person, number + 1))
            wrong.extend([] if backup_due(desk.session) else ["no backup is due after a change"])
            clock.on(minutes=1)
            wrong.extend([] if desk.back_up().verified else ["the backup does not count"])
            numbers = [link.sequence for link in audit_log.links(desk.session.store)]
            wrong.extend([] if numbers == list(range(1, len(numbers) + 1)) else ["the audit does not run by its numbers"])
            acts = [line.sequence for line in history(desk.session, person.id)]
            wrong.extend([] if acts == sorted(acts, reverse=True) else ["the history is not in the order of its acts"])
    desk.session.close()
    return tally


def opened_again(desk: Desk, clock: Civil) -> Session:
    """The file closed and opened as an officer opens it, on the day of the clock."""
    desk.session.close()
    return opened(desk.path, clock)


def acted(session: Session, person: Person, number: int) -> list[str]:
    """Record that the person was seen today and look at every list: what is not kept, or not as it was said."""
    today = session.today
    record_contact(session, RecordContact(person_id=person.id, happens_on=today, type_code="COAP", outcome_code="ATTC", note="seen"))
    kept = session.store.of_person(Contact, person.id)
    lost = [] if len(kept) == number and kept[-1].happens_on == today else ["the contact is not kept on its day"]
    session.refresh()
    today_page(session)
    case_lines(session)
    case_file(session, person.id)
    found = unsound(session)
    return [*lost, *found, *(words for one in found for words in unplain(one))]


def nights(asked: Asked) -> Tally:
    """Each half hour of a night: the day is the civil one, and what is due stays due on the same civil day."""
    tally = Tally()
    with in_britain():
        for what, start in NIGHTS.items():
            desk, clock = a_desk(asked.folder / what.replace(" ", "-"))
            person, due = desk.session.store.find(Person)[-1], set[object]()
            clock.moment = start
            for number in range(12):
                with tally.trial(f"{what}, {clock.moment:%H:%M} UTC") as wrong:
                    clock.moment += HALF_HOUR
                    desk.session = opened_again(desk, clock)
                    wrong.extend(acted(desk.session, person, number + 1))
                    line = next(one for one in case_lines(desk.session) if one.person_id == person.id)
                    due.add((line.summary.last_seen, line.summary.due_on))  # one of each for either day of the night
                    wrong.extend([] if line.summary.last_seen == local(clock.moment) else ["seen on another day than it was"])
            with tally.trial(f"{what}, what is due") as wrong:
                wrong.extend([] if len(due) == 2 else [f"what is due moved: {due}"])
            desk.session.close()
    return tally


def local(moment: datetime) -> date:
    """The day in London, worked out from the rule of the clocks and not from the machine."""
    year = moment.year
    forward, back = (last_sunday(year, month) + timedelta(hours=1) for month in (3, 10))
    return (moment + (timedelta(hours=1) if forward <= moment < back else timedelta(0))).date()


def last_sunday(year: int, month: int) -> datetime:
    """The last Sunday of a month of 31 days, at midnight UTC."""
    last = datetime(year, month, 31, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


CLOCKS = (Fault("clock put back and forward", jumping), Fault("clocks changed, 29 February", nights))
