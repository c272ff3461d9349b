"""What a paper about a case by agreement says at its head: to colleagues the whole statement, to the person what it means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from caseload.documents.blocks import AddressLines, Document, Panel, Paragraph, Span, type_of_block
from caseload.domain.person import Person
from caseload.domain.voluntary import is_voluntary, told_to_person, voluntary_words

GREETING = 2
"""A letter says it after whom it is to and the greeting."""


def said_to_be_voluntary(document: Document, person: Person, until: date | None, *, to_person: bool) -> Document:
    """The paper with what is said of a case by agreement at its head; any other paper as it is."""
    if not is_voluntary(person.kind):
        return document
    words = told_to_person() if to_person else voluntary_words(person, until)
    at = GREETING if document.blocks and isinstance(document.blocks[0], AddressLines) else 0
    block: type_of_block = Paragraph(words) if at else Panel((Paragraph((Span(words, bold=True),)),), shaded=True)
    return replace(document, blocks=(*document.blocks[:at], block, *document.blocks[at:]))
