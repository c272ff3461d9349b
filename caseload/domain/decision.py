"""The officer's decisions as kept: facts of enforcement, the final third, early end, what a package allows, life events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from caseload.domain.enforcing import EnforcingEvent, Fact
from caseload.domain.entry import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class EnforcementRecord(Entry):
    """One fact of enforcement of one order, with the officer's reason; `about` is the entry it is about."""

    person_id: str
    order_id: str
    fact: Fact
    happened_on: date
    at: time | None = None
    about: str = ""
    until: date | None = None
    detail: str = ""
    reason: str = ""
    by: str = ""
    agreed_by: str = ""
    known: bool = False

    def event(self, sequence: int) -> EnforcingEvent:
        """The fact as the rules take it; `sequence` orders facts of one day."""
        return EnforcingEvent(
            kind=self.fact, on=self.happened_on, sequence=sequence, about=self.about, at=self.at, until=self.until,
            detail=self.detail, known=self.known,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdDecision(Entry):
    """The officer's word on the final third: confirmed from a day, or not; `told` are keys of rules/final_third.csv."""

    person_id: str
    order_id: str
    decided_on: date
    confirmed: bool
    told: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyDecision(Entry):
    """The officer's certificate that an order's supervision ends early, or why it does not."""

    person_id: str
    order_id: str
    decided_on: date
    certified: bool
    no_more_instructions: bool | None = None
    nothing_to_add: bool | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageSetting(Entry):
    """What a person's supervision package asks and allows, as the official tool shows it; None is not known."""

    person_id: str
    starts_on: date
    required_weeks: int | None = None
    yearly_allowance: int | None = None
    reason: str = ""
    agreed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectationEntry(Entry):
    """The interval that was expected of a case over a stretch of days, by which rule or whose word."""

    person_id: str
    from_on: date
    to_on: date | None = None
    interval_days: int | None = None
    reason: str = ""
    set_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportTried(Entry):
    """A supportive option that was tried, with its outcome, or set aside, with the reason."""

    person_id: str
    order_id: str
    option_key: str
    tried_on: date
    outcome: str = ""
    set_aside_why: str = ""
    contact_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeEventEntry(Entry):
    """Something that happened in a person's life, on the time line beside contacts."""

    person_id: str
    happened_on: date
    words: str
