"""Words and marks of enforcement that the strip and its dialogs share."""

from __future__ import annotations

from datetime import date

from caseload.casework.enforcing import OrderStrip
from caseload.domain.dates import clock_time, days_words, short_date, working_days_words
from caseload.domain.enforcing import EnforcingStep, Fact, State
from caseload.domain.enforcing_clocks import Clock, Unit
from caseload.domain.person import CaseKind
from caseload.domain.words import Message, msg, tr
from caseload.rulebook import Rules
from ui.widgets.state import HELD, LATE, SOON, Mark

NOTHING = Mark(key="nothing", icon="info", token="quiet")
STATE_MARKS: dict[State, Mark] = {
    State.CLOSED: HELD, State.RECALLED_CUSTODY: HELD, State.RECALLED_UAL: LATE, State.RECALL_AGREED: LATE,
    State.BREACH_OUTCOME: SOON, State.IN_COURT: LATE, State.REFERRED: LATE, State.MANAGEMENT_DISCUSSION: SOON,
    State.FURTHER_FAILURE: LATE, State.FAILURE_RECORDED: LATE, State.DECISION_DUE: LATE, State.EVIDENCE_AWAITED: SOON,
    State.OUTCOME_MISSING: LATE, State.SUSPENDED_CONTACT: HELD, State.WARNED: SOON, State.COMPLIANCE_LETTER: SOON,
    State.ALTERNATIVE_CHOSEN: SOON, State.DECISION_NOT_TO_RECALL: SOON, State.ACCEPTED: NOTHING, State.COMPLIANT: NOTHING,
}  # fmt: skip
NO_ENFORCEMENT: dict[CaseKind, Message] = {
    CaseKind.VOLUNTARY: msg("This case is voluntary: there is no enforcement."),
    CaseKind.REPORT_ONLY: msg("This person is here for a report only: there is no enforcement."),
    CaseKind.CASE: msg("No order is recorded on which the program follows enforcement."),
}  # fmt: skip


def state_words(state: State, rules: Rules) -> str:
    """What a state is called; that nothing is recorded here is all the program can say of a clear one."""
    if state is State.COMPLIANT:
        return tr("No failure recorded here")
    row = rules.enforcement_states.get(state.value)
    return tr(row.words) if row else tr(state.value)


def step_words(step: EnforcingStep) -> str:
    """What a step is called, beginning with a capital."""
    words = tr(step.words) if step.words else tr(step.event.value)
    return words[:1].upper() + words[1:]


def step_source(step: EnforcingStep) -> str:
    """Where a step comes from and how sure that is; empty when the table names no source."""
    if not step.source:
        return ""
    certainty = tr(step.certainty) if step.certainty else tr("not said")
    return tr("{source}. Certainty: {certainty}.", source=tr(step.source), certainty=certainty)


def clock_words(clock: Clock, today: date) -> str:
    """Until when a clock runs and what is left of it, in the days it counts."""
    last = short_date(clock.last_on, today)
    if clock.unit is Unit.HOURS and clock.at is not None:
        return tr("by {date} at {time} (hours, weekends too)", date=last, time=clock_time(clock.at.time()))
    count = working_days_words if clock.unit is Unit.WORKING else days_words
    unit = "" if clock.unit is Unit.WORKING else tr("calendar days")
    if clock.left == 0:
        said = tr("{date}, today is the last day", date=last)
    elif clock.left < 0:
        said = tr("{date}, {days} past", date=last, days=count(-clock.left))
    else:
        said = tr("{date}, {days} left", date=last, days=count(clock.left))
    return tr("{said} ({unit})", said=said, unit=unit) if unit else said


def clock_mark(clock: Clock) -> Mark:
    """Late once it ran out, soon in its last days."""
    if clock.left < 0:
        return LATE
    return SOON if clock.unit is Unit.HOURS or clock.left <= 3 else NOTHING  # noqa: PLR2004  the last days of a clock


def facts_offered(shown: OrderStrip) -> tuple[Fact, ...]:
    """What may be recorded on an order: what the rules allow next, then what happens in life."""
    nexts = tuple(step.event for step in shown.strip.next)
    return tuple(dict.fromkeys((*nexts, *LIFE)))


LIFE = (
    Fact.CUSTODY_BEGAN, Fact.CUSTODY_ENDED, Fact.HOSPITAL_BEGAN, Fact.HOSPITAL_ENDED, Fact.SUSPENDED, Fact.RESUMED,
)  # fmt: skip
