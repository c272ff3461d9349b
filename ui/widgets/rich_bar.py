"""The bar over rich text: its manners, lists and tables, the keys of sources, and what can be pulled from the case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from caseload.domain.words import tr
from ui.widgets.buttons import push_button
from ui.widgets.icons import IconButton
from ui.widgets.labels import button_text
from ui.widgets.rich_edit import RichEdit
from ui.widgets.rich_table import TABLE_ACTS
from ui.widgets.rich_text import BULLETS, NUMBERS, in_list

SOURCES_KEY, PULL_KEY = "Alt+K", "Alt+U"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One line of a menu of the bar: its words, the key that does it at once (empty: only the menu), and what it does."""

    words: str
    run: Callable[[], object]
    keys: str = ""


class RichBar(QWidget):
    """Buttons that act on an editor and show how its cursor stands; `sources` and `pulls` are offered as menus."""

    def __init__(
        self, editor: RichEdit, sources: Sequence[Offer], pulls: Sequence[Offer], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self.bold = self._manner("bold", tr("Bold (Ctrl+B)"), editor.turn_bold)
        self.italic = self._manner("italic", tr("Italic (Ctrl+I)"), editor.turn_italic)
        self.bullets = self._manner("list", tr("List with bullets (Ctrl+Shift+8)"), partial(editor.turn_list, BULLETS))
        self.numbers = self._manner("list-ordered", tr("Numbered list (Ctrl+Shift+7)"), partial(editor.turn_list, NUMBERS))
        self._row.addSpacing(6)
        tables = [Offer(words=str(words), keys=keys, run=partial(act, editor)) for words, keys, act in TABLE_ACTS]
        self.table = self._menu(tr("Table"), "", tables, own_keys=False)
        self.source = self._menu(tr("Source key"), SOURCES_KEY, sources)
        self.pull = self._menu(tr("Pull from the case"), PULL_KEY, pulls)
        self._row.addStretch(1)
        editor.currentCharFormatChanged.connect(lambda _: self.show_manner())
        editor.cursorPositionChanged.connect(self.show_manner)

    def show_manner(self) -> None:
        """Show how what is typed next will look."""
        cursor = self.editor.textCursor()
        self.bold.setChecked(self.editor.fontWeight() >= QFont.Weight.DemiBold)
        self.italic.setChecked(self.editor.fontItalic())
        self.bullets.setChecked(in_list(cursor, BULLETS))
        self.numbers.setChecked(in_list(cursor, NUMBERS))

    def _do(self, run: Callable[[], object]) -> None:
        run()
        self.show_manner()
        self.editor.setFocus()

    def _manner(self, icon: str, words: str, run: Callable[[], object]) -> IconButton:
        made = IconButton(icon, words, "text")
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # each has its key in the editor, where the keyboard is
        made.clicked.connect(lambda _checked=False: self._do(run))
        self._row.addWidget(made)
        return made

    def _menu(self, words: str, keys: str, offers: Sequence[Offer], *, own_keys: bool = True) -> QPushButton:
        made = push_button(words, kind="link")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        menu = QMenu(made)
        for offer in offers:
            shown = button_text(f"{offer.words}\t{offer.keys}" if offer.keys else offer.words)
            menu.addAction(shown).triggered.connect(lambda _checked=False, run=offer.run: self._do(run))
            if offer.keys and own_keys:
                QShortcut(QKeySequence(offer.keys), self.editor, offer.run, context=Qt.ShortcutContext.WidgetShortcut)
        made.setMenu(menu)
        if keys:
            made.setAccessibleDescription(keys)
            QShortcut(QKeySequence(keys), self.editor, made.showMenu, context=Qt.ShortcutContext.WidgetShortcut)
        made.setVisible(bool(offers))
        self._row.addWidget(made)
        return made
