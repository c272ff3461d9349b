"""Sizes of windows that never outgrow the screen they open on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

EDGE = 48


def resize_within(window: QWidget, width: int, height: int, *, edge: int = EDGE) -> None:
    """Give a window a size, smaller where the screen has no room for it; `edge` stays free around it."""
    room = window.screen().availableSize()
    window.resize(min(width, room.width() - edge), min(height, room.height() - edge))
