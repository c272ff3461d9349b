"""Acts on distance travelled: level readings and stones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from caseload.casework.checks import check_not_future, check_words
from caseload.casework.session import Session
from caseload.casework.unit import Unit, act
from caseload.domain.change import AuditKind, Change
from caseload.domain.dates import long_date
from caseload.domain.errors import Refusal
from caseload.domain.level import LevelReading, NoLevel, Stone
from caseload.domain.words import tr

HIGH_LEVEL, JUMP = 4, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLevel:
    """One reading of one area by one reader; `now_a_need` takes back that the area was marked as not a need."""

    reading: LevelReading
    now_a_need: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LayStone:
    """A small dated milestone, or a lapse."""

    stone: Stone


@dataclass(frozen=True, slots=True, kw_only=True)
class EditStone:
    """A stone before and after editing."""

    before: Stone
    after: Stone


def readings_of(session: Session, person_id: str, area: str, reader: str) -> tuple[LevelReading, ...]:
    """The readings of one area by one reader, oldest first; of one day the later correction is last."""
    return session.store.find(
        LevelReading, "person_id = ? AND area = ? AND reader = ?", (person_id, area, reader), "read_on, row_id"
    )


def record_level(session: Session, command: RecordLevel) -> Change:
    """Record a reading: a level of 1 to 5 or why there is none; readings are only ever added."""
    check_reading(session, command)
    with act(session, "record_level", AuditKind.COLLECTION) as unit:
        add_reading(unit, command)
        unit.sentence = tr("Reading recorded.")
    return unit.result


def add_reading(unit: Unit, command: RecordLevel) -> None:
    """Keep a reading that was checked."""
    unit.add(command.reading)


def check_reading(session: Session, command: RecordLevel) -> None:
    """Refuse a reading that lies ahead, says nothing, rests on nothing, comes too soon, or rates what was marked not a need."""
    reading = command.reading
    check_not_future(reading.read_on, session.today, tr("This reading"))
    if reading.area not in session.rules.areas:
        raise Refusal(tr("The area of need is missing. Choose one of the eight."))
    if (reading.level is None) == (reading.no_level is None):
        raise Refusal(tr("Choose a level from 1 to 5, or say that it is not a need or was not asked."))
    earlier = readings_of(session, reading.person_id, reading.area, reading.reader.value)
    if reading.level is not None:
        _check_level(session, reading, earlier)
        _check_need(session, command, earlier)


def _check_need(session: Session, command: RecordLevel, earlier: tuple[LevelReading, ...]) -> None:
    last = earlier[-1] if earlier else None
    if last is not None and last.no_level is NoLevel.NOT_A_NEED and not command.now_a_need:
        raise Refusal(
            tr("{area} was marked as not a need on {date}. Say that it is a need now, then choose its level.",
               area=tr(session.rules.areas[command.reading.area].words), date=long_date(last.read_on))
        )  # fmt: skip


def _check_level(session: Session, reading: LevelReading, earlier: tuple[LevelReading, ...]) -> None:
    level = reading.level or 0
    if not 1 <= level <= 5:  # noqa: PLR2004  the five levels
        raise Refusal(tr("{level} is not a level. Choose 1 to 5.", level=level))
    numbers = [one for one in earlier if one.level is not None]
    before = next((one for one in reversed(numbers) if one.read_on <= reading.read_on), None)
    jump = before is not None and abs(level - (before.level or 0)) >= JUMP
    if reading.evidence is None and (level >= HIGH_LEVEL or jump):
        raise Refusal(tr("Level 4 or 5, or a move of two levels, needs to say what it rests on. Choose the evidence."))
    _check_spacing(session, reading, numbers)


def _check_spacing(session: Session, reading: LevelReading, numbers: list[LevelReading]) -> None:
    """Of one day, the later reading corrects the earlier and says why; other days lie so many weeks apart."""
    if any(one.read_on == reading.read_on for one in numbers):
        check_words(reading.why, tr("The reason for correcting the reading of the same day"))
        return
    weeks = session.rules.plan_rules.whole("level_gap_weeks", session.today)
    near = [one for one in numbers if abs(one.read_on - reading.read_on) < timedelta(weeks=weeks)]
    if near:
        raise Refusal(
            tr("This area was read on {date}. Readings lie at least {weeks} weeks apart; "
               "a correction of that reading keeps its date.", date=long_date(near[-1].read_on), weeks=weeks)
        )  # fmt: skip


def lay_stone(session: Session, command: LayStone) -> Change:
    """Record a stone or a lapse; a lapse never erases a stone."""
    _check_stone(session, command.stone)
    with act(session, "lay_stone", AuditKind.COLLECTION) as unit:
        unit.add(command.stone)
        unit.sentence = tr("Lapse recorded.") if command.stone.lapse else tr("Stone laid.")
    return unit.result


def _check_stone(session: Session, stone: Stone) -> None:
    check_not_future(stone.happened_on, session.today, tr("This stone"))
    check_words(stone.words, tr("The stone"))
    if stone.evidence is None and not stone.lapse:
        raise Refusal(tr("A stone needs to say what it rests on. Choose the evidence; the person's own word is enough."))


def edit_stone(session: Session, command: EditStone) -> Change:
    """Change a stone or lapse."""
    _check_stone(session, command.after)
    with act(session, "edit_stone", AuditKind.ALTERATION) as unit:
        unit.write(command.before, command.after)
        unit.sentence = tr("Stone saved.")
    return unit.result
