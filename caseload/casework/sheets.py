"""The lists of a caseload as spreadsheets: case list, leaving list and delays, and the workbook of a handover."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from caseload.casework.disclosure import RecordDisclosure, record_disclosure
from caseload.casework.exporting import NOT_TOLD, caseload_rows
from caseload.casework.leaving import leaving_facts, open_cases
from caseload.casework.paper_request import PaperRequest
from caseload.casework.session import Session
from caseload.casework.workload_dated import by_person
from caseload.casework.workload_waits import delay_facts
from caseload.documents.dated_words import dated_words, promise_words
from caseload.documents.registry import report_kind
from caseload.documents.senior_facts import LeavingLine
from caseload.domain.casefile import CaseLine
from caseload.domain.change import Change
from caseload.domain.contact import Contact
from caseload.domain.errors import Refusal
from caseload.domain.voluntary import bare_name, said_beside
from caseload.domain.words import tr
from caseload.exchange.export import SheetRows, workbook_bytes, written_aside
from caseload.exchange.sheets import CellValue

type_of_cells = Sequence[CellValue | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveSheet:
    """A list to save as a spreadsheet: which, of whom, where, and for whom."""

    request: PaperRequest
    path: Path


def has_sheet(key: str) -> bool:
    """Whether a paper is a list that can be a spreadsheet too."""
    return key in _SHEETS


def save_sheet(session: Session, command: SaveSheet) -> Change:
    """Write the list whole and record it as disclosed, or neither; the sheet has every row there is."""
    key = command.request.key
    if key not in _SHEETS:
        raise Refusal(tr("“{paper}” is no list, so there is no spreadsheet of it. Print it instead.",
                         paper=str(report_kind(key).words)))  # fmt: skip
    data = workbook_bytes((_SHEETS[key](session, command.request),))
    with written_aside(command.path, data):
        return record_disclosure(session, RecordDisclosure(what=str(report_kind(key).words), recipient=command.request.recipient))


def handover_workbook(session: Session, person_ids: Sequence[str]) -> bytes:
    """The workbook of a handover: the cases as this program reads them back, what comes first in each, and every contact."""
    request = PaperRequest(key="leaving", person_ids=tuple(person_ids))
    lines = open_cases(session, person_ids)
    return workbook_bytes((caseload_rows(session, lines), _leaving(session, request), _contacts(session, lines)))


def _cases(session: Session, request: PaperRequest) -> SheetRows:
    return caseload_rows(session, open_cases(session, request.person_ids))


def _leaving(session: Session, request: PaperRequest) -> SheetRows:
    headings = (tr("First on"), tr("What comes first"), tr("CRN"), tr("Name"), tr("Tier"), tr("RoSH"), tr("Order"), tr("Ends"),
                tr("Last seen"), tr("Next appt"), tr("Outcomes not recorded"), tr("Oldest of them"), tr("Promises open"),
                tr("Goes to"), tr("By agreement"))  # fmt: skip
    return SheetRows(tr("Leaving"), headings, [_leaving_row(one) for one in leaving_facts(session, request).lines])


def _leaving_row(one: LeavingLine) -> type_of_cells:
    line, summary = one.line, one.line.summary
    return (
        one.first.on if one.first else None, dated_words(one.first) if one.first else None, line.crn, bare_name(line.name),
        line.tier,
        line.rosh.value.replace("_", " ").capitalize() if line.rosh else None, summary.order_kind,
        summary.ends_on or summary.end_words, summary.last_seen, summary.next_booked, summary.outcomes_missing or None,
        summary.oldest_missing, promise_words(one.promises, one.sensitive_promises), one.going_to,
        said_beside(line.name),
    )  # fmt: skip


def _delays(session: Session, request: PaperRequest) -> SheetRows:
    headings = (tr("Requirement"), tr("CRN"), tr("Name"), tr("Start set for"), tr("Days late"), tr("Order ends"),
                tr("Next local start"), tr("By agreement"))  # fmt: skip
    rows = [
        (one.words, one.who.crn, bare_name(one.who.name), one.due_on, one.days, one.order_ends_on, one.next_start,
         said_beside(one.who.name))
        for kind in delay_facts(session, request).kinds for one in kind.lines
    ]  # fmt: skip
    return SheetRows(tr("Delays"), headings, rows)


def _contacts(session: Session, lines: Iterable[CaseLine]) -> SheetRows:
    """Every contact of these people, the newest first; of a sensitive one only that it is there."""
    headings = (tr("CRN"), tr("Name"), tr("Date"), tr("Time"), tr("Type"), tr("Outcome"), tr("Attendance"), tr("Officer"),
                tr("Place"), tr("Note"), tr("By agreement"))  # fmt: skip
    cases = list(lines)
    held = by_person(session, Contact, [line.person_id for line in cases])
    rows = [
        (line.crn, bare_name(line.name), one.happens_on, one.starts_at, one.type_words, one.outcome_words, one.attendance.value,
         one.officer_name, "" if one.sensitive else one.place, str(NOT_TOLD) if one.sensitive else one.note,
         said_beside(line.name))
        for line in cases for one in sorted(held.get(line.person_id, ()), key=lambda one: one.happens_on, reverse=True)
    ]  # fmt: skip
    return SheetRows(tr("Contacts"), headings, rows)


_SHEETS: dict[str, Callable[[Session, PaperRequest], SheetRows]] = {
    "case-list": _cases, "leaving": _leaving, "delays": _delays,
}  # fmt: skip
