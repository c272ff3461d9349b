"""The demo's own side of each person: readiness, strengths, facts, feedback, reviews, chases, life events and summaries.

It draws on chance of its own, so that the rest of the demo stays as it is for the same date.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from caseload.domain.decision import LifeEventEntry
from caseload.domain.partners import Sharing
from caseload.domain.person import Person
from caseload.domain.plan import Agreement, Answer, Step, WaitingOn
from caseload.domain.plan_history import Chase, PlanReview
from caseload.domain.sentence import Order, OrderKind
from caseload.domain.voice import (
    AnsweredHow,
    AssessmentSummary,
    FeedbackAnswer,
    FeedbackRound,
    Held,
    Readiness,
    ReadinessReading,
    SettledFact,
    Strength,
    SummaryPart,
)

if TYPE_CHECKING:
    from caseload.casework.demo import Making

BASELINES, REVIEW = (14, 49), 91
SUMMARISED = ("Achebe", "O'Neill", "Kowalska")
EARLY = (Readiness.THINKING, Readiness.NEEDS_HELP, Readiness.NEEDS_HELP, Readiness.DOES_NOT_WANT)
LATER = (Readiness.KNOWS_HOW, Readiness.MAKING, Readiness.MAKING, Readiness.MADE)
ANSWERS = (FeedbackAnswer.ALWAYS, FeedbackAnswer.MOSTLY, FeedbackAnswer.MOSTLY, FeedbackAnswer.SOMETIMES,
           FeedbackAnswer.NOT_OFTEN, FeedbackAnswer.RATHER_NOT_SAY)  # fmt: skip
HOWS = (AnsweredHow.PAPER, AnsweredHow.PHONE, AnsweredHow.WITH_OFFICER, AnsweredHow.SCREEN)
KINDS = {"agency": WaitingOn.AGENCY, "court": WaitingOn.COURT_OR_PRISON, "other": WaitingOn.OTHER}


def chance_of(making: Making, person: Person, area: str = "") -> Random:
    """The chance of one person's own side (or of one goal of theirs), the same for the same date."""
    return Random(f"voice {making.today.isoformat()} {person.crn} {area}")  # noqa: S311  made-up data


def kept_until(making: Making, person: Person) -> date:
    """Until when levels are read and reviews held: up to today, and for a few who are behind up to some months ago."""
    behind = chance_of(making, person, "behind").random() < 0.15  # noqa: PLR2004
    return making.today - timedelta(days=130 if behind else 0)


def waits_on(making: Making, chance: Random, person: Person) -> tuple[WaitingOn, str]:
    """On whom a step waits: mostly an agency, now and then the person or the officer."""
    key = chance.choice(("agency", "agency", "agency", "person", "court", "other", "me"))
    if key == "me":
        return WaitingOn.OFFICER, "me"
    if key == "person":
        return WaitingOn.PERSON, person.forename
    return KINDS[key], chance.choice(making.words["waiting"][key])


def chase(making: Making, chance: Random, step: Step) -> None:
    """About half of what waits was asked about, and some of that is to be asked again."""
    if step.waiting_since is None or chance.random() < 0.5:  # noqa: PLR2004
        return
    ago = min((making.today - step.waiting_since).days, chance.randint(2, 40))
    again = chance.choice((None, None, 7, 14, 21))
    on, words = making.today - timedelta(days=ago), making.words["chases"]
    making.keep(Chase(
        person_id=step.person_id, about=step.id, chased_on=on, whom=step.waiting_on, how=chance.choice(words["how"]),
        words=chance.choice(words["said"]), again_on=on + timedelta(days=again) if again else None,
    ))  # fmt: skip


def voice(making: Making, person: Person, order: Order | None, started: date, areas: Sequence[str]) -> None:
    """Everything of one person's own side; `areas` are those they have goals in."""
    chance = chance_of(making, person)
    days = _review_days(making, started)
    _readiness(making, chance, person, started, areas)
    _strengths(making, chance, person, started, areas)
    _settled(making, chance, person, order, started, areas)
    _reviews(making, chance, person, days)
    _feedback(making, chance, person, days[1:])
    if chance.random() < 0.35:  # noqa: PLR2004  a third have something to tell
        day = started + timedelta(days=chance.randint(20, max(21, (making.today - started).days)))
        if day < making.today:
            making.keep(LifeEventEntry(person_id=person.id, happened_on=day, words=chance.choice(making.words["life"]["events"])))
    if person.surname in SUMMARISED:
        _summary(making, chance, person)


def _review_days(making: Making, started: date) -> list[date]:
    """The second baseline, then every three months: the days on which the demo's levels are read."""
    day, days = started + timedelta(days=BASELINES[1]), []
    while day <= making.today:
        days.append(day)
        day += timedelta(days=REVIEW)
    return days


def _readiness(making: Making, chance: Random, person: Person, started: date, areas: Sequence[str]) -> None:
    for area in areas:
        first = min(started + timedelta(days=BASELINES[0]), making.today)
        told = [(first, chance.choice(EARLY))]
        later = started + timedelta(days=BASELINES[1] + REVIEW)
        if later <= making.today:
            told.append((later, chance.choice(LATER)))
        for day, answer in told:
            making.keep(ReadinessReading(person_id=person.id, area=area, said_on=day, answer=answer))


def _strengths(making: Making, chance: Random, person: Person, started: date, areas: Sequence[str]) -> None:
    words = making.words["strengths"]
    found = [(area, chance.choice(words[area])) for area in areas[:2]] + [("", chance.choice(words["any"]))]
    for area, said in found:
        noted = min(started + timedelta(days=chance.randint(7, 60)), making.today)
        making.keep(Strength(person_id=person.id, words=said, area=area, noted_on=noted, protective=area == "relationships"))


def _settled(
    making: Making, chance: Random, person: Person, order: Order | None, started: date, areas: Sequence[str]
) -> None:  # fmt: skip
    """The facts of a licence, and those of work where it is a goal."""
    three = started + timedelta(days=REVIEW)
    asked: list[tuple[str, date]] = []
    if order is not None and order.kind is OrderKind.LICENCE:
        asked += [("settled_on_release", started + timedelta(days=3)), ("settled_at_three_months", three)]
    if "employment" in areas:
        asked += [("work_started", started + timedelta(days=60)), ("work_at_three_months", three + timedelta(days=60))]
    for fact, day in asked:
        if day <= making.today:
            answer = chance.choice((Held.YES, Held.YES, Held.NO, Held.NOT_KNOWN))
            since = day - timedelta(days=2) if answer is Held.YES else None
            making.keep(SettledFact(person_id=person.id, fact=fact, asked_on=day, answer=answer, happened_on=since))


def _reviews(making: Making, chance: Random, person: Person, days: list[date]) -> None:
    """A review on each of the days, none of late for those who are behind, with the person's answer where it was asked."""
    until = kept_until(making, person)
    for at, day in enumerate(day for day in days if day <= until):
        review = making.keep(PlanReview(person_id=person.id, held_on=day, reason="three_months" if at else "first"))
        if at:
            no = chance.random() < 0.12  # noqa: PLR2004
            making.keep(Agreement(
                person_id=person.id, agreed_on=day, answer=Answer.NO if no else Answer.YES, review_id=review.id,
                why="Too much at once." if no else "", person_view="" if no else "It is going the right way.",
            ))  # fmt: skip


def _feedback(making: Making, chance: Random, person: Person, days: list[date]) -> None:
    if chance.random() < 0.6:  # noqa: PLR2004  fewer than half were asked
        return
    words = making.words["feedback"]
    for day in days if chance.random() < 0.7 else days[:-1]:  # noqa: PLR2004  some are to be asked again
        making.keep(FeedbackRound(
            person_id=person.id, asked_on=day, how=chance.choice(HOWS), sensitive=True,
            answers=tuple(chance.choice(ANSWERS).value for _ in range(6)), helped=chance.choice(words["helped"]),
            differently=chance.choice(words["differently"]),
        ))  # fmt: skip


def _summary(making: Making, chance: Random, person: Person) -> None:
    """Two versions, the first of which went to an agency, so that one holder has an old one."""
    words = making.words["summary"]
    keys = ("reach", "matters", "strengths", "done", "safety", "ask")
    for number, ago in ((1, 60), (2, 12)):
        day = making.today - timedelta(days=ago)
        summary = making.keep(AssessmentSummary(
            person_id=person.id, number=number, written_on=day,
            parts=tuple(SummaryPart(key=key, body=words[key]) for key in keys if number == 2 or key != "done"),  # noqa: PLR2004
        ))  # fmt: skip
        whom = words["agencies"][number - 1 if chance.random() < 0.7 else 0]  # noqa: PLR2004
        making.keep(Sharing(person_id=person.id, what=f"Assessment summary, version {number}", to_whom=whom,
                            shared_on=day + timedelta(days=1), basis=words["basis"], summary_id=summary.id))  # fmt: skip
