"""Plans an import: reads nothing, writes nothing; says for every row what would become of it, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from caseload.exchange.answers import Answers, Offer, OfferKind
from caseload.exchange.contact_repeats import Repeats
from caseload.exchange.contact_rows import ContactSheet
from caseload.exchange.directory import Directory
from caseload.exchange.existing import TABLES, Existing, snapshot
from caseload.exchange.fields import SheetKind
from caseload.exchange.goal_rows import GoalSheet
from caseload.exchange.headings import Mapping
from caseload.exchange.line import Line, SheetReader
from caseload.exchange.next_appointments import add_next_appointment
from caseload.exchange.notices import file_notices, refuse_nothing_known, sheet_notices
from caseload.exchange.people_rows import PeopleSheet
from caseload.exchange.planning import Planning
from caseload.exchange.proposal import (
    Conflict,
    Counts,
    ImportPlan,
    ProposedEntry,
    RowKind,
    RowPlan,
    RowStatus,
    RowWarning,
    SheetWarning,
)
from caseload.exchange.provision_rows import ProvisionSheet
from caseload.exchange.right_crns import take_right_crns
from caseload.exchange.settle import Settler
from caseload.exchange.sheets import Workbook
from caseload.exchange.vocabulary import Vocabulary
from caseload.rulebook import Rules

__all__ = [
    "TABLES", "Answers", "Conflict", "Counts", "Existing", "ImportPlan", "Offer", "OfferKind", "ProposedEntry", "RowKind",
    "RowPlan", "RowStatus", "RowWarning", "SheetWarning", "plan_import", "snapshot",
]


def plan_import(
    workbook: Workbook, mappings: Sequence[Mapping], existing: Existing, rules: Rules, today: date,
    answers: Answers | None = None, *, new_id: Callable[[], str],
) -> ImportPlan:
    """What importing the workbook under these mappings would do to what exists; raises Refusal when nothing can be read.

    People come first, so that the contacts and goals of the same file find them; `new_id` gives fresh record ids.
    """
    answers = answers or Answers()
    by_name = {mapping.sheet: mapping for mapping in mappings}
    pairs = [(sheet, by_name.get(sheet.name, Mapping(sheet=sheet.name))) for sheet in workbook.sheets]
    readers = [
        SheetReader(workbook.name, sheet, mapping) for sheet, mapping in pairs
        if mapping.kind is not SheetKind.UNKNOWN and mapping.header_row
    ]
    if not readers:
        raise refuse_nothing_known(workbook)
    planning = Planning(
        existing=existing, settler=Settler(existing, workbook.name, new_id), directory=Directory(existing, answers),
        words=Vocabulary(rules), today=today, answers=answers,
    )
    lines, corrections = _plan_rows(planning, readers)
    return ImportPlan(
        file=workbook.name, digest=workbook.digest, mappings=tuple(mappings),
        rows=tuple(line.plan() for line in lines),
        notices=(
            *file_notices(workbook), *(notice for sheet, mapping in pairs for notice in sheet_notices(sheet, mapping)),
        ),
        corrections=corrections,
    )


def _plan_rows(planning: Planning, readers: list[SheetReader]) -> tuple[list[Line], tuple[ProposedEntry, ...]]:
    """People, then contacts, goals and provisions; next appointments last, when every contact of the file is known."""
    people = PeopleSheet(planning, {})
    contacts = ContactSheet(planning, Repeats(planning.existing, planning.answers))
    goals, provisions = GoalSheet(planning), ProvisionSheet(planning)
    lines = [line for reader in _of(readers, SheetKind.PEOPLE) for line in people.plan(reader)]
    corrections = take_right_crns(planning, people.people)
    for reader in _of(readers, SheetKind.CONTACTS):
        contacts.read(reader)
    lines += contacts.settle()
    lines += [line for reader in _of(readers, SheetKind.GOALS) for line in goals.plan(reader)]
    lines += [line for reader in _of(readers, SheetKind.PROVISIONS) for line in provisions.plan(reader)]
    for line, known in people.people:
        add_next_appointment(planning, line, known)
    return lines, corrections


def _of(readers: list[SheetReader], kind: SheetKind) -> list[SheetReader]:
    return [reader for reader in readers if reader.kind is kind]
