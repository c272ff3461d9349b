"""The requirement ledger: ordered, done, booked and left of each requirement, its pace, and starts that came late or never."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.contact import Contact
from caseload.domain.dates import days_words, short_date
from caseload.domain.figures import Figures
from caseload.domain.months import add_months
from caseload.domain.sentence import Order, Requirement
from caseload.domain.words import Message, msg, tr

UNPAID_WORK = "unpaid_work"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """What one contact adds to a requirement: done when it was attended, booked while it lies ahead."""

    requirement_id: str
    on: date
    amount: float
    attended: bool = False
    ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Straight-line pace to a target day: `expected` by today, `a_week` what is needed from now on; arithmetic, not policy."""

    target_on: date
    expected: float
    on_pace: bool
    a_week: float | None
    reason: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """One requirement counted: None where the order states no number."""

    requirement_id: str
    kind: str
    words: str
    unit: str
    ordered: float | None
    done: float
    booked: float
    left: float | None
    over: float
    pace: Pace | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StartDelay:
    """A requirement that started late, or has not started after the day it was due to."""

    requirement_id: str
    kind: str
    words: str
    due_on: date
    started_on: date | None
    days: int
    reason: Message


class PlacementStep(StrEnum):
    """What happened in the search for an unpaid work placement."""

    SOUGHT = "sought"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementFact:
    """One step of the search; `by` says who refused (the person, the provider, the officer), `why` in their words."""

    requirement_id: str
    on: date
    step: PlacementStep
    where: str = ""
    by: str = ""
    why: str = ""
    skills: str = ""


def ledger_line(
    requirement: Requirement, entries: Iterable[LedgerEntry], today: date, order: Order, figures: Figures
) -> LedgerLine:
    """One requirement on a day: what was done before this program, plus what contacts added since."""
    own = [entry for entry in entries if entry.requirement_id == requirement.id]
    done = (requirement.done or 0.0) + sum(entry.amount for entry in own if entry.attended and entry.on <= today)
    booked = sum(entry.amount for entry in own if not entry.attended and not entry.ended and entry.on >= today)
    ordered = requirement.quantity
    left = None if ordered is None else max(0.0, ordered - done)
    over = 0.0 if ordered is None else max(0.0, done - ordered)
    return LedgerLine(
        requirement_id=requirement.id, kind=requirement.kind, words=requirement.words, unit=requirement.unit, ordered=ordered,
        done=done, booked=booked, left=left, over=over, pace=_pace(requirement, done, today, order, figures),
    )


def added_by(contacts: Iterable[Contact], requirement_id: str) -> float | None:
    """What attended contacts added to a requirement; None where no contact fed it."""
    fed = [one.amount for one in contacts if one.requirement_id == requirement_id and one.seen and one.amount is not None]
    return sum(fed) if fed else None


def start_delays(requirements: Iterable[Requirement], today: date) -> tuple[StartDelay, ...]:
    """Late starts, the longest wait first: those not begun after the day they were due, and those that began after it.

    One of which something is done has begun, on a day nobody recorded: how late is not known, so it is not told.
    """
    found = []
    for one in requirements:
        due, began = one.due_start_on, one.started_on
        until = began or today
        if due is None or until <= due or one.deleted_at or (began is None and (one.finished_on or one.done)):
            continue
        found.append(StartDelay(
            requirement_id=one.id, kind=one.kind, words=one.words, due_on=due, started_on=began, days=(until - due).days,
            reason=_late(due, began, today),
        ))
    return tuple(sorted(found, key=lambda delay: (-delay.days, delay.requirement_id)))


def placement_story(facts: Iterable[PlacementFact], today: date) -> tuple[Message, ...]:
    """Each step of the search for a placement in the order it happened, refusals with who and why."""
    return tuple(_told(one, today) for one in sorted(facts, key=lambda one: (one.on, tuple(PlacementStep).index(one.step))))


def _pace(requirement: Requirement, done: float, today: date, order: Order, figures: Figures) -> Pace | None:
    """Only counted work with a start and an end has a pace."""
    start, ordered = requirement.ordered_on or order.sentenced_on or order.started_on, requirement.quantity
    target = _target(requirement, start, today, order, figures)
    if start is None or target is None or not ordered or target <= start or requirement.finished_on:
        return None
    share = min(1.0, max(0.0, (today - start).days / (target - start).days))
    expected, left = ordered * share, max(0.0, ordered - done)
    weeks = (target - today).days / 7
    a_week = left / weeks if weeks > 0 else None
    return Pace(target_on=target, expected=expected, on_pace=done >= expected, a_week=a_week,
                reason=_pace_words(requirement, done, expected, a_week, target, today))


def _target(requirement: Requirement, start: date | None, today: date, order: Order, figures: Figures) -> date | None:
    """The day by which it is to be done: the end of the order, or the months unpaid work had by the law of the day."""
    months = figures.whole("unpaid_work_months", today) if requirement.kind == UNPAID_WORK else 0
    if start is None or not months:
        return order.ends_on
    limit = add_months(start, months)
    return min(limit, order.ends_on) if order.ends_on else limit


def _pace_words(
    requirement: Requirement, done: float, expected: float, a_week: float | None, target: date, today: date
) -> Message:
    values = {"done": _amount(done), "ordered": _amount(requirement.quantity or 0), "unit": tr(requirement.unit),
              "expected": _amount(expected), "target": short_date(target, today)}
    if a_week is None:
        return msg("{done} of {ordered} {unit} done; the time for it ended {target}", **values)
    return msg("{done} of {ordered} {unit} done, an even pace to {target} would be {expected} by now; {rate} a week from here",
               rate=_amount(a_week), **values)


def _amount(number: float) -> str:
    """A number as people write it: whole where it is whole, else with one decimal."""
    return f"{number:.1f}".removesuffix(".0")


def _late(due: date, began: date | None, today: date) -> Message:
    values = {"due": short_date(due, today), "days": days_words(((began or today) - due).days)}
    if began is None:
        return msg("due to start {due}, not started {days} later", **values)
    return msg("due to start {due}, started {began}, {days} later", began=short_date(began, today), **values)


def _told(one: PlacementFact, today: date) -> Message:
    said = msg("{date}: placement {step}", date=short_date(one.on, today), step=tr(one.step.value))
    parts = [str(said), one.where, *([tr("by {who}", who=one.by)] if one.by else []), one.why,
             *([tr("skills: {skills}", skills=one.skills)] if one.skills else [])]
    return msg("{story}", story=", ".join(part for part in parts if part))
