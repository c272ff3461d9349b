"""What an inspection reads of one case: everything that was done, every decision, and how the plan came about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from caseload.casework.auditing import AuditFilter, audit_lines
from caseload.casework.closed import sensitive_among
from caseload.casework.everything_held import EVERY_ACT, SENSITIVE, held_facts
from caseload.casework.held_values import in_words
from caseload.casework.paper_request import PaperRequest
from caseload.casework.session import Session
from caseload.casework.tombstones import last_days, stands, tombstones
from caseload.documents.held_facts import CertificateFacts, InspectionFacts, InspectionLine
from caseload.documents.registry import Needs
from caseload.domain import appointment, decision, plan, plan_history, rights, seniority
from caseload.domain.entry import Entry
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.words import Message, msg, tr
from caseload.storage.held import everything_of

Told = Callable[[Any], tuple[date | None, str, str, str]]
"""The day, what beside the kind, by whom, and why, of an entry."""

DECISIONS: tuple[tuple[type[Entry], Message, Told], ...] = (
    (decision.EnforcementRecord, msg("Enforcement"), lambda one: (one.happened_on, in_words((one.fact, one.detail)),
                                                                  in_words((one.by, one.agreed_by)), one.reason)),
    (seniority.SupervisionDecision, msg("Decided in supervision"), lambda one: (
        one.decided_on, in_words((one.words, one.came_of_it)), one.decided_by, "")),
    (decision.EarlyDecision, msg("Early end"), lambda one: (
        one.decided_on, tr("certified") if one.certified else tr("not certified"), "", one.reason)),
    (decision.ThirdDecision, msg("Final third"), lambda one: (
        one.decided_on, tr("confirmed") if one.confirmed else tr("not confirmed"), in_words(one.told), one.reason)),
    (appointment.HomeVisitCheck, msg("Home visit"), lambda one: (
        one.decided_on or one.assessed_on, one.decision, one.decided_by, one.note)),
    (decision.ExpectationEntry, msg("Interval of contact"), lambda one: (
        one.from_on, tr("{days} days", days=one.interval_days) if one.interval_days else tr("by the table"), one.set_by,
        one.reason)),
    (rights.LegalHold, msg("Hold against removal"), lambda one: (one.from_on, "", one.set_by, one.why)),
    (rights.KeepDecision, msg("Kept longer"), lambda one: (one.decided_on, in_words(one.until_on), "", one.why)),
    (rights.SubjectRequest, msg("Asked for everything held"), lambda one: (one.asked_on, one.how, one.asked_by, one.answer)),
)  # fmt: skip
PLAN: tuple[tuple[type[Entry], Message, Told], ...] = (
    (plan_history.GoalEvent, msg("Goal"), lambda one: (one.happened_on, in_words((one.what, one.title)), "", one.words)),
    (plan_history.StepEvent, msg("Step"), lambda one: (one.happened_on, in_words((one.what, one.description)), one.waiting_on,
                                                       one.words)),
    (plan_history.PlanReview, msg("Review"), lambda one: (one.held_on, one.words, "", in_words(one.reason))),
    (plan.Agreement, msg("Asked about the plan"), lambda one: (one.agreed_on, in_words((one.answer, one.person_view)), "",
                                                               one.why)),
)  # fmt: skip


def inspection_facts(session: Session, request: PaperRequest) -> InspectionFacts:
    """The facts of an inspection; sensitive entries are counted and left out unless they were chosen."""
    person = session.store.need(Person, request.person_id)
    shown = SENSITIVE in request.chosen
    kinds = [one for one, _, _ in (*DECISIONS, *PLAN)]
    held = [one for entries in everything_of(session.store, person.id).values() for one in entries]
    every = sensitive_among(held)
    hidden = frozenset[str]() if shown else every
    acts = audit_lines(session, AuditFilter(person_id=person.id, most=EVERY_ACT), opened=every - hidden)
    left = sum(one.id in hidden for kind in kinds for one in session.store.of_person(kind, person.id))
    return InspectionFacts(
        person=person, history=acts[::-1], left_out=left,
        decisions=_dated(_lines(session, person.id, DECISIONS, hidden)),
        plan=_dated(_lines(session, person.id, PLAN, hidden)),
    )  # fmt: skip


def _lines(
    session: Session, person_id: str, rows: Iterable[tuple[type[Entry], Message, Told]], hidden: frozenset[str]
) -> Iterator[InspectionLine]:
    for record, words, tell in rows:
        for one in session.store.of_person(record, person_id):
            if one.id not in hidden:
                on, what, by, why = tell(one)
                told = tr("{kind}: {what}", kind=str(words), what=what) if what else str(words)
                yield InspectionLine(on=on, what=told, by=by, why=why)


def _dated(lines: Iterable[InspectionLine]) -> tuple[InspectionLine, ...]:
    return tuple(sorted(lines, key=lambda one: (one.on is not None, one.on or date.min)))


def certificate_facts(session: Session, request: PaperRequest) -> CertificateFacts:
    """What is left of the case asked for by the id of its tombstone, else of every case of the last day one was removed."""
    every = tombstones(session)
    if not every:
        raise Refusal(tr("No case was removed for good, so there is no certificate."))
    last_day, number = every[0].removed_on, request.record_id
    wanted = [one for one in every if (one.id == number if number else one.removed_on == last_day)]
    if not wanted:
        raise Refusal(tr("There is no certificate of that number. See the list of them in Records."))
    days = {name: day for one in wanted for name, day in last_days(one).items()}
    return CertificateFacts(stones=tuple(wanted), last_days=days, verified=all(stands(session, one) for one in wanted))


RIGHTS_GATHER: dict[Needs, Callable[[Session, PaperRequest], Any]] = {
    Needs.HELD: held_facts, Needs.INSPECTION: inspection_facts, Needs.CERTIFICATE: certificate_facts,
}  # fmt: skip
