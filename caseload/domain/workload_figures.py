"""What a workload sheet tells: measured figures only, each with what it was made from; None is not known, never zero."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from caseload.domain.person import Rosh
from caseload.domain.report import ReportFormat
from caseload.domain.words import Message
from caseload.domain.workload import CaseType
from caseload.domain.workload_contacts import NO_SUPPORT, SupportBalance

REPORT_ONLY = "report only"
NOT_KNOWN = "not known"
ROSH_COLUMNS: tuple[Rosh | None, ...] = (Rosh.VERY_HIGH, Rosh.HIGH, Rosh.MEDIUM, Rosh.LOW, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The person a line is about, as a list names them."""

    person_id: str
    name: str
    crn: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MixRow:
    """How many people of one kind of order stand at each RoSH of ROSH_COLUMNS (the last column: not known)."""

    kind: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """People of this kind."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class TierCount:
    """How many people are recorded at a tier of a scheme; both None where no tier is recorded."""

    scheme: str | None
    tier: str | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedLine:
    """One case with its weight: the tier it is weighed by, its case type and its points; None where no table weighs it.

    `t2a` where it is weighed by the table of transition to adulthood.
    """

    who: Named
    tier: str | None
    case_type: CaseType | None
    points: int | None
    t2a: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsPart:
    """One part of the total: `kind` is a case type, or "report" with its format."""

    kind: str
    count: int
    points: int
    format: ReportFormat | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unweighted:
    """Cases no table weighs, for one reason."""

    why: Message
    people: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """What the available points are worked out from; `default` where the contract's hours are those of the grade."""

    nominal: float
    grade_hours: float
    contracted: float
    reduction: float
    default: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """Points against available points; `percent` is None where nothing was weighed or no hours are known.

    `lines` are the cases in the total, `support` the contacts for and by colleagues that count in it, and
    `transition_not_said` who is of the age of transition to adulthood with nothing recorded of it.
    """

    parts: tuple[PointsPart, ...]
    total: int
    weighted: int
    cases: int
    unweighted: tuple[Unweighted, ...]
    table_from: date | None
    own_weights: int
    window_days: int
    over_from: float
    hours: Hours | None = None
    available: int | None = None
    percent: Decimal | None = None
    lines: tuple[WeighedLine, ...] = ()
    support: SupportBalance = NO_SUPPORT
    support_days: int = 0
    transition_not_said: tuple[Named, ...] = ()

    @property
    def transition(self) -> int:
        """How many cases are weighed by the table of transition to adulthood."""
        return sum(one.t2a for one in self.lines)

    @property
    def remaining(self) -> int | None:
        """Available points left; below zero when over."""
        return None if self.available is None else self.available - self.total

    @property
    def over(self) -> bool:
        """Whether the percentage lies over the marked limit."""
        return self.percent is not None and self.percent > Decimal(str(self.over_from))


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """Someone whose contact is overdue: by how many working days, and what stands beside it."""

    who: Named
    due_on: date
    working_days: int
    rosh: Rosh | None
    tier: str | None
    last_seen: date | None
    next_booked: date | None
    failures: int
    flags: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failing:
    """Someone with failures to attend or comply in the last four weeks."""

    who: Named
    failures: int
    rosh: Rosh | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekAhead:
    """What one of the four weeks ahead holds, as counts."""

    starts_on: date
    contacts_due: int
    booked: int
    reports: int
    ends: int
    reviews: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A dated thing of the four weeks ahead (or already past and still open): `kind` is report, end or review."""

    on: date
    kind: str
    who: Named
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingOutcomes:
    """Appointments of one person that have passed without an outcome."""

    who: Named
    count: int
    oldest: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """A requirement with a start date that has passed and no start recorded."""

    who: Named
    kind: str
    words: str
    due_on: date
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFigures:
    """The contacts of four weeks as recorded; every share has both of its counts. `recorded_from` is the first in the file."""

    first: date
    last: date
    recorded_from: date | None = None
    appointments: int = 0
    seen: int = 0
    failed: int = 0
    accepted: int = 0
    met: int = 0
    face_to_face: int = 0
    without_purpose: int = 0
    people_seen: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkingPoint:
    """One thing to talk about, with the rule that chose it and whom it is about."""

    key: str
    words: str
    rule: str
    person_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkloadFigures:
    """Everything the workload page and the sheet for the senior tell on a day."""

    on: date
    people: int
    report_only: int
    mix: tuple[MixRow, ...]
    tiers: tuple[TierCount, ...]
    both_tiers: int
    capacity: Capacity
    overdue: tuple[Overdue, ...]
    failing: tuple[Failing, ...]
    before_program: int
    due_not_known: int
    words_to_confirm: int
    weeks: tuple[WeekAhead, ...]
    dated: tuple[Dated, ...]
    missing: tuple[MissingOutcomes, ...]
    delays: tuple[Delay, ...]
    contact: ContactFigures
    talk: tuple[TalkingPoint, ...] = ()

    @property
    def outcomes_missing(self) -> int:
        """Appointments without an outcome."""
        return sum(one.count for one in self.missing)
