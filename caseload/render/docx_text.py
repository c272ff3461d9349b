"""User text as Word's runs and paragraphs: escaped in one place, its manner of writing kept."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor

from caseload.documents.blocks import Align, Mark, Span, as_spans, type_of_rich
from caseload.render.escape import word
from caseload.render.looks import MUTED

SIDES = {Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT, Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT, Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER}
SIGNS: dict[Mark, str] = {
    Mark.TICK: "✓", Mark.ALERT: "!", Mark.SOON: "△", Mark.UNKNOWN: "?", Mark.PAUSED: "‖", Mark.BOX: "☐", Mark.BOX_TICKED: "☑",
}  # fmt: skip
_SMALL = 0.85


def add_text(paragraph: Any, text: type_of_rich, *, bold: bool = False, muted: bool = False, small: bool = False) -> None:
    """Append any user text to a paragraph; what it says is never markup."""
    for span in as_spans(text):
        if span.text:
            _add_run(paragraph, span, bold=bold, muted=muted, small=small)


def _add_run(paragraph: Any, span: Span, *, bold: bool, muted: bool, small: bool) -> None:
    """Only what differs from the style is set, so that a style changed in Word changes every line of it."""
    run = paragraph.add_run(word(span.text))
    run.bold = True if span.bold or bold else None
    run.italic = True if span.italic else None
    run.font.strike = True if span.struck else None
    if span.muted or muted:
        run.font.color.rgb = RGBColor.from_string(MUTED.removeprefix("#"))
    if span.small or small:
        size = paragraph.style.font.size or paragraph.part.document.styles["Normal"].font.size
        run.font.size = int(size * _SMALL)


def add_field(paragraph: Any, instruction: str) -> None:
    """Append a field that Word works out itself, such as PAGE or NUMPAGES."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run, shown = OxmlElement("w:r"), OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001  python-docx has no call for a field


def add_line(paragraph: Any, side: str, colour: str, eighths: int = 4) -> None:
    """A thin line over ("top") or under ("bottom") a paragraph; its width in eighths of a point."""
    borders = OxmlElement("w:pBdr")
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "3"), ("color", colour.removeprefix("#"))):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001  python-docx has no call for a paragraph's border
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
