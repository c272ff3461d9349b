"""What is expected of a case beside its next contact: clocks, package, final third, early end; and the officer's word on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from caseload.casework.checks import check_words
from caseload.casework.closed import SEE_CASE
from caseload.casework.packaging import Span, case_package, package_setting
from caseload.casework.plan_reads import review_limits
from caseload.casework.session import Session
from caseload.casework.spans import case_spans, kept_intervals
from caseload.casework.summarise import main_order
from caseload.casework.third import third_of
from caseload.casework.unit import act
from caseload.domain.account import RECENT_DAYS, Balance, balance
from caseload.domain.change import AuditKind, Change
from caseload.domain.check_in import CheckIns, check_ins
from caseload.domain.clocks import ClockFacts, ClockKey, ClockState, ContactClock, contact_clocks, supervised
from caseload.domain.contact import Contact
from caseload.domain.dates import short_date
from caseload.domain.decision import EarlyDecision, ExpectationEntry, PackageSetting, ThirdDecision
from caseload.domain.early_end import EarlyEnd, EarlyFacts, Objective, RequirementDone, early_end
from caseload.domain.entry import Entry
from caseload.domain.errors import Refusal
from caseload.domain.final_third import FinalThird
from caseload.domain.frequency import state_on
from caseload.domain.packages import Package
from caseload.domain.person import Person, Registration
from caseload.domain.plan import Agreement, Goal, GoalStatus
from caseload.domain.plan_history import PlanReview
from caseload.domain.reviewing import review_due
from caseload.domain.seen import FACE_TO_FACE, NOT_MET
from caseload.domain.sentence import Order, OrderKind, Requirement
from caseload.domain.words import msg, tr

SUPERVISED = (OrderKind.COMMUNITY, OrderKind.SUSPENDED, OrderKind.LICENCE)
MOST_A_YEAR = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseExpectations:
    """What is expected of one case today, and how many of its contacts were check-in only.

    `supervised` is whether a table may expect contact at all, `interval` the officer's own, `balance` the last four weeks.
    """

    order: Order | None
    supervised: bool
    interval: ExpectationEntry | None
    balance: Balance | None
    setting: PackageSetting | None
    clocks: tuple[ContactClock, ...]
    package: Package
    third: FinalThird | None
    early: EarlyEnd | None
    check_ins: CheckIns


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideThird:
    """The officer's word on the final third; `told` are keys of rules/final_third.csv."""

    person_id: str
    order_id: str
    confirmed: bool
    told: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideEarly:
    """The officer certifies that supervision ends early, or says why not."""

    person_id: str
    order_id: str
    certified: bool
    reason: str = ""
    no_more_instructions: bool | None = None
    nothing_to_add: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPackage:
    """What a person's package asks and allows, as the official tool shows it; None is not known."""

    person_id: str
    required_weeks: int | None
    yearly_allowance: int | None
    reason: str = ""
    agreed_by: str = ""


def case_expectations(session: Session, person_id: str) -> CaseExpectations:
    """What is expected of one case on this day, each part with its reason."""
    store = session.store
    person = store.need(Person, person_id)
    order = main_order(store.of_person(Order, person_id), session.today)
    contacts = store.of_person(Contact, person_id, "happens_on, row_id")
    seen = [one for one in contacts if one.seen and one.mode not in NOT_MET and one.happens_on <= session.today]
    third = _third(session, person, order)
    own = kept_intervals(session, person)
    return CaseExpectations(
        supervised=supervised(person.kind, order.kind if order else None), balance=_balance(session, person, order, seen),
        interval=own[-1] if own and own[-1].to_on is None else None, setting=package_setting(session, person.id),
        order=order, clocks=_clocks(session, person, order, seen), third=third, check_ins=check_ins(contacts, session.today),
        package=case_package(session, person, Span(order.counts_from, order.ends_on) if order else Span(None, None)),
        early=_early(session, order) if order is not None and order.kind in SUPERVISED else None,
    )  # fmt: skip


def _balance(session: Session, person: Person, order: Order | None, seen: list[Contact]) -> Balance | None:
    """The last four weeks; a case that is closed is held against nothing."""
    if person.closed_on is not None and person.closed_on <= session.today:
        return None
    first = session.today - timedelta(days=RECENT_DAYS - 1)
    spans = case_spans(session, person, order, first, session.today)
    return balance((one.happens_on for one in seen), spans, first, session.today)


def _clocks(session: Session, person: Person, order: Order | None, seen: list[Contact]) -> tuple[ContactClock, ...]:
    agreed = session.store.of_person(Agreement, person.id, "agreed_on")
    faces = [one.happens_on for one in seen if one.mode in FACE_TO_FACE]
    visits = [one.happens_on for one in seen if one.mode.value == "home visit"]
    start = order.counts_from if order else None
    facts = ClockFacts(
        kind=person.kind, order_kind=order.kind if order else None,
        sentenced_on=order.sentenced_on or order.started_on if order else None,
        released_on=order.released_on if order else None, released_again_on=order.released_again_on if order else None,
        rosh=person.rosh, first_seen=next((one.happens_on for one in seen if start and one.happens_on >= start), None),
        last_face_to_face=faces[-1] if faces else None, last_home_visit=visits[-1] if visits else None,
        plan_on=agreed[0].agreed_on if agreed else None, reviewed_on=agreed[-1].agreed_on if len(agreed) > 1 else None,
    )  # fmt: skip
    clocks = contact_clocks(facts, session.today, session.rules.clocks, session.rules.holidays)
    return tuple(_review(session, person, order, agreed, one) if one.key is ClockKey.PLAN_REVIEW else one for one in clocks)


def _review(
    session: Session, person: Person, order: Order | None, agreed: Sequence[Agreement], clock: ContactClock
) -> ContactClock:
    """The review as the plan has it: counted from the last one held or asked about, or set there, or before the order ends."""
    reviews = session.store.of_person(PlanReview, person.id)
    due = review_due(order.counts_from if order else None, reviews, agreed, order.ends_on if order else None,
                     review_limits(session), session.today)  # fmt: skip
    if due.due_on is None or not (reviews or agreed):
        return clock
    row = session.rules.clocks["plan_review|"]
    reason = msg("{clock}: {why}, due {due}; {label}", clock=tr(row.words), why=str(due.reason), label=tr(row.label),
                 due=short_date(due.due_on, session.today))  # fmt: skip
    state = ClockState(state_on(due.due_on, session.today, session.rules.holidays).value)
    return replace(clock, due_on=due.due_on, state=state, reason=reason)


def _third(session: Session, person: Person, order: Order | None) -> FinalThird | None:
    if order is None:
        return None
    return third_of(
        session, person, order, [one for one in session.store.of_person(Registration, person.id) if not one.ended_on],
        session.store.of_person(Requirement, person.id), session.store.of_person(ThirdDecision, person.id),
    )  # fmt: skip


def _early(session: Session, order: Order) -> EarlyEnd:
    said = session.store.find(EarlyDecision, "order_id = ?", (order.id,), "decided_on, row_id")
    last = said[-1] if said else None
    goals = [one for one in session.store.of_person(Goal, order.person_id) if one.status is not GoalStatus.REMOVED]
    facts = EarlyFacts(
        order_kind=order.kind, court_reviews=order.court_reviews,
        requirements=tuple(
            RequirementDone(kind=one.kind, words=one.words or _kind_words(session, one.kind), complied=one.complied)
            for one in session.store.find(Requirement, "order_id = ?", (order.id,))
        ),
        objectives=tuple(
            Objective(words=_unless_sensitive(one.title, one), met=one.status is GoalStatus.ACHIEVED) for one in goals
        ) or None,
        no_more_instructions=last.no_more_instructions if last else None, nothing_to_add=last.nothing_to_add if last else None,
        certified_on=last.decided_on if last and last.certified else None,
        declined_on=last.decided_on if last and not last.certified else None,
        declined_why=_unless_sensitive(last.reason, last) if last else "",
    )  # fmt: skip
    return early_end(facts, session.today, session.rules.figures)


def _unless_sensitive(words: str, entry: Entry) -> str:
    """Words of an entry for what is told on screen and on paper alike, where nothing sensitive is told."""
    return str(SEE_CASE) if entry.sensitive and words else words


def _kind_words(session: Session, kind: str) -> str:
    found = session.rules.requirement_types.get(kind)
    return tr(found.words) if found else kind


def decide_third(session: Session, command: DecideThird) -> Change:
    """Record the officer's word on the final third of an order."""
    if not command.confirmed and not command.told:
        check_words(command.reason, tr("The reason why contact goes on"))
    return _decide(session, "decide_third", ThirdDecision(
        person_id=command.person_id, order_id=command.order_id, decided_on=session.today, confirmed=command.confirmed,
        told=command.told, reason=command.reason.strip(),
    ), tr("Final third recorded."))  # fmt: skip


def decide_early(session: Session, command: DecideEarly) -> Change:
    """Record that supervision ends early, or why it does not; the program never decides."""
    if not command.certified:
        check_words(command.reason, tr("The reason why supervision goes on"))
    return _decide(session, "decide_early", EarlyDecision(
        person_id=command.person_id, order_id=command.order_id, decided_on=session.today, certified=command.certified,
        reason=command.reason.strip(), no_more_instructions=command.no_more_instructions, nothing_to_add=command.nothing_to_add,
    ), tr("Decision recorded."))  # fmt: skip


def set_package(session: Session, command: SetPackage) -> Change:
    """Record what the official tool shows of a person's package."""
    for number in (command.required_weeks, command.yearly_allowance):
        if number is not None and not 0 <= number <= MOST_A_YEAR:
            raise Refusal(tr("{n} is outside 0 to 366. Type what the official tool shows, or leave it empty.", n=number))
    return _decide(session, "set_package", PackageSetting(
        person_id=command.person_id, starts_on=session.today, required_weeks=command.required_weeks,
        yearly_allowance=command.yearly_allowance, reason=command.reason.strip(), agreed_by=command.agreed_by.strip(),
    ), tr("Package recorded."))  # fmt: skip


def _decide(session: Session, name: str, entry: Entry, sentence: str) -> Change:
    with act(session, name, AuditKind.COLLECTION) as unit:
        unit.add(entry)
        unit.sentence = sentence
    return unit.result
