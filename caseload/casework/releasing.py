"""Acts on a release: the dates the prison gave, the release planned, moved, happened or off, and how each item stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from caseload.casework.checks import check_not_future, check_words
from caseload.casework.session import Session
from caseload.casework.unit import Unit, act
from caseload.domain.change import AuditKind, Change
from caseload.domain.dates import long_date
from caseload.domain.errors import Refusal
from caseload.domain.release_checklist import SETTLED
from caseload.domain.release_date import release_day
from caseload.domain.release_dates import check_dates
from caseload.domain.releasing import CustodyDates, Release, ReleaseMark
from caseload.domain.sentence import Order, OrderKind
from caseload.domain.words import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepDates:
    """The dates of a sentence as the prison gives them; one without an id is new."""

    dates: CustodyDates


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRelease:
    """A release to prepare, or one that is being prepared with its details changed (it has an id then)."""

    release: Release


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRelease:
    """The day the prison decided on and why; None takes a move back. The day it was due is kept."""

    release_id: str
    to: date | None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordReleased:
    """That the person came out on a day."""

    release_id: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOff:
    """That a release will not happen as planned, and why (recalled, sentenced again, detained)."""

    release_id: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkItem:
    """How an item of the checklist stands; `mark.item` names it, one mark is kept for each item of a release."""

    mark: ReleaseMark


def keep_dates(session: Session, command: KeepDates) -> Change:
    """Keep the dates of a sentence; refuses a release before the sentence and an expiry before a release, planned ones too."""
    check_dates(command.dates.dates)
    for release in session.store.of_person(Release, command.dates.person_id):
        if release.order_id == command.dates.order_id and release.closed_on is None:
            _check_against(session, release, command.dates)
    if command.dates.recalled_on is not None:
        check_not_future(command.dates.recalled_on, session.today, tr("The recall"))
    held = _dates_of(session, command.dates)
    with act(session, "keep_dates", AuditKind.ALTERATION if held else AuditKind.COLLECTION) as unit:
        if held is None:
            unit.add(replace(command.dates, id="", version=0))
        else:
            unit.write(held, command.dates)
        unit.sentence = tr("Dates of the sentence saved.")
    return unit.result


def plan_release(session: Session, command: PlanRelease) -> Change:
    """Begin to prepare a release, or change what is kept of it; refuses one before the sentence and a second for one order."""
    wanted = command.release
    _check_release(session, wanted)
    with act(session, "plan_release", AuditKind.ALTERATION if wanted.id else AuditKind.COLLECTION) as unit:
        if wanted.id:
            unit.write(session.store.need(Release, wanted.id), wanted)
        else:
            unit.add(wanted)
        unit.sentence = tr("Release on {day} is being prepared.", day=long_date(wanted.day))
    return unit.result


def move_release(session: Session, command: MoveRelease) -> Change:
    """Write down the day the prison decided on; the day it was due stays on record."""
    with act(session, "move_release", AuditKind.ALTERATION) as unit:
        release = _coming(session, command.release_id)
        moved = unit.change(release, moved_to=command.to, moved_why=command.why.strip() if command.to else "")
        _check_release(session, moved)
        unit.sentence = (
            tr("Release moved to {day}; it had been due on {due}.", day=long_date(command.to), due=long_date(release.due_on))
            if command.to else tr("Release is due on {due} again.", due=long_date(release.due_on))
        )  # fmt: skip
    return unit.result


def record_released(session: Session, command: RecordReleased) -> Change:
    """Record that the person came out: the order's early weeks count from that day."""
    check_not_future(command.on, session.today, tr("The release"))
    with act(session, "record_released", AuditKind.ALTERATION) as unit:
        release = _coming(session, command.release_id)
        kept = unit.change(release, released_on=command.on)
        _check_release(session, kept)
        _start_licence(unit, kept, command.on)
        unit.sentence = tr("Released on {day}.", day=long_date(command.on))
    return unit.result


def call_off(session: Session, command: CallOff) -> Change:
    """Close a release that will not happen as planned."""
    why = check_words(command.why, tr("Why the release is off"))
    with act(session, "call_off", AuditKind.ALTERATION) as unit:
        release = _coming(session, command.release_id)
        unit.change(release, closed_on=session.today, closed_reason=why)
        unit.sentence = tr("The release on {day} is off.", day=long_date(release.day))
    return unit.result


def mark_item(session: Session, command: MarkItem) -> Change:
    """Say how an item of the checklist stands; the day it was settled is today unless another is given."""
    wanted = command.mark
    rows = {row.key: row for row in session.rules.release_checklist}
    if wanted.item not in rows:
        raise Refusal(tr("“{item}” is not on the release checklist any more. Open the release again.", item=wanted.item))
    if wanted.settled_on is not None:
        check_not_future(wanted.settled_on, session.today, tr(rows[wanted.item].words))
    settled = wanted.status in SETTLED
    wanted = replace(wanted, settled_on=(wanted.settled_on or session.today) if settled else None)
    with act(session, "mark_item", AuditKind.ALTERATION) as unit:
        release = session.store.need(Release, wanted.release_id)
        held = session.store.find(ReleaseMark, "release_id = ? AND item = ?", (release.id, wanted.item))
        if held:
            unit.write(held[0], wanted)
        else:
            unit.add(replace(wanted, id="", version=0, person_id=release.person_id))
        unit.sentence = tr("{item}: {status}.", item=tr(rows[wanted.item].words), status=tr(wanted.status.value))
    return unit.result


def kept_release(session: Session, release_id: str) -> Release:
    """The release of that id; raises StaleRecord when it is gone."""
    return session.store.need(Release, release_id)


def dates_of(session: Session, person_id: str, order_id: str = "") -> CustodyDates | None:
    """The dates kept of an order, or those of no order in particular."""
    held = session.store.of_person(CustodyDates, person_id)
    return next((one for one in held if one.order_id == order_id), held[-1] if held and not order_id else None)


def _dates_of(session: Session, wanted: CustodyDates) -> CustodyDates | None:
    held = session.store.of_person(CustodyDates, wanted.person_id)
    if wanted.id:
        return session.store.need(CustodyDates, wanted.id)
    return next((one for one in held if one.order_id == wanted.order_id), None)


def _coming(session: Session, release_id: str) -> Release:
    release = session.store.need(Release, release_id)
    if not release.coming:
        raise Refusal(tr("This release is over: it is no longer prepared. Plan another one where there is one."))
    return release


def _check_release(session: Session, release: Release) -> None:
    """Refuse a release before its sentence and a second one being prepared for the same order."""
    dates = dates_of(session, release.person_id, release.order_id)
    if dates is not None:
        _check_against(session, release, dates)
    others = session.store.find(
        Release, "person_id = ? AND order_id = ? AND id != ? AND released_on IS NULL AND closed_on IS NULL",
        (release.person_id, release.order_id, release.id),
    )  # fmt: skip
    if others and release.coming:
        raise Refusal(tr("A release on {day} is already being prepared for this person. Change that one, or say that it is off.",
                         day=long_date(others[0].day)))  # fmt: skip


def _check_against(session: Session, release: Release, dates: CustodyDates) -> None:
    """Refuse a release that lies before the sentence or after an expiry of these dates."""
    for day in (release.due_on, release.day):
        release_day(day, dates.facts_on(day), session.rules.holidays, session.rules.release)
    check_dates(replace(dates.dates, conditional_on=release.day))


def _start_licence(unit: Unit, release: Release, on: date) -> None:
    """The order counts from the release: the first one, or again where it had begun before; custody becomes the licence."""
    order = unit.session.store.get(Order, release.order_id) if release.order_id else None
    if order is None:
        return
    if order.kind is OrderKind.CUSTODY:
        dates = dates_of(unit.session, release.person_id, order.id)
        told = dates.licence_ends_on or dates.sentence_ends_on if dates else None
        ends = max((day for day in (order.ends_on, told) if day), default=None)
        unit.change(order, kind=OrderKind.LICENCE, released_on=on, ends_on=ends)
    elif order.released_on is None or order.released_on == on:
        unit.change(order, released_on=on)
    else:
        unit.change(order, released_again_on=on)
