"""The manners of writing on paper: sizes in points, greys that survive a black-and-white printer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from caseload.documents.blocks import Align

INK = "#1A1A1A"
MUTED = "#595959"
RULE = "#ADADAD"
SHADE = "#F2F2F2"
BAR = "#757575"
WATERMARK = "#E4E4E4"

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
MARGIN = 20 * MM
LEADING = 1.35
BODY = 10.5
LARGE_BODY = 16.0
STRUCK_AT, STRUCK_WIDTH = 0.25, 0.07
"""Where a line through a text lies over its base line, and how thick it is, in parts of the size of the text."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a text is set: size and line step in points, weight, colour and side."""

    size: float
    leading: float
    bold: bool = False
    italic: bool = False
    colour: str = INK
    align: Align = Align.LEFT
    before: float = 0.0
    after: float = 0.0
    beside_label: bool = False
    """What stands right of its label begins there, in whichever direction it is read."""
    struck: bool = False

    def but(
        self, *, bold: bool = False, italic: bool = False, muted: bool = False, small: bool = False, struck: bool = False
    ) -> Look:
        """The look of a span: the same, with what the span adds."""
        shrink = 0.85 if small else 1.0
        return replace(
            self,
            bold=self.bold or bold,
            italic=self.italic or italic,
            colour=MUTED if muted else self.colour,
            size=self.size * shrink,
            struck=self.struck or struck,
        )

    def aligned(self, align: Align) -> Look:
        """The same look at another side of its column."""
        return self if align is self.align else replace(self, align=align)


@dataclass(frozen=True, slots=True)
class Looks:
    """Every look of a paper at one scale; `of(large_print)` gives the two there are."""

    scale: float
    title: Look
    right_label: Look
    subtitle: Look
    headings: tuple[Look, Look, Look]
    figure: Look
    body: Look
    small: Look
    cell: Look
    column_title: Look
    label: Look
    tiny: Look
    marking: Look
    footer: Look

    def heading(self, level: int) -> Look:
        """The look of a heading; deeper levels than there are share the last."""
        return self.headings[min(max(level, 1), len(self.headings)) - 1]


@lru_cache(maxsize=2)
def looks_of(*, large_print: bool) -> Looks:
    """The looks for ordinary or large print."""
    scale = LARGE_BODY / BODY if large_print else 1.0

    def look(size: float, leading: float = LEADING, *, before: float = 0.0, after: float = 0.0, read: bool = False) -> Look:
        """At this scale; what must be `read` to follow the paper is never under the size large print promises."""
        set_at = max(size * scale, LARGE_BODY) if read and large_print else size * scale
        return Look(set_at, set_at * leading, before=before * scale, after=after * scale)

    return Looks(
        scale=scale,
        title=replace(look(18.5, 1.2), bold=True),
        right_label=replace(look(10), colour=MUTED, align=Align.RIGHT),
        subtitle=replace(look(8.6, before=3), colour=MUTED, italic=True),
        headings=(
            replace(look(14, 1.25, before=15, after=4), bold=True),
            replace(look(12, 1.25, before=13, after=3), bold=True),
            replace(look(10.5, 1.25, before=9, after=2), bold=True),
        ),
        figure=replace(look(12, 1.25), bold=True),
        body=look(BODY, after=5),
        small=look(8.6, after=4, read=True),
        cell=look(9.8, 1.3, read=True),
        column_title=replace(look(8.8, 1.3), bold=True, colour=MUTED),
        label=replace(look(8.8, 1.45, read=True), bold=True, colour=MUTED),
        tiny=replace(look(7.4, 1.2), colour=MUTED),
        marking=replace(look(8.8, 1.2), bold=True, align=Align.CENTRE),
        footer=replace(look(7.8, 1.25), colour=MUTED),
    )
