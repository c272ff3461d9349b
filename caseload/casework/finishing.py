"""Finishing a report: locked, numbered, its bytes kept and hashed; drafts kept whole as they went out."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from caseload.casework.clock import stamp
from caseload.casework.report_drafts import as_it_stands, whole_text
from caseload.casework.report_work import blocking_checks, report_work
from caseload.casework.reports import check_draft
from caseload.casework.session import Session
from caseload.casework.unit import Unit, act
from caseload.domain.change import AuditKind, Change
from caseload.domain.errors import Refusal
from caseload.domain.report import Report, ReportSection, ReportStatus
from caseload.domain.report_parts import ReportCheck, ReportPrint
from caseload.domain.words import tr, trn


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepDraft:
    """A draft was printed: it is kept whole as it stood, and the next printing is the next draft."""

    report_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishReport:
    """The explicit act that ends drafting; `pdf` are the bytes of the finished paper, without a draft label."""

    report_id: str
    pdf: bytes


def keep_draft(session: Session, command: KeepDraft) -> Change:
    """Keep a printed draft as it went out, so that any earlier draft can be compared or put back."""
    with act(session, "keep_draft", AuditKind.ALTERATION) as unit:
        report = session.store.need(Report, command.report_id)
        check_draft(report)
        _keep(unit, report, b"")
        unit.change(report, draft_number=report.draft_number + 1)
        unit.reversible = False
        unit.sentence = tr("Draft {number} printed.", number=report.draft_number)
    return unit.result


def finish_report(session: Session, command: FinishReport) -> Change:
    """Finish a report: refused while a blocking check is outstanding; then locked, its bytes kept and hashed."""
    work = report_work(session, command.report_id)
    check_draft(work.report)
    stopped = blocking_checks(session, work)
    if stopped:
        raise Refusal(trn(
            "The report cannot be finished yet: {first}", "The report cannot be finished yet, {n} checks stop it. {first}",
            len(stopped), first=str(stopped[0].outstanding[0]),
        ))  # fmt: skip
    if not command.pdf.startswith(b"%PDF"):
        raise Refusal(tr("The finished paper is empty. Preview the report again, then finish it."))
    with act(session, "finish_report", AuditKind.ALTERATION) as unit:
        kept = _keep(unit, work.report, command.pdf)
        unit.change(work.report, status=ReportStatus.FINAL, finished_on=session.today, digest=kept.digest)
        unit.reversible = False
        unit.sentence = tr("Report finished and locked.")
    return unit.result


def _keep(unit: Unit, report: Report, pdf: bytes) -> ReportPrint:
    session = unit.session
    mine = ("report_id = ?", (report.id,))
    sections, ledger = session.store.find(ReportSection, *mine), session.store.find(ReportCheck, *mine)
    return unit.add(ReportPrint(
        person_id=report.person_id, report_id=report.id, number=report.draft_number, printed_at=stamp(session.clock),
        printed_by=session.officer_name, final=bool(pdf), digest=hashlib.sha256(pdf).hexdigest() if pdf else "",
        pdf=base64.b64encode(pdf).decode("ascii"), sections=tuple(map(as_it_stands, sections)),
        whole=whole_text(report, ledger),
    ))  # fmt: skip


def final_pdf(session: Session, report_id: str) -> bytes:
    """The bytes of a finished report as they were; refuses when none are kept, or when they are no longer what was hashed."""
    found = session.store.find(ReportPrint, "report_id = ? AND final = 1", (report_id,))
    if not found:
        raise Refusal(tr("This report was finished before its paper was kept. Print it again from the report."))
    data = base64.b64decode(found[-1].pdf)
    if hashlib.sha256(data).hexdigest() != found[-1].digest:
        raise Refusal(tr("The kept paper is not what was finished. Check the file from Settings before sending it anywhere."))
    return data
