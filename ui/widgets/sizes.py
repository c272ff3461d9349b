"""Sizes of windows that never outgrow the screen they open on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

EDGE = 48


def fills_screen(window: QWidget) -> bool:
    """Whether a window of this size and its frame leave nothing free of the screen, so that it is better shown as large as it."""
    room = window.screen().availableSize()
    return window.width() > room.width() - EDGE or window.height() > room.height() - EDGE


def resize_within(window: QWidget, width: int, height: int, *, edge: int = EDGE) -> None:
    """Give a window a size, smaller where the screen has no room for it; `edge` stays free around it."""
    room = window.screen().availableSize()
    window.resize(min(width, room.width() - edge), min(height, room.height() - edge))
