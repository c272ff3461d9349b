"""Two lists to choose from by typing: one that finds by any part of a word, one where a letter is the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any
from unicodedata import combining, normalize

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from ui.widgets.buttons import push_button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.flow import FlowLayout


class SearchChoice(ChoiceBox):
    """A long list found by typing any part of its words; `rows` are (key, words), an empty line is no choice."""

    def __init__(self, rows: Iterable[tuple[str, str]], chosen: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(22)
        self.addItem("", "")
        for key, words in rows:
            self.addItem(words, key)
        finder = QCompleter(self.model(), self)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(finder)
        line = self.lineEdit()
        if line is not None:
            line.setPlaceholderText(hint)
        self.setCurrentIndex(max(0, self.findData(chosen)))

    def currentData(self, role: int = int(Qt.ItemDataRole.UserRole)) -> Any:
        """The key of what is typed: the words whole, else the first line that holds them, else nothing."""
        at = self._typed_place()
        return self.itemData(at, role) if at >= 0 else ""

    def setAccessibleName(self, name: str) -> None:
        """Name the line too, which is what a screen reader lands on."""
        super().setAccessibleName(name)
        line = self.lineEdit()
        if line is not None:
            line.setAccessibleName(name)

    def understood(self) -> bool:
        """Whether what is typed is empty or in the list."""
        return not self.currentText().strip() or self._typed_place() > 0

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the line shows the choice that was understood."""
        at = self._typed_place()
        if at >= 0:
            self.setCurrentIndex(at)
            self.setEditText(self.itemText(at))
        super().focusOutEvent(event)

    def _typed_place(self) -> int:
        text = _folded(self.currentText().strip())
        if not text:
            return 0
        if _folded(self.itemText(self.currentIndex())) == text:
            return self.currentIndex()
        words = [_folded(self.itemText(at)) for at in range(self.count())]
        for fits in (text.__eq__, lambda one: one.startswith(text), lambda one: text in one):
            found = next((at for at, one in enumerate(words) if fits(one)), -1)
            if found >= 0:
                return found
        return -1


def complete_from(edit: QLineEdit, words: Iterable[str]) -> None:
    """Offer known names while somebody types in a line; any other name may be typed as well."""
    finder = QCompleter([*words], edit)
    finder.setFilterMode(Qt.MatchFlag.MatchContains)
    finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    edit.setCompleter(finder)


def _folded(words: str) -> str:
    """Words without case and accents, so that `sian` finds Siân."""
    return "".join(letter for letter in normalize("NFD", words.casefold()) if not combining(letter)).replace("’", "'")


class LetterChoice(ChoiceBox):
    """A list where one letter chooses: `keys` gives the letter of each key that has one."""

    def __init__(
        self, rows: Iterable[tuple[str, str]], keys: Mapping[str, str], chosen: str = "", blank: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._keys: dict[str, str] = {}
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(24)
        self.offer(rows, keys, blank)
        self.setCurrentIndex(max(0, self.findData(chosen)))

    def offer(self, rows: Iterable[tuple[str, str]], keys: Mapping[str, str], blank: str) -> None:
        """Offer other rows and letters; what is chosen stays where it is still offered."""
        chosen = self.currentData()
        self._keys = {letter.casefold(): key for key, letter in keys.items() if letter}
        held = self.blockSignals(True)
        self.clear()
        self.addItem(blank, "")
        for key, words in rows:
            self.addItem(words, key)
        self.setCurrentIndex(max(0, self.findData(chosen)))
        self.blockSignals(held)
        if self.currentData() != chosen:
            self.currentIndexChanged.emit(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter with a meaning chooses at once; any other letter means nothing, and chooses nothing by its first letter."""
        letter, plain = event.text().casefold(), not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if plain and letter in self._keys:
            self.choose(self._keys[letter])
        elif not (plain and letter.isalpha()):
            super().keyPressEvent(event)

    def choose(self, key: str) -> None:
        """Choose a key of the list."""
        self.setCurrentIndex(max(0, self.findData(key)))


class LetterChips(QWidget):
    """The letters of a LetterChoice as a row of buttons to click; the keyboard uses the letters themselves."""

    def __init__(self, box: LetterChoice, rows: Iterable[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, 6)
        for key, letter, words in rows:
            chip = push_button(f"{letter.upper()}  {words}", partial(box.choose, key), kind="chip")
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            flow.addWidget(chip)
