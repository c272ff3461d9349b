"""The dated rows of both tier schemes, and the tables in force on a day that the calculators read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from caseload.domain.person import Rosh
from caseload.domain.tier_facts import AdItem, AgStep, Letter, MappaLevel, Need, ScoreBand, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class AgCell:
    """One cell of rules/tier_ag_reoffending.csv: the letter from this CSRP and this ARP on."""

    csrp_from: float
    arp_from: float
    starts_on: date
    tier: Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class AgBand:
    """One row of rules/tier_ag_sexual.csv: the letter of a DC-SRP band, from a score on where the band is divided."""

    band: ScoreBand
    score_from: float | None
    starts_on: date
    tier: Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class AgHarm:
    """One row of rules/tier_ag_mappa_rosh.csv: the letter of a RoSH (None: missing) with or without MAPPA; None is no letter."""

    rosh: Rosh | None
    mappa: bool
    starts_on: date
    tier: Letter | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgFlag:
    """One row of rules/tier_ag_steps.csv: the letter of a flag; for a lifer by years since release, None for longer ago."""

    step: AgStep
    within_years: int | None
    starts_on: date
    tier: Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class AdPoints:
    """One row of rules/tier_ad_protect.csv: points of a level of an item, or of a score from `score_from` on."""

    item: AdItem
    level: str
    score_from: float | None
    starts_on: date
    points: int
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdLevel:
    """One row of rules/tier_ad_levels.csv: the level from so many points on, or in a case that needs no points."""

    part: str
    level: str
    case: str
    starts_on: date
    points_from: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdChange:
    """One row of rules/tier_ad_change.csv: points of a level of an item, or for each whole `per` of a score."""

    item: AdItem
    level: str
    per: int | None
    starts_on: date
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AdNeed:
    """One row of rules/tier_ad_needs.csv: the weight of a section and the raw scores its severities start from."""

    need: Need
    starts_on: date
    weight: int
    standard_from: int | None
    severe_from: int | None
    san_standard_from: int | None
    san_severe_from: int | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdAnswer:
    """One row of rules/tier_ad_answers.csv: the points of an answer; one that is not known leaves nothing to score."""

    question: str
    answer: str
    starts_on: date
    points: int
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AgTables:
    """The A-G tables in force; the floors of both scores run from the highest down."""

    grid: Mapping[tuple[Decimal, Decimal], Letter]
    csrp_floors: tuple[Decimal, ...]
    arp_floors: tuple[Decimal, ...]
    bands: Mapping[ScoreBand, tuple[tuple[Decimal | None, Letter], ...]]
    harm: Mapping[tuple[Rosh | None, bool], Letter | None]
    lifer: tuple[tuple[int | None, Letter], ...]
    flags: Mapping[AgStep, Letter]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AdTables:
    """The A-D tables in force; floors run from the highest down."""

    rsr: tuple[tuple[Decimal, int], ...]
    rosh: Mapping[Rosh, int]
    mappa: Mapping[MappaLevel, int]
    complexity: Mapping[str, tuple[int, str]]
    women: Mapping[str, int]
    levels: Mapping[str, tuple[tuple[int, str], ...]]
    cases: Mapping[str, str]
    severity: Mapping[Severity, int]
    ogrs_per: int
    ogrs_points: int
    iom: Mapping[str, int]
    needs: Mapping[Need, AdNeed]
    answers: Mapping[tuple[str, str], AdAnswer]


def ag_tables(
    cells: Iterable[AgCell], bands: Iterable[AgBand], harm: Iterable[AgHarm], flags: Iterable[AgFlag]
) -> AgTables:
    """The A-G tables made of the rows in force."""
    grid = {(exact(row.csrp_from), exact(row.arp_from)): row.tier for row in cells}
    by_band: dict[ScoreBand, list[tuple[Decimal | None, Letter]]] = defaultdict(list)
    for band in sorted(bands, key=lambda row: -(row.score_from or 0)):
        by_band[band.band].append((None if band.score_from is None else exact(band.score_from), band.tier))
    rows = tuple(flags)
    lifer = [(row.within_years, row.tier) for row in rows if row.step is AgStep.LIFER_IPP]
    return AgTables(
        grid=grid, bands={band: tuple(found) for band, found in by_band.items()},
        csrp_floors=tuple(sorted({csrp for csrp, _ in grid}, reverse=True)),
        arp_floors=tuple(sorted({arp for _, arp in grid}, reverse=True)),
        harm={(row.rosh, row.mappa): row.tier for row in harm},
        lifer=tuple(sorted(lifer, key=lambda one: (one[0] is None, one[0]))),
        flags={row.step: row.tier for row in rows if row.step is not AgStep.LIFER_IPP},
    )  # fmt: skip


def ad_tables(
    protect: Iterable[AdPoints], levels: Iterable[AdLevel], change: Iterable[AdChange], needs: Iterable[AdNeed],
    answers: Iterable[AdAnswer],
) -> AdTables:
    """The A-D tables made of the rows in force."""
    points, changes, steps = tuple(protect), tuple(change), tuple(levels)
    scores = [(exact(row.score_from), row.points) for row in points if row.item is AdItem.RSR and row.score_from is not None]
    ogrs = next(row for row in changes if row.item is AdItem.OGRS)
    return AdTables(
        rsr=tuple(sorted(scores, reverse=True)),
        rosh={Rosh(row.level): row.points for row in points if row.item is AdItem.ROSH},
        mappa={MappaLevel(row.level): row.points for row in points if row.item is AdItem.MAPPA},
        complexity={row.level: (row.points, row.words) for row in points if row.item is AdItem.COMPLEXITY},
        women={row.level: row.points for row in points if row.item is AdItem.WOMEN},
        levels={part: _floors(part, steps) for part in {row.part for row in steps}},
        cases={row.case: row.level for row in steps if row.case},
        severity={Severity(row.level): row.points for row in changes if row.item is AdItem.NEEDS},
        ogrs_per=ogrs.per or 1, ogrs_points=ogrs.points,
        iom={row.level: row.points for row in changes if row.item is AdItem.IOM},
        needs={row.need: row for row in needs}, answers={(row.question, row.answer): row for row in answers},
    )  # fmt: skip


def exact(number: float | Decimal) -> Decimal:
    """A number as it was written: 6.9 is sixty-nine tenths, not the nearest binary fraction."""
    return number if isinstance(number, Decimal) else Decimal(str(number))


def _floors(part: str, rows: Iterable[AdLevel]) -> tuple[tuple[int, str], ...]:
    """The points from which each level of a part is reached, the most first."""
    found = [(row.points_from, row.level) for row in rows if row.part == part and row.points_from is not None]
    return tuple(sorted(found, reverse=True))
