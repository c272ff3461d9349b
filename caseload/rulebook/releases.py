"""The tables of release, as part of the rules in force on a day."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from caseload.domain.casefile import RuleRow
from caseload.domain.figures import Figure
from caseload.domain.release_checklist import ChecklistRow
from caseload.domain.release_date import ReleaseExclusion, ReleaseTable
from caseload.domain.release_dates import FractionRow
from caseload.rulebook.dated import figures_over, rows_in_force
from caseload.rulebook.table_file import Table

RELEASE, EXCLUSIONS = "release_rules", "release_exclusions"
CHECKLIST, FRACTIONS = "release_checklist", "release_fractions"


class Keyed(Protocol):
    """A dated row with a key of its own."""

    @property
    def key(self) -> str:
        """How an officer's own row names this one."""
        ...

    @property
    def starts_on(self) -> date:
        """The first day the row is in force."""
        ...


Row = TypeVar("Row", bound=Keyed)


class ReleaseRules:
    """The release tables of the rules; `Rules` gives the day and the rows an officer set."""

    today: date
    overrides: tuple[RuleRow, ...]

    release_figure_rows = Table(Figure, RELEASE)
    release_exclusion_rows = Table(ReleaseExclusion, EXCLUSIONS)
    release_checklist_rows = Table(ChecklistRow, CHECKLIST)
    release_fraction_rows = Table(FractionRow, FRACTIONS)

    @cached_property
    def release(self) -> ReleaseTable:
        """The figures of release and who is outside the presumption; before its first day as it began."""
        own = tuple(row for row in self.overrides if row.table_name == RELEASE)
        first = max(row.starts_on for row in self.release_exclusion_rows)
        exclusions = rows_in_force(self.release_exclusion_rows, _key, max(self.today, first), EXCLUSIONS, self.overrides)
        return ReleaseTable(
            figures=figures_over(self.release_figure_rows, own), exclusions={row.key: row for row in exclusions},
        )  # fmt: skip

    @cached_property
    def release_checklist(self) -> tuple[ChecklistRow, ...]:
        """The items of the release page in force."""
        return self._of_today(self.release_checklist_rows, CHECKLIST)

    @cached_property
    def release_fractions(self) -> tuple[FractionRow, ...]:
        """The release fractions in force that apply; most are blank until an officer sets them."""
        return tuple(row for row in self._of_today(self.release_fraction_rows, FRACTIONS) if row.applies)

    def _of_today(self, rows: tuple[Row, ...], table: str) -> tuple[Row, ...]:
        return rows_in_force(rows, _key, self.today, table, self.overrides)


def _key(row: Keyed) -> str:
    return row.key
