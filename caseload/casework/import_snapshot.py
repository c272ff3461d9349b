"""What an import is planned against: everyone on the caseload, and all that is held of those whom the workbook may mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from caseload.casework.session import Session
from caseload.domain.casefile import ImportMark
from caseload.domain.entry import Entry
from caseload.domain.person import Person
from caseload.domain.report import Provision
from caseload.exchange.answers import Answers
from caseload.exchange.headings import Mapping
from caseload.exchange.names import name_forms, name_key, split_name, tidy_crn
from caseload.exchange.plan import TABLES, Existing, snapshot
from caseload.exchange.sheets import Workbook, cell_text

OF_NOBODY = (Person, Provision)
WHO = frozenset({"crn", "name", "surname", "forename"})


def existing(session: Session, workbook: Workbook, mappings: Sequence[Mapping], answers: Answers) -> Existing:
    """A snapshot for planning: a caseload of thousands is not read whole to bring in a workbook of fifty."""
    people, marks = session.store.find(Person), session.store.find(ImportMark)
    meant = tuple(people_meant(people, marks, said_of_people(workbook, mappings, answers), answers))
    held: list[Entry] = [*people, *session.store.find(Provision)]
    for record in TABLES:
        if record not in OF_NOBODY:
            held.extend(session.store.of_people(record, meant))
    return snapshot(held, marks)


def said_of_people(workbook: Workbook, mappings: Sequence[Mapping], answers: Answers) -> frozenset[str]:
    """Every CRN, name and surname that stands in a cell that says whom a row is about, or in an answer."""
    places = {one.sheet: [column.index for column in one.columns if column.field in WHO] for one in mappings}
    words = set(answers.crns.values()) | {
        cell_text(row.values[place])
        for sheet in workbook.sheets for row in sheet.rows for place in places.get(sheet.name, ()) if place < len(row.values)
    }  # fmt: skip
    said = {name_key(part) for text in words for part in (text, split_name(text)[0])}
    return frozenset(said | {tidy_crn(text) for text in words}) - {""}


def people_meant(
    people: Iterable[Person], marks: Iterable[ImportMark], said: frozenset[str], answers: Answers
) -> Iterator[str]:
    """The ids of everyone a row could be about. Too many do no harm: whom a row means is decided by the planning.

    An earlier import may have known a person by another CRN or name, which their mark still says.
    """
    keys = {mark.entry_id: mark.row_key for mark in marks if mark.table_name == TABLES[Person]}
    chosen = frozenset(answers.people.values())
    for person in people:
        key = keys.get(person.id, f"id:{person.id}")
        forms = name_forms(person.surname, person.forename)
        if key in chosen or not said.isdisjoint((*forms, tidy_crn(person.crn or ""), *_known_as(key))):
            yield person.id


def _known_as(key: str) -> tuple[str, ...]:
    """The CRN or the surname that the row key of a person says."""
    kind, _, rest = key.partition(":")
    return (rest.partition("|")[0] if kind == "name" else rest,)
