"""The pages at the left: one button a page with its count, only icons when the window is narrow."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseload.domain.words import tr
from ui.theme import colour
from ui.widgets.icons import IconView
from ui.widgets.labels import plain_label, set_role, set_tip

if TYPE_CHECKING:
    from ui.lines import Figures
    from ui.pages import PageRow

WIDE, NARROW = 184, 56


class NavButton(QPushButton):
    """One page at the left: its icon, words and count; the chosen one carries a bar at its left edge."""

    def __init__(self, row: PageRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self.setProperty("kind", "nav")
        self.setCheckable(True)
        self.setFixedHeight(self.fontMetrics().height() + 18)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(14, 0, 12, 0)
        inside.setSpacing(10)
        self._icon = IconView(row.icon, "quiet")
        self._words = plain_label(str(row.words))
        self._count = plain_label("", "quiet")
        inside.addWidget(self._icon)
        inside.addWidget(self._words, 1)
        inside.addWidget(self._count)
        for part in (self._icon, self._words, self._count):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(str(row.words))
        set_tip(self, tr("{page} ({keys})", page=str(row.words), keys=row.shortcut) if row.shortcut else str(row.words))
        self.toggled.connect(self._on_toggled)

    def show_count(self, count: int | None) -> None:
        """Show the number beside the words; none and zero show nothing."""
        self._count.setText(str(count) if count else "")
        words = str(self.row.words)
        self.setAccessibleName(tr("{page}, {count}", page=words, count=count) if count else words)

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone; its words stay as tool tip and accessible name."""
        self._words.setVisible(not narrow)
        self._count.setVisible(not narrow)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, then the bar of the chosen page."""
        super().paintEvent(event)
        if self.isChecked():
            painter = QPainter(self)
            painter.fillRect(QRect(0, 7, 3, self.height() - 14), colour("accent"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move along the pages; Enter opens like Space."""
        step = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}.get(Qt.Key(event.key()))
        if step is not None:
            self.focusNextPrevChild(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _on_toggled(self, chosen: bool) -> None:
        self._icon.show_icon(self.row.icon, "accent" if chosen else "quiet")
        set_role(self._words, "accent" if chosen else "body")
        font = self._words.font()
        font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        self._words.setFont(font)


class Navigation(QFrame):
    """The column of pages."""

    def __init__(self, rows: tuple[PageRow, ...], chosen: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAccessibleName(tr("Pages"))
        self.setFixedWidth(WIDE)
        self.buttons: dict[str, NavButton] = {}
        self.chosen = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 16, 8, 12)
        column.setSpacing(4)
        for at_foot in (False, True):
            for row in rows:
                if row.navigation and row.at_foot is at_foot:
                    column.addWidget(self._button(row, chosen))
            if not at_foot:
                column.addStretch(1)

    def _button(self, row: PageRow, chosen: Callable[[str], object]) -> NavButton:
        made = NavButton(row)
        made.clicked.connect(lambda: self._on_click(row.key, chosen))
        self.buttons[row.key] = made
        return made

    def choose(self, key: str) -> None:
        """Mark a page as the one shown; a page without a line here leaves the mark where it is."""
        if key in self.buttons:
            self.chosen = key
        for name, button in self.buttons.items():
            button.setChecked(name == self.chosen)

    def _on_click(self, key: str, chosen: Callable[[str], object]) -> None:
        self.choose(key)
        chosen(key)

    def show_counts(self, figures: Figures) -> None:
        """Show the numbers of today."""
        for button in self.buttons.values():
            if button.row.count is not None:
                button.show_count(button.row.count(figures))

    def set_narrow(self, narrow: bool) -> None:
        """Make room on a small screen."""
        self.setFixedWidth(NARROW if narrow else WIDE)
        for button in self.buttons.values():
            button.set_narrow(narrow)
