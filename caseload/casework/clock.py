"""The one clock: the only place that asks the machine what time it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Protocol


class Clock(Protocol):
    """What the program asks of time."""

    def today(self) -> date:
        """The civil date where the officer sits."""
        ...

    def now(self) -> datetime:
        """The instant, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def today(self) -> date:
        """The civil date where the officer sits."""
        return date.today()  # noqa: DTZ011  the civil date is what is asked for

    def now(self) -> datetime:
        """The instant in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands at one moment: for `--as-of`, the demo and tests."""

    day: date
    at: time = time(9, 0)

    def today(self) -> date:
        """The day it stands at."""
        return self.day

    def now(self) -> datetime:
        """The moment it stands at."""
        return datetime.combine(self.day, self.at, UTC)


@dataclass(frozen=True, slots=True)
class AsOfClock:
    """Another day for the rules, the machine's own instant for stamps and audit."""

    day: date

    def today(self) -> date:
        """The day the rules are asked about."""
        return self.day

    def now(self) -> datetime:
        """The real instant in UTC."""
        return datetime.now(UTC)


def stamp(clock: Clock) -> str:
    """The instant as ISO text to the millisecond, ending in Z."""
    return clock.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")


def local_time(clock: Clock) -> time:
    """The civil time of day where the officer sits."""
    return clock.now().astimezone().time()
