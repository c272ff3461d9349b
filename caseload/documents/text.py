"""What officers type in a report's sections as blocks: bold, italic, lists and simple tables, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from caseload.documents.blocks import BulletList, Column, Paragraph, Span, Table, type_of_block

# A star acts only where it hugs a word on the inside: "5 * 3 * 2" stays as typed.
_EMPHASIS = re.compile(
    r"(?<![*\w])(?:\*\*(?P<bold>[^\s*](?:[^*\n]*[^\s*])?)\*\*|\*(?P<italic>[^\s*](?:[^*\n]*[^\s*])?)\*)(?![*\w])"
)
_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BULLET = re.compile(r"^\s*[-•]\s+(?=\S)")
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_DIVIDER = re.compile(r"^\s*\|(\s*:?-+:?\s*\|)+\s*$")


def spans(text: str) -> tuple[Span, ...]:
    """A line with its **bold** and *italic* parts; a star without its partner stays a star."""
    found: list[Span] = []
    end = 0
    for match in _EMPHASIS.finditer(text):
        if match.start() > end:
            found.append(Span(text[end : match.start()]))
        bold, italic = match["bold"], match["italic"]
        found.append(Span(bold, bold=True) if bold is not None else Span(italic, italic=True))
        end = match.end()
    if end < len(text) or not found:
        found.append(Span(text[end:]))
    return tuple(found)


def blocks(text: str) -> tuple[type_of_block, ...]:
    """Typed text as paragraphs, lists and tables; an empty line parts paragraphs, a line end stays a line end."""
    made: list[type_of_block] = []
    for kind, lines in groupby(_LINE_END.split(text), key=_kind):
        made += _BUILDERS[kind](list(lines))
    return tuple(made)


def _kind(line: str) -> str:
    """What sort of block a line belongs to."""
    if not line.strip():
        return "gap"
    if _ROW.match(line):
        return "row"
    return "item" if _BULLET.match(line) else "words"


def _gap(_lines: list[str]) -> Iterator[type_of_block]:
    yield from ()


def _words(lines: list[str]) -> Iterator[type_of_block]:
    yield Paragraph(spans("\n".join(lines)))


def _list(lines: list[str]) -> Iterator[type_of_block]:
    yield BulletList(tuple(spans(_BULLET.sub("", line)) for line in lines))


def _table(lines: list[str]) -> Iterator[type_of_block]:
    """Rows between upright lines; a line of dashes under the first makes that the heading."""
    has_header = len(lines) > 1 and _DIVIDER.match(lines[1]) is not None
    rows = [_cells(line) for line in lines if not _DIVIDER.match(line)]
    if not rows:
        return
    width = max(map(len, rows))
    titles = rows.pop(0) if has_header else []
    columns = tuple(Column(title, _weight(rows, number)) for number, title in enumerate([*titles, *[""] * (width - len(titles))]))
    yield Table(columns, tuple(tuple(spans(cell) for cell in [*row, *[""] * (width - len(row))]) for row in rows))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip()[1:-1].split("|")]


def _weight(rows: list[list[str]], number: int) -> float:
    """A column's share of the width: by its longest cell, within bounds that keep every column readable."""
    longest = max((len(row[number]) for row in rows if number < len(row)), default=0)
    return float(min(max(longest, 8), 40))


_BUILDERS = {"gap": _gap, "words": _words, "item": _list, "row": _table}
