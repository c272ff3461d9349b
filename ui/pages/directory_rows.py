"""The two lists of the directory as rows of cells: what is available locally, and the agencies people are referred to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from caseload.domain.dates import short_date
from caseload.domain.finding import Asked, Offer, answers
from caseload.domain.referring import Agency
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
    (msg("What it does"), 23), (msg("Agency"), 20), (msg("For which need"), 15), (msg("Who it is for"), 13), (msg("Area"), 9),
    (msg("Open, access"), 17), (msg("How to reach it"), 15), (msg("Last checked"), 20),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLines:
    """What of the local provision is asked for: words anywhere in a line, and a kind of requirement (empty: every one)."""

    words: str = ""
    requirement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The day the directory is read on, and after how many days a line counts as out of date."""

    today: date
    stale_days: int


def provision_rows(found: Iterable[Provision], asked: AskedLines, rules: Rules, day: Day) -> Iterator[Row]:
    """The lines asked for, those that have ended last and dimmed."""
    shown = [one for one in found if fits(one, asked.requirement, rules) and _holds(_provision_words(one, rules), asked.words)]
    for one in sorted(shown, key=lambda one: not running(one, day.today)):
        yield _provision(one, rules, day)


def agency_rows(found: Iterable[Offer], asked: Asked, rules: Rules, day: Day) -> Iterator[Row]:
    """A line a service that answers, those of agencies that have closed last and dimmed."""
    shown = [one for one in found if answers(one, asked)]
    for one in sorted(shown, key=lambda one: _closed(one.agency, day.today)):
        yield _service(one, rules, day)


def _closed(agency: Agency, today: date) -> bool:
    return agency.ended_on is not None and agency.ended_on <= today


def _service(one: Offer, rules: Rules, day: Day) -> Row:
    need, agency = rules.areas.get(one.service.need_area), one.agency
    people = "\n".join(", ".join(part for part in (each.name, each.role, each.reach) if part) for each in one.people)
    reach = agency.contact or next((each.reach for each in one.people if each.reach), "")
    opened = ", ".join(part for part in (one.hours, one.access) if part)
    told = (tr(need.words) if need else "", one.service.who_for, one.area, opened)
    cells = (
        Cell(words=one.service.name, strong=True, tip=one.service.name),
        Cell(words=agency.name, tip="\n".join(part for part in (agency.name, agency.address) if part)),
        *(Cell(words=words, tip=words) for words in told), Cell(words=reach, tip="\n".join(filter(None, (reach, people)))),
    )  # fmt: skip
    if not _closed(agency, day.today) or agency.ended_on is None:
        return Row(entry_id=one.service.id, cells=(*cells, _checked(agency.last_checked_on, day)), record=agency)
    ended = Cell(words=tr("ended {date}", date=short_date(agency.ended_on, day.today)), mark=HELD, token="quiet")
    dimmed = (Cell(words=cell.words, tip=cell.tip, token="quiet") for cell in cells)
    return Row(entry_id=one.service.id, cells=(*dimmed, ended), record=agency)


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
