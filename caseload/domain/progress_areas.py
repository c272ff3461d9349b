"""A person's areas put together in words: counts of what the readings say, and the areas that are no number now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from caseload.domain.level import LevelReading, NoLevel, Reader
from caseload.domain.progress import ProgressReport, headline, read_progress
from caseload.domain.words import trn


def area_reports(readings: Sequence[LevelReading], areas: Iterable[str], today: date) -> dict[str, ProgressReport]:
    """What the officer's readings say of each area, in the order of the areas."""
    return {area: read_progress(area_levels(readings, area, Reader.OFFICER), today) for area in areas}


def area_levels(readings: Sequence[LevelReading], area: str, reader: Reader) -> list[tuple[date, int]]:
    """The levels of one area by one reader with their days, in the order recorded."""
    return [(one.read_on, one.level) for one in readings if one.area == area and one.reader is reader and one.level is not None]


def without_level(readings: Sequence[LevelReading]) -> dict[str, LevelReading]:
    """The areas whose latest reading by the officer is no number, with that reading."""
    mine = sorted((one for one in readings if one.reader is Reader.OFFICER), key=lambda one: one.read_on)
    latest = {one.area: one for one in mine}
    return {area: one for area, one in latest.items() if one.level is None}


def areas_headline(reports: Mapping[str, ProgressReport], readings: Sequence[LevelReading]) -> str:
    """Counts in words over the areas: one that is not a need now is told apart, one not asked now is counted as that."""
    no_level = without_level(readings)
    needs = [area for area in reports if area not in no_level or no_level[area].no_level is not NoLevel.NOT_A_NEED]
    said = headline(None if area in no_level else reports[area] for area in needs)
    aside = len(reports) - len(needs)
    return ", ".join(filter(None, (said, trn("{n} not a need", "{n} not a need", aside) if aside else "")))
