"""CRNs the officer said are the right ones: the person takes them, in the same import as the rows that carry them."""

from __future__ import annotations

from dataclasses import replace

from caseload.domain.person import Person
from caseload.exchange.directory import Known
from caseload.exchange.existing import TABLES
from caseload.exchange.line import Line
from caseload.exchange.names import tidy_crn
from caseload.exchange.planning import Planning
from caseload.exchange.proposal import ProposedEntry

_PERSON = TABLES[Person]


def take_right_crns(planning: Planning, people: list[tuple[Line, Known]]) -> tuple[ProposedEntry, ...]:
    """Give each person the CRN the officer confirmed: in the entry their own row proposes, else as an entry of its own.

    The mark of the last import stays as it is: what the sheet wrote was the other CRN.
    """
    corrections = []
    for question in sorted(planning.answers.right_crns):
        known = planning.directory.with_key(planning.answers.people.get(question, ""))
        crn = tidy_crn(question.removeprefix("person:"))
        if known is None or not crn or planning.directory.with_crn(crn) is not None:
            continue
        after = replace(known.person, crn=crn)
        if not _in_own_row(people, known, after):
            mark = planning.existing.by_entry.get(known.person.id)
            corrections.append(ProposedEntry(_PERSON, known.key, after, known.person, mark.values if mark else "{}"))
        known.person = after
        planning.directory.add(known)
    return tuple(corrections)


def _in_own_row(people: list[tuple[Line, Known]], known: Known, after: Person) -> bool:
    """Put the corrected record into the entry of the person's row, when that row proposes one."""
    for line, _ in people:
        for place, entry in enumerate(line.entries):
            if entry.record.id == known.person.id:
                line.entries[place] = replace(entry, record=after)
                return True
    return False
