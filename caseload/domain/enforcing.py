"""The words of enforcement: its states, the facts that move them, and which kind of order follows which track."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from caseload.domain.errors import Refusal
from caseload.domain.figures import Figures
from caseload.domain.sentence import OrderKind
from caseload.domain.words import tr


class State(StrEnum):
    """Where an order stands: the keys of rules/enforcement_states.csv, the gravest first."""

    CLOSED = "closed"
    RECALLED_CUSTODY = "recalled_custody"
    RECALLED_UAL = "recalled_ual"
    RECALL_AGREED = "recall_agreed"
    BREACH_OUTCOME = "breach_outcome"
    IN_COURT = "in_court"
    REFERRED = "referred"
    MANAGEMENT_DISCUSSION = "management_discussion"
    FURTHER_FAILURE = "further_failure"
    FAILURE_RECORDED = "failure_recorded"
    DECISION_DUE = "decision_due"
    EVIDENCE_AWAITED = "evidence_awaited"
    OUTCOME_MISSING = "outcome_missing"
    SUSPENDED_CONTACT = "suspended_contact"
    WARNED = "warned"
    COMPLIANCE_LETTER = "compliance_letter"
    ALTERNATIVE_CHOSEN = "alternative_chosen"
    DECISION_NOT_TO_RECALL = "decision_not_to_recall"
    ACCEPTED = "accepted"
    COMPLIANT = "compliant"


class Fact(StrEnum):
    """What can happen, in the order in which facts of one day are taken when nothing else tells."""

    ORDER_CONTINUES = "order continues"
    RELEASED = "released again"
    CUSTODY_BEGAN = "custody began"
    CUSTODY_ENDED = "custody ended"
    HOSPITAL_BEGAN = "hospital began"
    HOSPITAL_ENDED = "hospital ended"
    APPOINTMENT = "appointment"
    ATTENDED = "attended"
    NOT_COMPLIED = "attended, did not comply"
    MISSED = "failed to attend"
    MOVED = "moved or cancelled"
    REPLY = "evidence received"
    ACCEPTABLE = "acceptable absence"
    UNACCEPTABLE = "unacceptable absence"
    ACCEPTED = "excuse accepted"
    WARNING = "warning given"
    WARNING_WITHDRAWN = "warning withdrawn"
    NO_ACTION = "no further action"
    LETTER = "compliance letter"
    DISCUSSION = "manager discussion"
    ALTERNATIVE = "alternative chosen"
    NOT_RECALLED = "decided not to recall"
    RECALL_AGREED = "recall agreed"
    PART_A = "part a sent"
    NOT_ENDORSED = "recall not endorsed"
    REVOKED = "licence revoked"
    RETURNED = "returned to custody"
    RESCINDED = "recall rescinded"
    REFERRED = "breach referred"
    LAID = "information laid"
    REFERRAL_WITHDRAWN = "referral withdrawn"
    COURT_OUTCOME = "court outcome"
    SUSPENDED = "contact suspended"
    RESUMED = "contact resumed"
    CLOSED = "closed"


class Track(StrEnum):
    """Which rules an order follows: warnings by statute, the licence ladder, or history that is only read."""

    STATUTE = "statute"
    LICENCE = "licence"
    HISTORY = "history"


_TRACKS = {
    OrderKind.COMMUNITY: Track.STATUTE,
    OrderKind.SUSPENDED: Track.STATUTE,
    OrderKind.UNSUPERVISED: Track.STATUTE,
    OrderKind.LICENCE: Track.LICENCE,
    OrderKind.POST_SENTENCE: Track.HISTORY,
}
_ORDER = {fact: place for place, fact in enumerate(Fact)}
GRAVITY: Mapping[State, int] = {state: place for place, state in enumerate(reversed(State))} | {State.ACCEPTED: 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class EnforcingEvent:
    """One recorded fact about one order.

    `about` names the appointment, warning or referral it is about (empty: the oldest it fits); `detail` a court result or
    an alternative; `until` a hearing or review date; `known` a fact from before this program, taken without its steps.
    """

    kind: Fact
    on: date
    sequence: int = 0
    about: str = ""
    at: time | None = None
    until: date | None = None
    detail: str = ""
    known: bool = False

    @property
    def place(self) -> tuple[date, int, int, str, str]:
        """Where the fact stands among those of its order; two facts in one place are one fact told twice."""
        return self.on, self.sequence, _ORDER[self.kind], self.about, self.detail

    @property
    def reading(self) -> tuple[tuple[date, int, int, str, str], date, time, bool]:
        """What events are sorted by, so that the order in which they are read does not matter."""
        return self.place, self.until or date.min, self.at or time.min, self.known


@dataclass(frozen=True, slots=True, kw_only=True)
class EnforcingStep:
    """One row of rules/enforcement_steps.csv: an event in plain words with its source; no order kind means any."""

    event: Fact
    order_kind: OrderKind | None = None
    words: str = ""
    source: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EnforcingTable:
    """The dated figures of enforcement and the sources of its steps."""

    figures: Figures
    steps: Mapping[tuple[Fact, OrderKind | None], EnforcingStep]

    def step(self, event: Fact, kind: OrderKind) -> EnforcingStep:
        """The row of an event for a kind of order, else the row for any; an order without supervision is a community order."""
        own = OrderKind.COMMUNITY if kind is OrderKind.UNSUPERVISED else kind
        return self.steps.get((event, own)) or self.steps.get((event, None)) or EnforcingStep(event=event, words=event.value)


def track_of(kind: OrderKind) -> Track:
    """The track of an order; refuses a kind for which there is no enforcement here."""
    if kind not in _TRACKS:
        raise Refusal(tr("There is no enforcement on a {kind} here: choose a community order, a suspended sentence order or a "
                         "licence.", kind=kind.value))
    return _TRACKS[kind]
