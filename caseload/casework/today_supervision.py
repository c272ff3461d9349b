"""What supervision asks of today: evidence awaited, warnings about to end, registrations, actions, what nDelius lacks yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from caseload.casework.closed import unless_closed
from caseload.casework.enforcing_listed import live_warnings
from caseload.casework.need_lines import LATE, MOST_LINES, SOON, UNKNOWN, NeedGroup, NeedLine, need_group
from caseload.casework.official import count_not_on_ndelius, not_on_ndelius
from caseload.casework.outcomes import evidence_windows
from caseload.casework.session import Session
from caseload.casework.summarise import flag_words
from caseload.domain.casefile import CaseLine
from caseload.domain.dates import short_date
from caseload.domain.decision import EnforcementRecord
from caseload.domain.enforcing import Fact
from caseload.domain.enforcing_position import warning_until
from caseload.domain.partners import MeetingAction
from caseload.domain.person import Person, Registration
from caseload.domain.seniority import SupervisionDecision
from caseload.domain.sentence import EnforcementEvent, EnforcementFact, OrderKind
from caseload.domain.words import tr

WARNING_AHEAD = timedelta(days=14)
ACTION_AHEAD = timedelta(days=7)
REVIEW_AHEAD = timedelta(days=7)


def supervision_needs(session: Session, every: Mapping[str, CaseLine]) -> Iterable[NeedGroup]:
    """The groups of Today that rest on supervision records."""
    yield _evidence(session, every)
    yield _warnings(session, every)
    yield _registrations(session, every)
    yield _actions(session, every)
    yield _decisions(session, every)
    yield _not_on_ndelius(session)


def _evidence(session: Session, every: Mapping[str, CaseLine]) -> NeedGroup:
    found = [one for one in evidence_windows(session) if one.person_id in every]
    lines = [
        NeedLine(person_id=one.person_id, words=one.person_name, contact_id=one.contact.id,
                 detail=tr("last day {date}", date=short_date(one.window.last_on, session.today)))
        for one in found
    ]  # fmt: skip
    detail = tr("{day}: {name}", day=lines[0].detail, name=lines[0].words) if lines else ""
    return need_group("evidence", tr("Evidence awaited"), SOON, lines, detail)


def _warnings(session: Session, every: Mapping[str, CaseLine]) -> NeedGroup:
    """Warnings in force that end within two weeks, as the strip of the order says."""
    ends = sorted({one for one in live_warnings(session, _warned(session, every)) if one[0] <= session.today + WARNING_AHEAD})
    lines = [
        NeedLine(person_id=person_id, words=every[person_id].name,
                 detail=tr("in force until {date}", date=short_date(until, session.today)))
        for until, person_id in ends
    ]  # fmt: skip
    return need_group("warnings", tr("Warning ends"), SOON, lines)


def _warned(session: Session, every: Mapping[str, CaseLine]) -> list[Person]:
    """The people of whom a warning is recorded that by the months of either kind of order may end within two weeks."""
    given = [(one.person_id, one.happened_on) for one in session.store.find(
        EnforcementEvent, "kind = ? AND happened_on IS NOT NULL", (EnforcementFact.WARNING.value,))]  # fmt: skip
    given += [(one.person_id, one.happened_on) for one in session.store.find(
        EnforcementRecord, "fact = ?", (Fact.WARNING.value,))]  # fmt: skip
    last, table = session.today + WARNING_AHEAD, session.rules.enforcing
    ending = {
        person_id for person_id, day in given for kind in (OrderKind.COMMUNITY, OrderKind.SUSPENDED)
        if person_id in every and day and session.today <= warning_until(kind, day, table) <= last
    }  # fmt: skip
    return [session.store.need(Person, person_id) for person_id in sorted(ending)]


def _registrations(session: Session, every: Mapping[str, CaseLine]) -> NeedGroup:
    """Flags whose review has come or comes within a week, the longest overdue first."""
    limit, today = (session.today + REVIEW_AHEAD).isoformat(), session.today.isoformat()
    found = session.store.find(
        Registration, "review_on <= ? AND (ended_on IS NULL OR ended_on > ?)", (limit, today), "review_on, row_id",
    )  # fmt: skip
    due = [one for one in found if one.person_id in every and one.review_on]
    lines = [
        NeedLine(person_id=one.person_id, words=every[one.person_id].name, detail=_review_words(session, one))
        for one in due[:MOST_LINES]
    ]
    late = bool(due) and (due[0].review_on or session.today) < session.today
    return need_group("registrations", tr("Registration to review"), LATE if late else SOON, lines,
                      whose=[one.person_id for one in due])  # fmt: skip


def _review_words(session: Session, one: Registration) -> str:
    return tr("{date}: {words}", date=short_date(one.review_on or session.today, session.today), words=flag_words(session, one))


def _actions(session: Session, every: Mapping[str, CaseLine]) -> NeedGroup:
    limit = (session.today + ACTION_AHEAD).isoformat()
    found = session.store.find(MeetingAction, "done_on IS NULL AND due_on <= ?", (limit,), "due_on, row_id")
    due = [one for one in found if one.person_id in every]
    lines = [
        NeedLine(person_id=one.person_id, words=every[one.person_id].name, detail=_action_words(session, one))
        for one in due
    ]  # fmt: skip
    late = any(one.due_on and one.due_on < session.today for one in due)
    return need_group("actions", tr("Action due"), LATE if late else SOON, lines)


def _action_words(session: Session, one: MeetingAction) -> str:
    day = short_date(one.due_on, session.today) if one.due_on else ""
    return tr("{date}: {words}", date=day, words=unless_closed(session, one.words, one))


def _decisions(session: Session, every: Mapping[str, CaseLine]) -> NeedGroup:
    """Decisions of supervision whose follow-up has come or comes within a week, the longest overdue first."""
    limit = (session.today + ACTION_AHEAD).isoformat()
    found = session.store.find(SupervisionDecision, "done_on IS NULL AND follow_up_on <= ?", (limit,), "follow_up_on, row_id")
    due = [one for one in found if one.person_id in every]
    lines = [
        NeedLine(person_id=one.person_id, words=every[one.person_id].name, detail=_decision_words(session, one),
                 decision_id=one.id)
        for one in due
    ]  # fmt: skip
    late = any(one.follow_up_on and one.follow_up_on < session.today for one in due)
    return need_group("decisions", tr("Decision to follow up"), LATE if late else SOON, lines)


def _decision_words(session: Session, one: SupervisionDecision) -> str:
    day = short_date(one.follow_up_on, session.today) if one.follow_up_on else ""
    return tr("{date}: {words}", date=day, words=unless_closed(session, one.words, one))


def _not_on_ndelius(session: Session) -> NeedGroup:
    """Everything typed here that is not on the official record yet: all are counted, the oldest seven read."""
    found = not_on_ndelius(session, MOST_LINES)
    lines = [
        NeedLine(person_id=one.person_id, words=one.person_name, contact_id=one.contact.id,
                 detail=tr("{type}, {date}", type=one.contact.type_words, date=short_date(one.contact.happens_on, session.today)))
        for one in found
    ]  # fmt: skip
    oldest = tr("since {date}", date=short_date(found[0].contact.happens_on, session.today)) if found else ""
    group = need_group("ndelius", tr("Not yet on nDelius"), UNKNOWN, lines, oldest)
    return replace(group, count=count_not_on_ndelius(session)) if len(found) == MOST_LINES else group
