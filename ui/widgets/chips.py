"""The filter bar: a field for names, a chip for every other filter, and a menu to add one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from caseload.domain.casefile import CaseLine
from caseload.domain.words import tr
from ui.models.filters import FILTERS, Filter, FilterRow, chip_words
from ui.widgets.buttons import link_button, push_button
from ui.widgets.fields import line_edit
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import button_text, set_tip
from ui.widgets.panels import clear_layout


class FilterBar(QWidget):
    """Shows filters as chips that can be removed; tells by `changed` when the officer added or removed one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters: tuple[Filter, ...] = ()
        self._lines: Sequence[CaseLine] = ()
        self.text = line_edit(hint=tr("Name or CRN"))
        self.text.setAccessibleName(tr("Filter by name or CRN"))
        self.text.setFixedWidth(150)
        self.text.setClearButtonEnabled(True)
        set_tip(self.text, tr("Filter by name or CRN (Ctrl+F)"))
        self._asker = QTimer(self, singleShot=True, interval=0)
        self._asker.timeout.connect(self._on_text)
        self.text.textChanged.connect(lambda _: self._asker.start())
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.add_button = link_button(tr("+ Filter"))
        self.add_button.setMenu(self._menu)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self)
        self._draw()

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The filters in force."""
        typed = self.text.text().strip()
        return (*self._filters, *((("text", typed),) if typed else ()))

    def show_filters(self, filters: Sequence[Filter], lines: Sequence[CaseLine]) -> None:
        """Show these filters without telling; `lines` are what the menu offers values of."""
        self._lines = lines
        typed = next((value for kind, value in filters if kind == "text"), "")
        self._filters = tuple(one for one in filters if one[0] != "text")
        if self.text.text().strip() != typed:
            self.text.blockSignals(True)
            self.text.setText(typed)
            self.text.blockSignals(False)
        self._draw()

    def add(self, found: Filter) -> None:
        """Add a filter and tell."""
        if found not in self._filters:
            self._filters = (*self._filters, found)
            self._draw()
            self.changed.emit()

    def remove(self, found: Filter) -> None:
        """Remove a filter and tell; the keyboard stays in the bar."""
        self._filters = tuple(one for one in self._filters if one != found)
        self._draw()
        self.add_button.setFocus()
        self.changed.emit()

    def _draw(self) -> None:
        for kept in (self.text, self.add_button):
            self._flow.removeWidget(kept)
        clear_layout(self._flow)
        self._flow.addWidget(self.text)
        for found in self._filters:
            self._flow.addWidget(self._chip(found))
        self._flow.addWidget(self.add_button)
        self.updateGeometry()

    def _chip(self, found: Filter) -> QWidget:
        words = chip_words(found)
        made = push_button(tr("{filter}  ×", filter=words), lambda: self.remove(found), kind="chip")
        made.setAccessibleName(tr("Remove filter: {filter}", filter=words))
        set_tip(made, tr("Remove this filter"))
        return made

    def _fill_menu(self) -> None:
        self._menu.clear()
        for row in FILTERS:
            choices = row.choices(self._lines)
            if len(choices) > 1:
                self._fill_kind(row, choices)

    def _fill_kind(self, row: FilterRow, choices: list[tuple[str, str]]) -> None:
        inner = self._menu.addMenu(button_text(str(row.words)))
        for value, words in choices:
            action = QAction(button_text(words), inner)
            action.setCheckable(True)
            action.setChecked((row.kind, value) in self._filters)
            action.triggered.connect(self._toggler((row.kind, value)))
            inner.addAction(action)

    def _toggler(self, found: Filter) -> Callable[[bool], None]:
        return lambda on: self.add(found) if on else self.remove(found)

    def _on_text(self) -> None:
        self.changed.emit()
