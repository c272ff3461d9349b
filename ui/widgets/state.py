"""State as shape, word and colour: one table of marks, one painter, one delegate and one label that all use it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from caseload.domain.casefile import DueState
from ui.theme import colour, tokens
from ui.veil import shown
from ui.widgets.icons import IconView, paint_icon
from ui.widgets.labels import plain_label, set_role

MARK_ROLE = int(Qt.ItemDataRole.UserRole) + 1
TOKEN_ROLE = int(Qt.ItemDataRole.UserRole) + 2
WALL = 1 << 14
"""Taller than any cell: how far words may wrap while their height is measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How a state looks: an icon for its shape and a token for its colour; the word comes with it from the record."""

    key: str
    icon: str
    token: str


LATE = Mark(key="late", icon="circle-alert", token="late")
SOON = Mark(key="soon", icon="clock", token="soon")
ON_TRACK = Mark(key="on_track", icon="check", token="on_track")
UNKNOWN = Mark(key="unknown", icon="circle-question-mark", token="unknown")
HELD = Mark(key="held", icon="circle-pause", token="held")
WITHIN = Mark(key="within", icon="minus", token="unknown")
ABOVE = Mark(key="above", icon="arrow-up", token="soon")
MARKS = (LATE, SOON, ON_TRACK, UNKNOWN, HELD, WITHIN, ABOVE)

DUE_MARKS: dict[DueState, Mark] = {
    DueState.OVERDUE: LATE,
    DueState.SOON: SOON,
    DueState.ON_TRACK: ON_TRACK,
    DueState.NOT_KNOWN: UNKNOWN,
    DueState.BEFORE_PROGRAM: UNKNOWN,
    DueState.NO_INTERVAL: UNKNOWN,
    DueState.PACKAGE: WITHIN,
    DueState.ABOVE: ABOVE,
    DueState.SUSPENDED: HELD,
    DueState.CUSTODY: HELD,
    DueState.REPORT_ONLY: UNKNOWN,
    DueState.CLOSED: HELD,
}


def mark_of(state: str) -> Mark:
    """The mark of a due state or of a mark key; anything unheard of is shown as not known."""
    for mark in MARKS:
        if mark.key == state:
            return mark
    try:
        return DUE_MARKS[DueState(state)]
    except ValueError:
        return UNKNOWN


class StateLabel(QWidget):
    """A mark with its word beside it."""

    def __init__(self, mark: Mark, words: str, parent: QWidget | None = None, *, wrap: bool = False) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._icon = IconView(mark.icon, mark.token)
        self._words = plain_label(words, mark.token, wrap=wrap)
        if wrap:  # words that are given more room than they need stay beside their shape
            self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop if wrap else Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        self.setAccessibleName(words)

    def show_state(self, mark: Mark, words: str) -> None:
        """Show another state."""
        self._icon.show_icon(mark.icon, mark.token)
        self._words.setText(words)
        set_role(self._words, mark.token)
        self.setAccessibleName(words)


class Pill(QWidget):
    """A small rounded label on the soft colour of a state, as in the header of a case."""

    def __init__(self, words: str, mark: Mark = UNKNOWN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = mark.token
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(5)
        if mark is not UNKNOWN:
            row.addWidget(IconView(mark.icon, mark.token, 14))
        row.addWidget(plain_label(words, mark.token))
        self.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rounded ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour("line") if tokens().name == "high contrast" else Qt.PenStyle.NoPen)
        painter.setBrush(colour(f"{self._token}_soft"))
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)


class StateDelegate(QStyledItemDelegate):
    """Paints table cells: a mark before its words where the model gives MARK_ROLE, a token colour where it gives TOKEN_ROLE."""

    GAP = 8

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw one cell with a hairline under it; the chosen row is framed while the keyboard is in the table."""
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        place = option.rect
        if chosen:
            painter.fillRect(place, colour("accent_soft"))
        painter.setPen(colour("line"))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        self._draw_words(painter, option, index, "accent_soft" if chosen else "panel")
        if chosen and option.widget.hasFocus():
            painter.setPen(colour("accent"))
            painter.drawLine(place.topLeft(), place.topRight())
            painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.restore()

    def _draw_words(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, paper: str
    ) -> None:
        place = option.rect.adjusted(self.GAP, 0, -self.GAP, 0)
        mark = index.data(MARK_ROLE)
        if mark is not None:
            top = place.top() + (place.height() - 16) / 2
            paint_icon(painter, mark.icon, mark.token, QRectF(place.left(), top, 16, 16), paper)
            place.setLeft(place.left() + 22)
        font = index.data(Qt.ItemDataRole.FontRole)
        if isinstance(font, QFont):
            painter.setFont(font)
        token = index.data(TOKEN_ROLE) or "text"
        painter.setPen(colour(token))
        align = index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft
        words = shown(index.data(Qt.ItemDataRole.DisplayRole) or "")
        where = int(Qt.AlignmentFlag(align) | Qt.AlignmentFlag.AlignVCenter)
        if _wraps(option):
            painter.drawText(place, where | int(Qt.TextFlag.TextWordWrap), words)
            return
        painter.drawText(place, where, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width()))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The size the words need, with room for the mark; in a table that wraps, as tall as they are in its column."""
        words = index.data(Qt.ItemDataRole.DisplayRole) or ""
        extra = 2 * self.GAP + (22 if index.data(MARK_ROLE) is not None else 0)
        font = index.data(Qt.ItemDataRole.FontRole)
        metrics = QFontMetrics(font) if isinstance(font, QFont) else option.fontMetrics
        height = metrics.height()
        if _wraps(option):
            room = QRect(0, 0, max(1, option.rect.width() - extra), WALL)
            height = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()
        return QSize(metrics.horizontalAdvance(words) + extra + 2, max(metrics.height(), height) + 14)


def _wraps(option: QStyleOptionViewItem) -> bool:
    """Whether the table of a cell puts long words on more lines and does not cut them."""
    return isinstance(option.widget, QTableView) and option.widget.wordWrap()
