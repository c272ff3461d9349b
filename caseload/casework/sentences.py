"""Acts on orders, requirements, licence conditions and recorded enforcement facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.casework.checks import check_enforceable, check_not_future, check_order, check_words
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.errors import Refusal
from caseload.domain.sentence import EnforcementEvent, EnforcementFact, LicenceCondition, Order, Requirement
from caseload.domain.words import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOrder:
    """A new order, licence or custody period."""

    order: Order


@dataclass(frozen=True, slots=True, kw_only=True)
class EditOrder:
    """An order before and after editing."""

    before: Order
    after: Order


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseOrder:
    """Close an order on a day, with the reason."""

    order_id: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRequirement:
    """A new requirement."""

    requirement: Requirement


@dataclass(frozen=True, slots=True, kw_only=True)
class EditRequirement:
    """A requirement before and after editing."""

    before: Requirement
    after: Requirement


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCondition:
    """A new licence condition."""

    condition: LicenceCondition


@dataclass(frozen=True, slots=True, kw_only=True)
class AddEnforcement:
    """A recorded fact about enforcement."""

    event: EnforcementEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmEnforcement:
    """What words from a spreadsheet meant: the officer says, the program never guesses."""

    event_id: str
    kind: EnforcementFact
    happened_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditCondition:
    """A licence condition before and after editing."""

    before: LicenceCondition
    after: LicenceCondition


@dataclass(frozen=True, slots=True, kw_only=True)
class EditEnforcement:
    """A recorded fact before and after editing."""

    before: EnforcementEvent
    after: EnforcementEvent


def add_order(session: Session, command: AddOrder) -> Change:
    """Add an order to a case."""
    check_order(command.order)
    with act(session, "add_order", AuditKind.COLLECTION) as unit:
        unit.add(command.order)
        unit.sentence = tr("Order added.")
    return unit.result


def edit_order(session: Session, command: EditOrder) -> Change:
    """Change an order."""
    check_order(command.after)
    with act(session, "edit_order", AuditKind.ALTERATION) as unit:
        unit.write(command.before, command.after)
        unit.sentence = tr("Order saved.")
    return unit.result


def close_order(session: Session, command: CloseOrder) -> Change:
    """Close an order; it stays on the case's history."""
    reason = check_words(command.reason, tr("The reason for closing"))
    with act(session, "close_order", AuditKind.ALTERATION) as unit:
        unit.change(session.store.need(Order, command.order_id), closed_on=command.on, closed_reason=reason)
        unit.sentence = tr("Order closed.")
    return unit.result


def add_requirement(session: Session, command: AddRequirement) -> Change:
    """Add a requirement to an order."""
    _check_requirement(command.requirement)
    with act(session, "add_requirement", AuditKind.COLLECTION) as unit:
        unit.add(command.requirement)
        unit.sentence = tr("Requirement added.")
    return unit.result


def edit_requirement(session: Session, command: EditRequirement) -> Change:
    """Change a requirement: what is done, when it started or finished."""
    _check_requirement(command.after)
    with act(session, "edit_requirement", AuditKind.ALTERATION) as unit:
        unit.write(command.before, command.after)
        unit.sentence = tr("Requirement saved.")
    return unit.result


def _check_requirement(requirement: Requirement) -> None:
    if min(requirement.done or 0, requirement.quantity or 0) < 0:
        raise Refusal(tr("A requirement cannot hold a number below nothing. Check how many were ordered and done."))
    if requirement.started_on and requirement.finished_on and requirement.finished_on < requirement.started_on:
        raise Refusal(tr("The requirement finishes before it starts. Check both dates."))


def add_condition(session: Session, command: AddCondition) -> Change:
    """Add a licence condition."""
    with act(session, "add_condition", AuditKind.COLLECTION) as unit:
        unit.add(command.condition)
        unit.sentence = tr("Licence condition added.")
    return unit.result


def add_enforcement(session: Session, command: AddEnforcement) -> Change:
    """Record a fact about enforcement; nothing is sent or decided by the program."""
    check_enforceable(session, command.event.person_id)
    _check_event(session, command.event)
    with act(session, "add_enforcement", AuditKind.COLLECTION) as unit:
        unit.add(command.event)
        unit.sentence = tr("Recorded: {what}.", what=tr(command.event.kind.value))
    return unit.result


def _check_event(session: Session, event: EnforcementEvent) -> None:
    if event.kind in (EnforcementFact.WARNING, EnforcementFact.RECALL) and event.happened_on is None:
        raise Refusal(tr("The date is missing. Type the day it happened."))
    if event.happened_on and event.kind is not EnforcementFact.COURT_DATE:
        check_not_future(event.happened_on, session.today, tr("This"))


def confirm_enforcement(session: Session, command: ConfirmEnforcement) -> Change:
    """Record what words from a spreadsheet meant."""
    with act(session, "confirm_enforcement", AuditKind.ALTERATION) as unit:
        event = session.store.need(EnforcementEvent, command.event_id)
        day = command.happened_on or event.happened_on
        unit.change(event, kind=command.kind, happened_on=day, confirmed=True)
        unit.sentence = tr("Confirmed: {what}.", what=tr(command.kind.value))
    return unit.result


def edit_condition(session: Session, command: EditCondition) -> Change:
    """Change a licence condition."""
    with act(session, "edit_condition", AuditKind.ALTERATION) as unit:
        unit.write(command.before, command.after)
        unit.sentence = tr("Licence condition saved.")
    return unit.result


def edit_enforcement(session: Session, command: EditEnforcement) -> Change:
    """Change a recorded fact about enforcement; the earlier wording stays in the history."""
    _check_event(session, command.after)
    with act(session, "edit_enforcement", AuditKind.ALTERATION) as unit:
        unit.write(command.before, command.after)
        unit.sentence = tr("Recorded fact saved.")
    return unit.result
