"""Papers as bytes and as files: PDF or Word, written whole once what happened to them is recorded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from caseload.casework.papers import Paper, PaperLeft, PaperRequest, make_paper, paper_left
from caseload.casework.session import Session
from caseload.cli.saving import place_for, written_whole
from caseload.render.pdf import PdfResult, render_pdf

PDF, WORD = ".pdf", ".docx"
type_of_saved = tuple[Paper, PdfResult | None, Path]


def suffix_for(out: Path | None, *, word: bool) -> str:
    """The kind of file asked for: by the option, else by the ending of the name."""
    return WORD if word or (out is not None and out.suffix.lower() == WORD) else PDF


def save_paper(session: Session, request: PaperRequest, out: Path | None, recipient: str, suffix: str = PDF) -> type_of_saved:
    """Make a paper, write it whole, and record it; when it cannot be recorded nothing is left behind.

    A Word file has no pages of its own until Word lays it out.
    """
    paper = make_paper(session, request)
    data, printed = rendered(paper, suffix)
    left = PaperLeft(paper=paper, recipient=recipient)
    return paper, printed, kept(paper, data, out, suffix, lambda: paper_left(session, left))


def rendered(paper: Paper, suffix: str) -> tuple[bytes, PdfResult | None]:
    """The bytes of a paper, and what is known of its pages where it is a PDF."""
    if suffix == WORD:
        from caseload.render.docx import render_docx

        return render_docx(paper.document, printed_by=paper.printed_by, printed_at=paper.printed_at), None
    printed = render_pdf(paper.document, printed_by=paper.printed_by, printed_at=paper.printed_at)
    return printed.data, printed


def kept(paper: Paper, data: bytes, out: Path | None, suffix: str, record: Callable[[], object]) -> Path:
    """The file of a paper, in its place only once `record` has written what happened."""
    path = place_for(out, paper.named(suffix), suffix)
    with written_whole(path, data):
        record()
    return path
