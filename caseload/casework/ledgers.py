"""How requirements stand: ordered, done, booked, left and on pace, and those that have not started when they should."""

from __future__ import annotations

from caseload.casework.queries import case_lines
from caseload.casework.session import Session
from caseload.domain.casefile import CaseLine
from caseload.domain.contact import Attendance, Contact
from caseload.domain.ledger import LedgerEntry, LedgerLine, StartDelay, ledger_line, start_delays
from caseload.domain.sentence import Order, Requirement


def case_ledger(session: Session, person_id: str) -> tuple[LedgerLine, ...]:
    """The ledger line of each requirement of a person, in order of making."""
    orders = {order.id: order for order in session.store.of_person(Order, person_id)}
    contacts = session.store.find(Contact, "person_id = ? AND requirement_id != '' AND amount IS NOT NULL", (person_id,))
    entries = [
        LedgerEntry(
            requirement_id=one.requirement_id, on=one.happens_on, amount=one.amount or 0.0, attended=one.seen,
            ended=one.attendance is not Attendance.NONE,
        )
        for one in contacts
    ]  # fmt: skip
    return tuple(
        ledger_line(need, entries, session.today, orders[need.order_id], session.rules.figures)
        for need in session.store.of_person(Requirement, person_id) if need.order_id in orders
    )  # fmt: skip


def start_delays_of(session: Session) -> tuple[tuple[CaseLine, StartDelay], ...]:
    """Requirements of open cases that started late or have not started, the longest delay first."""
    lines = {line.person_id: line for line in case_lines(session) if not line.closed_on}
    found: list[tuple[CaseLine, StartDelay]] = []
    for person_id, line in lines.items():
        needs = session.store.of_person(Requirement, person_id)
        found.extend((line, delay) for delay in start_delays(needs, session.today))
    return tuple(sorted(found, key=lambda one: (-one[1].days, one[0].name)))
