"""Finishing a report: locked, numbered, its bytes kept and hashed; drafts kept as they went out; numbered addenda after that."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from caseload.casework.checks import check_words
from caseload.casework.clock import stamp
from caseload.casework.report_work import blocking_checks, report_work
from caseload.casework.reports import check_draft
from caseload.casework.session import Session
from caseload.casework.unit import Unit, act
from caseload.domain.change import AuditKind, Change
from caseload.domain.errors import Refusal
from caseload.domain.report import Report, ReportSection, ReportStatus
from caseload.domain.report_parts import Addendum, ReportPrint, SectionAsItStood
from caseload.domain.report_reading import plain_body
from caseload.domain.rich import plain_rich
from caseload.domain.rich_reading import read_rich
from caseload.domain.words import tr, trn


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepDraft:
    """A draft was printed: its sections are kept as they stood, and the next printing is the next draft."""

    report_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishReport:
    """The explicit act that ends drafting; `pdf` are the bytes of the finished paper, without a draft label."""

    report_id: str
    pdf: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreDraft:
    """Put the sections of an earlier draft back; what stands now is kept as it was in the audit and by undo."""

    print_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAddendum:
    """A numbered correction or addition to a finished report."""

    report_id: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionChange:
    """What changed in one section between two drafts: lines that went and lines that came."""

    name: str
    gone: tuple[str, ...]
    new: tuple[str, ...]


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
    sections = session.store.find(ReportSection, "report_id = ?", (report.id,))
    return unit.add(ReportPrint(
        person_id=report.person_id, report_id=report.id, number=report.draft_number, printed_at=stamp(session.clock),
        printed_by=session.officer_name, final=bool(pdf), digest=hashlib.sha256(pdf).hexdigest() if pdf else "",
        pdf=base64.b64encode(pdf).decode("ascii"), sections=tuple(map(_as_it_stands, sections)),
    ))  # fmt: skip


def _as_it_stands(one: ReportSection) -> SectionAsItStood:
    return SectionAsItStood(name=one.name, body=one.body, not_relevant=one.not_relevant, rich=one.rich, asked=one.asked,
                            source_keys=one.source_keys)  # fmt: skip


def final_pdf(session: Session, report_id: str) -> bytes:
    """The bytes of a finished report as they were; refuses when none are kept, or when they are no longer what was hashed."""
    found = session.store.find(ReportPrint, "report_id = ? AND final = 1", (report_id,))
    if not found:
        raise Refusal(tr("This report was finished before its paper was kept. Print it again from the report."))
    data = base64.b64decode(found[-1].pdf)
    if hashlib.sha256(data).hexdigest() != found[-1].digest:
        raise Refusal(tr("The kept paper is not what was finished. Check the file from Settings before sending it anywhere."))
    return data


def restore_draft(session: Session, command: RestoreDraft) -> Change:
    """Put back the sections of an earlier draft with their answers and sources; those written since are emptied, until undone."""
    kept = session.store.need(ReportPrint, command.print_id)
    report = session.store.need(Report, kept.report_id)
    check_draft(report)
    before = {one.name: one for one in kept.sections}
    with act(session, "restore_draft", AuditKind.ALTERATION) as unit:
        for one in session.store.find(ReportSection, "report_id = ?", (report.id,)):
            was = before.pop(one.name, SectionAsItStood(name=one.name, body=""))
            unit.change(one, body=was.body, not_relevant=was.not_relevant, rich=was.rich, asked=was.asked,
                        source_keys=was.source_keys)  # fmt: skip
        for was in before.values():
            unit.add(ReportSection(person_id=report.person_id, report_id=report.id, name=was.name, body=was.body, asked=was.asked,
                                   not_relevant=was.not_relevant, rich=was.rich, source_keys=was.source_keys))  # fmt: skip
        unit.sentence = tr("Draft {number} put back.", number=kept.number)
    return unit.result


def changed_sections(session: Session, kept: ReportPrint) -> tuple[SectionChange, ...]:
    """What changed in each section since a draft went out, in the order of the report."""
    now = {one.name: plain_body(one) for one in session.store.find(ReportSection, "report_id = ?", (kept.report_id,))}
    then = {one.name: plain_rich(read_rich(one.body)) if one.rich else one.body for one in kept.sections}
    names = [name for name in session.rules.report_sections if name in now or name in then]
    found = (_changed(name, then.get(name, ""), now.get(name, "")) for name in names)
    return tuple(one for one in found if one.gone or one.new)


def _changed(name: str, then: str, now: str) -> SectionChange:
    old, new = then.splitlines(), now.splitlines()
    gone: list[str] = []
    come: list[str] = []
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += old[first:last]
            come += new[start:end]
    return SectionChange(name=name, gone=_written(gone), new=_written(come))


def _written(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(line for line in lines if line.strip())


def add_addendum(session: Session, command: AddAddendum) -> Change:
    """Add a numbered addendum to a finished report; the report itself stays as it was."""
    body = check_words(command.body, tr("The addendum"))
    with act(session, "add_addendum", AuditKind.COLLECTION) as unit:
        report = session.store.need(Report, command.report_id)
        if report.status is not ReportStatus.FINAL:
            raise Refusal(tr("Only a finished report has addenda. Change the draft instead."))
        held = session.store.find(Addendum, "report_id = ?", (report.id,))
        number = max((one.number for one in held), default=0) + 1
        unit.add(Addendum(person_id=report.person_id, report_id=report.id, number=number, written_on=session.today, body=body,
                          written_by=session.officer_name))  # fmt: skip
        unit.sentence = tr("Addendum {number} added.", number=number)
    return unit.result
