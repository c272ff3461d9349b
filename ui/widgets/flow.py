"""A row of small things that wraps to the next line when the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Lays items left to right and wraps; used for chips and pills."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items it holds."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It never asks for more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width."""
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        """One line of items."""
        hints = [item.sizeHint() for item in self._shown()]
        return QSize(sum(hint.width() + self._gap for hint in hints), max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Room for the widest item."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        """The items that take room: one that is hidden leaves no gap."""
        return [item for item in self._items if not _taken_out(item.widget())]

    def _lay(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for items in self._rows(rect.width()):
            x, tall = rect.x(), max(item.sizeHint().height() for item in items)
            for item in items if move else ():
                hint = item.sizeHint()
                item.setGeometry(QRect(QPoint(x, y + (tall - hint.height()) // 2), hint))
                x += hint.width() + self._gap
            y += tall + self._gap
        return max(y - self._gap - rect.y(), 0)

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        """The items that stand on one line, line by line."""
        rows: list[list[QLayoutItem]] = []
        used = width
        for item in self._shown():
            need = item.sizeHint().width()
            if used + need > width or not rows:
                rows.append([])
                used = 0
            rows[-1].append(item)
            used += need + self._gap
        return rows


def _taken_out(widget: QWidget | None) -> bool:
    """Whether someone hid it: before the page is first shown nothing in it is seen yet, and room is asked for all the same."""
    said = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    return widget is not None and widget.isHidden() and widget.testAttribute(said)


def flow_of(*widgets: QWidget, gap: int = 8) -> QWidget:
    """Widgets side by side that wrap where there is no room; the form or page beside them keeps its width."""
    made = QWidget()
    row = FlowLayout(made, gap)
    for widget in widgets:
        row.addWidget(widget)
    policy = made.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made
