"""The blocks that are drawn: charts that carry their numbers, tracks, and a story over time."""

from __future__ import annotations

from dataclasses import dataclass

from caseload.domain import story


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is, how long, and the number printed beside it."""

    label: str
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars from one zero line, each with its number."""

    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a line chart; `value` None is a gap (not known), never zero."""

    label: str
    value: float | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A level line across a chart, such as 100 per cent."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class LineChart:
    """Points joined in order, each with its number, over labelled level lines."""

    points: tuple[Point, ...]
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Track:
    """How far someone has come in one area: levels counted from 1, None where not rated."""

    label: str
    first: int | None = None
    latest: int | None = None
    own: int | None = None
    reading: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tracks:
    """Dots per area from the first level to the latest, the person's own view as a square, and the reading in words."""

    levels: tuple[str, ...]
    tracks: tuple[Track, ...]
    first_label: str
    latest_label: str
    own_label: str
    caution: str = ""


@dataclass(frozen=True, slots=True)
class StoryChart:
    """The levels, stones and life events of someone's areas over time: the definition that the screen draws too."""

    chart: story.StoryChart
    caution: str = ""
