"""Whether typed markup was drawn: a picture of one red that no theme has, and a look at every pixel for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

RED = QColor("#ff0000")
FOUR_BYTES = QImage.Format.Format_ARGB32


def markup_with_red(folder: Path) -> str:
    """Words that read as markup show a red picture."""
    picture = folder / "red.png"
    assert _red(400).save(str(picture))
    return f"<img src='{picture.as_uri()}'><b>x & y"


def shows_red(widget: QWidget) -> bool:
    """Whether any pixel of a widget is that red."""
    drawn, pixel = _bytes_of(widget.grab().toImage().convertToFormat(FOUR_BYTES)), _bytes_of(_red(1))
    at = drawn.find(pixel)
    while at % len(pixel) and at > 0:
        at = drawn.find(pixel, at + 1)
    return at >= 0


def _red(side: int) -> QImage:
    image = QImage(side, side, FOUR_BYTES)
    image.fill(RED)
    return image


def _bytes_of(image: QImage) -> bytes:
    """A copy of the pixels: what `constBits` gives lives no longer than its image."""
    return bytes(image.constBits())
