"""Dated figures: a number of a rule with the day it starts, where it is from and how sure anyone is of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from caseload.domain.words import Message, msg


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One dated row: `value` None says that the figure does not apply from then on."""

    key: str
    starts_on: date
    value: float | None = None
    unit: str = ""
    words: str = ""
    source: str = ""
    certainty: str = ""

    @property
    def cited(self) -> Message:
        """The source with its certainty, as a sentence shows it."""
        return msg("{source} ({certainty})", source=self.source, certainty=self.certainty)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Figures:
    """The rows of each key in the order they start."""

    rows: Mapping[str, tuple[Figure, ...]]

    def on(self, key: str, day: date) -> Figure:
        """The row in force on a day, the oldest where all start later; raises KeyError for a key without rows."""
        rows = self.rows[key]
        return next((row for row in reversed(rows) if row.starts_on <= day), rows[0])

    def whole(self, key: str, day: date) -> int:
        """The value in force on a day as a whole number; 0 where it does not apply."""
        return int(self.on(key, day).value or 0)


def figures_from(rows: Iterable[Figure]) -> Figures:
    """Sort rows into figures."""
    by_key = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.starts_on):
        by_key[row.key].append(row)
    return Figures(rows={key: tuple(found) for key, found in by_key.items()})
