"""The contact account: one case and period, week by week, for an audit or the officer's own peace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.casework.decided import decisions_of
from caseload.casework.queries import case_line
from caseload.casework.session import Session
from caseload.casework.spans import case_spans
from caseload.casework.summarise import main_order
from caseload.domain.absence import Absence
from caseload.domain.account import AccountContact, AccountFacts, AccountWeek, account
from caseload.domain.appointment import ContactMove, OfficerAbsence
from caseload.domain.casefile import CaseLine
from caseload.domain.compliance import offered_of
from caseload.domain.contact import Contact
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.sentence import Order
from caseload.domain.words import tr


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
    order = main_order(session.store.of_person(Order, person_id), session.today)
    facts = AccountFacts(
        spans=case_spans(session, person, order, first, last), contacts=_contacts(session, contacts),
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


def _contacts(session: Session, contacts: tuple[Contact, ...]) -> tuple[AccountContact, ...]:
    made = []
    for one in contacts:
        moves = session.store.find(ContactMove, "contact_id = ?", (one.id,))
        offered = offered_of(one, moves[-1].asked_by) if moves else offered_of(one)
        if offered is not None:
            written = date.fromisoformat(one.written_up_at[:10]) if one.written_up_at else None
            made.append(AccountContact(offered=offered, words=one.type_words, officer=one.officer_name, written_up_on=written))
    return tuple(made)
