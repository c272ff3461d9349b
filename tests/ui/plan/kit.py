"""What tests of a plan share: the form in front, a line by its words, and the words in view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from ui.widgets.entry_line import EntryLine
from ui.widgets.forms import FormDialog

Front = Callable[..., FormDialog]


def in_front() -> FormDialog:
    QApplication.processEvents()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, FormDialog)
    return shown


def dialog_in_front() -> QDialog:
    """A dialog in front that is no form."""
    QApplication.processEvents()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, QDialog)
    return shown


def line(tab: QWidget, words: str) -> EntryLine:
    """The line in view that begins with the words."""
    return next(one for one in tab.findChildren(EntryLine) if one.accessibleName().startswith(words) and one.isVisible())


def words_in(root: object) -> list[str]:
    return [label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root)]  # type: ignore[attr-defined]
