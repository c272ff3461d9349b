"""Orders, licences and custody, their requirements and conditions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.entry import Entry


class OrderKind(StrEnum):
    """What someone is subject to."""

    COMMUNITY = "community order"
    SUSPENDED = "suspended sentence order"
    LICENCE = "licence"
    CUSTODY = "custody"
    POST_SENTENCE = "post-sentence supervision"
    YOUTH = "youth rehabilitation order"
    DEFERRED = "deferred sentence"
    UNSUPERVISED = "order without supervision"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offence:
    """One offence of an order."""

    description: str
    committed_on: date | None = None
    main: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Entry):
    """A community order, suspended sentence, licence or custody period; `end_words` keeps what a date could not say ("life")."""

    person_id: str
    kind: OrderKind = OrderKind.OTHER
    words: str = ""
    court: str = ""
    offences: tuple[Offence, ...] = ()
    sentenced_on: date | None = None
    started_on: date | None = None
    ends_on: date | None = None
    end_words: str = ""
    released_on: date | None = None
    released_again_on: date | None = None
    court_reviews: bool | None = None
    requirement_words: str = ""
    closed_on: date | None = None
    closed_reason: str = ""

    def open_on(self, day: date) -> bool:
        """Whether the order has not been closed by that day (one past its end stays open until closed, and says so)."""
        return self.closed_on is None or self.closed_on > day

    @property
    def began_on(self) -> date | None:
        """The day the order began in the community: the first release for a licence, else sentence, else start."""
        if self.kind is OrderKind.LICENCE:
            return self.released_on or self.started_on or self.sentenced_on
        return self.sentenced_on or self.started_on

    @property
    def counts_from(self) -> date | None:
        """The day early weeks are counted from: release after recall, which begins them anew, else the day it began."""
        again = self.released_again_on if self.kind is OrderKind.LICENCE else None
        return again or self.began_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement(Entry):
    """A requirement: `kind` is a row of rules/requirement_types.csv, `words` the text as written; None is not known."""

    person_id: str
    order_id: str
    kind: str
    words: str = ""
    quantity: float | None = None
    unit: str = ""
    done: float | None = None
    ordered_on: date | None = None
    due_start_on: date | None = None
    started_on: date | None = None
    finished_on: date | None = None
    complied: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceCondition(Entry):
    """A licence condition: standard or additional, by category."""

    person_id: str
    order_id: str
    category: str
    words: str = ""
    started_on: date | None = None
    ended_on: date | None = None


class EnforcementFact(StrEnum):
    """Recorded facts on which enforcement stands; words the program cannot read stay words to confirm."""

    WARNING = "warning given"
    COURT_DATE = "breach court date"
    RECALL = "recall"
    WORDS = "words to confirm"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnforcementEvent(Entry):
    """One recorded fact about enforcement of one order."""

    person_id: str
    order_id: str = ""
    kind: EnforcementFact = EnforcementFact.WORDS
    happened_on: date | None = None
    words: str = ""
    confirmed: bool = False
