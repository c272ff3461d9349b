"""The list of keys (F1), made from the tables of actions, pages and local keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from caseload.domain.words import tr
from ui.actions import ACTIONS, KEYS
from ui.pages import PAGES
from ui.widgets.buttons import primary_button
from ui.widgets.labels import plain_label
from ui.widgets.panels import scrolling


def key_rows() -> tuple[tuple[str, str, str], ...]:
    """Where, what and keys, for every shortcut of the program."""
    anywhere = tr("Anywhere")
    return (
        *((anywhere, str(row.words), row.shortcut) for row in ACTIONS),
        *((anywhere, tr("Show {page}", page=str(row.words)), row.shortcut) for row in PAGES if row.shortcut),
        *((str(row.where), str(row.words), row.keys) for row in KEYS),
    )


class ShortcutsDialog(QDialog):
    """Every key and what it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("List of keys"))
        self.resize(800, 620)
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(20, 8, 20, 8)
        grid.setHorizontalSpacing(24)
        grid.setColumnStretch(1, 1)
        before = ""
        for row, (where, words, keys) in enumerate(key_rows()):
            grid.addWidget(plain_label("" if where == before else where, "quiet"), row, 0)
            grid.addWidget(plain_label(words), row, 1)
            grid.addWidget(plain_label(self._key_words(keys), "strong"), row, 2)
            before = where
        close = primary_button(tr("Close"), self.accept)
        close.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 16, 16)
        title = plain_label(tr("List of keys"), "title")
        title.setContentsMargins(20, 0, 0, 0)
        column.addWidget(title)
        column.addWidget(scrolling(inner), 1)
        column.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)

    def _key_words(self, keys: str) -> str:
        native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        return native if native and "," not in keys else keys
