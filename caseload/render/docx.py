"""Documents as Word files: the same blocks with Word's own styles, to be edited and printed on an office's paper."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import docx

from caseload.documents.blocks import Document
from caseload.render.docx_blocks import write_blocks, write_head
from caseload.render.docx_page import Furniture, set_facts, set_furniture, set_styles
from caseload.render.pdf import printed_words
from caseload.rulebook.catalogue import words_in


def render_docx(document: Document, *, printed_by: str, printed_at: datetime) -> bytes:
    """The document as a .docx file: styles, headings, tables with repeated headers, marking and page numbers, language."""
    with words_in(document.language):
        paper = docx.Document()
        set_styles(paper, document.language, large_print=document.large_print)
        set_facts(paper, document, printed_at)
        set_furniture(paper, _furniture(document, printed_by, printed_at))
        write_head(paper, document)
        write_blocks(paper, document.blocks)
    made = BytesIO()
    paper.save(made)
    return made.getvalue()


def _furniture(document: Document, by: str, at: datetime) -> Furniture:
    """What stands at the head and foot of every page."""
    words, printed = document.footer_left.rstrip().rstrip("."), printed_words(by, at)
    footer = f"{words}. {printed}" if words else printed
    return Furniture(marking=document.marking, draft=document.draft_label or "", footer=footer)
