"""Sizes of dialogs that never outgrow the screen they open on."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

EDGE = 48


def resize_within(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog a size, smaller where the screen has no room for it."""
    room = dialog.screen().availableSize()
    dialog.resize(min(width, room.width() - EDGE), min(height, room.height() - EDGE))
