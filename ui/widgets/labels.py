"""The only place that makes labels and message boxes, so that what a person typed is never read as markup."""

from __future__ import annotations

import html

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QMessageBox, QWidget

SIZES = {"title": 1.35, "heading": 1.08, "small": 0.92}
BOLD = frozenset({"title", "heading", "strong"})


def plain_label(text: str, role: str = "body", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """A label that shows its text letter by letter; `role` is a look (body, title, heading, strong, quiet, small or a state)."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    label.setFont(role_font(role, label.font()))
    return label


class ElidedLabel(QLabel):
    """A plain label of one line that ends in an ellipsis where there is no room; the whole text is its tip."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        fitted = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(self.alignment()), fitted)
        self.setToolTip("" if fitted == self.text() else tip_text(self.text()))

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * 6, super().minimumSizeHint().height())


def elided_label(text: str, role: str = "body") -> QLabel:
    """A plain label that shows as much of its line as there is room for."""
    label = ElidedLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setProperty("role", role)
    label.setFont(role_font(role, label.font()))
    return label


def role_font(role: str, base: QFont) -> QFont:
    """The platform font in the weight and size of a role."""
    made = QFont(base)
    size = SIZES.get(role)
    if size is not None:
        made.setPointSizeF(base.pointSizeF() * size)
    if role in BOLD:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def copyable_label(text: str, role: str = "body") -> QLabel:
    """A wrapped plain label whose text can be selected with the keyboard and copied."""
    label = plain_label(text, role, wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def set_role(label: QLabel, role: str) -> None:
    """Give a label another look."""
    label.setProperty("role", role)
    label.style().unpolish(label)
    label.style().polish(label)


TIP_BEGINS, TIP_ENDS = "<span style='white-space:pre-wrap'>", "</span>"


def tip_text(text: str) -> str:
    """Text made safe for a tool tip, which Qt would otherwise read as markup."""
    return f"{TIP_BEGINS}{html.escape(text)}{TIP_ENDS}" if text else ""


def tip_words(tip: str) -> str:
    """What a tip made safe says."""
    return html.unescape(tip.removeprefix(TIP_BEGINS).removesuffix(TIP_ENDS))


def set_tip(widget: QWidget, text: str) -> None:
    """Give a widget a plain tool tip."""
    widget.setToolTip(tip_text(text))


def button_text(text: str) -> str:
    """Text made safe for buttons, tabs and menus, where a single & would vanish and underline the next letter."""
    return text.replace("&", "&&")


def message_box(parent: QWidget | None, title: str, text: str, detail: str = "") -> QMessageBox:
    """A plain message box, not yet shown: call `open()`."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(title)
    box.setText(text)
    if detail:
        box.setDetailedText(detail)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box


def hairline() -> QFrame:
    """A one pixel line between rows or groups."""
    line = QFrame()
    line.setObjectName("hairline")
    line.setFixedHeight(1)
    return line
