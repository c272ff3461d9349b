"""Contacts done for a colleague's case, or by a colleague for yours: points that move from the owner to who did the work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caseload.domain.workload import WorkloadTable

DAYS_KEY = "support_days"


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportRow:
    """One row of rules/workload_contacts.csv: the points of a kind of work at a level (low, medium, high)."""

    kind: str
    level: str
    starts_on: date
    points: int
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportContact:
    """Work done on a day by who does not own the case; `for_others` when you did it, else a colleague did it for you."""

    kind: str
    level: str
    on: date
    for_others: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportBalance:
    """How many contacts count on a day and their points: those done for others add, those done by others take away."""

    for_others: int
    for_points: int
    by_others: int
    by_points: int

    @property
    def points(self) -> int:
        """What the contacts add to the total; below zero where colleagues did more."""
        return self.for_points - self.by_points

    @property
    def count(self) -> int:
        """How many contacts count, both ways."""
        return self.for_others + self.by_others


NO_SUPPORT = SupportBalance(for_others=0, for_points=0, by_others=0, by_points=0)


def support_points(table: WorkloadTable, contact: SupportContact) -> int:
    """The points of one contact; a kind or level the table does not know has none, as in the official service."""
    return table.support.get((contact.kind, contact.level), 0)


def support_counts(table: WorkloadTable, contact: SupportContact, today: date) -> bool:
    """Whether a contact counts on a day: on its own day and the days after it, so many in all."""
    return 0 <= (today - contact.on).days < table.settings[DAYS_KEY]


def support_balance(table: WorkloadTable, contacts: Iterable[SupportContact], today: date) -> SupportBalance:
    """The contacts that count on a day, added up both ways."""
    live = [one for one in contacts if support_counts(table, one, today)]
    mine = [support_points(table, one) for one in live if one.for_others]
    theirs = [support_points(table, one) for one in live if not one.for_others]
    return SupportBalance(for_others=len(mine), for_points=sum(mine), by_others=len(theirs), by_points=sum(theirs))


def total_points(cases: int, reports: int, balance: SupportBalance) -> int:
    """Points of cases and reports, with contacts done for others added and those done by others taken away."""
    return cases + reports + balance.points
