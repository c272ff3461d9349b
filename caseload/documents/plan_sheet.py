"""The plan sheet: a person's goals with their steps, and how far they have come, to read together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseload.documents.about import About, PlanFacts
from caseload.documents.blocks import (
    Document,
    Fact,
    FactGrid,
    Heading,
    KeepTogether,
    Mark,
    Paragraph,
    Tick,
    TickList,
    Track,
    Tracks,
    type_of_block,
)
from caseload.documents.phrases import crn_words, file_stem, or_unknown
from caseload.domain.dates import days_words, plain_date, short_date
from caseload.domain.level import LevelReading, Reader
from caseload.domain.plan import Goal, GoalStatus, Step, StepStatus, steps_count
from caseload.domain.progress import ProgressReport, headline, read_progress
from caseload.domain.words import tr, trn

ORDER = (GoalStatus.ACTIVE, GoalStatus.UNSET, GoalStatus.FUTURE, GoalStatus.ACHIEVED, GoalStatus.REMOVED)
TITLES = {
    GoalStatus.ACTIVE: "Goals now", GoalStatus.UNSET: "Goals whose status is to be chosen", GoalStatus.FUTURE: "Goals for later",
    GoalStatus.ACHIEVED: "Goals achieved", GoalStatus.REMOVED: "Goals removed",
}  # fmt: skip
STEP_MARKS = {StepStatus.COMPLETED: Mark.BOX_TICKED, StepStatus.CANNOT_BE_DONE_YET: Mark.PAUSED}
LATEST_STONES = 8


def build_plan_sheet(facts: PlanFacts, about: About) -> Document:
    """Goals by status with every step, then the level tracks and the latest stones."""
    return Document(
        title=tr("Plan and progress"), right_label=plain_date(about.today), blocks=(
            _head(facts, about), *_goals(facts, about), *_progress(facts, about), *_stones(facts),
        ),
        marking=about.marking, author=about.officer_name, subject=tr("Plan and progress"),
        footer_left=tr("Plan and progress, {crn}", crn=crn_words(facts.person.crn)),
    )  # fmt: skip


def plan_file_stem(facts: PlanFacts, about: About) -> str:
    """A file name of document, CRN and day, never of the person."""
    return file_stem("plan", facts.person.crn, about.today.isoformat())


def _head(facts: PlanFacts, about: About) -> FactGrid:
    summary, latest = facts.line.summary, facts.agreements[-1] if facts.agreements else None
    agreed = tr("not asked")
    if latest:
        agreed = tr("{answer}, {date}", answer=tr(latest.answer.value), date=plain_date(latest.agreed_on))
    end = plain_date(summary.ends_on) if summary.ends_on else or_unknown(summary.end_words)
    rows = (
        (tr("Name"), facts.person.spoken_name), (tr("Officer"), or_unknown(about.officer_name)),
        (tr("CRN"), crn_words(facts.person.crn)),
        (tr("Order"), tr(summary.order_kind) if summary.order_kind else tr("not recorded")),
        (tr("Plan agreed"), agreed), (tr("Ends"), end),
    )
    return FactGrid(tuple(Fact(label, value) for label, value in rows))


def _goals(facts: PlanFacts, about: About) -> Iterator[type_of_block]:
    if not facts.goals:
        yield Heading(text=tr("Goals"))
        yield Paragraph(tr("No goal has been recorded."))
    for status in ORDER:
        found = [goal for goal in facts.goals if goal.status is status]
        if found:
            yield Heading(text=tr(TITLES[status]))
            yield from (_goal(goal, facts, about) for goal in found)


def _goal(goal: Goal, facts: PlanFacts, about: About) -> KeepTogether:
    steps = tuple(step for step in facts.steps if step.goal_id == goal.id)
    done, counted = steps_count(steps)
    area = about.rules.areas.get(goal.area)
    count = tr("{done} of {counted} steps done", done=done, counted=counted) if counted else tr("no steps yet")
    parts = [area.words if area else goal.area_words or tr("area to be chosen"), _target(goal, about.today), count]
    blocks: tuple[type_of_block, ...] = (
        Heading(text=goal.title, level=3), Paragraph(", ".join(part for part in parts if part), muted=True, small=True),
    )
    if goal.reason:
        blocks = (*blocks, Paragraph(goal.reason, small=True))
    return KeepTogether((*blocks, TickList(tuple(_step(step, about) for step in steps)))) if steps else KeepTogether(blocks)


def _target(goal: Goal, today: date) -> str:
    if goal.target_on is None:
        return tr("target {words}", words=goal.target_words) if goal.target_words else tr("no target date")
    words = tr("target {date}", date=short_date(goal.target_on, today))
    late = goal.target_on < today and goal.status in (GoalStatus.ACTIVE, GoalStatus.UNSET)
    return tr("{target} (past)", target=words) if late else words


def _step(step: Step, about: About) -> Tick:
    actor = about.rules.step_actors.get(step.actor)
    parts = [step.actor_name or (actor.words if actor else step.actor), tr(step.status.value)]
    if step.due_on:
        parts.append(tr("by {date}", date=short_date(step.due_on, about.today)))
    if step.status is StepStatus.CANNOT_BE_DONE_YET and step.waiting_on:
        since = f", {days_words((about.today - step.waiting_since).days)}" if step.waiting_since else ""
        parts.append(tr("waiting on {whom}", whom=step.waiting_on) + since)
    return Tick(STEP_MARKS.get(step.status, Mark.BOX), step.description, ", ".join(part for part in parts if part))


def _progress(facts: PlanFacts, about: About) -> Iterator[type_of_block]:
    reports = {key: read_progress(_levels(facts.readings, key, Reader.OFFICER), about.today) for key in about.rules.areas}
    yield Heading(text=tr("How far {name} has come", name=facts.person.known_as or facts.person.forename or facts.person.surname))
    yield Paragraph(headline(reports.values()) + ".", muted=True, small=True)
    yield Tracks(
        levels=tuple(row.words.lower() for row in about.rules.level_words),
        tracks=tuple(_track(key, row.words, reports[key], facts) for key, row in about.rules.areas.items()),
        first_label=tr("first"), latest_label=tr("latest"), own_label=tr("own view"),
        caution=tr("Compare a person only with themselves. Not a risk score."),
    )


def _levels(readings: tuple[LevelReading, ...], area: str, reader: Reader) -> list[tuple[date, int]]:
    return [(one.read_on, one.level) for one in readings if one.area == area and one.reader is reader and one.level]


def _track(area: str, words: str, report: ProgressReport, facts: PlanFacts) -> Track:
    own = _levels(facts.readings, area, Reader.PERSON)
    latest = [one for one in facts.readings if one.area == area and one.reader is Reader.OFFICER]
    if latest and latest[-1].no_level is not None:
        reading, note = tr(latest[-1].no_level.value), plain_date(latest[-1].read_on)
    elif report.first is None:
        reading, note = tr("not asked"), ""
    else:
        note = tr("since {date}, {count}", date=plain_date(report.first[0]),
                  count=trn("{n} reading", "{n} readings", report.readings))  # fmt: skip
        reading = tr("{word}, out of date", word=tr(report.word.value)) if report.out_of_date else tr(report.word.value)
    return Track(
        label=words, first=report.first[1] if report.first else None, latest=report.latest[1] if report.latest else None,
        own=own[-1][1] if own else None, reading=reading, note=note,
    )  # fmt: skip


def _stones(facts: PlanFacts) -> Iterator[type_of_block]:
    if facts.stones:
        yield Heading(text=tr("Stones and events"))
        yield TickList(tuple(
            Tick(Mark.UNKNOWN if one.lapse else Mark.TICK, plain_date(one.happened_on),
                 tr("Lapse: {words}", words=one.words) if one.lapse else one.words)
            for one in facts.stones[:LATEST_STONES]
        ))  # fmt: skip
        if len(facts.stones) > LATEST_STONES:
            yield Paragraph(tr("and {n} earlier", n=len(facts.stones) - LATEST_STONES), muted=True, small=True)
