"""What was decided about a case, by whom and why: enforcement, outcomes changed, intervals, packages, final third, early end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from caseload.domain.account import Decision
from caseload.domain.appointment import OutcomeEntry
from caseload.domain.contact import Contact
from caseload.domain.dates import days_words, plain_date
from caseload.domain.decision import EarlyDecision, EnforcementRecord, ExpectationEntry, PackageSetting, ThirdDecision
from caseload.domain.entry import Entry
from caseload.domain.words import tr
from caseload.storage import audit_log

if TYPE_CHECKING:
    from caseload.casework.session import Session


def decisions_of(session: Session, person_id: str) -> tuple[Decision, ...]:
    """Every decision recorded of a case, the oldest first."""
    found = [*_enforcement(session, person_id), *_outcomes(session, person_id), *_expectations(session, person_id)]
    return tuple(sorted(found, key=lambda one: one.on))


def _enforcement(session: Session, person_id: str) -> Iterator[Decision]:
    for one in session.store.of_person(EnforcementRecord, person_id):
        why = _open(one, one.reason)
        yield Decision(on=one.happened_on, by=one.by, words=_told(tr(one.fact.value), why, _agreed(one.agreed_by)))


def _outcomes(session: Session, person_id: str) -> Iterator[Decision]:
    """Outcomes that took the place of an earlier one; the first of an appointment is no decision about it."""
    for one in session.store.of_person(OutcomeEntry, person_id):
        contact = session.store.get(Contact, one.contact_id) if one.by else None
        if contact is not None:
            said = tr("appointment of {date}: {outcome}", date=plain_date(contact.happens_on), outcome=tr(one.attendance.value))
            above = contact if contact.sensitive else one  # what was said of a sensitive contact is sensitive too
            yield Decision(on=one.recorded_on, by=one.by, words=_told(said, _open(above, one.evidence)))


def _expectations(session: Session, person_id: str) -> Iterator[Decision]:
    store, who = session.store, _officers(session, person_id)
    for own in store.of_person(ExpectationEntry, person_id):
        if own.interval_days:
            said = tr("interval set: {days}", days=days_words(own.interval_days))
            yield Decision(on=own.from_on, by=own.set_by, words=_told(said, _open(own, own.reason)))
    for package in store.of_person(PackageSetting, person_id):
        words = _told(_package(package), _open(package, package.reason), _agreed(package.agreed_by))
        yield Decision(on=package.starts_on, by=who.get(("set_package", package.starts_on), ""), words=words)
    for third in store.of_person(ThirdDecision, person_id):
        said = tr("final third: contact suspended") if third.confirmed else tr("final third: contact goes on")
        yield Decision(on=third.decided_on, by=who.get(("decide_third", third.decided_on), ""),
                       words=_told(said, _open(third, third.reason)))  # fmt: skip
    for early in store.of_person(EarlyDecision, person_id):
        said = tr("early end certified") if early.certified else tr("early end not certified")
        yield Decision(on=early.decided_on, by=who.get(("decide_early", early.decided_on), ""),
                       words=_told(said, _open(early, early.reason)))  # fmt: skip


def _open(entry: Entry, reason: str) -> str:
    """A reason, unless its entry is sensitive: that something was decided is told, why is read on the case."""
    return tr("sensitive, see the case") if entry.sensitive and reason else reason


def _officers(session: Session, person_id: str) -> dict[tuple[str, date], str]:
    """Who did each act on each day, by the audit: records that name no officer of their own are told by it."""
    links = audit_log.links(session.store, person_id)
    return {(link.act, date.fromisoformat(link.happened_at[:10])): link.officer for link in links}


def _package(one: PackageSetting) -> str:
    unknown = tr("not known")
    weeks, year = (unknown if number is None else str(number) for number in (one.required_weeks, one.yearly_allowance))
    return tr("package: {weeks} weeks required, {year} a year", weeks=weeks, year=year)


def _agreed(who: str) -> str:
    return tr("agreed with {who}", who=who) if who else ""


def _told(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
