"""The sentence under a state of enforcement: the recorded facts it rests on, with the source wherever the law speaks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from caseload.domain.dates import plain_date, short_date
from caseload.domain.enforcing import EnforcingTable, State, Track
from caseload.domain.enforcing_position import Failure, GivenWarning, Position, Stage
from caseload.domain.enforcing_recall import supervision_repealed
from caseload.domain.sentence import OrderKind
from caseload.domain.words import tr

type_of_sentence = Callable[[Stage, date, EnforcingTable], str]


def referral_key(kind: OrderKind) -> str:
    """The figure that says whether referral is required, for a kind of order."""
    return "sso_referral_required" if kind is OrderKind.SUSPENDED else "referral_required"


def stage_words(stage: Stage, day: date, table: EnforcingTable) -> str:
    """A stage of court, of the licence ladder or of recall."""
    return _STAGES[stage.state](stage, day, table)


def further_words(position: Position, failure: Failure, warning: GivenWarning, day: date, table: EnforcingTable) -> str:
    """A failure inside a warning, and that referral is required unless the warning lost its ground."""
    values = {"failed": _failed(failure, day), "given": plain_date(warning.on), "until": plain_date(warning.until)}
    if position.unfounded(warning):
        return tr("{failed}, inside the warning of {given} (in force until {until})", **values)
    return tr("{failed}, inside the warning of {given} (in force until {until}): referral is required ({source})",
              source=table.figures.on(referral_key(position.kind), failure.on).source, **values)


def failure_words(position: Position, failure: Failure, day: date) -> str:
    """A failure without reasonable excuse and without a warning in force."""
    if position.track is Track.LICENCE:
        return tr("{failed}: choose what to do", failed=_failed(failure, day))
    return tr("{failed}, no warning in force: warn or refer", failed=_failed(failure, day))


def deciding_words(failure: Failure, day: date) -> str:
    """An absence whose reason came, or whose days to give one are over."""
    missed = short_date(failure.on, day)
    if failure.replied_on:
        return tr("missed {missed}, a reason came {date}: decide whether it is acceptable", missed=missed,
                  date=short_date(failure.replied_on, day))
    return tr("missed {missed}, the days to give a reason are over: decide whether there was one", missed=missed)


def missing_words(on: date, day: date) -> str:
    """An appointment that passed without an outcome."""
    return tr("the appointment of {date} has no outcome", date=short_date(on, day))


def warned_words(warning: GivenWarning) -> str:
    """A warning in force: it lasts a year, so both days are told with theirs."""
    return tr("warned {date}, in force until {end}", date=plain_date(warning.on), end=plain_date(warning.until))


def suspended_words(since: date, day: date) -> str:
    """Contact suspended: the order stands."""
    return tr("contact suspended since {date}: the order stands and can be enforced", date=short_date(since, day))


def closed_words(on: date, day: date) -> str:
    """The end of the order."""
    return tr("closed {date}", date=short_date(on, day))


def accepted_words(missed: date, accepted: date, day: date) -> str:
    """An absence that was accepted."""
    return tr("absence of {missed} accepted {date}: it does not count", missed=short_date(missed, day),
              date=short_date(accepted, day))


def compliant_words(day: date, table: EnforcingTable) -> str:
    """Nothing that counts is recorded here, which is all the program can say."""
    return tr("no unacceptable failure recorded here in the last {months} months",
              months=table.figures.whole("rolling_months", day))


def notes(position: Position, state: State, day: date, table: EnforcingTable) -> list[str]:
    """What stands beside a state: a warning in force, one that lost its ground, custody or hospital, suspension, repeal."""
    return [*_warning_notes(position, state, day), *_away_notes(position, day), *_order_notes(position, state, day, table)]


def _warning_notes(position: Position, state: State, day: date) -> list[str]:
    warning = position.live_warning(day)
    if warning is None:
        return []
    said = [] if state in (State.WARNED, State.FURTHER_FAILURE) else [tr(
        "a warning of {date} is in force until {end}", date=plain_date(warning.on), end=plain_date(warning.until),
    )]
    if position.unfounded(warning):
        said.append(tr("the absence it was given for was accepted since: withdraw the warning or write down why it stands"))
    return said


def _away_notes(position: Position, day: date) -> list[str]:
    away = position.away_since(day)
    if away is None:
        return []
    since = short_date(away[0], day)
    if away[1]:
        return [tr("in hospital since {date}: absences do not count", date=since)]
    return [tr("in custody since {date}: absences do not count", date=since)]


def _order_notes(position: Position, state: State, day: date, table: EnforcingTable) -> list[str]:
    said = []
    if position.suspended_on and state is not State.SUSPENDED_CONTACT:
        said.append(tr("contact is suspended since {date}", date=short_date(position.suspended_on, day)))
    if position.track is Track.HISTORY:
        row = supervision_repealed(table.figures)
        said.append(tr("post-sentence supervision ended {date} ({source}): history only", date=plain_date(row.starts_on),
                       source=row.source))
    return said


def _failed(failure: Failure, day: date) -> str:
    """What happened, as recorded."""
    if failure.attended:
        return tr("attended {date} and did not comply", date=short_date(failure.on, day))
    return tr("absence of {date} without reasonable excuse", date=short_date(failure.on, day))


def _agreed(stage: Stage, day: date, table: EnforcingTable) -> str:
    agreed = short_date(stage.event.on, day)
    if stage.part_a_on:
        return tr("recall agreed {date}, Part A sent {sent}", date=agreed, sent=short_date(stage.part_a_on, day))
    row = table.figures.on("recall_hours", stage.event.on)
    return tr("recall agreed {date}: endorsement and Part A within {hours} hours ({source})", date=agreed,
              hours=int(row.value or 0), source=row.source)


def _in_court(stage: Stage, day: date, _: EnforcingTable) -> str:
    laid, hearing = short_date(stage.event.on, day), stage.event.until
    if hearing is None:
        return tr("before the court since {date}, no hearing date recorded", date=laid)
    if hearing < day:
        return tr("before the court since {date}, hearing was {hearing}, result not recorded", date=laid,
                  hearing=short_date(hearing, day))
    return tr("before the court since {date}, hearing {hearing}", date=laid, hearing=short_date(hearing, day))


def _alternative(stage: Stage, day: date, _: EnforcingTable) -> str:
    said = _detailed("alternative to recall since {date}")(stage, day, _)
    return tr("{said}, review {date}", said=said, date=short_date(stage.event.until, day)) if stage.event.until else said


def _plain(words: str) -> type_of_sentence:
    """A sentence of a stage that says only since when."""
    return lambda stage, day, _: tr(words, date=short_date(stage.event.on, day))


def _detailed(words: str) -> type_of_sentence:
    """A sentence of a stage with what was recorded of it."""
    def said(stage: Stage, day: date, _: EnforcingTable) -> str:
        since = tr(words, date=short_date(stage.event.on, day))
        return tr("{said}: {detail}", said=since, detail=stage.event.detail) if stage.event.detail else since
    return said


_STAGES: Mapping[State, type_of_sentence] = {
    State.RECALLED_CUSTODY: _plain("recalled and back in custody since {date}"),
    State.RECALLED_UAL: _plain("licence revoked {date}, return to custody not recorded: the case stays open"),
    State.RECALL_AGREED: _agreed,
    State.BREACH_OUTCOME: _detailed("court outcome {date}"),
    State.IN_COURT: _in_court,
    State.REFERRED: _plain("referred {date}: keep offering appointments"),
    State.MANAGEMENT_DISCUSSION: _plain("under discussion with the manager since {date}: every choice is open"),
    State.COMPLIANCE_LETTER: _plain("compliance letter of {date}"),
    State.ALTERNATIVE_CHOSEN: _alternative,
    State.DECISION_NOT_TO_RECALL: _plain("decided {date} not to recall"),
}
