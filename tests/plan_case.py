"""A lifelike plan of a fictional person, as records and kept in a store: three years would look like this and longer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind
from caseload.domain.contact import Contact, Mode
from caseload.domain.decision import LifeEventEntry
from caseload.domain.entry import Entry
from caseload.domain.level import Evidence, LevelReading, NoLevel, Reader, Stone
from caseload.domain.person import Person
from caseload.domain.plan import Agreement, Answer, Goal, GoalStatus, Step, StepStatus, WaitingOn
from caseload.domain.plan_history import Chase, GoalEvent, GoalHappening, GoalLadder, LadderReading, StepEvent, StepHappening
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
from tests.kit import add_case

SECRET = "Kestrel Lane refuge"
P = "p"


def day(month: int, of_month: int, year: int = 2026) -> date:
    return date(year, month, of_month)


def goals() -> tuple[Goal, ...]:
    return (
        Goal(id="g1", person_id=P, title="I want to keep my flat and pay the arrears off", area="accommodation", position=1, first=True,
             related_areas=("finances",), status_on=day(5, 13), target_on=day(2, 28, 2027)),
        Goal(id="g2", person_id=P, title="I want four nights a week without drinking", area="alcohol", position=0,
             related_areas=("health", "relationships"), status_on=day(5, 13), target_on=day(11, 9)),
        Goal(id="g3", person_id=P, title="I want to see my son on Saturdays", area="relationships", position=2,
             status=GoalStatus.FUTURE, target_words="after the hearing"),
        Goal(id="g4", person_id=P, title="I want a bank account in my own name", area="finances", position=3,
             status=GoalStatus.ACHIEVED, status_on=day(8, 20), reason="Wages go into it now."),
        Goal(id="g5", person_id=P, title="I want to learn to drive", area="employment", position=4, status=GoalStatus.REMOVED,
             status_on=day(7, 2), reason="Not now: money first."),
        Goal(id="g6", person_id=P, title=f"I want to be safe at {SECRET}", area="relationships", position=5, sensitive=True),
    )  # fmt: skip


def steps() -> tuple[Step, ...]:
    person, officer, agency = "person", "probation_practitioner", "partnership_agency"
    return (
        Step(id="s1", person_id=P, goal_id="g1", description="Bring every letter in a bag", actor=person, position=0,
             status=StepStatus.COMPLETED, status_on=day(5, 25), evidence="letters seen"),
        Step(id="s2", person_id=P, goal_id="g1", description="Ring the housing office and ask for a payment plan", actor=person,
             status=StepStatus.IN_PROGRESS, due_on=day(11, 27), position=1),
        Step(id="s3", person_id=P, goal_id="g1", description="Set the arrears out on one sheet", actor=agency, position=2,
             actor_name="Ms Pritchard, Money Matters", status=StepStatus.CANNOT_BE_DONE_YET, waiting_kind=WaitingOn.AGENCY,
             waiting_on="Money Matters", waiting_since=day(9, 14), due_on=day(11, 1)),
        Step(id="s4", person_id=P, goal_id="g1", description="Ask about a fund for the deposit", actor=officer, position=3,
             status=StepStatus.NO_LONGER_NEEDED),
        Step(id="s5", person_id=P, goal_id="g2", description="Write down what I drink each night", actor=person, position=0,
             status=StepStatus.COMPLETED, status_on=day(11, 6)),
        Step(id="s6", person_id=P, goal_id="g2", description="Go to the first session on Thursday", actor=person, position=1,
             due_on=day(11, 12)),
        Step(id="s7", person_id=P, goal_id="g2", description="Book the first session", actor=officer, position=2,
             status=StepStatus.COMPLETED, status_on=day(11, 3)),
        Step(id="s8", person_id=P, goal_id="g6", description=f"Ring {SECRET} on Friday", actor=person),
    )  # fmt: skip


def readings() -> tuple[LevelReading, ...]:
    def read(area: str, on: date, level: int, reader: Reader = Reader.OFFICER, evidence: Evidence | None = None) -> LevelReading:
        return LevelReading(id=f"r {area} {reader} {on}", person_id=P, area=area, reader=reader, read_on=on, level=level,
                            evidence=evidence)  # fmt: skip

    own = Reader.PERSON
    days = (day(5, 8), day(6, 12), day(9, 11), day(11, 13))
    return (
        *(read("accommodation", on, level) for on, level in zip(days, (2, 2, 3, 4), strict=True)),
        *(read("accommodation", on, level, own) for on, level in zip(days[::3], (1, 3), strict=True)),
        *(read("alcohol", on, level) for on, level in zip(days, (2, 3, 3, 2), strict=True)),
        *(read("alcohol", on, level, own) for on, level in zip(days[::3], (2, 4), strict=True)),
        *(read("employment", on, level, evidence=Evidence.SEEN_DOCUMENT) for on, level in zip(days, (4, 4, 5, 4), strict=True)),
        read("finances", day(5, 8), 2), read("finances", day(6, 12), 2), read("finances", day(6, 12), 3, own),
        LevelReading(id="r drugs", person_id=P, area="drugs", reader=Reader.OFFICER, read_on=day(5, 8),
                     no_level=NoLevel.NOT_A_NEED),
    )  # fmt: skip


def stones() -> tuple[Stone, ...]:
    return (
        Stone(id="t1", person_id=P, area="finances", happened_on=day(6, 3), words="bank account", evidence=Evidence.SEEN_DOCUMENT),
        Stone(id="t2", person_id=P, area="alcohol", happened_on=day(9, 2), words="talked openly about use",
              evidence=Evidence.OWN_WORD),
        Stone(id="t3", person_id=P, area="alcohol", happened_on=day(10, 9), words="Drank at the wedding", lapse=True),
        Stone(id="t4", person_id=P, area="accommodation", happened_on=day(11, 6), words="Paid two weeks running",
              evidence=Evidence.PARTNER_CONFIRMED),
        Stone(id="t5", person_id=P, area="relationships", happened_on=day(10, 20), words=f"Visited {SECRET}", sensitive=True),
    )  # fmt: skip


def agreements() -> tuple[Agreement, ...]:
    return (
        Agreement(id="a1", person_id=P, agreed_on=day(5, 13), answer=Answer.NO, why="Too many goals at once."),
        Agreement(id="a2", person_id=P, agreed_on=day(8, 21), answer=Answer.YES, person_view="It is mine now.",
                  officer_view="Fewer goals, first steps are his."),
    )  # fmt: skip


def voice() -> tuple[Entry, ...]:
    return (
        Strength(id="v1", person_id=P, words="Keeps every shift", noted_on=day(5, 13), area="employment"),
        Strength(id="v2", person_id=P, words="Sister rings each Sunday", noted_on=day(6, 1), area="relationships", protective=True),
        Strength(id="v3", person_id=P, words="Old hobby", noted_on=day(5, 13), ended_on=day(9, 1)),
        SettledFact(id="f1", person_id=P, fact="work_started", asked_on=day(6, 1), answer=Held.YES, happened_on=day(5, 4)),
        SettledFact(id="f2", person_id=P, fact="work_at_three_months", asked_on=day(9, 1), answer=Held.NOT_KNOWN),
        GoalLadder(id="l1", person_id=P, goal_id="g2", rungs=("drinks daily", "one night off", "two or three", "four", "five or more")),
        LadderReading(id="lr1", person_id=P, goal_id="g2", read_on=day(11, 13), rung=3),
        ReadinessReading(id="rd1", person_id=P, area="alcohol", said_on=day(11, 13), answer=Readiness.NEEDS_HELP),
        LifeEventEntry(id="e1", person_id=P, happened_on=day(7, 20), words="New job at the depot"),
        FeedbackRound(id="fb1", person_id=P, asked_on=day(7, 30), how=AnsweredHow.PAPER, answers=(FeedbackAnswer.MOSTLY.value,) * 6,
                      helped="The bus pass", sensitive=True),
        Chase(id="c1", person_id=P, about="s3", chased_on=day(10, 5), whom="Money Matters", again_on=day(10, 19)),
    )  # fmt: skip


def events() -> tuple[Entry, ...]:
    return (
        GoalEvent(id="ge1", person_id=P, goal_id="g4", happened_on=day(8, 20), what=GoalHappening.ACHIEVED,
                  title="I want a bank account in my own name"),
        GoalEvent(id="ge2", person_id=P, goal_id="g2", happened_on=day(9, 11), what=GoalHappening.UPDATED,
                  title="I want four nights a week without drinking"),
        GoalEvent(id="ge3", person_id=P, goal_id="g6", happened_on=day(9, 12), what=GoalHappening.CREATED, title=SECRET),
        StepEvent(id="se1", person_id=P, goal_id="g2", step_id="s5", happened_on=day(11, 6), what=StepHappening.MOVED,
                  description="Write down what I drink each night", status=StepStatus.COMPLETED),
    )  # fmt: skip


def summary() -> AssessmentSummary:
    return AssessmentSummary(id="m1", person_id=P, number=2, written_on=day(11, 16), parts=(
        SummaryPart(key="reach", body="Likes to be called Marcus. Text first; nights Thursday to Sunday."),
        SummaryPart(key="matters", body="I want to keep my flat and pay the arrears off."),
        SummaryPart(key="strengths", body="Keeps every shift (13 May 2026)."),
        SummaryPart(key="needs", body="Accommodation: 4 steady, read on 13 Nov 2026\nAlcohol use: 2 struggling, read on 13 Nov 2026"),
        SummaryPart(key="done", body="Paid two weeks running (6 Nov 2026)"), SummaryPart(key="safety", body=""),
        SummaryPart(key="ask", body="Set the arrears out on one sheet by 18 December."),
    ))  # fmt: skip


def booked() -> Contact:
    return Contact(id="b1", person_id=P, happens_on=day(11, 26), starts_at=time(14, 15), mode=Mode.OFFICE, appointment=True,
                   type_words="Planned Office Visit (NS)", place="2 Bridge Street, Millbrook", note="Ask about the refuge.")  # fmt: skip


def everything() -> tuple[Entry, ...]:
    """The whole plan, ready to keep."""
    return (*goals(), *steps(), *readings(), *stones(), *agreements(), *voice(), *events(), summary(), booked())


def keep(session: Session, entries: Sequence[Entry] = ()) -> Person:
    """A person on an order in the store, with this plan under the ids it is written with."""
    person = add_case(session, "Achebe", forename="Marcus", crn="X482217")
    made: dict[type[Entry], list[Entry]] = defaultdict(list)
    for one in entries or everything():
        made[type(one)].append(session.store.stamped(replace(one, person_id=person.id)))  # type: ignore[call-arg]
    with act(session, "keep", AuditKind.COLLECTION) as unit:
        for record, held in made.items():
            unit.add_many(record, held)
        unit.sentence = "kept"
    return session.store.need(Person, person.id)
