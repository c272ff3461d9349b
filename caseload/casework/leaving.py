"""The cases of an officer who leaves, by what happens first in each, with what is not written up and what was promised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from caseload.casework.handing import handed_cases
from caseload.casework.paper_request import PaperRequest
from caseload.casework.queries import case_lines, lines_for
from caseload.casework.session import Session
from caseload.casework.workload_continuity import impact_of_leaving
from caseload.casework.workload_dated import by_person, every_dated, named
from caseload.documents.senior_facts import LeavingFacts, LeavingLine
from caseload.domain.casefile import CaseLine, DueState, is_open
from caseload.domain.continuity_time import Impact
from caseload.domain.partners import MeetingAction
from caseload.domain.plan import Goal, Step
from caseload.domain.plan_history import Chase
from caseload.domain.promises import Owing, Promise, open_promises
from caseload.domain.releasing import ReleasePromise
from caseload.domain.seniority import SupervisionDecision
from caseload.domain.words import tr
from caseload.domain.workload_figures import Dated

REVIEWS = ("review", "plan review")
FAR = timedelta(days=3 * 366)


def leaving_facts(session: Session, request: PaperRequest) -> LeavingFacts:
    """Every open case, or those asked for, by the first thing that happens in it; what is overdue comes before all."""
    lines = open_cases(session, request.person_ids)
    first, late = _first(session, lines)
    promised = promises_of(session, lines)
    going = {one.person.id: one.handover.to_officer for one in handed_cases(session)}
    found = [
        LeavingLine(
            line=line, first=first.get(line.person_id), late=tuple(late.get(line.person_id, ())),
            going_to=going.get(line.person_id, ""),
            promises=tuple(one for one in promised[line.person_id] if not one.sensitive),
            sensitive_promises=sum(one.sensitive for one in promised[line.person_id]),
        )
        for line in lines
    ]  # fmt: skip
    ordered = sorted(found, key=lambda one: (one.first is None, one.first.on if one.first else date.max, one.line.name))
    return LeavingFacts(lines=tuple(ordered), last_day=request.last, impact=_impact(session, request))


def _impact(session: Session, request: PaperRequest) -> Impact | None:
    """What it does to continuity, where all of the caseload goes and not a part that was chosen."""
    return impact_of_leaving(session) if request.person_ids is None else None


def open_cases(session: Session, person_ids: Iterable[str] | None = None) -> tuple[CaseLine, ...]:
    """The lines of open cases by name, or of these people in their order."""
    found = case_lines(session) if person_ids is None else lines_for(session, person_ids)
    return tuple(line for line in found if is_open(line, session.today))


def promises_of(session: Session, lines: Sequence[CaseLine]) -> dict[str, tuple[Promise, ...]]:
    """What is still owed on each of these cases, sensitive entries marked."""
    ids = [line.person_id for line in lines]
    goals, steps, chases = by_person(session, Goal, ids), by_person(session, Step, ids), by_person(session, Chase, ids)
    of_release = by_person(session, ReleasePromise, ids, "kept_on IS NULL")
    actions, decisions = by_person(session, MeetingAction, ids), by_person(session, SupervisionDecision, ids)
    return {
        one: open_promises(Owing(
            goals=tuple(goals.get(one, ())), steps=tuple(steps.get(one, ())), chases=tuple(chases.get(one, ())),
            actions=tuple(actions.get(one, ())), decisions=tuple(decisions.get(one, ())),
            of_release=tuple(of_release.get(one, ())),
        ), session.officer_name)
        for one in ids
    }  # fmt: skip


def _first(session: Session, lines: Sequence[CaseLine]) -> tuple[dict[str, Dated], dict[str, list[Dated]]]:
    """The first thing that happens in each case, and the reviews that are late; late contact and reports come first of all."""
    found: dict[str, Dated] = {}
    late: dict[str, list[Dated]] = defaultdict(list)
    for one in (*every_dated(session, lines, session.today + FAR), *_contacts(lines)):
        held = found.get(one.who.person_id)
        if one.on < session.today and one.kind in REVIEWS:
            late[one.who.person_id].append(one)
        elif held is None or one.on < held.on:
            found[one.who.person_id] = one
    return found, late


def _contacts(lines: Iterable[CaseLine]) -> Iterable[Dated]:
    """The appointment booked next, and contact that is owed where none is booked by then."""
    for line in lines:
        booked, due = line.summary.next_booked, line.summary.due_on
        if booked:
            at = line.summary.next_booked_at[:5]
            yield Dated(on=booked, kind="booked", who=named(line), words=at)
        if due and line.state in (DueState.OVERDUE, DueState.SOON, DueState.ON_TRACK) and (booked is None or due < booked):
            words = tr("overdue, nothing booked") if line.state is DueState.OVERDUE and not booked else ""
            yield Dated(on=due, kind="contact", who=named(line), words=words)
