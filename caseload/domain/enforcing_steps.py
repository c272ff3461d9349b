"""What the rules allow next on an order, and the one sentence that refuses a step that is not allowed; nothing is skipped."""

from __future__ import annotations

from datetime import date

from caseload.domain.dates import plain_date, short_date
from caseload.domain.enforcing import EnforcingEvent, EnforcingTable, Fact, State, Track
from caseload.domain.enforcing_position import Position
from caseload.domain.enforcing_recall import supervision_repealed
from caseload.domain.enforcing_state import Open, open_failures, rolled
from caseload.domain.errors import Refusal
from caseload.domain.evidence import evidence_window
from caseload.domain.words import tr

# Facts of daily life: they are recorded as they happen and ask for no step before them.
_ALWAYS = frozenset({
    Fact.APPOINTMENT, Fact.ATTENDED, Fact.NOT_COMPLIED, Fact.MISSED, Fact.MOVED, Fact.CUSTODY_BEGAN, Fact.HOSPITAL_BEGAN,
    Fact.SUSPENDED, Fact.CLOSED,
})
_BACK = {Fact.CUSTODY_ENDED: False, Fact.HOSPITAL_ENDED: True}
_RECALL = frozenset({State.RECALL_AGREED, State.RECALLED_UAL, State.RECALLED_CUSTODY})
_COURT = frozenset({State.REFERRED, State.IN_COURT, State.BREACH_OUTCOME})
_AFTER_STAGE = {
    State.REFERRED: (Fact.LAID, Fact.REFERRAL_WITHDRAWN),
    State.IN_COURT: (Fact.COURT_OUTCOME, Fact.REFERRAL_WITHDRAWN),
    State.BREACH_OUTCOME: (Fact.ORDER_CONTINUES, Fact.CLOSED),
    State.MANAGEMENT_DISCUSSION: (Fact.ALTERNATIVE, Fact.NOT_RECALLED, Fact.RECALL_AGREED),
    State.COMPLIANCE_LETTER: (Fact.ALTERNATIVE, Fact.DISCUSSION),
    State.ALTERNATIVE_CHOSEN: (Fact.ALTERNATIVE, Fact.DISCUSSION),
    State.DECISION_NOT_TO_RECALL: (Fact.ALTERNATIVE, Fact.DISCUSSION),
    State.RECALL_AGREED: (Fact.PART_A, Fact.NOT_ENDORSED, Fact.REVOKED),
    State.RECALLED_UAL: (Fact.RETURNED, Fact.RESCINDED),
    State.RECALLED_CUSTODY: (Fact.RELEASED, Fact.RESCINDED),
}


def allowed(position: Position, day: date, table: EnforcingTable) -> tuple[Fact, ...]:
    """The decisions the rules allow on a day, what favours the person first; facts of daily life can always be recorded."""
    if position.closed_on or position.track is Track.HISTORY:
        return ()
    found = open_failures(position, day, table)
    ladder = _licence(position, found) if position.track is Track.LICENCE else _statute(position, found, day)
    steps = [*_about_evidence(position, found, day, table), *ladder]
    stage = position.stage.state if position.stage else None
    steps += _AFTER_STAGE[stage] if stage else ()
    steps += (Fact.RESUMED,) if position.suspended_on else ()
    sent = position.stage is not None and position.stage.part_a_on is not None
    return tuple(dict.fromkeys(step for step in steps if not (sent and step is Fact.PART_A)))


def check_step(position: Position, event: EnforcingEvent, table: EnforcingTable) -> None:
    """Refuse a fact that cannot follow from where the order stands on its day; `known` facts from before are taken as told."""
    if position.closed_on:
        raise Refusal(tr("The order was closed on {date}: nothing later can be recorded on it.",
                         date=short_date(position.closed_on, event.on)))
    _check_history(position, event, table)
    if event.known or event.kind in _ALWAYS:
        return
    if event.kind in _BACK:
        _check_back(position, event)
        return
    _check_track(position, event)
    _check_decision(position, event, table)
    if event.kind is Fact.WARNING:
        _check_warning(position, event, table)
    _check_allowed(position, event, table)


def _about_evidence(position: Position, found: Open, day: date, table: EnforcingTable) -> list[Fact]:
    """What can be said of absences; one that was warned for or referred can still be accepted."""
    standing = position.stage is not None or position.live_warning(day) is not None
    steps = []
    if any(position.counting(one) and (standing or day < rolled(one.on, table)) for one in position.failures):
        steps.append(Fact.ACCEPTED)
    if any(one.replied_on is None for one in (*found.deciding, *found.awaiting)):
        steps.append(Fact.REPLY)
    if found.deciding:
        steps.append(Fact.UNACCEPTABLE)
    return steps


def _statute(position: Position, found: Open, day: date) -> list[Fact]:
    """On a community order the choice is whether there was reasonable excuse: without one, warn once or refer."""
    stage = position.stage.state if position.stage else None
    live = position.live_warning(day)
    steps = [Fact.WARNING_WITHDRAWN] if live else []
    if found.plain and not live and stage not in _COURT:
        steps.append(Fact.WARNING)
    if (found.plain or found.further) and stage not in (State.IN_COURT, State.BREACH_OUTCOME):
        steps.append(Fact.REFERRED)
    return steps


def _licence(position: Position, found: Open) -> list[Fact]:
    """On a licence every choice is open until recall is agreed; a discussion needs no failure, for risk can rise without one."""
    stage = position.stage.state if position.stage else None
    if stage in _RECALL:
        return []
    steps = [Fact.NO_ACTION, Fact.LETTER, Fact.ALTERNATIVE] if found.plain else []
    return steps if stage is State.MANAGEMENT_DISCUSSION else [*steps, Fact.DISCUSSION]


def _check_history(position: Position, event: EnforcingEvent, table: EnforcingTable) -> None:
    """Post-sentence supervision takes facts of its own time, and later only what a court does with a failure from that time."""
    if position.track is not Track.HISTORY:
        return
    row = supervision_repealed(table.figures)
    began = any(position.counting(one) and one.on < row.starts_on for one in position.failures)
    closing = event.kind in (Fact.REFERRED, Fact.LAID, Fact.COURT_OUTCOME, Fact.REFERRAL_WITHDRAWN)
    if event.on >= row.starts_on and event.kind is not Fact.CLOSED and not (began and closing):
        raise Refusal(tr("Post-sentence supervision ended on {date} ({source}): its history can be read, not added to.",
                         date=short_date(row.starts_on, event.on), source=row.source))


def _check_back(position: Position, event: EnforcingEvent) -> None:
    hospital = _BACK[event.kind]
    if not any(ended is None and kind is hospital for _, ended, kind in position.away):
        raise Refusal(tr("“{event}” cannot be recorded on {date}: record first when it began.", event=tr(event.kind.value),
                         date=short_date(event.on, event.on)))


def _check_track(position: Position, event: EnforcingEvent) -> None:
    if position.track is Track.LICENCE and event.kind is Fact.WARNING:
        raise Refusal(tr("A licence has no warning by statute: record a compliance letter, or choose another step."))
    if position.track is Track.STATUTE and event.kind is Fact.LETTER:
        raise Refusal(tr("A compliance letter belongs to a licence: on this order accept the reason, give the statutory warning "
                         "or refer."))
    if position.track is Track.STATUTE and event.kind is Fact.NO_ACTION:
        raise Refusal(tr("On this order the choice is whether there was a reasonable excuse: accept the reason, give the "
                         "statutory warning or refer."))


def _check_decision(position: Position, event: EnforcingEvent, table: EnforcingTable) -> None:
    """An absence is not found unacceptable while a reason may still come and none has."""
    if event.kind is not Fact.UNACCEPTABLE:
        return
    waiting = [one for one in open_failures(position, event.on, table).awaiting if event.about in ("", one.about)]
    ready = [one for one in position.failures if one.undecided and one not in waiting and event.about in ("", one.about)]
    if waiting and not ready:
        last = evidence_window(waiting[0].on, table.figures).last_on
        raise Refusal(tr("The absence of {missed} cannot be decided yet: a reason may come until {last}. Record what the person "
                         "said, or wait until that day has passed.", missed=short_date(waiting[0].on, event.on),
                         last=short_date(last, event.on)))


def _check_warning(position: Position, event: EnforcingEvent, table: EnforcingTable) -> None:
    live = position.live_warning(event.on)
    if live:
        raise Refusal(tr("A warning of {date} is in force until {end}: a second cannot be given on this order. Accept the "
                         "reason, refer, or withdraw the first.", date=plain_date(live.on),
                         end=plain_date(live.until)))
    found = open_failures(position, event.on, table)
    undecided = [*found.deciding, *found.awaiting]
    if not found.plain and not found.further and undecided:
        raise Refusal(tr("The absence of {missed} is not decided: say first whether there was a reasonable excuse.",
                         missed=short_date(undecided[0].on, event.on)))
    if not found.plain and not found.further:
        raise Refusal(tr("No failure without reasonable excuse is recorded on or before {date}: a warning cannot be dated before "
                         "the failure it is for.", date=short_date(event.on, event.on)))


def _check_allowed(position: Position, event: EnforcingEvent, table: EnforcingTable) -> None:
    fresh = event.kind in (Fact.UNACCEPTABLE, Fact.ACCEPTABLE)  # an outcome can be given at once, without the interim one
    choices = allowed(position, event.on, table) or _past(position, event)
    if fresh or event.kind in choices:
        return
    values = {"event": tr(event.kind.value), "date": short_date(event.on, event.on)}
    if not choices:
        raise Refusal(tr("“{event}” cannot be recorded on {date}: nothing on this order waits for it.", **values))
    nexts = ", ".join(tr(choice.value) for choice in choices)
    raise Refusal(tr("“{event}” cannot be recorded on {date}: what can come next is {next}.", next=nexts, **values))


def _past(position: Position, event: EnforcingEvent) -> tuple[Fact, ...]:
    """On supervision that is history every fact of its time is taken as it was."""
    return (event.kind,) if position.track is Track.HISTORY else ()
