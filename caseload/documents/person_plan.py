"""The person's own copy of the plan: what they have done first, then what comes next, in plain words and large print.

No area, risk word, reason or waiting is on it: whoever finds the sheet learns only what its owner wrote down to do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from caseload.documents.about import About
from caseload.documents.blocks import (
    BulletList,
    Cell,
    Column,
    Document,
    Fact,
    FactGrid,
    Heading,
    KeepTogether,
    Mark,
    NoteBox,
    Paragraph,
    Span,
    Table,
    Track,
    Tracks,
    type_of_block,
    type_of_row,
)
from caseload.documents.letters import when_words, where_words
from caseload.documents.phrases import crn_words, file_stem, first_name
from caseload.documents.plan_facts import PersonPlanFacts
from caseload.documents.progress_parts import CURRENT, in_order
from caseload.domain.dates import MONTHS
from caseload.domain.level import Reader, Stone
from caseload.domain.nudges import PERSON
from caseload.domain.plan import Goal, GoalStatus, Step, StepStatus
from caseload.domain.progress import ProgressWord
from caseload.domain.progress_areas import area_levels, area_reports, without_level
from caseload.domain.words import msg, tr, trn

MOST_DONE = 10
HELPERS = {
    "probation_practitioner": msg("My probation officer"), "prison_offender_manager": msg("My officer in prison"),
    "programme_staff": msg("The people who run my course"), "partnership_agency": msg("Another service"),
    "crs_provider": msg("A support service"),
}  # fmt: skip
"""Who takes a step in everyday words, by the key of the official actor."""
GOOD = {
    ProgressWord.CLEAR_MOVE: msg("I have moved forward"), ProgressWord.POSSIBLE_MOVE: msg("I may have moved forward"),
    ProgressWord.STRENGTH_KEPT: msg("I have stayed strong"),
}  # fmt: skip
"""What a reading says to the person: only what is good to hear on paper; the rest is for talking about."""
NAMED_FROM = 3
"""The lowest level that is named: the two below are numbers only."""
TICK_COLUMNS = (Column(weight=7), Column(weight=93))
DONE_COLUMNS = (Column(weight=7), Column(weight=61), Column(weight=32, muted=True))


def build_person_plan(facts: PersonPlanFacts, about: About) -> Document:
    """Stones first, then goals with boxes to tick, what is for later, the next appointment and whom to ask."""
    return Document(
        title=tr("My plan"), right_label=day_words(about.today), blocks=tuple(_blocks(facts, about)), marking=about.marking,
        author=about.officer_name, subject=tr("My plan"), footer_left=tr("My plan, {crn}", crn=crn_words(facts.person.crn)),
        outline=False, large_print=True,
    )  # fmt: skip


def person_plan_file_stem(facts: PersonPlanFacts, about: About) -> str:
    """A file name of document, CRN and day, never of the person."""
    return file_stem("my-plan", facts.person.crn, about.today.isoformat())


def day_words(day: date) -> str:
    """`3 March 2027`: no short month, no weekday to take in."""
    return tr("{day} {month} {year}", day=day.day, month=tr(MONTHS[day.month - 1]), year=day.year)


def _blocks(facts: PersonPlanFacts, about: About) -> Iterator[type_of_block]:
    yield Paragraph(tr("This plan belongs to {name}.", name=first_name(facts.person)))
    yield from _done(facts, about)
    yield from _now(facts, about)
    yield from _later(facts, about)
    yield from _levels(facts, about)
    yield from _appointment(facts, about)
    yield _ask(facts, about)


def _done(facts: PersonPlanFacts, about: About) -> Iterator[type_of_block]:
    """Stones and goals reached, the newest first; a lapse is not on this sheet."""
    offered = {(row.area, row.words): row.own_words for row in about.rules.stones}
    won = [(one.happened_on, _stone_words(one, offered)) for one in facts.stones if not one.lapse]
    reached = (goal for goal in facts.goals if goal.status is GoalStatus.ACHIEVED)
    won += [(goal.status_on or date.min, tr("I reached my goal: {goal}", goal=goal.title)) for goal in reached]
    newest = sorted(won, key=lambda one: one[0], reverse=True)
    yield Heading(text=tr("What I have done"))
    if not newest:
        yield Paragraph(tr("Nothing is written here yet. Small steps count, and my officer can add them."))
        return
    yield Table(DONE_COLUMNS, tuple(
        (Cell("", Mark.TICK), words, day_words(day) if day > date.min else "") for day, words in newest[:MOST_DONE]
    ))  # fmt: skip
    if len(newest) > MOST_DONE:
        yield Paragraph(tr("And {n} more before that.", n=len(newest) - MOST_DONE))


def _stone_words(one: Stone, offered: Mapping[tuple[str, str], str]) -> str:
    """As it was typed; one that this program offers as the person would say it, in the language of the sheet."""
    return tr(offered[one.area, one.words]) if (one.area, one.words) in offered else one.words


def _now(facts: PersonPlanFacts, about: About) -> Iterator[type_of_block]:
    goals = in_order((goal for goal in facts.goals if goal.status in CURRENT), about)
    yield Heading(text=tr("What I am working on"))
    if not goals:
        yield Paragraph(tr("I have no goal to work on now. I can talk about one with my officer."))
    for goal in goals:
        yield _goal(goal, [one for one in facts.steps if one.goal_id == goal.id], about.today)


def _goal(goal: Goal, steps: Sequence[Step], today: date) -> KeepTogether:
    """A goal in the person's words, their own steps with boxes, and who helps with the others."""
    live = [one for one in steps if one.status is not StepStatus.NO_LONGER_NEEDED]
    own, others = ([one for one in live if (one.actor == PERSON) is mine] for mine in (True, False))
    blocks: list[type_of_block] = [Heading(text=goal.title, level=3)]
    told = (tr("I start with this one.") if goal.first else "", _target(goal, today))
    if any(told):
        blocks.append(Paragraph(" ".join(filter(None, told))))
    if own:
        blocks.append(Table(TICK_COLUMNS, tuple(map(_own, own))))
    if others:
        blocks += [Paragraph((Span(tr("Who helps me"), bold=True),)), BulletList(tuple(map(_other, others)))]
    return KeepTogether(tuple(blocks))


def _target(goal: Goal, today: date) -> str:
    """By when; a day that has passed is no failing, only a day to choose again."""
    if goal.target_on is None:
        return ""
    if goal.target_on < today:
        return tr("I wanted to get there by {date}. We can choose a new day.", date=day_words(goal.target_on))
    return tr("I want to get there by {date}.", date=day_words(goal.target_on))


def _own(step: Step) -> type_of_row:
    done = step.status is StepStatus.COMPLETED
    return (Cell("", Mark.BOX_TICKED if done else Mark.BOX), _with_notes(step))


def _other(step: Step) -> tuple[Span, ...]:
    helper = HELPERS.get(step.actor)
    who = step.actor_name.strip() or (str(helper) if helper else tr("Someone else"))
    return (Span(tr("{who}:", who=who), bold=True), Span(" "), *_with_notes(step))


def _with_notes(step: Step) -> tuple[Span, ...]:
    """The step as typed, with its day, that it waits, or that it is done."""
    words = [Span(step.description)]
    if step.status is StepStatus.COMPLETED:
        words += [Span(" "), Span(tr("(done)"), muted=True)]
    elif step.status is StepStatus.CANNOT_BE_DONE_YET:
        words += [Span(" "), Span(tr("(this has to wait for now)"), muted=True)]
    elif step.due_on:
        words += [Span(" "), Span(tr("(by {date})", date=day_words(step.due_on)), muted=True)]
    return tuple(words)


def _later(facts: PersonPlanFacts, about: About) -> Iterator[type_of_block]:
    goals = in_order((goal for goal in facts.goals if goal.status is GoalStatus.FUTURE), about)
    if goals:
        yield KeepTogether((Heading(text=tr("For later")), BulletList(tuple(goal.title for goal in goals))))


def _levels(facts: PersonPlanFacts, about: About) -> Iterator[type_of_block]:
    """The tracks of the areas that were read, where the officer asked for them."""
    reports, no_level = area_reports(facts.readings, about.rules.areas, about.today), without_level(facts.readings)
    tracks = []
    for key, report in reports.items():
        own = area_levels(facts.readings, key, Reader.PERSON)
        if report.first and report.latest and key not in no_level:
            good = GOOD.get(report.word)
            tracks.append(Track(
                label=tr(about.rules.areas[key].words), first=report.first[1], latest=report.latest[1],
                own=own[-1][1] if own else None, reading=str(good) if good else "",
                note=trn("looked at {n} time", "looked at {n} times", report.readings),
            ))  # fmt: skip
    if tracks:
        names = (tr(row.words).lower() if row.level >= NAMED_FROM else str(row.level) for row in about.rules.level_words)
        yield Heading(text=tr("How far I have come"))
        yield Paragraph(tr("My officer and I looked at these together. I only compare with myself."))
        yield Tracks(levels=tuple(names), tracks=tuple(tracks), first_label=tr("first time"), latest_label=tr("last time"),
                     own_label=tr("what I said"))  # fmt: skip


def _appointment(facts: PersonPlanFacts, about: About) -> Iterator[type_of_block]:
    """The next appointment, where one is booked; its type and note are not read."""
    booked = facts.booked
    if booked is None:
        return
    rows = ((tr("When"), when_words(booked)), (tr("Where"), where_words(booked, facts.head)),
            (tr("With"), booked.officer_name or about.officer_name))  # fmt: skip
    grid = FactGrid(tuple(Fact(label, (Span(value, bold=True),)) for label, value in rows if value), columns=1)
    yield KeepTogether((Heading(text=tr("My next appointment")), grid))


def _ask(facts: PersonPlanFacts, about: About) -> KeepTogether:
    """Who the officer is and how to reach them; a number that is not known is left to be written in."""
    phone = facts.head.phone
    who = tr("My probation officer is {name}.", name=about.officer_name) if about.officer_name else ""
    ring = tr("I can ring {number}.", number=phone) if phone else ""
    blocks: list[type_of_block] = [Heading(text=tr("Who I can ask"))]
    if who or ring:
        blocks.append(Paragraph(" ".join(filter(None, (who, ring)))))
    if not phone:
        blocks.append(NoteBox(tr("Telephone number to ring"), height_mm=12.0))
    blocks.append(Paragraph(tr("If something here is wrong or hard to read, I can say so. This plan can change.")))
    return KeepTogether(tuple(blocks))
