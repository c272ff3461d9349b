"""The requirements a report proposes, each in a box, and how the boxes and the stored proposal become one another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseload.domain.errors import Refusal
from caseload.domain.proposing_tables import Finding
from caseload.domain.report import ProposedRequirement, Provision, Said
from caseload.domain.words import tr
from ui.pages.reports_requirement import ANSWERS, EMPTY, RequirementBox, Row
from ui.pages.reports_typed import day_text, day_typed, months_typed, number_text, number_typed
from ui.widgets.line_list import LineList

if TYPE_CHECKING:
    from caseload.rulebook import Rules

AMOUNTS = (("hours_per_day", "hours_per_day"), ("hours_per_week", "hours_per_week"), ("travel", "travel_hours_per_week"))
TEXTS = ("words", "provider", "place", "wait")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What is available locally, and after how many days a line counts as out of date."""

    provisions: Sequence[Provision] = ()
    stale_days: int = 0


class RequirementsEdit(LineList[RequirementBox]):
    """The requirements proposed; a box without a kind is not counted."""

    provision_wanted = Signal(str)

    def __init__(self, rules: Rules, today: date, parent: QWidget | None = None) -> None:
        super().__init__(tr("Add a requirement"), parent, spacing=8)
        self._rules, self._today, self._offered = rules, today, Offered()

    @property
    def boxes(self) -> tuple[RequirementBox, ...]:
        """The boxes of which a kind is chosen, in the order of the proposal."""
        return tuple(box for box in self.lines if box.kind)

    def show_offered(self, offered: Offered) -> None:
        """What is available locally."""
        self._offered = offered
        for box in self.lines:
            box.provisions, box.stale_days = offered.provisions, offered.stale_days

    def rows(self) -> list[Row]:
        """Every requirement that was chosen."""
        return [box.row() for box in self.boxes]

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show requirements, one alone with its fields open."""
        super().show_rows(rows)
        if len(rows) == 1:
            self.lines[0].open()

    def line_of(self, row: Row) -> RequirementBox:
        """The box of a requirement, with what is available locally."""
        box = RequirementBox(self._rules, self._today, {**EMPTY, **row})
        box.provisions, box.stale_days = self._offered.provisions, self._offered.stale_days
        box.provision_wanted.connect(self.provision_wanted)
        return box

    def empty_row(self) -> Row:
        """A requirement that is not chosen yet."""
        return EMPTY

    def show_unread(self) -> str:
        """Say beside the first field that cannot be read why, with the box opened; empty when every one can."""
        readers: dict[str, Callable[[str], object]] = {
            "quantity": number_typed, "months": months_typed, **{key: number_typed for key, _ in AMOUNTS},
            "start": lambda text: day_typed(text, self._today),
        }  # fmt: skip
        for box in self.boxes:
            for key, read in readers.items():
                try:
                    read(box.row()[key])
                except Refusal as refusal:
                    box.open()
                    box.fields[key].show_error(str(refusal))
                    return str(refusal)
        return ""

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show each finding at the requirement it is about."""
        for place, box in enumerate(self.boxes):
            box.findings.show_findings(one for one in findings if one.requirement == place)


def requirement_rows(requirements: Sequence[ProposedRequirement]) -> list[Row]:
    """Proposed requirements as the editor and a draft hold them."""
    return [
        {
            "kind": one.kind, **{key: getattr(one, key) for key in TEXTS}, "quantity": number_text(one.quantity),
            "months": number_text(one.months), **{key: number_text(getattr(one, name)) for key, name in AMOUNTS},
            "start": day_text(one.earliest_start_on), **{key: getattr(one, key).value for key, _ in ANSWERS},
            "meets": list(one.meets),
        } for one in requirements
    ]  # fmt: skip


def requirements_of(rows: Sequence[Row], rules: Rules, today: date) -> tuple[ProposedRequirement, ...]:
    """The requirements typed; refuses an amount that is no number and a day that does not exist."""
    return tuple(_requirement(row, rules, today) for row in rows)


def _requirement(row: Row, rules: Rules, today: date) -> ProposedRequirement:
    kind = rules.requirement_types.get(row["kind"])
    typed: dict[str, Any] = {name: number_typed(row[key]) for key, name in AMOUNTS}
    typed |= {key: row[key].strip() for key in TEXTS} | {key: Said(row[key]) for key, _ in ANSWERS}
    return ProposedRequirement(
        kind=row["kind"], quantity=number_typed(row["quantity"]), unit=kind.unit if kind else "",
        months=months_typed(row["months"]), earliest_start_on=day_typed(row["start"], today), meets=tuple(row["meets"]), **typed,
    )  # fmt: skip
