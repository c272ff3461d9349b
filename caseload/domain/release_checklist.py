"""The items of a release page: whose they are, when they are due before or after release, and what is not ready."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from caseload.domain.dates import long_date
from caseload.domain.figures import Figures
from caseload.domain.words import Message, msg, tr, trn
from caseload.domain.workdays import Holidays, last_working_day_on_or_before


class Owner(StrEnum):
    """Who sees to an item."""

    PRISON = "prison"
    COMMUNITY = "community"


class ItemStatus(StrEnum):
    """How an item stands; the last three need no more work, for three different reasons."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    DONE = "done"
    NOT_NEEDED = "not needed"
    DECLINED = "declined"


SETTLED = frozenset({ItemStatus.DONE, ItemStatus.NOT_NEEDED, ItemStatus.DECLINED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistRow:
    """One row of rules/release_checklist.csv: due `days_before` release (after it when negative), `only_for` some."""

    key: str
    starts_on: date
    pathway: str
    words: str
    owner: Owner
    days_before: int
    only_for: str = ""
    source: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemMark:
    """What was recorded of an item of one person; an owner or a due day of its own goes before the table's."""

    status: ItemStatus = ItemStatus.NOT_STARTED
    owner: Owner | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem:
    """One item of one person: whose, due when, how it stands and whether it is late."""

    row: ChecklistRow
    owner: Owner
    due_on: date
    status: ItemStatus
    late: bool

    @property
    def settled(self) -> bool:
        """Whether nothing more is to be done."""
        return self.status in SETTLED


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """A release being prepared: the first day work could begin (None: time enough), what was marked, which `only_for` hold."""

    release_on: date
    begins_on: date | None = None
    marks: Mapping[str, ItemMark] = field(default_factory=dict)
    applies: frozenset[str] = frozenset()


def checklist(
    release: Preparation, rows: Iterable[ChecklistRow], today: date, holidays: Holidays, figures: Figures
) -> tuple[ChecklistItem, ...]:
    """The items that apply to a person, the first due first.

    An item that was marked stays on the list whatever applies. Where less time is left than the countdown the days before
    release shrink in proportion.
    """
    weeks, nothing = figures.whole("countdown_weeks", release.release_on), ItemMark()
    wanted = (row for row in rows if not row.only_for or row.only_for in release.applies or row.key in release.marks)
    items = (_item(row, release.marks.get(row.key, nothing), _due(row, release, weeks, holidays), today) for row in wanted)
    return tuple(sorted(items, key=lambda item: item.due_on))


def at_least(mark: ItemMark, status: ItemStatus) -> ItemMark:
    """The mark, with a status that a record of its own has reached where that is further; a settled mark stays."""
    further = mark.status not in SETTLED and (status in SETTLED or mark.status is ItemStatus.NOT_STARTED)
    return replace(mark, status=status) if further else mark


def not_ready(items: Iterable[ChecklistItem], release_on: date) -> tuple[ChecklistItem, ...]:
    """The items due by the day of release that are not settled."""
    return tuple(item for item in items if not item.settled and item.due_on <= release_on)


def ready_words(items: Iterable[ChecklistItem], release_on: date) -> Message:
    """What is not ready in a sentence: how many, how many of them late, and the first."""
    open_items = not_ready(items, release_on)
    if not open_items:
        return msg("Everything for the day of release is ready.")
    late = sum(item.late for item in open_items)
    count = trn("{n} thing is not ready", "{n} things are not ready", len(open_items))
    first = tr("{what} by {day}", what=tr(open_items[0].row.words), day=long_date(open_items[0].due_on))
    if late:
        return msg("{count}, {late} of them late; first: {first}.", count=count, late=late, first=first)
    return msg("{count}; first: {first}.", count=count, first=first)


def _item(row: ChecklistRow, mark: ItemMark, due: date, today: date) -> ChecklistItem:
    due_on = mark.due_on or due
    late = mark.status not in SETTLED and due_on < today
    return ChecklistItem(row=row, owner=mark.owner or row.owner, due_on=due_on, status=mark.status, late=late)


def _due(row: ChecklistRow, release: Preparation, weeks: int, holidays: Holidays) -> date:
    """The last working day by which an item should be done, not before work could begin nor, for one after, before release."""
    if row.days_before < 0:
        due = last_working_day_on_or_before(release.release_on - timedelta(days=row.days_before), holidays)
        return max(due, release.release_on)
    window = timedelta(weeks=weeks).days
    room = window if release.begins_on is None else min(max((release.release_on - release.begins_on).days, 0), window)
    before = row.days_before * room // window if room < window else row.days_before
    due = last_working_day_on_or_before(release.release_on - timedelta(days=before), holidays)
    return due if release.begins_on is None else max(due, release.begins_on)
