"""What the person says of the service: each question by itself over time and the lowest answer; no total and no target."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caseload.casework.plan_reads import PlanFile
from caseload.casework.voicing import scale_questions
from caseload.domain.dates import plain_date, short_date
from caseload.domain.feedback import QuestionHistory, lowest_answer, question_histories
from caseload.domain.voice import AnsweredHow, FeedbackRound
from caseload.domain.words import tr, trn
from ui.case_words import first_name
from ui.pages.case_tab import entry_row, fact_row, panel
from ui.sensitive import closed_among, opener
from ui.widgets.panels import Panel

if TYPE_CHECKING:
    from ui.pages.case_progress import ProgressTab

ROUNDS_SHOWN = 4


def feedback_panel(tab: ProgressTab, plan: PlanFile) -> Panel:
    """The lowest answer of the latest round, then every question with its answers, oldest first; closed until it is opened."""
    name, rounds = first_name(plan.case.person), plan.feedback
    links = [(tr("Ask for feedback (F)"), tab.opener("feedback"))]
    links += [(tr("All answers"), tab.opener("feedback_said"))] if rounds else []
    none = tr("{name} was not asked yet. Six questions and two open ones, about a minute, every three months; never required.",
              name=name)  # fmt: skip
    closed = closed_among(tab.hub, rounds)
    rows = (_closed(tab, closed),) if closed else list(_rows(tab, rounds)) if rounds else ()
    return panel(tr("What {name} says of us", name=name), rows, links, none)


def _closed(tab: ProgressTab, closed: tuple[FeedbackRound, ...]) -> QWidget:
    """That rounds are closed, and how many; answers over time are told whole or not at all."""
    said = trn("{n} round of feedback is closed, since it is sensitive: Enter opens it for this sitting",
               "{n} rounds of feedback are closed, since they are sensitive: Enter opens them for this sitting",
               len(closed))  # fmt: skip
    return entry_row("feedback closed", said, opened=opener(tab.hub, tab.person_id, closed))


def _rows(tab: ProgressTab, rounds: tuple[FeedbackRound, ...]) -> Iterator[QWidget]:
    session = tab.hub.session
    keys = scale_questions(session)
    words = {key: tr(row.words) for key, row in session.rules.feedback_questions.items()}
    yield _latest(tab, rounds)
    lowest = lowest_answer(rounds, keys)
    if lowest is not None:
        said = tr("Lowest: {answer}", answer=tr(lowest.answer.value))
        yield entry_row("lowest", said, detail="\n".join(words[key] for key in lowest.questions), strong=True,
                        opened=tab.opener("feedback_said"))  # fmt: skip
    for history in question_histories(rounds, keys):
        yield entry_row(f"question {history.key}", words[history.key], detail=_answers(tab, history),
                        opened=tab.opener("feedback_said"))  # fmt: skip


def _latest(tab: ProgressTab, rounds: tuple[FeedbackRound, ...]) -> QWidget:
    last = max(rounds, key=lambda one: one.asked_on)
    said = tr("Last asked {day}, {how}.", day=plain_date(last.asked_on), how=tr(last.how.value))
    if last.how is AnsweredHow.WITH_OFFICER:
        said = f"{said} {tr('Answers given in front of an officer run high.')}"
    return fact_row(said)


def _answers(tab: ProgressTab, history: QuestionHistory) -> str:
    if not history.answers:
        return tr("not answered yet")
    return ", ".join(
        tr("{answer} ({day})", answer=tr(one.answer.value), day=short_date(one.on, tab.hub.today))
        for one in history.answers[-ROUNDS_SHOWN:]
    )
