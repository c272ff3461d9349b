"""How requirements stand: ordered, done, booked, left and on pace, late starts, and the search for unpaid work placements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from caseload.casework.queries import case_lines
from caseload.casework.session import Session
from caseload.domain.appointment import PlacementEntry
from caseload.domain.casefile import CaseLine, is_open
from caseload.domain.contact import Attendance, Contact
from caseload.domain.ledger import (
    UNPAID_WORK,
    LedgerEntry,
    LedgerLine,
    PlacementFact,
    StartDelay,
    ledger_line,
    start_delays,
)
from caseload.domain.placement import PlacementSearch, placement_search
from caseload.domain.sentence import Order, Requirement


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpaidWork:
    """One requirement of unpaid work that is not finished: whose, how it is counted, and the search for a placement."""

    line: CaseLine
    ledger: LedgerLine
    search: PlacementSearch


def case_ledger(session: Session, person_id: str) -> tuple[LedgerLine, ...]:
    """The ledger line of each requirement of a person, in order of making."""
    return ledger_of(session, session.store.of_person(Requirement, person_id))


def ledger_of(session: Session, needs: Sequence[Requirement]) -> tuple[LedgerLine, ...]:
    """The ledger lines of these requirements, in their order, read with one question for all; one without an order has none."""
    people = sorted({need.person_id for need in needs})
    orders = {order.id: order for order in session.store.of_people(Order, people)}
    entries = _entries(session, people)
    return tuple(
        ledger_line(need, entries.get(need.id, ()), session.today, orders[need.order_id], session.rules.figures)
        for need in needs if need.order_id in orders
    )  # fmt: skip


def start_delays_of(session: Session, lines: Iterable[CaseLine] | None = None) -> tuple[tuple[CaseLine, StartDelay], ...]:
    """Requirements of open cases and orders that started late or have not started, those not started first, longest first."""
    open_lines = _open(session, lines)
    needs = [one for one in session.store.find(Requirement, "due_start_on IS NOT NULL") if one.person_id in open_lines]
    closed = _closed_orders(session, needs)
    whose = {one.id: one.person_id for one in needs}
    found = start_delays((one for one in needs if one.order_id not in closed), session.today)
    told = [(open_lines[whose[delay.requirement_id]], delay) for delay in found]
    return tuple(sorted(told, key=lambda one: (one[1].started_on is not None, -one[1].days, one[0].name)))


def unpaid_work_of(session: Session, lines: Iterable[CaseLine] | None = None) -> tuple[UnpaidWork, ...]:
    """Every requirement of unpaid work of an open case that is not finished, with its pace and its placement, by name."""
    open_lines = _open(session, lines)
    needs = [
        one for one in session.store.find(Requirement, "kind = ? AND finished_on IS NULL", (UNPAID_WORK,))
        if one.person_id in open_lines
    ]  # fmt: skip
    closed = _closed_orders(session, needs)
    needs = [one for one in needs if one.order_id not in closed]
    whose, steps = {one.id: one.person_id for one in needs}, _steps(session, needs)
    found = [
        UnpaidWork(line=open_lines[whose[one.requirement_id]], ledger=one,
                   search=placement_search(steps.get(one.requirement_id, ()), session.today))
        for one in ledger_of(session, needs)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.line.name, one.ledger.requirement_id)))


def _open(session: Session, lines: Iterable[CaseLine] | None) -> dict[str, CaseLine]:
    """The lines of cases open today, by person."""
    every = case_lines(session) if lines is None else lines
    return {line.person_id: line for line in every if is_open(line, session.today)}


def _closed_orders(session: Session, needs: Sequence[Requirement]) -> set[str]:
    orders = session.store.of_people(Order, sorted({need.person_id for need in needs}))
    return {order.id for order in orders if not order.open_on(session.today)}


def _entries(session: Session, people: Sequence[str]) -> Mapping[str, Sequence[LedgerEntry]]:
    """What contacts of these people add, by requirement."""
    found: dict[str, list[LedgerEntry]] = defaultdict(list)
    for one in session.store.of_people(Contact, people, "requirement_id != '' AND amount IS NOT NULL"):
        found[one.requirement_id].append(LedgerEntry(
            requirement_id=one.requirement_id, on=one.happens_on, amount=one.amount or 0.0, attended=one.seen,
            ended=one.attendance is not Attendance.NONE,
        ))  # fmt: skip
    return found


def _steps(session: Session, needs: Sequence[Requirement]) -> Mapping[str, Sequence[PlacementFact]]:
    """The steps of the search, by requirement."""
    found: dict[str, list[PlacementFact]] = defaultdict(list)
    for one in session.store.of_people(PlacementEntry, sorted({need.person_id for need in needs})):
        found[one.requirement_id].append(PlacementFact(
            requirement_id=one.requirement_id, on=one.happened_on, step=one.step, where=one.place, by=one.by, why=one.why,
            skills=one.skills,
        ))  # fmt: skip
    return found
