"""What a screen reader is told while names are hidden: a bar for each name, and everything as it was once they are shown again.

Qt asks a widget for its accessible name before its text, and for its accessible description before its tool tip: while names are
hidden both are set, the widget's own are kept beside them and put back afterwards. What a field holds has no such second word.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from ui import veil
from ui.widgets.labels import tip_words

NAMED, DESCRIBED = "own name", "own description"


def tell(widget: QWidget) -> None:
    """Let a screen reader say of a widget what may be shown of it now; a widget that names nobody is left alone."""
    _turn(widget, NAMED, widget.accessibleName(), _text(widget), widget.setAccessibleName)
    _turn(widget, DESCRIBED, widget.accessibleDescription(), tip_words(widget.toolTip()), widget.setAccessibleDescription)


def _turn(widget: QWidget, key: str, now: str, instead: str, put: Callable[[str], object]) -> None:
    """Say the hidden words in place of `now`, or of what Qt says `instead` of nothing; keep the own ones under `key`."""
    kept = widget.property(key)
    ours = kept is not None and now == kept[1]
    own = kept[0] if ours else now
    said = veil.shown(own or instead)
    if said != (own or instead):
        if now != said:
            put(said)
            widget.setProperty(key, [own, said])
    elif kept is not None:
        if ours:
            put(own)
        widget.setProperty(key, None)


def _text(widget: QWidget) -> str:
    """What Qt says of a widget that has no accessible name."""
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    return widget.windowTitle() if widget.isWindow() else ""
