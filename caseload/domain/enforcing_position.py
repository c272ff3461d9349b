"""What has happened on one order so far: its failures, warnings and the stage of court or recall; nothing here knows today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.domain.enforcing import EnforcingEvent, EnforcingTable, State, Track, track_of
from caseload.domain.months import add_months
from caseload.domain.sentence import OrderKind

type_of_place = tuple[date, int, int, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One absence or failure to comply: interim until `decided_on`, out of the count once accepted, moved or excused."""

    about: str
    place: type_of_place
    decided_on: date | None = None
    replied_on: date | None = None
    accepted_on: date | None = None
    moved_on: date | None = None
    answered_by: type_of_place | None = None
    attended: bool = False

    @property
    def on(self) -> date:
        """The day of the absence."""
        return self.place[0]

    @property
    def counts(self) -> bool:
        """Whether it still counts: neither accepted nor moved."""
        return self.accepted_on is None and self.moved_on is None

    @property
    def undecided(self) -> bool:
        """Whether the officer has still to say if there was an excuse."""
        return self.counts and self.decided_on is None

    @property
    def unanswered(self) -> bool:
        """Whether it was found unacceptable and nothing was done about it yet."""
        return self.counts and self.decided_on is not None and self.answered_by is None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenWarning:
    """A statutory warning: in force from the day it was given to `until`, unless withdrawn before."""

    place: type_of_place
    until: date
    about: str = ""
    withdrawn_on: date | None = None

    @property
    def on(self) -> date:
        """The day it was given, the first it is in force."""
        return self.place[0]

    def live_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.on <= day <= self.until and (self.withdrawn_on is None or day < self.withdrawn_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage of court, of the licence ladder or of recall, and the event that brought it; `root` is the referral's place."""

    state: State
    event: EnforcingEvent
    root: type_of_place
    part_a_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Everything recorded on one order, sorted; days are compared with it, it compares itself with none."""

    kind: OrderKind
    track: Track
    failures: tuple[Failure, ...] = ()
    warnings: tuple[GivenWarning, ...] = ()
    stage: Stage | None = None
    waiting: tuple[tuple[str, date], ...] = ()
    away: tuple[tuple[date, date | None, bool], ...] = ()
    first_attended: date | None = None
    last_attended: date | None = None
    suspended_on: date | None = None
    closed_on: date | None = None
    settled_on: date | None = None

    def live_warning(self, day: date) -> GivenWarning | None:
        """The warning in force on a day."""
        return next((one for one in reversed(self.warnings) if one.live_on(day)), None)

    def away_on(self, day: date) -> bool:
        """Whether the person was in custody or hospital that day, so that an absence cannot count."""
        return self.away_since(day) is not None

    def counting(self, failure: Failure) -> bool:
        """Whether a failure counts: not accepted, not moved, and the person was free to come."""
        return failure.counts and not self.away_on(failure.on)

    def warned_at(self, failure: Failure) -> GivenWarning | None:
        """The warning a failure falls inside: given before it, in force on its day and not withdrawn since."""
        standing = (one for one in reversed(self.warnings) if one.withdrawn_on is None)
        return next((one for one in standing if one.place < failure.place and one.live_on(failure.on)), None)

    def away_since(self, day: date) -> tuple[date, bool] | None:
        """Since when the person is away on a day, and whether in hospital."""
        found = [one for one in self.away if one[0] <= day and (one[1] is None or day < one[1])]
        return (found[0][0], found[0][2]) if found else None

    def unfounded(self, warning: GivenWarning) -> bool:
        """Whether every failure a warning answered was accepted since, or fell where it cannot count."""
        answered = [one for one in self.failures if one.answered_by == warning.place]
        return bool(answered) and not any(self.counting(one) for one in answered)


def new_position(kind: OrderKind) -> Position:
    """An order on which nothing is recorded; refuses a kind without enforcement."""
    return Position(kind=kind, track=track_of(kind))


def warning_key(kind: OrderKind) -> str:
    """The figure that says how long a warning lasts, for a kind of order."""
    return "sso_warning_months" if kind is OrderKind.SUSPENDED else "warning_months"


def warning_until(kind: OrderKind, given_on: date, table: EnforcingTable) -> date:
    """The last day of a warning: the eve of its anniversary by the months of the day it was given, 28 February from a 29th."""
    months = table.figures.whole(warning_key(kind), given_on)
    end = add_months(given_on, months)
    return end if end.day < given_on.day else end.fromordinal(end.toordinal() - 1)

