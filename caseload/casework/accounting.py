"""The contact account: one case and period, week by week, for an audit or the officer's own peace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from caseload.casework.queries import case_line
from caseload.casework.session import Session
from caseload.casework.summarise import main_order
from caseload.domain.absence import Absence
from caseload.domain.account import AccountContact, AccountFacts, AccountWeek, Decision, ExpectationSpan, account
from caseload.domain.appointment import ContactMove, OfficerAbsence
from caseload.domain.casefile import CaseLine
from caseload.domain.compliance import offered_of
from caseload.domain.contact import Contact
from caseload.domain.decision import EnforcementRecord, ExpectationEntry
from caseload.domain.errors import Refusal
from caseload.domain.expectation import CaseFacts
from caseload.domain.frequency import expected_contact
from caseload.domain.person import Person
from caseload.domain.sentence import Order
from caseload.domain.words import tr
from caseload.rulebook import load_rules


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
        spans=_spans(session, person, order, first, last), contacts=_contacts(session, contacts), officer=session.officer_name,
        absences=tuple(
            Absence(officer=one.officer_name, from_on=one.from_on, to_on=one.to_on, kind=one.kind, cover=one.cover)
            for one in session.store.find(OfficerAbsence)
        ),
        decisions=tuple(
            Decision(on=one.happened_on, by=one.by, words="; ".join(word for word in (tr(one.fact.value), one.reason) if word))
            for one in session.store.of_person(EnforcementRecord, person_id)
        ),
        seen_before=max((one.happens_on for one in contacts if one.seen and one.happens_on < first), default=None),
    )  # fmt: skip
    return AccountFigures(person=person, line=case_line(session, person_id), first=first, last=last,
                          weeks=account(facts, first, last))  # fmt: skip


def _spans(session: Session, person: Person, order: Order | None, first: date, last: date) -> tuple[ExpectationSpan, ...]:
    """The interval of each week by the table of that week and the tier and RoSH recorded now; before the case was known, none.

    A stretch kept as an entry of its own wins over what is worked out.
    """
    kept = session.store.of_person(ExpectationEntry, person.id, "from_on, row_id")
    if kept:
        return tuple(
            ExpectationSpan(from_on=one.from_on, to_on=one.to_on, interval_days=one.interval_days, reason=one.reason)
            for one in kept
        )
    start = max(day for day in (first, person.known_from, order.counts_from if order else None) if day is not None)
    spans, day = [], start
    while day <= last:
        table = load_rules(day, session.rules.overrides).frequency
        expected = expected_contact(_facts(person, order), day, table, session.rules.holidays)
        until = min(day + timedelta(days=6 - day.weekday()), last)
        if expected.interval_days is not None:
            words = str(expected.reason).split(";")[0]
            spans.append(ExpectationSpan(from_on=day, to_on=until, interval_days=expected.interval_days, reason=words))
        day = until + timedelta(days=1)
    return tuple(spans)


def _facts(person: Person, order: Order | None) -> CaseFacts:
    return CaseFacts(
        tier=person.tier, tier_scheme=person.tier_scheme, rosh=person.rosh, kind=person.kind,
        order_kind=order.kind if order else None, counts_from=order.counts_from if order else None,
        own_interval_days=person.own_interval_days, own_interval_reason=person.own_interval_reason,
    )  # fmt: skip


def _contacts(session: Session, contacts: tuple[Contact, ...]) -> tuple[AccountContact, ...]:
    made = []
    for one in contacts:
        moves = session.store.find(ContactMove, "contact_id = ?", (one.id,))
        offered = offered_of(one, moves[-1].asked_by) if moves else offered_of(one)
        if offered is not None:
            written = date.fromisoformat(one.written_up_at[:10]) if one.written_up_at else None
            made.append(AccountContact(offered=offered, words=one.type_words, officer=one.officer_name, written_up_on=written))
    return tuple(made)
