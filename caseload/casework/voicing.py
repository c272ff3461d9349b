"""Acts on the person's own side: readiness, strengths, settled facts, feedback, ladders, the officer's own stones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from caseload.casework.checks import check_not_future, check_words
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.errors import Refusal
from caseload.domain.feedback import check_round
from caseload.domain.level import StoneKind
from caseload.domain.plan import Goal
from caseload.domain.plan_history import GoalLadder, LadderReading
from caseload.domain.voice import FeedbackRound, ReadinessReading, SettledFact, Strength
from caseload.domain.words import tr
from caseload.rulebook.tables import QuestionKind

RUNGS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordReadiness:
    """How the person feels about a change in one area."""

    reading: ReadinessReading


@dataclass(frozen=True, slots=True, kw_only=True)
class AddStrength:
    """A strength or protective factor."""

    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class EditStrength:
    """A strength before and after editing; `ended_on` ends it."""

    before: Strength
    after: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSettledFact:
    """The answer to one of the facts asked of accommodation and employment."""

    fact: SettledFact


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFeedback:
    """One round of the feedback form."""

    given: FeedbackRound


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLadder:
    """The five sentences of a goal's ladder."""

    goal_id: str
    rungs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLadder:
    """Where on its ladder a goal was said to stand."""

    goal_id: str
    rung: int
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordStone:
    """A stone of the officer's own (`key` empty), new words for one, or its end: it is no longer offered, what was laid stays."""

    area: str
    words: str
    key: str = ""
    position: int = 0
    ended: bool = False


def record_readiness(session: Session, command: RecordReadiness) -> Change:
    """Keep how someone feels about a change; a tag beside the level, never part of it."""
    check_not_future(command.reading.said_on, session.today, tr("What the person said"))
    _check_area(session, command.reading.area)
    with act(session, "record_readiness", AuditKind.COLLECTION) as unit:
        unit.add(command.reading)
        unit.sentence = tr("Readiness recorded: {answer}.", answer=tr(command.reading.answer.value))
    return unit.result


def add_strength(session: Session, command: AddStrength) -> Change:
    """Add a strength or protective factor."""
    words = check_words(command.strength.words, tr("The strength"))
    check_not_future(command.strength.noted_on, session.today, tr("This strength"))
    if command.strength.area:
        _check_area(session, command.strength.area)
    with act(session, "add_strength", AuditKind.COLLECTION) as unit:
        unit.add(replace(command.strength, words=words))
        unit.sentence = tr("Strength added.")
    return unit.result


def edit_strength(session: Session, command: EditStrength) -> Change:
    """Change a strength, or end it."""
    check_words(command.after.words, tr("The strength"))
    ended = command.after.ended_on
    if ended is not None:
        check_not_future(ended, session.today, tr("The end of this strength"))
        if ended < command.after.noted_on:
            raise Refusal(tr("The strength ends before it was noted. Check both days."))
    with act(session, "edit_strength", AuditKind.ALTERATION) as unit:
        unit.write(command.before, command.after)
        unit.sentence = tr("Strength saved.")
    return unit.result


def record_settled_fact(session: Session, command: RecordSettledFact) -> Change:
    """Keep the answer to a fact asked; the latest answer stands, the earlier stay."""
    fact = command.fact
    check_not_future(fact.asked_on, session.today, tr("This answer"))
    if fact.fact not in session.rules.settled_facts:
        raise Refusal(tr("Which fact is meant is missing. Choose it from the list."))
    with act(session, "record_settled_fact", AuditKind.COLLECTION) as unit:
        unit.add(fact)
        words = tr(session.rules.settled_facts[fact.fact].words)
        unit.sentence = tr("{fact}: {answer}.", fact=words, answer=tr(fact.answer.value))
    return unit.result


def scale_questions(session: Session) -> tuple[str, ...]:
    """The keys of the questions answered on the scale, in the order of the form."""
    return tuple(key for key, row in session.rules.feedback_questions.items() if row.kind is QuestionKind.SCALE)


def record_feedback(session: Session, command: RecordFeedback) -> Change:
    """Keep a round of feedback, marked sensitive: it goes into no breach or court text by itself."""
    check_round(command.given, len(scale_questions(session)), session.today)
    with act(session, "record_feedback", AuditKind.COLLECTION) as unit:
        unit.add(replace(command.given, sensitive=True))
        unit.sentence = tr("Feedback kept.")
    return unit.result


def set_ladder(session: Session, command: SetLadder) -> Change:
    """Write the ladder of a goal, five sentences, from furthest away to further than hoped."""
    rungs = tuple(one.strip() for one in command.rungs)
    if len(rungs) != RUNGS or not all(rungs):
        raise Refusal(tr("A ladder has {n} sentences. Write each one, from furthest away to further than hoped.", n=RUNGS))
    with act(session, "set_ladder", AuditKind.ALTERATION) as unit:
        goal = session.store.need(Goal, command.goal_id)
        held = session.store.find(GoalLadder, "goal_id = ?", (goal.id,))
        if held:
            unit.change(held[0], rungs=rungs)
        else:
            unit.add(GoalLadder(person_id=goal.person_id, goal_id=goal.id, rungs=rungs))
        unit.sentence = tr("Ladder saved.")
    return unit.result


def read_ladder(session: Session, command: ReadLadder) -> Change:
    """Keep where on its ladder a goal stands; no score is made of it."""
    on = command.on or session.today
    check_not_future(on, session.today, tr("This place on the ladder"))
    if not 1 <= command.rung <= RUNGS:
        raise Refusal(tr("{rung} is not a place on the ladder. Choose 1 to {n}.", rung=command.rung, n=RUNGS))
    if not session.store.find(GoalLadder, "goal_id = ?", (command.goal_id,)):
        raise Refusal(tr("This goal has no ladder yet. Write its five sentences first."))
    with act(session, "read_ladder", AuditKind.COLLECTION) as unit:
        goal = session.store.need(Goal, command.goal_id)
        unit.add(LadderReading(person_id=goal.person_id, goal_id=goal.id, read_on=on, rung=command.rung))
        unit.sentence = tr("Place on the ladder recorded.")
    return unit.result


def word_stone(session: Session, command: WordStone) -> Change:
    """Add a stone to those offered, give one other words, or stop offering it; stones laid keep their words."""
    _check_area(session, command.area)
    words = check_words(command.words, tr("The stone"))
    with act(session, "word_stone", AuditKind.ALTERATION) as unit:
        held = session.store.find(StoneKind, "key = ?", (command.key,)) if command.key else ()
        if held:
            unit.change(held[0], words=words, position=command.position or held[0].position, ended=command.ended)
        else:
            place = command.position or _last(session, command.area) + 1
            made = unit.add(StoneKind(key=command.key or "new", area=command.area, words=words, position=place,
                                      ended=command.ended))  # fmt: skip
            if not command.key:
                unit.change(made, key=made.id)
        unit.sentence = tr("Stone no longer offered.") if command.ended else tr("Stone saved.")
    return unit.result


def _last(session: Session, area: str) -> int:
    own = [one.position for one in session.store.find(StoneKind, "area = ?", (area,))]
    return max([*own, *(row.position for row in session.rules.stones if row.area == area)], default=0)


def _check_area(session: Session, area: str) -> None:
    if area not in session.rules.areas:
        raise Refusal(tr("The area of need is missing. Choose one of the eight."))
