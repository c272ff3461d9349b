"""Everything the next officer needs of one case, put together from what is recorded; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from caseload.casework.around import Around, around_of
from caseload.casework.enforcing import OrderStrip, case_strips
from caseload.casework.paper_request import PaperRequest
from caseload.casework.plan_reads import PlanFile, plan_file
from caseload.casework.release_told import open_referrals, release_lines
from caseload.casework.sensitive import printed_tracks, sensitive_tracks
from caseload.casework.session import Session
from caseload.casework.summarise import requirement_count
from caseload.casework.supervising import decisions_of
from caseload.casework.visiting import visit_brief
from caseload.casework.whole_case_sensitive import sensitive_entries
from caseload.casework.workload_waits import requirement_words
from caseload.documents.case_facts import HandoverFacts, OrderStands, StayTold, WholeCase
from caseload.domain.appointment_visit import NEEDED
from caseload.domain.contact import Attendance, Contact
from caseload.domain.continuity import ContinuityFacts, continuity_of, meetings
from caseload.domain.continuity_words import Measure, case_measures
from caseload.domain.dates import plain_date, short_date
from caseload.domain.entry import Entry
from caseload.domain.level import Reader
from caseload.domain.partners import PrisonStay
from caseload.domain.plan import Goal, GoalStatus, Step
from caseload.domain.progress_areas import area_reports
from caseload.domain.promises import OPEN_STEPS, Owing, Promise, open_promises
from caseload.domain.releasing import ReleasePromise
from caseload.domain.report import Report, ReportStatus
from caseload.domain.requirement_count import counts_words
from caseload.domain.seniority import NotMet
from caseload.domain.sentence import Requirement
from caseload.domain.words import tr

E = TypeVar("E", bound=Entry)
SENSITIVE = "sensitive"
LIVE_GOALS = (GoalStatus.ACTIVE, GoalStatus.UNSET, GoalStatus.FUTURE)
NOT_MET_DAYS = 91


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What was read of a case before it is told."""

    file: PlanFile
    around: Around
    contacts: tuple[Contact, ...]


def handover_facts(session: Session, request: PaperRequest) -> HandoverFacts:
    """The case to hand over; the sensitive sheet is its last page unless it is asked to be left out."""
    case = whole_case(session, request.person_id)
    return HandoverFacts(case=case, words=request.handover, with_sensitive=SENSITIVE not in request.left_out)


def case_summary_facts(session: Session, request: PaperRequest) -> WholeCase:
    """The case for a summary of it."""
    return whole_case(session, request.person_id)


def whole_case(session: Session, person_id: str) -> WholeCase:
    """One case as the next officer needs it, what is sensitive apart."""
    file, around = plan_file(session, person_id), around_of(session, person_id)
    case = file.case
    read = _Read(file=file, around=around, contacts=tuple(plain(case.contacts)))
    today = session.today
    return WholeCase(
        person=case.person, line=case.line, orders=_orders(session, file), requirements=tuple(_requirements(session, file)),
        conditions=tuple(one for one in case.conditions if one.ended_on is None or one.ended_on > today),
        registrations=tuple(one for one in plain(case.registrations) if one.ended_on is None or one.ended_on > today),
        visit=tuple(_visit(session, person_id)), decided_visits=any(one.decision for one in around.home_visit_checks),
        last_seen=next((one for one in read.contacts if one.seen), None),
        contacts=tuple(one for one in read.contacts if one.happens_on <= today and one.attendance is not Attendance.NONE),
        booked=_booked(session, read.contacts), goals=_goals(file), steps=_steps(file),
        agreement=next(iter(reversed(list(plain(case.agreements)))), None), progress=tuple(_progress(session, file)),
        strengths=tuple(one for one in plain(file.strengths) if one.ended_on is None),
        promises=_promises(session, read), referrals=open_referrals(session, person_id),
        releases=release_lines(session, person_id), reports=_open_reports(file),
        actions=tuple(one for one in plain(around.actions) if one.done_on is None),
        decisions=tuple(one for one in plain(decisions_of(session, person_id)) if one.done_on is None),
        not_met=_not_met(session, person_id), people=tuple(plain(around.case_contacts)),
        prison=next((one for one in plain(around.prison_stays) if one.to_on is None), None),
        stays=tuple(stay_told(one, read.contacts) for one in plain(around.prison_stays)), officers=_officers(session, file),
        sensitive=sensitive_entries(session, file, around),
    )  # fmt: skip


def stay_told(stay: PrisonStay, contacts: Iterable[Contact]) -> StayTold:
    """A stay with the contacts that met the person during it: the outside officer may be the only one who stays the same."""
    first, last = stay.from_on or date.min, stay.to_on or date.max
    met = [one.happens_on for one in contacts if one.seen and first <= one.happens_on <= last]
    return StayTold(stay=stay, met=len(met) if stay.from_on else 0, last_on=max(met, default=None) if stay.from_on else None)


def plain(entries: Iterable[E]) -> Iterator[E]:
    """The entries that are not sensitive."""
    return (one for one in entries if not one.sensitive)


def _orders(session: Session, file: PlanFile) -> tuple[OrderStands, ...]:
    """Each open order with where enforcement of it stands; a case that cannot be enforced has its orders alone."""
    found = {strip.order.id: strip for strip in case_strips(session, file.case.person.id)}
    live = [order for order in file.case.orders if order.open_on(session.today)]
    return tuple(
        OrderStands(
            order=order, standing=str(found[order.id].strip.standing.reason) if order.id in found else "",
            clocks=tuple(_clocks(session, found[order.id])) if order.id in found else (),
            unread=found[order.id].unread if order.id in found else (),
        )
        for order in live
    )  # fmt: skip


def _clocks(session: Session, strip: OrderStrip) -> Iterator[str]:
    for clock in strip.strip.clocks:
        yield tr("{what}: last day {date}", what=str(clock.words), date=short_date(clock.last_on, session.today))


def _requirements(session: Session, file: PlanFile) -> Iterator[str]:
    """Each requirement that has not ended, with how far it is and whether it has begun."""
    for one in file.case.requirements:
        if one.finished_on is None:
            done = counts_words((requirement_count(session, one),))
            told = ", ".join(filter(None, (done, _begun(one))))
            yield tr("{what} ({told})", what=requirement_words(session, one), told=told)


def _begun(one: Requirement) -> str:
    """Whether it has begun, where it has not."""
    if one.started_on is not None or one.done:
        return ""
    if one.due_start_on is None:
        return tr("not started, no start set")
    return tr("not started, start set for {date}", date=plain_date(one.due_start_on))


def _visit(session: Session, person_id: str) -> Iterator[str]:
    brief = visit_brief(session, person_id, session.today, on_paper=True)
    yield from (str(line) for line in brief.check.lines if line != NEEDED)
    yield from brief.at_home


def _booked(session: Session, contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    ahead = [one for one in contacts if one.happens_on >= session.today and one.attendance is Attendance.NONE and one.appointment]
    return tuple(sorted(ahead, key=lambda one: (one.happens_on, one.starts_at is None, str(one.starts_at))))


def _goals(file: PlanFile) -> tuple[Goal, ...]:
    return tuple(one for one in plain(file.case.goals) if one.status in LIVE_GOALS)


def _steps(file: PlanFile) -> tuple[Step, ...]:
    return tuple(one for one in plain(file.case.steps) if one.status in OPEN_STEPS)


def _progress(session: Session, file: PlanFile) -> Iterator[str]:
    """A line an area that was read or has a stone: the word of the readings, and the latest stone or lapse."""
    reports = area_reports(printed_tracks(file.case.readings), session.rules.areas, session.today)
    left = {area for area, reader in sensitive_tracks(file.case.readings) if reader is Reader.OFFICER}
    latest = {one.area: one for one in sorted(plain(file.case.stones), key=lambda one: one.happened_on)}
    for area, report in reports.items():
        parts = [tr("levels not told here, since one is sensitive")] if area in left else []
        if report.readings:
            word = tr(report.word.value)
            parts.append(tr("{word}, out of date", word=word) if report.out_of_date else word)
        if area in latest:
            stone = latest[area]
            what = tr("lapse: {words}", words=stone.words) if stone.lapse else stone.words
            parts.append(tr("latest {what}, {date}", what=what, date=plain_date(stone.happened_on)))
        if parts:
            yield tr("{area}: {told}", area=tr(session.rules.areas[area].words), told="; ".join(parts))


def _promises(session: Session, read: _Read) -> tuple[Promise, ...]:
    file = read.file
    owing = Owing(goals=file.case.goals, steps=file.case.steps, chases=file.chases, actions=read.around.actions,
                  decisions=decisions_of(session, file.case.person.id),
                  of_release=session.store.of_person(ReleasePromise, file.case.person.id))  # fmt: skip
    return tuple(one for one in open_promises(owing, session.officer_name) if not one.sensitive)


def _open_reports(file: PlanFile) -> tuple[Report, ...]:
    return tuple(one for one in file.case.reports if one.status is ReportStatus.DRAFT)


def _not_met(session: Session, person_id: str) -> tuple[NotMet, ...]:
    since = (session.today - timedelta(days=NOT_MET_DAYS)).isoformat()
    return tuple(plain(session.store.find(NotMet, "person_id = ? AND expected_on >= ?", (person_id, since))))


def _officers(session: Session, file: PlanFile) -> tuple[Measure, ...]:
    case = file.case
    facts = ContinuityFacts(key=case.person.id, name=case.person.name, counts_from=case.line.summary.counts_from,
                            allocations=case.allocations, met=meetings(case.contacts))  # fmt: skip
    return case_measures(continuity_of(facts, session.today, session.rules.holidays))
