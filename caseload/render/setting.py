"""Text as reportlab draws it: a paragraph letter by letter, or a shaped one where its script needs that."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr
from reportlab.platypus import Flowable, Paragraph

from caseload.documents.blocks import Align, Span, as_spans, type_of_rich
from caseload.render.escape import is_ordinary, markup, needs_shaping, printable
from caseload.render.fonts import base_face
from caseload.render.looks import STRUCK_AT, STRUCK_WIDTH, Look
from caseload.render.shaping import Line, Run, lay_out

_SIDES = {Align.LEFT: TA_LEFT, Align.RIGHT: TA_RIGHT, Align.CENTRE: TA_CENTER}
_WIDE = 1e6
# No line stands alone at the foot or head of a page where its paragraph has more.
_COMPANY = 2


@lru_cache(maxsize=256)
def style_of(look: Look) -> ParagraphStyle:
    """The look as reportlab's paragraph style."""
    return ParagraphStyle(
        "",
        fontName=base_face(bold=look.bold, italic=look.italic).pdf.fontName,
        fontSize=look.size,
        leading=look.leading,
        textColor=HexColor(look.colour),
        alignment=_SIDES[look.align],
        spaceBefore=look.before,
        spaceAfter=look.after,
        shaping=0,
        allowOrphans=0,
        allowWidows=0,
        splitLongWords=1,
    )


def text_flowable(text: type_of_rich, look: Look) -> Flowable:
    """Any user text as something that flows over lines and pages."""
    if isinstance(text, str) and is_ordinary(text, bold=look.bold, italic=look.italic):
        return Paragraph(markup(text, bold=look.bold, italic=look.italic), style_of(look))
    spans = as_spans(text)
    if any(needs_shaping(span.text) for span in spans if not is_ordinary(span.text)):
        return ShapedText([(printable(span.text, starts_line=s), _look_of(span, look)) for span, s in _placed(spans)], look)
    return Paragraph("".join(_span_markup(span, look, starts_line=s) for span, s in _placed(spans)), style_of(look))


def _placed(spans: tuple[Span, ...]) -> Iterator[tuple[Span, bool]]:
    """Each span, and whether it begins a line."""
    starts_line = True
    for span in spans:
        yield span, starts_line
        if span.text:
            starts_line = printable(span.text[-1]) == "\n"


def _look_of(span: Span, look: Look) -> Look:
    return look.but(bold=span.bold, italic=span.italic, muted=span.muted, small=span.small, struck=span.struck)


def _span_markup(span: Span, look: Look, *, starts_line: bool) -> str:
    """A span in reportlab's markup, the user's part of it escaped."""
    own = _look_of(span, look)
    text = markup(span.text, bold=own.bold, italic=own.italic, starts_line=starts_line)
    if span.struck:
        text = f'<strike offset="{STRUCK_AT}*F" width="{STRUCK_WIDTH}*F">{text}</strike>'
    if own == look:
        return text
    name = base_face(bold=own.bold, italic=own.italic).pdf.fontName
    return f'<font face="{name}" size="{own.size:.3f}" color="{own.colour}">{text}</font>'


class ShapedText(Flowable):  # type: ignore[misc]  # reportlab carries no types
    """A paragraph set by HarfBuzz; one that runs right to left stands at the right, unless it is the value beside a label."""

    def __init__(self, pieces: list[tuple[str, Look]], look: Look, lines: list[Line] | None = None) -> None:
        """Keep the text; with `lines` it is a part of a paragraph already broken."""
        super().__init__()
        self.pieces = pieces
        self.look = look
        self.lines = lines
        self.is_part = lines is not None
        self.spaceBefore = look.before
        self.spaceAfter = look.after

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break into lines for this width."""
        if not self.is_part:
            self.lines = lay_out(self.pieces, width)
        self.width = width
        self.height = len(self.lines or ()) * self.look.leading
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Give the lines that fit and the rest, two lines at least on either side where there are enough."""
        self.wrap(width, height)
        lines = self.lines or []
        count = min(int(height / self.look.leading), len(lines))
        if count == len(lines) - 1 and count > _COMPANY:
            count -= 1
        if count < min(_COMPANY, len(lines)):
            return []
        return [ShapedText(self.pieces, self.look, part) for part in (lines[:count], lines[count:]) if part]

    def draw(self) -> None:
        """Draw every line from the top."""
        # reportlab sets a base line one size under the top of its line.
        top = self.height - self.look.size
        for number, line in enumerate(self.lines or ()):
            align = self.look.align
            if line.level and align is Align.LEFT and not self.look.beside_label:
                align = Align.RIGHT
            draw_line(self.canv, line, _start(align, line.width, self.width), top - number * self.look.leading)


def _start(align: Align, width: float, room: float) -> float:
    """Where a line begins in its room."""
    return {Align.LEFT: 0.0, Align.RIGHT: room - width, Align.CENTRE: (room - width) / 2}[align]


def draw_line(canvas: Any, line: Line, x: float, y: float) -> None:
    """Draw one shaped line with its left end at x on the base line y.

    A line that runs both ways is written piece by piece in the order it is read, each at its own place.
    """
    text = canvas.beginText(x, y)
    for run, start in zip(line.runs, line.starts, strict=True):
        if not line.is_forward:
            canvas.drawText(text)
            text = canvas.beginText(x + start, y)
        text.setFillColor(HexColor(run.look.colour))
        text.setFont(run.face.pdf.fontName, run.look.size)
        text.textOut(_shaped(run))
    canvas.drawText(text)
    for run, start in zip(line.runs, line.starts, strict=True):
        if run.look.struck:
            _strike(canvas, run, x + start, y)


def _strike(canvas: Any, run: Run, x: float, y: float) -> None:
    """The line through a run, as reportlab draws it through the text it sets itself."""
    canvas.setStrokeColor(HexColor(run.look.colour))
    canvas.setLineWidth(STRUCK_WIDTH * run.look.size)
    level = y + STRUCK_AT * run.look.size
    canvas.line(x, level, x + run.width, level)


def _shaped(run: Run) -> ShapedStr:
    """A run as the string reportlab places glyph by glyph."""
    font = run.face.pdf
    chars = [font.char_for(glyph.number, glyph.text) for glyph in run.glyphs]
    return ShapedStr(
        "".join(chars),
        shapeData=[
            ShapeData(0, glyph.advance, 0, glyph.right, glyph.up, font.width_of(char))
            for glyph, char in zip(run.glyphs, chars, strict=True)
        ],
    )


class Label:
    """One line of user text drawn at a point: chart labels, page furniture."""

    def __init__(self, text: str, look: Look) -> None:
        """Set the text; line ends in it become spaces."""
        self.line = lay_out([(printable(text).replace("\n", " "), look)], _WIDE)[0]
        self.width = self.line.width

    def draw(self, canvas: Any, x: float, y: float, align: Align = Align.LEFT) -> None:
        """Draw with the left end, right end or middle at x."""
        draw_line(canvas, self.line, x + _start(align, self.width, 0.0), y)
