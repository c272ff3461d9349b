"""The progress paragraph: facts and sources only, every sentence traceable to the entries it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.dates import plain_date
from caseload.domain.level import LevelReading, NoLevel, Reader, Stone
from caseload.domain.plan import Agreement, Goal, GoalStatus, Step, steps_count
from caseload.domain.progress import read_progress
from caseload.domain.voice import FeedbackRound
from caseload.domain.words import tr, trn


class ParagraphUse(StrEnum):
    """For what a paragraph is written."""

    REVIEW = "review"
    COURT = "court"
    PAROLE = "parole"
    HANDOVER = "handover"


FEEDBACK_MAY_BE_CHOSEN = frozenset({ParagraphUse.REVIEW, ParagraphUse.HANDOVER})


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphSentence:
    """One sentence with the ids of the entries it rests on, and whether one of them is sensitive or it is feedback."""

    key: str
    words: str
    about: tuple[str, ...]
    sensitive: bool = False
    feedback: bool = False

    @property
    def chosen(self) -> bool:
        """Whether it is in the paragraph without being asked for."""
        return not (self.sensitive or self.feedback)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphFacts:
    """What a paragraph may draw on; `name` is how the person is named in it."""

    name: str
    area_words: Mapping[str, str]
    goals: Sequence[Goal]
    steps: Sequence[Step]
    agreements: Sequence[Agreement]
    readings: Sequence[LevelReading]
    stones: Sequence[Stone]
    feedback: Sequence[FeedbackRound] = ()


def paragraph_sentences(facts: ParagraphFacts, use: ParagraphUse, today: date) -> tuple[ParagraphSentence, ...]:
    """Every sentence the record supports on a day, in the order of the paragraph; feedback is offered only where it may be."""
    found = [*_agreement(facts), *_goals(facts), *_steps(facts), *_stones(facts), *_lapses(facts), *_levels(facts, today)]
    if use in FEEDBACK_MAY_BE_CHOSEN:
        found += _feedback(facts)
    return tuple(found)


def paragraph_text(sentences: Iterable[ParagraphSentence], chosen: frozenset[str] | None = None) -> str:
    """The sentences chosen by their keys as running text; None takes those that stand unless asked."""
    taken = [one.words for one in sentences if (one.chosen if chosen is None else one.key in chosen)]
    return " ".join(taken)


def _agreement(facts: ParagraphFacts) -> Iterator[ParagraphSentence]:
    asked = sorted(facts.agreements, key=lambda one: one.agreed_on)
    if not asked:
        return
    last = asked[-1]
    values = {"name": facts.name, "date": plain_date(last.agreed_on), "answer": tr(last.answer.value)}
    words = tr("{name} was asked about the plan on {date} and answered: {answer}.", **values)
    if len(asked) > 1:
        words = tr("{name} was asked about the plan {n} times, last on {date}, and then answered: {answer}.",
                   n=len(asked), **values)  # fmt: skip
    yield ParagraphSentence(key="agreement", words=words, about=tuple(one.id for one in asked),
                            sensitive=any(one.sensitive for one in asked))  # fmt: skip


def _goals(facts: ParagraphFacts) -> Iterator[ParagraphSentence]:
    counted = [goal for goal in facts.goals if goal.status is not GoalStatus.REMOVED]
    done = [goal for goal in counted if goal.status is GoalStatus.ACHIEVED]
    if counted:
        yield ParagraphSentence(
            key="goals", about=tuple(goal.id for goal in counted),
            words=trn("{done} of {n} goal has been achieved.", "{done} of {n} goals have been achieved.", len(counted),
                      done=len(done)),
        )  # fmt: skip
    for goal in done:
        on = tr("on {date}", date=plain_date(goal.status_on)) if goal.status_on else tr("on a day not recorded")
        yield ParagraphSentence(key=f"goal {goal.id}", about=(goal.id,), sensitive=goal.sensitive,
                                words=tr("The goal “{goal}” was achieved {on}.", goal=goal.title, on=on))  # fmt: skip


def _steps(facts: ParagraphFacts) -> Iterator[ParagraphSentence]:
    kept = {goal.id for goal in facts.goals if goal.status is not GoalStatus.REMOVED}
    steps = tuple(step for step in facts.steps if step.goal_id in kept)
    done, counted = steps_count(steps)
    if counted:
        yield ParagraphSentence(
            key="steps", about=tuple(step.id for step in steps),
            words=trn("{done} of the {n} step that is still needed is completed.",
                      "{done} of the {n} steps that are still needed are completed.", counted, done=done),
        )  # fmt: skip


def _stones(facts: ParagraphFacts) -> Iterator[ParagraphSentence]:
    for area, words in facts.area_words.items():
        laid = sorted((one for one in facts.stones if one.area == area and not one.lapse), key=lambda one: one.happened_on)
        for sensitive in (False, True):
            found = [one for one in laid if one.sensitive is sensitive]
            if found:
                told = ", ".join(_stone(one) for one in found)
                yield ParagraphSentence(
                    key=f"stones {area}{' sensitive' if sensitive else ''}", about=tuple(one.id for one in found),
                    sensitive=sensitive, words=tr("{area}: {stones}.", area=words, stones=told),
                )  # fmt: skip


def _stone(one: Stone) -> str:
    on = plain_date(one.happened_on)
    if one.evidence is None:
        return tr("{words} ({date}, evidence not said)", words=one.words, date=on)
    return tr("{words} ({date}, {evidence})", words=one.words, date=on, evidence=tr(one.evidence.value))


def _lapses(facts: ParagraphFacts) -> Iterator[ParagraphSentence]:
    for one in sorted(facts.stones, key=lambda one: one.happened_on):
        if one.lapse:
            values = {"area": facts.area_words.get(one.area, tr("no area")), "words": one.words}
            yield ParagraphSentence(key=f"lapse {one.id}", about=(one.id,), sensitive=one.sensitive, words=tr(
                "A lapse was recorded on {date} ({area}): {words}.", date=plain_date(one.happened_on), **values
            ))  # fmt: skip


def _levels(facts: ParagraphFacts, today: date) -> Iterator[ParagraphSentence]:
    for area, words in facts.area_words.items():
        mine = [one for one in facts.readings if one.area == area and one.reader is Reader.OFFICER and one.level]
        if mine:
            report = read_progress([(one.read_on, one.level or 0) for one in mine], today)
            told = tr("{area}, in the officer's reading: {reason}.", area=words, reason=str(report.reason))
            if report.out_of_date:
                told += " " + tr("These readings are out of date.")
            ended = _not_a_need(facts.readings, area)
            if ended is not None:
                told += " " + tr("It was marked as not a need on {date}.", date=plain_date(ended.read_on))
            rests = [*mine, ended] if ended is not None else mine
            yield ParagraphSentence(key=f"level {area}", words=told, about=tuple(one.id for one in rests),
                                    sensitive=any(one.sensitive for one in rests))  # fmt: skip


def _not_a_need(readings: Iterable[LevelReading], area: str) -> LevelReading | None:
    """The officer's latest word on an area where it is that the area is not a need."""
    mine = sorted((one for one in readings if one.area == area and one.reader is Reader.OFFICER), key=lambda one: one.read_on)
    return mine[-1] if mine and mine[-1].no_level is NoLevel.NOT_A_NEED else None


def _feedback(facts: ParagraphFacts) -> Iterator[ParagraphSentence]:
    for one in sorted(facts.feedback, key=lambda one: one.asked_on):
        said = [text for text in (one.helped.strip(), one.differently.strip()) if text]
        if said:
            yield ParagraphSentence(key=f"feedback {one.id}", about=(one.id,), feedback=True, words=tr(
                "Asked on {date}, {name} said: {words}.", date=plain_date(one.asked_on), name=facts.name,
                words="; ".join(text.rstrip(".") for text in said),
            ))  # fmt: skip
