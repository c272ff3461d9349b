"""The tables of both tier schemes, as part of the rules in force on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TypeVar

from caseload.domain.casefile import RuleRow
from caseload.domain.tier_tables import (
    AdAnswer,
    AdChange,
    AdLevel,
    AdNeed,
    AdPoints,
    AdTables,
    AgBand,
    AgCell,
    AgFlag,
    AgHarm,
    AgTables,
    ad_tables,
    ag_tables,
)
from caseload.rulebook.dated import Dated, rows_in_force
from caseload.rulebook.table_file import Table

Row = TypeVar("Row", bound=Dated)

GRID, SEXUAL, HARM, STEPS = "tier_ag_reoffending", "tier_ag_sexual", "tier_ag_mappa_rosh", "tier_ag_steps"
PROTECT, LEVELS, CHANGE = "tier_ad_protect", "tier_ad_levels", "tier_ad_change"
NEEDS, ANSWERS = "tier_ad_needs", "tier_ad_answers"


class TierRules:
    """The tier tables of the rules; `Rules` gives the day and the rows an officer set."""

    today: date
    overrides: tuple[RuleRow, ...]

    tier_ag_cells = Table(AgCell, GRID)
    tier_ag_bands = Table(AgBand, SEXUAL)
    tier_ag_harm = Table(AgHarm, HARM)
    tier_ag_flags = Table(AgFlag, STEPS)
    tier_ad_points = Table(AdPoints, PROTECT)
    tier_ad_levels = Table(AdLevel, LEVELS)
    tier_ad_change = Table(AdChange, CHANGE)
    tier_ad_needs = Table(AdNeed, NEEDS)
    tier_ad_answers = Table(AdAnswer, ANSWERS)

    @cached_property
    def tier_ag(self) -> AgTables:
        """The tables of the A-G scheme in force."""
        return ag_tables(
            self._in_force(self.tier_ag_cells, GRID, lambda row: f"{row.csrp_from:g}|{row.arp_from:g}"),
            self._in_force(self.tier_ag_bands, SEXUAL, lambda row: f"{row.band}|{row.score_from}"),
            self._in_force(self.tier_ag_harm, HARM, lambda row: f"{row.rosh}|{row.mappa}"),
            self._in_force(self.tier_ag_flags, STEPS, lambda row: f"{row.step}|{row.within_years}"),
        )

    @cached_property
    def tier_ad(self) -> AdTables:
        """The tables of the A-D scheme in force."""
        return ad_tables(
            self._in_force(self.tier_ad_points, PROTECT, lambda row: f"{row.item}|{row.level}|{row.score_from}"),
            self._in_force(self.tier_ad_levels, LEVELS, lambda row: f"{row.part}|{row.level}|{row.case}"),
            self._in_force(self.tier_ad_change, CHANGE, lambda row: f"{row.item}|{row.level}"),
            self._in_force(self.tier_ad_needs, NEEDS, lambda row: row.need),
            self._in_force(self.tier_ad_answers, ANSWERS, lambda row: f"{row.question}|{row.answer}"),
        )

    def _in_force(self, rows: tuple[Row, ...], table: str, key: Callable[[Row], str]) -> tuple[Row, ...]:
        """The rows in force; before the first day of a table its first rows, since nothing older is published."""
        first = min(row.starts_on for row in rows)
        return rows_in_force(rows, key, max(self.today, first), table, self.overrides)
