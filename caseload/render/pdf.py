"""Documents as PDF: bytes, number of pages, and the characters that no font has."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from caseload.documents.blocks import Document, texts_of
from caseload.domain.dates import clock_time, plain_date
from caseload.domain.words import tr
from caseload.render.escape import code_of, missing_in
from caseload.rulebook.catalogue import words_in

# reportlab keeps fonts and settings in module state: one print at a time.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class MissingCharacter:
    """A character printed as its number because no font has it."""

    char: str
    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class PdfResult:
    """A printed document."""

    data: bytes
    pages: int
    missing: tuple[MissingCharacter, ...]


def render_pdf(document: Document, *, printed_by: str, printed_at: datetime) -> PdfResult:
    """Print a document on A4; the same document, person and local time give the same bytes."""
    # reportlab takes 0.2 s to import: only printing pays it.
    from caseload.render.press import press

    with _ONE_AT_A_TIME, words_in(document.language):
        printed = printed_words(printed_by, printed_at)
        data, pages = press(document, printed)
    return PdfResult(data, pages, missing_characters(document, printed))


def missing_characters(document: Document, *more: str) -> tuple[MissingCharacter, ...]:
    """The characters of a document that would print as their number, in order of first appearance."""
    found = missing_in([*texts_of(document), *more])
    return tuple(MissingCharacter(char, code_of(char), unicodedata.name(char, ""), count) for char, count in found.items())


def printed_words(by: str, at: datetime) -> str:
    """Who printed it and when, for the foot of the page."""
    when = f"{plain_date(at.date())} {clock_time(at.time())}"
    return tr("Printed {when} by {who}", when=when, who=by) if by else tr("Printed {when}", when=when)
