"""How a tier was worked out: every step of both schemes with what would change it, and the history of recorded tiers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from caseload.casework.tiering import CalculatedTiers, calculated_tiers, tier_history
from caseload.domain.dates import plain_date
from caseload.domain.seniority import TierEntry
from caseload.domain.tier_ad import LevelResult
from caseload.domain.tier_words import ITEM_WORDS, STEP_WORDS
from caseload.domain.words import tr, trn
from ui.hub import Hub
from ui.pages.case_tier import entry_words, letter_words, points_words
from ui.widgets.buttons import primary_button
from ui.widgets.labels import hairline, plain_label
from ui.widgets.panels import Panel, scrolling
from ui.widgets.sizes import resize_within

type_of_cells = tuple[str, str, str, str]

TOP = Qt.AlignmentFlag.AlignTop


def tier_working_dialog(hub: Hub, parent: QWidget | None, person_id: str) -> QDialog:
    """The working of both tiers of a person."""
    return TierWorkingDialog(hub, parent, person_id)


class TierWorkingDialog(QDialog):
    """Shows the working; nothing here is changed."""

    def __init__(self, hub: Hub, parent: QWidget | None, person_id: str) -> None:
        super().__init__(parent)
        self.found = calculated_tiers(hub.session, person_id)
        self.setWindowTitle(tr("How the tier was worked out"))
        resize_within(self, 900, 640)
        board = QWidget()
        column = QVBoxLayout(board)
        column.setContentsMargins(20, 0, 20, 8)
        column.setSpacing(16)
        for panel in (_letter(self.found), _points(self.found), _history(tier_history(hub.session, person_id))):
            column.addWidget(panel)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 16, 0, 16)
        title = plain_label(tr("How the tier was worked out"), "title", wrap=True)
        title.setContentsMargins(20, 0, 20, 0)
        outer.addWidget(title)
        outer.addWidget(scrolling(board), 1)
        done = primary_button(tr("Close"), self.accept)
        foot = QWidget()
        foot.setContentsMargins(20, 0, 20, 0)
        row = QVBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(done, alignment=Qt.AlignmentFlag.AlignRight)
        outer.addWidget(foot)
        done.setFocus()


def _letter(found: CalculatedTiers) -> Panel:
    """The eight steps of the A-G scheme."""
    made = Panel(tr("A-G scheme: {tier}", tier=letter_words(found)))
    _say(made, found.letter.reason if found.letter else found.refused, found.letter_difference)
    if found.letter is not None:
        cells = [(_capital(tr(STEP_WORDS[one.step])), one.tier or tr("no letter"), str(one.because), str(one.change))
                 for one in found.letter.steps]  # fmt: skip
        made.body.addLayout(_table((tr("Step"), tr("Letter"), tr("Because"), tr("What would change it")), cells))
    return made


def _points(found: CalculatedTiers) -> Panel:
    """The items of both halves of the A-D tier."""
    made = Panel(tr("A-D scheme: {tier}", tier=points_words(found)))
    _say(made, found.points.reason, found.points_difference)
    for half, words in ((found.points.protect, tr("Protect")), (found.points.change, tr("Change"))):
        told = trn("{half} {level}, {n} point; {more}", "{half} {level}, {n} points; {more}", half.points, half=words,
                   level=half.level, more=str(half.change))  # fmt: skip
        made.body.addWidget(plain_label(told, "strong", wrap=True))
        heads = (tr("Item"), tr("Points"), tr("Because"), tr("What would change it"))
        made.body.addLayout(_table(heads, _items(half)))
    return made


def _items(half: LevelResult) -> list[type_of_cells]:
    return [
        (_capital(tr(ITEM_WORDS[one.item])),
         str(one.points) if one.counted == one.points else tr("{points}, not counted", points=one.points),
         str(one.because), str(one.change)) for one in half.items
    ]  # fmt: skip


def _history(entries: Sequence[TierEntry]) -> Panel:
    made = Panel(tr("Recorded tiers"))
    for one in entries:
        made.add_row(_line(f"{plain_date(one.from_on)}: {entry_words(one)}"))
    if not entries:
        made.body.addWidget(plain_label(tr("No tier is recorded."), "quiet"))
    return made


def _say(made: Panel, reason: object, difference: object) -> None:
    made.body.setSpacing(8)
    if difference:
        made.body.addWidget(plain_label(str(difference), "strong", wrap=True))
    made.body.addWidget(plain_label(str(reason), "body", wrap=True))


def _table(heads: type_of_cells, rows: Iterable[type_of_cells]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    for column, share in enumerate((4, 2, 5, 6)):
        grid.setColumnStretch(column, share)
        grid.addWidget(plain_label(heads[column], "small"), 0, column)
    for place, cells in enumerate(rows, start=1):
        grid.addWidget(hairline(), 2 * place - 1, 0, 1, 4)
        for column, words in enumerate(cells):
            grid.addWidget(plain_label(words, "strong" if column == 1 else "body", wrap=True), 2 * place, column, TOP)
    return grid


def _line(words: str) -> QWidget:
    made = plain_label(words, wrap=True)
    made.setContentsMargins(0, 4, 0, 4)
    return made


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
