"""Tab goes through what is made later where it stands, not after everything that was there before it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_before(place: QWidget, part: QWidget) -> None:
    """Let Tab come to the controls of a part, in the order they were made, right before it comes to a place."""
    controls = [one for one in part.findChildren(QWidget) if _takes_tab(one) and one.window() is part.window()]
    before = place.previousInFocusChain()
    while before is not None and before is not place and (before in controls or not _takes_tab(before)):
        before = before.previousInFocusChain()
    if before is None or before is place:
        return
    for one in controls:
        QWidget.setTabOrder(before, one)
        before = one


def _takes_tab(one: QWidget) -> bool:
    return bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.focusProxy() is None
