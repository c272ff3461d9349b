"""Where an order stands on a day: the gravest thing that is open, since when, until when, and the sentence that says why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from caseload.domain import enforcing_reasons as words
from caseload.domain.enforcing import EnforcingTable, State
from caseload.domain.enforcing_position import Failure, GivenWarning, Position
from caseload.domain.enforcing_recall import recall_limit
from caseload.domain.evidence import evidence_window
from caseload.domain.months import add_months
from caseload.domain.words import Message, msg

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderStanding:
    """The state of an order on a day; `warning` is the one in force, `failure` the one the state is about.

    `required` says that the law leaves no choice but referral; `unfounded` that the warning's own failure was accepted since.
    """

    state: State
    as_of: date
    reason: Message
    since: date | None = None
    until: date | None = None
    warning: GivenWarning | None = None
    failure: Failure | None = None
    required: bool = False
    unfounded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """The failures of an order by what they wait for on a day, each the oldest first."""

    further: tuple[tuple[Failure, GivenWarning], ...]
    plain: tuple[Failure, ...]
    deciding: tuple[Failure, ...]
    awaiting: tuple[Failure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A state with its days and its sentence."""

    state: State
    said: str
    since: date | None = None
    until: date | None = None
    failure: Failure | None = None
    warning: GivenWarning | None = None


def standing_on(position: Position, day: date, table: EnforcingTable) -> OrderStanding:
    """Where the order stands on a day."""
    found = next(found for rule in _RULES if (found := rule(position, day, table)))
    warning = found.warning or position.live_warning(day)
    unfounded = warning is not None and position.unfounded(warning)
    clauses = [found.said, *words.notes(position, found.state, day, table)]
    return OrderStanding(
        state=found.state, as_of=day, since=found.since, until=found.until, warning=warning, failure=found.failure,
        required=found.state is State.FURTHER_FAILURE and not unfounded, unfounded=unfounded,
        reason=msg("{clauses}", clauses="; ".join(clauses)),
    )


def open_failures(position: Position, day: date, table: EnforcingTable) -> Open:
    """The failures of the rolling year that wait for something on a day."""
    recent = [one for one in position.failures if position.counting(one) and day < rolled(one.on, table)]
    unanswered = [(one, position.warned_at(one)) for one in recent if one.unanswered]
    undecided = [one for one in recent if one.undecided]
    awaiting = [one for one in undecided if one.replied_on is None and evidence_window(one.on, table.figures).open_on(day)]
    return Open(
        further=tuple((one, warning) for one, warning in unanswered if warning),
        plain=tuple(one for one, warning in unanswered if not warning),
        deciding=tuple(one for one in undecided if one not in awaiting), awaiting=tuple(awaiting),
    )


def rolled(day: date, table: EnforcingTable) -> date:
    """The first day on which something of a day has left the rolling year."""
    return add_months(day, table.figures.whole("rolling_months", day))


def _closed(position: Position, day: date, _: EnforcingTable) -> _Found | None:
    on = position.closed_on
    return _Found(state=State.CLOSED, since=on, said=words.closed_words(on, day)) if on else None


def _process(position: Position, day: date, table: EnforcingTable) -> _Found | None:
    """Court, recall and the manager's discussion stand until a fact ends them."""
    stage = position.stage
    if stage is None or stage.state in _RUNGS:
        return None
    running = stage.state is State.RECALL_AGREED and not stage.part_a_on
    until = recall_limit(stage.event, table.figures).date() if running else stage.event.until
    return _Found(state=stage.state, since=stage.event.on, until=until, said=words.stage_words(stage, day, table))


def _failed(position: Position, day: date, table: EnforcingTable) -> _Found | None:
    found = open_failures(position, day, table)
    for one, warning in found.further:
        said = words.further_words(position, one, warning, day, table)
        return _Found(state=State.FURTHER_FAILURE, since=one.decided_on, failure=one, warning=warning, said=said)
    for one in found.plain:
        said = words.failure_words(position, one, day)
        return _Found(state=State.FAILURE_RECORDED, since=one.decided_on, failure=one, said=said)
    return _undecided(found, day, table)


def _undecided(found: Open, day: date, table: EnforcingTable) -> _Found | None:
    for one in found.deciding:
        since = one.replied_on or evidence_window(one.on, table.figures).last_on + _DAY
        return _Found(state=State.DECISION_DUE, since=since, failure=one, said=words.deciding_words(one, day))
    for one in found.awaiting:
        window = evidence_window(one.on, table.figures)
        said = str(window.reason(day))
        return _Found(state=State.EVIDENCE_AWAITED, since=one.on, until=window.last_on, failure=one, said=said)
    return None


def _missing(position: Position, day: date, _: EnforcingTable) -> _Found | None:
    past = [on for _, on in position.waiting if on < day and not position.away_on(on)]
    if not past:
        return None
    return _Found(state=State.OUTCOME_MISSING, since=min(past), said=words.missing_words(min(past), day))


def _set_aside(position: Position, day: date, _: EnforcingTable) -> _Found | None:
    since = position.suspended_on
    return _Found(state=State.SUSPENDED_CONTACT, since=since, said=words.suspended_words(since, day)) if since else None


def _warned(position: Position, day: date, _: EnforcingTable) -> _Found | None:
    live = position.live_warning(day)
    if live is None:
        return None
    return _Found(state=State.WARNED, since=live.on, until=live.until, warning=live, said=words.warned_words(live))


def _rung(position: Position, day: date, table: EnforcingTable) -> _Found | None:
    """A letter, an alternative or a decision not to recall stands for the rolling year."""
    stage = position.stage
    if stage is None or day >= rolled(stage.event.on, table):
        return None
    said = words.stage_words(stage, day, table)
    return _Found(state=stage.state, since=stage.event.on, until=stage.event.until, said=said)


def _accepted(position: Position, day: date, table: EnforcingTable) -> _Found | None:
    """The last absence was accepted, and the person has not been seen since."""
    last = position.failures[-1] if position.failures else None
    if last is None or last.accepted_on is None or day >= rolled(last.on, table):
        return None
    if position.last_attended and position.last_attended >= last.accepted_on:
        return None
    said = words.accepted_words(last.on, last.accepted_on, day)
    return _Found(state=State.ACCEPTED, since=last.accepted_on, failure=last, said=said)


def _compliant(position: Position, day: date, table: EnforcingTable) -> _Found:
    ends = [one.withdrawn_on or one.until + _DAY for one in position.warnings]
    ends += [rolled(position.stage.event.on, table)] if position.stage else []
    ends += [position.settled_on] if position.settled_on else []
    ends += [rolled(one.on, table) for one in position.failures if position.counting(one)]
    since = max((end for end in ends if end <= day), default=None)
    return _Found(state=State.COMPLIANT, since=since, said=words.compliant_words(day, table))


_RUNGS = frozenset({State.COMPLIANCE_LETTER, State.ALTERNATIVE_CHOSEN, State.DECISION_NOT_TO_RECALL})
_RULES: tuple[Callable[[Position, date, EnforcingTable], _Found | None], ...] = (
    _closed, _process, _failed, _missing, _set_aside, _warned, _rung, _accepted, _compliant,
)
