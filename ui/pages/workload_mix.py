"""Who the caseload is: kinds of order by risk of serious harm, and the tiers of each scheme; every number opens its people."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from caseload.domain.casefile import CaseLine
from caseload.domain.words import tr, trn
from caseload.domain.workload_figures import ROSH_COLUMNS, TierCount, WorkloadFigures
from ui.pages.workload_people import kind_words, of_mix, of_tier, people_link
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import hairline, plain_label
from ui.words import rosh_words

if TYPE_CHECKING:
    from ui.hub import Hub

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def fill_mix(hub: Hub, body: QVBoxLayout, figures: WorkloadFigures, lines: Sequence[CaseLine]) -> None:
    """Show the mix and the tiers."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(0, 1)
    for column, rosh in enumerate(ROSH_COLUMNS, start=1):
        grid.addWidget(plain_label(rosh_words(rosh), "small"), 0, column, RIGHT)
    grid.addWidget(plain_label(tr("All"), "small"), 0, len(ROSH_COLUMNS) + 1, RIGHT)
    for row, mix in enumerate(figures.mix, start=1):
        grid.addWidget(plain_label(kind_words(mix.kind)), row, 0)
        _cells(hub, grid, row, mix.kind, mix.counts, lines)
    if len(figures.mix) > 1:
        last = len(figures.mix) + 1
        grid.addWidget(hairline(), last, 0, 1, len(ROSH_COLUMNS) + 2)
        grid.addWidget(plain_label(tr("All"), "strong"), last + 1, 0)
        sums = tuple(sum(mix.counts[place] for mix in figures.mix) for place in range(len(ROSH_COLUMNS)))
        _cells(hub, grid, last + 1, None, sums, lines)
    body.addLayout(grid)
    for scheme, found in groupby(figures.tiers, key=lambda one: one.scheme):
        body.addWidget(_tiers(hub, scheme, tuple(found), lines))
    if figures.both_tiers:
        words = trn("{n} has a tier of both schemes, counted as A-G.", "{n} have a tier of both schemes, counted as A-G.",
                    figures.both_tiers)  # fmt: skip
        body.addWidget(plain_label(words, "small", wrap=True))


def _cells(
    hub: Hub, grid: QGridLayout, row: int, kind: str | None, counts: tuple[int, ...], lines: Sequence[CaseLine]
) -> None:
    """The numbers of one row, an empty cell for none."""
    head = kind_words(kind) if kind else tr("Everyone")
    for column, (count, rosh) in enumerate(zip(counts, ROSH_COLUMNS, strict=True), start=1):
        if count:
            words = tr("{kind}, RoSH {level}", kind=head, level=rosh_words(rosh).lower())
            grid.addWidget(people_link(hub, str(count), of_mix(lines, kind, rosh), words), row, column, RIGHT)
    every = people_link(hub, str(sum(counts)), of_mix(lines, kind, None, any_rosh=True), head)
    grid.addWidget(every, row, len(counts) + 1, RIGHT)


def _tiers(hub: Hub, scheme: str | None, tiers: tuple[TierCount, ...], lines: Sequence[CaseLine]) -> QWidget:
    """One line a scheme: each tier with its number."""
    made = QWidget()
    row = FlowLayout(made, 6)
    row.addWidget(plain_label(tr("Tiers {scheme}:", scheme=scheme) if scheme else "", "small"))
    for one in tiers:
        words = tr("Tier {tier} ({scheme})", tier=one.tier or "", scheme=scheme) if scheme else tr("No tier recorded")
        text = tr("{tier}  {n}", tier=one.tier or "", n=one.count) if scheme else tr("no tier recorded  {n}", n=one.count)
        row.addWidget(people_link(hub, text, of_tier(lines, one.scheme, one.tier), words))
    return made
