"""The search at the top: results as you type, chosen with the arrow keys, opened with Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from caseload.domain.words import tr
from ui.models.hits import HIT_ROLE, HitModel, Index
from ui.theme import colour
from ui.veil import shown
from ui.widgets.labels import plain_label, role_font

if TYPE_CHECKING:
    from caseload.casework.search import Hit

MOST = 50


class HitDelegate(QStyledItemDelegate):
    """Draws a heading in quiet small words, a hit as title, snippet and day on one line."""

    def __init__(self, model: HitModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        place: QRect = option.rect.adjusted(12, 0, -12, 0)
        painter.save()
        hit = index.data(HIT_ROLE)
        if hit is None:
            painter.setFont(role_font("strong", option.font))
            painter.setPen(colour("quiet"))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, index.data())
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(option.rect, colour("accent_soft"))
            self._draw_hit(painter, place, hit, self._model.day(hit))
        painter.restore()

    def _draw_hit(self, painter: QPainter, place: QRect, hit: Hit, day: str) -> None:
        vertical = Qt.AlignmentFlag.AlignVCenter
        quiet = painter.font()
        painter.setPen(colour("quiet"))
        painter.drawText(place, vertical | Qt.AlignmentFlag.AlignRight, day)
        place.setRight(place.right() - painter.fontMetrics().horizontalAdvance(day) - 12)
        painter.setFont(role_font("strong", quiet))
        painter.setPen(colour("text"))
        title = painter.fontMetrics().elidedText(shown(hit.title), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, vertical, title)
        place.setLeft(place.left() + painter.fontMetrics().horizontalAdvance(title) + 12)
        painter.setFont(quiet)
        painter.setPen(colour("quiet"))
        snippet = shown(" ".join(hit.snippet.split()))
        painter.drawText(place, vertical, painter.fontMetrics().elidedText(snippet, Qt.TextElideMode.ElideRight, place.width()))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line with room to breathe."""
        return QSize(200, option.fontMetrics.height() + 12)


class SearchPopup(QFrame):
    """The results under the search box; the keyboard stays in the box."""

    def __init__(self, today: date, chosen: Callable[[Hit], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popup")
        self._over = parent
        self.model = HitModel(today, self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(HitDelegate(self.model, self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(tr("Search results"))
        self.view.clicked.connect(lambda index: self._choose(index.row()))
        self._none = plain_label(tr("Nothing found."), "quiet")
        self._none.setContentsMargins(12, 8, 12, 8)
        self._chosen = chosen
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 6, 1, 6)
        column.addWidget(self.view)
        column.addWidget(self._none)
        self.hide()

    def show_hits(self, hits: Sequence[Hit], width: int) -> None:
        """Show results with the first one chosen, as tall as they need and the window allows."""
        self.model.show_hits(hits)
        self.view.setVisible(bool(hits))
        self._none.setVisible(not hits)
        self.select(self.model.step(-1, 1))
        rows = self.model.rowCount()
        line = self.fontMetrics().height() + 12
        wanted = rows * line + 18 if hits else line + 20
        self.resize(width, min(wanted, self._over.height() - self.y() - 24))
        self.show()
        self.raise_()

    def select(self, row: int) -> None:
        """Choose a row."""
        self.view.setCurrentIndex(self.model.index(row, 0))

    def move_choice(self, by: int) -> None:
        """Choose the next hit up or down."""
        self.select(self.model.step(self.view.currentIndex().row(), by))

    def open_choice(self) -> None:
        """Open the chosen hit."""
        self._choose(self.view.currentIndex().row())

    def _choose(self, row: int) -> None:
        hit = self.model.hit(row)
        if hit is not None:
            self.hide()
            self._chosen(hit)


class SearchBox(QLineEdit):
    """Type to search, Up and Down to choose, Enter to open, Escape to leave; asks once the event loop is free."""

    def __init__(
        self, today: date, find: Callable[[str, int], Sequence[Hit]], chosen: Callable[[Hit], object], parent: QWidget,
        left: Callable[[], object] = lambda: None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._left = left
        self.setObjectName("search")
        self._over = parent
        self.setPlaceholderText(tr("Search people and what is written   Ctrl+K"))
        self.setAccessibleName(tr("Search people and what is written"))
        self.setClearButtonEnabled(True)
        self.setMaximumWidth(560)
        self.setMinimumWidth(160)
        self.setMinimumHeight(self.fontMetrics().height() + 14)
        self._find = find
        self.popup = SearchPopup(today, self._leave_for(chosen), parent)
        self._asker = QTimer(self, singleShot=True, interval=0)
        self._asker.timeout.connect(self._ask)
        self.textChanged.connect(lambda _: self._asker.start())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Steer the results while typing."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        key = Qt.Key(event.key())
        if key in steps and self.popup.isVisible():
            for _ in range(abs(steps[key])):
                self.popup.move_choice(1 if steps[key] > 0 else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._asker.isActive():
                self._asker.stop()
                self._ask()
            self.popup.open_choice()
        elif key == Qt.Key.Key_Escape:
            self.clear()
            self.popup.hide()
            self._left()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """With nothing typed here the key for undo is the window's: it takes back the last act."""
        overriding = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if isinstance(event, QKeyEvent) and overriding and not self.text() and event.matches(QKeySequence.StandardKey.Undo):
            event.ignore()
            return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming back shows the results again."""
        super().focusInEvent(event)
        self.selectAll()
        self._asker.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going elsewhere hides them."""
        super().focusOutEvent(event)
        self.popup.hide()

    def _leave_for(self, chosen: Callable[[Hit], object]) -> Callable[[Hit], object]:
        def leave(hit: Hit) -> None:
            self.clear()
            self.popup.hide()
            chosen(hit)

        return leave

    def _ask(self) -> None:
        words = self.text().strip()
        if not words or not self.hasFocus():
            self.popup.hide()
            return
        self.popup.move(self.mapTo(self._over, QPoint(0, self.height() + 4)))
        self.popup.show_hits(self._find(words, MOST), max(self.width(), 520))
