"""Quality nudges of one plan as the officer sees them, and setting one aside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caseload.casework.plan_reads import PlanFile
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.errors import Refusal
from caseload.domain.nudges import Nudge, NudgeKind, NudgeLimits, PlanState, left_standing, nudges
from caseload.domain.plan_history import NudgeSetAside
from caseload.domain.reviewing import needs_now
from caseload.domain.words import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class SetNudgeAside:
    """A nudge that does not fit this plan: its kind, what it is about, and why if the officer says so."""

    person_id: str
    kind: NudgeKind
    about: str
    reason: str = ""


def plan_nudges(session: Session, file: PlanFile) -> tuple[Nudge, ...]:
    """The nudges a plan gives today, without those that were set aside."""
    figures, today = session.rules.plan_rules, session.today
    limits = NudgeLimits(
        most_goals=figures.whole("most_current_goals", today), still_days=figures.whole("still_days", today),
        past_end_days=figures.whole("target_past_end_days", today),
    )  # fmt: skip
    return left_standing(nudges(_state(session, file), limits, today), {(one.nudge, one.about) for one in file.set_aside})


def _state(session: Session, file: PlanFile) -> PlanState:
    case, rules, order = file.case, session.rules, file.order
    kinds = rules.requirement_types
    asked = [one for one in case.requirements if one.finished_on is None and (order is None or one.order_id == order.id)]
    return PlanState(
        goals=case.goals, steps=case.steps, needs=needs_now(case.readings), ends_on=order.ends_on if order else None,
        moved_on=moved_on(file), area_words={key: tr(row.words) for key, row in rules.areas.items()},
        requirements={
            one.id: (kind.area if kind else "", one.words or (tr(kind.words) if kind else one.kind))
            for one in asked for kind in (kinds.get(one.kind),)
        },
    )  # fmt: skip


def moved_on(file: PlanFile) -> date | None:
    """The last day anything of the plan moved: a goal, a step, a stone, a reading, an answer to the plan, or a review."""
    case = file.case
    days: Iterable[date | None] = (
        *(one.status_on for one in case.goals), *(one.status_on for one in case.steps),
        *(one.happened_on for one in file.goal_events), *(one.happened_on for one in file.step_events),
        *(one.happened_on for one in case.stones), *(one.read_on for one in case.readings),
        *(one.agreed_on for one in case.agreements), *(one.held_on for one in file.reviews),
    )
    return max((day for day in days if day is not None), default=None)


def set_nudge_aside(session: Session, command: SetNudgeAside) -> Change:
    """Set a nudge aside; it does not come back for the same thing."""
    with act(session, "set_nudge_aside", AuditKind.COLLECTION) as unit:
        held = session.store.of_person(NudgeSetAside, command.person_id)
        if any((one.nudge, one.about) == (command.kind.value, command.about) for one in held):
            raise Refusal(tr("This was set aside already. Open the case again to see how it stands."))
        unit.add(NudgeSetAside(person_id=command.person_id, nudge=command.kind.value, about=command.about,
                               set_on=session.today, reason=command.reason.strip()))  # fmt: skip
        unit.sentence = tr("Set aside.")
    return unit.result
