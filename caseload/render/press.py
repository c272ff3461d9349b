"""Runs reportlab over a laid-out document; imported only when something is printed."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from caseload.documents.blocks import Document
from caseload.render.escape import metadata
from caseload.render.layout import Layout
from caseload.render.looks import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, looks_of
from caseload.render.page import Furniture, NumberedCanvas, furniture_of

_LANGUAGES = {"en": "en-GB", "cy": "cy-GB"}


def press(document: Document, printed: str) -> tuple[bytes, int]:
    """The document as PDF bytes and its number of pages; the same input gives the same bytes."""
    looks = looks_of(large_print=document.large_print)
    furniture = furniture_of(document, looks, printed)
    frame = Frame(
        MARGIN,
        furniture.bottom,
        PAGE_WIDTH - 2 * MARGIN,
        PAGE_HEIGHT - MARGIN - furniture.bottom,
        *(0.0, 0.0, 0.0, 0.0),
    )
    layout = Layout(looks, frame.height)
    story = [*layout.head(document), *layout.flow(document.blocks)]
    paper = BytesIO()
    template = _template(document, paper)
    template.addPageTemplates(PageTemplate(frames=[frame], onPage=lambda canvas, _doc: furniture.draw_under(canvas)))
    template.build(story, canvasmaker=_canvas_with(furniture))
    return paper.getvalue(), template.page


def _template(document: Document, paper: BytesIO) -> Any:
    """The file's own facts: title, language, author; nothing that changes from one print to the next."""
    return BaseDocTemplate(
        paper,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        title=metadata(document.title),
        author=metadata(document.author),
        subject=metadata(document.subject),
        creator="Caseload",
        lang=_LANGUAGES.get(document.language, document.language),
        displayDocTitle=True,
        invariant=1,
        pageCompression=1,
        allowSplitting=1,
    )


def _canvas_with(furniture: Furniture) -> type[NumberedCanvas]:
    """The canvas class that knows this document's furniture."""
    return type("FurnishedCanvas", (NumberedCanvas,), {"furniture": furniture})
