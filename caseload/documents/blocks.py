"""The neutral list of blocks a document is made of: no paper size, no font, no markup; every text is plain user text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum, StrEnum

from caseload.documents.chart_blocks import Bar, BarChart, LineChart, Point, Reference, StoryChart, Track, Tracks

__all__ = [
    "AddressLines", "Align", "Bar", "BarChart", "BulletList", "Cell", "Column", "Document", "Fact", "FactGrid", "Heading",
    "KeepTogether", "LineChart", "Mark", "NoteBox", "PageBreak", "Panel", "Paragraph", "Point", "Reference", "Rule", "Span",
    "StoryChart", "Table", "Tick", "TickList", "Track", "Tracks", "as_spans", "plain", "texts_of", "type_of_block",
    "type_of_rich", "type_of_row",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one manner of writing; the text is never markup.

    `struck` is what an entry said before it was put right: words beside it must say so too, for plain text has no lines.
    """

    text: str
    bold: bool = False
    italic: bool = False
    muted: bool = False
    small: bool = False
    struck: bool = False


# What a text field takes: a plain string, or spans where parts differ.
type_of_rich = str | tuple[Span, ...]


class Align(StrEnum):
    """Where a text stands in its column."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


class Mark(StrEnum):
    """A state as a shape that survives black-and-white paper; a word always stands beside it."""

    TICK = "tick"
    ALERT = "alert"
    SOON = "soon"
    UNKNOWN = "unknown"
    PAUSED = "paused"
    BOX = "box"
    BOX_TICKED = "box_ticked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading that stays with what follows; `figure` is the number it is about, `note` stands small at the right."""

    text: str
    level: int = 2
    figure: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; line ends in it are kept."""

    text: type_of_rich
    muted: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class AddressLines:
    """The head of a letter: to whom at the left, from whom at the right, a line each."""

    to: tuple[str, ...]
    sender: tuple[str, ...] = ()


# The sign of an item by how deep it stands; each is in the base face of paper.
BULLETS = ("\N{BULLET}", "\N{EN DASH}", "\N{BULLET}")


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list with a bullet, or a bold number where `numbered`, before each item.

    `levels` says how deep each item stands (empty: none stands in another), `ordered` whether the list it is of has numbers.
    """

    items: tuple[type_of_rich, ...]
    numbered: bool = False
    levels: tuple[int, ...] = ()
    ordered: tuple[bool, ...] = ()

    def rows(self) -> Iterator[tuple[str, int, type_of_rich]]:
        """Each item with its sign (a number, counted anew in each list, or a bullet or dash) and how deep it stands."""
        counted: list[int] = []
        count = len(self.items)
        kinds = self.ordered or (self.numbered,) * count
        for item, level, ordered in zip(self.items, self.levels or (0,) * count, kinds, strict=True):
            counted = [*counted[: level + 1], *(0 for _ in range(level + 1 - len(counted)))]
            counted[level] = counted[level] + 1 if ordered else 0
            yield (f"{counted[level]}" if ordered else BULLETS[min(level, len(BULLETS) - 1)]), level, item


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value."""

    label: str
    value: type_of_rich


@dataclass(frozen=True, slots=True)
class FactGrid:
    """Labels and values side by side, read across: the head of a report."""

    facts: tuple[Fact, ...]
    columns: int = 2


@dataclass(frozen=True, slots=True)
class Column:
    """How one column of a table is headed and set; widths are shares of the whole."""

    title: str = ""
    weight: float = 1.0
    align: Align = Align.LEFT
    bold: bool = False
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with a state mark before its text."""

    text: type_of_rich
    mark: Mark | None = None


type_of_row = tuple[str | tuple[Span, ...] | Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading that repeats on every page; a row is never cut unless it is taller than a page."""

    columns: tuple[Column, ...]
    rows: tuple[type_of_row, ...]
    total: type_of_row | None = None

    @property
    def has_header(self) -> bool:
        """True when any column has a title to print."""
        return any(column.title for column in self.columns)


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of a tick list: its mark, what it is, and what was found."""

    mark: Mark
    label: str
    detail: type_of_rich = ""


@dataclass(frozen=True, slots=True)
class TickList:
    """Lines that begin with a mark; the detail of an alert is set bold."""

    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class NoteBox:
    """Empty room for handwriting, with a label over it."""

    label: str
    height_mm: float = 21.0


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new page."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line across the page."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A box round other blocks: outlined, or shaded in light grey."""

    blocks: tuple[type_of_block, ...]
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Blocks that move to the next page rather than be parted; parted only when taller than a page."""

    blocks: tuple[type_of_block, ...]


type_of_block = (
    Heading | Paragraph | AddressLines | BulletList | FactGrid | Table | Panel | BarChart | LineChart | Tracks | StoryChart
    | TickList | NoteBox | PageBreak | KeepTogether | Rule
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole paper: its head, its furniture (marking, footer, watermark) and its blocks.

    `draft_label` is printed across every page, `outline` asks for bookmarks, `large_print` sets body text at 16 points.
    """

    title: str
    blocks: tuple[type_of_block, ...]
    right_label: str = ""
    subtitle: str = ""
    language: str = "en"
    marking: str = "OFFICIAL"
    footer_left: str = ""
    draft_label: str | None = None
    outline: bool = True
    author: str = ""
    subject: str = ""
    large_print: bool = False


def as_spans(text: type_of_rich) -> tuple[Span, ...]:
    """Give any text field as spans."""
    return (Span(text),) if isinstance(text, str) else text


def plain(text: type_of_rich) -> str:
    """Give any text field as one string without its manner of writing."""
    return text if isinstance(text, str) else "".join(span.text for span in text)


def texts_of(thing: object) -> Iterator[str]:
    """Yield every user text in a document or block, in reading order, whatever blocks are added later."""
    if isinstance(thing, str) and not isinstance(thing, Enum):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from texts_of(part)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            yield from texts_of(getattr(thing, field.name))
