"""What a story chart is drawn with: bands of strokes, shapes and fixed words, and the frame that places them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from caseload.domain.story import HIGHEST, LOWEST, StoryChart, StoryFact, StoryPanel

type_of_measure = Callable[[str, float, bool], float]
"""The width of a text at a size, ordinary or strong."""
type_of_place = tuple[float, float]

# In ems, multiples of the size of the small text: the column of names, between two levels, over the highest, from the lowest
# to the stones, under the stones, and at the right for the last number.
GUTTER, LEVEL_GAP, OVER, LANE, UNDER, RIGHT = 14.0, 1.2, 0.9, 1.45, 1.15, 3.4
_WIDEST_GUTTER = 0.3
LINE, THIN, HAIR = 0.2, 0.12, 0.05
OLD_DASH, EVENT_DASH = (0.2, 0.45), (0.5, 0.4)
SIGN = 0.9
# From the middle of a letter to its base line.
DROP = 0.34


class Ink(StrEnum):
    """What a stroke, shape or text is about; each sink has its own colour for it."""

    OFFICER = "officer"
    OWN = "own"
    STONE = "stone"
    LAPSE = "lapse"
    EVENT = "event"
    TEXT = "text"
    QUIET = "quiet"
    RULE = "rule"
    PAPER = "paper"


class Form(StrEnum):
    """A shape round a point: a filled dot, a hollow square, a filled triangle or a cross."""

    DOT = "dot"
    SQUARE = "square"
    TRIANGLE = "triangle"
    CROSS = "cross"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; `dash` is empty for a solid one."""

    points: tuple[type_of_place, ...]
    ink: Ink
    weight: float
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape by its middle and its width."""

    form: Form
    x: float
    y: float
    size: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Words:
    """A fixed text on its base line: with `side` -1 it begins at x, with 0 its middle is there, with 1 it ends there.

    With `ground` a strip of the paper's own colour lies under it, so that it stays readable where lines cross.
    """

    text: str
    x: float
    y: float
    size: float
    ink: Ink = Ink.QUIET
    side: int = -1
    strong: bool = False
    ground: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A fact and the middle of its mark, for the pointer and the keyboard."""

    fact: StoryFact
    panel: StoryPanel | None
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Band:
    """One strip across the whole width, its places counted from its left and top; strokes are drawn first, words last."""

    height: float
    strokes: tuple[Stroke, ...] = ()
    shapes: tuple[Shape, ...] = ()
    words: tuple[Words, ...] = ()
    spots: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryScene:
    """The chart laid out: letters of the events, one band an area, the time axis, and what the marks mean."""

    head: Band
    areas: tuple[Band, ...]
    axis: Band
    key: Band

    @property
    def bands(self) -> tuple[Band, ...]:
        """All of it from the top."""
        return self.head, *self.areas, self.axis, self.key


@dataclass(frozen=True, slots=True)
class Frame:
    """The width a chart is laid out for, and where a share of its time and a level stand."""

    chart: StoryChart
    width: float
    em: float
    measure: type_of_measure

    @property
    def left(self) -> float:
        """Where time begins."""
        return min(GUTTER * self.em, self.width * _WIDEST_GUTTER)

    @property
    def right(self) -> float:
        """Where time ends."""
        return max(self.width - RIGHT * self.em, self.left + self.em)

    def x(self, share: float) -> float:
        """A share of the time as a place across."""
        return self.left + (self.right - self.left) * share

    def y(self, level: int) -> float:
        """How far under the top of its band a level stands."""
        return self.em * (OVER + LEVEL_GAP * (HIGHEST - LOWEST) * (1 - self.chart.y(level)))

    @property
    def lane(self) -> float:
        """How far under the top of its band the stones stand."""
        return self.y(LOWEST) + self.em * LANE

    def wide(self, text: str, size: float = 1.0, *, strong: bool = False) -> float:
        """The width of a text whose size is given in ems."""
        return self.measure(text, size * self.em, strong)
