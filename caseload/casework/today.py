"""The morning question, answered: who must I see, what is late, what is due to court."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from caseload.casework.closed import SEE_CASE, is_closed, unless_closed
from caseload.casework.lookups import unread_events
from caseload.casework.need_lines import CALM, LATE, MOST_LINES, SOON, UNKNOWN, NeedGroup, NeedLine, need_group
from caseload.casework.queries import case_lines
from caseload.casework.release_days import release_days
from caseload.casework.rights import rights_needs
from caseload.casework.session import Session
from caseload.casework.today_plan import plan_needs
from caseload.casework.today_release import release_needs
from caseload.casework.today_reports import report_needs
from caseload.casework.today_supervision import supervision_needs
from caseload.domain.casefile import CaseLine, DueState, is_open
from caseload.domain.contact import Attendance, Contact
from caseload.domain.dates import short_date, working_days_words
from caseload.domain.person import CaseKind, Registration
from caseload.domain.report import Report
from caseload.domain.report_head import wanted_on
from caseload.domain.voluntary import is_voluntary, surname_of
from caseload.domain.words import tr, trn
from caseload.domain.workdays import add_working_days, working_days_between

WORKING_DAYS_AHEAD = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """An appointment today with whose it is; nothing is written from this contact, which may be told without its words."""

    contact: Contact
    person_id: str
    person_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLine:
    """One thing on a day ahead."""

    words: str
    person_id: str = ""
    state: str = CALM
    report_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAhead:
    """A working day ahead with what it holds."""

    day: date
    lines: tuple[DayLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage:
    """The first screen."""

    sentence: str
    appointments: tuple[Appointment, ...]
    needs: tuple[NeedGroup, ...]
    days: tuple[DayAhead, ...]


def today_page(session: Session, found: tuple[CaseLine, ...] | None = None) -> TodayPage:
    """The first screen as it stands now; `found` are the case lines when they have been read already."""
    lines = found if found is not None else case_lines(session)
    every = {line.person_id: line for line in lines if is_open(line, session.today)}
    needs = tuple(group for group in _needs(session, every) if group.count)
    return TodayPage(
        sentence=_sentence(session, needs), appointments=_appointments(session, every), needs=needs,
        days=_days(session, every),
    )  # fmt: skip


def _appointments(session: Session, every: dict[str, CaseLine]) -> tuple[Appointment, ...]:
    booked = session.store.find(
        Contact, "happens_on = ? AND appointment = 1", (session.today.isoformat(),), "starts_at IS NULL, starts_at, row_id"
    )
    return tuple(
        Appointment(contact=_told(session, contact), person_id=contact.person_id, person_name=every[contact.person_id].name)
        for contact in booked
        if contact.person_id in every
    )


def _told(session: Session, contact: Contact) -> Contact:
    """An appointment as the first screen shows it: of a closed one neither its note nor its place."""
    if not is_closed(session, contact):
        return contact
    return replace(contact, note=str(SEE_CASE) if contact.note else "", place="")


def _needs(session: Session, every: dict[str, CaseLine]) -> Iterable[NeedGroup]:
    yield _overdue(session, every)
    yield _outcomes_missing(session, every)
    yield from report_needs(session)
    yield from rights_needs(session)
    yield _words_to_confirm(session, every)
    yield _past_end(session, every)
    yield from supervision_needs(session, every)
    yield from release_needs(session, every)
    yield from plan_needs(session, every)
    yield _no_crn(every)


def _overdue(session: Session, every: dict[str, CaseLine]) -> NeedGroup:
    late = sorted(
        (line for line in every.values() if line.state is DueState.OVERDUE),
        key=lambda line: (line.summary.due_on or date.max, line.name),
    )
    lines = [NeedLine(person_id=one.person_id, words=one.name, detail=one.summary.due_reason) for one in late]
    detail = ""
    if late and late[0].summary.due_on:
        age = working_days_between(late[0].summary.due_on, session.today, session.rules.holidays)
        detail = tr("oldest {age}: {name}", age=working_days_words(age), name=late[0].name)
    return need_group("overdue", tr("Overdue contact"), LATE, lines, detail)


def _outcomes_missing(session: Session, every: dict[str, CaseLine]) -> NeedGroup:
    waiting = [line for line in every.values() if line.summary.outcomes_missing]
    lines: list[tuple[date, NeedLine]] = []
    for line in waiting:
        for contact in session.store.find(
            Contact,
            "person_id = ? AND attendance = ? AND appointment = 1 AND happens_on >= ? AND happens_on < ?",
            (line.person_id, Attendance.NONE.value, str(line.summary.oldest_missing), session.today.isoformat()),
        ):
            detail = tr("{type}, {date}", type=contact.type_words, date=short_date(contact.happens_on, session.today))
            lines.append((contact.happens_on, NeedLine(person_id=line.person_id, words=line.name, detail=detail,
                                                       contact_id=contact.id)))  # fmt: skip
    lines.sort(key=lambda one: (one[0], one[1].words))
    days = tr("since {date}", date=short_date(lines[0][0], session.today)) if lines else ""
    return need_group("outcomes", tr("Outcome not recorded"), LATE, [line for _, line in lines], days)


def _words_to_confirm(session: Session, every: dict[str, CaseLine]) -> NeedGroup:
    """One line a person whose enforcement cannot be known before the officer has read the tracker's words."""
    words: dict[str, list[str]] = {}
    for event in unread_events(session):
        if event.person_id in every and not is_voluntary(every[event.person_id].kind):
            said = unless_closed(session, event.words or tr(event.kind.value), event)
            words.setdefault(event.person_id, []).append(said)
    lines = sorted(
        (NeedLine(person_id=one, words=every[one].name, detail="; ".join(said)) for one, said in words.items()),
        key=lambda line: line.words,
    )
    return need_group("words", tr("Enforcement words to confirm"), UNKNOWN, lines)


def _past_end(session: Session, every: dict[str, CaseLine]) -> NeedGroup:
    past = sorted(
        (line for line in every.values() if line.summary.ends_on and line.summary.ends_on < session.today),
        key=lambda line: line.summary.ends_on or date.max,
    )
    lines = [
        NeedLine(person_id=one.person_id, words=one.name,
                 detail=tr("ended {date}, case still open", date=short_date(one.summary.ends_on, session.today)))
        for one in past if one.summary.ends_on
    ]  # fmt: skip
    return need_group("ended", tr("Order past its end"), UNKNOWN, lines)


def _no_crn(every: dict[str, CaseLine]) -> NeedGroup:
    lines = [
        NeedLine(person_id=one.person_id, words=one.name, detail=tr("no CRN yet"))
        for one in every.values() if not one.crn and one.kind == CaseKind.CASE
    ]  # fmt: skip
    return need_group("crn", tr("CRN missing"), UNKNOWN, lines, lines[0].words if lines else "")


def _sentence(session: Session, needs: tuple[NeedGroup, ...]) -> str:
    by_key = {group.key: group for group in needs}
    parts = []
    if "overdue" in by_key:
        parts.append(trn("{n} person is overdue", "{n} people are overdue", by_key["overdue"].count))
    if "reports" in by_key:
        parts.append(trn("{n} report is due this week", "{n} reports are due this week", by_key["reports"].count))
    if "outcomes" in by_key:
        parts.append(trn("{n} outcome is not recorded", "{n} outcomes are not recorded", by_key["outcomes"].count))
    hour = session.clock.now().astimezone().hour
    hello = tr("Good morning.") if hour < 12 else tr("Good afternoon.") if hour < 18 else tr("Good evening.")  # noqa: PLR2004
    return f"{hello} {'; '.join(parts)}." if parts else f"{hello} {tr('Nobody is overdue and nothing is late.')}"


def _days(session: Session, every: dict[str, CaseLine]) -> tuple[DayAhead, ...]:
    days = [add_working_days(session.today, n, session.rules.holidays).date for n in range(1, WORKING_DAYS_AHEAD + 1)]
    held: dict[date, list[DayLine]] = {day: [] for day in days}
    for day, count in _booked(session, days[0], days[-1]).items():
        if day in held:
            held[day].append(DayLine(words=trn("{n} appointment", "{n} appointments", count)))
    for day, line in _dated(session, every, days[0], days[-1]):
        held.setdefault(day, []).append(line)
    return tuple(DayAhead(day=day, lines=tuple(held[day])) for day in sorted(held))


def _booked(session: Session, first: date, last: date) -> dict[date, int]:
    rows = session.store.rows(
        "SELECT happens_on, count(*) FROM contact WHERE happens_on BETWEEN ? AND ? AND deleted_at = '' AND appointment = 1 "
        "AND attendance = ? GROUP BY happens_on", (first.isoformat(), last.isoformat(), Attendance.NONE.value),
    )  # fmt: skip
    return {date.fromisoformat(day): count for day, count in rows}


def _dated(session: Session, every: dict[str, CaseLine], first: date, last: date) -> Iterable[tuple[date, DayLine]]:
    """What the days ahead hold beside appointments; a date on a day off is shown on that day."""
    span = (first.isoformat(), last.isoformat())
    for report in session.store.find(Report, "status = 'draft' AND coalesce(due_on, hearing_on) BETWEEN ? AND ?", span):
        day = wanted_on(report)
        if day and report.person_id in every:
            name = surname_of(every[report.person_id].name)
            words = tr("Report due: {name}", name=name) if report.due_on else tr("Hearing, report open: {name}", name=name)
            yield day, DayLine(words=words, person_id=report.person_id, state=SOON, report_id=report.id)
    for line in every.values():
        ends = line.summary.ends_on
        if ends and first <= ends <= last:
            yield ends, DayLine(words=tr("Order ends: {name}", name=surname_of(line.name)), person_id=line.person_id)
    for flag in session.store.find(Registration, "review_on BETWEEN ? AND ? AND ended_on IS NULL", span):
        if flag.review_on and flag.person_id in every:
            words = tr("Review: {name}", name=surname_of(every[flag.person_id].name))
            yield flag.review_on, DayLine(words=words, person_id=flag.person_id, state=SOON)
    for line, day in release_days(session, every, first, last):
        yield day, DayLine(words=tr("Release: {name}", name=surname_of(line.name)), person_id=line.person_id, state=SOON)


__all__ = [
    "MOST_LINES", "Appointment", "DayAhead", "DayLine", "NeedGroup", "NeedLine", "TodayPage", "today_page",
]
