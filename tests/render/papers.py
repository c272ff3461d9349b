"""Papers to print in tests, and what a reader gets back from them."""

from __future__ import annotations

import io
import re
from datetime import datetime

from pypdf import PdfReader

from caseload.documents import blocks
from caseload.documents.blocks import (
    AddressLines,
    Bar,
    BarChart,
    BulletList,
    Cell,
    Column,
    Document,
    Fact,
    FactGrid,
    Heading,
    KeepTogether,
    LineChart,
    Mark,
    NoteBox,
    PageBreak,
    Panel,
    Paragraph,
    Point,
    Reference,
    Rule,
    Span,
    StoryChart,
    Table,
    Tick,
    TickList,
    Track,
    Tracks,
)  # fmt: skip
from caseload.render.pdf import PdfResult, render_pdf
from tests.domain.stories import small_story

AT = datetime(2026, 11, 21, 9, 50)  # noqa: DTZ001  a local civil time, as printed
LEVELS = ("urgent", "struggling", "building", "steady", "secure")

# One block of every kind, each with a word of its own: a new kind of block without an example here fails a test.
EXAMPLES: dict[type, blocks.type_of_block] = {
    Heading: Heading(text="headword", level=2, figure="104.2%", note="notable"),
    Paragraph: Paragraph(
        (Span("plainly "), Span("boldly", bold=True), Span(" slanted", italic=True), Span(" quiet", muted=True))
    ),
    AddressLines: AddressLines(("addressee", "roadway"), ("sender house", "telephone")),
    BulletList: BulletList(("firstly", "secondly"), numbered=True),
    FactGrid: FactGrid((Fact("labelled", "valued"), Fact("second", "worth"), Fact("third", "odd one"))),
    Table: Table(
        (Column("title", 2), Column("number", 1)), (("cellular", Cell("late", Mark.ALERT)),), total=("altogether", "47")
    ),
    Panel: Panel((Paragraph("panelled"), Panel((Paragraph("inmost"),))), shaded=True),
    BarChart: BarChart((Bar("barred", 12.0, "12"), Bar("nothing", 0.0, "0"))),
    LineChart: LineChart(
        (Point("sep", 98.0, "98"), Point("gap", None), Point("oct", 101.5, "101.5")), (Reference(100.0, "par"),)
    ),
    Tracks: Tracks(LEVELS, (Track("alcohol", 2, 4, 3, "moved", "lately"), Track("unasked")), "first", "latest", "own", "mind"),
    StoryChart: StoryChart(small_story(), "themselves"),
    TickList: TickList((Tick(Mark.ALERT, "safeguarding", "unanswered"), Tick(Mark.BOX, "victim"))),
    NoteBox: NoteBox("handwritten", height_mm=15),
    PageBreak: PageBreak(),
    KeepTogether: KeepTogether((Heading(text="kept"), Paragraph("whole"))),
    Rule: Rule(),
}
EVERY_KIND = tuple(EXAMPLES.values())


def printed(*items: blocks.type_of_block, title: str = "A paper", draft_label: str | None = None) -> PdfResult:
    """Print these blocks as one paper."""
    return render_pdf(Document(title=title, blocks=items, draft_label=draft_label), printed_by="R. Maddox", printed_at=AT)


def reader(result: PdfResult) -> PdfReader:
    """Open a print."""
    return PdfReader(io.BytesIO(result.data))


def pages(result: PdfResult) -> list[str]:
    """The text of every page."""
    return [page.extract_text() for page in reader(result).pages]


def text(*items: blocks.type_of_block) -> str:
    """What is read back from a print of these blocks."""
    return "\n".join(pages(printed(*items)))


def squeezed(words: str) -> str:
    """The text without any space: a long word may have been cut at a line's end."""
    return re.sub(r"\s", "", words)


def spaced(words: str) -> str:
    """The text with every run of spaces as one."""
    return " ".join(words.split())
