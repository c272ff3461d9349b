"""What a release page shows: every release coming or not long past, what is not ready, the clocks, the days that are too full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from caseload.casework.queries import case_lines
from caseload.casework.release_marked import marked
from caseload.casework.session import Session
from caseload.domain.appointment import OfficerAbsence
from caseload.domain.casefile import CaseLine, is_open
from caseload.domain.contact import Attendance, Contact
from caseload.domain.release_after import AskedCheck, after_words, asked_checks
from caseload.domain.release_checklist import (
    ChecklistItem,
    ItemStatus,
    Preparation,
    checklist,
    not_ready,
    ready_words,
)
from caseload.domain.release_date import ReleaseAdvice, ReleaseFacts, ReleaseKind, kept_release_day
from caseload.domain.release_handover import Handover, HandoverRoute, handover
from caseload.domain.release_load import ComingRelease, DayLoad, OfficerDay, release_load
from caseload.domain.release_plan import Allocation, Countdown, LicenceClock, allocation, countdown, licence_clock
from caseload.domain.releasing import (
    BankAccount,
    CheckKind,
    CustodyDates,
    IdProof,
    Release,
    ReleaseCheck,
    ReleaseMark,
)
from caseload.domain.sentence import LicenceCondition
from caseload.domain.words import Message

E = TypeVar("E", Release, CustodyDates, ReleaseMark, ReleaseCheck, LicenceCondition, IdProof, BankAccount)
LICENCE, TONIGHT = "licence_ready", "accommodation_tonight"
COURT = ("C241",)
WITH_RELEASE = (
    "SELECT person_id FROM release WHERE deleted_at = '' AND closed_on IS NULL "
    "UNION SELECT person_id FROM custody_dates WHERE deleted_at = ''"
)
# Which conditions of a licence make an item of the checklist apply.
APPLIES = {"curfew_arrangement": "curfew", "electronic_monitoring": "curfew", "drug_alcohol_and_solvent_abuse": "treatment",
           "residence_at_a_specific_place": "approved premises"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseCase:
    """One release of one person with all that is known: `release` is None while only the dates of the sentence tell of it."""

    line: CaseLine
    release: Release | None
    dates: CustodyDates | None
    day: date
    advice: ReleaseAdvice
    countdown: Countdown
    licence: LicenceClock
    named: Allocation
    items: tuple[ChecklistItem, ...]
    marks: Mapping[str, ReleaseMark]
    not_ready: tuple[ChecklistItem, ...]
    ready: Message
    checks: tuple[AskedCheck, ...]
    handover: Handover | None = None
    first_appointment_on: date | None = None
    first_seen_on: date | None = None

    @property
    def person_id(self) -> str:
        """Whose release it is."""
        return self.line.person_id

    @property
    def released(self) -> bool:
        """Whether the person came out, so that only what is asked after release is left."""
        return self.release is not None and self.release.released_on is not None

    @property
    def short(self) -> bool:
        """Whether the sentence takes the short route, on which the community officer is responsible from the start."""
        return self.handover is not None and self.handover.route is HandoverRoute.SHORT

    def owed(self, today: date) -> tuple[AskedCheck, ...]:
        """The checks to be asked today."""
        return tuple(one for one in self.checks if one.owed(today))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasePage:
    """The releases of a caseload, the next first, and the days of the officer on which there are any."""

    cases: tuple[ReleaseCase, ...]
    loads: tuple[DayLoad, ...]

    def load_of(self, case: ReleaseCase) -> DayLoad | None:
        """The day this release falls on."""
        on_day = (load for load in self.loads if load.day == case.day)
        return next((load for load in on_day if any(one.case_id == case.person_id for one in load.releases)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """Everything kept that bears on releases, by person."""

    releases: Mapping[str, Sequence[Release]]
    dates: Mapping[str, Sequence[CustodyDates]]
    marks: Mapping[str, Sequence[ReleaseMark]]
    checks: Mapping[str, Sequence[ReleaseCheck]]
    proofs: Mapping[str, Sequence[IdProof]]
    accounts: Mapping[str, Sequence[BankAccount]]
    conditions: Mapping[str, Sequence[LicenceCondition]]
    booked: Mapping[str, Sequence[date]]
    seen: Mapping[str, Sequence[date]]


def release_page(session: Session, *, weeks: int | None = None, found: Iterable[CaseLine] | None = None) -> ReleasePage:
    """Every release within so many weeks (None: however far), and those past until the last check is answered, the next first.

    `found` are the case lines where they have been read already.
    """
    every = case_lines(session) if found is None else found
    lines = {line.person_id: line for line in every if is_open(line, session.today)}
    whose = _with_release(session)
    held = _read(session, sorted(whose & lines.keys()))
    until = None if weeks is None else session.today + timedelta(weeks=weeks)
    cases = [
        case for person_id in whose & lines.keys()
        for case in _cases(session, lines[person_id], held, person_id) if still_shown(case, until)
    ]  # fmt: skip
    cases.sort(key=lambda case: (case.release is not None and not case.release.coming, case.day, case.line.name))
    return ReleasePage(cases=tuple(cases), loads=_loads(session, cases))


def releases_of(session: Session, person_id: str) -> tuple[ReleaseCase, ...]:
    """Every release of one person that was not called off, the next first."""
    held = _read(session, [person_id])
    found = [case for line in case_lines(session, "p.id = ?", (person_id,)) for case in _cases(session, line, held, person_id)]
    return tuple(sorted(found, key=lambda case: (case.release is not None and not case.release.coming, case.day)))


def still_shown(case: ReleaseCase, until: date | None = None) -> bool:
    """A coming release inside the window; a past one until the last question is answered and no follow-up is open."""
    if case.release is None or case.release.coming:
        return until is None or case.day <= until
    return any(one.follow_up or (one.kind is CheckKind.THREE_MONTHS and one.done is None) for one in case.checks)


def _with_release(session: Session) -> set[str]:
    """Whose release is known at all, in one question: most people of a caseload have none."""
    return {person_id for (person_id,) in session.store.rows(WITH_RELEASE)}


def _read(session: Session, with_release: Sequence[str]) -> _Held:
    store, today = session.store, session.today.isoformat()
    booked: dict[str, list[date]] = defaultdict(list)
    seen: dict[str, list[date]] = defaultdict(list)
    for one in store.of_people(Contact, with_release, "appointment = 1 AND attendance != 'moved or cancelled'"):
        if one.attendance is not Attendance.NONE or one.happens_on.isoformat() >= today:
            booked[one.person_id].append(one.happens_on)
        if one.seen:
            seen[one.person_id].append(one.happens_on)
    return _Held(
        releases=_by_person(store.of_people(Release, with_release, "closed_on IS NULL")),
        dates=_by_person(store.of_people(CustodyDates, with_release)),
        marks=_by_person(store.of_people(ReleaseMark, with_release)),
        checks=_by_person(store.of_people(ReleaseCheck, with_release)),
        proofs=_by_person(store.of_people(IdProof, with_release)),
        accounts=_by_person(store.of_people(BankAccount, with_release)),
        conditions=_by_person(store.of_people(LicenceCondition, with_release, "ended_on IS NULL")),
        booked={person_id: sorted(days) for person_id, days in booked.items()},
        seen={person_id: sorted(days) for person_id, days in seen.items()},
    )  # fmt: skip


def _by_person(entries: Sequence[E]) -> Mapping[str, Sequence[E]]:
    found: dict[str, list[E]] = defaultdict(list)
    for one in entries:
        found[one.person_id].append(one)
    return found


def _cases(session: Session, line: CaseLine, held: _Held, person_id: str) -> list[ReleaseCase]:
    releases, dates = held.releases.get(person_id, ()), {one.order_id: one for one in held.dates.get(person_id, ())}
    found = [_case(session, line, held, one, dates.get(one.order_id)) for one in releases]
    for one in dates.values():
        due = due_of(one)
        if due is not None and due >= session.today and not any(one.told_by(release) for release in releases):
            found.append(_case(session, line, held, None, one))
    return found


def due_of(dates: CustodyDates) -> date | None:
    """The day of release the dates tell of: after a recall its own, else the earliest that is fixed."""
    if dates.recalled_on is not None:
        return dates.recall_release_on
    fixed = [day for day in (dates.curfew_on, dates.conditional_on, dates.automatic_on) if day]
    return min(fixed, default=None)


def _case(session: Session, line: CaseLine, held: _Held, release: Release | None, dates: CustodyDates | None) -> ReleaseCase:
    today, rules = session.today, session.rules
    holidays, table = rules.holidays, rules.release
    due = release.due_on if release else due_of(dates) if dates else None
    assert due is not None  # noqa: S101  a case is only made of one of the two
    facts = dates.facts_on(due) if dates else ReleaseFacts()
    advice = kept_release_day(due, facts, holidays, table)
    day = release.day if release else due
    marks = {one.item: one for one in held.marks.get(line.person_id, ()) if release and one.release_id == release.id}
    checks = [one for one in held.checks.get(line.person_id, ()) if release and one.release_id == release.id]
    items = checklist(
        Preparation(release_on=day, begins_on=dates.starts_on if dates else None, applies=_applies(line.person_id, held, dates),
                    marks=marked(marks, checks, held.proofs.get(line.person_id, ()), held.accounts.get(line.person_id, ()))),
        rules.release_checklist, today, holidays, table.figures,
    )  # fmt: skip
    ready = LICENCE in marks and marks[LICENCE].status is ItemStatus.DONE
    asked = asked_checks(day, checks, holidays, table.figures) if release else ()
    if dates is not None and release is not None and not dates.told_by(release):
        asked = tuple(one for one in asked if one.done is not None)
    open_items: tuple[ChecklistItem, ...]
    if release is not None and release.released_on is not None:
        items = tuple(one for one in items if one.row.days_before < 0 or one.row.key in marks)
        open_items, said = (), after_words(asked, today)
    else:
        open_items, said = not_ready(items, day), ready_words(items, day)
    first = next((one for one in held.booked.get(line.person_id, ()) if one >= day), None)
    return ReleaseCase(
        line=line, release=release, dates=dates, day=day, advice=advice, countdown=countdown(day, today, table.figures),
        licence=licence_clock(day, today, holidays, table.figures, ready=ready),
        named=allocation(day, today, holidays, table.figures, allocated=bool(line.summary.officer)),
        items=items, marks=marks, not_ready=open_items, ready=said, checks=asked, first_appointment_on=first,
        first_seen_on=next((one for one in held.seen.get(line.person_id, ()) if one >= day), None),
        handover=handover(dates.handover, today, table.figures) if dates else None,
    )  # fmt: skip


def _applies(person_id: str, held: _Held, dates: CustodyDates | None) -> frozenset[str]:
    """Which items for some only apply: a curfew by kind, date or condition, treatment by condition."""
    found = {APPLIES[one.category] for one in held.conditions.get(person_id, ()) if one.category in APPLIES}
    if dates is not None and (dates.kind is ReleaseKind.HDC or dates.curfew_on):
        found.add("curfew")
    return frozenset(found)


def _loads(session: Session, cases: Sequence[ReleaseCase]) -> tuple[DayLoad, ...]:
    coming = [_coming(session, case) for case in cases if case.release is None or case.release.coming]
    days = {one.release_on for one in coming}
    return release_load(coming, _officer_days(session, days), session.rules.holidays, session.rules.release.figures)


def _coming(session: Session, case: ReleaseCase) -> ComingRelease:
    def done(item: str) -> bool | None:
        mark = case.marks.get(item)
        return None if mark is None else mark.status is ItemStatus.DONE

    return ComingRelease(
        case_id=case.person_id, officer_id=case.line.summary.officer or session.officer_name, release_on=case.day,
        unshifted_on=case.advice.due_on, accommodation=done(TONIGHT), licence_ready=done(LICENCE),
        first_appointment_on=case.first_appointment_on,
    )  # fmt: skip


def absence_on(session: Session, day: date) -> OfficerAbsence | None:
    """The officer's leave on a day, one that names who covers first; None on a day the officer is there."""
    told = (session.officer_name, day.isoformat(), day.isoformat())
    held = session.store.find(OfficerAbsence, "officer_name = ? AND from_on <= ? AND to_on >= ?", told, "cover = '', row_id")
    return held[0] if held else None


def _officer_days(session: Session, days: set[date]) -> dict[tuple[str, date], OfficerDay]:
    """What else the officer has on these days: leave, court, appointments."""
    if not days:
        return {}
    store, first, last = session.store, min(days).isoformat(), max(days).isoformat()
    booked: dict[date, list[Contact]] = defaultdict(list)
    for one in store.find(Contact, "appointment = 1 AND attendance = 'no outcome' AND happens_on BETWEEN ? AND ?", (first, last)):
        booked[one.happens_on].append(one)
    away = store.find(OfficerAbsence, "to_on >= ? AND from_on <= ?", (first, last))
    return {
        (session.officer_name, day): OfficerDay(
            on_leave=any(one.officer_name == session.officer_name and one.from_on <= day <= one.to_on for one in away),
            in_court=any(one.type_code in COURT for one in booked[day]), appointments=len(booked[day]),
        )
        for day in days
    }  # fmt: skip
