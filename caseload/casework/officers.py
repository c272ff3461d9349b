"""Acts on officer profiles: several may share a computer, one is current."""

from __future__ import annotations

from dataclasses import dataclass

from caseload.casework.checks import check_words
from caseload.casework.hours import follow_name
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.person import Officer
from caseload.domain.words import tr
from caseload.domain.workload import check_hours


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOfficer:
    """A new profile."""

    officer: Officer


@dataclass(frozen=True, slots=True, kw_only=True)
class EditOfficer:
    """A profile before and after editing."""

    before: Officer
    after: Officer


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeCurrent:
    """Say who is working now."""

    officer_id: str


def officers(session: Session) -> tuple[Officer, ...]:
    """All profiles, in order of making."""
    return session.store.find(Officer)


def _check(officer: Officer) -> None:
    check_words(officer.name, tr("The officer's name"))
    if officer.contracted_hours is not None:
        check_hours(officer.contracted_hours)


def add_officer(session: Session, command: AddOfficer) -> Change:
    """Add a profile; the first one is current."""
    _check(command.officer)
    with act(session, "add_officer", AuditKind.COLLECTION) as unit:
        unit.add(command.officer)
        unit.sentence = tr("Profile of {name} added.", name=command.officer.name)
    session.refresh()
    return unit.result


def edit_officer(session: Session, command: EditOfficer) -> Change:
    """Change a profile."""
    _check(command.after)
    with act(session, "edit_officer", AuditKind.ALTERATION) as unit:
        unit.write(command.before, command.after)
        follow_name(unit, command.before.name, command.after.name)
        unit.sentence = tr("Profile of {name} saved.", name=command.after.name)
    session.refresh()
    return unit.result


def make_current(session: Session, command: MakeCurrent) -> Change:
    """Make one profile the one who is working."""
    with act(session, "make_current", AuditKind.ALTERATION) as unit:
        for officer in officers(session):
            unit.change(officer, current=officer.id == command.officer_id)
        chosen = session.store.need(Officer, command.officer_id)
        unit.sentence = tr("{name} is working now.", name=chosen.name)
    session.refresh()
    return unit.result
