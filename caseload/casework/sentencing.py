"""After the hearing: what was imposed beside what was proposed, and the order, requirements and draft plan it becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from caseload.casework.checks import check_not_future
from caseload.casework.plan_events import tell_goal
from caseload.casework.session import Session
from caseload.casework.unit import Unit, act
from caseload.domain.change import AuditKind, Change
from caseload.domain.errors import Refusal
from caseload.domain.months import add_months
from caseload.domain.person import Allocation, CaseKind, Person
from caseload.domain.plan import Goal, GoalStatus
from caseload.domain.plan_history import GoalHappening
from caseload.domain.report import ProposedRequirement, Report
from caseload.domain.report_parts import SentenceImposed
from caseload.domain.sentence import Order, OrderKind, Requirement
from caseload.domain.words import tr

BECOMES = {one.value: one for one in (OrderKind.COMMUNITY, OrderKind.SUSPENDED, OrderKind.CUSTODY, OrderKind.DEFERRED)}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSentence:
    """What the court imposed; `make_order` turns it into the order of the case, `make_plan` begins a plan of its needs."""

    imposed: SentenceImposed
    make_order: bool = True
    make_plan: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOnSentence:
    """A recorded sentence that is to become the order of the case."""

    report_id: str
    make_plan: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One line of what was proposed beside what was imposed; empty where one of them has none."""

    proposed: str
    imposed: str

    @property
    def same(self) -> bool:
        """Whether the court imposed what was proposed."""
        return self.proposed == self.imposed


def imposed_as_proposed(session: Session, report: Report, on: date) -> SentenceImposed:
    """The sentence as it would be if the court imposed what was proposed: to start the form from."""
    return SentenceImposed(
        person_id=report.person_id, report_id=report.id, sentenced_on=on, order=report.proposed_order,
        months=_months_proposed(report), requirements=report.proposed_requirements,
    )  # fmt: skip


def _months_proposed(report: Report) -> int | None:
    """How long the proposed order runs: a suspended sentence for its operational period, custody for its term in whole months.

    What was typed as the length of another order before is no length of these two.
    """
    if report.proposed_order == OrderKind.SUSPENDED.value:
        return report.operational_months
    term = report.custody_months
    if report.proposed_order == OrderKind.CUSTODY.value and term is not None:
        return int(term) if term == int(term) else None
    return report.proposed_months


def record_sentence(session: Session, command: RecordSentence) -> Change:
    """Record the sentence; with the order come its requirements, and with the plan an unworded goal for each need they meet."""
    imposed = command.imposed
    check_not_future(imposed.sentenced_on, session.today, tr("The sentence"))
    if not imposed.order.strip():
        raise Refusal(tr("The sentence is missing. Choose what the court imposed."))
    with act(session, "record_sentence", AuditKind.COLLECTION) as unit:
        report = session.store.need(Report, imposed.report_id)
        if session.store.find(SentenceImposed, "report_id = ?", (report.id,)):
            raise Refusal(tr("The sentence on this report is recorded already. Open the case to change the order."))
        kept = unit.add(replace(imposed, person_id=report.person_id, order_id=""))
        if command.make_order and imposed.order in BECOMES:
            _make_order(unit, kept, report, make_plan=command.make_plan)
        unit.sentence = tr("Sentence recorded: {order}.", order=tr(imposed.order))
    return unit.result


def take_on_sentence(session: Session, command: TakeOnSentence) -> Change:
    """Turn a sentence that was only recorded into the order of the case: for whoever supervises after the author."""
    with act(session, "take_on_sentence", AuditKind.COLLECTION) as unit:
        report = session.store.need(Report, command.report_id)
        found = session.store.find(SentenceImposed, "report_id = ?", (report.id,))
        if not found:
            raise Refusal(tr("No sentence is recorded on this report. Record what the court imposed first."))
        if found[-1].order_id:
            raise Refusal(tr("The order of this sentence is made already. Open the case to change it."))
        if found[-1].order not in BECOMES:
            raise Refusal(tr("This sentence becomes no order here: {order}.", order=tr(found[-1].order)))
        _make_order(unit, found[-1], report, make_plan=command.make_plan)
        unit.sentence = tr("Order made of the sentence: {order}.", order=tr(found[-1].order))
    return unit.result


def _make_order(unit: Unit, imposed: SentenceImposed, report: Report, *, make_plan: bool) -> None:
    order = _add_order(unit, imposed, report)
    unit.change(imposed, order_id=order.id)
    _take_on(unit, report, imposed.sentenced_on)
    _add_requirements(unit, order, imposed.requirements)
    if make_plan:
        _begin_plan(unit, order, imposed.requirements)


def _add_order(unit: Unit, imposed: SentenceImposed, report: Report) -> Order:
    ends = add_months(imposed.sentenced_on, imposed.months) - timedelta(days=1) if imposed.months else None
    return unit.add(Order(
        person_id=report.person_id, kind=BECOMES[imposed.order], words=imposed.words, court=report.court,
        offences=report.offences, sentenced_on=imposed.sentenced_on, started_on=imposed.sentenced_on, ends_on=ends,
    ))  # fmt: skip


def _take_on(unit: Unit, report: Report, on: date) -> None:
    """A person known by the report only becomes a case; the author stays on the history beside who supervises."""
    person = unit.session.store.need(Person, report.person_id)
    if person.kind is CaseKind.REPORT_ONLY:
        unit.change(person, kind=CaseKind.CASE)
    held = unit.session.store.of_person(Allocation, person.id)
    if not any(one.role == "supervising" and one.to_on is None for one in held):
        unit.add(Allocation(person_id=person.id, officer_name=unit.session.officer_name, from_on=on))


def _add_requirements(unit: Unit, order: Order, requirements: Sequence[ProposedRequirement]) -> None:
    kinds = unit.session.rules.requirement_types
    for one in requirements:
        kind = kinds.get(one.kind)
        lasts = one.quantity is None and one.months is not None
        quantity, unit_words = (one.months, "months") if lasts else (one.quantity, one.unit or (kind.unit if kind else ""))
        unit.add(Requirement(
            person_id=order.person_id, order_id=order.id, kind=one.kind, words=one.words or (kind.words if kind else one.kind),
            quantity=quantity, unit=unit_words, ordered_on=order.sentenced_on,
            due_start_on=one.earliest_start_on, note=", ".join(part for part in (one.provider, one.place) if part),
        ))  # fmt: skip


def _begin_plan(unit: Unit, order: Order, requirements: Sequence[ProposedRequirement]) -> None:
    held = unit.session.store.of_person(Goal, order.person_id)
    about = {goal.area for goal in held if goal.status is not GoalStatus.REMOVED}
    areas = unit.session.rules.areas
    position = max((goal.position for goal in held), default=-1)
    for area in dict.fromkeys(area for one in requirements for area in one.meets):
        if area in areas and area not in about:
            position += 1
            title = tr("[what they want to change about {area}]", area=tr(areas[area].words).lower())
            goal = unit.add(Goal(person_id=order.person_id, title=title, area=area, status=GoalStatus.UNSET, position=position,
                                 status_on=unit.session.today, order_id=order.id))  # fmt: skip
            tell_goal(unit, goal, GoalHappening.CREATED)


def proposed_and_imposed(session: Session, report: Report, imposed: SentenceImposed) -> tuple[Difference, ...]:
    """The order and every requirement, what was proposed beside what was imposed."""
    kinds = session.rules.proposal.words
    proposed, given = _told(report.proposed_requirements, kinds), _told(imposed.requirements, kinds)
    lines = [Difference(proposed=_order_words(report.proposed_order, _months_proposed(report)),
                        imposed=_order_words(imposed.order, imposed.months))]  # fmt: skip
    both = dict.fromkeys([*proposed, *given])
    lines += [Difference(proposed=proposed.get(one, ""), imposed=given.get(one, "")) for one in both]
    return tuple(lines)


def _told(requirements: Sequence[ProposedRequirement], kinds: Mapping[str, str]) -> dict[tuple[str, int], str]:
    """Each requirement in words by its kind and how many of that kind came before it: two programmes are two lines."""
    told: dict[tuple[str, int], str] = {}
    for one in requirements:
        place = sum(kind == one.kind for kind, _ in told)
        told[(one.kind, place)] = _words(one, kinds.get(one.kind, one.kind))
    return told


def _order_words(order: str, months: int | None) -> str:
    words = tr(order) if order else tr("none")
    return tr("{order}, {months} months", order=words, months=months) if months else words


def _words(one: ProposedRequirement, words: str) -> str:
    amount = f"{one.quantity:g} {tr(one.unit)}".strip() if one.quantity is not None else ""
    lasts = tr("{months} months", months=one.months) if one.months is not None else ""
    return ", ".join(part for part in (words, one.words.strip(), amount, lasts) if part)
