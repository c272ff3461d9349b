"""What needs the officer: groups that open, each line leading to the case or report it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from caseload.casework.today import NeedGroup, NeedLine
from caseload.domain.words import tr, trn
from ui.theme import colour
from ui.widgets.buttons import link_button
from ui.widgets.entry_line import key_name
from ui.widgets.icons import IconView
from ui.widgets.labels import elided_label, hairline, plain_label
from ui.widgets.panels import clear_layout
from ui.widgets.state import mark_of

Act = Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedActs:
    """What a line or group leads to: `follow` a line, `show_all` of a group; `keys` of a line and the `hint` that names them."""

    follow: Callable[[NeedLine], object]
    show_all: Callable[[NeedGroup], object]
    keys: Callable[[NeedGroup, NeedLine], Mapping[str, Act]]
    hint: Callable[[NeedGroup], str]


class RowButton(QPushButton):
    """A whole row that can be pressed: flat, with the words drawn by labels laid over it."""

    def __init__(
        self, name: str, run: Callable[[], object], parent: QWidget | None = None, keys: Mapping[str, Act] | None = None
    ) -> None:
        super().__init__(parent)
        self.keys = dict(keys or {})
        self.setFlat(True)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(run)
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(4, 0, 4, 0)
        self.grid.setHorizontalSpacing(10)
        self.setMinimumHeight(self.fontMetrics().height() + 22)

    def put(self, part: QWidget, column: int, stretch: int = 0) -> None:
        """Lay a part of the row at a column."""
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.grid.addWidget(part, 0, column)
        self.grid.setColumnStretch(column, stretch)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only the ground under the mouse and the frame of the focus; the parts draw themselves."""
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), colour("accent_soft"))
        if self.hasFocus():
            painter.setPen(colour("accent"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move between rows, Enter presses, a letter does what it means on this row."""
        step = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}.get(Qt.Key(event.key()))
        act = self.keys.get(key_name(event))
        if act is not None:
            act()
        elif step is not None:
            self.focusNextPrevChild(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class NeedRow(QWidget):
    """One group: its mark, words, count and worst case; opened, its worst seven lines."""

    def __init__(self, group: NeedGroup, acts: NeedActs, opened: bool) -> None:
        super().__init__()
        self.group = group
        mark = mark_of(group.state)
        name = tr("{what}, {n}: {detail}", what=group.words, n=group.count, detail=group.detail)
        self.button = RowButton(name, self.toggle)
        self._arrow = IconView("chevron-right", "quiet", 14)
        count = plain_label(str(group.count), "heading")
        count.setProperty("role", mark.token)
        count.setMinimumWidth(28)
        words = plain_label(group.words)
        words.setMinimumWidth(self.fontMetrics().averageCharWidth() * 24)
        for column, part in enumerate((IconView(mark.icon, mark.token), words, count, elided_label(group.detail, "small"))):
            self.button.put(part, column, 1 if column == 3 else 0)  # noqa: PLR2004  the detail takes the room left
        self.button.put(self._arrow, 4)
        self.lines: list[RowButton] = []
        self._lines = self._made_lines(acts)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.setSpacing(0)
        for part in (hairline(), self.button, self._lines):
            column_layout.addWidget(part)
        self.set_open(opened)

    @property
    def is_open(self) -> bool:
        """Whether its lines are shown."""
        return not self._lines.isHidden()

    def toggle(self) -> None:
        """Open or close the group."""
        self.set_open(not self.is_open)

    def stand_on(self, place: int) -> None:
        """Put the keyboard on the line at a place, or on the last one there is; below 0 on the head of the group."""
        at = min(place, len(self.lines) - 1)
        (self.lines[at] if at >= 0 else self.button).setFocus()

    def set_open(self, opened: bool) -> None:
        """Show or hide the lines."""
        self._lines.setVisible(opened)
        self._arrow.show_icon("chevron-down" if opened else "chevron-right", "quiet")

    def _made_lines(self, acts: NeedActs) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(26, 0, 0, 6)
        column.setSpacing(0)
        self.lines = [self._line(line, acts) for line in self.group.lines]
        for row in self.lines:
            column.addWidget(row)
        left, hint = self.group.count - len(self.group.lines), acts.hint(self.group)
        if left > 0 or hint:
            words = trn("and {n} more: show all", "and {n} more: show all", left) if left > 0 else tr("Work through the list")
            column.addWidget(link_button(words, lambda: acts.show_all(self.group)), alignment=Qt.AlignmentFlag.AlignLeft)
        if hint:
            words_of_keys = plain_label(hint, "small", wrap=True)
            words_of_keys.setContentsMargins(4, 2, 0, 0)
            column.addWidget(words_of_keys)
        return made

    def _line(self, line: NeedLine, acts: NeedActs) -> RowButton:
        row = RowButton(f"{line.words}, {line.detail}", lambda: acts.follow(line), keys=acts.keys(self.group, line))
        row.setMinimumHeight(self.fontMetrics().height() + 10)
        row.put(plain_label(line.words, "strong"), 0)
        row.put(elided_label(line.detail, "small"), 1, 1)
        return row


class NeedsList(QWidget):
    """All groups; those the officer opened stay open when the page is read again."""

    def __init__(self, acts: NeedActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self.rows: list[NeedRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_groups(self, groups: tuple[NeedGroup, ...]) -> None:
        """Show these groups."""
        if [row.group for row in self.rows] == list(groups) and groups:
            return
        opened = {row.group.key for row in self.rows if row.is_open} if self.rows else {group.key for group in groups[:1]}
        stood = self._stood()
        clear_layout(self._column)
        self.rows = [NeedRow(group, self._acts, group.key in opened) for group in groups]
        for row in self.rows:
            self._column.addWidget(row)
            row.show()
            if row.group.key == stood[0]:
                row.stand_on(stood[1])
        if not groups:
            self._column.addWidget(hairline())
            self._column.addWidget(plain_label(tr("Nothing is late and nothing waits for you."), "quiet", wrap=True))
        self._column.addStretch(1)

    def _stood(self) -> tuple[str, int]:
        """The group the keyboard is in and the place of its line there, -1 for the head of the group."""
        for row in self.rows:
            for place, button in enumerate((row.button, *row.lines), start=-1):
                if button.hasFocus():
                    return row.group.key, place
        return "", -1
