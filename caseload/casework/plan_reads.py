"""What the pages and papers of plan and progress read of one case, put together; nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.casework.queries import CaseFile, case_file
from caseload.casework.session import Session
from caseload.casework.summarise import main_order
from caseload.domain.carrying import goals_to_settle
from caseload.domain.decision import LifeEventEntry
from caseload.domain.level import StoneKind
from caseload.domain.partners import Sharing
from caseload.domain.plan import Goal
from caseload.domain.plan_history import Chase, GoalEvent, GoalLadder, LadderReading, NudgeSetAside, PlanReview, StepEvent
from caseload.domain.reviewing import Changed, ReviewDue, ReviewLimits, changed_since, review_due
from caseload.domain.sentence import Order
from caseload.domain.stuck import StuckStep, stuck_steps
from caseload.domain.voice import AssessmentSummary, FeedbackRound, ReadinessReading, SettledFact, Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFile:
    """Everything of plan, progress and voice of one person; tuples oldest first unless a page shows the newest first."""

    case: CaseFile
    order: Order | None
    goal_events: tuple[GoalEvent, ...]
    step_events: tuple[StepEvent, ...]
    reviews: tuple[PlanReview, ...]
    chases: tuple[Chase, ...]
    set_aside: tuple[NudgeSetAside, ...]
    ladders: tuple[GoalLadder, ...]
    ladder_readings: tuple[LadderReading, ...]
    readiness: tuple[ReadinessReading, ...]
    strengths: tuple[Strength, ...]
    settled: tuple[SettledFact, ...]
    feedback: tuple[FeedbackRound, ...]
    summaries: tuple[AssessmentSummary, ...]
    sharings: tuple[Sharing, ...]
    life_events: tuple[LifeEventEntry, ...]


def plan_file(session: Session, person_id: str, case: CaseFile | None = None) -> PlanFile:
    """The plan, progress and voice of one person; `case` when it has been read already."""
    store, file = session.store, case or case_file(session, person_id)
    return PlanFile(
        case=file, order=main_order(file.orders, session.today),
        goal_events=store.of_person(GoalEvent, person_id), step_events=store.of_person(StepEvent, person_id),
        reviews=store.of_person(PlanReview, person_id, "held_on, row_id"),
        chases=store.of_person(Chase, person_id, "chased_on, row_id"),
        set_aside=store.of_person(NudgeSetAside, person_id), ladders=store.of_person(GoalLadder, person_id),
        ladder_readings=store.of_person(LadderReading, person_id, "read_on, row_id"),
        readiness=store.of_person(ReadinessReading, person_id, "said_on, row_id"),
        strengths=store.of_person(Strength, person_id, "noted_on, row_id"),
        settled=store.of_person(SettledFact, person_id, "asked_on, row_id"),
        feedback=store.of_person(FeedbackRound, person_id, "asked_on, row_id"),
        summaries=store.of_person(AssessmentSummary, person_id, "number"),
        sharings=store.of_person(Sharing, person_id, "shared_on, row_id"),
        life_events=store.of_person(LifeEventEntry, person_id, "happened_on, row_id"),
    )  # fmt: skip


def review_limits(session: Session) -> ReviewLimits:
    """The dated figures of a review in force today."""
    figures, today = session.rules.plan_rules, session.today
    return ReviewLimits(
        months=session.rules.clocks["plan_review|"].count or 0, second_weeks=figures.whole("second_baseline_weeks", today),
        closing_weeks=figures.whole("closing_weeks", today),
    )  # fmt: skip


def next_review(session: Session, file: PlanFile) -> ReviewDue:
    """When the plan is next reviewed, and why then."""
    order = file.order
    began = (order.released_on or order.started_on or order.sentenced_on) if order else None
    return review_due(began, file.reviews, file.case.agreements, order.ends_on if order else None, review_limits(session),
                      session.today)  # fmt: skip


def last_asked(file: PlanFile) -> date | None:
    """The last day the person was asked about the plan."""
    return max((one.agreed_on for one in file.case.agreements), default=None)


def changed_since_agreed(file: PlanFile) -> tuple[Changed, ...]:
    """What changed since the person was last asked about the plan, that same day too; everything when they never were."""
    last = max(file.case.agreements, key=lambda one: (one.agreed_on, one.created_at), default=None)
    return changed_since(last.agreed_on if last else None, file.goal_events, file.step_events, file.case.stones,
                         after=last.created_at if last else "")  # fmt: skip


def to_settle(session: Session, file: PlanFile) -> tuple[Goal, ...]:
    """Open goals left over from an earlier order."""
    return goals_to_settle(file.case.goals, file.case.orders, file.order, session.today)


def stuck_of(session: Session, file: PlanFile) -> tuple[StuckStep, ...]:
    """The stuck steps of one person."""
    long_after = session.rules.plan_rules.whole("stuck_days", session.today)
    return stuck_steps(file.case.goals, file.case.steps, file.chases, session.today, long_after)


def stones_offered(session: Session, area: str) -> tuple[StoneKind, ...]:
    """The stones to choose from in an area: the starting ones as the officer worded them, and the officer's own."""
    own = {one.key: one for one in session.store.find(StoneKind, "area = ?", (area,))}
    starting = [
        StoneKind(key=f"{row.area}:{row.position}", area=row.area, words=row.words, position=row.position)
        for row in session.rules.stones if row.area == area
    ]  # fmt: skip
    merged = {one.key: one for one in starting} | own
    return tuple(sorted((one for one in merged.values() if not one.ended), key=lambda one: (one.position, one.key)))
