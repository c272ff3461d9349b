"""What lists and pages read: records put together, nothing written."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from caseload.casework.closed_acts import act_teller
from caseload.casework.session import Session
from caseload.casework.summarise import soon_until, state_today, summarise, valid_today
from caseload.domain.casefile import CaseLine, DueState, cases_counted, is_open
from caseload.domain.contact import Contact
from caseload.domain.entry import Entry
from caseload.domain.level import LevelReading, Stone
from caseload.domain.person import Allocation, Person, Registration
from caseload.domain.plan import Agreement, Goal, Note, Step
from caseload.domain.referring import Referral
from caseload.domain.report import Provision, Report, ReportSection, ReportStatus
from caseload.domain.report_head import wanted_on
from caseload.domain.sentence import EnforcementEvent, LicenceCondition, Order, Requirement
from caseload.domain.voluntary import marked
from caseload.storage import audit_log
from caseload.storage.summaries import lines

R = TypeVar("R", bound=Entry)
URGENCY = (DueState.OVERDUE, DueState.SOON)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """Everything held on one person; tuples in the order a page shows them."""

    person: Person
    line: CaseLine
    orders: tuple[Order, ...]
    requirements: tuple[Requirement, ...]
    conditions: tuple[LicenceCondition, ...]
    contacts: tuple[Contact, ...]
    registrations: tuple[Registration, ...]
    allocations: tuple[Allocation, ...]
    enforcement: tuple[EnforcementEvent, ...]
    goals: tuple[Goal, ...]
    steps: tuple[Step, ...]
    agreements: tuple[Agreement, ...]
    notes: tuple[Note, ...]
    readings: tuple[LevelReading, ...]
    stones: tuple[Stone, ...]
    reports: tuple[Report, ...]
    referrals: tuple[Referral, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """A report in the list, with the days left to its due date, else to the hearing (negative once it has passed)."""

    report: Report
    person_name: str
    crn: str | None
    days_left: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFile:
    """A report with its person and sections."""

    report: Report
    person: Person
    sections: tuple[ReportSection, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One audited act on a case: who did what when, to whom it was disclosed."""

    sequence: int
    at: str
    officer: str
    kind: str
    act: str
    sentence: str
    recipient: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The figures of the status bar and the navigation; `people` are the cases counted, nobody here for a report only."""

    people: int
    overdue: int
    soon: int
    before_program: int
    outcomes_missing: int
    today: int
    reports_open: int
    reports_due_week: int


def case_lines(session: Session, where: str = "", values: tuple[object, ...] = ()) -> tuple[CaseLine, ...]:
    """The line of every case in the file, open and closed, by name, as it stands today."""
    today, soon = session.today, soon_until(session)
    return tuple(_as_today(session, line, today, soon) for line in lines(session.store, where, values))


def _as_today(session: Session, line: CaseLine, today: date, soon: date) -> CaseLine:
    summary = line.summary
    if not valid_today(summary, today):
        summary = summarise(session, session.store.need(Person, line.person_id))
    state = state_today(summary, today, soon)
    return line if summary is line.summary and state is line.state else replace(line, summary=summary, state=state)


def case_line(session: Session, person_id: str) -> CaseLine:
    """The line of one case."""
    return case_lines(session, "p.id = ?", (person_id,))[0]


def lines_for(session: Session, person_ids: Iterable[str]) -> tuple[CaseLine, ...]:
    """The lines of these people, those no longer in the file left out."""
    found: list[CaseLine] = []
    for person_id in person_ids:
        found.extend(case_lines(session, "p.id = ?", (person_id,)))
    return tuple(found)


def due_list(session: Session) -> tuple[CaseLine, ...]:
    """Who is overdue or due soon, the oldest due date first."""
    limit, today = soon_until(session).isoformat(), session.today.isoformat()
    wanted = "(s.due_on <= ? OR s.recheck_on <= ? OR s.computed_on > ?) AND (p.closed_on IS NULL OR p.closed_on > ?)"
    found = case_lines(session, wanted, (limit, today, today, today))
    urgent = [line for line in found if line.state in URGENCY]
    return tuple(sorted(urgent, key=lambda line: (line.summary.due_on or date.max, line.name)))


def case_file(session: Session, person_id: str) -> CaseFile:
    """Everything held on one person."""
    store = session.store
    person = store.need(Person, person_id)

    def held(record: type[R], order: str = "row_id") -> tuple[R, ...]:
        return store.of_person(record, person_id, order)

    return CaseFile(
        person=person, line=case_line(session, person_id), orders=held(Order, "started_on DESC"),
        requirements=held(Requirement), conditions=held(LicenceCondition),
        contacts=held(Contact, "happens_on DESC, starts_at DESC, row_id DESC"), registrations=held(Registration),
        allocations=held(Allocation, "from_on"), enforcement=held(EnforcementEvent), goals=held(Goal, "position, row_id"),
        steps=held(Step, "position, row_id"), agreements=held(Agreement, "agreed_on"),
        notes=held(Note, "written_on DESC, row_id DESC"), readings=held(LevelReading, "read_on, row_id"),
        stones=held(Stone, "happened_on DESC, row_id DESC"), reports=held(Report), referrals=held(Referral),
    )  # fmt: skip


def report_list(session: Session) -> tuple[ReportLine, ...]:
    """Reports, those being written first and by the day the court wants them."""
    found = []
    for report in session.store.find(Report):
        person = session.store.get(Person, report.person_id)
        if person is not None:
            day = wanted_on(report)
            left = (day - session.today).days if day else None
            found.append(ReportLine(report=report, person_name=marked(person.name, person.kind), crn=person.crn, days_left=left))
    return tuple(sorted(found, key=lambda one: (one.report.status is not ReportStatus.DRAFT, wanted_on(one.report) or date.max)))


def report_file(session: Session, report_id: str) -> ReportFile:
    """A report with its person and sections."""
    report = session.store.need(Report, report_id)
    return ReportFile(
        report=report, person=session.store.need(Person, report.person_id),
        sections=session.store.find(ReportSection, "report_id = ?", (report_id,)),
    )  # fmt: skip


def provisions(session: Session) -> tuple[Provision, ...]:
    """What is available locally, by requirement type and provider."""
    return session.store.find(Provision, order="requirement_type, provider, row_id")


def history(session: Session, person_id: str) -> tuple[HistoryLine, ...]:
    """What was done on a case, newest first; what an act said of an entry that was marked as sensitive since is closed."""
    links = audit_log.links(session.store, person_id)
    held = audit_log.payloads(session.store, [link.sequence for link in links])
    tell = act_teller(session, (person_id,), held)
    return tuple(
        HistoryLine(
            sequence=link.sequence, at=link.happened_at, officer=link.officer, kind=link.kind, act=link.act,
            sentence=tell(link.sequence, json.loads(held[link.sequence])["sentence"]) if link.sequence in held else "",
            recipient=link.recipient,
        )
        for link in reversed(links)
    )  # fmt: skip


def counts(session: Session, found: tuple[CaseLine, ...] | None = None) -> Counts:
    """The figures of the status bar; `found` are the lines when they have been read already."""
    every, today = found if found is not None else case_lines(session), session.today
    cases = cases_counted(every, today)
    states = [line.state for line in cases]
    due = session.store.rows("SELECT due_on, hearing_on FROM report WHERE status = 'draft' AND deleted_at = ''")
    now, week = today.isoformat(), (today + timedelta(days=7)).isoformat()
    return Counts(
        people=len(cases), overdue=states.count(DueState.OVERDUE), soon=states.count(DueState.SOON),
        before_program=states.count(DueState.BEFORE_PROGRAM),
        outcomes_missing=sum(line.summary.outcomes_missing for line in cases),
        today=sum(line.summary.next_booked == today for line in every if is_open(line, today)), reports_open=len(due),
        reports_due_week=sum(on <= week if on else bool(heard and now <= heard <= week) for on, heard in due),
    )  # fmt: skip
