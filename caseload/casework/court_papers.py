"""What the papers for a court are made from: a pre-sentence report with all that stands beside it."""

from __future__ import annotations

from dataclasses import replace

from caseload.casework.paper_request import PaperRequest
from caseload.casework.queries import provisions
from caseload.casework.report_work import report_work
from caseload.casework.session import Session
from caseload.documents.about import ReportFacts
from caseload.domain.errors import Refusal
from caseload.domain.level import LevelReading
from caseload.domain.person import Allocation
from caseload.domain.report import Report, ReportFormat, ReportStatus
from caseload.domain.reviewing import needs_now
from caseload.domain.words import tr


def open_report(session: Session, person_id: str) -> Report:
    """The report of a person that a command means: the newest being written, else the newest finished."""
    found = session.store.of_person(Report, person_id)
    kept = [one for one in found if one.status is not ReportStatus.WITHDRAWN]
    if not kept:
        raise Refusal(tr("No pre-sentence report was started for this person. Start one on the Reports page of the window."))
    return max(kept, key=lambda one: (one.status is ReportStatus.DRAFT, one.created_at, one.id))


def psr_facts(session: Session, request: PaperRequest) -> ReportFacts:
    """The report asked for, in another format where one is asked for, and as it will be once finished where that is."""
    work = report_work(session, request.report_id or open_report(session, request.person_id).id)
    report = work.report
    if request.format:
        report = replace(report, format=ReportFormat(request.format))
    if request.final:
        report = replace(report, status=ReportStatus.FINAL, finished_on=report.finished_on or session.today)
    readings = (one for one in session.store.of_person(LevelReading, work.person.id) if not one.sensitive)
    return ReportFacts(
        report=report, person=work.person, sections=work.sections, provisions=provisions(session), ledger=work.ledger,
        allocations=session.store.of_person(Allocation, work.person.id, "from_on"), adjournments=work.adjournments,
        addenda=work.addenda, needs=frozenset(needs_now(readings)),
    )  # fmt: skip
