"""What stands on every page: marking, footer, page x of y, watermark; and the bookmarks."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from caseload.documents.blocks import Align, Document
from caseload.domain.words import tr
from caseload.render.escape import metadata
from caseload.render.fonts import base_face
from caseload.render.looks import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, RULE, WATERMARK, Look, Looks
from caseload.render.setting import Label, text_flowable

_HEAD_BASE = PAGE_HEIGHT - 29.0
_FOOT_BASE = 20.0
_WATERMARK_SIZE = 118.0


@dataclass(frozen=True, slots=True)
class Furniture:
    """The head and foot of every page; `bottom` is where the text of the page must end."""

    document: Document
    looks: Looks
    footer: Flowable
    footer_height: float
    number_width: float

    @property
    def bottom(self) -> float:
        """The height of the foot, never less than the margin."""
        return max(MARGIN, self._rule + 8.0)

    @property
    def _rule(self) -> float:
        """Where the hairline over the footer stands."""
        return _FOOT_BASE + self.looks.marking.size + 2.0 + self.footer_height + 3.0

    def draw_under(self, canvas: Any) -> None:
        """Draw what the page's text stands on: the watermark."""
        if self.document.draft_label:
            _draw_watermark(canvas, self.document.draft_label)

    def draw_over(self, canvas: Any, page: int, pages: int) -> None:
        """Draw head and foot, once the number of pages is known."""
        for base in (_HEAD_BASE, _FOOT_BASE):
            _fitted(self.document.marking, self.looks.marking, PAGE_WIDTH - 2 * MARGIN).draw(
                canvas, PAGE_WIDTH / 2, base, Align.CENTRE
            )
        canvas.setStrokeColor(HexColor(RULE))
        canvas.setLineWidth(0.5)
        canvas.line(MARGIN, self._rule, PAGE_WIDTH - MARGIN, self._rule)
        top = self._rule - 3.0
        self.footer.drawOn(canvas, MARGIN, top - self.footer_height)
        number = Label(_page_words(page, pages), self.looks.footer)
        number.draw(canvas, PAGE_WIDTH - MARGIN, top - self.looks.footer.size, Align.RIGHT)


def _page_words(page: int, pages: int) -> str:
    return tr("page {page} of {pages}", page=page, pages=pages)


def furniture_of(document: Document, looks: Looks, printed: str) -> Furniture:
    """Measure the foot before the pages are laid out, so that a long footer costs room and is never cut."""
    number_width = Label(_page_words(9999, 9999), looks.footer).width
    words = document.footer_left.rstrip().rstrip(".")
    footer = text_flowable(f"{words}. {printed}" if words else printed, looks.footer)
    _, height = footer.wrap(PAGE_WIDTH - 2 * MARGIN - number_width - 12.0, PAGE_HEIGHT)
    return Furniture(document, looks, footer, height, number_width)


def _fitted(text: str, look: Look, width: float) -> Label:
    """The text on one line, smaller where it would not fit."""
    label = Label(text, look)
    return label if label.width <= width else Label(text, replace(look, size=look.size * width / label.width))


def _draw_watermark(canvas: Any, words: str) -> None:
    """Large and grey from corner to corner, under the text."""
    angle = math.atan2(PAGE_HEIGHT, PAGE_WIDTH)
    look = Look(_WATERMARK_SIZE, _WATERMARK_SIZE, bold=True, colour=WATERMARK)
    label = _fitted(words, look, math.hypot(PAGE_WIDTH, PAGE_HEIGHT) * 0.72)
    canvas.saveState()
    canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
    canvas.rotate(math.degrees(angle))
    label.draw(canvas, 0, -0.33 * _WATERMARK_SIZE, Align.CENTRE)
    canvas.restoreState()


@dataclass(frozen=True, slots=True)
class _Mark:
    """A heading's place: the page is known when the pages are written out."""

    title: str
    level: int
    top: float


class NumberedCanvas(Canvas):  # type: ignore[misc]  # reportlab carries no types
    """A canvas that holds its pages back until their number is known, then adds the foot and the bookmarks."""

    furniture: Furniture

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """As reportlab's canvas, which would begin every page in a font that is not embedded."""
        super().__init__(*args, **{**kwargs, "initialFontName": base_face().pdf.fontName})
        self._held: list[dict[str, Any]] = []
        self._headings: list[_Mark] = []
        self._depth = -1

    def note_heading(self, title: str, level: int, top: float) -> None:
        """Remember a heading drawn on this page."""
        self._headings.append(_Mark(metadata(title), level, top))

    def showPage(self) -> None:  # noqa: N802  reportlab's name
        """Hold the page back and begin the next."""
        self._held.append(dict(self.__dict__))
        self._headings = []
        self._startPage()

    def save(self) -> None:
        """Write out the pages, each with its foot and bookmarks."""
        held = self._held
        depth, number = -1, 0
        for page, state in enumerate(held, start=1):
            self.__dict__.update(state)
            self.furniture.draw_over(self, page, len(held))
            for mark in state["_headings"] if self.furniture.document.outline else ():
                number += 1
                depth = min(max(mark.level - 1, 0), depth + 1)
                self._bookmark(mark, f"heading{number}", depth)
            super().showPage()
        super().save()

    def _bookmark(self, mark: _Mark, key: str, depth: int) -> None:
        self.bookmarkPage(key, fit="XYZ", left=0, top=mark.top + 6)
        self.addOutlineEntry(mark.title, key, depth, closed=0)
