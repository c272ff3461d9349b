"""How a meeting pack is gathered: the meeting asked for, else the next one, with only what the others need of the case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from caseload.casework.complying import case_compliance
from caseload.casework.paper_request import PaperRequest
from caseload.casework.session import Session
from caseload.casework.whole_case import SENSITIVE, whole_case
from caseload.documents.meeting_facts import MeetingFacts, OpenAction
from caseload.domain.compliance import tally
from caseload.domain.dates import long_date
from caseload.domain.errors import Refusal
from caseload.domain.partners import Meeting, MeetingAction
from caseload.domain.person import Person
from caseload.domain.releasing import Release
from caseload.domain.voluntary import is_voluntary
from caseload.domain.words import tr

COUNTED = timedelta(weeks=26)


def meeting_facts(session: Session, request: PaperRequest) -> MeetingFacts:
    """The facts of one meeting; refuses when none is recorded, and a sensitive meeting unless that was asked for."""
    person = session.store.need(Person, request.person_id)
    meetings = session.store.of_person(Meeting, person.id, "held_on, row_id")
    meeting = _meeting(session, request, meetings)
    wanted = SENSITIVE in request.chosen
    if meeting.sensitive and not wanted:
        raise Refusal(tr("This meeting is marked as sensitive. Ask for sensitive entries if its readers may have them."))
    case, since = whole_case(session, person.id), session.today - COUNTED
    last = next((one for one in reversed(meetings) if _before(one, meeting)), None)
    offered = [one for one in case_compliance(session, person.id).offered if one.on >= since]
    return MeetingFacts(
        person=person, line=case.line, meeting=meeting, last=last, orders=tuple(one.order for one in case.orders),
        release=_release(session, person.id), prison=case.prison, registrations=case.registrations, goals=case.goals,
        steps=case.steps, progress=case.progress, tally=None if is_voluntary(person.kind) else tally(offered),
        counted_from=since, actions=_actions(case.actions, meetings), done=_done(session, person.id, last, meetings),
        booked=case.booked, waiting=tuple(one.agency for one in case.referrals),
        people=tuple(one for one in case.people if one.consent and not one.consent.casefold().startswith("no")),
        sensitive=case.sensitive if wanted else (), left_out=len(case.sensitive),
    )  # fmt: skip


def next_meeting(session: Session, person_id: str) -> Meeting | None:
    """The next meeting of a person, else the latest one; None where none is recorded."""
    meetings = session.store.of_person(Meeting, person_id, "held_on, row_id")
    ahead = (one for one in meetings if one.held_on >= session.today)
    return next(ahead, meetings[-1] if meetings else None)


def _meeting(session: Session, request: PaperRequest, meetings: tuple[Meeting, ...]) -> Meeting:
    """The meeting by its id, by its day, else the next one."""
    if request.record_id:
        found = next((one for one in meetings if one.id == request.record_id), None)
        if found is None:
            raise Refusal(tr("That meeting is not one of this person's. Choose one of theirs."))
        return found
    on = request.handover.meeting_on
    if on is not None:
        found = next((one for one in meetings if one.held_on == on), None)
        if found is None:
            raise Refusal(tr("No meeting of {date} is recorded for this person. Check the date.", date=long_date(on)))
        return found
    found = next_meeting(session, request.person_id)
    if found is None:
        raise Refusal(tr("No meeting is recorded for this person. Add the meeting with who is invited, why, and what you ask."))
    return found


def _before(one: Meeting, meeting: Meeting) -> bool:
    same = one.kind.casefold().strip() == meeting.kind.casefold().strip()
    return one.id != meeting.id and same and one.held_on <= meeting.held_on and not one.sensitive


def _actions(open_ones: Iterable[MeetingAction], meetings: Iterable[Meeting]) -> tuple[OpenAction, ...]:
    """Every open action, the earliest due first: each is asked at the next meeting, whichever it came from."""
    by_id = {one.id: one for one in meetings}
    ordered = sorted(open_ones, key=lambda one: (one.due_on is None, one.due_on))
    return tuple(OpenAction(action=one, meeting=by_id.get(one.meeting_id)) for one in ordered)


def _done(session: Session, person_id: str, last: Meeting | None, meetings: Iterable[Meeting]) -> tuple[OpenAction, ...]:
    """What was done of the last meeting's actions."""
    if last is None:
        return ()
    held = session.store.of_person(MeetingAction, person_id, "done_on, row_id")
    done = [one for one in held if one.done_on is not None and one.meeting_id == last.id and not one.sensitive]
    return tuple(OpenAction(action=one, meeting=last) for one in done)


def _release(session: Session, person_id: str) -> Release | None:
    """The coming release, else the latest that happened."""
    found = [one for one in session.store.of_person(Release, person_id, "due_on") if not one.sensitive and one.closed_on is None]
    coming = next((one for one in found if one.released_on is None), None)
    return coming or (found[-1] if found else None)
