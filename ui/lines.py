"""The case lines every list shows, read once an unlocking and kept true by re-reading only the people a change touched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.casework.queries import Counts, case_lines, counts, lines_for
from caseload.casework.session import Session
from caseload.domain.casefile import CaseLine, Setting
from caseload.domain.change import Change

# What every line rests on: a change of one of these may move anybody's.
FOR_ALL = frozenset({"person", "rule_row"})
SOON = "due_soon_days"


def people_moved(change: Change | None) -> frozenset[str] | None:
    """Whose lines a change moved; None when they may be anybody's."""
    if change is None or change.tables & FOR_ALL:
        return None
    soon = any(isinstance(entry.after, Setting) and entry.after.key == SOON for entry in change.entries)
    return None if soon else change.people


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The numbers of the frame: the counts of the file and who is still to be seen today."""

    counts: Counts
    booked_today: int


class LineBook:
    """Holds the lines of one session for one day; another day, or a person it does not know, makes it read again."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._day: date | None = None
        self._lines: dict[str, CaseLine] = {}

    def lines(self) -> tuple[CaseLine, ...]:
        """Every case line as it stands today, by name."""
        if self._day != self._session.today:
            self._lines = {line.person_id: line for line in case_lines(self._session)}
            self._day = self._session.today
        return tuple(self._lines.values())

    def line(self, person_id: str) -> CaseLine | None:
        """The line of one person, or None when they are not in the file."""
        self.lines()
        return self._lines.get(person_id)

    def take(self, change: Change | None) -> None:
        """Follow a change: re-read the people it touched, or everything when that is not enough."""
        moved = people_moved(change)
        if moved is None or not self._day:
            self._day = None
            return
        for line in lines_for(self._session, moved):
            self._lines[line.person_id] = line

    def figures(self) -> Figures:
        """The numbers of the frame."""
        counted = counts(self._session, self.lines())
        return Figures(counts=counted, booked_today=counted.today)
