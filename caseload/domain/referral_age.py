"""How long a referral has been open, whom it waits on and when to ask: it is open until the person was seen or refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from caseload.domain.dates import days_words, plain_date
from caseload.domain.errors import Refusal
from caseload.domain.figures import Figures
from caseload.domain.words import Message, msg, tr
from caseload.domain.workdays import Holidays, first_working_day_after

_DAY = timedelta(days=1)


class ReferralState(StrEnum):
    """How far a referral has come; sent is never an end."""

    NOT_SENT = "not sent"
    SENT = "sent"
    RECEIVED = "received"
    OFFERED = "appointment offered"
    OUTCOME_DUE = "was the person seen?"
    MISSED = "not attended"
    SEEN = "seen"
    REFUSED = "refused"


class Waiting(StrEnum):
    """Whom a referral waits on."""

    YOU = "you"
    AGENCY = "the agency"
    PERSON = "the person"
    NOBODY = "nobody"


CLOSED = frozenset({ReferralState.SEEN, ReferralState.REFUSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralFacts:
    """The days of a referral: made, sent, received, the appointment offered or missed last, seen or refused, chased last."""

    made_on: date
    sent_on: date | None = None
    received_on: date | None = None
    offered_for: date | None = None
    missed_on: date | None = None
    seen_on: date | None = None
    refused_on: date | None = None
    refused_by: str = ""
    chased_on: date | None = None
    chase_again_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralAge:
    """A referral on a day: `age` in days while open, or until it was seen or refused; `chase_on` when to ask next."""

    state: ReferralState
    waiting_on: Waiting
    age: int
    still: int
    reason: Message
    chase_on: date | None = None
    chase_due: bool = False

    @property
    def open(self) -> bool:
        """Whether the person has been neither seen nor refused."""
        return self.state not in CLOSED


def referral_age(facts: ReferralFacts, today: date, holidays: Holidays, figures: Figures) -> ReferralAge:
    """Where a referral stands, how old it is, whom it waits on and when to ask; refuses days that cannot be."""
    check_referral(facts, today)
    return kept_referral_age(facts, today, holidays, figures)


def kept_referral_age(facts: ReferralFacts, today: date, holidays: Holidays, figures: Figures) -> ReferralAge:
    """The same of days that are kept already: one that cannot be hides neither this referral nor any other."""
    state = _state(facts, today)
    ended = facts.seen_on or facts.refused_on
    moved = max(day for day in (facts.made_on, facts.sent_on, facts.received_on, _past(facts.offered_for, today), facts.missed_on)
                if day)  # fmt: skip
    age, still = max(((ended or today) - facts.made_on).days, 0), max((today - moved).days, 0) if ended is None else 0
    chase = None if state in CLOSED else _chase_on(facts, state, moved, holidays, figures)
    return ReferralAge(
        state=state, waiting_on=_waiting(state), age=age, still=still, chase_on=chase,
        chase_due=chase is not None and chase <= today, reason=_reason(facts, state, age),
    )  # fmt: skip


def check_referral(facts: ReferralFacts, today: date) -> None:
    """Refuse days before the referral was made, days that have not come, and two ends at once."""
    days = (
        (msg("sent"), facts.sent_on), (msg("received"), facts.received_on), (msg("missed"), facts.missed_on),
        (msg("seen"), facts.seen_on), (msg("refused"), facts.refused_on), (msg("chased"), facts.chased_on),
    )  # fmt: skip
    for words, day in (*days, (msg("offered"), facts.offered_for)):
        if day and day < facts.made_on:
            raise Refusal(tr("The referral was made on {made}, after the day it was {words} ({day}): check both.",
                             made=plain_date(facts.made_on), words=str(words), day=plain_date(day)))  # fmt: skip
    for words, day in ((msg("made"), facts.made_on), *days):
        if day and day > today:
            raise Refusal(tr("The referral cannot have been {words} on {day}, which has not come: check the day.",
                             words=str(words), day=plain_date(day)))  # fmt: skip
    if facts.seen_on and facts.refused_on:
        raise Refusal(tr("The referral has both an end as seen and an end as refused: keep one."))


def check_closing(facts: ReferralFacts) -> None:
    """Refuse to close a referral without an outcome."""
    if facts.seen_on is None and facts.refused_on is None:
        raise Refusal(tr("This referral has no outcome yet: record the day the person was seen, or who refused and when. "
                         "That it was sent is not an outcome."))  # fmt: skip
    if facts.refused_on and not facts.refused_by.strip():
        raise Refusal(tr("Say who refused: the agency or the person."))


def _state(facts: ReferralFacts, today: date) -> ReferralState:
    """The latest thing that happened; a missed appointment stands until a later one is offered."""
    offered = facts.offered_for
    if offered and facts.missed_on and offered <= facts.missed_on:
        offered = None
    steps = (
        (ReferralState.SEEN, facts.seen_on), (ReferralState.REFUSED, facts.refused_on),
        (ReferralState.OUTCOME_DUE, _past(offered, today)), (ReferralState.OFFERED, offered),
        (ReferralState.MISSED, facts.missed_on), (ReferralState.RECEIVED, facts.received_on), (ReferralState.SENT, facts.sent_on),
    )  # fmt: skip
    return next((state for state, day in steps if day), ReferralState.NOT_SENT)


def _past(day: date | None, today: date) -> date | None:
    return day if day and day < today else None


def _waiting(state: ReferralState) -> Waiting:
    if state in CLOSED:
        return Waiting.NOBODY
    if state in (ReferralState.SENT, ReferralState.RECEIVED):
        return Waiting.AGENCY
    return Waiting.PERSON if state is ReferralState.OFFERED else Waiting.YOU


def _chase_on(facts: ReferralFacts, state: ReferralState, moved: date, holidays: Holidays, figures: Figures) -> date:
    """The day set by hand, else the working day after an appointment, else so many days after the last news or chase."""
    since = max(moved, facts.chased_on or moved)
    if facts.chase_again_on and facts.chase_again_on > since:
        return facts.chase_again_on
    if state is ReferralState.OFFERED and facts.offered_for:
        return first_working_day_after(facts.offered_for, holidays)
    if _waiting(state) is Waiting.YOU and since == moved:
        return first_working_day_after(moved - _DAY if state is ReferralState.NOT_SENT else moved, holidays)
    days = figures.whole("referral_chase_days", since)
    return first_working_day_after(since + timedelta(days=days) - _DAY, holidays)


def _reason(facts: ReferralFacts, state: ReferralState, age: int) -> Message:
    if state is ReferralState.SEEN:
        return msg("Seen after {days}.", days=days_words(age))
    if state is ReferralState.REFUSED:
        return msg("Refused after {days} by {whom}.", days=days_words(age), whom=facts.refused_by or tr("someone not recorded"))
    return msg("Open for {days}: {state}, waiting on {whom}.", days=days_words(age), state=tr(state.value),
               whom=tr(_waiting(state).value))  # fmt: skip
