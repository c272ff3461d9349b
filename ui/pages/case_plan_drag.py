"""Moving a goal by the mouse within its group: press on its line, carry it, let go; a line shows where it will stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from ui.widgets.entry_line import EntryLine

THICK, EDGE = 3, 40


class GoalDrag(QObject):
    """Watches the goal lines of one panel; `put(goal_id, before_id)` places a goal, at the end with no `before_id`."""

    def __init__(self, panel: QWidget, lines: Sequence[EntryLine], put: Callable[[str, str], object]) -> None:
        """Live as long as the panel."""
        super().__init__(panel)
        self._panel, self._lines, self._put = panel, list(lines), put
        self._pressed: QPoint | None = None
        self._held: EntryLine | None = None
        self._mark = QFrame(panel)
        self._mark.setObjectName("dropmark")
        self._mark.hide()
        for line in self._lines:
            line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse from a press on a goal line; anything else is left to the line."""
        if not isinstance(event, QMouseEvent) or not isinstance(watched, EntryLine):
            return super().eventFilter(watched, event)
        if event.type() is QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.globalPosition().toPoint()
        elif event.type() is QEvent.Type.MouseMove and self._pressed is not None:
            self._carry(watched, event.globalPosition().toPoint())
        elif event.type() is QEvent.Type.MouseButtonRelease:
            return self._drop(event.globalPosition().toPoint())
        return super().eventFilter(watched, event)

    def _carry(self, line: EntryLine, at: QPoint) -> None:
        assert self._pressed is not None  # noqa: S101  a move is followed only after a press
        if self._held is None and (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._held = line
            line.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._held is not None:
            self._show(self._place(at))
            self._scroll(at)

    def _drop(self, at: QPoint) -> bool:
        held, self._held, self._pressed = self._held, None, None
        self._mark.hide()
        if held is None:
            return False
        held.unsetCursor()
        place, ids = self._place(at), [line.entry_id for line in self._lines]
        now = ids.index(held.entry_id)
        if place not in (now, now + 1):
            self._put(held.entry_id, ids[place] if place < len(ids) else "")
        return True

    def _place(self, at: QPoint) -> int:
        """Before which goal the mouse points; the number of goals means after the last."""
        y = self._panel.mapFromGlobal(at).y()
        tops = [*(self._top(line) for line in self._lines), self._panel.height()]
        return sum(y > (above + below) / 2 for above, below in pairwise(tops))

    def _top(self, line: EntryLine) -> int:
        return line.mapTo(self._panel, QPoint(0, 0)).y()

    def _show(self, place: int) -> None:
        first = self._lines[0]
        y = self._top(self._lines[place]) if place < len(self._lines) else self._panel.height() - THICK - 8
        left = first.mapTo(self._panel, QPoint(0, 0)).x()
        self._mark.setGeometry(left, y - THICK, first.width(), THICK)
        self._mark.show()
        self._mark.raise_()

    def _scroll(self, at: QPoint) -> None:
        """Near an edge the page moves on, so that a long plan can be crossed."""
        above = self._panel.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        content = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and content is not None:
            inside = content.mapFromGlobal(at)
            above.ensureVisible(inside.x(), inside.y(), 0, EDGE)
