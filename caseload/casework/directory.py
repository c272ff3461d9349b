"""Acts on the local directory: agencies, and what is said of a line of it without opening it (checked today, ended)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from caseload.casework.checks import check_not_future, check_words
from caseload.casework.session import Session
from caseload.casework.unit import Unit, act
from caseload.domain.change import AuditKind, Change
from caseload.domain.errors import Refusal
from caseload.domain.referring import Agency, AgencyService
from caseload.domain.report import Provision
from caseload.domain.words import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAgency:
    """An agency people are referred to, with what it offers: one service at least."""

    agency: Agency
    services: tuple[AgencyService, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditAgency:
    """An agency before and after editing, with its services as they should stand; one without an id is new."""

    before: Agency
    after: Agency
    services: tuple[AgencyService, ...]


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


def services_of(session: Session, agency_id: str) -> tuple[AgencyService, ...]:
    """The services of one agency, in order of making."""
    return session.store.find(AgencyService, "agency_id = ?", (agency_id,))


def agency_services(session: Session) -> Mapping[str, tuple[AgencyService, ...]]:
    """The services of every agency, by its id."""
    found: dict[str, tuple[AgencyService, ...]] = {}
    for one in session.store.find(AgencyService):
        found[one.agency_id] = (*found.get(one.agency_id, ()), one)
    return found


def add_agency(session: Session, command: AddAgency) -> Change:
    """Add an agency; refuses one without a service."""
    _check(session, command.agency, command.services)
    with act(session, "add_agency", AuditKind.COLLECTION) as unit:
        _settle(unit, unit.add(command.agency), command.services)
        unit.sentence = tr("Agency added.")
    return unit.result


def edit_agency(session: Session, command: EditAgency) -> Change:
    """Change an agency and its services; refuses one that would be without any."""
    _check(session, command.after, command.services)
    with act(session, "edit_agency", AuditKind.ALTERATION) as unit:
        _settle(unit, unit.write(command.before, command.after), command.services)
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


def _settle(unit: Unit, agency: Agency, services: tuple[AgencyService, ...]) -> None:
    """Make the services of an agency those given."""
    before = {one.id: one for one in services_of(unit.session, agency.id)}
    for service in services:
        held = before.pop(service.id, None)
        if held is None:
            unit.add(replace(service, id="", version=0, agency_id=agency.id))
        else:
            unit.write(held, replace(service, agency_id=agency.id))
    for gone in before.values():
        unit.remove(gone)


def _check(session: Session, agency: Agency, services: tuple[AgencyService, ...]) -> None:
    check_words(agency.name, tr("The name of the agency"))
    for service in services:
        check_words(service.name, tr("What the agency does"))
    if not services:
        raise Refusal(tr("{name} has no service: say in a few words what it does, so that it can be found.", name=agency.name))
    if agency.last_checked_on is not None:
        check_not_future(agency.last_checked_on, session.today, tr("The last check"))
