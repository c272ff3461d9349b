"""The caseload's progress at a glance: one row a person, one cell an area, never a number over several people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from caseload.domain.level import NoLevel
from caseload.domain.progress import ProgressReport, ProgressWord, read_progress

SLIPS = frozenset({ProgressWord.CLEAR_SLIP, ProgressWord.POSSIBLE_SLIP})

type_of_track = Sequence[tuple[date, int | None, NoLevel | None]]
"""The officer's readings of one area, oldest first: the day, the level or why there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressCell:
    """One area of one person: what the readings say, why there is nothing to say (`none`), or that one of them is `closed`."""

    area: str
    report: ProgressReport | None = None
    none: NoLevel | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRow:
    """One person: their areas in the official order, how many slipped or are out of date, days since the last stone."""

    person_id: str
    name: str
    cells: tuple[ProgressCell, ...]
    clear_slips: int
    slips: int
    out_of_date: int
    last_stone: date | None
    stone_days: int | None
    no_stone_long: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTracks:
    """One person with the officer's readings by area, the areas where one is closed, and the day of the last stone."""

    person_id: str
    name: str
    tracks: Mapping[str, type_of_track]
    last_stone: date | None = None
    closed: frozenset[str] = frozenset()


def progress_row(person: PersonTracks, areas: Sequence[str], today: date, stone_gap: int) -> ProgressRow:
    """The row of one person on a day; `stone_gap` is after how many days without a stone to say so."""
    cells = tuple(
        ProgressCell(area=area, closed=True) if area in person.closed else _cell(area, person.tracks.get(area, ()), today)
        for area in areas
    )
    words = [cell.report.word for cell in cells if cell.report is not None]
    days = (today - person.last_stone).days if person.last_stone else None
    return ProgressRow(
        person_id=person.person_id, name=person.name, cells=cells, clear_slips=words.count(ProgressWord.CLEAR_SLIP),
        slips=sum(word in SLIPS for word in words),
        out_of_date=sum(cell.report is not None and cell.report.out_of_date for cell in cells), last_stone=person.last_stone,
        stone_days=days, no_stone_long=days is None or days > stone_gap,
    )  # fmt: skip


def _cell(area: str, track: type_of_track, today: date) -> ProgressCell:
    """What the latest reading says decides: an area said to be no need shows that, whatever was read before."""
    if not track:
        return ProgressCell(area=area, none=NoLevel.NOT_ASKED)
    if track[-1][2] is not None:
        return ProgressCell(area=area, none=track[-1][2])
    return ProgressCell(area=area, report=read_progress([(day, level) for day, level, _ in track if level is not None], today))
