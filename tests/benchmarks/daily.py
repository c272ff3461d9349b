"""What an officer does all day, on an open store of a size: the due list, a case, a contact, a search."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from caseload.casework.balancing import caseload_balance
from caseload.casework.complying_caseload import caseload_compliance, last_weeks
from caseload.casework.contacts import RecordContact, record_contact
from caseload.casework.ledgers import start_delays_of, unpaid_work_of
from caseload.casework.people import open_case
from caseload.casework.queries import case_file, case_lines, due_list
from caseload.casework.search import search
from caseload.casework.session import Session
from caseload.domain.casefile import CaseSummary
from caseload.domain.change import Change
from caseload.domain.contact import Contact
from caseload.storage import codec, search_index
from caseload.storage.ids import new_id
from caseload.storage.tables import TABLES, statements
from tests.benchmarks.results import Result, Target
from tests.benchmarks.stores import TODAY
from tests.benchmarks.timing import by_turns, middle, slow_end
from ui.lines import LineBook

NOTE = "Came on time and brought the tenancy letter. Agreed to ring the housing office before Thursday and to bring the budget."
QUERIES = ("bevan", "sian", "o'neill", "x10004", "housing arrears", "budget letter court", "brandalfen", "kestmertre tenancy",
           "zopiclone", "thursday appointment", "a letter")  # fmt: skip
SHOWN = 50


def due_list_whole(session: Session, people: int, tries: int) -> Result:
    """The whole due list, beside fetching the same summary rows by bare SQL."""
    ids = [line.person_id for line in due_list(session)]
    found = by_turns(lambda: due_list(session), _fetch_summaries(session, ids), tries)
    target = {50: Target(most=16.0), 5000: Target(most=100.0)}.get(people)
    return Result(measure="due list", size=f"{people} people, {len(ids)} due", ours=middle(found.ours), floor=middle(found.floor),
                  floor_is="the same summary rows by bare SQL", target=target)  # fmt: skip


def every_line(session: Session, people: int, tries: int) -> Result:
    """The lines of the whole caseload, as the list shows them."""
    ids = [line.person_id for line in case_lines(session)]
    found = by_turns(lambda: case_lines(session), _fetch_summaries(session, ids), tries)
    return Result(measure="all case lines", size=f"{people} people", ours=middle(found.ours), floor=middle(found.floor),
                  floor_is="the same summary rows by bare SQL")  # fmt: skip


def line_followed(session: Session, people: int, tries: int) -> Result:
    """From the change of one contact until its line of the list is true again, the others kept, beside its row by bare SQL."""
    book, ids = LineBook(session), _in_turn(session)
    book.lines()
    changes: list[Change] = []
    columns = ", ".join(f"s.{name}" for name in codec.columns(CaseSummary))
    sql = f"SELECT p.surname, p.forename, p.crn, {columns} FROM person p JOIN case_summary s ON s.person_row = p.row_id WHERE p.id = ?"

    def ours() -> None:
        book.take(changes[-1])
        book.line(next(iter(changes[-1].people)))

    def floor() -> None:
        session.store.db.execute(sql, tuple(changes[-1].people)).fetchall()

    found = by_turns(ours, floor, tries, warm=5, ready=lambda: changes.append(record_contact(session, _came(next(ids)))))
    return Result(measure="its line after a contact", size=f"{people} people", ours=middle(found.ours), floor=middle(found.floor),
                  floor_is="that one row by bare SQL", target=Target(most=5.0))  # fmt: skip


def _fetch_summaries(session: Session, ids: list[str]) -> Callable[[], object]:
    """Bare SQL for the summary rows of these people with their names."""
    found = session.store.rows("SELECT row_id FROM person WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),))
    marks = ", ".join(str(row) for (row,) in found)
    columns = ", ".join(f"s.{name}" for name in codec.columns(CaseSummary))
    sql = f"SELECT p.id, p.surname, p.forename, p.crn, {columns} FROM person p JOIN case_summary s ON s.person_row = p.row_id WHERE p.row_id IN ({marks})"
    return lambda: session.store.db.execute(sql).fetchall()


def compliance_counted(session: Session, people: int, tries: int) -> Result:
    """Everything the compliance page counts of the last 12 weeks, beside fetching the same contacts by bare SQL."""
    lines = case_lines(session)

    def ours() -> None:
        caseload_compliance(session, last_weeks(session, 12), lines)
        caseload_balance(session, lines)
        start_delays_of(session, lines)
        unpaid_work_of(session, lines)

    sql = "SELECT person_id, happens_on, starts_at, mode, place, attendance FROM contact WHERE deleted_at = '' AND happens_on BETWEEN ? AND ?"
    days = last_weeks(session, 12).days
    found = by_turns(ours, lambda: session.store.db.execute(sql, days).fetchall(), max(1, tries // 4))
    return Result(measure="compliance of 12 weeks", size=f"{people} people", ours=middle(found.ours), floor=middle(found.floor),
                  floor_is="the contacts of 12 weeks by bare SQL", target=Target(most=100.0) if people == 50 else None)  # fmt: skip


def case_opened(session: Session, people: int, tries: int) -> Result:
    """Everything a case page reads, with the audit told that it was opened, beside the same rows by bare SQL."""
    ids = _in_turn(session)
    own = [row for row in TABLES if "person_id" in codec.columns(row.record)]

    def ours() -> None:
        person = next(ids)
        case_file(session, person)
        open_case(session, person)

    def floor() -> None:
        person = next(ids)
        for row in own:
            session.store.db.execute(f"{statements(row.record).select} WHERE person_id = ?", (person,)).fetchall()

    found = by_turns(ours, floor, tries)
    return Result(measure="open a case", size=f"{people} people", ours=middle(found.ours), floor=middle(found.floor),
                  floor_is="its rows by bare SQL", target=Target(most=50.0))  # fmt: skip


def contact_committed(session: Session, people: int, tries: int) -> Result:
    """A contact recorded by the act, beside the same rows inserted bare in one durable transaction."""
    ids = _in_turn(session)
    bare = BareContact(session)

    commands: list[RecordContact] = []

    def ready() -> None:
        bare.make_ready(next(ids))
        commands.append(_came(next(ids)))

    found = by_turns(lambda: record_contact(session, commands[-1]), bare.write, tries, warm=10, ready=ready)
    return Result(measure="commit a contact", size=f"{people} people", ours=middle(found.ours), floor=middle(found.floor),
                  floor_is="bare insert of contact, audit link and payload", target=Target(times=2.0))  # fmt: skip


def _came(person_id: str) -> RecordContact:
    return RecordContact(person_id=person_id, happens_on=TODAY, type_code="COAP", outcome_code="ATTC", note=NOTE, minutes=30)


class BareContact:
    """Writes the rows of a contact and its audit as they are, in one durable transaction on the same connection."""

    def __init__(self, session: Session) -> None:
        self.db = session.store.db
        made = record_contact(session, _came(next(_in_turn(session)))).entries[0].after
        assert isinstance(made, Contact)
        self.contact, self.insert = made, statements(Contact).insert
        self.rows: list[tuple[str, tuple[object, ...]]] = []

    def make_ready(self, person_id: str) -> None:
        """Make the rows of the next contact, after those that were written last."""
        [(sequence, *link)] = self.db.execute("SELECT * FROM audit ORDER BY sequence DESC LIMIT 1").fetchall()
        [(salt, payload)] = self.db.execute("SELECT salt, payload FROM audit_payload WHERE sequence = ?", (sequence,)).fetchall()
        self.rows = [
            (self.insert, codec.to_row(replace(self.contact, id=new_id(), person_id=person_id))),
            ("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (sequence + 1, *link)),
            ("INSERT INTO audit_payload VALUES (?, ?, ?)", (sequence + 1, salt, payload)),
        ]

    def write(self) -> None:
        """Insert and commit."""
        self.db.execute("BEGIN IMMEDIATE")
        for sql, row in self.rows:
            self.db.execute(sql, row)
        self.db.execute("COMMIT")


def search_typed(session: Session, people: int, tries: int) -> Result:
    """Every keystroke of realistic searches, at the 95th percentile, beside bare matches of the same words."""
    typed = [query[:end] for query in QUERIES for end in range(1, len(query) + 1)]
    ours, floor = [], []
    for words in typed:
        found = by_turns(partial(search, session, words), _bare_match(session, words), tries, warm=1)
        ours += found.ours
        floor += found.floor
    contacts = session.store.rows("SELECT count(*) FROM contact")[0][0]
    return Result(measure="search keystroke, p95", size=f"{contacts:,} contacts", ours=slow_end(ours), floor=slow_end(floor),
                  floor_is="bare FTS matches with a limit", target=Target(most=16.0))  # fmt: skip


def _bare_match(session: Session, typed: str) -> Callable[[], object]:
    """The two index queries a search needs, without reading what was found."""
    words = search_index.terms(typed)
    wanted = (search_index.match_words(words), SHOWN)
    notes = sum(map(len, words)) > 1

    def match() -> None:
        session.store.db.execute("SELECT rowid FROM search_name WHERE search_name MATCH ? LIMIT ?", wanted).fetchall()
        if notes:
            session.store.db.execute("SELECT rowid FROM search_text WHERE search_text MATCH ? ORDER BY rowid DESC LIMIT ?", wanted).fetchall()

    return match


def _in_turn(session: Session) -> Iterator[str]:
    """The people of the store, far apart ones after one another, for ever."""
    ids = [row for (row,) in session.store.rows("SELECT id FROM person ORDER BY row_id")]
    return itertools.cycle(ids[start + step] for start in range(7) for step in range(0, len(ids) - start, 7))

