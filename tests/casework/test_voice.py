"""The person's own side in a real store: readiness, strengths, facts, feedback, stones, and the summary others hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from caseload.casework import assessment, progress, voicing
from caseload.casework.plan_reads import plan_file, stones_offered
from caseload.casework.queries import history
from caseload.casework.session import Session
from caseload.domain.errors import Refusal
from caseload.domain.level import StoneKind
from caseload.domain.partners import Sharing
from caseload.domain.plan_history import GoalEvent, GoalLadder
from caseload.domain.voice import (
    AnsweredHow,
    FeedbackAnswer,
    FeedbackRound,
    Held,
    Readiness,
    ReadinessReading,
    SettledFact,
    Strength,
    SummaryPart,
)
from tests import kit
from tests.casework.test_planning import level, planned

DAY = kit.TODAY


def test_the_persons_own_side_is_kept_with_its_days(sitting: Session) -> None:
    person_id, goal, _ = planned(sitting)
    voicing.record_readiness(sitting, voicing.RecordReadiness(reading=ReadinessReading(
        person_id=person_id, area="drugs", said_on=DAY, answer=Readiness.THINKING)))  # fmt: skip
    voicing.add_strength(sitting, voicing.AddStrength(strength=Strength(person_id=person_id, words=" a steady sister ", noted_on=DAY, protective=True)))
    kept = sitting.store.find(Strength)[0]
    with pytest.raises(Refusal, match="ends before"):
        voicing.edit_strength(sitting, voicing.EditStrength(before=kept, after=replace(kept, ended_on=DAY - timedelta(days=1))))
    voicing.edit_strength(sitting, voicing.EditStrength(before=kept, after=replace(kept, ended_on=DAY)))
    voicing.record_settled_fact(sitting, voicing.RecordSettledFact(fact=SettledFact(
        person_id=person_id, fact="work_started", asked_on=DAY, answer=Held.YES, happened_on=DAY)))  # fmt: skip
    with pytest.raises(Refusal, match="Which fact"):
        voicing.record_settled_fact(sitting, voicing.RecordSettledFact(fact=SettledFact(person_id=person_id, fact="x", asked_on=DAY, answer=Held.NO)))
    file = plan_file(sitting, person_id)
    assert (kept.words, file.readiness[0].answer, file.settled[0].answer) == ("a steady sister", Readiness.THINKING, Held.YES)
    with pytest.raises(Refusal, match="has 5 sentences"):
        voicing.set_ladder(sitting, voicing.SetLadder(goal_id=goal.id, rungs=("a", "b", "c", "d", " ")))
    with pytest.raises(Refusal, match="no ladder yet"):
        voicing.read_ladder(sitting, voicing.ReadLadder(goal_id=goal.id, rung=3))
    for rungs in (("a", "b", "c", "d", "e"), ("a", "b", "c", "d", "f")):
        voicing.set_ladder(sitting, voicing.SetLadder(goal_id=goal.id, rungs=rungs))
    with pytest.raises(Refusal, match="Choose 1 to 5"):
        voicing.read_ladder(sitting, voicing.ReadLadder(goal_id=goal.id, rung=6))
    voicing.read_ladder(sitting, voicing.ReadLadder(goal_id=goal.id, rung=3))
    assert [one.rungs[-1] for one in sitting.store.find(GoalLadder)] == ["f"]


def test_feedback_is_sensitive_and_answers_the_whole_form(sitting: Session) -> None:
    person = kit.add_case(sitting)
    questions = voicing.scale_questions(sitting)
    assert len(questions) == 6
    given = FeedbackRound(person_id=person.id, asked_on=DAY, how=AnsweredHow.PAPER,
                          answers=(FeedbackAnswer.SOMETIMES.value, *(FeedbackAnswer.RATHER_NOT_SAY.value,) * 5))  # fmt: skip
    voicing.record_feedback(sitting, voicing.RecordFeedback(given=given))
    assert [(one.sensitive, one.answers[0]) for one in plan_file(sitting, person.id).feedback] == [(True, "sometimes")]
    with pytest.raises(Refusal, match="6 questions"):
        voicing.record_feedback(sitting, voicing.RecordFeedback(given=replace(given, answers=("always",))))


def test_the_officers_own_stones_are_offered_beside_the_starting_ones(sitting: Session) -> None:
    before = [one.words for one in stones_offered(sitting, "drugs")]
    assert len(before) == 6
    voicing.word_stone(sitting, voicing.WordStone(area="drugs", words="told the family"))
    voicing.word_stone(sitting, voicing.WordStone(area="drugs", words="first appointment attended", key="drugs:2", position=2))
    voicing.word_stone(sitting, voicing.WordStone(area="drugs", words="reduction plan", key="drugs:3", ended=True, position=3))
    after = [one.words for one in stones_offered(sitting, "drugs")]
    assert after == [before[0], "first appointment attended", *before[3:], "told the family"]
    own = sitting.store.find(StoneKind, "words = ?", ("told the family",))[0]
    voicing.word_stone(sitting, voicing.WordStone(area="drugs", words="told my family", key=own.key))
    assert stones_offered(sitting, "drugs")[-1].words == "told my family"


def test_a_summary_is_begun_from_the_record_and_its_versions_are_told_by_who_holds_them(sitting: Session) -> None:
    person_id, _, _ = planned(sitting)
    voicing.add_strength(sitting, voicing.AddStrength(strength=Strength(person_id=person_id, words="a steady sister", noted_on=DAY)))
    progress.record_level(sitting, level(person_id, "drugs", 2, 0))
    begun = {part.key: part.body for part in assessment.begin_summary(sitting, person_id)}
    assert begun["matters"] == "keep the flat"
    assert begun["strengths"] == "a steady sister (20 Nov 2026)"
    assert begun["needs"] == "Drug use: 2 struggling, read on 20 Nov 2026"
    assert (begun["safety"], begun["ask"]) == ("", "")
    with pytest.raises(Refusal, match="summary is empty"):
        assessment.write_summary(sitting, assessment.WriteSummary(person_id=person_id, parts=(SummaryPart(key="ask", body=" "),)))
    parts = tuple(SummaryPart(key=key, body=body) for key, body in begun.items())
    assessment.write_summary(sitting, assessment.WriteSummary(person_id=person_id, parts=parts))
    first = plan_file(sitting, person_id).summaries[0]
    with pytest.raises(Refusal, match="lawful basis"):
        assessment.share_summary(sitting, assessment.ShareSummary(summary_id=first.id, to_whom="Harbour House", basis=""))
    with pytest.raises(Refusal, match="cannot have gone out"):
        assessment.share_summary(sitting, assessment.ShareSummary(summary_id=first.id, to_whom="Harbour House", basis="consent", on=DAY - timedelta(days=1)))
    assessment.share_summary(sitting, assessment.ShareSummary(summary_id=first.id, to_whom="Harbour House", basis="consent"))
    assessment.write_summary(sitting, assessment.WriteSummary(person_id=person_id, parts=parts))
    [holder] = assessment.holders(plan_file(sitting, person_id))
    assert (holder.to_whom, holder.number, holder.outdated) == ("Harbour House", 1, True)
    assert [(one.kind, one.recipient) for one in history(sitting, person_id) if one.act == "share_summary"] == [("disclosure", "Harbour House")]
    assert sitting.store.find(Sharing)[0].summary_id == first.id
    assert len(sitting.store.find(GoalEvent)) == 1
