"""What each fact does to the position of an order; every fact can be taken, so that any history replays to its end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from caseload.domain.enforcing import EnforcingEvent, EnforcingTable, Fact, State, Track
from caseload.domain.enforcing_position import (
    Failure,
    GivenWarning,
    Position,
    Stage,
    new_position,
    type_of_place,
    warning_until,
)
from caseload.domain.sentence import OrderKind

type_of_move = Callable[[Position, EnforcingEvent, EnforcingTable], Position]


def replay(
    kind: OrderKind, events: tuple[EnforcingEvent, ...] | list[EnforcingEvent], as_of: date, table: EnforcingTable
) -> Position:
    """The position after every fact up to a day, whatever order they are given in; nothing is refused."""
    position = new_position(kind)
    for event in sorted(events, key=lambda one: one.reading):
        if event.on <= as_of:
            position = move(position, event, table)
    return position


def move(position: Position, event: EnforcingEvent, table: EnforcingTable) -> Position:
    """The position after one more fact; a fact that does not belong to the kind of order changes nothing."""
    found = (_LICENCE if position.track is Track.LICENCE else _STATUTE).get(event.kind) or _ALL.get(event.kind)
    return found(position, event, table) if found else position


def target(position: Position, event: EnforcingEvent) -> Failure | None:
    """The failure a fact is about: the one it names, else the oldest before it that still waits for such a fact."""
    if event.about:
        return next((one for one in position.failures if one.about == event.about), None)
    before = [one for one in position.failures if one.counts and one.place < event.place]
    found = (one for waits in _WAITS.get(event.kind, ()) for one in before if waits(one))
    return next(found, before[-1] if before and event.kind is Fact.ACCEPTED else None)


def _undecided(failure: Failure) -> bool:
    return failure.undecided


def _replied(failure: Failure) -> bool:
    return failure.undecided and failure.replied_on is not None


def _silent(failure: Failure) -> bool:
    return failure.undecided and failure.replied_on is None


def _unanswered(failure: Failure) -> bool:
    return failure.unanswered


# An excuse may also be accepted late, after a warning or a referral: then it is about the latest absence that counts.
_WAITS: Mapping[Fact, tuple[Callable[[Failure], bool], ...]] = {
    Fact.REPLY: (_silent,), Fact.UNACCEPTABLE: (_replied, _undecided), Fact.ACCEPTABLE: (_undecided,),
    Fact.ACCEPTED: (_undecided, _unanswered),
}


def _with_failure(position: Position, failure: Failure) -> Position:
    """The position with a failure put in its place, in the place of the one that was there before."""
    others = [one for one in position.failures if one.place != failure.place]
    return replace(position, failures=tuple(sorted([*others, failure], key=lambda one: one.place)))


def _outcome_known(position: Position, event: EnforcingEvent) -> Position:
    """The position with the appointment no longer waiting for its outcome."""
    if not position.waiting:
        return position
    left = [(about, day) for about, day in position.waiting if not (about == event.about if event.about else day == event.on)]
    return replace(position, waiting=tuple(left))


def _appointment(position: Position, event: EnforcingEvent, _: EnforcingTable) -> Position:
    return replace(position, waiting=(*position.waiting, (event.about, event.on)))


def _attended(position: Position, event: EnforcingEvent, _: EnforcingTable) -> Position:
    found, first = target(position, event), position.first_attended or event.on
    position = replace(_outcome_known(position, event), first_attended=first, last_attended=event.on)
    return _with_failure(position, replace(found, moved_on=event.on)) if found else position


def _not_complied(position: Position, event: EnforcingEvent, _: EnforcingTable) -> Position:
    found = target(position, event) or Failure(about=event.about, place=event.place)
    failure = replace(found, decided_on=event.on, attended=True, accepted_on=None, moved_on=None)
    return _under_warning(_with_failure(_outcome_known(position, event), failure), failure)


def _missed(position: Position, event: EnforcingEvent, _: EnforcingTable) -> Position:
    found = target(position, event)
    failure = Failure(about=event.about, place=found.place if found else event.place)
    return _with_failure(_outcome_known(position, event), failure)


def _moved(position: Position, event: EnforcingEvent, _: EnforcingTable) -> Position:
    found = target(position, event)
    position = _outcome_known(position, event)
    return replace(_with_failure(position, replace(found, moved_on=event.on)), settled_on=event.on) if found else position


def _reply(position: Position, event: EnforcingEvent, _: EnforcingTable) -> Position:
    found = target(position, event)
    return _with_failure(position, replace(found, replied_on=event.on)) if found else position


def _unacceptable(position: Position, event: EnforcingEvent, _: EnforcingTable) -> Position:
    found = target(position, event) or Failure(about=event.about, place=event.place)
    failure = replace(found, decided_on=found.decided_on or event.on, accepted_on=None, moved_on=None)
    return _under_warning(_with_failure(_outcome_known(position, event), failure), failure)


def _accepted(position: Position, event: EnforcingEvent, table: EnforcingTable) -> Position:
    return _acceptable(position, event, table) if target(position, event) else position


def _acceptable(position: Position, event: EnforcingEvent, _: EnforcingTable) -> Position:
    found = target(position, event) or Failure(about=event.about, place=event.place)
    position = _with_failure(_outcome_known(position, event), replace(found, accepted_on=event.on))
    return replace(position, settled_on=event.on)


def _under_warning(position: Position, failure: Failure) -> Position:
    """A failure from before a warning that stands is answered by it: it is no further failure."""
    later = [one for one in position.warnings if one.withdrawn_on is None and failure.place < one.place]
    if not later or failure.answered_by:
        return position
    return _with_failure(position, replace(failure, answered_by=later[0].place))


def _answered(position: Position, place: type_of_place) -> Position:
    """The position with every failure found unacceptable so far answered by the fact at this place."""
    return replace(position, failures=tuple(
        replace(one, answered_by=place) if one.unanswered and one.place < place else one for one in position.failures
    ))


def _reopened(position: Position, *places: type_of_place) -> Position:
    """The position with the failures that were answered by the facts at these places open again."""
    return replace(position, failures=tuple(
        replace(one, answered_by=None) if one.answered_by in places else one for one in position.failures
    ))


def _warning(position: Position, event: EnforcingEvent, table: EnforcingTable) -> Position:
    until = warning_until(position.kind, event.on, table)
    given = GivenWarning(place=event.place, until=until, about=event.about)
    return replace(_answered(position, event.place), warnings=(*position.warnings, given))


def _warning_withdrawn(position: Position, event: EnforcingEvent, _: EnforcingTable) -> Position:
    named = [one for one in position.warnings if event.about and one.about == event.about]
    live = position.live_warning(event.on)
    found = named[-1] if named else live
    if found is None:
        return position
    gone = tuple(replace(one, withdrawn_on=event.on) if one is found else one for one in position.warnings)
    return replace(_reopened(position, found.place), warnings=gone, settled_on=event.on)


def _no_action(position: Position, event: EnforcingEvent, _: EnforcingTable) -> Position:
    return replace(_answered(position, event.place), settled_on=event.on)


def _to(state: State, *, answers: bool = True) -> type_of_move:
    """A fact that brings a stage; most stages answer the failures found unacceptable so far."""
    def moved(position: Position, event: EnforcingEvent, _: EnforcingTable) -> Position:
        referred = position.stage if state is State.IN_COURT else None
        stage = Stage(state=state, event=event, root=referred.root if referred else event.place)
        return replace(_answered(position, event.place) if answers else position, stage=stage)
    return moved


def _part_a(position: Position, event: EnforcingEvent, _: EnforcingTable) -> Position:
    return replace(position, stage=replace(position.stage, part_a_on=event.on)) if position.stage else position


def _stage_over(position: Position, event: EnforcingEvent, _: EnforcingTable) -> Position:
    return replace(_answered(position, event.place), stage=None, settled_on=event.on)


def _referral_withdrawn(position: Position, event: EnforcingEvent, _: EnforcingTable) -> Position:
    """Back to the warning in force; without one the failures stand open again, to be warned for or accepted."""
    stage, live = position.stage, position.live_warning(event.on)
    reopened = _reopened(position, stage.root, stage.event.place) if stage and not live else position
    return replace(reopened, stage=None, settled_on=event.on)


def _away(*, hospital: bool) -> type_of_move:
    def moved(position: Position, event: EnforcingEvent, _: EnforcingTable) -> Position:
        return replace(position, away=(*position.away, (event.on, None, hospital)))
    return moved


def _back(*, hospital: bool) -> type_of_move:
    def moved(position: Position, event: EnforcingEvent, _: EnforcingTable) -> Position:
        return replace(position, away=tuple(
            (began, event.on if ended is None and kind is hospital else ended, kind) for began, ended, kind in position.away
        ))
    return moved


def _suspended(position: Position, event: EnforcingEvent, _: EnforcingTable) -> Position:
    return replace(position, suspended_on=event.on)


def _resumed(position: Position, event: EnforcingEvent, _: EnforcingTable) -> Position:
    return replace(position, suspended_on=None, settled_on=event.on)


def _closed(position: Position, event: EnforcingEvent, _: EnforcingTable) -> Position:
    return replace(position, closed_on=event.on)


_ALL: Mapping[Fact, type_of_move] = {
    Fact.APPOINTMENT: _appointment, Fact.ATTENDED: _attended, Fact.NOT_COMPLIED: _not_complied, Fact.MISSED: _missed,
    Fact.MOVED: _moved, Fact.REPLY: _reply, Fact.UNACCEPTABLE: _unacceptable, Fact.ACCEPTED: _accepted,
    Fact.ACCEPTABLE: _acceptable,
    Fact.CUSTODY_BEGAN: _away(hospital=False), Fact.CUSTODY_ENDED: _back(hospital=False),
    Fact.HOSPITAL_BEGAN: _away(hospital=True), Fact.HOSPITAL_ENDED: _back(hospital=True),
    Fact.SUSPENDED: _suspended, Fact.RESUMED: _resumed, Fact.CLOSED: _closed, Fact.NO_ACTION: _no_action,
}
_STATUTE: Mapping[Fact, type_of_move] = {
    Fact.WARNING: _warning, Fact.WARNING_WITHDRAWN: _warning_withdrawn, Fact.REFERRED: _to(State.REFERRED),
    Fact.LAID: _to(State.IN_COURT), Fact.COURT_OUTCOME: _to(State.BREACH_OUTCOME), Fact.ORDER_CONTINUES: _stage_over,
    Fact.REFERRAL_WITHDRAWN: _referral_withdrawn,
}
# A warning letter recorded on a licence is a compliance letter: a licence has no warning by statute.
_LICENCE: Mapping[Fact, type_of_move] = {
    Fact.WARNING: _to(State.COMPLIANCE_LETTER), Fact.LETTER: _to(State.COMPLIANCE_LETTER),
    Fact.DISCUSSION: _to(State.MANAGEMENT_DISCUSSION, answers=False), Fact.ALTERNATIVE: _to(State.ALTERNATIVE_CHOSEN),
    Fact.NOT_RECALLED: _to(State.DECISION_NOT_TO_RECALL), Fact.NOT_ENDORSED: _to(State.DECISION_NOT_TO_RECALL),
    Fact.RECALL_AGREED: _to(State.RECALL_AGREED), Fact.PART_A: _part_a, Fact.REVOKED: _to(State.RECALLED_UAL),
    Fact.RETURNED: _to(State.RECALLED_CUSTODY), Fact.RESCINDED: _stage_over, Fact.RELEASED: _stage_over,
}
