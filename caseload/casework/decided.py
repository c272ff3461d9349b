"""What was decided about a case, by whom and why: enforcement, outcomes changed, intervals, packages, final third, early end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from caseload.casework.closed import SEE_CASE
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision with the entry that says why: its reason is closed with that entry."""

    entry: Entry
    on: date
    by: str
    said: str
    reason: str
    agreed: str = ""

    @property
    def decision(self) -> Decision:
        """As papers tell it: that something was decided is told, why it was where the entry is sensitive is read on the case."""
        why = str(SEE_CASE) if self.entry.sensitive and self.reason else self.reason
        return Decision(on=self.on, by=self.by, words=_told(self.said, why, self.agreed))


def decisions_of(session: Session, person_id: str) -> tuple[Decision, ...]:
    """Every decision recorded of a case, the oldest first."""
    found = [*_enforcement(session, person_id), *_outcomes(session, person_id), *_expectations(session, person_id)]
    return tuple(sorted((one.decision for one in found), key=lambda one: one.on))


def kept_back(session: Session, person_id: str) -> tuple[Decided, ...]:
    """The decisions whose reason is sensitive, the oldest first; those of enforcement stand in the history of their order."""
    found = [*_outcomes(session, person_id), *_expectations(session, person_id)]
    return tuple(sorted((one for one in found if one.entry.sensitive and one.reason), key=lambda one: one.on))


def _enforcement(session: Session, person_id: str) -> Iterator[Decided]:
    for one in session.store.of_person(EnforcementRecord, person_id):
        yield Decided(entry=one, on=one.happened_on, by=one.by, said=tr(one.fact.value), reason=one.reason,
                      agreed=_agreed(one.agreed_by))  # fmt: skip


def _outcomes(session: Session, person_id: str) -> Iterator[Decided]:
    """Outcomes that took the place of an earlier one; the first of an appointment is no decision about it."""
    for one in session.store.of_person(OutcomeEntry, person_id):
        contact = session.store.get(Contact, one.contact_id) if one.by else None
        if contact is not None:
            said = tr("appointment of {date}: {outcome}", date=plain_date(contact.happens_on), outcome=tr(one.attendance.value))
            above = contact if contact.sensitive else one  # what was said of a sensitive contact is sensitive too
            yield Decided(entry=above, on=one.recorded_on, by=one.by, said=said, reason=one.evidence)


def _expectations(session: Session, person_id: str) -> Iterator[Decided]:
    store, who = session.store, _officers(session, person_id)
    for own in store.of_person(ExpectationEntry, person_id):
        if own.interval_days:
            said = tr("interval set: {days}", days=days_words(own.interval_days))
            yield Decided(entry=own, on=own.from_on, by=own.set_by, said=said, reason=own.reason)
    for package in store.of_person(PackageSetting, person_id):
        yield Decided(entry=package, on=package.starts_on, by=who.get(("set_package", package.starts_on), ""),
                      said=_package(package), reason=package.reason, agreed=_agreed(package.agreed_by))  # fmt: skip
    for third in store.of_person(ThirdDecision, person_id):
        said = tr("final third: contact suspended") if third.confirmed else tr("final third: contact goes on")
        yield Decided(entry=third, on=third.decided_on, by=who.get(("decide_third", third.decided_on), ""), said=said,
                      reason=third.reason)  # fmt: skip
    for early in store.of_person(EarlyDecision, person_id):
        said = tr("early end certified") if early.certified else tr("early end not certified")
        yield Decided(entry=early, on=early.decided_on, by=who.get(("decide_early", early.decided_on), ""), said=said,
                      reason=early.reason)  # fmt: skip


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
