"""Lifelike fictional facts for the papers a senior or the next officer reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from caseload.documents.case_facts import HandoverFacts, HandoverWords, OrderStands, SensitiveEntry, WholeCase
from caseload.documents.release_facts import ReferralTold
from caseload.documents.senior_facts import (
    CoverCase,
    CoverFacts,
    CoverSlot,
    DecisionLine,
    DelayFacts,
    LeavingFacts,
    LeavingLine,
    StripFacts,
    SupervisionFacts,
)
from caseload.domain.casefile import CaseLine, CaseSummary, DueState
from caseload.domain.contact import Attendance, Contact, Mode
from caseload.domain.continuity_words import Measure
from caseload.domain.partners import CaseContact, PrisonStay
from caseload.domain.person import Address, Person, Phone, Registration, Rosh
from caseload.domain.plan import Agreement, Answer, Goal, GoalStatus, Step, StepStatus
from caseload.domain.promises import Promise
from caseload.domain.referring import Referral
from caseload.domain.report import Report
from caseload.domain.seniority import NotMet, SupervisionDecision
from caseload.domain.sentence import LicenceCondition, Offence, Order, OrderKind
from caseload.domain.strip_choice import Candidate, Reason, Why, choose_strips
from caseload.domain.voice import Strength
from caseload.domain.words import msg
from caseload.domain.workload_figures import Dated
from tests.documents.sheets import TODAY, delays, who

PERSON = Person(
    id="p", surname="Achebe", forename="Marcus", date_of_birth=date(1997, 6, 5), crn="X482217", pronouns="he/him", rosh=Rosh.HIGH,
    rosh_on=date(2026, 11, 2), tier_ag="B", tier_ad="B2", language="Welsh", adjustments="Large print",
    contact_preferences="Text the day before", staff_safety="Two to a visit", travel_notes="Bus 12 from Quarry Row", restricted=True,
    addresses=(Address(lines=("4 Quarry Row", "Millbrook"), postcode="ZZ99 1AA"),), phones=(Phone(number="07700 900123", whose="own"),),
)  # fmt: skip
SUMMARY = CaseSummary(
    person_id="p", computed_on=TODAY, order_kind="suspended sentence order", ends_on=date(2027, 8, 1), due_on=date(2026, 11, 13),
    due_reason="14 days: tier B2", last_seen=date(2026, 10, 30), next_booked=date(2026, 11, 24), flags="IOM", steps_done=2,
    last_home_visit=date(2026, 9, 1), steps_counted=5, outcomes_missing=2, oldest_missing=date(2026, 11, 4),
)  # fmt: skip
LINE = CaseLine(
    person_id="p", name="Achebe, Marcus", crn="X482217", date_of_birth=None, kind="case", tier="B2", tier_scheme="A-D",
    rosh=Rosh.HIGH, restricted=True, closed_on=None, summary=SUMMARY, state=DueState.OVERDUE,
)  # fmt: skip
REASONS = (
    Reason(why=Why.OVERDUE, words="contact overdue by 5 working days, nothing booked"),
    Reason(why=Why.SLIP, words="Alcohol use (clear slip)"),
    Reason(why=Why.HIGH_RISK, words=""),
    *(Reason(why=Why.STUCK, words=f"“Step {n}” waiting on the service for {n}0 days") for n in range(4, 8)),
)
PROMISES = (
    Promise(words="Ring housing", kind="step", due_on=TODAY - timedelta(days=9)), Promise(words="Ask the service", kind="chase"),
    Promise(words="Send the letter", kind="step", due_on=TODAY + timedelta(days=3)),
)  # fmt: skip
CHOICE = choose_strips(Candidate(line=replace(LINE, name=f"Achebe, {n}"), reasons=REASONS[: 1 + n % 7], overdue_days=n)
                       for n in range(16))  # fmt: skip
DECISION = SupervisionDecision(person_id="p", decided_on=TODAY - timedelta(days=28), words="See at home before Christmas",
                               decided_by="J. Hale", follow_up_on=TODAY - timedelta(days=3))  # fmt: skip
SUPERVISION = SupervisionFacts(
    choice=CHOICE,
    strips=tuple(StripFacts(candidate=one, promises=PROMISES, sensitive=1, not_met=(NotMet(
        person_id="p", what="home visit", expected_on=TODAY - timedelta(days=9), why="no second officer"),)) for one in CHOICE.chosen),
    earlier=(
        DecisionLine(who=who(1), decision=DECISION, late=True),
        DecisionLine(who=who(2), decision=replace(DECISION, follow_up_on=None), late=False),
        DecisionLine(who=who(3), decision=replace(DECISION, done_on=TODAY - timedelta(days=1), came_of_it="Seen at home"), late=False),
        DecisionLine(who=who(4), decision=replace(DECISION, sensitive=True, words="Secret words"), late=False),
    ),
)  # fmt: skip
LEAVING = LeavingFacts(lines=(
    LeavingLine(line=LINE, first=Dated(on=date(2026, 11, 13), kind="contact", who=who(1), words="overdue, nothing booked"),
                late=(Dated(on=date(2026, 10, 1), kind="plan review", who=who(1), words="3 months"),), promises=PROMISES,
                sensitive_promises=1, going_to="N. Hale"),
    LeavingLine(line=replace(LINE, name="Bevan, Siân", restricted=False, summary=CaseSummary(person_id="q", computed_on=TODAY)),
                first=None),
    *(LeavingLine(line=LINE, first=Dated(on=TODAY + timedelta(days=n), kind="booked", who=who(n), words="10:15")) for n in range(50)),
))  # fmt: skip
DELAYS = DelayFacts(kinds=(replace(delays("Alcohol treatment", 3), no_start_set=2), delays("Unpaid work", 1)))
HOME = Contact(person_id="p", happens_on=TODAY + timedelta(days=3), starts_at=time(10, 15), mode=Mode.HOME)
CASE = CoverCase(person=PERSON, line=LINE, standing="a warning of 11 Sep 2026 is in force", support="Ask what got in the way",
                 visit=("No check before home visits is recorded.",))  # fmt: skip
COVER = CoverFacts(
    first=TODAY + timedelta(days=2), last=TODAY + timedelta(days=9), cover="P. Lowell",
    slots=(
        CoverSlot(contact=HOME, case=CASE), CoverSlot(contact=replace(HOME, mode=Mode.OFFICE, starts_at=None), case=CASE, first=False),
        CoverSlot(contact=replace(HOME, happens_on=TODAY + timedelta(days=5), place="Library"), case=CASE, first=False),
    ),
    unbooked=(replace(CASE, standing="", support="", visit=(), person=replace(PERSON, phones=(), staff_safety="")),),
    dated=(Dated(on=TODAY + timedelta(days=4), kind="report", who=who(2), words="Millbrook"),), office="Eastgate House",
)  # fmt: skip
ORDER = Order(person_id="p", kind=OrderKind.SUSPENDED, court="Millbrook", sentenced_on=date(2026, 2, 1), started_on=date(2026, 2, 1),
              ends_on=date(2027, 8, 1), offences=(Offence(description="Affray"),))  # fmt: skip


def contact(days: int, **more: Any) -> Contact:
    made = Contact(person_id="p", happens_on=TODAY - timedelta(days=days), mode=Mode.OFFICE, attendance=Attendance.ATTENDED,
                   type_words="Planned Office Visit", note="Talked about the tenancy. " * 12)  # fmt: skip
    return replace(made, **more)


WHOLE = WholeCase(
    person=PERSON, line=LINE, decided_visits=False, visit=("Risk assessed for home visits: 2 Sep 2026.",),
    orders=(OrderStands(order=ORDER, standing="warned 11 Sep 2026, in force until 10 Sep 2027", clocks=("Warning: last day 10 Sep",),
                        unread=("?? breach",)),),
    requirements=("Rehabilitation activity (6 of 20 days)", "Alcohol treatment (not started, no start set)"),
    conditions=(LicenceCondition(person_id="p", order_id="", category="exclusion", words="Not to enter Quarry Row"),),
    registrations=(Registration(person_id="p", code="MAPP", level="2", review_on=date(2026, 12, 9), note="panel monthly"),),
    contacts=tuple(contact(7 * n) for n in range(9)), booked=(HOME,),
    goals=tuple(Goal(id=f"g{n}", person_id="p", title=f"Keep my tenancy {n}", area="accommodation", status=GoalStatus.ACTIVE) for n in range(7)),
    steps=(Step(person_id="p", goal_id="g0", description="Ring the service", status=StepStatus.CANNOT_BE_DONE_YET, waiting_on="the service",
                due_on=date(2026, 12, 1)),),
    agreement=Agreement(person_id="p", agreed_on=date(2026, 5, 13), answer=Answer.NO, person_view="It is not mine.", why="Too many goals"),
    progress=("Accommodation: clear move; latest bank account, 30 Sep 2026",), promises=PROMISES,
    strengths=(Strength(person_id="p", words="Close to his sister", noted_on=TODAY),),
    referrals=(ReferralTold(referral=Referral(person_id="p", made_on=date(2026, 9, 1)), agency="Millbrook housing", age=None),),
    releases=("2 weeks to release on Friday 11 December 2026. 3 things are not ready.",),
    reports=(Report(person_id="p", court="Millbrook", due_on=date(2026, 12, 3)),),
    not_met=(NotMet(person_id="p", what="home visit", expected_on=TODAY - timedelta(days=9), why="no second officer"),),
    people=(CaseContact(person_id="p", name="Mair Achebe", role="sister", reach="07700 900118", consent="yes"),),
    prison=PrisonStay(person_id="p", prison="HMP Fennbrook", prison_officer="G. Ferris"),
    officers=(Measure(key="officers", words=msg("Officers so far"), value=msg("2"), formula=msg("different officers")),),
    sensitive=(SensitiveEntry(kind="Note", words="Told in confidence " * 30, on=TODAY), SensitiveEntry(kind="Goal", words="Hidden goal")),
)  # fmt: skip
HANDOVER = HandoverFacts(case=WHOLE, words=HandoverWords(reason="officer left", on=date(2026, 12, 1)))
