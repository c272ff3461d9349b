"""Where one order stands on enforcement, from recorded facts only: what is not known is said, never taken for compliance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.dates import plain_date, short_date
from caseload.domain.months import anniversary_eve
from caseload.domain.sentence import EnforcementEvent, EnforcementFact
from caseload.domain.words import Message, msg


class Standing(StrEnum):
    """How an order stands; the first that applies is the one shown."""

    NOT_KNOWN = "enforcement not known"
    RECALL = "recall"
    COURT = "breach court date"
    WARNED = "warning in force"
    NOTHING = "nothing recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnforcementStanding:
    """The standing of an order with its sentence; `until` is the last day of a warning, or the day of court."""

    standing: Standing
    reason: Message
    since: date | None = None
    until: date | None = None


def warning_ends(given_on: date) -> date:
    """The last day a warning is in force: 12 months whose first day is the date given (from 29 February to 28 February)."""
    return anniversary_eve(given_on)


def standing(events: Iterable[EnforcementEvent], today: date) -> EnforcementStanding:
    """Where an order stands on a day, from the events of that order; facts dated after the day are left out."""
    told = [event for event in events if not event.deleted_at and not _ahead(event, today)]
    return _unread(told) or _recalled(told, today) or _in_court(told, today) or _warned(told, today) or _nothing()


def _ahead(event: EnforcementEvent, today: date) -> bool:
    """Whether the fact has not happened yet; a court date may lie ahead and still be a fact."""
    return event.kind is not EnforcementFact.COURT_DATE and event.happened_on is not None and event.happened_on > today


def _unread(told: list[EnforcementEvent]) -> EnforcementStanding | None:
    """Words nobody has confirmed, or a fact without its date: either way the standing cannot be known."""
    for event in told:
        if not event.confirmed and (event.kind is EnforcementFact.WORDS or event.happened_on is None):
            said = msg("enforcement not known: “{words}” is still to be confirmed", words=event.words or event.kind.value)
            return EnforcementStanding(standing=Standing.NOT_KNOWN, reason=said)
    return None


def _recalled(told: list[EnforcementEvent], today: date) -> EnforcementStanding | None:
    event = _latest(told, EnforcementFact.RECALL)
    if event is None or event.happened_on is None:
        return None
    said = msg("recalled {date}", date=short_date(event.happened_on, today))
    return EnforcementStanding(standing=Standing.RECALL, reason=said, since=event.happened_on)


def _in_court(told: list[EnforcementEvent], today: date) -> EnforcementStanding | None:
    event = _latest(told, EnforcementFact.COURT_DATE)
    if event is None or event.happened_on is None:
        return None
    day = short_date(event.happened_on, today)
    past = event.happened_on < today
    said = msg("breach in court {date}, result not recorded", date=day) if past else msg("breach in court {date}", date=day)
    return EnforcementStanding(standing=Standing.COURT, reason=said, until=event.happened_on)


def _warned(told: list[EnforcementEvent], today: date) -> EnforcementStanding | None:
    event = _latest(told, EnforcementFact.WARNING)
    if event is None or event.happened_on is None or warning_ends(event.happened_on) < today:
        return None
    ends = warning_ends(event.happened_on)
    said = msg("warned {date}, in force until {end}", date=plain_date(event.happened_on), end=plain_date(ends))
    return EnforcementStanding(standing=Standing.WARNED, reason=said, since=event.happened_on, until=ends)


def _nothing() -> EnforcementStanding:
    return EnforcementStanding(standing=Standing.NOTHING, reason=msg("no warning or breach recorded here"))


def _latest(told: list[EnforcementEvent], kind: EnforcementFact) -> EnforcementEvent | None:
    dated = [event for event in told if event.kind is kind and event.happened_on is not None]
    return max(dated, key=lambda event: event.happened_on or date.min, default=None)
