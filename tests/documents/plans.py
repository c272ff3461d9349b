"""Lifelike facts for the papers of plan and progress, from the plan every test of them shares."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from caseload.documents.about import Letterhead
from caseload.documents.plan_facts import (
    BriefSheetFacts,
    FeedbackFormFacts,
    ParagraphSheetFacts,
    PersonPlanFacts,
    PlanFacts,
    ReviewFacts,
    SourcedSentence,
    SummaryFacts,
)
from caseload.domain.brief import Brief
from caseload.domain.casefile import CaseLine, CaseSummary, DueState
from caseload.domain.decision import LifeEventEntry
from caseload.domain.person import Rosh
from caseload.domain.plan_history import GoalLadder, LadderReading
from caseload.domain.progress_paragraph import ParagraphUse
from caseload.domain.reviewing import Changed, ReviewDue
from caseload.domain.voice import ReadinessReading, SettledFact, Strength
from caseload.domain.words import msg
from tests import plan_case
from tests.documents.sheets import PERSON, TODAY

SUMMARY = CaseSummary(person_id="p", computed_on=TODAY, order_kind="community order", ends_on=date(2027, 8, 1))
LINE = CaseLine(person_id="p", name="Achebe, Marcus", crn="X482217", date_of_birth=None, kind="case", tier="B2", tier_scheme="A-D",
                rosh=Rosh.HIGH, restricted=False, closed_on=None, summary=SUMMARY, state=DueState.OVERDUE)  # fmt: skip
HEAD = Letterhead(office=("Eastgate House",), phone="01632 960 123")
VOICE = plan_case.voice()
PLAN = PlanFacts(
    person=PERSON, line=LINE, goals=tuple(one for one in plan_case.goals() if not one.sensitive),
    steps=tuple(one for one in plan_case.steps() if one.goal_id != "g6"), agreements=plan_case.agreements(),
    readings=plan_case.readings(), stones=tuple(one for one in plan_case.stones() if not one.sensitive),
    review=ReviewDue(due_on=date(2026, 11, 13), overdue=True, reason=msg("3 months after the last review")),
    ladders=tuple(one for one in VOICE if isinstance(one, GoalLadder)),
    rungs=tuple(one for one in VOICE if isinstance(one, LadderReading)),
    strengths=tuple(one for one in VOICE if isinstance(one, Strength)),
    settled=tuple(one for one in VOICE if isinstance(one, SettledFact)),
    life_events=tuple(one for one in VOICE if isinstance(one, LifeEventEntry)), left_out=3,
)  # fmt: skip
OWN = PersonPlanFacts(person=PERSON, head=HEAD, goals=PLAN.goals, steps=PLAN.steps, stones=PLAN.stones, booked=plan_case.booked())
OWN_LEVELS = replace(OWN, readings=PLAN.readings)
REVIEW = ReviewFacts(
    plan=PLAN, months=3, since=date(2026, 8, 21), ask=("accommodation", "alcohol"),
    changed=tuple(Changed(on=date(2026, 11, 18 - n), words=f"stone: number {n}", about="") for n in range(14)),
    readiness=tuple(one for one in VOICE if isinstance(one, ReadinessReading)),
)  # fmt: skip
PARAGRAPH = ParagraphSheetFacts(person=PERSON, use=ParagraphUse.COURT, sentences=(
    SourcedSentence(words="1 of 4 goals has been achieved.", sources="goal, achieved 20 Aug 2026"),
    SourcedSentence(words="Finances: bank account (3 Jun 2026, seen document).", sources="stone, 3 Jun 2026, seen document"),
))  # fmt: skip
BRIEF = BriefSheetFacts(person=PERSON, booked=plan_case.booked(), brief=Brief(
    last_seen=date(2026, 11, 6), since=("Fri 6 Nov: stone: Paid two weeks running",), next_step="Ring the housing office",
    praise="Paid two weeks running, Fri 6 Nov", overdue=("plan review, due Fri 13 Nov",),
))  # fmt: skip
FEEDBACK = FeedbackFormFacts(crn="X482217")
ASSESSMENT = SummaryFacts(
    person=PERSON, summary=plan_case.summary(), head=HEAD, basis="consent",
    parts=(("reach", "How to reach and talk with them"), ("matters", "What they want to change"), ("needs", "Needs as read so far"),
           ("safety", "What you need to know to keep everyone safe"), ("ask", "What we ask of you")),
)  # fmt: skip
