"""The paragraph: facts only, every sentence rests on entries, and what is sensitive or feedback waits to be chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.level import Evidence, LevelReading, NoLevel, Reader, Stone
from caseload.domain.plan import Agreement, Answer, Goal, GoalStatus, Step, StepStatus
from caseload.domain.progress_paragraph import ParagraphFacts, ParagraphUse, paragraph_sentences, paragraph_text
from caseload.domain.voice import AnsweredHow, FeedbackRound

TODAY = date(2026, 11, 20)
GOAL = Goal(id="g", person_id="p", title="keep the flat", status=GoalStatus.ACHIEVED, status_on=date(2026, 5, 12))
FACTS = ParagraphFacts(
    name="Mr Bevan", area_words={"accommodation": "Accommodation", "drugs": "Drug use"},
    goals=(GOAL, Goal(id="h", person_id="p", title="find work"), Goal(id="x", person_id="p", title="gone", status=GoalStatus.REMOVED)),
    steps=(Step(id="s", person_id="p", goal_id="g", description="ring", status=StepStatus.COMPLETED),
           Step(id="n", person_id="p", goal_id="g", description="no", status=StepStatus.NO_LONGER_NEEDED),
           Step(id="t", person_id="p", goal_id="h", description="apply"),
           Step(id="z", person_id="p", goal_id="x", description="not counted")),
    agreements=(Agreement(id="a", person_id="p", agreed_on=date(2026, 3, 2), answer=Answer.NO, why="too many"),
                Agreement(id="b", person_id="p", agreed_on=date(2026, 6, 1), answer=Answer.YES)),
    readings=tuple(
        LevelReading(id=f"l{n}", person_id="p", area="drugs", reader=Reader.OFFICER, read_on=on, level=level)
        for n, (on, level) in enumerate([(date(2026, 3, 2), 2), (date(2026, 4, 13), 2), (date(2026, 6, 1), 4)])
    ),
    stones=(Stone(id="k", person_id="p", area="accommodation", happened_on=date(2026, 4, 2), words="moved in",
                  evidence=Evidence.SEEN_DOCUMENT),
            Stone(id="q", person_id="p", area="accommodation", happened_on=date(2026, 5, 2), words="told the council", sensitive=True),
            Stone(id="y", person_id="p", area="drugs", happened_on=date(2026, 5, 9), words="used once", lapse=True)),
    feedback=(FeedbackRound(id="f", person_id="p", asked_on=date(2026, 6, 1), how=AnsweredHow.PAPER, helped="the lifts.",
                            differently=""),),
)  # fmt: skip


def test_the_paragraph_for_a_court_holds_facts_with_their_days_and_nothing_that_must_be_chosen() -> None:
    found = paragraph_sentences(FACTS, ParagraphUse.COURT, TODAY)
    assert paragraph_text(found) == (
        "Mr Bevan was asked about the plan 2 times, last on 1 Jun 2026, and then answered: yes. "
        "1 of 2 goals have been achieved. "
        "The goal “keep the flat” was achieved on 12 May 2026. "
        "1 of the 2 steps that are still needed are completed. "
        "Accommodation: moved in (2 Apr 2026, seen document). "
        "A lapse was recorded on 9 May 2026 (Drug use): used once. "
        "Drug use, in the officer's reading: clear move: baseline 2 on 2 Mar 2026 and 2 on 13 Apr 2026, latest "
        "2 on 13 Apr 2026 and 4 on 1 Jun 2026; 3 readings. These readings are out of date."
    )
    assert not [one for one in found if one.feedback]


def test_sensitive_and_feedback_sentences_come_only_when_chosen() -> None:
    found = paragraph_sentences(FACTS, ParagraphUse.REVIEW, TODAY)
    chosen = frozenset({"stones accommodation sensitive", "feedback f"})
    assert paragraph_text(found, chosen) == (
        "Accommodation: told the council (2 May 2026, evidence not said). Asked on 1 Jun 2026, Mr Bevan said: the lifts."
    )
    assert "told the council" not in paragraph_text(found)
    assert "lifts" not in paragraph_text(found)


def test_readings_of_the_day_are_not_called_old() -> None:
    found = paragraph_sentences(FACTS, ParagraphUse.COURT, date(2026, 6, 2))
    assert "out of date" not in paragraph_text(found)


def test_an_area_that_is_no_longer_a_need_says_so_with_its_day() -> None:
    ended = LevelReading(id="e", person_id="p", area="drugs", reader=Reader.OFFICER, read_on=date(2026, 9, 1),
                         no_level=NoLevel.NOT_A_NEED)  # fmt: skip
    found = paragraph_sentences(replace(FACTS, readings=(*FACTS.readings, ended)), ParagraphUse.COURT, TODAY)
    told = next(one for one in found if one.key == "level drugs")
    assert told.words.endswith("3 readings. These readings are out of date. It was marked as not a need on 1 Sep 2026.")
    assert told.about[-1] == "e"
    again = replace(ended, id="n", read_on=date(2026, 10, 1), no_level=NoLevel.NOT_ASKED)
    found = paragraph_sentences(replace(FACTS, readings=(*FACTS.readings, ended, again)), ParagraphUse.COURT, TODAY)
    assert "not a need" not in paragraph_text(found)


def test_with_nothing_recorded_there_is_nothing_to_say() -> None:
    empty = ParagraphFacts(name="x", area_words=FACTS.area_words, goals=(), steps=(), agreements=(), readings=(), stones=())
    assert paragraph_sentences(empty, ParagraphUse.PAROLE, TODAY) == ()
    once = replace(empty, agreements=FACTS.agreements[:1], goals=(replace(GOAL, status_on=None),))
    assert "was asked about the plan on 2 Mar 2026 and answered: no." in paragraph_text(
        paragraph_sentences(once, ParagraphUse.PAROLE, TODAY))  # fmt: skip
    assert "on a day not recorded" in paragraph_text(paragraph_sentences(once, ParagraphUse.PAROLE, TODAY))
    silent = replace(empty, feedback=(FeedbackRound(person_id="p", asked_on=TODAY, how=AnsweredHow.PHONE),))
    assert paragraph_sentences(silent, ParagraphUse.REVIEW, TODAY) == ()


@given(st.sampled_from(list(ParagraphUse)), st.booleans())
def test_every_sentence_rests_on_entries_of_the_record_and_has_a_key_of_its_own(use: ParagraphUse, hidden: bool) -> None:
    facts = replace(FACTS, goals=tuple(replace(one, sensitive=hidden) for one in FACTS.goals))
    held = {one.id for part in (facts.goals, facts.steps, facts.agreements, facts.readings, facts.stones, facts.feedback) for one in part}
    found = paragraph_sentences(facts, use, TODAY)
    assert len({one.key for one in found}) == len(found)
    for one in found:
        assert one.about
        assert set(one.about) <= held
