"""Boxes of a page: a bordered panel with a heading, a scrolling page, and rows that keep the spacing of the design."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.labels import hairline, plain_label


class Panel(QFrame):
    """A bordered box with a heading, room for a link at its right, and a column of content in `body`."""

    def __init__(self, heading: str = "", right: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(8)
        if heading or right is not None:
            column.addLayout(self._head(heading, right))
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        column.addLayout(self.body, 1)

    def _head(self, heading: str, right: QWidget | None) -> QHBoxLayout:
        row = QHBoxLayout()
        self.heading = plain_label(heading, "heading")
        self.heading.setMinimumHeight(self.fontMetrics().height() + 10)
        row.addWidget(self.heading, 1)
        self.setAccessibleName(heading)
        if right is not None:
            row.addWidget(right)
        return row

    def add_row(self, row: QWidget) -> None:
        """Add a row with a hairline above it."""
        self.body.addWidget(hairline())
        self.body.addWidget(row)


def clear_layout(layout: QLayout) -> None:
    """Take every widget and inner layout out of a layout and let them go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)
            inner.deleteLater()


def scrolling(content: QWidget) -> QScrollArea:
    """A page that scrolls up and down when the window is small; it takes the focus only through what it holds."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content.setProperty("ground", "window")
    area.setWidget(content)
    return area


def come_into_view(widget: QWidget, around: int) -> None:
    """Scroll the page a widget is on until it is seen, with room around it; what was just shown is laid out first."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if isinstance(above, QScrollArea):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        above.ensureWidgetVisible(widget, 0, around)


def row_of(*widgets: QWidget, stretch_last: bool = False, spacing: int = 8) -> QWidget:
    """Widgets side by side, with the room left over at the right."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget)
    if stretch_last and widgets:
        row.setStretch(len(widgets) - 1, 1)
    else:
        row.addStretch(1)
    return made


def column_of(*widgets: QWidget, spacing: int = 8) -> QWidget:
    """Widgets one under another, with the room left over at the foot."""
    made = QWidget()
    column: QBoxLayout = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return made


def columns_in(body: QBoxLayout, *stretch: int) -> list[QVBoxLayout]:
    """Columns side by side at the foot of a form's body, for fields that belong on one line."""
    row = QHBoxLayout()
    row.setSpacing(12)
    made = [QVBoxLayout() for _ in stretch]
    for column, share in zip(made, stretch, strict=True):
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.setSpacing(8)
        row.addLayout(column, share)
    body.addLayout(row)
    return made
