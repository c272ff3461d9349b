"""The demo's plans and progress: goals, steps, agreements, level readings and stones."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from caseload.casework import demo_voice
from caseload.domain.level import Evidence, LevelReading, NoLevel, Reader, Stone
from caseload.domain.months import add_months
from caseload.domain.person import Person
from caseload.domain.plan import Agreement, Answer, Goal, GoalStatus, Step, StepStatus, WaitingOn
from caseload.domain.plan_history import GoalEvent, GoalHappening, StepEvent, StepHappening
from caseload.domain.sentence import Order

if TYPE_CHECKING:
    from caseload.casework.demo import Making

REVIEW_DAYS = 91
FIRST_SHARE = 0.3
STEP_STATUSES = (StepStatus.COMPLETED, StepStatus.COMPLETED, StepStatus.IN_PROGRESS, StepStatus.NOT_STARTED,
                 StepStatus.CANNOT_BE_DONE_YET)  # fmt: skip
ACTORS = ("person", "probation_practitioner", "partnership_agency")


def plan(making: Making, person: Person, order: Order | None, started: date) -> None:
    """A plan with the person's goals and how far each has come, from the weeks there have been, and their own side of it."""
    weeks = (making.today - started).days // 7
    if weeks < 2:  # noqa: PLR2004  the plan is due in the first weeks
        return
    areas = making.random.sample(list(making.words["goals"]), k=min(4, 1 + weeks // 8))
    for position, area in enumerate(areas):
        _goal(making, person, area, position, started)
    making.keep(Agreement(person_id=person.id, agreed_on=min(started + timedelta(days=19), making.today),
                          answer=Answer.YES, person_view="It is what I said.", officer_view=""))  # fmt: skip
    for area in making.words["goals"]:
        _levels(making, person, area, started, needed=area in areas)
    demo_voice.voice(making, person, order, started, areas)


def _goal(making: Making, person: Person, area: str, position: int, started: date) -> None:
    random = making.random
    made = min(started + timedelta(days=17 + 30 * position), making.today - timedelta(days=1))
    done = (making.today - made).days > 200 and random.random() < 0.5  # noqa: PLR2004
    goal = making.keep(Goal(
        person_id=person.id, title=random.choice(making.words["goals"][area]), area=area, position=position,
        status=GoalStatus.ACHIEVED if done else GoalStatus.ACTIVE, status_on=made,
        target_on=add_months(made, random.choice((3, 6, 6, 12))), first=position == 0 and random.random() < FIRST_SHARE,
    ))  # fmt: skip
    _tell(making, goal, made, GoalHappening.CREATED)
    own = demo_voice.chance_of(making, person, area)
    for place, words in enumerate(making.words["steps"][area]):
        status = StepStatus.COMPLETED if done or place == 0 else random.choice(STEP_STATUSES)
        waiting = status is StepStatus.CANNOT_BE_DONE_YET
        kind, whom = demo_voice.waits_on(making, own, person) if waiting else (WaitingOn.NOBODY, "")
        step = making.keep(Step(
            person_id=person.id, goal_id=goal.id, description=words, actor=random.choice(ACTORS), status=status,
            status_on=min(made + timedelta(days=14 * (place + 1)), making.today), position=place,
            due_on=made + timedelta(days=28 * (place + 1)), waiting_on=whom, waiting_kind=kind,
            waiting_since=making.today - timedelta(days=random.randint(6, 70)) if waiting else None,
        ))  # fmt: skip
        demo_voice.chase(making, own, step)
        if status is not StepStatus.NOT_STARTED:
            making.keep(StepEvent(
                person_id=person.id, goal_id=goal.id, step_id=step.id, happened_on=step.status_on, what=StepHappening.MOVED,
                description=words, was=StepStatus.NOT_STARTED, status=status, waiting_kind=kind, waiting_on=whom,
            ))  # fmt: skip
    if done:
        _tell(making, goal, min(made + timedelta(days=90), making.today), GoalHappening.ACHIEVED)


def _tell(making: Making, goal: Goal, day: date, what: GoalHappening) -> None:
    making.keep(GoalEvent(person_id=goal.person_id, goal_id=goal.id, happened_on=day, what=what, title=goal.title, area=goal.area,
                          target_on=goal.target_on))  # fmt: skip


def _levels(making: Making, person: Person, area: str, started: date, *, needed: bool) -> None:
    if not needed:
        if making.random.random() < 0.5:  # noqa: PLR2004  half were asked and are not a need
            making.keep(LevelReading(person_id=person.id, area=area, reader=Reader.OFFICER, no_level=NoLevel.NOT_A_NEED,
                                     read_on=min(started + timedelta(days=14), making.today)))  # fmt: skip
        return
    level, day, until = making.random.randint(1, 3), started + timedelta(days=14), demo_voice.kept_until(making, person)
    while day <= making.today:
        for reader in (Reader.OFFICER, Reader.PERSON):
            said = level if reader is Reader.OFFICER else min(5, max(1, level + making.random.choice((0, 0, 1, -1))))
            evidence = making.random.choice(tuple(Evidence)) if said > 3 else None  # noqa: PLR2004
            if day <= until:
                making.keep(LevelReading(person_id=person.id, area=area, reader=reader, read_on=day, level=said,
                                         evidence=evidence))  # fmt: skip
        _stone(making, person, area, day)
        level = min(5, max(1, level + making.random.choice((-1, 0, 0, 1, 1))))
        day += timedelta(days=35 if day == started + timedelta(days=14) else REVIEW_DAYS)


def _stone(making: Making, person: Person, area: str, day: date) -> None:
    laid = day + timedelta(days=making.random.randint(3, 25))
    if laid < making.today:
        words = making.random.choice([row.words for row in making.session.rules.stones if row.area == area])
        lapse = making.random.random() < 0.1  # noqa: PLR2004  one in ten is a lapse
        making.keep(Stone(person_id=person.id, area=area, happened_on=laid, lapse=lapse,
                          words="Lapse talked about" if lapse else words,
                          evidence=making.random.choice(tuple(Evidence))))  # fmt: skip
