"""Rich text of reports: bold, italic, lists and simple tables, kept as a small canonical markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class RichSpan:
    """A stretch of text in one manner; the text is never markup."""

    text: str
    bold: bool = False
    italic: bool = False


type_of_line = tuple[RichSpan, ...]
DEEPEST = 2


@dataclass(frozen=True, slots=True)
class RichParagraph:
    """Running text; a line end in it is kept."""

    spans: type_of_line


@dataclass(frozen=True, slots=True)
class RichList:
    """A list with bullets or numbers, and lists inside it.

    `levels` says how deep each item stands (0: of the list itself), `ordered` whether its own list has numbers; both are
    empty where every item stands in the list itself.
    """

    items: tuple[type_of_line, ...]
    numbered: bool = False
    levels: tuple[int, ...] = ()
    ordered: tuple[bool, ...] = ()

    def rows(self) -> Iterator[tuple[type_of_line, int, bool]]:
        """Each item with how deep it stands and whether its list has numbers."""
        count = len(self.items)
        yield from zip(self.items, self.levels or (0,) * count, self.ordered or (self.numbered,) * count, strict=True)


def list_of(rows: Sequence[tuple[type_of_line, int, bool]], *, numbered: bool) -> RichList:
    """A list of items with their depth and kind: none stands deeper than one under the item before, nor beyond the deepest."""
    levels: list[int] = []
    for _, level, _ in rows:
        levels.append(min(level, levels[-1] + 1 if levels else 0, DEEPEST))
    items = tuple(line for line, _, _ in rows)
    if not any(levels):
        return RichList(items, numbered)
    ordered = tuple(kind if level else numbered for level, (_, _, kind) in zip(levels, rows, strict=True))
    return RichList(items, numbered, tuple(levels), ordered)


@dataclass(frozen=True, slots=True)
class RichTable:
    """A simple table; every row has as many cells as the widest."""

    rows: tuple[tuple[type_of_line, ...], ...]


RichPart = RichParagraph | RichList | RichTable


def write_rich(parts: Iterable[RichPart]) -> str:
    """The canonical markup of parts: p, b, i, ul, ol, li, table, tr, td, br and nothing else."""
    return "".join(_part(part) for part in parts)


def plain_rich(parts: Iterable[RichPart]) -> str:
    """The words of parts without their manner: a line for a paragraph, an item or a row (cells set apart by a bar)."""
    lines: list[str] = []
    for part in parts:
        if isinstance(part, RichParagraph):
            lines.append(_words(part.spans))
        elif isinstance(part, RichList):
            lines += [_words(item) for item in part.items]
        else:
            lines += [" | ".join(_words(cell) for cell in row) for row in part.rows]
    return "\n".join(lines)


def from_plain(text: str) -> tuple[RichPart, ...]:
    """Plain text as parts: a paragraph for each part that an empty line sets off, line ends kept inside it."""
    parts: list[RichPart] = []
    held: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.strip():
            held.append(line.rstrip())
        elif held:
            parts.append(RichParagraph((RichSpan("\n".join(held)),)))
            held = []
    return tuple(parts)


def joined(spans: Iterable[RichSpan]) -> type_of_line:
    """Spans with neighbours of one manner joined and empty ones left out."""
    found: list[RichSpan] = []
    for span in spans:
        if not span.text:
            continue
        if found and (found[-1].bold, found[-1].italic) == (span.bold, span.italic):
            found[-1] = RichSpan(found[-1].text + span.text, span.bold, span.italic)
        else:
            found.append(span)
    return tuple(found)


def trimmed(spans: Sequence[RichSpan]) -> type_of_line:
    """A line without white space at its ends."""
    line = list(joined(spans))
    while line and not line[0].text.strip():
        line.pop(0)
    while line and not line[-1].text.strip():
        line.pop()
    if line:
        line[0] = RichSpan(line[0].text.lstrip(), line[0].bold, line[0].italic)
        line[-1] = RichSpan(line[-1].text.rstrip(), line[-1].bold, line[-1].italic)
    return tuple(line)


def _words(spans: type_of_line) -> str:
    return "".join(span.text for span in spans)


def _part(part: RichPart) -> str:
    if isinstance(part, RichParagraph):
        return f"<p>{_line(part.spans)}</p>"
    if isinstance(part, RichList):
        return _list(part)
    rows = ("".join(f"<td>{_line(cell)}</td>" for cell in row) for row in part.rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _list(part: RichList) -> str:
    """A list with the lists inside it, each in the item it stands under."""
    told: list[str] = []
    opened: list[str] = []
    for item, level, ordered in part.rows():
        tag = "ol" if ordered else "ul"
        while len(opened) > level + 1:
            told.append(f"</li></{opened.pop()}>")
        if len(opened) == level + 1:
            told.append("</li>")
            if opened[-1] != tag:
                told.append(f"</{opened.pop()}>")
        if len(opened) <= level:
            told.append(f"<{tag}>")
            opened.append(tag)
        told.append(f"<li>{_line(item)}")
    told += [f"</li></{tag}>" for tag in reversed(opened)]
    return "".join(told)


def _line(spans: type_of_line) -> str:
    return "".join(_span(span) for span in spans)


def _span(span: RichSpan) -> str:
    text = escape(span.text, quote=False).replace("\n", "<br>")
    text = f"<i>{text}</i>" if span.italic else text
    return f"<b>{text}</b>" if span.bold else text
