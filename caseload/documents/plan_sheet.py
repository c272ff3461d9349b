"""The plan sheet: a person's goals with their steps in the official words, the agreement, strengths, how far they have come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseload.documents.about import About
from caseload.documents.blocks import (
    Cell,
    Column,
    Document,
    Fact,
    FactGrid,
    Heading,
    KeepTogether,
    Mark,
    Paragraph,
    Span,
    Table,
    type_of_block,
    type_of_row,
)
from caseload.documents.phrases import crn_words, file_stem, first_name
from caseload.documents.plan_facts import PlanFacts
from caseload.documents.progress_parts import (
    CURRENT,
    area_name,
    in_order,
    left_out,
    plan_head,
    progress_section,
    stones_section,
)
from caseload.domain.dates import days_words, plain_date
from caseload.domain.nudges import PERSON
from caseload.domain.plan import Agreement, Goal, GoalStatus, Step, StepStatus, WaitingOn, steps_count
from caseload.domain.voice import Held, SettledFact, Strength
from caseload.domain.words import msg, tr

TITLES = {
    GoalStatus.ACTIVE: msg("Goals to work on now"), GoalStatus.UNSET: msg("Goals whose status is to be chosen"),
    GoalStatus.FUTURE: msg("Future goals"), GoalStatus.ACHIEVED: msg("Achieved goals"), GoalStatus.REMOVED: msg("Removed goals"),
}  # fmt: skip
STEP_MARKS: dict[StepStatus, Mark | None] = {
    StepStatus.COMPLETED: Mark.BOX_TICKED, StepStatus.CANNOT_BE_DONE_YET: Mark.PAUSED, StepStatus.NO_LONGER_NEEDED: None,
}  # fmt: skip
HELD = {Held.YES: Mark.TICK, Held.NO: Mark.ALERT, Held.NOT_KNOWN: Mark.UNKNOWN}
CLOSED = (GoalStatus.ACHIEVED, GoalStatus.REMOVED)
STEP_COLUMNS = (Column(weight=3.5), Column(weight=40.5), Column(weight=22, muted=True), Column(weight=34))


def build_plan_sheet(facts: PlanFacts, about: About) -> Document:
    """Goals by status with every step, the agreement with both views, strengths and settled facts, then the level tracks."""
    return Document(
        title=tr("Plan and progress"), right_label=plain_date(about.today), blocks=(
            plan_head(facts, about), *left_out(facts), *_goals(facts, about), *_agreement(facts), *_strengths(facts, about),
            *_settled(facts, about), *progress_section(facts, about), *stones_section(facts),
        ),
        marking=about.marking, author=about.officer_name, subject=tr("Plan and progress"),
        footer_left=tr("Plan and progress, {crn}", crn=crn_words(facts.person.crn)),
    )  # fmt: skip


def plan_file_stem(facts: PlanFacts, about: About) -> str:
    """A file name of document, CRN and day, never of the person."""
    return file_stem("plan", facts.person.crn, about.today.isoformat())


def _goals(facts: PlanFacts, about: About) -> Iterator[type_of_block]:
    if not facts.goals:
        yield Heading(text=tr("Goals"))
        yield Paragraph(tr("No goal has been recorded."))
    for status, title in TITLES.items():
        found = in_order((goal for goal in facts.goals if goal.status is status), about)
        if found:
            yield Heading(text=str(title))
            yield from (_goal(goal, facts, about) for goal in found)


def _goal(goal: Goal, facts: PlanFacts, about: About) -> KeepTogether:
    steps = tuple(step for step in facts.steps if step.goal_id == goal.id)
    blocks: list[type_of_block] = [Heading(text=goal.title, level=3),
                                   Paragraph(_goal_words(goal, steps, about), muted=True, small=True)]  # fmt: skip
    if goal.reason:
        blocks.append(Paragraph(goal.reason, small=True))
    if steps:
        blocks.append(Table(STEP_COLUMNS, tuple(_step(step, facts, about) for step in steps)))
    rung = _rung(goal, facts)
    return KeepTogether((*blocks, Paragraph(rung, small=True)) if rung else tuple(blocks))


def _goal_words(goal: Goal, steps: tuple[Step, ...], about: About) -> tuple[Span, ...]:
    """Area, related areas, when, how many steps: one line under the goal."""
    area = area_name(goal.area, about) or goal.area_words or tr("area to be chosen")
    related = ", ".join(filter(None, (area_name(key, about) for key in goal.related_areas)))
    parts = (tr("also {areas}", areas=related) if related else "", _when(goal, about.today), _count(goal, steps))
    first = (Span(tr("This first") + ". ", bold=True),) if goal.first and goal.status in CURRENT else ()
    return (*first, Span("; ".join(filter(None, (area, *parts)))))


def _count(goal: Goal, steps: tuple[Step, ...]) -> str:
    done, counted = steps_count(steps)
    if counted:
        return tr("{done} of {counted} steps done", done=done, counted=counted)
    return "" if goal.status in CLOSED else tr("no steps yet")


def _when(goal: Goal, today: date) -> str:
    """The target of an open goal, the day of the status of a closed one."""
    if goal.status in CLOSED:
        return tr("{status} {date}", status=tr(goal.status.value), date=plain_date(goal.status_on)) if goal.status_on else ""
    if goal.target_on is None:
        return tr("target {words}", words=goal.target_words) if goal.target_words else tr("no target date")
    words = tr("target {date}", date=plain_date(goal.target_on))
    return tr("{target} (past)", target=words) if goal.target_on < today and goal.status in CURRENT else words


def _step(step: Step, facts: PlanFacts, about: About) -> type_of_row:
    return (Cell("", STEP_MARKS.get(step.status, Mark.BOX)), step.description, actor_words(step, facts, about),
            ", ".join(_step_state(step, about.today)))  # fmt: skip


def actor_words(step: Step, facts: PlanFacts, about: About) -> str:
    """Who takes a step: the person by first name, others by name or by the official words."""
    if step.actor == PERSON:
        return first_name(facts.person)
    actor = about.rules.step_actors.get(step.actor)
    return step.actor_name or (tr(actor.words) if actor else step.actor)


def _step_state(step: Step, today: date) -> Iterator[str]:
    """The official status, since when it is closed or by when it is due, and on whom it waits."""
    yield tr(step.status.value)
    if step.status is StepStatus.COMPLETED:
        if step.status_on:
            yield plain_date(step.status_on)
        if step.evidence:
            yield tr("shown by {evidence}", evidence=step.evidence)
    elif step.status is not StepStatus.NO_LONGER_NEEDED:
        if step.due_on:
            words = tr("by {date}", date=plain_date(step.due_on))
            yield tr("{target} (past)", target=words) if step.due_on < today else words
        if step.waiting_on or step.waiting_kind is not WaitingOn.NOBODY:
            yield _waiting(step, today)


def _waiting(step: Step, today: date) -> str:
    words = tr("waiting on {whom}", whom=step.waiting_on or tr(step.waiting_kind.value))
    return f"{words}, {days_words((today - step.waiting_since).days)}" if step.waiting_since else words


def _rung(goal: Goal, facts: PlanFacts) -> str:
    """The sentence of the ladder where the goal was last said to stand; no score is made of it."""
    ladder = next((one for one in facts.ladders if one.goal_id == goal.id), None)
    read = [one for one in facts.rungs if one.goal_id == goal.id]
    if ladder is None or not read or not 1 <= read[-1].rung <= len(ladder.rungs):
        return ""
    latest = read[-1]
    return tr("Where we are on the ladder: {rung} of {n}, “{words}”, {date}", rung=latest.rung, n=len(ladder.rungs),
              words=ladder.rungs[latest.rung - 1], date=plain_date(latest.read_on))  # fmt: skip


def _agreement(facts: PlanFacts) -> Iterator[type_of_block]:
    """The latest answer with its reason and both views, and the answers before it."""
    if not facts.agreements:
        return
    *before, latest = facts.agreements
    rows = (
        (tr("Answer"), _answer(latest)), (tr("Why"), latest.why),
        (tr("{name}'s view", name=first_name(facts.person)), latest.person_view), (tr("Officer's view"), latest.officer_view),
        (tr("Asked before"), "\n".join(": ".join(filter(None, (_answer(one), one.why))) for one in reversed(before))),
    )  # fmt: skip
    grid = FactGrid(tuple(Fact(label, value) for label, value in rows if value), columns=1)
    yield KeepTogether((Heading(text=tr("Agreement")), grid))


def _answer(one: Agreement) -> str:
    return tr("{answer}, {date}", answer=tr(one.answer.value), date=plain_date(one.agreed_on))


def _strengths(facts: PlanFacts, about: About) -> Iterator[type_of_block]:
    """Live strengths and protective factors, in the official order of areas, those of no area last."""
    areas = [*about.rules.areas, ""]
    live = [one for one in facts.strengths if one.ended_on is None]
    if live:
        ordered = sorted(live, key=lambda one: areas.index(one.area) if one.area in areas else len(areas))
        yield Heading(text=tr("Strengths, and what protects"))
        yield Table((Column(weight=30), Column(weight=50), Column(weight=20, muted=True)),
                    tuple(_strength(one, about) for one in ordered))  # fmt: skip


def _strength(one: Strength, about: About) -> type_of_row:
    noted = plain_date(one.noted_on)
    return (area_name(one.area, about) or tr("No area in particular"), one.words,
            tr("protects, {date}", date=noted) if one.protective else noted)  # fmt: skip


def _settled(facts: PlanFacts, about: About) -> Iterator[type_of_block]:
    """The latest answer to each fact asked of accommodation and employment, in the order asked."""
    latest: dict[str, SettledFact] = {one.fact: one for one in sorted(facts.settled, key=lambda one: one.asked_on)}
    rows = [_fact(latest[key], tr(row.words)) for key, row in about.rules.settled_facts.items() if key in latest]
    if rows:
        yield Heading(text=tr("Home and work"))
        yield Table((Column(weight=52), Column(weight=48)), tuple(rows))


def _fact(one: SettledFact, words: str) -> type_of_row:
    on = tr("on {date}", date=plain_date(one.happened_on)) if one.happened_on else ""
    asked = tr("asked {date}", date=plain_date(one.asked_on))
    return (words, Cell(", ".join(filter(None, (tr(one.answer.value), on, one.words, asked))), HELD[one.answer]))
