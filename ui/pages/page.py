"""What every page has in common: it reads when shown, re-reads after a change, and says whom it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from caseload.domain.errors import Refusal
from ui.widgets.keyboard import held_in

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from caseload.domain.change import Change
    from ui.hub import Hub


class Page(QWidget):
    """Base of every page: override `reread`, and where it fits `show_place`, `person_id` and `focus_first`.

    `reread(None)` reads everything; `reread(change)` may read less. A hidden page only notes that it is stale and
    re-reads when it is next shown, so that an act pays for one page.
    """

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hub = hub
        self._stale = True
        hub.changed.connect(self._on_changed)

    def reread(self, change: Change | None) -> None:
        """Read from the store and show; None asks for everything."""
        raise NotImplementedError

    def show_place(self, given: dict[str, str]) -> None:
        """Show what was asked for when the page was opened (a person, a tab, a filter)."""

    def place_given(self) -> dict[str, str]:
        """What `show_place` would need to come back here after a lock."""
        return {}

    def person_id(self) -> str:
        """The person this page is about now, or empty."""
        return ""

    def focus_first(self) -> None:
        """Put the keyboard where the page is used first: unless a page knows better, in its first part that Tab reaches."""
        part = self.nextInFocusChain()
        while part is not None and part is not self:
            if self.isAncestorOf(part) and part.isVisibleTo(self) and part.isEnabled() and _takes_tab(part):
                part.setFocus()
                return
            part = part.nextInFocusChain()

    def holds_keyboard(self) -> bool:
        """Whether the keyboard is in this page, or will be once the form over the window is closed."""
        held = held_in(self)
        return held is not None and held.isVisibleTo(self) and self.isAncestorOf(held)

    def refresh(self, change: Change | None = None) -> None:
        """Re-read now, sending trouble to its door instead of out of the event loop."""
        self._stale = False
        held = self.holds_keyboard()
        try:
            self.reread(change)
        except Refusal as refusal:
            self.hub.door(refusal)
        if held and self.isVisible() and not self.holds_keyboard():
            self.focus_first()  # what it stood on is gone: the next widget of the window would be the search

    def read_if_stale(self) -> None:
        """Read when anything moved since it was last read."""
        if self._stale:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Read before the first paint when anything moved meanwhile."""
        self.read_if_stale()
        super().showEvent(event)

    def _on_changed(self, change: Change | None) -> None:
        if not self.hub.is_open:
            return
        if self.isVisible():
            self.refresh(change)
        else:
            self._stale = True


def _takes_tab(part: QWidget) -> bool:
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
