"""Icons from resources/icons, recoloured to the theme in use and kept per colour and size."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QToolButton, QWidget

from ui.theme import tokens
from ui.widgets.labels import set_tip

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"
SOLID = frozenset({"circle-alert"})


@lru_cache(maxsize=256)
def renderer(name: str, colour: str, paper: str) -> QSvgRenderer:
    """The drawing of an icon in a colour; a solid one has its circle filled and the rest in the colour of the paper."""
    text = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    if name in SOLID:
        text = text.replace("<circle ", f'<circle fill="{colour}" stroke="{colour}" ', 1).replace("currentColor", paper)
    return QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))


def paint_icon(painter: QPainter, name: str, token: str, place: QRectF, paper: str = "panel") -> None:
    """Paint an icon into a square in the colour of a token."""
    look = tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer(name, getattr(look, token), getattr(look, paper)).render(painter, place)
    painter.restore()


def icon(name: str, token: str = "text") -> QIcon:
    """An icon for a button or menu, sharp at every scale; made anew when the theme changes."""
    made = QIcon()
    for ratio in (1, 2, 3):
        made.addPixmap(_pixmap(name, token, ratio))
    return made


def _pixmap(name: str, token: str, ratio: int) -> QPixmap:
    """An icon drawn for a scale of the screen; Qt keeps it for the next button of that icon and colour."""
    key = f"{name} {getattr(tokens(), token)} {tokens().panel} {ratio}"
    drawn = QPixmap()
    if not QPixmapCache.find(key, drawn):
        drawn = QPixmap(20 * ratio, 20 * ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        paint_icon(painter, name, token, QRectF(0, 0, 20 * ratio, 20 * ratio))
        painter.end()
        drawn.setDevicePixelRatio(ratio)
        QPixmapCache.insert(key, drawn)
    return drawn


class IconView(QWidget):
    """A small icon that follows the theme by painting itself; decoration only, its word stands beside it."""

    def __init__(self, name: str, token: str = "text", size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._token = name, token
        self.setFixedSize(QSize(size, size))

    def show_icon(self, name: str, token: str) -> None:
        """Show another icon."""
        self._name, self._token = name, token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon in the colour of the theme."""
        painter = QPainter(self)
        paint_icon(painter, self._name, self._token, QRectF(self.rect()))


class IconButton(QToolButton):
    """A button that is only an icon: its word is the tool tip and the accessible name."""

    def __init__(self, name: str, words: str, token: str = "quiet", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._token = name, token
        self.setAutoRaise(True)
        self.setAccessibleName(words)
        set_tip(self, words)
        self.setIcon(icon(name, token))

    def changeEvent(self, event: QEvent) -> None:
        """Recolour the icon when the palette changes."""
        if event.type() == QEvent.Type.PaletteChange:
            self.setIcon(icon(self._name, self._token))
        super().changeEvent(event)
