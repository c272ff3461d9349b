"""What stands round the areas of a story chart: the letters of the events, the time axis, and what the marks mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from caseload.domain.dates import SHORT_MONTHS
from caseload.domain.progress import STALE_MONTHS
from caseload.domain.story import StoryFact, StoryKind, TimeMark, officer_words, own_words, scale_words
from caseload.domain.story_shapes import (
    DROP,
    EVENT_DASH,
    HAIR,
    LINE,
    OLD_DASH,
    SIGN,
    THIN,
    Band,
    Form,
    Frame,
    Ink,
    Shape,
    Spot,
    Stroke,
    Words,
)
from caseload.domain.words import tr, trn

_STRIDES = (1, 2, 4, 12)
_ROW, _SAMPLE, _BETWEEN = 1.7, 2.3, 1.6
type_of_forms = Mapping[StoryKind, tuple[Form, float, Ink]]


def head_band(frame: Frame) -> Band:
    """The letters of the life events over their lines; letters that would touch stand together."""
    if not frame.chart.events:
        return Band(0.0)
    base, groups = frame.em * 1.1, list[list[StoryFact]]()
    for fact in frame.chart.events:
        groups.append([fact])
        while len(groups) > 1 and _reach(frame, groups[-2])[1] + frame.em * 0.4 > _reach(frame, groups[-1])[0]:
            groups[-2:] = [[*groups[-2], *groups[-1]]]
    words = [Words(_letters(group), _middle(frame, group), base, frame.em * SIGN, Ink.EVENT, 0, strong=True) for group in groups]
    spots = [Spot(fact, None, frame.x(fact.x), base - frame.em * DROP) for fact in frame.chart.events]
    return Band(frame.em * 1.5, words=tuple(words), spots=tuple(spots))


def _letters(group: list[StoryFact]) -> str:
    return " ".join(fact.sign for fact in group)


def _middle(frame: Frame, group: list[StoryFact]) -> float:
    return (frame.x(group[0].x) + frame.x(group[-1].x)) / 2


def _reach(frame: Frame, group: list[StoryFact]) -> tuple[float, float]:
    """From where to where the letters of a group stand."""
    half = frame.wide(_letters(group), SIGN, strong=True) / 2
    return _middle(frame, group) - half, _middle(frame, group) + half


def axis_band(frame: Frame) -> Band:
    """The months along the foot as far as they have room, and each year under its first mark."""
    em, base = frame.em, frame.em * 1.3
    line = Stroke(((frame.left, 0.0), (frame.right, 0.0)), Ink.QUIET, em * HAIR)
    ticks = [Stroke(((frame.x(mark.x), 0.0), (frame.x(mark.x), em * 0.4)), Ink.QUIET, em * HAIR) for mark in frame.chart.marks]
    months = [Words(_month(mark), frame.x(mark.x), base, em * SIGN, side=0) for mark in _labelled(frame)]
    years = [Words(str(mark.day.year), frame.x(mark.x), base + em * 1.1, em * SIGN, Ink.TEXT, 0) for mark in _years(frame)]
    return Band(em * 2.9, (line, *ticks), words=(*months, *years))


def _month(mark: TimeMark) -> str:
    return tr(SHORT_MONTHS[mark.day.month - 1])


def _labelled(frame: Frame) -> list[TimeMark]:
    """Every mark, or every second, fourth or twelfth counted from January, so that no two names meet."""
    marks = frame.chart.marks
    widest = max((frame.wide(_month(mark), SIGN) for mark in marks), default=0.0) + frame.em * 0.6
    apart = min((frame.x(two.x) - frame.x(one.x) for one, two in pairwise(marks)), default=widest)
    stride = next((stride for stride in _STRIDES if apart * stride >= widest), _STRIDES[-1])
    return [mark for mark in marks if (mark.day.month - 1) // frame.chart.step % stride == 0]


def _years(frame: Frame) -> Iterator[TimeMark]:
    """The first mark of each year, an earlier one left out where the next would touch it."""
    marks = frame.chart.marks
    room, free = frame.wide("0000", SIGN) + frame.em * 0.6, float("inf")
    for mark in reversed([mark for at, mark in enumerate(marks) if not at or marks[at - 1].day.year != mark.day.year]):
        if frame.x(mark.x) + room <= free:
            free = frame.x(mark.x)
            yield mark


def key_band(frame: Frame, forms: type_of_forms) -> Band:
    """What the marks mean, then the words of the levels, in as many rows as the width asks for."""
    em, row, x = frame.em, 0, 0.0
    drawn: list[Stroke | Shape] = []
    words: list[Words] = []
    for sample, text in _key_items(frame):
        indent = em * _SAMPLE if sample else 0.0
        wide = indent + frame.wide(text)
        if x and x + wide > frame.width:
            row, x = row + 1, 0.0
        middle = em * _ROW * (row + 0.5)
        drawn += _sample(frame, forms, sample, x, middle)
        words.append(Words(text, x + indent, middle + em * DROP, em))
        x += wide + em * _BETWEEN
    strokes = tuple(one for one in drawn if isinstance(one, Stroke))
    return Band(em * _ROW * (row + 1), strokes, tuple(one for one in drawn if isinstance(one, Shape)), tuple(words))


def _key_items(frame: Frame) -> Iterator[tuple[str, str]]:
    """Only what the chart has, each with the sample drawn before it."""
    chart = frame.chart
    kinds = {fact.kind for panel in chart.panels for fact in panel.facts}
    if kinds & {StoryKind.OFFICER, StoryKind.BEFORE}:
        yield StoryKind.OFFICER.value, officer_words(chart)
    if any(run.old for panel in chart.panels for run in panel.runs):
        yield "old", trn("over {n} month old", "over {n} months old", STALE_MONTHS)
    for kind, words in ((StoryKind.OWN, own_words(chart)), (StoryKind.STONE, tr("stone")), (StoryKind.LAPSE, tr("lapse"))):
        if kind in kinds:
            yield kind.value, words
    if chart.events:
        yield StoryKind.EVENT.value, tr("life event")
    if chart.said.levels:
        yield "", scale_words(chart)


def _sample(frame: Frame, forms: type_of_forms, sample: str, x: float, middle: float) -> Iterator[Stroke | Shape]:
    """The mark itself, as it is drawn in the chart."""
    em, half = frame.em, frame.em * _SAMPLE * 0.4
    across = ((x, middle), (x + 2 * half, middle))
    if sample == "old":
        yield Stroke(across, Ink.OFFICER, em * LINE, tuple(part * em for part in OLD_DASH))
    elif sample == StoryKind.OFFICER:
        yield Stroke(across, Ink.OFFICER, em * LINE)
    elif sample == StoryKind.EVENT:
        up = ((x + half, middle - em * 0.75), (x + half, middle + em * 0.75))
        yield Stroke(up, Ink.EVENT, em * THIN, tuple(part * em for part in EVENT_DASH))
    if sample in forms:
        form, size, ink = forms[StoryKind(sample)]
        yield Shape(form, x + half, middle, em * size, ink)
