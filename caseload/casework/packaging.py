"""The supervision package of a case from what is recorded of it, and the line of the list that shows its ceiling."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from caseload.casework.enforcing_listed import in_court
from caseload.domain.casefile import CaseSummary, DueState
from caseload.domain.contact import Attendance
from caseload.domain.decision import PackageSetting
from caseload.domain.packages import Package, PackageFacts, PackageStage, package_of
from caseload.domain.person import Person
from caseload.domain.seen import NOT_MET
from caseload.domain.sentence import OrderKind

if TYPE_CHECKING:
    from caseload.casework.session import Session

# States in which a table's interval decides: only these give way to a package.
BY_INTERVAL = frozenset({DueState.OVERDUE, DueState.SOON, DueState.ON_TRACK, DueState.NOT_KNOWN, DueState.BEFORE_PROGRAM})
SUPERVISED = frozenset({OrderKind.COMMUNITY, OrderKind.SUSPENDED, OrderKind.LICENCE})


class Span(NamedTuple):
    """From when to when an order is supervised."""

    starts_on: date | None
    ends_on: date | None


def package_setting(session: Session, person_id: str) -> PackageSetting | None:
    """What an officer recorded last of a person's package, in force today."""
    said = session.store.of_person(PackageSetting, person_id, "starts_on, row_id")
    return next((one for one in reversed(said) if one.starts_on <= session.today), None)


def case_package(session: Session, person: Person, order: Span) -> Package:
    """How the package of a case stands today; blank wherever its numbers are not known."""
    own = package_setting(session, person.id)
    seen, booked = _days(session, person.id)
    facts = PackageFacts(
        tier=person.tier_ag, provisional=person.tier_provisional, starts_on=order.starts_on, ends_on=order.ends_on,
        iom_red=person.iom_red, woman=bool(person.woman), opd=person.opd, attended=seen, booked=booked,
        in_breach=in_court(session, person),
        own_weeks=own.required_weeks if own else None, own_allowance=own.yearly_allowance if own else None,
    )  # fmt: skip
    return package_of(facts, session.today, session.rules.packages)


def with_package(session: Session, person: Person, line: CaseSummary) -> CaseSummary:
    """The line of a case whose package is known: nothing is late by a ceiling, and contact above it is said first."""
    if not _asked(session, person, line):
        return line
    package = case_package(session, person, Span(line.counts_from, line.ends_on))
    if package.stage is PackageStage.EARLY:
        return replace(line, due_reason=f"{line.due_reason}; {package.reason}")
    if not package.rules:
        return line
    rest = str(package.reason).partition("; ")[2]
    turns = package.year_to + timedelta(days=1) if package.year_to else None
    days = [day for day in (line.recheck_on, turns) if day]
    return replace(line, due_on=None, due_state=DueState.ABOVE if package.above else DueState.PACKAGE,
                   due_reason=f"{package.short}; {rest}", recheck_on=min(days, default=None))  # fmt: skip


def _asked(session: Session, person: Person, line: CaseSummary) -> bool:
    """Whether a package could be known at all, so that no other case pays for reading its contacts."""
    if person.tier_ag is None or person.tier_provisional or person.own_interval_days or line.due_state not in BY_INTERVAL:
        return False
    if line.order_kind not in SUPERVISED:
        return False
    numbered = any(row.required_weeks is not None or row.yearly_allowance is not None for row in session.rules.packages.values())
    return numbered or package_setting(session, person.id) is not None


def _days(session: Session, person_id: str) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """The days of appointments that were attended, and of those booked; texts and third parties never count."""
    rows = session.store.rows(
        "SELECT happens_on, attendance, mode FROM contact WHERE person_id = ? AND deleted_at = '' AND appointment = 1 "
        "ORDER BY happens_on",
        (person_id,),
    )
    found = [(date.fromisoformat(day), attendance) for day, attendance, mode in rows if mode not in NOT_MET]
    seen = (Attendance.ATTENDED, Attendance.DID_NOT_COMPLY)
    return (
        tuple(day for day, attendance in found if attendance in seen and day <= session.today),
        tuple(day for day, attendance in found if attendance == Attendance.NONE and day >= session.today),
    )
