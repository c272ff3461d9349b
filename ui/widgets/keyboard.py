"""Where the keyboard stands, so that it can stand there again after what it stood on was made anew."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.widgets.entry_line import rows_under


def held_in(widget: QWidget) -> QWidget | None:
    """What has the keyboard in the window of a widget, or will have it once the form over it is closed."""
    return widget.window().focusWidget()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where the keyboard is under a widget: the line by its entry and place, and the link or field on it by its name."""

    entry_id: str = ""
    place: int = -1
    name: str = ""


def stand_of(root: QWidget) -> Stand | None:
    """Where the keyboard stands, also while a form lies over the window; None when it is elsewhere."""
    held = held_in(root)
    if held is None or held is root or not root.isAncestorOf(held):
        return None
    rows = rows_under(root)
    for place, row in enumerate(rows):
        if row is held or row.isAncestorOf(held):
            return Stand(entry_id=row.entry_id, place=place, name="" if row is held else held.accessibleName())
    return Stand(name=held.accessibleName())


def stand_again(root: QWidget, stood: Stand) -> None:
    """Put the keyboard back after the lines were made again: on the same one, else on the one now in its place."""
    rows = rows_under(root)
    line = next((row for row in rows if row.entry_id == stood.entry_id), None) if stood.entry_id else None
    around = root if not stood.entry_id else line
    found: QWidget | None = line
    if around is not None and stood.name:
        buttons = (one for one in around.findChildren(QAbstractButton) if one.isVisible())
        found = next((one for one in buttons if one.accessibleName() == stood.name), line)
    if found is None and rows:
        found = rows[max(0, min(stood.place, len(rows) - 1))]
    if found is not None:
        found.setFocus(Qt.FocusReason.OtherFocusReason)
