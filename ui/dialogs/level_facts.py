"""What a form of levels must know of the readings before: the last level, whether evidence is needed, what is corrected."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from caseload.casework.progress import HIGH_LEVEL, JUMP
from caseload.domain.level import Evidence, LevelReading, NoLevel, Reader
from caseload.domain.words import tr


def _of(readings: Iterable[LevelReading], area: str, reader: Reader) -> list[LevelReading]:
    return [one for one in readings if one.area == area and one.reader is reader]


def reading_before(readings: Iterable[LevelReading], area: str, reader: Reader, day: date | None) -> LevelReading | None:
    """The last level of an area by a reader up to a day (None: ever); readings come oldest first."""
    held = [one for one in _of(readings, area, reader) if one.level is not None and (day is None or one.read_on <= day)]
    return held[-1] if held else None


def same_day(readings: Iterable[LevelReading], reading: LevelReading) -> bool:
    """Whether a level of the same day is there already, so that this one corrects it."""
    return any(one.level is not None and one.read_on == reading.read_on for one in _of(readings, reading.area, reading.reader))


def was_no_need(readings: Iterable[LevelReading], area: str, reader: Reader) -> bool:
    """Whether the last word of a reader on an area was that it is not a need."""
    held = _of(readings, area, reader)
    return bool(held) and held[-1].no_level is NoLevel.NOT_A_NEED


def not_told() -> str:
    """Why a reading cannot stand, where the reason lies in one that is closed."""
    return tr("It does not fit a sensitive reading that is closed. Open that on Progress first, then rate this area.")


def needs_evidence(readings: Iterable[LevelReading], reading: LevelReading) -> bool:
    """Whether a reading says a level that rests on nothing yet: 4 or 5, or a move of two."""
    if reading.level is None or reading.evidence is not None:
        return False
    last = reading_before(readings, reading.area, reading.reader, reading.read_on)
    return reading.level >= HIGH_LEVEL or (last is not None and abs(reading.level - (last.level or 0)) >= JUMP)


def own_word(reader: Reader, card: str) -> str:
    """What a view rests on where nothing is chosen: the person's own view rests on their own word."""
    return Evidence.OWN_WORD.value if reader is Reader.PERSON and card.isdigit() else ""
