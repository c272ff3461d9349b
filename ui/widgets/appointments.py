"""The list of today's appointments: a letter records an outcome, Enter opens the case."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from caseload.casework.today import Appointment
from caseload.domain.words import tr
from ui.models.appointments import APPOINTMENT_ROLE, AppointmentLine, AppointmentModel, Index
from ui.theme import colour
from ui.veil import shown
from ui.widgets.icons import paint_icon
from ui.widgets.labels import role_font

ROWS_SHOWN = 6


class AppointmentDelegate(QStyledItemDelegate):
    """Draws time, name, how and note on two lines, and the state with its shape at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one appointment."""
        painter.save()
        place: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen and option.state & QStyle.StateFlag.State_Active:
            painter.fillRect(place, colour("accent_soft"))
        painter.setPen(colour("line"))
        painter.drawLine(place.topLeft(), place.topRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colour("accent"))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        self._draw(painter, place.adjusted(4, 6, -4, -6), index.data(APPOINTMENT_ROLE))
        painter.restore()

    def _draw(self, painter: QPainter, place: QRect, line: AppointmentLine) -> None:
        plain = painter.font()
        strong, small = role_font("strong", plain), role_font("small", plain)
        unit = painter.fontMetrics().height()
        right = min(max(place.width() // 3, 130), 210)
        at = max(4 * unit, QFontMetrics(strong).horizontalAdvance(line.at) + 10)
        text = QRect(place.left() + at, place.top(), place.width() - right - at - 8, unit)
        painter.setFont(strong)
        painter.setPen(colour("text"))
        painter.drawText(QRect(place.left(), place.top(), at, unit), Qt.AlignmentFlag.AlignVCenter, line.at)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, _fit(painter, line.name, text.width()))
        painter.setFont(small)
        painter.setPen(colour("quiet"))
        under = text.translated(0, unit + 2)
        words = " - ".join(part for part in (line.how, line.note) if part)
        painter.drawText(under, Qt.AlignmentFlag.AlignVCenter, _fit(painter, words, under.width()))
        painter.setFont(plain)
        self._draw_state(painter, QRect(place.right() - right, place.top(), right, place.height()), line)

    def _draw_state(self, painter: QPainter, place: QRect, line: AppointmentLine) -> None:
        top = place.top() + (place.height() - 16) / 2
        paint_icon(painter, line.mark.icon, line.mark.token, QRectF(place.left(), top, 16, 16))
        words = place.adjusted(24, 0, 0, 0)
        painter.setPen(colour(line.mark.token))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, _fit(painter, line.state, words.width()))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines of words and some air."""
        return QSize(300, 2 * option.fontMetrics.height() + 16)


def _fit(painter: QPainter, words: str, width: int) -> str:
    words = shown(words)
    return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)


class AppointmentList(QListView):
    """Today's appointments; `keys` are the letters of outcomes, each calls `record` with its code."""

    def __init__(
        self,
        model: AppointmentModel,
        keys: Mapping[str, str],
        record: Callable[[Appointment, str], object],
        opened: Callable[[Appointment], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows = model
        self._keys, self._record, self._opened = keys, record, opened
        model.setParent(self)
        self.setModel(model)
        self.setItemDelegate(AppointmentDelegate(self))
        self.setAccessibleName(tr("Appointments today"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        model.modelReset.connect(self.updateGeometry)

    def current(self) -> Appointment | None:
        """The appointment under the focus."""
        return self.rows.appointment(self.currentIndex().row())

    def chosen_entries(self) -> tuple[str, ...]:
        """What is marked as sensitive while the keyboard stands on an appointment."""
        found = self.current()
        return (found.contact.id,) if found is not None else ()

    def choose(self, row: int) -> None:
        """Put the focus on a row."""
        self.setCurrentIndex(self.rows.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter of the outcomes records it; Enter opens the case."""
        found = self.current()
        code = self._keys.get(event.text().lower())
        if (
            found is not None
            and code
            and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        ):
            self._record(found, code)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As tall as its rows, up to six."""
        rows = min(max(self.rows.rowCount(), 1), ROWS_SHOWN)
        return QSize(320, rows * (2 * self.fontMetrics().height() + 16) + 2)

    def minimumSizeHint(self) -> QSize:
        """Room for two rows."""
        return QSize(240, min(self.sizeHint().height(), 2 * (2 * self.fontMetrics().height() + 16)))

    def _open(self, row: int) -> None:
        found = self.rows.appointment(row)
        if found is not None:
            self._opened(found)
