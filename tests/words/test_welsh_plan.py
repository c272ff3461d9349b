"""Every fixed word of plan, progress and feedback that reaches a person's own papers is in Welsh."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import pytest

from caseload.documents.plan_facts import FeedbackFormFacts, PersonPlanFacts
from caseload.documents.registry import report_kind
from caseload.domain import words
from caseload.domain.level import NoLevel
from caseload.domain.plan import GoalStatus, StepStatus
from caseload.domain.progress import ProgressWord
from caseload.domain.voice import AnsweredHow, FeedbackAnswer
from caseload.domain.words import tr
from caseload.rulebook import load_rules
from caseload.rulebook.catalogue import words_in
from tests.documents import plans
from tests.documents.sheets import ABOUT
from tests.words.sources import said
from tests.words.test_welsh import Asking, has_words
from tests.words.welsh import forms, messages

RULES = load_rules()
WELSH = {english for message in messages() for english in forms(message.id)}
TABLES: dict[str, Iterable[str]] = {
    "areas": [row.words for row in RULES.areas.values()],
    "levels": [text for row in RULES.level_words for text in (row.words, row.meaning)],
    "what each level looks like": [row.words for row in RULES.anchors],
    "stones": [text for row in RULES.stones for text in (row.words, row.own_words)],
    "step statuses": [row.words for row in RULES.step_statuses.values()],
    "step actors": [row.words for row in RULES.step_actors.values()],
    "feedback questions": [row.words for row in RULES.feedback_questions.values()],
}
ENUMS: tuple[type[StrEnum], ...] = (NoLevel, ProgressWord, GoalStatus, StepStatus, FeedbackAnswer, AnsweredHow)


@pytest.mark.parametrize("name", list(TABLES))
def test_every_word_of_a_table_the_person_reads_is_in_welsh(name: str) -> None:
    assert sorted(set(TABLES[name]) - WELSH) == []


@pytest.mark.parametrize("kind", ENUMS)
def test_every_value_the_person_reads_is_in_welsh(kind: type[StrEnum]) -> None:
    assert sorted({one.value for one in kind} - WELSH) == []


def test_the_levels_are_five_words_in_welsh_too() -> None:
    with words_in("cy"):
        assert [tr(row.words) for row in RULES.level_words] == ["Brys", "Cael trafferth", "Adeiladu", "Cyson", "Diogel"]


@pytest.mark.parametrize("area", list(RULES.areas))
def test_no_two_levels_or_stones_of_an_area_are_the_same_in_welsh(area: str) -> None:
    with words_in("cy"):
        anchors = [tr(row.words) for row in RULES.anchors if row.area == area]
        stones = [tr(row.words) for row in RULES.stones if row.area == area]
    assert (len(set(anchors)), len(set(stones))) == (5, 6)


@pytest.mark.parametrize("kind", ENUMS)
def test_no_two_values_are_the_same_in_welsh(kind: type[StrEnum]) -> None:
    with words_in("cy"):
        assert len({tr(one.value) for one in kind}) == len(kind)


@pytest.mark.parametrize("module", ["person_plan", "feedback_form"])
def test_every_message_of_a_paper_for_the_person_is_in_welsh(module: str) -> None:
    asked = {text for one in said() if one.place.startswith(f"caseload/documents/{module}.py:") for text in one.ids}
    assert len(asked) > 10
    assert sorted(text for text in asked - WELSH if has_words(text)) == []


@pytest.mark.parametrize(("key", "facts"), [
    ("person-plan", plans.OWN_LEVELS), ("person-plan", PersonPlanFacts(person=plans.PLAN.person, head=plans.HEAD)),
    ("feedback-form", plans.FEEDBACK), ("feedback-form", FeedbackFormFacts(crn=None)),
])  # fmt: skip
def test_everything_a_paper_for_the_person_looks_up_is_in_welsh(key: str, facts: object) -> None:
    asking = Asking()
    with words.speaking(asking):
        report_kind(key).build(facts, ABOUT)
    assert len(asking.asked) > 10
    assert sorted(text for text in asking.asked - WELSH if has_words(text)) == []
