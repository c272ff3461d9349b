"""What is kept how long: the cases to look at, those that may go, those held and why; holds and decisions to keep."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from caseload.casework.checks import check_not_future, check_person, check_words
from caseload.casework.handing import handed_cases
from caseload.casework.session import Session
from caseload.casework.settings import setting
from caseload.casework.unit import act
from caseload.domain.change import AuditKind, Change
from caseload.domain.dates import long_date
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.retention import Ended, Keeping, Retention, retention
from caseload.domain.rights import KeepDecision, LegalHold, SubjectRequest
from caseload.domain.words import tr
from caseload.storage.erasing import person_everywhere, removed_people

ORDER = (Keeping.DUE, Keeping.REVIEW, Keeping.HELD, Keeping.KEPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHold:
    """That nothing of a person is removed from a day on, and why."""

    person_id: str
    why: str
    from_on: date
    set_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndHold:
    """That a hold ended on a day, and why."""

    hold_id: str
    on: date
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepLonger:
    """A decision to keep a case until a day, and why."""

    person_id: str
    until_on: date
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PutBack:
    """Put someone taken out of the lists back into them."""

    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionLine:
    """A case that has ended, left or was taken out of the lists, and how it stands towards removal."""

    person: Person
    ended_on: date | None
    retention: Retention
    holds: tuple[LegalHold, ...] = ()
    out_of_lists: bool = False


def retention_list(session: Session) -> tuple[RetentionLine, ...]:
    """Every case that is not open, those that may go first; a hold on an open case is listed too."""
    found = [line for line in _lines(session) if line.retention.state is not Keeping.OPEN or _held(line, session.today)]
    return tuple(sorted(found, key=lambda one: (_place(one), one.retention.due_on or date.max, one.person.name)))


def retention_of(session: Session, person_id: str) -> RetentionLine:
    """How one case stands; raises Refusal where nobody has that id."""
    person = person_everywhere(session.store, person_id)
    if person is None:
        raise Refusal(tr("This case is no longer in the file."))
    return next(iter(_lines(session, (person,))))


def _place(line: RetentionLine) -> int:
    state = line.retention.state
    return ORDER.index(state) if state in ORDER else ORDER.index(Keeping.HELD)


def _held(line: RetentionLine, today: date) -> bool:
    return any(one.ended_on is None or one.ended_on > today for one in line.holds)


def _lines(session: Session, people: Iterable[Person] | None = None) -> list[RetentionLine]:
    days, warning = int(setting(session, "retention_days")), int(setting(session, "retention_warning_days"))
    holds, requests, decisions = _by_person(session)
    left = {one.person.id: one.handover.receipt_on for one in handed_cases(session) if one.handover.receipt_on}
    lines = []
    for person in people if people is not None else (*session.store.find(Person), *removed_people(session.store)):
        ended = _ended_on(person, left.get(person.id))
        facts = Ended(ended_on=ended, holds=tuple(holds[person.id]), requests=tuple(requests[person.id]),
                      decisions=tuple(decisions[person.id]))  # fmt: skip
        lines.append(RetentionLine(person=person, ended_on=ended, retention=retention(facts, session.today, days, warning),
                                   holds=facts.holds, out_of_lists=bool(person.deleted_at)))  # fmt: skip
    return lines


def _by_person(
    session: Session,
) -> tuple[dict[str, list[LegalHold]], dict[str, list[SubjectRequest]], dict[str, list[KeepDecision]]]:
    """What stands in the way of removal, by person: three questions however many people there are."""
    holds, requests, decisions = defaultdict(list), defaultdict(list), defaultdict(list)
    for hold in session.store.find(LegalHold):
        holds[hold.person_id].append(hold)
    for asked in session.store.find(SubjectRequest):
        requests[asked.person_id].append(asked)
    for decided in session.store.find(KeepDecision):
        decisions[decided.person_id].append(decided)
    return holds, requests, decisions


def _ended_on(person: Person, left_on: date | None) -> date | None:
    """The last of the days on which it was closed, received elsewhere or taken out of the lists; None while it is open."""
    removed = date.fromisoformat(person.deleted_at[:10]) if person.deleted_at else None
    return max((day for day in (person.closed_on, left_on, removed) if day), default=None)


def set_hold(session: Session, command: SetHold) -> Change:
    """Set a hold on a case."""
    why = check_words(command.why, tr("The reason for the hold"))
    check_not_future(command.from_on, session.today, tr("The hold"))
    with act(session, "set_hold", AuditKind.COLLECTION) as unit:
        person = session.store.need(Person, command.person_id)
        unit.add(LegalHold(person_id=person.id, from_on=command.from_on, why=why,
                           set_by=command.set_by.strip() or session.officer_name))  # fmt: skip
        unit.sentence = tr("A hold stands on this case: nothing of it is removed while it does.")
    return unit.result


def end_hold(session: Session, command: EndHold) -> Change:
    """End a hold with its reason; that it stood stays on record."""
    why = check_words(command.why, tr("The reason for ending the hold"))
    hold = session.store.need(LegalHold, command.hold_id)
    check_not_future(command.on, session.today, tr("The end of the hold"))
    if command.on < hold.from_on or hold.ended_on is not None:
        raise Refusal(tr("This hold began on {day}. Choose a hold that still stands, and a day after it began.",
                         day=long_date(hold.from_on)))  # fmt: skip
    with act(session, "end_hold", AuditKind.ALTERATION) as unit:
        unit.change(hold, ended_on=command.on, end_why=why)
        unit.sentence = tr("The hold has ended.")
    return unit.result


def keep_longer(session: Session, command: KeepLonger) -> Change:
    """Keep a case longer than the setting says."""
    why = check_words(command.why, tr("The reason for keeping it"))
    if command.until_on <= session.today:
        raise Refusal(tr("{day} is not ahead. Choose the day until which the case is kept.", day=long_date(command.until_on)))
    with act(session, "keep_longer", AuditKind.COLLECTION) as unit:
        person = session.store.need(Person, command.person_id)
        unit.add(KeepDecision(person_id=person.id, decided_on=session.today, until_on=command.until_on, why=why))
        unit.sentence = tr("The case is kept until {day}.", day=long_date(command.until_on))
    return unit.result


def put_back(session: Session, command: PutBack) -> Change:
    """Put someone taken out of the lists back into them."""
    person = person_everywhere(session.store, command.person_id)
    if person is None or not person.deleted_at:
        raise Refusal(tr("This case is not out of the lists."))
    live = replace(person, deleted_at="")
    check_person(session, live)
    with act(session, "put_back", AuditKind.ALTERATION) as unit:
        unit.write(person, live)
        unit.sentence = tr("{name} is back in the lists.", name=person.name)
    return unit.result
