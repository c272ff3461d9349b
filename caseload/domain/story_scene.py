"""Where everything of a story chart stands, so that screen and paper only draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from caseload.domain.story import HIGHEST, LOWEST, StoryChart, StoryFact, StoryKind, StoryPanel
from caseload.domain.story_axis import axis_band, head_band, key_band
from caseload.domain.story_shapes import (
    DROP,
    EVENT_DASH,
    HAIR,
    LINE,
    OLD_DASH,
    SIGN,
    THIN,
    UNDER,
    Band,
    Form,
    Frame,
    Ink,
    Shape,
    Spot,
    StoryScene,
    Stroke,
    Words,
    type_of_measure,
    type_of_place,
)
from caseload.domain.words import tr

_NAME, _NUMBER = 1.15, 0.85
_MIDDLE = 3
_SIGN_GAP = 0.65
# Each kind's shape, its width in ems and its ink.
FORMS: dict[StoryKind, tuple[Form, float, Ink]] = {
    StoryKind.OFFICER: (Form.DOT, 0.5, Ink.OFFICER),
    StoryKind.OWN: (Form.SQUARE, 0.85, Ink.OWN),
    StoryKind.STONE: (Form.TRIANGLE, 0.9, Ink.STONE),
    StoryKind.LAPSE: (Form.CROSS, 0.7, Ink.LAPSE),
}
_LAID = frozenset({StoryKind.STONE, StoryKind.LAPSE})


def story_scene(chart: StoryChart, width: float, em: float, measure: type_of_measure) -> StoryScene:
    """Lay the chart out for a width; `em` is the size of the small text, lengths come back in its unit, y goes down."""
    frame = Frame(chart, width, em, measure)
    areas = tuple(_area(frame, panel) for panel in chart.panels)
    return StoryScene(head_band(frame), areas, axis_band(frame), key_band(frame, FORMS))


def _area(frame: Frame, panel: StoryPanel) -> Band:
    """One area: its name, its levels, the officer's line, the person's view, stones and lapses."""
    height = frame.lane + frame.em * UNDER
    shapes = [_shape(frame, fact) for fact in panel.facts if fact.kind in FORMS]
    return Band(
        height,
        strokes=(*_grid(frame), *_event_lines(frame, height), *_line(frame, panel)),
        # A square is hollow on the ground of the page, so dots come after it.
        shapes=tuple(sorted(shapes, key=lambda shape: shape.form is Form.DOT)),
        words=(*_name(frame, panel.words), *_numbers(frame), *_signs(frame, panel), *_no_needs(frame, panel)),
        spots=tuple(Spot(fact, panel, frame.x(fact.x), _height(frame, fact)) for fact in panel.facts),
    )


def _grid(frame: Frame) -> Iterator[Stroke]:
    for level in range(LOWEST, HIGHEST + 1):
        yield Stroke(((frame.left, frame.y(level)), (frame.right, frame.y(level))), Ink.RULE, frame.em * HAIR)
    for mark in frame.chart.marks:
        if mark.first_of_year:
            yield Stroke(((frame.x(mark.x), frame.y(HIGHEST)), (frame.x(mark.x), frame.y(LOWEST))), Ink.RULE, frame.em * HAIR)


def _event_lines(frame: Frame, height: float) -> Iterator[Stroke]:
    dash = tuple(part * frame.em for part in EVENT_DASH)
    for event in frame.chart.events:
        yield Stroke(((frame.x(event.x), 0.0), (frame.x(event.x), height)), Ink.EVENT, frame.em * THIN, dash)


def _line(frame: Frame, panel: StoryPanel) -> Iterator[Stroke]:
    """The officer's line: solid steps as far as each reading is in date, dotted from there until the next one."""
    weight, dash = frame.em * LINE, tuple(part * frame.em for part in OLD_DASH)
    corners: list[type_of_place] = []
    for before, run in zip((None, *panel.runs), panel.runs, strict=False):
        joined = before is not None and before.end == run.start
        if corners and (run.old or not joined):
            yield Stroke(tuple(corners), Ink.OFFICER, weight)
            corners = []
        start, end = (frame.x(run.start), frame.y(run.level)), (frame.x(run.end), frame.y(run.level))
        if run.old:
            # The line of its level would fill the gaps between the dots.
            yield Stroke((start, end), Ink.PAPER, weight)
            yield Stroke((start, end), Ink.OFFICER, weight, dash)
        else:
            rise = [(start[0], frame.y(before.level))] if before is not None and joined and not corners else []
            corners += [*rise, start, end]
    if corners:
        yield Stroke(tuple(corners), Ink.OFFICER, weight)


def _shape(frame: Frame, fact: StoryFact) -> Shape:
    form, size, ink = FORMS[fact.kind]
    return Shape(form, frame.x(fact.x), _height(frame, fact), frame.em * size, ink)


def _height(frame: Frame, fact: StoryFact) -> float:
    if fact.kind in _LAID:
        return frame.lane
    return frame.y(fact.level or _MIDDLE)


def _name(frame: Frame, words: str) -> Iterator[Words]:
    """The name of the area in the column of names, in as many lines as it needs."""
    size, room = frame.em * _NAME, frame.left - 2.2 * frame.em
    for number, line in enumerate(_lines(words, lambda text: frame.wide(text, _NAME, strong=True) <= room)):
        yield Words(line, 0.0, frame.y(HIGHEST) + size * (DROP + 1.2 * number), size, Ink.TEXT, strong=True)


def _lines(words: str, fits: Callable[[str], bool]) -> list[str]:
    """Words broken where the next one would not fit."""
    lines: list[str] = []
    for word in words.split():
        if lines and fits(f"{lines[-1]} {word}"):
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


def _numbers(frame: Frame) -> Iterator[Words]:
    size = frame.em * _NUMBER
    for level in range(LOWEST, HIGHEST + 1):
        yield Words(str(level), frame.left - frame.em, frame.y(level) + size * DROP, size, side=1)


def _signs(frame: Frame, panel: StoryPanel) -> Iterator[Words]:
    """The numbers of stones and lapses, each after its mark; where marks stand close they share one, such as 3-5."""
    groups: list[list[StoryFact]] = []
    gap = frame.em * _SIGN_GAP
    for fact in panel.facts:
        if fact.kind in _LAID:
            groups.append([fact])
        while len(groups) > 1 and _end(frame, groups[-2]) + gap > frame.x(groups[-1][0].x):
            groups[-2:] = [[*groups[-2], *groups[-1]]]
    for group in groups:
        size = frame.em * SIGN
        yield Words(_span(group), frame.x(group[-1].x) + gap, frame.lane + size * DROP, size, Ink.TEXT, ground=True)


def _end(frame: Frame, group: Sequence[StoryFact]) -> float:
    return frame.x(group[-1].x) + frame.em * _SIGN_GAP + frame.wide(_span(group), SIGN)


def _span(group: Sequence[StoryFact]) -> str:
    first, last = group[0].sign, group[-1].sign
    return first if first == last else f"{first}-{last}"


def _no_needs(frame: Frame, panel: StoryPanel) -> Iterator[Words]:
    """The answer that an area is not a need, written where the line stops."""
    size, words = frame.em * SIGN, tr("not a need")
    for fact in panel.facts:
        if fact.kind is StoryKind.NO_NEED:
            fits = frame.x(fact.x) + frame.em * 0.5 + frame.wide(words, SIGN) <= frame.right
            x = frame.x(fact.x) + frame.em * (0.5 if fits else -0.5)
            yield Words(words, x, frame.y(_MIDDLE) + size * DROP, size, side=-1 if fits else 1, ground=True)
