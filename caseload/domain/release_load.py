"""Releases of one officer on one day: how many are too many, and what makes even one a bad day, each with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.dates import long_date
from caseload.domain.figures import Figures
from caseload.domain.release_plan import first_appointment_by
from caseload.domain.words import Message, msg, trn
from caseload.domain.workdays import Holidays

type_of_officer_day = tuple[str, date]


class LoadLevel(StrEnum):
    """How a day of releases is marked."""

    CLEAR = "clear"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingRelease:
    """A release as it is planned, with the day it had before it came forward; None is not recorded and counts as none."""

    case_id: str
    officer_id: str
    release_on: date
    unshifted_on: date
    accommodation: bool | None = None
    licence_ready: bool | None = None
    first_appointment_on: date | None = None

    @property
    def shifted(self) -> bool:
        """Whether the release came to its day from another one."""
        return self.release_on != self.unshifted_on


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerDay:
    """What else an officer has on a day."""

    on_leave: bool = False
    in_court: bool = False
    appointments: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReason:
    """One reason in words, and the case it is about where it is about one."""

    words: Message
    case_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLoad:
    """The releases of one officer on one day, how the day is marked and every reason."""

    officer_id: str
    day: date
    level: LoadLevel
    releases: tuple[ComingRelease, ...]
    reasons: tuple[LoadReason, ...]


def release_load(
    releases: Iterable[ComingRelease], days: Mapping[type_of_officer_day, OfficerDay], holidays: Holidays, figures: Figures
) -> tuple[DayLoad, ...]:
    """Every day on which an officer has a release, in the order of the days."""
    together: dict[type_of_officer_day, list[ComingRelease]] = defaultdict(list)
    for one in releases:
        together[one.officer_id, one.release_on].append(one)
    nothing = OfficerDay()
    found = (_load(key, tuple(those), days.get(key, nothing), holidays, figures) for key, those in together.items())
    return tuple(sorted(found, key=lambda load: (load.day, load.officer_id)))


def _load(
    key: type_of_officer_day, releases: tuple[ComingRelease, ...], other: OfficerDay, holidays: Holidays, figures: Figures
) -> DayLoad:
    officer_id, day = key
    reasons = (
        *(LoadReason(words=words) for words in (*_many(releases, day, figures), *_other(other, day, figures))),
        *(LoadReason(words=words, case_id=one.case_id) for one in releases for words in _lacks(one, holidays, figures)),
    )
    level = LoadLevel.AMBER if reasons else LoadLevel.CLEAR
    red = len(releases) >= figures.whole("overload_red", day)
    return DayLoad(officer_id=officer_id, day=day, level=LoadLevel.RED if red else level, releases=releases, reasons=reasons)


def _many(releases: tuple[ComingRelease, ...], day: date, figures: Figures) -> tuple[Message, ...]:
    """Too many on one day, and where they were before they came forward."""
    if len(releases) < min(figures.whole("overload_amber", day), figures.whole("overload_red", day)):
        return ()
    said = msg("{count} on one day", count=trn("{n} release", "{n} releases", len(releases)))
    moved = [one for one in releases if one.shifted]
    if len(releases) == 1 or not moved:
        return (said,)
    due = ", ".join(long_date(before) for before in sorted({one.unshifted_on for one in moved}))
    return (said, msg("Brought together by coming forward: {moved} of {all} had been due on another day ({days})",
                      moved=len(moved), all=len(releases), days=due))  # fmt: skip


def _other(other: OfficerDay, day: date, figures: Figures) -> tuple[Message, ...]:
    found = (
        (other.on_leave, msg("The officer is on leave")),
        (other.in_court, msg("The officer is in court")),
        (other.appointments >= figures.whole("overload_appointments", day),
         msg("The officer already has {count}", count=trn("{n} appointment", "{n} appointments", other.appointments))),
    )  # fmt: skip
    return tuple(words for holds, words in found if holds)


def _lacks(one: ComingRelease, holidays: Holidays, figures: Figures) -> tuple[Message, ...]:
    """What a release does not have."""
    by, first = first_appointment_by(one.release_on, holidays, figures), one.first_appointment_on
    found = (
        (not one.accommodation, msg("No accommodation is recorded")),
        (not one.licence_ready, msg("No licence is ready")),
        (first is None or not one.release_on <= first <= by, msg("No first appointment by {day}", day=long_date(by))),
    )
    return tuple(words for lacks, words in found if lacks)
