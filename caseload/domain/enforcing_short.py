"""The short words of a standing, for a list: the state with the days that do not move, and the day on which they turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from caseload.domain.dates import plain_date
from caseload.domain.enforcing import EnforcingEvent, EnforcingTable, State
from caseload.domain.enforcing_position import Position
from caseload.domain.enforcing_state import OrderStanding, rolled
from caseload.domain.evidence import evidence_window
from caseload.domain.words import Message, msg, tr

_DAY = timedelta(days=1)
# That nothing is recorded is all the program can say of a clear order, so a list says nothing of it.
_SAID: Mapping[State, Message] = {
    State.CLOSED: msg("closed {since}"),
    State.RECALLED_CUSTODY: msg("recalled, back in custody since {since}"),
    State.RECALLED_UAL: msg("recalled {since}, return not recorded"),
    State.RECALL_AGREED: msg("recall agreed {since}"),
    State.BREACH_OUTCOME: msg("court outcome {since}"),
    State.IN_COURT: msg("breach in court {until}"),
    State.REFERRED: msg("breach referred {since}"),
    State.MANAGEMENT_DISCUSSION: msg("with the manager since {since}"),
    State.FURTHER_FAILURE: msg("further failure of {failed}"),
    State.FAILURE_RECORDED: msg("failure of {failed} without excuse"),
    State.DECISION_DUE: msg("decide on the absence of {failed}"),
    State.EVIDENCE_AWAITED: msg("reason for {failed} awaited until {until}"),
    State.OUTCOME_MISSING: msg("no outcome of {since}"),
    State.SUSPENDED_CONTACT: msg("contact suspended {since}"),
    State.WARNED: msg("warned {since}, in force until {until}"),
    State.COMPLIANCE_LETTER: msg("compliance letter {since}"),
    State.ALTERNATIVE_CHOSEN: msg("alternative to recall {since}"),
    State.DECISION_NOT_TO_RECALL: msg("decided {since} not to recall"),
    State.ACCEPTED: msg("absence of {failed} accepted"),
    State.COMPLIANT: msg(""),
}


def short_words(standing: OrderStanding) -> str:
    """Where an order stands in a few words, with a warning in force beside it; empty where nothing is recorded."""
    said = [_state_words(standing)]
    if standing.required:
        said.append(tr("referral is required"))
    if standing.warning and standing.state is not State.WARNED:
        said.append(tr("warning in force until {until}", until=plain_date(standing.warning.until)))
    return "; ".join(words for words in said if words)


def not_known_words(words: str) -> str:
    """What a list says of words about enforcement that nobody has confirmed."""
    return tr("enforcement not known: “{words}” is still to be confirmed", words=words)


def turns_on(position: Position, events: Iterable[EnforcingEvent], day: date, table: EnforcingTable) -> date | None:
    """The first day after this one on which where an order stands may turn with nobody's act; None where none is known."""
    return min((turn for turn in _turns(position, events, table) if turn > day), default=None)


def _turns(position: Position, events: Iterable[EnforcingEvent], table: EnforcingTable) -> Iterator[date]:
    """A fact dated ahead comes, the days for a reason end, a warning ends, a year rolls by, a hearing passes."""
    yield from (event.on for event in events)
    yield from (on + _DAY for _, on in position.waiting)
    yield from (one.until + _DAY for one in position.warnings)
    for failure in position.failures:
        yield from (evidence_window(failure.on, table.figures).last_on + _DAY, rolled(failure.on, table))
    if position.stage:
        yield rolled(position.stage.event.on, table)
        yield (position.stage.event.until or date.min) + _DAY


def _state_words(standing: OrderStanding) -> str:
    """The words of the state; of a hearing that has passed it is said that its result is missing."""
    if standing.state is State.IN_COURT and standing.until is None:
        return tr("breach in court, no hearing date recorded")
    if standing.state is State.IN_COURT and standing.until and standing.until < standing.as_of:
        return tr("breach in court {until}, result not recorded", until=plain_date(standing.until))
    days = {"since": standing.since, "until": standing.until, "failed": standing.failure.on if standing.failure else None}
    said = _SAID[standing.state]
    return tr(said.id, **{name: plain_date(day) for name, day in days.items() if day}) if said.id else ""
