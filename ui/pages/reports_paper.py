"""A report as paper: the records of this moment turned into a document to look at, print and save."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseload.casework.queries import case_file, provisions, report_file
from caseload.casework.reports import NewDraft, new_draft
from caseload.documents.about import About, ReportFacts
from caseload.documents.registry import report_kind
from caseload.domain.report import ReportStatus
from caseload.domain.words import tr
from ui.dialogs.print_paper import Paper

if TYPE_CHECKING:
    from ui.hub import Hub

KIND = "psr"


def report_paper(hub: Hub, report_id: str) -> Paper:
    """The paper of a report; giving it out counts the draft, so that the next one carries the next number."""
    session = hub.session
    file = report_file(session, report_id)
    report = file.report
    facts = ReportFacts(
        report=report, person=file.person, sections=file.sections, provisions=provisions(session),
        allocations=case_file(session, report.person_id).allocations,
    )
    about = About(today=hub.today, rules=session.rules, officer=session.officer, marking=report.marking)
    kind = report_kind(KIND)
    drafting = report.status is ReportStatus.DRAFT
    what = tr("{paper}, draft {number}", paper=str(kind.words), number=report.draft_number) if drafting else str(kind.words)
    return Paper(
        document=kind.build(facts, about), what=what, file_name=f"{kind.stem(facts, about)}.pdf", person_id=report.person_id,
        suggested=tuple(name for name in (report.court, tr("Senior probation officer")) if name),
        given_out=(lambda: hub.perform(new_draft, NewDraft(report_id=report_id))) if drafting else None,
    )
