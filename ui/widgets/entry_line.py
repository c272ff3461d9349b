"""A line that the keyboard can stand on: Enter opens it, its letters act on it, the arrow keys move to its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QScrollArea, QWidget

from ui.theme import colour

Act = Callable[[], object]
AROUND = 24


class EntryLine(QWidget):
    """One line about one entry; `keys` maps a letter or a key name ("Space", "Alt+Up", "Shift+C") to what it does.

    `stands_for` are the ids of what the line tells, where that is not the one entry of its own id.
    """

    def __init__(self, entry_id: str, name: str, opened: Act | None = None, keys: Mapping[str, Act] | None = None) -> None:
        super().__init__()
        self.entry_id = entry_id
        self.stands_for: tuple[str, ...] = (entry_id,)
        self._opened, self._keys = opened, {name.casefold(): act for name, act in (keys or {}).items()}
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(6, 7, 6, 7)
        self.line.setSpacing(8)

    def chosen_entries(self) -> tuple[str, ...]:
        """What is marked as sensitive while the keyboard stands on the line."""
        return self.stands_for

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the key, move, or leave it to the page."""
        name, shift = key_name(event), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        act = (self._keys.get(f"shift+{name}") if shift else None) or self._keys.get(name)
        if act is not None:
            act()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens, as in a table."""
        if self._opened is not None:
            self._opened()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is; a page that gives it its first line, for no reason of the officer's, stays at its top."""
        super().focusInEvent(event)
        if event.reason() not in (Qt.FocusReason.NoFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._come_into_view()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame of the focus."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("accent"), 2))
            painter.setBrush(colour("accent_soft"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _enter(self) -> None:
        """Press the button the keyboard is on, else open the line."""
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton):
            focused.click()
        elif self._opened is not None:
            self._opened()

    def _come_into_view(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(self, 0, AROUND)

    def _step(self, by: int) -> None:
        rows = rows_under(self.window())
        at = rows.index(self) + by if self in rows else -1
        if 0 <= at < len(rows):
            rows[at].setFocus(Qt.FocusReason.TabFocusReason)


def rows_under(root: QWidget) -> list[EntryLine]:
    """The lines shown under a widget, in the order they were laid, which is that of the keyboard."""
    return [line for line in root.findChildren(EntryLine) if line.isVisible()]


def key_name(event: QKeyEvent) -> str:
    """The key as this module names it: a letter, `space`, `delete`, `insert`, `alt+up`."""
    special = {
        Qt.Key.Key_Space: "space", Qt.Key.Key_Delete: "delete", Qt.Key.Key_Insert: "insert", Qt.Key.Key_Up: "up",
        Qt.Key.Key_Down: "down",
    }  # fmt: skip
    name = special.get(Qt.Key(event.key()), event.text().casefold())
    if event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return f"alt+{name}"
    return "" if event.modifiers() & Qt.KeyboardModifier.ControlModifier else name
