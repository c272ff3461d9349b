"""The weeks of a workload: one snapshot a week, kept when the file is opened or the sheet is printed, and never made up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.casework.workload import workload_figures
from caseload.domain.change import AuditKind, Change
from caseload.domain.person import Person
from caseload.domain.seniority import WorkloadSnapshot
from caseload.domain.words import tr
from caseload.domain.workload_contacts import SupportBalance
from caseload.domain.workload_figures import Hours, Named, PointsPart, WorkloadFigures
from caseload.domain.workload_history import snapshot_of, table_words, week_of
from caseload.domain.workload_kept import KeptCase, lines_of

MOST_AT_OPENING = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedCase:
    """One case of a kept week; `who` is None where it is in this file no longer."""

    who: Named | None
    kept: KeptCase


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedWeek:
    """A kept week with everything that made it: the heaviest cases first, those no table weighed last."""

    week: WorkloadSnapshot
    table: str
    cases: tuple[OpenedCase, ...]
    parts: tuple[PointsPart, ...]
    support: SupportBalance
    hours: Hours | None


def keep_week(session: Session, figures: WorkloadFigures | None = None) -> Change | None:
    """Keep how the workload stands in the current week, once a week; None where there is nothing to keep or it cannot be.

    Nothing is kept of a day that is not today, of a file that is only read, or of an empty caseload.
    """
    if session.read_only or not _is_today(session) or _kept(session, week_of(session.today)):
        return None
    found = figures or workload_figures(session)
    if not found.people:
        return None
    with act(session, "keep_week", AuditKind.COLLECTION) as unit:
        unit.add(snapshot_of(found, session.officer_name))
        unit.reversible = False
        unit.sentence = tr("The workload of this week is kept.")
    return unit.result


def keep_week_at_opening(session: Session) -> None:
    """Keep the week when the file is opened; a file far larger than one officer's keeps it when its sheet is printed."""
    [(people,)] = session.store.rows("SELECT count(*) FROM person WHERE deleted_at = ''")
    if people <= MOST_AT_OPENING:
        keep_week(session)


def kept_weeks(session: Session) -> tuple[WorkloadSnapshot, ...]:
    """The weeks kept of the officer who is working, the oldest first."""
    return session.store.find(WorkloadSnapshot, "officer_name = ?", (session.officer_name,), "week_on, row_id")


def open_week(session: Session, week: WorkloadSnapshot) -> OpenedWeek | None:
    """What made a kept week, its cases named as they are now; None of a week kept before its lines were."""
    kept = lines_of(week.made_of)
    if kept is None:
        return None
    people = {one.id: Named(person_id=one.id, name=one.name, crn=one.crn) for one in session.store.find(Person)}
    lines = tuple(OpenedCase(who=people.get(one.person_id), kept=one) for one in kept.cases)
    return OpenedWeek(
        week=week, table=table_words(week), parts=kept.parts, support=kept.support, hours=kept.hours,
        cases=tuple(sorted(lines, key=lambda one: (one.kept.points is None, -(one.kept.points or 0)))),
    )  # fmt: skip


def weeks_to_now(session: Session, figures: WorkloadFigures) -> tuple[WorkloadSnapshot, ...]:
    """The weeks kept, and this week as it stands now."""
    this = snapshot_of(figures, session.officer_name)
    return (*(one for one in kept_weeks(session) if one.week_on != this.week_on), this)


def _is_today(session: Session) -> bool:
    """Whether the rules are asked about the day it really is."""
    return session.clock.now().astimezone().date() == session.today


def _kept(session: Session, week: date) -> bool:
    wanted = "officer_name = ? AND week_on = ?"
    return bool(session.store.find(WorkloadSnapshot, wanted, (session.officer_name, week.isoformat())))
