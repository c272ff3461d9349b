"""Numbers that open the people behind them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from caseload.domain.casefile import CaseLine, is_case
from caseload.domain.person import Rosh
from caseload.domain.words import tr
from caseload.domain.workload_figures import NOT_KNOWN, REPORT_ONLY, Named
from ui.widgets.buttons import link_button
from ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from ui.hub import Hub


def show_people(hub: Hub, person_ids: Iterable[str], words: str) -> None:
    """Show the caseload filtered to these people; the words stand on the filter's chip."""
    hub.open_page("caseload", group="|".join(dict.fromkeys(person_ids)), words=words)


def people_link(hub: Hub, text: str, person_ids: Iterable[str], words: str) -> QWidget:
    """A number or phrase that opens the people it counts; without people it is only words."""
    ids = tuple(person_ids)
    if not ids:
        return plain_label(text, "quiet")
    made: QPushButton = link_button(text, lambda: show_people(hub, ids, words))
    made.setAccessibleName(tr("{text}: {words}", text=text, words=words) if text != words else text)
    return made


def ids_of(people: Iterable[Named]) -> tuple[str, ...]:
    """The ids of people named in a figure."""
    return tuple(who.person_id for who in people)


def order_kind(line: CaseLine) -> str:
    """Under which kind of order the figures count a line."""
    return line.summary.order_kind or NOT_KNOWN if is_case(line) else REPORT_ONLY


def of_mix(lines: Iterable[CaseLine], kind: str | None, rosh: Rosh | None, *, any_rosh: bool = False) -> tuple[str, ...]:
    """The people of one cell of the mix; None for the kind is every kind."""
    return tuple(
        line.person_id for line in lines if (kind is None or order_kind(line) == kind) and (any_rosh or line.rosh == rosh)
    )


def of_tier(lines: Iterable[CaseLine], scheme: str | None, tier: str | None) -> tuple[str, ...]:
    """The people recorded at a tier of a scheme."""
    return tuple(
        line.person_id for line in lines
        if is_case(line) and (line.tier_scheme, line.tier) == (scheme, tier)
    )  # fmt: skip


def kind_words(kind: str) -> str:
    """The kind of order as a heading of a row."""
    return tr("Order not known") if kind == NOT_KNOWN else tr(kind).capitalize()
