"""Contact above what is expected beside contact below it, and the share of contact one to one and in groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from caseload.casework.balancing import CaseloadBalance
from caseload.casework.complying_caseload import CaseloadCompliance
from caseload.domain.account import Balance
from caseload.domain.dates import short_date
from caseload.domain.words import tr
from ui.pages.workload_people import people_link
from ui.widgets.buttons import link_button
from ui.widgets.labels import plain_label
from ui.widgets.panels import row_of
from ui.widgets.state import ABOVE, ON_TRACK, SOON, UNKNOWN, WITHIN, Mark, StateLabel

if TYPE_CHECKING:
    from ui.hub import Hub

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
NAMED = 4


def fill_balance(hub: Hub, body: QVBoxLayout, found: CaseloadBalance) -> None:
    """How many were seen above, below and as expected, with those furthest from it by name; packages apart."""
    span = tr("{first} to {last}, against the interval of each day.", first=short_date(found.first, found.last),
              last=short_date(found.last, found.last))  # fmt: skip
    body.addWidget(plain_label(span, "small", wrap=True))
    rows: list[tuple[Mark, str, Sequence[str]]] = [
        (ABOVE, tr("Above what is expected"), [who for who, _ in found.above]),
        (SOON, tr("Below what is expected"), [who for who, _ in found.below]),
        (ON_TRACK, tr("As expected"), [who for who, _ in found.even]),
        (UNKNOWN, tr("No interval, so nothing to hold it against"), found.no_interval),
        (ABOVE, tr("Above the package of this year"), found.package_above),
        (WITHIN, tr("Within the package of this year"), found.package_within),
    ]  # fmt: skip
    grid = QGridLayout()
    grid.setColumnStretch(0, 1)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(2)
    shown = [row for at, row in enumerate(rows) if row[2] or at < NAMED]
    for at, (mark, words, people) in enumerate(shown):
        grid.addWidget(StateLabel(mark, words), at, 0)
        grid.addWidget(people_link(hub, str(len(people)), people, words), at, 1, RIGHT)
    body.addLayout(grid)
    for heading, told in ((tr("Furthest above"), found.above), (tr("Furthest below"), found.below)):
        if told:
            body.addWidget(plain_label(heading, "small"))
            for who, one in told[:NAMED]:
                _named(hub, body, who, one)


def _named(hub: Hub, body: QVBoxLayout, person_id: str, one: Balance) -> None:
    line = hub.book.line(person_id)
    if line is not None:
        words = tr("{seen} seen, {expected} expected", seen=one.seen, expected=one.expected)
        body.addWidget(row_of(link_button(line.name, lambda: hub.open_case(person_id)), plain_label(words, "quiet")))


def fill_company(hub: Hub, body: QVBoxLayout, found: CaseloadCompliance) -> None:
    """Attended contacts in each company, with both counts; who is seen in groups only can be opened."""
    grid = QGridLayout()
    grid.setColumnStretch(0, 1)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(2)
    for at, one in enumerate(found.company):
        words = tr(one.company.value)
        words = words[:1].upper() + words[1:]
        count = tr("{count} of {of}", count=f"{one.contacts:,}", of=f"{one.of:,}") if one.of else tr("none attended")
        percent = f"{round(100 * one.contacts / one.of)}%" if one.of else ""
        grid.addWidget(plain_label(words, wrap=True), at, 0)
        grid.addWidget(people_link(hub, count, one.people, words), at, 1, RIGHT)
        grid.addWidget(plain_label(percent, "quiet"), at, 2, RIGHT)
    body.addLayout(grid)
    if found.company[-1].contacts:
        said = tr("Whether unpaid work or an activity was in a group is only known where the contact says so.")
        body.addWidget(plain_label(said, "small", wrap=True))
    if found.never_alone:
        words = tr("Seen in groups only")
        body.addWidget(row_of(plain_label(words), people_link(hub, str(len(found.never_alone)), found.never_alone, words)))
