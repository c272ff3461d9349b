"""What plans, reviews and feedback start from: every area has goals, every goal has steps, and the first is the person's."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import fields
from datetime import date

import pytest

from caseload.domain.brackets import unfilled
from caseload.domain.casefile import RuleRow
from caseload.domain.voice import FeedbackRound
from caseload.rulebook import load_rules
from caseload.rulebook.tables import QuestionKind

TODAY = date(2026, 11, 20)
RULES = load_rules(TODAY)
STEPS = {key: RULES.steps_suggested(key) for key in RULES.suggested_goals}
TEXTS = [*(goal.words for goal in RULES.suggested_goals.values()), *(step.words for step in RULES.suggested_steps)]
MOST_WORDS, OLDEST_READER = 20, 5


@pytest.mark.parametrize("area", list(RULES.areas))
def test_every_area_has_goals_to_start_from(area: str) -> None:
    goals = RULES.goals_suggested(area)
    assert 5 <= len(goals) <= 7
    assert {goal.area for goal in goals} == {area}
    assert all(RULES.suggested_goals[goal.key] is goal for goal in goals)


def test_goals_stand_in_the_order_of_the_areas_and_none_is_of_another() -> None:
    assert list(dict.fromkeys(goal.area for goal in RULES.suggested_goals.values())) == list(RULES.areas)
    assert (RULES.goals_suggested("lifestyle"), RULES.steps_suggested("lifestyle")) == ((), ())


@pytest.mark.parametrize("key", list(STEPS))
def test_every_goal_has_steps_and_the_first_is_the_persons(key: str) -> None:
    steps = STEPS[key]
    assert 3 <= len(steps) <= 5
    assert [step.position for step in steps] == list(range(1, len(steps) + 1))
    assert steps[0].actor == "person"
    assert {step.actor for step in steps} <= set(RULES.step_actors)
    assert any(step.actor != "person" for step in steps), "nobody helps"


def test_every_step_is_of_a_goal_and_every_actor_of_the_list_has_a_part() -> None:
    assert sum(len(steps) for steps in STEPS.values()) == len(RULES.suggested_steps)
    assert {step.actor for step in RULES.suggested_steps} == set(RULES.step_actors)


def test_a_first_step_needs_nothing_filled_in_and_no_other_day() -> None:
    """It can be done in the days after the meeting as it stands."""
    assert [steps[0].words for steps in STEPS.values() if unfilled(steps[0].words) or "month" in steps[0].words] == []


def test_someone_else_is_always_to_be_named() -> None:
    named = [step for step in RULES.suggested_steps if step.actor == "someone_else"]
    assert [step.words for step in named if not unfilled(step.words)] == []


def test_goals_are_in_the_first_person_with_something_to_fill_in() -> None:
    goals = [goal.words for goal in RULES.suggested_goals.values()]
    assert [words for words in goals if not re.match(r"(I|If I \w+, I) will ", words)] == []
    assert [words for words in goals if not unfilled(words)] == []


def test_brackets_are_closed_and_hold_words() -> None:
    blanks = [blank for text in TEXTS for blank in unfilled(text)]
    assert [blank for blank in blanks if not re.fullmatch(r"\[\w[\w', ]*\w\]", blank)] == []


def test_no_two_are_the_same_once_their_brackets_are_left_out() -> None:
    plain = Counter(_bare(text) for text in TEXTS)
    assert [text for text, often in plain.items() if often > 1] == []
    assert [text for text in TEXTS if text != text.strip() or text.endswith(".")] == []


@pytest.mark.parametrize("area", list(RULES.areas))
def test_a_child_of_ten_could_read_them(area: str) -> None:
    goals = RULES.goals_suggested(area)
    for texts in ([goal.words for goal in goals], [step.words for goal in goals for step in STEPS[goal.key]]):
        assert _school_year(texts) < OLDEST_READER
        assert [text for text in texts if len(text.split()) > MOST_WORDS] == []


def test_reasons_for_a_review() -> None:
    assert list(RULES.review_reasons) == [
        "first", "three_months", "release", "recall", "home", "work", "relationship", "officer", "enforcement", "closing", "other",
    ]  # fmt: skip
    assert len({row.words for row in RULES.review_reasons.values()}) == len(RULES.review_reasons)


def test_six_questions_to_rate_then_two_open_ones_that_the_round_has_fields_for() -> None:
    kinds = [row.kind for row in RULES.feedback_questions.values()]
    assert kinds == [QuestionKind.SCALE] * 6 + [QuestionKind.OPEN] * 2
    opened = {key for key, row in RULES.feedback_questions.items() if row.kind is QuestionKind.OPEN}
    assert opened <= {field.name for field in fields(FeedbackRound)}
    assert [row.words[-1] for row in RULES.feedback_questions.values()] == [*"......", *"??"]


def test_two_facts_of_a_settled_home_and_two_of_work() -> None:
    found = [(row.area, row.position) for row in RULES.settled_facts.values()]
    assert found == [("accommodation", 1), ("accommodation", 2), ("employment", 1), ("employment", 2)]


def test_the_figures_of_a_plan_are_starting_values() -> None:
    assert {row.certainty for row in RULES.plan_figures} == {"ours: starting value, set yours"}
    assert {key: RULES.plan_rules.whole(key, TODAY) for key in RULES.plan_rules.rows} == {
        "most_current_goals": 5, "still_days": 60, "stuck_days": 30, "stone_gap_days": 60, "target_past_end_days": 0,
        "second_baseline_from_weeks": 4, "second_baseline_weeks": 6, "level_gap_weeks": 4,
        "feedback_months": 3, "closing_weeks": 4,
    }  # fmt: skip
    assert set(RULES.plan_rules.rows).isdisjoint(RULES.figures.rows)


def test_a_figure_of_a_plan_an_officer_set_holds_from_its_day() -> None:
    own = tuple(
        RuleRow(table_name=table, row_key="most_current_goals", starts_on=date(2026, 6, 1), values=json.dumps({"value": value}))
        for table, value in (("plan_rules", 3), ("contact_rules", 9))
    )
    figures = load_rules(TODAY, own).plan_rules
    assert [figures.whole("most_current_goals", day) for day in (date(2026, 5, 31), date(2026, 6, 1))] == [5, 3]


def _bare(text: str) -> str:
    """A text without its brackets, in small letters."""
    for blank in unfilled(text):
        text = text.replace(blank, "", 1)
    return " ".join(text.casefold().split())


def _school_year(texts: list[str]) -> float:
    """The Flesch-Kincaid grade of short texts of one sentence each; grade 4 is read at about nine."""
    words = [word for text in texts for word in re.findall(r"[a-z']+", text.casefold())]
    return 0.39 * len(words) / len(texts) + 11.8 * sum(_syllables(word) for word in words) / len(words) - 15.59


def _syllables(word: str) -> int:
    """About how many: runs of vowels, without a silent e at the end."""
    runs = len(re.findall(r"[aeiouy]+", word))
    return max(1, runs - (runs > 1 and word.endswith("e") and not word.endswith("le")))
