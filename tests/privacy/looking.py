"""Everything a window can tell whoever looks at it, listens to it or holds the pointer over it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QAbstractTableModel, QEvent, QModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QTabBar, QWidget

from ui.widgets.story import StoryCanvas

ROLES = tuple(int(role) for role in (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.WhatsThisRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole,
))  # fmt: skip
TOLD = ("text", "toPlainText", "placeholderText", "toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription",
        "windowTitle", "title", "currentText")  # fmt: skip

PAINTERS: tuple[tuple[type, str], ...] = ((QPainter, "drawText"), (QFontMetrics, "elidedText"), (QFontMetricsF, "elidedText"))


def told_by(root: QWidget) -> Iterator[str]:
    """Every text of a widget and of those in it, hidden ones too: words, tips, names for screen readers, cells of models."""
    for widget in (root, *root.findChildren(QWidget)):
        for name in TOLD:
            told = getattr(widget, name, None)
            if callable(told):
                with suppress(TypeError):  # a method of another kind under that name, such as the text of a tab
                    found = told()
                    yield found if isinstance(found, str) else ""
        if isinstance(widget, QTabBar):
            yield from (widget.tabText(at) + widget.tabToolTip(at) for at in range(widget.count()))
        if isinstance(widget, QAbstractItemView | QComboBox) and widget.model() is not None:
            yield from _cells(widget.model(), QModelIndex())
        if isinstance(widget, StoryCanvas):
            yield from (widget.sentence(spot) for spot, _ in widget.spots())


def words_of(root: QWidget) -> str:
    """All of that as one text in lower case."""
    return "\n".join(told_by(root)).casefold()


def _cells(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    flat = isinstance(model, QAbstractListModel | QAbstractTableModel)
    for row in range(model.rowCount(parent)):
        for at in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, at, parent)
            yield from (str(told) for role in ROLES if (told := index.data(role)))
            yield from () if flat else _cells(model, index)


@contextmanager
def painted() -> Iterator[list[str]]:
    """What is drawn or measured for drawing meanwhile, whatever widget does it."""
    seen: list[str] = []
    kept: list[tuple[type, str, Any]] = []
    for kind, name in PAINTERS:
        kept.append((kind, name, getattr(kind, name)))
        setattr(kind, name, _noting(getattr(kind, name), seen))
    try:
        yield seen
    finally:
        for kind, name, true in kept:
            setattr(kind, name, true)


def _noting(true: Any, seen: list[str]) -> Any:
    def noted(self: Any, *given: Any, **named: Any) -> Any:
        seen.extend(one for one in given if isinstance(one, str))
        return true(self, *given, **named)

    return noted


def look_at(root: QWidget) -> str:
    """All that can be known of a widget: its texts, and what it paints now."""
    with painted() as seen:
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what was drawn before is gone
        root.grab()
    return "\n".join([*told_by(root), *seen])
