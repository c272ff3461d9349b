"""The papers of plan and progress of a case: each line opens its form, or the preview where nothing has to be asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from caseload.casework.paper_request import PaperRequest
from caseload.casework.settings import setting
from caseload.documents.registry import report_kind
from caseload.domain.person import Person
from caseload.domain.words import Message, msg, tr
from ui.hub import Hub
from ui.pages.case_tab import Act, entry_row


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """One paper: its key, what it is for, the dialog that asks for it ("" shows it at once), its letter on the Progress tab."""

    key: str
    words: Message
    dialog: str = "plan_paper"
    letter: str = ""


PAPERS: tuple[PaperRow, ...] = (
    PaperRow(key="person-plan", words=msg("Plain words, for the person to keep."), letter="t"),
    PaperRow(key="review", words=msg("What changed, how far, and room for both to write.")),
    PaperRow(key="progress-paragraph", words=msg("Sentences with their sources, for a report."), dialog="paragraph", letter="n"),
    PaperRow(key="brief", words=msg("Half a page before an appointment (Alt+B)."), dialog="", letter="b"),
    PaperRow(key="feedback-form", words=msg("To be filled in alone, on paper."), letter="o"),
    PaperRow(key="assessment-summary", words=msg("One page in place of another agency's first assessment."), dialog="summary",
             letter="m"),
)  # fmt: skip


def paper_opener(hub: Hub, row: PaperRow, person: Person) -> Act:
    """A call that asks for a paper, or shows it."""
    if row.dialog == "plan_paper":
        return partial(hub.open_dialog, row.dialog, person_id=person.id, paper=row.key)
    if row.dialog:
        return partial(hub.open_dialog, row.dialog, person_id=person.id)
    request = PaperRequest(key=row.key, person_id=person.id, marking=str(setting(hub.session, "marking")))
    return partial(hub.open_dialog, "preview", request=request, suggested=(hub.session.officer_name,))


def plan_paper_rows(hub: Hub, person: Person, *, letters: bool = False) -> Iterator[QWidget]:
    """A line for each paper; with the letters where they work."""
    for row in PAPERS:
        name = str(report_kind(row.key).words)
        words = tr("{paper} ({letter})", paper=name, letter=row.letter.upper()) if letters and row.letter else name
        yield entry_row(f"paper {row.key}", words, detail=str(row.words), opened=paper_opener(hub, row, person))
