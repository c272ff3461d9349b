"""Acts on the local directory: agencies, and what is said of a line of it without opening it (checked today, ended)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.casework.checks import check_not_future, check_words
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.report import Agency, Provision
from caseload.domain.words import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAgency:
    """An agency or service people are referred to."""

    agency: Agency


@dataclass(frozen=True, slots=True, kw_only=True)
class EditAgency:
    """An agency before and after editing."""

    before: Agency
    after: Agency


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLine:
    """A line of the directory that was checked today and holds as it stands; `agency` says which of the two lists."""

    entry_id: str
    agency: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EndProvision:
    """A provision that has ended on a day; None takes that back."""

    provision_id: str
    on: date | None


def agencies(session: Session) -> tuple[Agency, ...]:
    """Agencies and services by name."""
    return session.store.find(Agency, order="name, row_id")


def add_agency(session: Session, command: AddAgency) -> Change:
    """Add an agency."""
    _check(session, command.agency)
    with act(session, "add_agency", AuditKind.COLLECTION) as unit:
        unit.add(command.agency)
        unit.sentence = tr("Agency added.")
    return unit.result


def edit_agency(session: Session, command: EditAgency) -> Change:
    """Change an agency."""
    _check(session, command.after)
    with act(session, "edit_agency", AuditKind.ALTERATION) as unit:
        unit.write(command.before, command.after)
        unit.sentence = tr("Agency saved.")
    return unit.result


def check_line(session: Session, command: CheckLine) -> Change:
    """Say that a line was checked today and still holds."""
    with act(session, "check_line", AuditKind.ALTERATION) as unit:
        if command.agency:
            agency = unit.change(session.store.need(Agency, command.entry_id), last_checked_on=session.today)
            name = agency.name
        else:
            provision = unit.change(session.store.need(Provision, command.entry_id), last_checked_on=session.today)
            name = provision.provider
        unit.sentence = tr("{name} checked today.", name=name)
    return unit.result


def end_provision(session: Session, command: EndProvision) -> Change:
    """Say that a provision has ended: it stays in the directory, dimmed, and is no longer offered."""
    if command.on is not None:
        check_not_future(command.on, session.today, tr("The end"))
    with act(session, "end_provision", AuditKind.ALTERATION) as unit:
        provision = session.store.need(Provision, command.provision_id)
        unit.change(provision, ended_on=command.on)
        unit.sentence = (tr("{name} has ended.", name=provision.provider) if command.on
                         else tr("{name} goes on.", name=provision.provider))  # fmt: skip
    return unit.result


def _check(session: Session, agency: Agency) -> None:
    check_words(agency.name, tr("The name of the agency"))
    if agency.last_checked_on is not None:
        check_not_future(agency.last_checked_on, session.today, tr("The last check"))
