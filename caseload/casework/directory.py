"""The local directory: agencies with services and people, who does what for whom, and what a key says of a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from caseload.casework.checks import check_not_future, check_words
from caseload.casework.session import Session
from caseload.casework.unit import Unit, act
from caseload.domain.change import AuditKind, Change
from caseload.domain.errors import Refusal
from caseload.domain.finding import Asked, Offer, answers, offers_of
from caseload.domain.person import Person, age_on
from caseload.domain.referring import Agency, AgencyPerson, AgencyService
from caseload.domain.report import Provision
from caseload.domain.words import tr

P = TypeVar("P", AgencyService, AgencyPerson)
YOUNG = 25

@dataclass(frozen=True, slots=True, kw_only=True)
class AddAgency:
    """An agency people are referred to, with what it offers (one service at least) and who can be asked there."""

    agency: Agency
    services: tuple[AgencyService, ...]
    people: tuple[AgencyPerson, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EditAgency:
    """An agency before and after editing, with its services and people as they should stand; one without an id is new.

    People are left as they are where none are given.
    """

    before: Agency
    after: Agency
    services: tuple[AgencyService, ...]
    people: tuple[AgencyPerson, ...] | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class EndAgency:
    """An agency that has closed on a day; None takes that back."""

    agency_id: str
    on: date | None


def agencies(session: Session) -> tuple[Agency, ...]:
    """Agencies by name."""
    return session.store.find(Agency, order="name, row_id")


def services_of(session: Session, agency_id: str) -> tuple[AgencyService, ...]:
    """The services of one agency, in order of making."""
    return session.store.find(AgencyService, "agency_id = ?", (agency_id,))


def agency_services(session: Session) -> Mapping[str, tuple[AgencyService, ...]]:
    """The services of every agency, by its id."""
    return _by_agency(session, AgencyService)


def people_of(session: Session, agency_id: str) -> tuple[AgencyPerson, ...]:
    """Who can be asked at one agency, in order of making."""
    return session.store.find(AgencyPerson, "agency_id = ?", (agency_id,))


def agency_people(session: Session) -> Mapping[str, tuple[AgencyPerson, ...]]:
    """Who can be asked at every agency, by its id."""
    return _by_agency(session, AgencyPerson)


def _by_agency(session: Session, record: type[P]) -> Mapping[str, tuple[P, ...]]:
    """The entries of a class by the agency they belong to, in order of making."""
    found: dict[str, list[P]] = defaultdict(list)
    for one in session.store.find(record):
        found[one.agency_id].append(one)
    return {agency_id: tuple(held) for agency_id, held in found.items()}


def offers(session: Session, asked: Asked) -> tuple[Offer, ...]:
    """The services that answer what is asked for, those of agencies that have closed left out."""
    every = offers_of(agencies(session), agency_services(session), agency_people(session))
    open_ones = (one for one in every if one.agency.ended_on is None or one.agency.ended_on > session.today)
    return tuple(one for one in open_ones if answers(one, asked))


def described(person: Person, today: date) -> str:
    """A person as the directory is asked for them: young, a woman or a man, as far as that is recorded."""
    age = age_on(person.date_of_birth, today)
    kind = "" if person.woman is None else "woman" if person.woman else "man"
    return " ".join(word for word in ("young" if age is not None and age <= YOUNG else "", kind) if word)


def services_by_need(session: Session, person: Person) -> Mapping[str, tuple[str, ...]]:
    """For each area of need the services that take this person, with their agency: service (agency, area)."""
    found: dict[str, tuple[str, ...]] = {}
    for one in offers(session, Asked(who=described(person, session.today))):
        if one.service.need_area:
            where = ", ".join(part for part in (one.agency.name, one.area) if part)
            told = tr("{service} ({agency})", service=one.service.name, agency=where)
            found[one.service.need_area] = (*found.get(one.service.need_area, ()), told)
    return found


def add_agency(session: Session, command: AddAgency) -> Change:
    """Add an agency; refuses one without a service."""
    check_agency(session, command.agency, command.services, command.people)
    with act(session, "add_agency", AuditKind.COLLECTION) as unit:
        agency = unit.add(command.agency)
        _settle(unit, agency, services_of(session, agency.id), command.services)
        _settle(unit, agency, people_of(session, agency.id), command.people)
        unit.sentence = tr("Agency added.")
    return unit.result


def edit_agency(session: Session, command: EditAgency) -> Change:
    """Change an agency, its services and its people; refuses one that would be without a service."""
    check_agency(session, command.after, command.services, command.people or ())
    with act(session, "edit_agency", AuditKind.ALTERATION) as unit:
        agency = unit.write(command.before, command.after)
        _settle(unit, agency, services_of(session, agency.id), command.services)
        if command.people is not None:
            _settle(unit, agency, people_of(session, agency.id), command.people)
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


def end_agency(session: Session, command: EndAgency) -> Change:
    """Say that an agency has closed: it stays in the directory, dimmed, and is no longer offered."""
    if command.on is not None:
        check_not_future(command.on, session.today, tr("The end"))
    with act(session, "end_agency", AuditKind.ALTERATION) as unit:
        agency = session.store.need(Agency, command.agency_id)
        unit.change(agency, ended_on=command.on)
        unit.sentence = (tr("{name} has ended.", name=agency.name) if command.on
                         else tr("{name} goes on.", name=agency.name))  # fmt: skip
    return unit.result


def check_agency(
    session: Session, agency: Agency, services: Sequence[AgencyService], people: Sequence[AgencyPerson] = ()
) -> None:  # fmt: skip
    """An agency needs a name, a service that can be found, people with names, and days that have been."""
    check_words(agency.name, tr("The name of the agency"))
    for service in services:
        check_words(service.name, tr("What the agency does"))
    for person in people:
        check_words(person.name, tr("The name of the contact person"))
    if not services:
        raise Refusal(tr("{name} has no service: say in a few words what it does, so that it can be found.", name=agency.name))
    for day, what in ((agency.last_checked_on, tr("The last check")), (agency.ended_on, tr("The end"))):
        if day is not None:
            check_not_future(day, session.today, what)


def _settle(unit: Unit, agency: Agency, held: Sequence[P], wanted: Sequence[P]) -> None:
    """Make the services or the people of an agency those given."""
    before = {one.id: one for one in held}
    for one in wanted:
        kept = before.pop(one.id, None)
        if kept is None:
            unit.add(replace(one, id="", version=0, agency_id=agency.id))
        else:
            unit.write(kept, replace(one, agency_id=agency.id))
    for gone in before.values():
        unit.remove(gone)
