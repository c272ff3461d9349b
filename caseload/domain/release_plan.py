"""The clocks before and after a release: licence hard stop and warning, late allocation, the countdown and the settled check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from caseload.domain.dates import days_words, long_date, weeks_words
from caseload.domain.figures import Figures
from caseload.domain.months import add_months
from caseload.domain.words import Message, msg
from caseload.domain.workdays import Holidays, add_working_days, is_working_day, last_working_day_on_or_before

_FRIDAY = 4
_WEEK = 7


class LicenceState(StrEnum):
    """How far the licence clock has run."""

    DONE = "ready"
    IN_TIME = "in time"
    WARNING = "warning"
    HARD_STOP = "hard stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceClock:
    """The days of a licence: when it starts as a working day, the hard stop before it and the warning before that."""

    starts_on: date
    warn_on: date
    stop_on: date
    state: LicenceState
    reason: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """The day by which an officer should be named; `late` when it has come and nobody is."""

    by: date
    late: bool
    reason: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Countdown:
    """How near a release is: `open` from the first day of preparation; `weeks_left` whole weeks, 0 from the last week on."""

    release_on: date
    opens_on: date
    settled_check_on: date
    days_left: int
    weeks_left: int
    open: bool
    reason: Message


def licence_clock(release_on: date, today: date, holidays: Holidays, figures: Figures, *, ready: bool) -> LicenceClock:
    """Hard stop and warning of a licence, in working days back from its start, which moves back to a working day first."""
    starts = last_working_day_on_or_before(release_on, holidays)
    stop = add_working_days(starts, -figures.whole("hard_stop_days", release_on), holidays).date
    warn = add_working_days(stop, -figures.whole("hard_stop_warning_days", release_on), holidays).date
    state = _licence_state(today, warn, stop, ready=ready)
    said = _licence_words(state, starts, warn, stop)
    return LicenceClock(starts_on=starts, warn_on=warn, stop_on=stop, state=state, reason=said)


def allocation(release_on: date, today: date, holidays: Holidays, figures: Figures, *, allocated: bool) -> Allocation:
    """By when an officer should be named: so many working days that are not a Friday before release."""
    by, left = release_on, figures.whole("late_allocation_days", release_on)
    while left:
        by -= timedelta(days=1)
        left -= is_working_day(by, holidays) and by.weekday() != _FRIDAY
    late = not allocated and today >= by
    said = (msg("Nobody is named for the release on {release}, and {by} has come: name an officer.",
                release=long_date(release_on), by=long_date(by)) if late else
            msg("An officer should be named by {by}.", by=long_date(by)))  # fmt: skip
    return Allocation(by=by, late=late, reason=said)


def countdown(release_on: date, today: date, figures: Figures) -> Countdown:
    """How many weeks are left, whether preparation has begun, and when to ask whether the person is settled."""
    weeks = figures.whole("countdown_weeks", release_on)
    opens, left = release_on - timedelta(weeks=weeks), (release_on - today).days
    return Countdown(
        release_on=release_on, opens_on=opens, days_left=left, weeks_left=max(left, 0) // _WEEK, open=today >= opens,
        settled_check_on=add_months(release_on, figures.whole("settled_check_months", release_on)),
        reason=_countdown_words(release_on, opens, left),
    )  # fmt: skip


def first_appointment_by(release_on: date, holidays: Holidays, figures: Figures) -> date:
    """The last day for a first appointment after release."""
    return add_working_days(release_on, figures.whole("first_appointment_days", release_on), holidays).date


def _licence_state(today: date, warn: date, stop: date, *, ready: bool) -> LicenceState:
    if ready:
        return LicenceState.DONE
    if today >= stop:
        return LicenceState.HARD_STOP
    return LicenceState.WARNING if today >= warn else LicenceState.IN_TIME


def _licence_words(state: LicenceState, starts: date, warn: date, stop: date) -> Message:
    if state is LicenceState.DONE:
        return msg("The licence is ready; it starts on {starts}.", starts=long_date(starts))
    if state is LicenceState.HARD_STOP:
        return msg("The licence is past its hard stop of {stop} and starts on {starts}: speak to the prison today.",
                   stop=long_date(stop), starts=long_date(starts))  # fmt: skip
    if state is LicenceState.WARNING:
        return msg("The licence is not ready; its hard stop is {stop}.", stop=long_date(stop))
    return msg("The licence is not due yet: a warning comes on {warn}, its hard stop is {stop}.",
               warn=long_date(warn), stop=long_date(stop))  # fmt: skip


def _countdown_words(release_on: date, opens: date, left: int) -> Message:
    if left < 0:
        return msg("Released on {day}.", day=long_date(release_on))
    if release_on - timedelta(days=left) < opens:
        return msg("Preparation begins on {opens}.", opens=long_date(opens))
    if left == 0:
        return msg("Release is today.")
    span = weeks_words(left // _WEEK) if left >= _WEEK else days_words(left)
    return msg("{span} to release on {day}.", span=span, day=long_date(release_on))
