"""The grid of the Progress page: people by areas, one glyph a cell, walked by the arrow keys, and a table of the same facts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyleOptionViewItem, QWidget

from caseload.domain.progress import STALE_MONTHS
from caseload.domain.words import tr, trn
from ui.models.progress_grid import CELL_ROLE, GridModel
from ui.theme import colour
from ui.veil import shown
from ui.widgets.flow import flow_of
from ui.widgets.glyphs import (
    CLEAR_MOVE,
    CLEAR_SLIP,
    HELD,
    NOT_A_NEED,
    POSSIBLE_MOVE,
    POSSIBLE_SLIP,
    STRENGTH_KEPT,
    TOO_EARLY,
    Glyph,
    GlyphView,
    glyph_of,
    paint_glyph,
    stale,
)
from ui.widgets.labels import plain_label, role_font
from ui.widgets.panels import row_of
from ui.widgets.state import StateDelegate
from ui.widgets.tables import PlainTable

NAME_SHARE, STONE_LETTERS, LEAST_AREA, AROUND, BESIDE = 0.19, 13, 42, 10, 3
UPRIGHT = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
LEGEND = (CLEAR_MOVE, POSSIBLE_MOVE, HELD, POSSIBLE_SLIP, CLEAR_SLIP, STRENGTH_KEPT, TOO_EARLY, NOT_A_NEED)


class GridDelegate(StateDelegate):
    """Paints an area as its glyph, and a frame round the cell the keyboard is on."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw one cell with a hairline under it."""
        painter.save()
        place: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(place, colour("accent_soft"))
        painter.setPen(colour("line"))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        paper = "accent_soft" if chosen else "panel"
        cell = index.data(CELL_ROLE)
        if cell is not None:
            paint_glyph(painter, QRectF(place), glyph_of(cell), old=stale(cell), paper=paper)
        else:
            self._draw_words(painter, option, index, paper)
        if chosen and option.widget.hasFocus():
            painter.setPen(colour("accent"))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.restore()


class AreaHeader(QHeaderView):
    """Headings that wrap, and stand upright over narrow columns, so that the official words of an area are read whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.sorted = -1
        self.setFont(role_font("small", self.font()))
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def show_sorted(self, section: int) -> None:
        """Mark the heading that the rows are sorted by, with a bar under it; -1 for none."""
        self.sorted = section
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """As tall as the tallest heading, wrapped; upright, as the longest word is wide."""
        tallest = max((self._tall(at) for at in range(self.count())), default=0)
        return QSize(super().sizeHint().width(), (self.widest_word() if self.upright else tallest) + 2 * AROUND)

    @property
    def upright(self) -> bool:
        """Whether the columns of the areas are too narrow for their longest word."""
        return self.sectionSize(1) < self.widest_word() + 2 * BESIDE

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw a heading: names at the left, areas in the middle, all standing on the line under them."""
        painter.save()
        painter.fillRect(rect, colour("panel"))
        chosen = logicalIndex == self.sorted
        painter.fillRect(rect.adjusted(0, rect.height() - (3 if chosen else 1), 0, 0), colour("accent" if chosen else "line"))
        painter.setFont(self.font())
        painter.setPen(colour("accent" if chosen else "quiet"))
        place = rect.adjusted(BESIDE, 4, -BESIDE, -6)
        if self.upright and 0 < logicalIndex < self.count() - 1:
            painter.translate(place.bottomLeft())
            painter.rotate(-90)
            place = QRect(0, 0, place.height(), place.width())
            painter.drawText(place, UPRIGHT, self._words(logicalIndex))
        else:
            painter.drawText(place, self._flags(logicalIndex), self._words(logicalIndex))
        painter.restore()

    def widest_word(self) -> int:
        """Room for the longest word of the areas, which is never broken."""
        letters = QFontMetrics(self.font())
        return max(letters.horizontalAdvance(word) for at in range(1, self.count() - 1) for word in self._words(at).split())

    def _flags(self, section: int) -> int:
        middle = Qt.AlignmentFlag.AlignHCenter if 0 < section < self.count() - 1 else Qt.AlignmentFlag.AlignLeft
        return int(middle) | int(Qt.AlignmentFlag.AlignBottom) | int(Qt.TextFlag.TextWordWrap)

    def _words(self, section: int) -> str:
        return shown(str(self.model().headerData(section, Qt.Orientation.Horizontal)))

    def _tall(self, section: int) -> int:
        room = QRect(0, 0, max(self.sectionSize(section) - 2 * BESIDE, 20), 1000)
        return QFontMetrics(self.font()).boundingRect(room, self._flags(section), self._words(section)).height()


class ProgressGrid(PlainTable):
    """People by areas; the arrows walk the cells, Enter opens the person at that area, `stood` tells where the keyboard is."""

    stood = Signal()

    def __init__(self, model: GridModel, opened: Callable[[str, str], object]) -> None:
        super().__init__(tr("People and areas"))
        self.grid, self._open_area = model, opened
        model.setParent(self)
        self.setHorizontalHeader(AreaHeader(self))
        self.setModel(model)
        self.setItemDelegate(GridDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        self.horizontalHeader().setStretchLastSection(True)
        self.selectionModel().currentChanged.connect(lambda *_: self.stood.emit())

    def heading(self) -> AreaHeader:
        """The headings over the columns."""
        header = self.horizontalHeader()
        assert isinstance(header, AreaHeader)  # noqa: S101  set when the table was made
        return header

    def person_id(self) -> str:
        """The person the keyboard is on."""
        at = self.currentIndex().row()
        return self.grid.rows[at].person_id if 0 <= at < len(self.grid.rows) else ""

    def area(self) -> str:
        """The area the keyboard is on; empty on a name or a stone."""
        cell = self.grid.cell(self.currentIndex())
        return cell.area if cell is not None else ""

    def said(self) -> str:
        """Where the keyboard is, in words."""
        index = self.currentIndex()
        return self.grid.words(index) if index.isValid() else ""

    def stand(self, person_id: str, area: str) -> None:
        """Put the keyboard on a person at an area; on the first person when they are not shown."""
        if not self.grid.rows:
            return
        keys = [key for key, _ in self.grid.areas]
        column = keys.index(area) + 1 if area in keys else max(self.currentIndex().column(), 0)
        self.setCurrentIndex(self.grid.index(max(0, self.grid.place_of(person_id)), column))

    def fit(self, width: int) -> None:
        """Share a width among the columns: areas alike, names and stones by their letters."""
        stone = self.fontMetrics().horizontalAdvance("0") * STONE_LETTERS
        name = max(int(width * NAME_SHARE), self.fontMetrics().horizontalAdvance("0") * 12)
        area = max(LEAST_AREA, (width - name - stone - 20) // len(self.grid.areas))
        for column, size in enumerate((name, *(area for _ in self.grid.areas), stone)):
            self.setColumnWidth(column, size)
        self.heading().updateGeometry()
        self.updateGeometries()

    def _open(self, row: int) -> None:
        self._open_area(self.person_id(), self.area())


def legend(*more: QWidget) -> QWidget:
    """Every glyph with its word, and what else is explained."""
    pairs: Sequence[QWidget] = [glyph_key(one) for one in LEGEND]
    months = trn("out of date: over {n} month old", "out of date: over {n} months old", STALE_MONTHS)
    old = row_of(GlyphView(HELD, old=True), plain_label(months, "small"), spacing=2)
    return flow_of(*pairs, old, plain_label(tr("blank: not asked"), "small"), *more, gap=12)


def glyph_key(glyph: Glyph) -> QWidget:
    """A glyph with its word."""
    return row_of(GlyphView(glyph), plain_label(str(glyph.words), "small"), spacing=2)
