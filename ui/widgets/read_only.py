"""Keeping a part from being changed while it can still be read, scrolled and copied."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

CONTROLS = (QComboBox, QAbstractSpinBox, QAbstractButton)
TEXTS = (QLineEdit, QPlainTextEdit, QTextEdit)
Text = QLineEdit | QPlainTextEdit | QTextEdit


class ReadOnly:
    """Makes the editors under a widget read-only, and gives back only what it took."""

    def __init__(self, root: QWidget) -> None:
        self._root = root
        self._texts: list[Text] = []
        self._controls: list[QWidget] = []

    def keep(self, held: bool) -> None:
        """Hold everything as it is, or let it be changed again."""
        self.release()
        if not held:
            return
        self._controls = [one for one in self._root.findChildren(QWidget) if isinstance(one, CONTROLS) and one.isEnabled()]
        every = [one for one in self._root.findChildren(QWidget) if isinstance(one, TEXTS)]
        self._texts = [one for one in every if not one.isReadOnly()]
        for control in self._controls:
            control.setEnabled(False)
        for text in self._texts:
            text.setReadOnly(True)

    def release(self) -> None:
        """Let everything that was held be changed again."""
        for text in filter(isValid, self._texts):
            text.setReadOnly(False)
        for control in filter(isValid, self._controls):
            control.setEnabled(True)
        self._texts, self._controls = [], []
