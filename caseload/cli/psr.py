"""`report psr`: a draft, a report finished by an explicit act, one printed again from its kept bytes, or one from a JSON file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from caseload.casework.addenda import addendum_paper, addendum_pdf
from caseload.casework.court_papers import open_report
from caseload.casework.finishing import FinishReport, final_pdf, finish_report
from caseload.casework.papers import PaperLeft, PaperRequest, make_paper, paper_left
from caseload.casework.report_work import blocking_checks, prints_of, report_work
from caseload.casework.reports import EditReport, StartReport, edit_report, start_report
from caseload.casework.session import Session
from caseload.cli.opening import clock_of
from caseload.cli.options import Choices
from caseload.cli.output import say, say_json, warn
from caseload.cli.printing import PDF, WORD, kept, rendered, save_paper, type_of_saved
from caseload.cli.psr_given import read_object
from caseload.cli.psr_input import read_report
from caseload.cli.saving import place_for, written_whole
from caseload.documents.about import About
from caseload.documents.phrases import in_brief
from caseload.documents.psr import IN_FOOT, build_psr, psr_file_stem
from caseload.domain.errors import Refusal
from caseload.domain.report import Report, ReportFormat, ReportStatus
from caseload.domain.report_parts import Addendum
from caseload.domain.words import tr, trn
from caseload.render.pdf import missing_characters, render_pdf
from caseload.rulebook import load_rules
from caseload.rulebook.catalogue import words_in


def save_psr(session: Session, request: PaperRequest, out: Path | None, recipient: str, suffix: str) -> type_of_saved:
    """Print the report a person means, or finish it first; one that is finished prints again as its kept bytes."""
    report = _report_of(session, request)
    request = replace(request, report_id=report.id)
    if report.status is ReportStatus.FINAL:
        return _save_again(session, replace(request, format=""), out, recipient, suffix)
    if request.final:
        return _save_final(session, request, report, out, recipient, suffix)
    return save_paper(session, request, out, recipient, suffix)


def _report_of(session: Session, request: PaperRequest) -> Report:
    """The report the person has; with a format said and none begun, one is started in it."""
    held = [one for one in session.store.of_person(Report, request.person_id) if one.status is not ReportStatus.WITHDRAWN]
    if held or not request.format:
        return open_report(session, request.person_id)
    blank = Report(person_id=request.person_id, format=ReportFormat(request.format), requested_on=session.today)
    start_report(session, StartReport(report=replace(blank, author=session.officer_name)))
    warn(tr("No report was being written for this person: one was started."))
    return open_report(session, request.person_id)


def _save_again(session: Session, request: PaperRequest, out: Path | None, recipient: str, suffix: str) -> type_of_saved:
    """A finished report: its kept bytes unchanged, and each addendum as a file of its own beside them."""
    paper = make_paper(session, request)
    if suffix == PDF and any(one.final for one in prints_of(session, request.report_id)):
        data, printed = final_pdf(session, request.report_id), None
    else:
        data, printed = rendered(paper, suffix)
    path = kept(paper, data, out, suffix, lambda: paper_left(session, PaperLeft(paper=paper, recipient=recipient)))
    for one in report_work(session, request.report_id).addenda:
        _save_addendum(session, one, path, recipient)
    return paper, printed, path


def _save_addendum(session: Session, addendum: Addendum, beside: Path, recipient: str) -> None:
    """An addendum beside its report, as its kept bytes; one of before they were kept, and Word, from its words."""
    paper, suffix = addendum_paper(session, addendum), beside.suffix
    is_kept = suffix.lower() == PDF and addendum.pdf
    data = addendum_pdf(session, addendum.id) if is_kept else rendered(paper, suffix.lower())[0]
    path = beside.with_name(f"{beside.stem}-addendum-{addendum.number}{suffix}")
    left = PaperLeft(paper=paper, recipient=recipient)
    warn(tr("Addendum {number} saved as {path}.", number=addendum.number,
            path=str(kept(paper, data, path, suffix.lower(), lambda: paper_left(session, left)))))  # fmt: skip


def _save_final(
    session: Session, request: PaperRequest, report: Report, out: Path | None, recipient: str, suffix: str
) -> type_of_saved:
    """Finish the report with the bytes of its paper; refused with every blocking check named, and then nothing is written."""
    wanted = replace(report, format=ReportFormat(request.format)) if request.format else report
    _check_blocking(session, wanted)
    paper = make_paper(session, request)
    final, printed = rendered(paper, PDF)
    data = final if suffix == PDF else rendered(paper, suffix)[0]

    def record() -> None:
        with session.store.transaction():
            if wanted.format is not report.format:
                edit_report(session, EditReport(before=report, after=wanted))
            finish_report(session, FinishReport(report_id=report.id, pdf=final))
            paper_left(session, PaperLeft(paper=paper, recipient=recipient))

    return paper, printed if suffix == PDF else None, kept(paper, data, out, suffix, record)


def _check_blocking(session: Session, report: Report) -> None:
    stopped = blocking_checks(session, replace(report_work(session, report.id), report=report))
    if stopped:
        told = " ".join(f"({one.row.number}) {' '.join(map(str, one.outstanding))}" for one in stopped)
        raise Refusal(trn("The report cannot be finished, {n} check stops it: {told}",
                          "The report cannot be finished, {n} checks stop it: {told}", len(stopped), told=told))  # fmt: skip


def psr_from_file(choices: Choices, source: Path, out: Path | None, suffix: str) -> None:
    """A report from a JSON file as PDF or Word: no store is opened and nothing is recorded."""
    clock = clock_of(choices)
    rules = load_rules(clock.today())
    found = read_report(read_object(source), rules, clock.today())
    report = found.facts.report
    about = About(today=clock.today(), rules=rules, officer=found.author, marking=report.marking)
    with words_in(report.language):
        document = replace(build_psr(found.facts, about), language=report.language)
    stem, at, by = psr_file_stem(found.facts, about), clock.now().astimezone(), in_brief(found.author.name, IN_FOOT)[0]
    if suffix == WORD:
        from caseload.render.docx import render_docx

        data, pages = render_docx(document, printed_by=by, printed_at=at), None
    else:
        printed = render_pdf(document, printed_by=by, printed_at=at)
        data, pages = printed.data, printed.pages
    path = place_for(out, f"{stem}{suffix}", suffix)
    with written_whole(path, data):
        pass
    for words in found.warnings:
        warn(words)
    _tell_file(choices, path, pages, found.warnings, [one.code for one in missing_characters(document)])


def _tell_file(choices: Choices, path: Path, pages: int | None, warnings: tuple[str, ...], missing: list[str]) -> None:
    if choices.json:
        say_json({"kind": "psr", "file": str(path), "pages": pages, "warnings": list(warnings), "missing_characters": missing})
    elif pages is None:
        say(tr("{paper} saved as {path}.", paper=tr("Pre-sentence report"), path=str(path)))
    else:
        counted = trn("{n} page", "{n} pages", pages)
        say(tr("{paper} saved as {path}, {pages}.", paper=tr("Pre-sentence report"), path=str(path), pages=counted))
