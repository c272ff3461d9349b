"""The progress of the caseload as a grid, a row a person and a column an area, and as a table of the same facts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from caseload.domain.dates import days_words, plain_date
from caseload.domain.progress import ProgressWord
from caseload.domain.progress_grid import ProgressCell, ProgressRow
from caseload.domain.words import Message, msg, tr
from ui import veil
from ui.models.cells import strong_font
from ui.widgets.glyphs import cell_words, glyph_of
from ui.widgets.labels import tip_text
from ui.widgets.state import MARK_ROLE, SOON, TOKEN_ROLE

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 30
ROLE = Qt.ItemDataRole
DISPLAY, ALOUD, TIP, FONT = int(ROLE.DisplayRole), int(ROLE.AccessibleTextRole), int(ROLE.ToolTipRole), int(ROLE.FontRole)
NAME = 0
SLIPPED = (ProgressWord.CLEAR_SLIP, ProgressWord.POSSIBLE_SLIP)
WORST_FIRST = (*SLIPPED, ProgressWord.HELD, ProgressWord.POSSIBLE_MOVE, ProgressWord.CLEAR_MOVE, ProgressWord.STRENGTH_KEPT,
               ProgressWord.TOO_EARLY)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One way to sort: its key, its words, and the place of a row; names settle what is equal."""

    key: str
    words: Message
    place: Callable[[ProgressRow], tuple[float, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One choice of whom to show: its key, its words, and who is meant."""

    key: str
    words: Message
    meets: Callable[[ProgressRow], bool]


def _stone_place(row: ProgressRow) -> tuple[float, ...]:
    """Those who never laid a stone come first, then the longest ago."""
    return (row.stone_days is not None, -(row.stone_days or 0))


ORDERS: tuple[Order, ...] = (
    Order(key="name", words=msg("Name"), place=lambda _row: ()),
    Order(key="slips", words=msg("Slips first"), place=lambda row: (-row.clear_slips, -row.slips)),
    Order(key="stone", words=msg("Longest without a stone"), place=_stone_place),
    Order(key="old", words=msg("Most out of date"), place=lambda row: (-row.out_of_date,)),
)
SHOWN: tuple[Shown, ...] = (
    Shown(key="", words=msg("Everyone"), meets=lambda _row: True),
    Shown(key="slips", words=msg("With a slip"), meets=lambda row: row.slips > 0),
    Shown(key="stone", words=msg("Long without a stone"), meets=lambda row: row.no_stone_long),
    Shown(key="old", words=msg("With a reading out of date"), meets=lambda row: row.out_of_date > 0),
    Shown(key="none", words=msg("Nothing read yet"), meets=lambda row: not any(cell.report or cell.closed for cell in row.cells)),
)


def arranged(rows: Sequence[ProgressRow], order: str, shown: str, text: str, area: str = "") -> tuple[ProgressRow, ...]:
    """The rows that are meant and hold the text in their name, in an order; with an area its worst reading comes first."""
    meets = next(one.meets for one in SHOWN if one.key == shown)
    place = next(one.place for one in ORDERS if one.key == order)
    words = text.casefold().split()
    kept = [row for row in rows if meets(row) and all(word in row.name.casefold() for word in words)]
    kept.sort(key=lambda row: row.name.casefold())
    return tuple(sorted(kept, key=(lambda row: _area_place(row, area)) if area else place))


def _area_place(row: ProgressRow, area: str) -> tuple[float, ...]:
    report = next((cell.report for cell in row.cells if cell.area == area), None)
    return (WORST_FIRST.index(report.word) if report is not None else len(WORST_FIRST),)


def sentence(row: ProgressRow, cell: ProgressCell, area: str) -> str:
    """One cell in words: whose, which area, what the readings say with their dates and number, and whether they are old."""
    said = str(cell.report.reason) if cell.report is not None else cell_words(cell)
    words = tr("{name}. {area}: {said}", name=row.name, area=area, said=said)
    return tr("{words}. Out of date.", words=words) if cell.report is not None and cell.report.out_of_date else words


def stone_words(row: ProgressRow) -> str:
    """How long ago the last stone was laid."""
    if row.stone_days is None:
        return tr("none yet")
    return tr("today") if row.stone_days == 0 else days_words(row.stone_days)


class _RowsModel(QAbstractTableModel):
    """What grid and table share: the rows and the words of the areas."""

    def __init__(self, areas: Sequence[tuple[str, str]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.areas = tuple(areas)
        self.rows: tuple[ProgressRow, ...] = ()

    def show_rows(self, rows: Sequence[ProgressRow]) -> None:
        """Show these people instead."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def place_of(self, person_id: str) -> int:
        """Which of the people one is; -1 when they are not shown."""
        return next((at for at, row in enumerate(self.rows) if row.person_id == person_id), -1)


class GridModel(_RowsModel):
    """Name, a glyph for each area, and how long ago the last stone was laid."""

    @property
    def stone_column(self) -> int:
        """The last column."""
        return len(self.areas) + 1

    def cell(self, index: Index) -> ProgressCell | None:
        """The area of a person under a place of the grid."""
        if index.isValid() and 0 < index.column() < self.stone_column:
            return self.rows[index.row()].cells[index.column() - 1]
        return None

    def words(self, index: Index) -> str:
        """A place of the grid in words."""
        row, cell = self.rows[index.row()], self.cell(index)
        if cell is not None:
            return sentence(row, cell, self.areas[index.column() - 1][1])
        return tr("{name}. Last stone: {when}", name=row.name, when=stone_words(row)) if index.column() else row.name

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """How many people are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """Name, areas, last stone."""
        return 0 if parent.isValid() else len(self.areas) + 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Name, the official words of the areas, last stone."""
        if orientation is Qt.Orientation.Horizontal and role == DISPLAY:
            return (tr("Name"), *(words for _, words in self.areas), tr("Last stone"))[section]
        return None

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """The cell to paint as a glyph, and the words of name and stone."""
        if not index.isValid():
            return None
        if role == CELL_ROLE:
            return self.cell(index)
        if role in (ALOUD, TIP):
            return veil.shown(self.words(index)) if role == ALOUD else tip_text(self.words(index))
        row = self.rows[index.row()]
        if index.column() == NAME:
            return {DISPLAY: row.name, FONT: strong_font()}.get(role)
        return _stone(row, role) if index.column() == self.stone_column else None


def _stone(row: ProgressRow, role: int) -> Any:
    """The cell of the last stone: long ago carries the mark, and where nothing was ever read there is nothing to miss."""
    used = row.stone_days is not None or any(cell.report is not None for cell in row.cells)
    long = row.no_stone_long and used
    token = "soon" if long else "text" if used else "quiet"
    return {DISPLAY: stone_words(row), MARK_ROLE: SOON if long else None, TOKEN_ROLE: token}.get(role)


TABLE_COLUMNS: tuple[tuple[Message, int], ...] = (
    (msg("Name"), 22), (msg("Area"), 32), (msg("Reading"), 25), (msg("First"), 16), (msg("Latest"), 16), (msg("Readings"), 11),
    (msg("Last stone"), 12),
)  # fmt: skip


class TableModel(_RowsModel):
    """The same facts as words: one row for each area of each person."""

    def cell(self, index: Index) -> ProgressCell | None:
        """The area a line is about."""
        return self._at(index.row())[1] if index.isValid() else None

    def _at(self, row: int) -> tuple[ProgressRow, ProgressCell, str]:
        person, area = divmod(row, len(self.areas))
        return self.rows[person], self.rows[person].cells[area], self.areas[area][1]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """The areas of everyone shown."""
        return 0 if parent.isValid() else len(self.rows) * len(self.areas)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """As many as the table of columns has."""
        return 0 if parent.isValid() else len(TABLE_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """The headings."""
        return str(TABLE_COLUMNS[section][0]) if orientation is Qt.Orientation.Horizontal and role == DISPLAY else None

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """The words of a line, and how they look."""
        if not index.isValid():
            return None
        row, cell, area = self._at(index.row())
        if role == TIP:
            return tip_text(sentence(row, cell, area))
        if role == TOKEN_ROLE and index.column() == 2:  # noqa: PLR2004  the reading
            return glyph_of(cell).token
        if role == FONT and index.column() == NAME:
            return strong_font()
        if role not in (DISPLAY, ALOUD):
            return None
        words = self._words(row, cell, area)[index.column()]
        return veil.shown(words) if role == ALOUD else words

    def _words(self, row: ProgressRow, cell: ProgressCell, area: str) -> tuple[str, ...]:
        report = cell.report
        first, latest = (report.first, report.latest) if report is not None else (None, None)
        readings = str(report.readings) if report is not None else ""
        return row.name, area, cell_words(cell), _dated(first), _dated(latest), readings, stone_words(row)


def _dated(found: tuple[date, int] | None) -> str:
    return tr("{level} on {date}", level=found[1], date=plain_date(found[0])) if found else ""
