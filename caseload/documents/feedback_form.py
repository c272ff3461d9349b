"""The feedback form for paper and telephone: six questions, two open ones, "rather not say" everywhere, large print.

It carries a CRN and no name: the officer needs a key to keep the answers with the case, since each question is read over
time, and a sheet left on a table should tell nobody who was asked.
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
    Paragraph,
    Span,
    Table,
    type_of_block,
)
from caseload.documents.phrases import crn_words, file_stem
from caseload.documents.plan_facts import FeedbackFormFacts
from caseload.domain.feedback import SCALE
from caseload.domain.voice import AnsweredHow, FeedbackAnswer
from caseload.domain.words import msg, tr
from caseload.rulebook.tables import FeedbackQuestion, QuestionKind

ACROSS = 3
ON_PAPER = (AnsweredHow.PAPER, AnsweredHow.PHONE, AnsweredHow.WITH_OFFICER)
USED = (
    msg("I do not have to answer. Nothing changes for me if I leave a question out or would rather not say."),
    msg("My probation officer reads my answers and keeps them with my case, to do things better."),
    msg("Nobody adds my answers up, and there is no score."),
    msg("My answers do not go into a report about missed appointments or into a report for the court. Only an officer could "
        "write them there by hand."),
    msg("If I write that someone is in danger, my officer may have to act on it."),
)  # fmt: skip
"""How the form is used, told before the first question."""


def build_feedback_form(facts: FeedbackFormFacts, about: About) -> Document:
    """How it is used first, then each question with its boxes, then how it was answered."""
    return Document(
        title=tr("What I think of probation"), blocks=tuple(_blocks(facts, about)), marking=about.marking,
        author=about.officer_name, subject=tr("What I think of probation"),
        footer_left=tr("Feedback, {crn}", crn=crn_words(facts.crn)), outline=False, large_print=True,
    )  # fmt: skip


def feedback_form_file_stem(facts: FeedbackFormFacts, about: About) -> str:
    """A file name of document, CRN and day."""
    return file_stem("feedback", facts.crn, about.today.isoformat())


def _blocks(facts: FeedbackFormFacts, about: About) -> Iterator[type_of_block]:
    questions = about.rules.feedback_questions.values()
    yield Heading(text=tr("Before I start"))
    yield BulletList((*map(str, USED), _number(facts)))
    yield Heading(text=tr("What is it like for me?"))
    yield Paragraph(tr("I tick one box for each line."))
    yield from (_question(one) for one in questions if one.kind is QuestionKind.SCALE)
    yield Heading(text=tr("In my own words"))
    yield from (_open(one) for one in questions if one.kind is QuestionKind.OPEN)
    yield _how()
    if facts.crn is None:
        yield NoteBox(tr("Number (my officer writes it here)"), height_mm=10.0)


def _question(one: FeedbackQuestion) -> KeepTogether:
    """The sentence, then the answers in two rows of three, "rather not say" beside the others."""
    answers = [Cell(tr(answer.value), Mark.BOX) for answer in (*SCALE, FeedbackAnswer.RATHER_NOT_SAY)]
    rows = tuple(tuple(answers[start : start + ACROSS]) for start in range(0, len(answers), ACROSS))
    columns = (Column(weight=30), Column(weight=30), Column(weight=40))
    return KeepTogether((Paragraph((Span(tr(one.words), bold=True),)), Table(columns, rows)))


def _open(one: FeedbackQuestion) -> KeepTogether:
    return KeepTogether((
        NoteBox(tr(one.words), height_mm=21.0),
        Table((Column(),), ((Cell(tr(FeedbackAnswer.RATHER_NOT_SAY.value), Mark.BOX),),)),
    ))  # fmt: skip


def _how() -> KeepTogether:
    """How it was answered: answers given in front of an officer run high, so it is recorded."""
    boxes = tuple(Cell(tr(one.value), Mark.BOX) for one in ON_PAPER)
    return KeepTogether((
        Heading(text=tr("How I filled this in")), Table(tuple(Column() for _ in ON_PAPER), (boxes,)),
        NoteBox(tr("Date"), height_mm=10.0),
    ))  # fmt: skip


def _number(facts: FeedbackFormFacts) -> str:
    if facts.crn is None:
        return tr("My name is not on this sheet. My officer writes a number at the end, to keep it with my case.")
    return tr("My name is not on this sheet. The number {crn} is there so that my officer can keep it with my case.",
              crn=facts.crn)  # fmt: skip
