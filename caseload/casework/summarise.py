"""Keeping the summary row of each case true: made in the act's transaction, made again when a day makes it stale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from caseload.casework.enforcing_listed import NOTHING, Listed, leaves_as_is, listed
from caseload.casework.packaging import with_package
from caseload.casework.third import RECALLED, SUSPENDED, recall_mark, third_mark
from caseload.domain.casefile import CaseSummary, DueState
from caseload.domain.change import EntryChange
from caseload.domain.cohort import cohort_words, member_between, turns_of
from caseload.domain.contact import Contact
from caseload.domain.filling import changed
from caseload.domain.frequency import CaseFacts, Expectation, expected_contact, soon_limit
from caseload.domain.person import Allocation, Person, Registration
from caseload.domain.plan import GoalStatus, StepStatus
from caseload.domain.requirement_count import RequirementCount, counts_words
from caseload.domain.seen import with_contact
from caseload.domain.sentence import Order, OrderKind, Requirement
from caseload.domain.voluntary import consent_flag
from caseload.domain.words import tr
from caseload.storage.summaries import Parts, contact_facts, person_with_line, read_parts, write_summary

if TYPE_CHECKING:
    from caseload.casework.session import Session

CONTACT_ONLY = frozenset({"contact"})
NO_CASE_TABLES = frozenset({"officer", "provision", "agency", "setting", "draft", "import_mark", "rule_row"})
WEIGHT = {OrderKind.LICENCE: 0, OrderKind.SUSPENDED: 1, OrderKind.COMMUNITY: 2, OrderKind.CUSTODY: 3}
MARKS = frozenset({SUSPENDED, RECALLED})
DATED = frozenset({DueState.OVERDUE, DueState.SOON, DueState.ON_TRACK})


@dataclass(slots=True)
class Known:
    """Records an act has read already, so that they are not read again for the summary."""

    people: dict[str, Person] = field(default_factory=dict)
    summaries: dict[str, CaseSummary] = field(default_factory=dict)

    def person(self, session: Session, person_id: str) -> Person | None:
        """A person, read once an act and with their summary row."""
        if person_id not in self.people:
            found = person_with_line(session.store, person_id)
            if found is None:
                return None
            self.people[person_id] = found[0]
            if found[1] is not None:
                self.summaries[person_id] = found[1]
        return self.people[person_id]


def refresh_summaries(session: Session, people: Sequence[str], changes: Sequence[EntryChange], known: Known) -> None:
    """Write the summary rows of these people again, after these changes."""
    tables = {change.table for change in changes}
    if "rule_row" in tables:
        session.refresh()
        _refresh_all(session)
    elif tables == CONTACT_ONLY:
        _refresh_contacts(session, people, changes, known)
    elif tables - NO_CASE_TABLES:
        moved = {change.after.id: change.after for change in changes if isinstance(change.after, Person)}
        _write_whole(session, people, known.people | moved)


def _refresh_contacts(session: Session, people: Iterable[str], changes: Sequence[EntryChange], known: Known) -> None:
    """After contacts only: what else is in the row stands, unless one of them feeds a requirement."""
    added, feeds = all(change.before is None for change in changes), any(map(_feeds, changes))
    for person_id in people:
        person, before = known.person(session, person_id), known.summaries.get(person_id)
        if feeds or person is None or before is None or not valid_today(before, session.today):
            _write_whole(session, (person_id,), known.people)
        elif added:
            write_summary(session.store, _with_added(session, person, before, changes))
        else:
            write_summary(session.store, _with_contacts(session, person, _with_enforcement(session, person, before)))


def _feeds(change: EntryChange) -> bool:
    """Whether a contact adds to a requirement, or did before the change."""
    moved = (one for one in (change.before, change.after) if isinstance(one, Contact))
    return any(one.requirement_id and one.amount is not None for one in moved)


def _write_whole(session: Session, people: Sequence[str], known: Mapping[str, Person]) -> None:
    """Make the rows of these people from all they have, read with one question a table."""
    found = (known.get(one) or session.store.get(Person, one) for one in people)
    kept = [person for person in found if person is not None and not person.deleted_at]
    parts, enforced = read_parts(session.store, people), listed(session, kept)
    for person in kept:
        base = _standing_parts(session, person, parts, enforced.get(person.id, NOTHING))
        write_summary(session.store, _with_contacts(session, person, base))


def _with_added(session: Session, person: Person, line: CaseSummary, changes: Sequence[EntryChange]) -> CaseSummary:
    """The summary after contacts were added and nothing else moved: others are read only where enforcement may turn."""
    for change in changes:
        if isinstance(change.after, Contact) and change.after.person_id == person.id:
            line = with_contact(line, change.after, session.today, person.known_from)
    if line.enforcement or not leaves_as_is(session, changes):
        line = _with_enforcement(session, person, line)
    return _with_expectation(session, person, line)


def refresh_outdated(session: Session) -> int:
    """Write again the rows whose day has passed or that were made for a later day; returns how many."""
    today = session.today.isoformat()
    stale = session.store.rows(
        "SELECT person_id FROM case_summary WHERE computed_on > ? OR recheck_on <= ?", (today, today)
    )
    if stale:
        with session.store.transaction():
            _write_whole(session, [person_id for (person_id,) in stale], {})
    return len(stale)


def _refresh_all(session: Session) -> None:
    """Write every row again, inside an act's transaction: a rule that all rest on has moved."""
    _write_whole(session, [person_id for (person_id,) in session.store.rows("SELECT person_id FROM case_summary")], {})


def valid_today(summary: CaseSummary, today: date) -> bool:
    """Whether a summary row may be shown as it is on this day."""
    return summary.computed_on <= today and (summary.recheck_on is None or today < summary.recheck_on)


def state_today(summary: CaseSummary, today: date, soon: date) -> DueState:
    """The state of a case on this day, from its kept due date; `soon` is the last day that counts as soon."""
    if summary.due_on is None or summary.due_state not in DATED:
        return summary.due_state
    if summary.due_on < today:
        return DueState.OVERDUE
    return DueState.SOON if summary.due_on <= soon else DueState.ON_TRACK


def soon_until(session: Session) -> date:
    """The last day that counts as due soon today."""
    return soon_limit(session.today, session.rules.holidays, soon_days(session))


def soon_days(session: Session) -> int:
    """How many working days ahead count as due soon (a setting)."""
    from caseload.casework.settings import setting

    return int(setting(session, "due_soon_days"))


def summarise(session: Session, person: Person) -> CaseSummary:
    """The summary of one case today."""
    parts, enforced = read_parts(session.store, (person.id,)), listed(session, (person,)).get(person.id, NOTHING)
    return _with_contacts(session, person, _standing_parts(session, person, parts, enforced))


def _with_enforcement(session: Session, person: Person, line: CaseSummary) -> CaseSummary:
    """The summary with what its contacts make of enforcement."""
    found = listed(session, (person,)).get(person.id, NOTHING)
    return changed(line, enforcement=found.words, recheck_on=_first_after((line.recheck_on, found.turns_on), session.today))


def _with_contacts(session: Session, person: Person, base: CaseSummary) -> CaseSummary:
    """The summary with what the contacts say, all counted anew."""
    facts = contact_facts(session.store, person.id, session.today, person.known_from)
    return _with_expectation(session, person, changed(
        base, last_seen=_latest(facts.last_seen, person.last_seen_before, session.today),
        last_face_to_face=facts.last_face_to_face, last_home_visit=facts.last_home_visit, next_booked=facts.next_booked,
        next_booked_at=facts.next_booked_at, outcomes_missing=facts.outcomes_missing, oldest_missing=facts.oldest_missing,
    ))  # fmt: skip


def _with_expectation(session: Session, person: Person, line: CaseSummary) -> CaseSummary:
    expected = expected_contact(
        _case_facts(person, line, _released_again(session, line)), session.today, session.rules.frequency,
        session.rules.holidays, soon_days(session),
    )  # fmt: skip
    return with_package(session, person, changed(
        line, computed_on=session.today, recheck_on=_recheck(expected, line, session.today), due_on=expected.due_on,
        due_state=expected.state,
        due_reason="; ".join(words for words in (str(expected.reason), "" if line.third in MARKS else line.third) if words),
    ))  # fmt: skip


def _released_again(session: Session, line: CaseSummary) -> date | None:
    """The release after recall of a person not seen since; only where the line lets that be so is the order read."""
    begun = line.counts_from if line.order_kind == OrderKind.LICENCE else None
    order = session.store.get(Order, line.order_id) if begun and (line.last_seen or date.min) < begun else None
    return order.released_again_on if order else None


def _case_facts(person: Person, line: CaseSummary, released_again_on: date | None) -> CaseFacts:
    return CaseFacts(
        tier=person.tier, tier_scheme=person.tier_scheme, tier_provisional=person.tier_provisional, rosh=person.rosh,
        kind=person.kind, order_kind=OrderKind(line.order_kind) if line.order_kind else None, counts_from=line.counts_from,
        released_again_on=released_again_on, ends_on=line.ends_on, last_seen=line.last_seen, known_from=person.known_from,
        gap_accepted=person.gap_accepted_on is not None, own_interval_days=person.own_interval_days,
        own_interval_reason=person.own_interval_reason, own_interval_on=person.own_interval_on, closed_on=person.closed_on,
        unsupervised=line.third == SUSPENDED, recalled=line.third == RECALLED,
    )  # fmt: skip


def _recheck(expected: Expectation, line: CaseSummary, today: date) -> date | None:
    """The first day on which the row must be made again: a booked day passes, a warning ends, a rule changes."""
    booked = line.next_booked + timedelta(days=1) if line.next_booked else None
    return _first_after((expected.recheck_on, booked, line.recheck_on), today)


def _first_after(days: Iterable[date | None], today: date) -> date | None:
    return min((day for day in days if day is not None and day > today), default=None)


def _latest(first: date | None, second: date | None, today: date) -> date | None:
    return max((day for day in (first, second) if day is not None and day <= today), default=None)


def main_order(orders: Iterable[Order], today: date) -> Order | None:
    """The order a list shows: an open one, a licence before an order before custody, the latest start first."""
    return min(
        orders,
        key=lambda order: (
            not order.open_on(today), WEIGHT.get(order.kind, 9), -(order.started_on or date.min).toordinal(),
        ),
        default=None,
    )  # fmt: skip


def _standing_parts(session: Session, person: Person, parts: Parts, enforced: Listed) -> CaseSummary:
    """Everything of the summary that contacts do not decide."""
    today = session.today
    order = main_order(parts.orders.get(person.id, ()), today)
    open_goals = {goal.id for goal in parts.goals.get(person.id, ()) if goal.status in (GoalStatus.ACTIVE, GoalStatus.UNSET)}
    steps = [
        step for step in parts.steps.get(person.id, ())
        if step.goal_id in open_goals and step.status is not StepStatus.NO_LONGER_NEEDED
    ]  # fmt: skip
    flags = [flag for flag in parts.registrations.get(person.id, ()) if not flag.ended_on or flag.ended_on > today]
    third, turns_on = third_mark(
        session, person, order, flags, parts.requirements.get(person.id, ()), parts.thirds.get(person.id, ())
    )
    gone = recall_mark(enforced.standings.get(order.id)) if order else ""
    third, cohorts = gone or third, parts.cohorts.get(person.id, ())
    shown = [*filter(None, (consent_flag(person),)), *(flag_words(session, flag) for flag in flags),
             *(cohort_words(one) for one in cohorts if member_between(one, today, today))]  # fmt: skip
    rechecks = [turns_on, *turns_of(cohorts, today), enforced.turns_on, *_ends(parts, person)]
    return CaseSummary(
        person_id=person.id, computed_on=today, third=third, recheck_on=_first_after(rechecks, today),
        order_id=order.id if order else "", order_kind=order.kind.value if order else "",
        order_words=order.words if order else "",
        started_on=order.started_on if order else None, counts_from=order.counts_from if order else None,
        ends_on=order.ends_on if order else None, end_words=order.end_words if order else "",
        requirements=_requirements(session, parts.requirements.get(person.id, ()), parts.amounts),
        flags=", ".join(dict.fromkeys(shown)), open_goals=len(open_goals),
        steps_done=sum(step.status is StepStatus.COMPLETED for step in steps), steps_counted=len(steps),
        officer=_officer(parts.allocations.get(person.id, ())), enforcement=enforced.words,
    )  # fmt: skip


def _ends(parts: Parts, person: Person) -> Iterator[date | None]:
    """The days on which a flag or an order ends that was ended ahead."""
    yield from (flag.ended_on for flag in parts.registrations.get(person.id, ()))
    yield from (order.closed_on for order in parts.orders.get(person.id, ()))


SHORT_FLAGS = {"PRC": "Two-thirds", "MAPP": "MAPPA", "IIOM": "IOM", "ADVP": "DA", "RCPR": "CP", "RSOR": "Registered"}


def flag_words(session: Session, flag: Registration) -> str:
    """How a registration stands in a list: a short name, and the MAPPA level where there is one."""
    if flag.sensitive:
        return tr("sensitive flag")
    if flag.code in SHORT_FLAGS:
        return " ".join(part for part in (SHORT_FLAGS[flag.code], flag.level if flag.code == "MAPP" else "") if part)
    known = session.rules.risk_flags.get(flag.code)
    return flag.words or (known.words if known else flag.code)


def requirement_count(session: Session, requirement: Requirement, added: float | None = None) -> RequirementCount:
    """A requirement as counted: what it says is done, and what attended contacts added since."""
    kind = session.rules.requirement_types.get(requirement.kind)
    done = requirement.done if added is None else (requirement.done or 0.0) + added
    short = kind.short if kind else requirement.kind
    return RequirementCount(short=short, ordered=requirement.quantity, done=done if requirement.quantity is not None else None,
                            unit=requirement.unit)  # fmt: skip


def _requirements(session: Session, found: Iterable[Requirement], amounts: Mapping[str, float]) -> str:
    return counts_words(requirement_count(session, one, amounts.get(one.id)) for one in found if one.finished_on is None)


def _officer(allocations: Iterable[Allocation]) -> str:
    held = [one for one in allocations if one.role == "supervising" and one.to_on is None]
    return held[-1].officer_name if held else ""


__all__ = [
    "Known", "flag_words", "main_order", "refresh_outdated", "refresh_summaries", "requirement_count", "soon_until",
    "state_today", "summarise", "valid_today",
]  # fmt: skip
