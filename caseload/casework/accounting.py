"""The contact account: one case and period, week by week, for an audit or the officer's own peace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from caseload.casework.decided import decisions_of
from caseload.casework.queries import case_line
from caseload.casework.session import Session
from caseload.casework.spans import case_spans
from caseload.casework.summarise import main_order
from caseload.domain.absence import Absence
from caseload.domain.account import AccountContact, AccountFacts, AccountWeek, ExpectationSpan, account
from caseload.domain.appointment import ContactMove, OfficerAbsence
from caseload.domain.casefile import CaseLine
from caseload.domain.compliance import offered_of
from caseload.domain.contact import Contact
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.sentence import Order
from caseload.domain.words import tr

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFigures:
    """The account of one case over a period."""

    person: Person
    line: CaseLine
    first: date
    last: date
    weeks: tuple[AccountWeek, ...]


def contact_account(session: Session, person_id: str, first: date, last: date) -> AccountFigures:
    """What was expected by which rule, offered, happened, moved by whom, and decided by whom, week by week."""
    if last < first:
        raise Refusal(tr("The period ends before it begins. Check both dates."))
    person = session.store.need(Person, person_id)
    contacts = session.store.of_person(Contact, person_id, "happens_on, row_id")
    facts = AccountFacts(
        spans=_spans(session, person, first, last), contacts=_contacts(session, contacts),
        officer=session.officer_name,
        absences=tuple(
            Absence(officer=one.officer_name, from_on=one.from_on, to_on=one.to_on, kind=one.kind, cover=one.cover)
            for one in session.store.find(OfficerAbsence)
        ),
        decisions=decisions_of(session, person_id),
        seen_before=max((one.happens_on for one in contacts if one.seen and one.happens_on < first), default=None),
    )  # fmt: skip
    return AccountFigures(person=person, line=case_line(session, person_id), first=first, last=last,
                          weeks=account(facts, first, last))  # fmt: skip


def _spans(session: Session, person: Person, first: date, last: date) -> tuple[ExpectationSpan, ...]:
    """The rule of each day by the order that ran on it; a stretch that only changes its order is told as one."""
    found: list[ExpectationSpan] = []
    for start, end, order in _stretches(session.store.of_person(Order, person.id), first, last):
        for one in case_spans(session, person, order, start, end):
            span, before = replace(one, to_on=min(one.to_on or end, end)), found[-1] if found else None
            same = before and before.to_on and (before.to_on + DAY, before.interval_days, before.reason) == (
                span.from_on, span.interval_days, span.reason)  # fmt: skip
            found[-1:] = [replace(before, to_on=span.to_on)] if before and same else [*found[-1:], span]
    return tuple(found)


def _stretches(orders: Sequence[Order], first: date, last: date) -> Iterator[tuple[date, date, Order | None]]:
    """The stretches of a period with the order that ran in each; without any order the whole, between two orders nothing."""
    if not orders:
        yield first, last, None
        return
    turns = {day for one in orders for day in (one.began_on, one.closed_on, one.ends_on + DAY if one.ends_on else None) if day}
    days = [first, *sorted(day for day in turns if first < day <= last), last + DAY]
    for start, after in pairwise(days):
        order = _ran_on(orders, start)
        if order is not None:
            yield start, after - DAY, order


def _ran_on(orders: Sequence[Order], day: date) -> Order | None:
    """The main order of those that ran on a day; one past its end runs until closed, unless another took its place."""
    begun = [one for one in orders if (one.began_on or day) <= day and one.open_on(day)]
    return main_order([one for one in begun if one.ends_on is None or day <= one.ends_on] or begun, day)


def _contacts(session: Session, contacts: tuple[Contact, ...]) -> tuple[AccountContact, ...]:
    made = []
    for one in contacts:
        moves = session.store.find(ContactMove, "contact_id = ?", (one.id,))
        offered = offered_of(one, moves[-1].asked_by) if moves else offered_of(one)
        if offered is not None:
            written = date.fromisoformat(one.written_up_at[:10]) if one.written_up_at else None
            words = tr("sensitive, see the case") if one.sensitive else one.type_words
            made.append(AccountContact(offered=offered, words=words, officer=one.officer_name, written_up_on=written))
    return tuple(made)
