"""The facts of progress in one area, once for the track, the table and a screen reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from caseload.casework.queries import CaseFile
from caseload.domain.dates import plain_date, short_date
from caseload.domain.level import LevelReading, NoLevel, Reader
from caseload.domain.progress import ProgressReport, headline, read_progress
from caseload.domain.voice import ReadinessReading
from caseload.domain.words import tr, trn
from caseload.rulebook import Rules
from ui.case_words import PROGRESS_TOKENS
from ui.models.cells import Cell, Column, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFacts:
    """One area: the levels of the track, the reading word with its look, its detail, and everything in words."""

    area: str
    words: str
    word: str
    token: str = ""
    detail: str = ""
    spoken: str = ""
    first: int | None = None
    latest: int | None = None
    person: int | None = None
    stale: bool = False
    first_words: str = ""
    latest_words: str = ""
    person_words: str = ""
    reason: str = ""
    not_a_need: bool = False
    readiness: str = ""
    report: ProgressReport | None = None
    closed: tuple[LevelReading | ReadinessReading, ...] = ()
    """What is sensitive in the area and was not opened yet."""
    entries: tuple[str, ...] = ()
    """The ids of the readings of the area and of how the person felt about a change, the newest first.

    While one of them is closed it stands here alone: a list of the others by day would tell which and when.
    """

    @property
    def not_told(self) -> bool:
        """Whether the officer's readings cannot be told, since one of them is closed."""
        return any(isinstance(one, LevelReading) and one.reader is Reader.OFFICER for one in self.closed)


def area_facts(
    file: CaseFile, rules: Rules, today: date, readiness: Sequence[ReadinessReading] = (),
    closed: Sequence[LevelReading | ReadinessReading] = (),
) -> list[AreaFacts]:  # fmt: skip
    """The facts of every area, in the official order, with the latest readiness beside them; `closed` are told as closed only.

    The readings of the file are those of whole tracks (`casework.sensitive.whole_tracks`).
    """
    names = {row.level: tr(row.words) for row in rules.level_words}
    hidden = {one.id for one in closed}
    said = [(one.area, one.id in hidden, tr(one.answer.value), short_date(one.said_on, today)) for one in readiness]
    told = {area: tr("closed") if shut else tr("{answer}, {day}", answer=answer, day=day) for area, shut, answer, day in said}
    found = (_area(file, area.key, tr(area.words), names, today) for area in rules.areas.values())
    return [
        _with_closed(replace(one, readiness=told.get(one.area, "")), [held for held in closed if held.area == one.area])
        for one in found
    ]


def headline_words(facts: Sequence[AreaFacts]) -> str:
    """Counts in words over the areas, those that are not a need told apart."""
    said = headline(one.report for one in facts if not one.not_a_need and not one.not_told)
    aside, closed = sum(one.not_a_need for one in facts), sum(one.not_told for one in facts)
    parts = [said] if said else []
    parts += [trn("{n} not a need", "{n} not a need", aside)] if aside else []
    parts += [trn("{n} closed", "{n} closed", closed)] if closed else []
    return ", ".join(parts) + "."


def table_columns(name: str) -> list[Column]:
    """The columns of the table."""
    return [
        Column(heading=tr("Area"), letters=25), Column(heading=tr("First"), letters=16), Column(heading=tr("Latest"), letters=16),
        Column(heading=tr("{name}'s view", name=name), letters=16), Column(heading=tr("Reading"), letters=34),
        Column(heading=tr("How they feel about a change"), letters=26),
    ]  # fmt: skip


def table_rows(facts: Sequence[AreaFacts]) -> Iterator[Row]:
    """The same facts as rows."""
    for one in facts:
        word = tr("{word}, {detail}", word=one.word, detail=one.detail) if one.detail else one.word
        yield Row(entry_id=one.area, stands_for=one.entries, cells=(
            Cell(words=one.words, strong=True, tip=one.words), Cell(words=one.first_words), Cell(words=one.latest_words),
            Cell(words=one.person_words), Cell(words=word, token=one.token, tip=one.reason),
            Cell(words=one.readiness, tip=one.readiness),
        ))  # fmt: skip


def _area(file: CaseFile, key: str, words: str, names: dict[int, str], today: date) -> AreaFacts:
    mine = [one for one in file.readings if one.area == key and one.reader is Reader.OFFICER]
    theirs = [one for one in file.readings if one.area == key and one.reader is Reader.PERSON and one.level is not None]
    numbers = _numbers(mine)
    report = read_progress(numbers, today)
    person = theirs[-1] if theirs else None
    said = _level_words(person, names, today)
    base = AreaFacts(area=key, words=words, word="", person=person.level if person else None, person_words=said)
    if mine and mine[-1].no_level is not None:
        return _without(base, mine[-1], report)
    if not numbers:
        return replace(base, word=tr("not asked"), report=report)
    first, latest = report.first, report.latest
    return replace(
        base, word=tr(report.word.value), token=PROGRESS_TOKENS.get(report.word, ""), stale=report.out_of_date,
        detail=_detail(report, person, today), reason=str(report.reason), report=report,
        first=first[1] if first else None, latest=latest[1] if latest else None,
        first_words=_dated(first, names), latest_words=_dated(latest, names),
        spoken=", ".join(part for part in (
            tr("first {level}", level=_dated(first, names)), tr("latest {level}", level=_dated(latest, names)),
            tr("own view {level}", level=said) if said else "",
        ) if part),
    )  # fmt: skip


def _with_closed(found: AreaFacts, closed: list[LevelReading | ReadinessReading]) -> AreaFacts:
    """An area as it is told while something in it is closed: a view that is not whole is closed, the rest stands."""
    if not closed:
        return found
    shut = tr("closed")
    opens = trn("{n} sensitive entry: Enter opens it for this sitting",
                "{n} sensitive entries: Enter opens them for this sitting", len(closed))  # fmt: skip
    made = replace(found, closed=tuple(closed), detail="; ".join(part for part in (found.detail, opens) if part))
    if any(isinstance(one, LevelReading) and one.reader is Reader.PERSON for one in closed):
        made = replace(made, person_words=shut)
    return replace(made, word=shut, detail=opens, first_words=shut, latest_words=shut, token="quiet") if made.not_told else made


def _without(base: AreaFacts, last: LevelReading, report: ProgressReport) -> AreaFacts:
    need = last.no_level is NoLevel.NOT_A_NEED
    words = tr("not a need") if need else tr("not asked")
    day = tr("said {day}", day=plain_date(last.read_on))
    return replace(base, word=words, detail=day, not_a_need=need, report=None if not need else report)


def _detail(report: ProgressReport, person: LevelReading | None, today: date) -> str:
    """Since when and on how many readings; that they are old, and that the person sees it otherwise."""
    count = trn("{n} reading", "{n} readings", report.readings)
    since = tr("since {day}, {count}", day=short_date(report.first[0], today), count=count) if report.first else count
    if report.out_of_date and report.latest:
        since = tr("{since}; out of date, last read {day}", since=since, day=short_date(report.latest[0], today))
    if person is not None and person.level and report.latest:
        gap = person.level - report.latest[1]
        if gap:
            return tr("{since}; own view {way}", since=since, way=tr("higher") if gap > 0 else tr("lower"))
    return since


def _numbers(readings: Sequence[LevelReading]) -> list[tuple[date, int]]:
    return [(one.read_on, one.level) for one in readings if one.level is not None]


def _level_words(reading: LevelReading | None, names: dict[int, str], today: date) -> str:
    if reading is None or reading.level is None:
        return ""
    return tr("{level} {word}, {day}", level=reading.level, word=names[reading.level], day=short_date(reading.read_on, today))


def _dated(found: tuple[date, int] | None, names: dict[int, str]) -> str:
    if found is None:
        return ""
    return tr("{level} {word}, {day}", level=found[1], word=names[found[1]], day=plain_date(found[0]))
