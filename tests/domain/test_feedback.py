"""Feedback: each question by itself, the lowest answer, never a total; what cannot be a round is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from caseload.domain.errors import Refusal
from caseload.domain.feedback import check_round, feedback_due, lowest_answer, question_histories
from caseload.domain.voice import AnsweredHow, FeedbackAnswer, FeedbackRound

TODAY = date(2026, 11, 20)
QUESTIONS = ("matters", "my_side", "what_is_asked")
FIRST = FeedbackRound(person_id="p", asked_on=date(2026, 5, 1), how=AnsweredHow.PAPER, answers=("mostly", "never", "not answered"))
SECOND = replace(FIRST, asked_on=date(2026, 8, 31), how=AnsweredHow.WITH_OFFICER, answers=("always", "sometimes", "rather not say"))


def test_each_question_has_its_own_history_and_what_was_not_answered_leaves_a_gap() -> None:
    found = question_histories([SECOND, FIRST], QUESTIONS)
    assert [(one.key, [(a.on, a.answer.value, a.how) for a in one.answers]) for one in found] == [
        ("matters", [(FIRST.asked_on, "mostly", AnsweredHow.PAPER), (SECOND.asked_on, "always", AnsweredHow.WITH_OFFICER)]),
        ("my_side", [(FIRST.asked_on, "never", AnsweredHow.PAPER), (SECOND.asked_on, "sometimes", AnsweredHow.WITH_OFFICER)]),
        ("what_is_asked", [(SECOND.asked_on, "rather not say", AnsweredHow.WITH_OFFICER)]),
    ]  # fmt: skip


def test_the_lowest_answer_is_of_the_latest_round_and_rather_not_say_is_no_answer_on_the_scale() -> None:
    low = lowest_answer([SECOND, FIRST], QUESTIONS)
    assert low is not None
    assert (low.on, low.answer, low.questions) == (SECOND.asked_on, FeedbackAnswer.SOMETIMES, ("my_side",))
    tied = lowest_answer([replace(SECOND, answers=("never", "never", "always"))], QUESTIONS)
    assert tied is not None
    assert tied.questions == ("matters", "my_side")
    assert lowest_answer([replace(SECOND, answers=("rather not say",) * 3)], QUESTIONS) is None
    assert lowest_answer([], QUESTIONS) is None


def test_it_is_asked_again_months_after_the_last_round_or_the_start_clamped_to_the_month() -> None:
    assert feedback_due([FIRST, SECOND], None, 3) == date(2026, 11, 30)
    assert feedback_due([], date(2026, 1, 5), 3) == date(2026, 4, 5)
    assert feedback_due([], None, 3) is None


@pytest.mark.parametrize(("change", "words"), [
    ({"asked_on": date(2026, 11, 21)}, "has not come yet"),
    ({"answers": ("always",)}, "3 questions, and 1 answers"),
    ({"answers": ("not answered",) * 3}, "Nothing was answered"),
])  # fmt: skip
def test_what_cannot_be_a_round_is_refused(change: dict[str, object], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        check_round(replace(FIRST, **change), 3, TODAY)  # type: ignore[arg-type]


def test_an_open_answer_alone_is_a_round() -> None:
    check_round(replace(FIRST, answers=("not answered",) * 3, helped="the lifts"), 3, TODAY)
    check_round(replace(FIRST, answers=("rather not say",) * 3), 3, TODAY)
