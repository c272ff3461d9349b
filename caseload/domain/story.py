"""The story of someone's areas over time: one definition that screen and paper draw, and the same facts as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from caseload.domain.dates import plain_date
from caseload.domain.decision import LifeEventEntry
from caseload.domain.level import LevelReading, NoLevel, Reader, Stone
from caseload.domain.months import add_months
from caseload.domain.progress import STALE_MONTHS
from caseload.domain.words import tr

LOWEST, HIGHEST = 1, 5
LEAST_MONTHS = 3
# The longest span in months that each step between time marks serves.
_STEPS = ((8, 1), (40, 3), (84, 6))
_YEAR = 12
_LETTERS = 26

type_of_track = Sequence[LevelReading]


class StoryKind(StrEnum):
    """What a mark of the chart stands for."""

    BEFORE = "level before"
    OFFICER = "officer"
    OWN = "own view"
    NO_NEED = "not a need"
    STONE = "stone"
    LAPSE = "lapse"
    EVENT = "life event"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryWords:
    """Words a paper may choose: of the levels from the lowest, and for the two readers (plain ones where empty)."""

    levels: tuple[str, ...] = ()
    officer: str = ""
    own: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFact:
    """One dated fact: `x` is its place from 0 to 1, `sign` its number or letter, `words` what was typed (levels have none).

    `entry_id` is the id of the entry it was read from.
    """

    kind: StoryKind
    day: date
    x: float
    level: int | None = None
    sign: str = ""
    words: str = ""
    evidence: str = ""
    entry_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRun:
    """A level that the officer's line holds from one place to another; `old` once its reading is out of date."""

    start: float
    end: float
    level: int
    old: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPanel:
    """One area: the stepped line of the officer's readings, and every dated fact in order of time."""

    area: str
    words: str
    runs: tuple[StoryRun, ...]
    facts: tuple[StoryFact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMark:
    """The first of a month under which the axis is marked."""

    day: date
    x: float

    @property
    def first_of_year(self) -> bool:
        """Whether a year begins here."""
        return self.day.month == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryChart:
    """Everything drawn: panels in the order of the areas, events over all of them, time marks `step` months apart."""

    first: date
    last: date
    panels: tuple[StoryPanel, ...]
    events: tuple[StoryFact, ...]
    marks: tuple[TimeMark, ...]
    step: int
    said: StoryWords

    def x(self, day: date) -> float:
        """Where a day stands across: 0 at the first day, 1 at the last, never outside."""
        return min(max((day - self.first).days / (self.last - self.first).days, 0.0), 1.0)

    def y(self, level: int) -> float:
        """Where a level stands up the panel: 0 at the lowest, 1 at the highest."""
        return (level - LOWEST) / (HIGHEST - LOWEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """One fact as a row of the table: the area (or all areas), the day, what it is, and what it says."""

    area: str
    day: date
    what: str
    words: str
    entry_id: str = ""

    @property
    def sentence(self) -> str:
        """The row as a screen reader and a tool tip say it."""
        said = tr("{area}, {day}: {what}", area=self.area, day=plain_date(self.day), what=self.what)
        return tr("{said}, {words}", said=said, words=self.words) if self.words else said


def story_chart(
    readings: Sequence[LevelReading], stones: Sequence[Stone], events: Sequence[LifeEventEntry], areas: Mapping[str, str],
    first: date, last: date, *, said: StoryWords | None = None,
) -> StoryChart:  # fmt: skip
    """The chart from the first day to the last (widened to three months); of two readings on one day the later given counts.

    `areas` are keys and words in the order of the panels; an area without a level or a stone in that time has no panel.
    """
    first = min(first, add_months(last, -LEAST_MONTHS))
    blank = StoryChart(first=first, last=last, step=_step(first, last), said=said or StoryWords(), panels=(), events=(), marks=())
    panels = [_panel(blank, key, areas.get(key, key), readings, stones) for key in _keys(areas, readings, stones)]
    happened = sorted((one for one in events if first <= one.happened_on <= last), key=lambda one: one.happened_on)
    return replace(
        blank, panels=tuple(panel for panel in panels if panel.facts),
        events=tuple(StoryFact(kind=StoryKind.EVENT, day=one.happened_on, x=blank.x(one.happened_on), sign=_letters(at),
                               words=one.words, entry_id=one.id) for at, one in enumerate(happened)),
        marks=tuple(TimeMark(day=day, x=blank.x(day)) for day in _month_starts(first, last, blank.step)),
    )  # fmt: skip


def story_table(chart: StoryChart) -> tuple[StoryRow, ...]:
    """Every fact of the chart as a row: area by area in order of time, then the life events."""
    rows = [story_row(chart, panel, fact) for panel in chart.panels for fact in panel.facts]
    return (*rows, *(story_row(chart, None, fact) for fact in chart.events))


def story_row(chart: StoryChart, panel: StoryPanel | None, fact: StoryFact) -> StoryRow:
    """One fact in words; a life event belongs to no panel."""
    words = tr("{words} ({evidence})", words=fact.words, evidence=fact.evidence) if fact.evidence else fact.words
    return StoryRow(
        area=panel.words if panel else tr("All areas"), day=fact.day, what=_what(chart, fact),
        words=words if fact.level is None else level_words(chart, fact.level), entry_id=fact.entry_id,
    )  # fmt: skip


def level_words(chart: StoryChart, level: int) -> str:
    """A level's number and word."""
    levels = chart.said.levels
    return tr("{level} {word}", level=level, word=levels[level - 1]) if level <= len(levels) else str(level)


def scale_words(chart: StoryChart) -> str:
    """All levels with their words, for the key; empty where the levels have none."""
    return ", ".join(level_words(chart, level) for level in range(LOWEST, len(chart.said.levels) + 1))


def officer_words(chart: StoryChart) -> str:
    """What the officer's levels are called."""
    return chart.said.officer or tr("officer's level")


def own_words(chart: StoryChart) -> str:
    """What the person's own levels are called."""
    return chart.said.own or tr("own view")


def nothing_to_draw() -> str:
    """What stands in place of a chart without panels."""
    return tr("There is no level and no stone in this time.")


def _what(chart: StoryChart, fact: StoryFact) -> str:
    if fact.kind is StoryKind.OFFICER:
        return officer_words(chart)
    if fact.kind is StoryKind.OWN:
        return own_words(chart)
    if fact.kind is StoryKind.BEFORE:
        return tr("{officer}, before this chart begins", officer=officer_words(chart))
    return tr("{what} {sign}", what=tr(fact.kind.value), sign=fact.sign) if fact.sign else tr(fact.kind.value)


def _keys(areas: Mapping[str, str], readings: Sequence[LevelReading], stones: Sequence[Stone]) -> Iterator[str]:
    """The areas in their order, then any that a record names and the list does not, so that nothing recorded is left out."""
    yield from dict.fromkeys((*areas, *(one.area for one in readings), *(one.area for one in stones)))


def _panel(chart: StoryChart, area: str, words: str, readings: Sequence[LevelReading], stones: Sequence[Stone]) -> StoryPanel:
    """One area; it has no facts when nothing was recorded of it in the time of the chart."""
    officer = _from(chart.first, _track(readings, area, Reader.OFFICER, chart.last))
    own = [one for one in _track(readings, area, Reader.PERSON, chart.last) if one.read_on >= chart.first and one.level]
    laid = sorted((one for one in stones if one.area == area and chart.first <= one.happened_on <= chart.last),
                  key=lambda one: one.happened_on)  # fmt: skip
    facts = [_level(chart, one, _kind(chart, one)) for one in officer]
    facts += [_level(chart, one, StoryKind.OWN) for one in own]
    facts += [_stone(chart, one, at) for at, one in enumerate(laid, start=1)]
    return StoryPanel(area=area, words=words or tr("No area"), runs=tuple(_runs(chart, officer)),
                      facts=tuple(sorted(facts, key=lambda fact: fact.day)))  # fmt: skip


def _track(readings: Sequence[LevelReading], area: str, reader: Reader, last: date) -> type_of_track:
    """One reader's readings of an area, one a day; the answer "not asked" says nothing, "not a need" has no level."""
    mine = (one for one in readings if one.area == area and one.reader is reader and one.read_on <= last)
    by_day = {one.read_on: one for one in mine if one.no_level is not NoLevel.NOT_ASKED}
    return [by_day[day] for day in sorted(by_day)]


def _from(first: date, track: type_of_track) -> type_of_track:
    """The readings from a day on, after the level that held when it began; empty where no level is left."""
    held = [one for one in track if one.read_on < first][-1:]
    kept = [*(one for one in held if one.level), *(one for one in track if one.read_on >= first)]
    return kept if any(one.level for one in kept) else []


def _kind(chart: StoryChart, one: LevelReading) -> StoryKind:
    if not one.level:
        return StoryKind.NO_NEED
    return StoryKind.BEFORE if one.read_on < chart.first else StoryKind.OFFICER


def _level(chart: StoryChart, one: LevelReading, kind: StoryKind) -> StoryFact:
    return StoryFact(kind=kind, day=one.read_on, x=chart.x(one.read_on), level=one.level, entry_id=one.id)


def _runs(chart: StoryChart, track: type_of_track) -> Iterator[StoryRun]:
    """Each level from its reading until the next, parted where the reading goes out of date."""
    for one, end in zip(track, [*(one.read_on for one in track), chart.last][1:], strict=True):
        if not one.level:
            continue
        start, stale = max(one.read_on, chart.first), max(add_months(one.read_on, STALE_MONTHS), chart.first)
        # A reading of the last day has no length, but the line rises or falls to it.
        if start < min(stale, end) or start == chart.last:
            yield StoryRun(start=chart.x(start), end=chart.x(min(stale, end)), level=one.level)
        if stale < end:
            yield StoryRun(start=chart.x(stale), end=chart.x(end), level=one.level, old=True)


def _stone(chart: StoryChart, one: Stone, number: int) -> StoryFact:
    return StoryFact(
        kind=StoryKind.LAPSE if one.lapse else StoryKind.STONE, day=one.happened_on, x=chart.x(one.happened_on),
        sign=str(number), words=one.words, evidence=tr(one.evidence.value) if one.evidence else "", entry_id=one.id,
    )  # fmt: skip


def _step(first: date, last: date) -> int:
    """How many months lie between two time marks."""
    months = (last.year - first.year) * _YEAR + last.month - first.month
    return next((step for most, step in _STEPS if months <= most), _YEAR)


def _month_starts(first: date, last: date, step: int) -> Iterator[date]:
    day = first if first.day == 1 else add_months(first.replace(day=1), 1)
    while day <= last:
        if (day.month - 1) % step == 0:
            yield day
        day = add_months(day, 1)


def _letters(at: int) -> str:
    """A, B ... Z, AA, AB: the letters of a spreadsheet."""
    more, letter = divmod(at, _LETTERS)
    return (_letters(more - 1) if more else "") + chr(ord("A") + letter)
