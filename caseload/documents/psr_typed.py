"""What officers write in a report as blocks: paragraphs, lists and tables of rich text, plain text as it was typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caseload.documents.blocks import BulletList, Column, Paragraph, Span, Table, type_of_block
from caseload.domain.report import ReportSection
from caseload.domain.rich import RichList, RichParagraph, RichPart, RichTable, from_plain, type_of_line
from caseload.domain.rich_reading import read_rich

NARROWEST, WIDEST = 8, 40


def typed_blocks(section: ReportSection) -> Iterator[type_of_block]:
    """The blocks of a section's body."""
    return blocks_of(read_rich(section.body) if section.rich else from_plain(section.body))


def plain_blocks(text: str) -> Iterator[type_of_block]:
    """Plain text as paragraphs: an empty line parts them, a line end stays one."""
    return blocks_of(from_plain(text))


def blocks_of(parts: Sequence[RichPart]) -> Iterator[type_of_block]:
    """The parts of rich text, each as its block."""
    for part in parts:
        if isinstance(part, RichParagraph):
            yield Paragraph(_spans(part.spans))
        elif isinstance(part, RichList):
            yield BulletList(tuple(_spans(item) for item in part.items), part.numbered, part.levels, part.ordered)
        else:
            yield _table(part)


def _spans(line: type_of_line) -> str | tuple[Span, ...]:
    """A line in one plain manner is a plain text, which is set much faster."""
    if len(line) == 1 and not (line[0].bold or line[0].italic):
        return line[0].text
    return tuple(Span(one.text, bold=one.bold, italic=one.italic) for one in line)


def _table(part: RichTable) -> Table:
    """A table whose first row is all bold has that as its heading, which repeats on every page."""
    first, *others = part.rows
    heads = bool(others) and all(cell and all(span.bold for span in cell) for cell in first)
    rows = others if heads else part.rows
    columns = (Column(_words(first[place]) if heads else "", _weight(part, place)) for place in range(len(first)))
    return Table(tuple(columns), tuple(tuple(_spans(cell) for cell in row) for row in rows))


def _weight(part: RichTable, place: int) -> float:
    """A column's share of the width: by its longest cell, within bounds that keep every column readable."""
    longest = max((len(_words(row[place])) for row in part.rows), default=0)
    return float(min(max(longest, NARROWEST), WIDEST))


def _words(cell: type_of_line) -> str:
    return "".join(span.text for span in cell)
