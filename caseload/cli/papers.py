"""`report KIND`: a paper of the registry as PDF or Word, recorded as disclosed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from caseload.casework.lookups import line_of_crn
from caseload.casework.papers import Paper, PaperLeft, PaperRequest, make_paper, paper_left
from caseload.casework.session import Session
from caseload.cli.opening import Use, opened
from caseload.cli.options import NOT_NAMED, Choices, command
from caseload.cli.output import say, say_json, warn
from caseload.cli.paper_options import asked_of, paper_options
from caseload.cli.saving import place_for, written_whole
from caseload.documents.registry import REPORT_KINDS, Needs, report_kind
from caseload.domain.words import tr, trn
from caseload.render.pdf import PdfResult, render_pdf


@command("report")
@click.argument("kind", type=click.Choice([kind.key for kind in REPORT_KINDS]))
@click.option("--crn", default="", help="Whom the paper is about (all but workload, case-list and day-sheet).")
@click.option("--out", type=click.Path(path_type=Path), help="The file, or a folder for it (default: here).")
@click.option("--for", "recipient", default=NOT_NAMED, show_default=True, help="For whom it is: recorded in the history.")
@paper_options
def _report(choices: Choices, kind: str, crn: str, out: Path | None, recipient: str, **more: Any) -> None:
    """Print a paper and record it as disclosed; a draft report gets the next draft number for its next printing."""
    if report_kind(kind).about_person and not crn.strip():
        raise click.UsageError(tr("report {kind} needs --crn.", kind=kind))
    if report_kind(kind).needs is Needs.SUMMARY and (recipient == NOT_NAMED or not more["basis"].strip()):
        raise click.UsageError(tr("report {kind} needs --for, who gets it, and --basis, the lawful basis.", kind=kind))
    with opened(choices, Use.WRITE) as session:
        person_id = line_of_crn(session, crn).person_id if report_kind(kind).about_person else ""
        named = "" if recipient == NOT_NAMED else recipient
        word = more.pop("word")
        request = PaperRequest(key=kind, person_id=person_id, recipient=named, **asked_of(more))
        _tell(choices, *(save_word if word else save_paper)(session, request, out, recipient))


def save_paper(session: Session, request: PaperRequest, out: Path | None, recipient: str) -> tuple[Paper, PdfResult, Path]:
    """Make a paper, write it whole, and record it; when it cannot be recorded nothing is left behind."""
    paper = make_paper(session, request)
    printed = render_pdf(paper.document, printed_by=paper.printed_by, printed_at=paper.printed_at)
    path = place_for(out, paper.named(".pdf"), ".pdf")
    with written_whole(path, printed.data):
        paper_left(session, PaperLeft(paper=paper, recipient=recipient))
    return paper, printed, path


def save_word(session: Session, request: PaperRequest, out: Path | None, recipient: str) -> tuple[Paper, None, Path]:
    """The same as a Word file, which has no pages of its own until Word lays it out."""
    from caseload.render.docx import render_docx

    paper = make_paper(session, request)
    made = render_docx(paper.document, printed_by=paper.printed_by, printed_at=paper.printed_at)
    path = place_for(out, paper.named(".docx"), ".docx")
    with written_whole(path, made):
        paper_left(session, PaperLeft(paper=paper, recipient=recipient))
    return paper, None, path


def _tell(choices: Choices, paper: Paper, printed: PdfResult | None, path: Path) -> None:
    for one in printed.missing if printed else ():
        warn(trn("{code} {name} is in no font and stands as its number, {n} time.",
                 "{code} {name} is in no font and stands as its number, {n} times.", one.count, code=one.code, name=one.name))
    if choices.json:
        say_json(paper_object(paper, printed, path))
    elif printed is None:
        say(tr("{paper} saved as {path}.", paper=str(paper.kind.words), path=str(path)))
    else:
        pages = trn("{n} page", "{n} pages", printed.pages)
        say(tr("{paper} saved as {path}, {pages}.", paper=str(paper.kind.words), path=str(path), pages=pages))


def paper_object(paper: Paper, printed: PdfResult | None, path: Path) -> dict[str, Any]:
    """One paper of `report --json`."""
    return {
        "kind": paper.kind.key, "file": str(path), "pages": printed.pages if printed else None,
        "missing_characters": [
            {"code": one.code, "name": one.name, "count": one.count} for one in (printed.missing if printed else ())
        ],
    }  # fmt: skip


COMMANDS = {"report": _report}
