"""How much of each list the two pages of the workload sheet have room for, whatever the caseload."""

from __future__ import annotations

from dataclasses import dataclass

from caseload.domain.workload_figures import WorkloadFigures
from caseload.domain.workload_summary import WorkloadSummary

ROWS = 17
"""Rows of a table that fit beside what always stands on the page, the room to write in among them."""
MIX_ROWS, FEWEST_MIX, MOST_BARS, LINE_LETTERS = 12, 3, 4, 95
EASY, PRESSED, TIGHT = 10, 7, 4
DELAY_ROWS, NOTE_ROWS, ROW_MM, MOST_MM = 2, 3, 6.0, 60.0
QUARTER_ROWS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How many rows of each list are printed, whether continuity by quarter is, and the height left to write in (mm, 0: none)."""

    delays: int
    changes: int
    overdue: int
    dated: int
    note_mm: float
    quarters: bool = False


def mix_room(figures: WorkloadFigures) -> int:
    """How many kinds of order page one has rows for, beside its talking points, bars and cases without a weight."""
    capacity = figures.capacity
    long_points = sum(len(point.words) > LINE_LETTERS for point in figures.talk)
    taken = min(len(capacity.parts), MOST_BARS) + len(capacity.unweighted) + long_points
    return max(MIX_ROWS - taken, FEWEST_MIX)


def room_for(summary: WorkloadSummary, dated: int) -> Room:
    """What is late by kind is always whole; quarters, delays, changes, people overdue and dates share what is left."""
    left = ROWS - len(summary.late)
    quarters = left >= EASY and summary.timeline is not None and len(summary.timeline.days) > 1
    left -= QUARTER_ROWS if quarters else 0
    delays = min(len(summary.delays), 3 if left > EASY else 2 if left > PRESSED else 1)
    left -= max(DELAY_ROWS * delays + (len(summary.delays) > delays), 1)
    changes = min(len(summary.changed.lines), 4 if left > PRESSED else 2 if left > TIGHT else 1)
    left -= max(changes + (len(summary.changed.lines) > changes), 1)
    overdue = min(len(summary.figures.overdue), max(1, left // 2 - 1))
    left -= overdue
    shown = min(dated, max(1, left - NOTE_ROWS))
    left -= shown
    return Room(delays=delays, changes=changes, overdue=overdue, dated=shown, quarters=quarters,
                note_mm=min(ROW_MM * left, MOST_MM) if left >= NOTE_ROWS else 0.0)  # fmt: skip
