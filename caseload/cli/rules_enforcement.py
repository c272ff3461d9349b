"""`rules enforcement`: where one order stands, from the dated facts on a JSON line; a fact that skips a step is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from caseload.cli.rules_fields import as_day, day, flag, optional_day, required, shown, text, type_of_line, whole
from caseload.domain.enforcing import EnforcingEvent, EnforcingTable, Fact, track_of
from caseload.domain.enforcing_clocks import Clock, clocks
from caseload.domain.enforcing_facts import FACTS, FAILING
from caseload.domain.enforcing_position import Position
from caseload.domain.enforcing_state import OrderStanding, standing_on
from caseload.domain.enforcing_steps import allowed
from caseload.domain.enforcing_strip import checked_replay
from caseload.domain.enforcing_supports import situations, supports
from caseload.domain.errors import Refusal
from caseload.domain.sentence import OrderKind
from caseload.domain.words import tr
from caseload.rulebook import Rules

_MOST_EVENTS = 10_000
_MOST_SEQUENCE = 1_000_000
type_of_answer = dict[str, object]


def enforcement(line: type_of_line, rules_on: Callable[[date | None], Rules]) -> type_of_answer:
    """State, since, until, what is allowed next and why, of one order on `as_of`; refuses what cannot follow."""
    as_of = day(line, "as_of")
    rules = rules_on(as_of)
    kind = _kind(line, rules)
    track_of(kind)
    position = checked_replay(kind, _events(line, rules), as_of, rules.enforcing)
    standing = standing_on(position, as_of, rules.enforcing)
    return _standing(standing) | _next(kind, position, as_of, rules.enforcing) | _beside(
        position, standing, rules, _time(text(line, "time"))
    )


def _standing(standing: OrderStanding) -> type_of_answer:
    warning = standing.warning
    return {
        "state": standing.state.name,
        "since": _iso(standing.since),
        "until": _iso(standing.until),
        "reason": str(standing.reason),
        "warning": {"given": _iso(warning.on), "until": _iso(warning.until)} if warning else None,
        "referral_required": standing.required,
    }


def _next(kind: OrderKind, position: Position, as_of: date, table: EnforcingTable) -> type_of_answer:
    steps = [table.step(fact, kind) for fact in allowed(position, as_of, table)]
    return {
        "allowed": [step.event.value for step in steps],
        "sources": {step.event.value: f"{step.source} ({step.certainty})" for step in steps},
    }


def _beside(position: Position, standing: OrderStanding, rules: Rules, at: time | None) -> type_of_answer:
    fitting = supports(rules.supportive_options, situations(position, standing, rules.enforcing))
    running = clocks(position, standing, rules.enforcing, rules.holidays, at)
    return {"supportive": [one.option.key for one in fitting], "clocks": [_clock(one) for one in running]}


def _clock(clock: Clock) -> type_of_answer:
    at: type_of_answer = {"at": clock.at.isoformat(timespec="minutes")} if clock.at else {}
    return {"clock": clock.key, "last_day": _iso(clock.last_on), "left": clock.left, "unit": clock.unit.value} | at


def _kind(line: type_of_line, rules: Rules) -> OrderKind:
    given = str(required(line, "order"))
    if given in tuple(OrderKind):
        return OrderKind(given)
    word = rules.order_word(given)
    if word is None:
        raise Refusal(tr("The field “order” is {value}: choose community order, suspended sentence order or licence.",
                         value=shown(given)))
    return word.kind


def _events(line: type_of_line, rules: Rules) -> list[EnforcingEvent]:
    given = line.get("events")
    if not isinstance(given, list) or len(given) > _MOST_EVENTS:
        raise Refusal(tr("The field “events” is {value}: give a list of events.", value=shown(given)))
    return [_event(one, rules) for one in given]


def _event(given: object, rules: Rules) -> EnforcingEvent:
    if not isinstance(given, dict):
        raise Refusal(tr("An event is {value}: give each as an object with date and event.", value=shown(given)))
    kind, detail = _fact(text(given, "event"), rules), text(given, "detail")
    sequence = whole(given, "sequence", 0, _MOST_SEQUENCE) if given.get("sequence") is not None else 0
    return EnforcingEvent(
        kind=kind, on=as_day(required(given, "date"), "date"), sequence=sequence, about=text(given, "about"), detail=detail,
        until=optional_day(given, "until"), at=_time(text(given, "time")), known=flag(given, "known"),
    )


def _fact(given: str, rules: Rules) -> Fact:
    """The fact an event names: its own words, or an official outcome or action code that stands for one."""
    words = given.replace("_", " ").lower()
    if words in tuple(Fact):
        return Fact(words)
    outcome, action = rules.outcome(given.upper()), rules.enforcement_actions.get(given.upper())
    fact = FACTS.get(outcome.attendance) if outcome else action.event if action else None
    if fact is None:
        raise Refusal(tr("The field “event” is {value}: choose {facts}.", value=shown(given), facts=", ".join(Fact)))
    # A failure that cannot be enforced (no national standard) is an appointment that left no mark here.
    return Fact.MOVED if outcome and fact in FAILING and not outcome.enforceable else fact


def _time(given: str) -> time | None:
    try:
        return time.fromisoformat(given) if given else None
    except ValueError as error:
        raise Refusal(tr("The field “time” is {value}: write it as 14:30.", value=shown(given))) from error


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
