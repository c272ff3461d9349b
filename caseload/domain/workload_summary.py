"""What the senior's two pages tell beside the figures: lateness by kind and age, phases, progress words, what changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.casefile import CaseLine, DueState
from caseload.domain.continuity_time import Timeline
from caseload.domain.continuity_words import Measure
from caseload.domain.level import NoLevel
from caseload.domain.progress import ProgressWord
from caseload.domain.progress_grid import SLIPS, ProgressRow
from caseload.domain.seniority import WorkloadSnapshot
from caseload.domain.sentence import OrderKind
from caseload.domain.workload_figures import Dated, Named, WorkloadFigures
from caseload.domain.workload_history import OverRun

FEW_DAYS, MANY_DAYS = 5, 10


class LateKind(StrEnum):
    """What can be overdue, in the order a senior asks about it."""

    CONTACT = "contact"
    HOME_VISIT = "home visit"
    OUTCOME = "outcome not recorded"
    REPORT = "report to court"
    PLAN = "sentence plan"
    PLAN_REVIEW = "plan review"
    REVIEW = "review of a registration"
    STUCK = "step that waits too long"
    DECISION = "decision of supervision"
    END = "order past its end, case open"


class Phase(StrEnum):
    """How far into an order someone is."""

    EARLY = "early weeks"
    MIDDLE = "middle"
    LAST_THIRD = "last third"
    SUSPENDED = "contact suspended"
    PAST_END = "past its end"
    CUSTODY = "in custody"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class LateItem:
    """One thing that is overdue: by how many working days, and whose."""

    kind: LateKind
    who: Named
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LateLine:
    """One kind of overdue thing: how many by age in working days (up to 5, 6 to 10, more), and the oldest."""

    kind: LateKind
    few: int
    some: int
    many: int
    oldest: LateItem
    people: tuple[Named, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return self.few + self.some + self.many


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressCounts:
    """The progress words of all areas read, counted; who slipped is named, the longest without a stone is not a slip.

    `closed` counts the areas of which nothing is told, since a level is sensitive.
    """

    words: tuple[tuple[ProgressWord, int], ...]
    read: int
    people: int
    never_read: int
    out_of_date: int
    slipped: tuple[Named, ...]
    closed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedSince:
    """What is different since the sheet was last printed, in sentences; `printed_on` None where it never was."""

    printed_on: date | None
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayLine:
    """A requirement past the start that was set, with what is known locally of when it could begin."""

    who: Named
    words: str
    due_on: date
    days: int
    order_ends_on: date | None = None
    next_start: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayKind:
    """One kind of requirement: how many people have it open, and those whose start is late, the longest first."""

    words: str
    people: int
    lines: tuple[DelayLine, ...]
    no_start_set: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkloadSummary:
    """Everything on the two pages: the figures of the workload page, and what stands beside them on paper.

    `timeline` is only on paper; the page asks for it on its own, since it looks at every quarter.
    """

    figures: WorkloadFigures
    reductions: tuple[str, ...] = ()
    phases: tuple[tuple[Phase, int], ...] = ()
    trend: tuple[tuple[date, WorkloadSnapshot | None], ...] = ()
    over: OverRun | None = None
    late: tuple[LateLine, ...] = ()
    dated: tuple[Dated, ...] = ()
    delays: tuple[DelayKind, ...] = ()
    progress: ProgressCounts | None = None
    continuity: tuple[Measure, ...] = ()
    timeline: Timeline | None = None
    changed: ChangedSince = ChangedSince(printed_on=None)


def late_lines(items: Iterable[LateItem]) -> tuple[LateLine, ...]:
    """What is overdue by kind, in the order of the kinds; a kind with nothing late is not there."""
    by_kind: dict[LateKind, list[LateItem]] = defaultdict(list)
    for item in items:
        by_kind[item.kind].append(item)
    return tuple(_late_line(kind, by_kind[kind]) for kind in LateKind if by_kind[kind])


def _late_line(kind: LateKind, items: Sequence[LateItem]) -> LateLine:
    oldest_first = sorted(items, key=lambda one: (-one.days, one.who.name))
    few = sum(one.days <= FEW_DAYS for one in items)
    many = sum(one.days > MANY_DAYS for one in items)
    people = tuple({one.who.person_id: one.who for one in oldest_first}.values())
    return LateLine(kind=kind, few=few, some=len(items) - few - many, many=many, oldest=oldest_first[0], people=people)


def phase_of(line: CaseLine, today: date, early_weeks: int, third_on: date | None) -> Phase:
    """How far a case is; `third_on` is the first day of its last third, None where its dates are not known."""
    summary = line.summary
    if summary.order_kind == OrderKind.CUSTODY.value:
        return Phase.CUSTODY
    if line.state is DueState.SUSPENDED:
        return Phase.SUSPENDED
    if summary.ends_on is not None and summary.ends_on < today:
        return Phase.PAST_END
    if summary.counts_from is not None and (today - summary.counts_from).days < 7 * early_weeks:
        return Phase.EARLY
    if summary.counts_from is None or third_on is None:
        return Phase.NOT_KNOWN
    return Phase.LAST_THIRD if today >= third_on else Phase.MIDDLE


def phase_counts(phases: Iterable[Phase]) -> tuple[tuple[Phase, int], ...]:
    """How many people are in each phase that has any."""
    counts = Counter(phases)
    return tuple((phase, counts[phase]) for phase in Phase if counts[phase])


def progress_counts(rows: Iterable[ProgressRow], people: dict[str, Named]) -> ProgressCounts:
    """The progress words of these people, area by area: never an average, never a number for one person."""
    words: Counter[ProgressWord] = Counter()
    mine = [row for row in rows if row.person_id in people]
    for row in mine:
        words.update(cell.report.word for cell in row.cells if cell.report is not None)
    return ProgressCounts(
        words=tuple((word, words[word]) for word in ProgressWord if words[word]), read=sum(words.values()), people=len(mine),
        never_read=sum(all(cell.report is None for cell in row.cells) and _asked_nothing(row) for row in mine),
        out_of_date=sum(row.out_of_date for row in mine),
        slipped=tuple(people[row.person_id] for row in mine
                      if any(cell.report is not None and cell.report.word in SLIPS for cell in row.cells)),
        closed=sum(cell.closed for row in mine for cell in row.cells),
    )  # fmt: skip


def _asked_nothing(row: ProgressRow) -> bool:
    return all(cell.none is NoLevel.NOT_ASKED for cell in row.cells)
