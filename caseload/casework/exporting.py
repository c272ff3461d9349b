"""The caseload as a spreadsheet: written whole and recorded as disclosed, or neither."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from caseload.casework.disclosure import RecordDisclosure, record_disclosure
from caseload.casework.queries import case_lines, lines_for
from caseload.casework.session import Session
from caseload.domain.change import Change
from caseload.domain.words import tr
from caseload.exchange.export import caseload_sheet, workbook_bytes, written_aside


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportCases:
    """Where the spreadsheet goes and for whom; `person_ids` chooses lines in their order, None is everyone."""

    path: Path
    recipient: str = ""
    person_ids: tuple[str, ...] | None = None


def export_cases(session: Session, command: ExportCases) -> Change:
    """Write one row a case and record the disclosure; a file that cannot be written leaves no record."""
    lines = case_lines(session) if command.person_ids is None else lines_for(session, command.person_ids)
    with written_aside(command.path, workbook_bytes((caseload_sheet(lines),))):
        return record_disclosure(session, RecordDisclosure(what=tr("Caseload as a spreadsheet"), recipient=command.recipient))
