"""Hiding names while someone sits beside the officer: one key, every widget of every window, and nothing that is kept changes.

Widgets keep their true text; only what is painted, and what a screen reader is told (`ui.saying`), differs. Words are hidden in
labels, buttons, lists, fields, tool tips and longer texts by looking at what is about to be painted. Painters of the house
and what its tables say aloud ask `ui.veil.shown`.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette, QTextCharFormat, QTextCursor, QWindow
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionFrame,
    QStyleOptionViewItem,
    QStylePainter,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from caseload.casework.hidden_names import words_to_hide
from caseload.domain.words import tr
from ui import veil
from ui.hub import Hub
from ui.saying import tell
from ui.widgets.labels import ElidedLabel

BARE = "~"  # hides no word and still counts as drawn: a file without people has nothing to hide
LINE_MARGIN = 4
KEY = Qt.Key.Key_F8


class NameHider(QObject):
    """Turns the veil on and off; `changed(on)` is for what shows the state."""

    changed = Signal(bool)

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        hub.veil_wanted.connect(self.toggle)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusWindowChanged.connect(self._look_at)
        hub.changed.connect(lambda _change: self._refresh())
        hub.session_changed.connect(self._refresh)

    @property
    def on(self) -> bool:
        """Whether names are hidden now."""
        return veil.is_drawn()

    def toggle(self) -> None:
        """Hide the names, or show them again."""
        app = QApplication.instance()
        if not isinstance(app, QApplication) or not (self.on or self._hub.is_open):
            return
        if self.on:
            app.removeEventFilter(self)
            veil.draw_over(frozenset())
        else:
            veil.draw_over(words_to_hide(self._hub.session) | {BARE})
            app.installEventFilter(self)
        self._draw_all()
        self.changed.emit(self.on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paint a widget of ours with its names hidden; say no tool tip that holds one."""
        kind = event.type()
        if isinstance(watched, QWindow):
            return self._pressed(event)
        if kind == QEvent.Type.Paint:
            if isinstance(watched, QWidget):
                tell(watched)
            return painted(watched)
        if kind == QEvent.Type.ToolTip and isinstance(watched, QWidget):
            return veil.shown(watched.toolTip()) != watched.toolTip()
        if kind == QEvent.Type.Show:
            take(watched)
        return False

    def _look_at(self, window: QWindow | None) -> None:
        """Hear the key in every window: the shortcut of the main window sleeps while a dialog is open."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def _pressed(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.key() != KEY:
            return False
        self.toggle()
        return True

    def _refresh(self) -> None:
        """Another file, or someone new: other words are hidden."""
        if self.on:
            veil.draw_over((words_to_hide(self._hub.session) if self._hub.is_open else frozenset()) | {BARE})
            self._draw_all()

    @staticmethod
    def _draw_all() -> None:
        for widget in QApplication.allWidgets():
            take(widget)
            widget.update()


def painted(widget: QObject) -> bool:
    """Paint a label, button or line with its names hidden; False leaves the painting to the widget."""
    if isinstance(widget, QLabel):
        return _paint_label(widget)
    if isinstance(widget, QPushButton):
        return _paint_button(widget)
    if isinstance(widget, QLineEdit):
        return _paint_line(widget)
    pages = widget.parent()
    return pages is not None and pages.metaObject().className() == "QPdfView" and _cover(widget)


def take(widget: QObject) -> None:
    """Give lists a painter that asks the veil, lay bars over the names in longer texts, or take them off, and tell it aloud."""
    if isinstance(widget, QWidget):
        tell(widget)
    if isinstance(widget, QAbstractItemView) and _is_of_qt(widget.itemDelegate()):
        widget.setItemDelegate(VeiledDelegate(widget))
    elif isinstance(widget, QTextEdit | QPlainTextEdit):
        _lay_bars(widget)
        if veil.is_drawn() and widget.property("veiled") is None:
            widget.setProperty("veiled", True)
            widget.textChanged.connect(lambda: _lay_bars(widget) if isValid(widget) else None)


def _is_of_qt(delegate: QAbstractItemDelegate) -> bool:
    """Whether a list is drawn by one of Qt's own painters (that of a choice has no name here); ours ask the veil themselves."""
    return type(delegate).__module__.startswith("PySide6.")


class VeiledDelegate(QStyledItemDelegate):
    """Draws the rows of a plain list as they may be shown now."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """The row with its names hidden."""
        super().initStyleOption(option, index)
        option.text = veil.shown(option.text)


def _paint_label(label: QLabel) -> bool:
    words = veil.shown(label.text())
    if words == label.text():
        return False
    painter = QPainter(label)
    place = label.contentsRect().adjusted(label.margin(), label.margin(), -label.margin(), -label.margin())
    if isinstance(label, ElidedLabel):
        words = label.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    flags = int(label.alignment()) | (int(Qt.TextFlag.TextWordWrap) if label.wordWrap() else 0)
    label.style().drawItemText(painter, place, flags, label.palette(), label.isEnabled(), words, label.foregroundRole())
    painter.end()
    return True


def _paint_button(button: QPushButton) -> bool:
    words = veil.shown(button.text())
    if words == button.text():
        return False
    option = QStyleOptionButton()
    button.initStyleOption(option)
    option.text = words
    painter = QStylePainter(button)
    painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
    painter.end()
    return True


def _paint_line(line: QLineEdit) -> bool:
    words = veil.shown(line.text())
    if words == line.text() or line.echoMode() != QLineEdit.EchoMode.Normal:
        return False
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    painter = QStylePainter(line)
    painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option)
    place = line.rect().adjusted(LINE_MARGIN + 4, 0, -LINE_MARGIN, 0)
    painter.setPen(line.palette().color(QPalette.ColorRole.Text))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), words)
    painter.end()
    return True


def _cover(page: QObject) -> bool:
    """A printed page is a picture: it is covered whole."""
    if not isinstance(page, QWidget):
        return False
    painter = QPainter(page)
    painter.fillRect(page.rect(), page.palette().color(QPalette.ColorRole.Window))
    painter.setPen(page.palette().color(QPalette.ColorRole.WindowText))
    painter.drawText(page.rect(), int(Qt.AlignmentFlag.AlignCenter), tr("Names are hidden. Press F8 to see the page."))
    painter.end()
    return True


def _lay_bars(editor: QTextEdit | QPlainTextEdit) -> None:
    """Bars over the names in a longer text: they lie on the view alone, never in the text."""
    document, bars = editor.document(), []
    ink: QColor = editor.palette().color(QPalette.ColorRole.Text)
    for start, end in veil.hidden_spans(document.toPlainText()):
        bar = QTextEdit.ExtraSelection()
        bar.cursor = QTextCursor(document)
        bar.cursor.setPosition(start)
        bar.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        bar.format = QTextCharFormat()
        bar.format.setBackground(ink)
        bar.format.setForeground(ink)
        bars.append(bar)
    editor.setExtraSelections(bars)
    # Marked text is drawn over the bars: marked, it is a bar as a whole.
    marked = f"selection-color: {ink.name()}; selection-background-color: {ink.name()};" if veil.is_drawn() else ""
    if editor.styleSheet() != marked:
        editor.setStyleSheet(marked)
