"""The two lists of the directory as rows of cells: what is available locally, and the agencies people are referred to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from caseload.domain.dates import short_date
from caseload.domain.referring import Agency, AgencyService
from caseload.domain.report import Provision
from caseload.domain.words import Message, msg, tr
from ui.models.cells import Cell, Row
from ui.pages.directory_words import checked_words, fits, is_stale, places_words, running, start_words, type_words, wait_words
from ui.widgets.state import HELD, SOON, UNKNOWN

if TYPE_CHECKING:
    from caseload.rulebook import Rules

PROVISION_COLUMNS: tuple[tuple[Message, int], ...] = (
    (msg("For"), 22), (msg("Programme or provider"), 25), (msg("Area"), 10), (msg("Who it is for"), 13), (msg("Wait"), 10),
    (msg("Next start"), 12), (msg("Places"), 10), (msg("Last checked"), 24),
)  # fmt: skip
AGENCY_COLUMNS: tuple[tuple[Message, int], ...] = (
    (msg("Agency"), 26), (msg("What it does"), 32), (msg("Who it is for"), 13), (msg("Area"), 11), (msg("Contact"), 24),
    (msg("Last checked"), 24),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What of the directory is asked for: words anywhere in a line, and a kind of requirement (empty: every one)."""

    words: str = ""
    requirement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The day the directory is read on, and after how many days a line counts as out of date."""

    today: date
    stale_days: int


def provision_rows(found: Iterable[Provision], asked: Asked, rules: Rules, day: Day) -> Iterator[Row]:
    """The lines asked for, those that have ended last and dimmed."""
    shown = [one for one in found if fits(one, asked.requirement, rules) and _holds(_provision_words(one, rules), asked.words)]
    for one in sorted(shown, key=lambda one: not running(one, day.today)):
        yield _provision(one, rules, day)


def agency_rows(
    found: Iterable[Agency], services: Mapping[str, tuple[AgencyService, ...]], asked: Asked, day: Day
) -> Iterator[Row]:
    """The agencies asked for."""
    for one in found:
        offered = services.get(one.id, ())
        for_whom = "; ".join(dict.fromkeys(each.who_for for each in offered if each.who_for))
        told = ("; ".join(each.name for each in offered), for_whom, one.area, one.contact)
        if _holds((one.name, *told), asked.words):
            cells = (Cell(words=one.name, strong=True), *(Cell(words=words, tip=words) for words in told))
            yield Row(entry_id=one.id, cells=(*cells, _checked(one.last_checked_on, day)), record=one)


def _provision(one: Provision, rules: Rules, day: Day) -> Row:
    name = ": ".join(part for part in (one.provider, one.programme) if part)
    tip = "\n".join(part for part in (one.days_and_hours, one.contact) if part)
    passed = one.next_start_on is not None and one.next_start_on < day.today
    start = Cell(words=start_words(one, day.today), mark=SOON if passed else None)
    cells = (
        Cell(words=type_words(one, rules)), Cell(words=name, strong=True, tip=tip or name), Cell(words=one.area),
        Cell(words=one.who_for), Cell(words=wait_words(one) or tr("not known")), start, Cell(words=places_words(one)),
    )  # fmt: skip
    if running(one, day.today) or one.ended_on is None:
        return Row(entry_id=one.id, cells=(*cells, _checked(one.last_checked_on, day)), record=one)
    ended = Cell(words=tr("ended {date}", date=short_date(one.ended_on, day.today)), mark=HELD, token="quiet")
    dimmed = (Cell(words=cell.words, tip=cell.tip, token="quiet") for cell in cells)
    return Row(entry_id=one.id, cells=(*dimmed, ended), record=one)


def _checked(checked_on: date | None, day: Day) -> Cell:
    words = checked_words(checked_on, day.today, day.stale_days)
    if not is_stale(checked_on, day.today, day.stale_days):
        return Cell(words=words)
    return Cell(words=words, mark=UNKNOWN if checked_on is None else SOON)


def _provision_words(one: Provision, rules: Rules) -> tuple[str, ...]:
    return (type_words(one, rules), one.provider, one.programme, one.area, one.who_for, one.contact, one.days_and_hours,
            one.waiting_words, one.places_words)  # fmt: skip


def _holds(texts: Iterable[str], words: str) -> bool:
    """Whether every word asked for stands somewhere in a line."""
    line = " ".join(texts).casefold()
    return all(word in line for word in words.casefold().split())
