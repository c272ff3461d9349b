"""The reading rules of distance travelled: one word for the readings of one area by one reader, with its grounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.dates import plain_date
from caseload.domain.months import add_months
from caseload.domain.words import Message, msg, tr, trn

STALE_MONTHS = 4
_FEWEST = 3
_CLEAR = 2
_STRONG = 4


class ProgressWord(StrEnum):
    """What the readings say; never a number, never an average."""

    TOO_EARLY = "too early"
    CLEAR_MOVE = "clear move"
    POSSIBLE_MOVE = "possible move"
    HELD = "held"
    POSSIBLE_SLIP = "possible slip"
    CLEAR_SLIP = "clear slip"
    STRENGTH_KEPT = "strength kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressReport:
    """The word for one area with what it rests on: how many readings, the first and the latest as day and level."""

    word: ProgressWord
    out_of_date: bool
    readings: int
    first: tuple[date, int] | None
    latest: tuple[date, int] | None
    reason: Message


def read_progress(readings: Sequence[tuple[date, int]], as_of: date) -> ProgressReport:
    """Apply the reading rules to the readings up to a day; of two on one day the later in the sequence is the correction."""
    by_day = {day: level for day, level in readings if day <= as_of}
    track = sorted(by_day.items())
    word = _word([level for _, level in track])
    latest = track[-1] if track else None
    return ProgressReport(
        word=word,
        out_of_date=latest is not None and as_of > add_months(latest[0], STALE_MONTHS),
        readings=len(track),
        first=track[0] if track else None,
        latest=latest,
        reason=_reason(word, track),
    )


def headline(reports: Iterable[ProgressReport | None]) -> str:
    """Counts in words over a person's areas, such as "2 clear moves, 1 possible move, 4 held, 1 not asked" (None)."""
    counts = Counter("not asked" if report is None or not report.readings else report.word.value for report in reports)
    return ", ".join(trn(one, many, counts[word]) for word, one, many in _COUNTED if counts[word])


_COUNTED = (
    ("clear move", "{n} clear move", "{n} clear moves"),
    ("possible move", "{n} possible move", "{n} possible moves"),
    ("strength kept", "{n} strength kept", "{n} strengths kept"),
    ("held", "{n} held", "{n} held"),
    ("possible slip", "{n} possible slip", "{n} possible slips"),
    ("clear slip", "{n} clear slip", "{n} clear slips"),
    ("too early", "{n} too early to say", "{n} too early to say"),
    ("not asked", "{n} not asked", "{n} not asked"),
)


def _word(levels: Sequence[int]) -> ProgressWord:
    """Clear is tested first, then strength kept, then possible; what is none of them has held."""
    if len(levels) < _FEWEST:
        return ProgressWord.TOO_EARLY
    low, high = sorted(levels[:2])
    latest, before = levels[-1], levels[-2]
    if latest >= high + _CLEAR or min(latest, before) > high:
        return ProgressWord.CLEAR_MOVE
    if latest <= low - _CLEAR or max(latest, before) < low:
        return ProgressWord.CLEAR_SLIP
    if min(low, latest) >= _STRONG:
        return ProgressWord.STRENGTH_KEPT
    if latest > high:
        return ProgressWord.POSSIBLE_MOVE
    return ProgressWord.POSSIBLE_SLIP if latest < low else ProgressWord.HELD


def _reason(word: ProgressWord, track: Sequence[tuple[date, int]]) -> Message:
    if not track:
        return msg("no readings yet")
    values = {"word": tr(word.value), "count": trn("{n} reading", "{n} readings", len(track))}
    if word is ProgressWord.TOO_EARLY:
        said = ", ".join(_dated(one) for one in track)
        return msg("{word}: {count} of at least {fewest} ({said})", **values, fewest=_FEWEST, said=said)
    return msg(
        "{word}: baseline {first} and {second}, latest {before} and {latest}; {count}",
        **values, first=_dated(track[0]), second=_dated(track[1]), before=_dated(track[-2]), latest=_dated(track[-1]),
    )


def _dated(reading: tuple[date, int]) -> str:
    return tr("{level} on {date}", level=reading[1], date=plain_date(reading[0]))
