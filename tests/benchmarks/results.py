"""What a measure found, beside its target, as a table and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a measure may come to: at most so much, so many times its floor, or its floor and so much more."""

    most: float | None = None
    times: float | None = None
    more: float | None = None

    def limit(self, floor: float) -> float:
        """The most that meets the target beside this floor."""
        if self.most is not None:
            return self.most
        return floor * self.times if self.times is not None else floor + (self.more or 0.0)

    def words(self, unit: str) -> str:
        """The target as it stands in the table."""
        if self.most is not None:
            return f"{self.most:g} {unit}"
        return f"{self.times:g}x" if self.times is not None else f"floor + {self.more:g} {unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One line: what was measured at which size, ours and the floor in `unit`, and the target where there is one."""

    measure: str
    size: str
    ours: float
    floor: float | None = None
    floor_is: str = ""
    unit: str = "ms"
    target: Target | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the floor."""
        return self.ours / self.floor if self.floor else None

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without one."""
        return None if self.target is None else self.ours <= self.target.limit(self.floor or 0.0)

    def cells(self) -> tuple[str, ...]:
        """The line of the table."""
        return (
            self.measure, self.size, f"{self.ours:.3g} {self.unit}" if self.ours < 100 else f"{self.ours:.0f} {self.unit}",
            "" if self.floor is None else f"{self.floor:.3g} {self.unit}" if self.floor < 100 else f"{self.floor:.0f} {self.unit}",
            "" if self.ratio is None else f"{self.ratio:.2f}", "" if self.target is None else self.target.words(self.unit),
            {None: "", True: "met", False: "MISSED"}[self.met],
        )  # fmt: skip


HEADINGS = ("measure", "size", "ours", "floor", "ratio", "target", "")


def as_table(results: Iterable[Result]) -> str:
    """The results as a table that docs/performance.md can take as it is."""
    rows = [HEADINGS, *(result.cells() for result in results)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADINGS))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]])


def save(results: Sequence[Result], path: Path) -> None:
    """The results as JSON, with their ratios and whether each target was met."""
    told = [{**asdict(result), "ratio": result.ratio, "met": result.met} for result in results]
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
