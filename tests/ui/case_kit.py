"""One lifelike fictional case with everything a page of a case can show, made by the same acts an officer uses."""

from __future__ import annotations

from datetime import date, time, timedelta

from caseload.casework.agreeing import RecordAgreement, record_agreement
from caseload.casework.contacts import BookContact, RecordContact, book_contact, record_contact
from caseload.casework.notes import AddNote, add_note
from caseload.casework.people import AddPerson, AddRegistration, add_person, add_registration
from caseload.casework.plan_steps import AddStep, add_step
from caseload.casework.plans import AddGoal, add_goal
from caseload.casework.progress import LayStone, RecordLevel, lay_stone, record_level
from caseload.casework.sentences import AddEnforcement, AddRequirement, add_enforcement, add_requirement
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind
from caseload.domain.contact import Contact
from caseload.domain.entry import Statement
from caseload.domain.level import Evidence, LevelReading, NoLevel, Reader, Stone
from caseload.domain.person import Address, Person, Phone, Registration, Rosh
from caseload.domain.plan import Agreement, Answer, Goal, Note, Step, StepStatus
from caseload.domain.sentence import EnforcementEvent, EnforcementFact, Offence, Order, OrderKind, Requirement

SIAN = Person(
    surname="O'Neill", forename="Siân", date_of_birth=date(1992, 3, 9), crn="X483904", pronouns="she/her", tier_ag="C",
    tier_ad="B2", rosh=Rosh.MEDIUM, language="prefers Welsh", adjustments="reads slowly, call before 11",
    staff_safety="Brother has threatened staff at the door; no lone home visits", restricted=True,
    contact_preferences="text, not voicemail", email="sian@example.org",
    addresses=(Address(lines=("Flat 2, 14 Heol Las", "Aberllan"), postcode="ZZ99 3CZ", access_notes="Side gate, dog in the yard",
                       who_else="mother, brother when on leave"),),
    phones=(Phone(number="07700 900123", note="not after nine"), Phone(number="01632 960123", whose="mother")),
)  # fmt: skip
WEEK = timedelta(weeks=1)


def make_case(session: Session, person: Person = SIAN, contacts: int = 12) -> str:
    """Add the case; returns the id of the person."""
    today = session.today
    start = today - 26 * WEEK
    order = Order(
        person_id="", kind=OrderKind.COMMUNITY, words="Community order", court="Aberllan Magistrates' Court",
        sentenced_on=start, started_on=start, ends_on=start + 52 * WEEK, end_words="",
        offences=(Offence(description="Theft from a shop", committed_on=start - 8 * WEEK, main=True),),
    )  # fmt: skip
    change = add_person(session, AddPerson(person=person, order=order))
    person_id, order_id = change.made().id, change.entries[1].after.id
    _sentence(session, person_id, order_id)
    _contacts(session, person_id, contacts)
    _plan(session, person_id)
    _progress(session, person_id)
    return person_id


def missed_appointment(session: Session, person_id: str, on: date, at: time = time(10, 15)) -> str:
    """An appointment of an earlier day that nobody wrote an outcome for; returns its id."""
    with act(session, "book_contact", AuditKind.COLLECTION) as unit:
        made = unit.add(Contact(person_id=person_id, happens_on=on, starts_at=at, type_code="COAP",
                                type_words="Planned Office Visit (NS)"))  # fmt: skip
        unit.sentence = "Booked."
    return made.id


def _sentence(session: Session, person_id: str, order_id: str) -> None:
    today = session.today
    for kind, quantity, unit, done, due, started in (
        ("rar", 15, "days", 2, today - 20 * WEEK, today - 18 * WEEK), ("unpaid_work", 80, "hours", 12, today - 22 * WEEK, None),
    ):  # fmt: skip
        add_requirement(session, AddRequirement(requirement=Requirement(
            person_id=person_id, order_id=order_id, kind=kind, quantity=quantity, unit=unit, done=done, due_start_on=due,
            started_on=started, ordered_on=today - 26 * WEEK,
        )))  # fmt: skip
    add_registration(session, AddRegistration(registration=Registration(
        person_id=person_id, code="IIOM", words="IOM", started_on=today - 20 * WEEK, review_on=today - WEEK,
    )))  # fmt: skip
    add_enforcement(session, AddEnforcement(event=EnforcementEvent(
        person_id=person_id, order_id=order_id, kind=EnforcementFact.WARNING, happened_on=today - 4 * WEEK, confirmed=True,
        words="missed two appointments",
    )))  # fmt: skip
    for words, day in (("final letter 3/9?", None), ("warning", today - 3 * WEEK)):
        add_enforcement(session, AddEnforcement(event=EnforcementEvent(
            person_id=person_id, order_id=order_id, kind=EnforcementFact.WORDS, words=words, happened_on=day,
        )))  # fmt: skip


def _contacts(session: Session, person_id: str, number: int) -> None:
    today = session.today
    for at in range(number):
        record_contact(session, RecordContact(
            person_id=person_id, happens_on=today - timedelta(days=9 + 7 * at), type_code="CHVS" if at % 5 == 4 else "COAP",
            outcome_code="AFTA" if at == 2 else "ATTC", starts_at=time(10, 15), minutes=30, on_ndelius=at > 1,
            note="Brought the tenancy papers. Rang the housing office together; a decision is due by the end of the month.",
            sensitive=at == 1, statement=Statement.REPORTED if at == 3 else Statement.FACT,
        ))  # fmt: skip
    missed_appointment(session, person_id, today - timedelta(days=2))
    book_contact(session, BookContact(person_id=person_id, happens_on=today, type_code="COAP", starts_at=time(10, 15),
                                      place="Eastgate office", note="Tenancy papers"))  # fmt: skip
    add_note(session, AddNote(note=Note(person_id=person_id, body="Her mother rang: worried about money before Christmas.",
                                        statement=Statement.REPORTED, written_on=today - WEEK)))  # fmt: skip


def _plan(session: Session, person_id: str) -> None:
    today = session.today
    goals = (
        ("I want a place of my own", "accommodation", today + 8 * WEEK, "",
         ("Bring ID and proof papers", "Housing application", "View the flat")),
        ("I want to be in work by spring", "employment", today - 3 * WEEK, "", ("CV with library volunteer", "Apply")),
        ("I want to drink less at weekends", "alcohol", None, "when ready", ()),
    )  # fmt: skip
    for title, area, target, words, steps in goals:
        goal = add_goal(session, AddGoal(
            goal=Goal(person_id=person_id, title=title, area=area, target_on=None, target_words=words, first=area[0] == "a"),
            steps=tuple(Step(person_id=person_id, goal_id="", description=one, actor="person") for one in steps),
        )).made()  # fmt: skip
        if target:
            _retarget(session, goal.id, target)
    first = session.store.find(Goal, "person_id = ?", (person_id,))[0]
    add_step(session, AddStep(step=Step(
        person_id=person_id, goal_id=first.id, description="Deposit scheme form", actor="partnership_agency",
        actor_name="Housing advice", status=StepStatus.IN_PROGRESS, waiting_on="the council", waiting_since=today - 6 * WEEK,
        due_on=today - WEEK,
    )))  # fmt: skip
    record_agreement(session, RecordAgreement(agreement=Agreement(
        person_id=person_id, agreed_on=today - 20 * WEEK, answer=Answer.YES, person_view="It is what I said.",
    )))  # fmt: skip


def _retarget(session: Session, goal_id: str, target: date) -> None:
    with act(session, "edit_goal", AuditKind.ALTERATION) as unit:
        unit.change(session.store.need(Goal, goal_id), target_on=target)
        unit.sentence = "Goal saved."


def _progress(session: Session, person_id: str) -> None:
    today = session.today
    tracks = {
        "accommodation": (1, 1, 3),
        "employment": (2, 2, 2),
        "finances": (2, 2, 3),
        "alcohol": (3, 3, 2),
        "health": (2, 2, 4),
    }
    for area, levels in tracks.items():
        for at, level in enumerate(levels):
            record_level(session, RecordLevel(reading=LevelReading(
                person_id=person_id, area=area, reader=Reader.OFFICER, read_on=today - (22 - 10 * at) * WEEK, level=level,
                evidence=Evidence.SEEN_DOCUMENT,
            )))  # fmt: skip
        record_level(session, RecordLevel(reading=LevelReading(
            person_id=person_id, area=area, reader=Reader.PERSON, read_on=today - 2 * WEEK, level=3,
        )))  # fmt: skip
    record_level(session, RecordLevel(reading=LevelReading(
        person_id=person_id, area="drugs", reader=Reader.OFFICER, read_on=today - 20 * WEEK, no_level=NoLevel.NOT_A_NEED,
    )))  # fmt: skip
    for words, area, weeks, lapse in (
        ("place offered", "accommodation", 14, False), ("moved in", "accommodation", 6, False),
        ("drank at a family wedding; talked about it the week after", "alcohol", 3, True),
    ):  # fmt: skip
        lay_stone(session, LayStone(stone=Stone(
            person_id=person_id, area=area, happened_on=today - weeks * WEEK, words=words, lapse=lapse,
            evidence=Evidence.OWN_WORD if lapse else Evidence.PARTNER_CONFIRMED,
        )))  # fmt: skip
