"""The bar at the top: the program's name, the search, the day and the lock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from caseload.domain.dates import long_date
from caseload.domain.words import tr
from ui.widgets.buttons import push_button
from ui.widgets.labels import elided_label, plain_label, set_tip
from ui.widgets.navigation import NARROW, WIDE


class TopBar(QFrame):
    """Name of the program, room for the search, the date and Lock."""

    def __init__(
        self, search: QWidget, lock: Callable[[], object], hide_names: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("topbar")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 20, 8)
        row.setSpacing(16)
        self._name = plain_label(tr("Caseload"), "title")
        self._name.setContentsMargins(20, 0, 0, 0)
        self._name.setFixedWidth(WIDE)
        self._day = elided_label("", "quiet")
        self.lock_button = push_button(tr("Lock"), lock)
        set_tip(self.lock_button, tr("Lock the caseload (Ctrl+L)"))
        self._hidden = plain_label(tr("Names hidden"), "soon")
        self.names_button = push_button(tr("Hide names"), hide_names)
        set_tip(self.names_button, tr("Hide or show names (F8)"))
        self.show_names_hidden(False)
        row.addWidget(self._name)
        row.addSpacing(8)
        row.addWidget(search, 3)
        row.addStretch(2)
        row.addWidget(self._day)
        for part in (self._hidden, self.names_button, self.lock_button):
            row.addWidget(part)

    def show_names_hidden(self, hidden: bool) -> None:
        """Say whether names are hidden, in words beside the button that changes it."""
        words = tr("Show names") if hidden else tr("Hide names")
        self._hidden.setVisible(hidden)
        self.names_button.setText(words)
        self.names_button.setAccessibleName(words)

    def show_day(self, day: date) -> None:
        """Show the day it is."""
        self._day.setText(long_date(day))

    def set_narrow(self, narrow: bool) -> None:
        """Make room on a small screen: the date goes to the status bar's tip, the name becomes as narrow as the pages."""
        self._day.setVisible(not narrow)
        self._name.setVisible(not narrow)
        self._row.setContentsMargins(NARROW if narrow else 0, 8, 20, 8)
