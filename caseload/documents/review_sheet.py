"""The review sheet: first what to ask, before any earlier level is seen; then, overleaf, what to look back on together.

An earlier level in view pulls the new one towards it, so levels are asked on the page before the one that shows them.
"""

from __future__ import annotations

from collections.abc import Iterator

from caseload.documents.about import About
from caseload.documents.blocks import (
    BulletList,
    Cell,
    Column,
    Document,
    Heading,
    KeepTogether,
    Mark,
    NoteBox,
    PageBreak,
    Paragraph,
    StoryChart,
    Table,
    type_of_block,
)
from caseload.documents.phrases import crn_words, file_stem, first_name
from caseload.documents.plan_facts import ReviewFacts
from caseload.documents.progress_parts import (
    area_name,
    caution,
    left_out,
    level_names,
    plan_head,
    tracks_told,
)
from caseload.documents.review_views import both_views
from caseload.domain.dates import plain_date
from caseload.domain.months import add_months
from caseload.domain.plan import Answer
from caseload.domain.progress_areas import area_reports
from caseload.domain.review_prompts import review_prompts
from caseload.domain.story import StoryWords, story_chart
from caseload.domain.words import msg, tr, trn

MOST_CHANGES = 8
QUESTIONS = (
    msg("What has gone well since we last looked at this? What made it possible?"),
    msg("What got in the way, and what would help?"),
    msg("Which goal matters most to you now? Is any goal finished, or no longer yours?"),
    msg("What is the smallest next step, and who takes it?"),
    msg("Who else could help? Is anything of ours making it harder?"),
)
"""Open questions of a review, asked before levels are chosen."""
BOXES = "   ".join(f"☐\N{NO-BREAK SPACE}{level}" for level in range(1, 6))


def build_review_sheet(facts: ReviewFacts, about: About) -> Document:
    """What changed and what to ask, then the levels, both views, the story and the agreement."""
    return Document(
        title=tr("Plan review"), right_label=plain_date(about.today), blocks=(
            plan_head(facts.plan, about), *_due(facts), *left_out(facts.plan), *_changed(facts), *_questions(facts),
            *_ask_levels(facts, about), PageBreak(), *_back(facts, about), *_story(facts, about), *_agreement(facts, about),
        ),
        marking=about.marking, author=about.officer_name, subject=tr("Plan review"),
        footer_left=tr("Plan review, {crn}", crn=crn_words(facts.plan.person.crn)),
    )  # fmt: skip


def review_file_stem(facts: ReviewFacts, about: About) -> str:
    """A file name of document, CRN and day, never of the person."""
    return file_stem("plan-review", facts.plan.person.crn, about.today.isoformat())


def _due(facts: ReviewFacts) -> Iterator[type_of_block]:
    if facts.plan.review is not None and facts.plan.review.due_on is not None:
        yield Paragraph(tr("This review is due on {date}: {reason}.", date=plain_date(facts.plan.review.due_on),
                           reason=str(facts.plan.review.reason)), muted=True, small=True)  # fmt: skip


def _changed(facts: ReviewFacts) -> Iterator[type_of_block]:
    """What happened since the person was last asked, the newest first."""
    name = first_name(facts.plan.person)
    if facts.since is None:
        yield Heading(text=tr("What happened so far; {name} has not been asked about the plan yet", name=name))
    else:
        yield Heading(text=tr("What changed since {name} was last asked, {date}", name=name, date=plain_date(facts.since)))
    if not facts.changed:
        yield Paragraph(tr("Nothing is recorded since then."))
        return
    yield Table((Column(weight=17, muted=True), Column(weight=83)),
                tuple((plain_date(one.on), one.words) for one in facts.changed[:MOST_CHANGES]))  # fmt: skip
    if len(facts.changed) > MOST_CHANGES:
        yield Paragraph(tr("and {n} earlier", n=len(facts.changed) - MOST_CHANGES), muted=True, small=True)


def _questions(facts: ReviewFacts) -> Iterator[type_of_block]:
    yield Heading(text=tr("To ask"))
    yield BulletList(tuple(map(str, QUESTIONS)), numbered=True)
    yield NoteBox(tr("What {name} says", name=first_name(facts.plan.person)), height_mm=34.0)


def _ask_levels(facts: ReviewFacts, about: About) -> Iterator[type_of_block]:
    """Boxes for the levels of the areas with a need or a goal; what each level means stands under them."""
    if not facts.ask:
        return
    name = first_name(facts.plan.person)
    columns = (Column(tr("Area"), 30), Column(tr("{name} says", name=name), 27), Column(tr("Officer reads"), 27),
               Column(tr("What shows it"), 16))  # fmt: skip
    meanings = "; ".join(f"{row.level} {tr(row.words)}: {tr(row.meaning)}" for row in about.rules.level_words)
    yield KeepTogether((
        Heading(text=tr("Levels now: which is closest over the last 4 weeks?")),
        Paragraph(tr("Choose before looking overleaf. What shows it is needed for 4, 5, or a move of two."), muted=True,
                  small=True),
        Table(columns, tuple((area_name(key, about), BOXES, BOXES, "") for key in facts.ask)),
        Paragraph(meanings + ".", muted=True, small=True),
    ))  # fmt: skip


def _back(facts: ReviewFacts, about: About) -> Iterator[type_of_block]:
    """The tracks of the areas asked for or read before, what to talk about again, and both views with their dates."""
    readings, name = facts.plan.readings, first_name(facts.plan.person)
    keys = [key for key in about.rules.areas if key in facts.ask or any(one.area == key for one in readings)
            or any(area == key for area, _ in facts.plan.left_tracks)]
    reports = area_reports(readings, keys, about.today)
    yield Heading(text=tr("Looking back, once the levels are chosen"))
    if not keys:
        yield Paragraph(tr("No level has been read yet."))
        return
    yield from tracks_told(facts.plan, reports, about)
    yield from both_views(facts, keys, about)
    numbered = {level: tr("{level} {word}", level=level, word=word) for level, word in level_names(about).items()}
    prompts = review_prompts(readings, {key: area_name(key, about) for key in keys}, numbered, name)
    if prompts:
        yield KeepTogether((Heading(text=tr("To talk about again"), level=3), BulletList(tuple(map(str, prompts)))))


def _story(facts: ReviewFacts, about: About) -> Iterator[type_of_block]:
    """The same over time, with stones, lapses and life events."""
    plan = facts.plan
    days = [*(one.read_on for one in plan.readings), *(one.happened_on for one in plan.stones)]
    if days:
        words = StoryWords(levels=tuple(level_names(about).values()), officer=tr("officer's level"), own=tr("own view"))
        areas = {key: area_name(key, about) for key in about.rules.areas}
        chart = story_chart(plan.readings, plan.stones, plan.life_events, areas, min(days), about.today, said=words)
        yield Heading(text=tr("The story so far"))
        yield StoryChart(chart, caution())


def _agreement(facts: ReviewFacts, about: About) -> Iterator[type_of_block]:
    """Whether the person agrees the plan as it now stands, both views, and when the next review is."""
    name = first_name(facts.plan.person)
    answers = Table(tuple(Column() for _ in Answer), (tuple(Cell(tr(answer.value), Mark.BOX) for answer in Answer),))
    following = plain_date(add_months(about.today, facts.months))
    months = trn("{n} month", "{n} months", facts.months)
    words = tr("Next review, {months} on: {date} if this one is held today. Agreed day:", months=months, date=following)
    yield KeepTogether((
        Heading(text=tr("Does {name} agree the plan as it is now?", name=name)), answers,
        Paragraph(tr("Nothing here is recorded until it is typed in."), muted=True, small=True),
        NoteBox(tr("If not yes: why"), height_mm=11.0), NoteBox(tr("{name}'s view", name=name), height_mm=13.0),
        NoteBox(tr("Officer's view"), height_mm=13.0), NoteBox(words, height_mm=8.0),
    ))  # fmt: skip
