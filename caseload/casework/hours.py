"""Hours an officer does not have for cases, over dated stretches; and what was expected in a case and not met, with why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from caseload.casework.checks import check_not_future, check_words
from caseload.casework.session import Session
from caseload.casework.unit import Unit, act
from caseload.domain.change import AuditKind, Change
from caseload.domain.dates import plain_date
from caseload.domain.errors import Refusal
from caseload.domain.seniority import ColleagueContact, HoursReduction, NotMet, WorkloadSnapshot
from caseload.domain.words import tr
from caseload.domain.workload_hours import check_reduction, reduction_on

USUAL_REASON = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReduction:
    """Hours a week taken off the officer who is working, from a day on."""

    hours: float
    from_on: date
    to_on: date | None = None
    reason: str = USUAL_REASON


@dataclass(frozen=True, slots=True, kw_only=True)
class EditReduction:
    """A reduction before and after editing."""

    before: HoursReduction
    after: HoursReduction


@dataclass(frozen=True, slots=True, kw_only=True)
class EndReduction:
    """The last day of a reduction that has begun."""

    before: HoursReduction
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordNotMet:
    """What was expected in a case by a day and not done, why, and what would have been needed."""

    person_id: str
    what: str
    expected_on: date
    why: str
    needed: str = ""


def held_reductions(session: Session) -> tuple[HoursReduction, ...]:
    """The reductions of the officer who is working, the newest first."""
    return session.store.find(HoursReduction, "officer_name = ?", (session.officer_name,), "from_on DESC, row_id DESC")


def reduction_today(session: Session) -> float:
    """Hours a week taken off on the session's day."""
    return float(reduction_on(held_reductions(session), session.today))


def contracted_hours(session: Session) -> float:
    """The weekly hours of the officer who is working: their own, else those of the grade; refuses when nobody is working."""
    officer = session.officer
    if officer is None:
        raise Refusal(tr("No officer is recorded as working here. Add an officer profile in Settings first."))
    own = officer.contracted_hours
    return session.rules.workload.grade_hours(officer.grade) if own is None else own


def add_reduction(session: Session, command: AddReduction) -> Change:
    """Take hours off a week from a day on; what overlaps a reduction or exceeds the contract is refused."""
    contracted_hours(session)
    new = HoursReduction(officer_name=session.officer_name, hours=command.hours, from_on=command.from_on, to_on=command.to_on,
                         reason=command.reason)  # fmt: skip
    _check(session, new, held_reductions(session))
    with act(session, "add_reduction", AuditKind.COLLECTION) as unit:
        unit.add(new)
        unit.sentence = tr("Reduction of {hours} hours a week from {day} kept.", hours=f"{new.hours:g}",
                           day=plain_date(new.from_on))  # fmt: skip
    session.refresh()
    return unit.result


def edit_reduction(session: Session, command: EditReduction) -> Change:
    """Change a reduction; refused as a new one would be."""
    _check(session, command.after, [one for one in held_reductions(session) if one.id != command.before.id])
    with act(session, "edit_reduction", AuditKind.ALTERATION) as unit:
        unit.write(command.before, command.after)
        unit.sentence = tr("Reduction of {hours} hours a week saved.", hours=f"{command.after.hours:g}")
    session.refresh()
    return unit.result


def end_reduction(session: Session, command: EndReduction) -> Change:
    """End a reduction with a last day, which is not before its first; it stays on the list."""
    before = command.before
    if before.to_on is not None and before.to_on < session.today:
        raise Refusal(tr("This reduction ended on {day}. Edit it if the day is wrong.", day=plain_date(before.to_on)))
    after = replace(before, to_on=command.on)
    _check(session, after, [one for one in held_reductions(session) if one.id != before.id])
    with act(session, "end_reduction", AuditKind.ALTERATION) as unit:
        unit.write(before, after)
        unit.sentence = tr("The reduction ends on {day}.", day=plain_date(command.on))
    session.refresh()
    return unit.result


def follow_name(unit: Unit, before: str, after: str) -> None:
    """Let reductions, kept weeks and contacts with colleagues follow an officer whose name is written anew."""
    if before != after:
        for kept in (HoursReduction, WorkloadSnapshot, ColleagueContact):
            for one in unit.session.store.find(kept, "officer_name = ?", (before,)):
                unit.change(one, officer_name=after)


def record_not_met(session: Session, command: RecordNotMet) -> Change:
    """Keep what was not met and why, so that a senior sees the reason beside the lateness."""
    what = check_words(command.what, tr("What was expected"))
    why = check_words(command.why, tr("The reason why it was not met"))
    check_not_future(command.expected_on, session.today, tr("What was not met"))
    with act(session, "record_not_met", AuditKind.COLLECTION) as unit:
        person = unit.person(command.person_id)
        unit.add(NotMet(person_id=person.id, what=what, expected_on=command.expected_on, why=why,
                        needed=command.needed.strip()))  # fmt: skip
        unit.sentence = tr("What was not met for {name} is kept, with the reason.", name=person.name)
    return unit.result


def not_met_of(session: Session, person_id: str = "") -> tuple[NotMet, ...]:
    """What was not met, in one case or on the whole caseload, the newest first."""
    wanted, given = ("person_id = ?", (person_id,)) if person_id else ("1 = 1", ())
    return session.store.find(NotMet, wanted, given, "expected_on DESC, row_id DESC")


def _check(session: Session, new: HoursReduction, others: tuple[HoursReduction, ...] | list[HoursReduction]) -> None:
    reasons = session.rules.reduction_reasons
    if new.reason not in reasons:
        raise Refusal(tr("{reason} is not a reason for fewer hours. Choose one of the list.", reason=new.reason or tr("Nothing")))
    check_reduction(new, others, contracted_hours(session), reasons[new.reason])
