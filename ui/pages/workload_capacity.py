"""Capacity on the workload page: the percentage, a bar for each part, and the working that leads to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from caseload.documents.capacity_words import percent_words, table_words, working_words
from caseload.domain.casefile import CaseLine, is_case
from caseload.domain.sentence import OrderKind
from caseload.domain.words import tr, trn
from caseload.domain.workload import case_type_of
from caseload.domain.workload_figures import Capacity, PointsPart
from ui.pages.workload_bar import Bar
from ui.pages.workload_people import ids_of, people_link
from ui.widgets.buttons import link_button
from ui.widgets.labels import plain_label, role_font
from ui.widgets.state import LATE, StateLabel

if TYPE_CHECKING:
    from ui.hub import Hub


def fill_capacity(hub: Hub, body: QVBoxLayout, capacity: Capacity, lines: Sequence[CaseLine]) -> None:
    """Show the capacity with everything it was made from; every number opens what it counts."""
    figure = link_button(percent_words(capacity), lambda: hub.open_dialog("workload_points"))
    figure.setFont(role_font("title", figure.font()))
    row = QGridLayout()
    row.addWidget(figure, 0, 0)
    row.setColumnStretch(1, 1)
    body.addLayout(row)
    body.addWidget(plain_label(table_words(capacity), "small", wrap=True))
    if capacity.over:
        body.addWidget(StateLabel(LATE, tr("Over {limit}% now.", limit=f"{capacity.over_from:g}")))
    body.addLayout(_bars(hub, capacity, lines))
    body.addWidget(plain_label(working_words(capacity), "small", wrap=True))
    for one in capacity.unweighted:
        words = tr("not weighted: {why}", why=str(one.why))
        text = trn("{n} {words}", "{n} {words}", len(one.people), words=words)
        body.addWidget(people_link(hub, text, ids_of(one.people), words), alignment=Qt.AlignmentFlag.AlignLeft)
    if capacity.transition_not_said:
        words = tr("of the age of transition to adulthood, not said whether in it")
        text = tr("{n} {words}", n=len(capacity.transition_not_said), words=words)
        body.addWidget(people_link(hub, text, ids_of(capacity.transition_not_said), words), alignment=Qt.AlignmentFlag.AlignLeft)
    body.addWidget(_support(hub, capacity), alignment=Qt.AlignmentFlag.AlignLeft)


def _support(hub: Hub, capacity: Capacity) -> QWidget:
    """The contacts for and by colleagues that count now; opens their list, where one is recorded."""
    return link_button(support_words(capacity), lambda: hub.open_dialog("colleagues"))


def support_words(capacity: Capacity) -> str:
    """How many contacts for and by colleagues count, with what they add and take away."""
    found = capacity.support
    if not found.count:
        return tr("Contacts for or by colleagues in {days} days: none recorded", days=capacity.support_days)
    return tr("Contacts in {days} days: {mine} for colleagues (+{more}), {theirs} by colleagues (-{less})",
              days=capacity.support_days, mine=found.for_others, more=found.for_points, theirs=found.by_others,
              less=found.by_points)  # fmt: skip


def _bars(hub: Hub, capacity: Capacity, lines: Sequence[CaseLine]) -> QGridLayout:
    grid = QGridLayout()
    grid.setColumnStretch(1, 1)
    grid.setVerticalSpacing(4)
    longest = max((part.points for part in capacity.parts), default=0)
    for row, part in enumerate(capacity.parts):
        grid.addWidget(_part_link(hub, part, capacity, lines), row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(Bar(part.points / longest if longest else 0.0), row, 1)
        grid.addWidget(plain_label(f"{part.points:,}", "strong"), row, 2)
    return grid


def _part_link(hub: Hub, part: PointsPart, capacity: Capacity, lines: Sequence[CaseLine]) -> QWidget:
    words = part_words(part, capacity)
    said = tr("{kind}, {n}", kind=words, n=part.count)
    if part.format is not None:
        return link_button(said, lambda: hub.open_page("reports"))
    return people_link(hub, said, part_people(part, capacity, lines), words)


def part_words(part: PointsPart, capacity: Capacity) -> str:
    """What a part of the points is made of: a case type, or a format of report in the window."""
    if part.format is not None:
        return tr("{format} reports in {days} days", format=tr(part.format.value).capitalize(), days=capacity.window_days)
    return tr(part.kind).capitalize()


def part_people(part: PointsPart, capacity: Capacity, lines: Sequence[CaseLine]) -> Iterable[str]:
    """The people whose cases make a part, those that no table weighs left out."""
    unweighted = {who.person_id for one in capacity.unweighted for who in one.people}
    return (person for person in people_of_type(lines, part.kind) if person not in unweighted)


def people_of_type(lines: Iterable[CaseLine], kind: str) -> Iterable[str]:
    """The people whose cases are of a case type."""
    for line in lines:
        held = line.summary.order_kind
        if held and is_case(line) and case_type_of(OrderKind(held)) == kind:
            yield line.person_id
