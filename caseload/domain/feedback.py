"""Feedback of the person about the service: each question by itself over time; no total, no average, no target."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from caseload.domain.errors import Refusal
from caseload.domain.months import add_months
from caseload.domain.voice import AnsweredHow, FeedbackAnswer, FeedbackRound
from caseload.domain.words import tr

SCALE = (
    FeedbackAnswer.NEVER, FeedbackAnswer.NOT_OFTEN, FeedbackAnswer.SOMETIMES, FeedbackAnswer.MOSTLY, FeedbackAnswer.ALWAYS,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One answer to one question: when, which, and how the form was answered."""

    on: date
    answer: FeedbackAnswer
    how: AnsweredHow


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionHistory:
    """Every answer to one question, oldest first."""

    key: str
    answers: tuple[Answered, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowest:
    """The lowest answer of the latest round, with the questions that had it."""

    on: date
    answer: FeedbackAnswer
    questions: tuple[str, ...]


def question_histories(rounds: Iterable[FeedbackRound], questions: Sequence[str]) -> tuple[QuestionHistory, ...]:
    """The history of each question of the scale, in the order of the form; a round that did not ask it leaves a gap."""
    in_order = sorted(rounds, key=lambda one: one.asked_on)
    return tuple(
        QuestionHistory(key=key, answers=tuple(
            Answered(on=one.asked_on, answer=FeedbackAnswer(one.answers[place]), how=one.how)
            for one in in_order if place < len(one.answers) and one.answers[place] != FeedbackAnswer.NOT_ANSWERED.value
        ))
        for place, key in enumerate(questions)
    )  # fmt: skip


def lowest_answer(rounds: Iterable[FeedbackRound], questions: Sequence[str]) -> Lowest | None:
    """The lowest answer on the scale in the latest round; None where no question of it was answered on the scale."""
    latest = max(rounds, key=lambda one: one.asked_on, default=None)
    if latest is None:
        return None
    given = [(FeedbackAnswer(text), key) for text, key in zip(latest.answers, questions, strict=False)]
    on_scale = [(SCALE.index(answer), key) for answer, key in given if answer in SCALE]
    if not on_scale:
        return None
    least = min(place for place, _ in on_scale)
    return Lowest(on=latest.asked_on, answer=SCALE[least], questions=tuple(key for place, key in on_scale if place == least))


def feedback_due(rounds: Iterable[FeedbackRound], started: date | None, months: int) -> date | None:
    """The day feedback is next asked for: so many months after the last round, or after the start; None without either."""
    last = max((one.asked_on for one in rounds), default=started)
    return add_months(last, months) if last else None


def check_round(one: FeedbackRound, questions: int, today: date) -> None:
    """Refuse a round that lies ahead, that answers another form, or in which nothing at all was answered."""
    if one.asked_on > today:
        raise Refusal(tr("The day of this feedback has not come yet. Choose today or an earlier day."))
    if len(one.answers) != questions:
        raise Refusal(tr("This form has {n} questions, and {given} answers were given. Open the form again.", n=questions,
                         given=len(one.answers)))  # fmt: skip
    said = [text for text in one.answers if text != FeedbackAnswer.NOT_ANSWERED.value]
    if not said and not one.helped.strip() and not one.differently.strip():
        raise Refusal(tr("Nothing was answered. Choose an answer, such as rather not say, or close the form without keeping it."))
