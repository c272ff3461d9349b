"""When a case is looked at for removal and when it may go: after its end or transfer, unless something holds it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from caseload.domain.dates import long_date
from caseload.domain.months import add_months
from caseload.domain.rights import KeepDecision, LegalHold, SubjectRequest
from caseload.domain.words import Message, msg

ANSWER_MONTHS = 1
"""A request is answered without delay and at latest within one month (DPA 2018 s.45 and s.54, as the ICO tells it)."""


class Keeping(StrEnum):
    """How a case stands towards removal."""

    OPEN = "open"
    KEPT = "kept"
    REVIEW = "to be looked at"
    DUE = "may be removed"
    HELD = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What retention rests on: the day the case ended or went to another officer (None: it is open), and what holds it."""

    ended_on: date | None
    holds: tuple[LegalHold, ...] = ()
    requests: tuple[SubjectRequest, ...] = ()
    decisions: tuple[KeepDecision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """The answer: from `review_on` it is looked at, from `due_on` it may be removed."""

    state: Keeping
    reason: Message
    review_on: date | None = None
    due_on: date | None = None

    @property
    def removable(self) -> bool:
        """Whether it may be removed today."""
        return self.state is Keeping.DUE


def retention(facts: Ended, today: date, days: int, warning_days: int) -> Retention:
    """How a case stands: `days` after its end it may go, `warning_days` before that it is looked at.

    An open request or a hold stops removal whatever the days say; a decision to keep moves the day.
    """
    if facts.ended_on is None or facts.ended_on > today:
        return Retention(state=Keeping.OPEN, reason=msg("The case is open."))
    due = _due(facts, facts.ended_on + timedelta(days=days))
    review = due - timedelta(days=warning_days)
    stop = stopped_by(facts.holds, facts.requests, today)
    if stop is not None:
        return Retention(state=Keeping.HELD, reason=stop, review_on=review, due_on=due)
    if today >= due:
        return Retention(state=Keeping.DUE, review_on=review, due_on=due,
                         reason=msg("Ended on {ended}; it may be removed since {due}.", ended=long_date(facts.ended_on),
                                    due=long_date(due)))  # fmt: skip
    state = Keeping.REVIEW if today >= review else Keeping.KEPT
    return Retention(state=state, review_on=review, due_on=due,
                     reason=msg("Ended on {ended}; it may be removed from {due}.", ended=long_date(facts.ended_on),
                                due=long_date(due)))  # fmt: skip


def stopped_by(holds: Iterable[LegalHold], requests: Iterable[SubjectRequest], today: date) -> Message | None:
    """What stops the removal today: a hold that stands or a request that was not answered; None where nothing does."""
    for hold in holds:
        if hold.from_on <= today and (hold.ended_on is None or hold.ended_on > today):
            return msg("A hold stands since {day}: {why}.", day=long_date(hold.from_on), why=hold.why)
    for asked in requests:
        if asked.open:
            return msg("Someone asked on {day} for what is held; nothing is removed until that is answered.",
                       day=long_date(asked.asked_on))  # fmt: skip
    return None


def answer_by(asked_on: date) -> date:
    """The last day for an answer to a subject access request."""
    return add_months(asked_on, ANSWER_MONTHS)


def _due(facts: Ended, due: date) -> date:
    """The day by the setting, or the latest a decision to keep names."""
    return max((due, *(one.until_on for one in facts.decisions)))
