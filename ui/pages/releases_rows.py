"""The two lists of the Releases page as rows of cells: releases by day, referrals by age."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caseload.casework.referring import ReferralLine
from caseload.casework.release_read import ReleaseCase
from caseload.domain.dates import short_date
from caseload.domain.release_plan import LicenceState
from caseload.domain.words import Message, msg, tr
from ui.models.cells import Cell, Row
from ui.pages.case_release_side import referral_state
from ui.widgets.state import LATE, ON_TRACK, SOON, UNKNOWN

if TYPE_CHECKING:
    from caseload.rulebook import Rules

RELEASE_COLUMNS: tuple[tuple[Message, int], ...] = (
    (msg("Day"), 13), (msg("Name"), 20), (msg("May move to"), 15), (msg("Weeks"), 8), (msg("Licence"), 12),
    (msg("Not ready"), 22), (msg("First appt"), 15), (msg("Next"), 32),
)  # fmt: skip
REFERRAL_COLUMNS: tuple[tuple[Message, int], ...] = (
    (msg("Days"), 7), (msg("Name"), 20), (msg("Agency"), 24), (msg("Need"), 24), (msg("Stands"), 20), (msg("Waiting on"), 13),
    (msg("Ask on"), 16),
)  # fmt: skip
LICENCE = {LicenceState.DONE: ON_TRACK, LicenceState.IN_TIME: None, LicenceState.WARNING: SOON, LicenceState.HARD_STOP: LATE}


def release_row(one: ReleaseCase, today: date) -> Row:
    """A release: its day, what could become of it, its clocks, what is not ready, and what comes next."""
    forward = one.advice.forward_to
    moved = forward if forward and forward != one.day and not one.released else None
    late = sum(item.late for item in one.not_ready)
    open_items = len(one.not_ready)
    ready = tr("{n} of {all}", n=open_items, all=len(one.items)) if open_items else tr("ready")
    if late:
        ready = tr("{some}, {late} late", some=ready, late=late)
    cells = (
        Cell(words=short_date(one.day, today), strong=True), Cell(words=one.line.name, strong=True),
        Cell(words=short_date(moved, today), mark=SOON, tip=str(one.advice.reason)) if moved else Cell(),
        Cell(words=tr("out") if one.released else str(one.countdown.weeks_left)), _licence(one),
        Cell() if one.released else Cell(words=ready, mark=LATE if late else None if open_items else ON_TRACK),
        _first(one, today),
        _next(one, today),
    )  # fmt: skip
    return Row(entry_id=f"{one.person_id} {one.release.id if one.release else ''}", cells=cells, record=one)


def _first(one: ReleaseCase, today: date) -> Cell:
    """The first appointment after release, or that none is booked."""
    if one.first_appointment_on:
        return Cell(words=short_date(one.first_appointment_on, today))
    return Cell(words=tr("none booked"), mark=None if one.released else UNKNOWN)


def _licence(one: ReleaseCase) -> Cell:
    if one.released:
        return Cell()
    return Cell(words=tr(one.licence.state.value), mark=LICENCE[one.licence.state], tip=str(one.licence.reason))


def _next(one: ReleaseCase, today: date) -> Cell:
    """What is to be asked today, else what comes first."""
    owed = one.owed(today)
    if owed:
        words = tr("{what}, by {day}", what=str(owed[0].words), day=short_date(owed[0].due_on, today))
        return Cell(words=words, mark=LATE if owed[0].late(today) else SOON, tip=words)
    if one.release is None:
        return Cell(words=tr("not planned yet"), mark=UNKNOWN)
    if one.not_ready:
        first = one.not_ready[0]
        words = tr("{what}, by {day}", what=tr(first.row.words), day=short_date(first.due_on, today))
        return Cell(words=words, tip=words)
    return Cell(words=str(one.ready), tip=str(one.ready))


def referral_row(one: ReferralLine, today: date, rules: Rules) -> Row:
    """A referral: its age, whose, to whom, for what, how it stands, whom it waits on and when to ask."""
    age = one.age
    area = rules.areas.get(one.referral.need_area)
    need = one.referral.need_words or (tr(area.words) if area else "")
    state = referral_state(one)
    ask_on = short_date(age.chase_on, today) if age and age.chase_on else ""
    cells = (
        Cell(words=str(age.age) if age else "?", strong=True), Cell(words=one.line.name, strong=True),
        Cell(words=one.agency, tip=one.agency), Cell(words=need, tip=need),
        Cell(words=tr(age.state.value) if age else tr("day not known"), mark=None if age else UNKNOWN),
        Cell(words=tr(age.waiting_on.value) if age else ""), Cell(words=ask_on, mark=state[0] if state and age else None),
    )  # fmt: skip
    return Row(entry_id=one.referral.id, cells=cells, record=one)
