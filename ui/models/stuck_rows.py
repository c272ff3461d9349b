"""Stuck steps as rows of a table, under a heading for each whom they wait on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from caseload.casework.chasing import CaseStuck
from caseload.domain.dates import days_words, short_date
from caseload.domain.plan import WaitingOn
from caseload.domain.stuck import by_whom
from caseload.domain.words import Message, msg, tr
from ui.models.cells import Cell, CellModel, Column, Row
from ui.widgets.state import LATE, SOON, UNKNOWN

COLUMNS: tuple[tuple[Message, int], ...] = (
    (msg("Waits"), 16), (msg("Step"), 38), (msg("Person"), 22), (msg("On whom"), 20), (msg("Asked"), 16), (msg("Ask again"), 14),
)  # fmt: skip
SOON_DAYS = 14
GROUPS: dict[WaitingOn, Message] = {
    WaitingOn.OFFICER: msg("Waiting on me"), WaitingOn.PERSON: msg("Waiting on the person"),
    WaitingOn.AGENCY: msg("Waiting on an agency"), WaitingOn.COURT_OR_PRISON: msg("Waiting on court or prison"),
    WaitingOn.OTHER: msg("Waiting on someone else"), WaitingOn.NOBODY: msg("Not said on whom"),
}  # fmt: skip


class StuckModel(CellModel):
    """Rows of stuck steps; the keyboard passes over the headings."""

    def __init__(self) -> None:
        super().__init__([Column(heading=str(words), letters=letters) for words, letters in COLUMNS])

    def headings(self) -> list[int]:
        """The places of the rows that are headings."""
        return [at for at, row in enumerate(self._rows) if row.record is None]

    def stuck(self, at: int) -> CaseStuck | None:
        """The step at a place; None for a heading."""
        row = self.row(at)
        return row.record if row is not None and isinstance(row.record, CaseStuck) else None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """A heading cannot be stood on."""
        return super().flags(index) if self.stuck(index.row()) is not None else Qt.ItemFlag.NoItemFlags


def stuck_rows(found: Sequence[CaseStuck], today: date) -> Iterator[Row]:
    """The steps by whom they wait on, each group under its heading, the longest wait first."""
    whose = {one.stuck.step.id: one for one in found}
    for kind, held in by_whom([one.stuck for one in found]):
        yield _heading(str(GROUPS[kind]))
        for one in held:
            yield _row(whose[one.step.id], today)


def _heading(words: str) -> Row:
    return Row(entry_id="", cells=(Cell(words=words, strong=True), *(Cell() for _ in COLUMNS[1:])))


def _row(one: CaseStuck, today: date) -> Row:
    stuck = one.stuck
    step, chased = stuck.step, stuck.chased
    again = chased.again_on if chased is not None else None
    waits = days_words(stuck.days) if stuck.days is not None else tr("not known")
    mark = UNKNOWN if stuck.days is None else LATE if stuck.long else SOON if stuck.days >= SOON_DAYS else None
    goal = tr("For the goal: {goal}", goal=stuck.goal.title)
    return Row(entry_id=step.id, record=one, cells=(
        Cell(words=waits, mark=mark, tip=str(stuck.reason)), Cell(words=step.description, strong=True, tip=goal),
        Cell(words=one.name), Cell(words=step.waiting_on, token="quiet", tip=step.waiting_on),
        Cell(words=short_date(chased.chased_on, today) if chased else tr("not yet"), tip=chased.words if chased else "",
             token="text" if chased else "quiet"),
        Cell(words=short_date(again, today) if again else "", mark=SOON if stuck.chase_due else None),
    ))  # fmt: skip


def stuck_words(one: CaseStuck, today: date) -> str:
    """A stuck step in words: whose, for which goal, on whom it waits and for how long, when somebody was asked."""
    stuck, chased = one.stuck, one.stuck.chased
    words = tr("{name}. {step}, for “{goal}”: {reason}.", name=one.name, step=stuck.step.description, goal=stuck.goal.title,
               reason=str(stuck.reason))  # fmt: skip
    if chased is None:
        return tr("{words} Nobody was asked yet.", words=words)
    who = ", ".join(part for part in (chased.whom, chased.how, chased.words) if part)
    asked = tr("{words} Asked {day}", words=words, day=short_date(chased.chased_on, today))
    return f"{asked}: {who}." if who else f"{asked}."
