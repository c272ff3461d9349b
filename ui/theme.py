"""Colours of the window: one record of tokens a theme, the palette made from it and the little style sheet it needs."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from ui.theme_sheet import SHEET

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


class ThemeChoice(StrEnum):
    """What the officer chose in Settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "high contrast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The colours of one theme; the five states must reach 4.5:1 on every ground they are drawn on."""

    name: str
    window: str
    panel: str
    line: str
    edge: str
    text: str
    quiet: str
    accent: str
    accent_soft: str
    on_accent: str
    late: str
    soon: str
    on_track: str
    unknown: str
    held: str
    late_soft: str
    soon_soft: str
    on_track_soft: str
    unknown_soft: str
    held_soft: str

    @property
    def grounds(self) -> tuple[str, ...]:
        """The colours that text of any state may stand on."""
        return self.window, self.panel, self.accent_soft


LIGHT = Tokens(
    name="light",
    window="#f5f7f9",
    panel="#ffffff",
    line="#dfe3e8",
    edge="#8a94a0",
    text="#1b222b",
    quiet="#57616d",
    accent="#1d5aa6",
    accent_soft="#e6eef9",
    on_accent="#ffffff",
    late="#a11d23",
    soon="#7d5200",
    on_track="#0a664f",
    unknown="#57616d",
    held="#5a3e9b",
    late_soft="#fbe9e9",
    soon_soft="#fff1d9",
    on_track_soft="#e1f4ee",
    unknown_soft="#eceff3",
    held_soft="#efeafb",
)
DARK = Tokens(
    name="dark",
    window="#1a1d22",
    panel="#22272e",
    line="#39414b",
    edge="#77818d",
    text="#eef1f4",
    quiet="#a9b2bd",
    accent="#7fb1f2",
    accent_soft="#233a57",
    on_accent="#10161d",
    late="#ff9b98",
    soon="#f2b84b",
    on_track="#69caa9",
    unknown="#a9b2bd",
    held="#c0abf2",
    late_soft="#43272a",
    soon_soft="#3d3320",
    on_track_soft="#1f3a33",
    unknown_soft="#2f363f",
    held_soft="#342e48",
)
CONTRAST = Tokens(
    name="high contrast",
    window="#000000",
    panel="#000000",
    line="#ffffff",
    edge="#ffffff",
    text="#ffffff",
    quiet="#ffffff",
    accent="#ffff00",
    accent_soft="#003a70",
    on_accent="#000000",
    late="#ffb0ad",
    soon="#ffd24d",
    on_track="#7dffc8",
    unknown="#ffffff",
    held="#dcc8ff",
    late_soft="#000000",
    soon_soft="#000000",
    on_track_soft="#000000",
    unknown_soft="#000000",
    held_soft="#000000",
)
THEMES = (LIGHT, DARK, CONTRAST)
_current = LIGHT
LINEAR_BELOW = 0.03928  # of the standard


def tokens() -> Tokens:
    """The tokens in use: read them when painting, never keep them."""
    return _current


def colour(name: str) -> QColor:
    """The colour of one token of the theme in use, such as `late` or `accent`."""
    return QColor(getattr(_current, name))


def luminance(hex_colour: str) -> float:
    """Relative luminance of a colour as WCAG 2 defines it."""

    def part(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= LINEAR_BELOW else float(((share + 0.055) / 1.055) ** 2.4)

    found = QColor(hex_colour)
    return 0.2126 * part(found.red()) + 0.7152 * part(found.green()) + 0.0722 * part(found.blue())


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def tokens_for(choice: ThemeChoice) -> Tokens:
    """The tokens of a choice; `system` asks the platform for dark and for more contrast."""
    fixed = {ThemeChoice.LIGHT: LIGHT, ThemeChoice.DARK: DARK, ThemeChoice.CONTRAST: CONTRAST}
    if choice in fixed:
        return fixed[choice]
    if _wants_contrast():
        return CONTRAST
    return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


def apply_theme(app: QApplication, choice: ThemeChoice) -> Tokens:
    """Dress the whole application in a theme; widgets repaint themselves from the palette change."""
    global _current  # noqa: PLW0603  one look per process, as a palette is
    _current = tokens_for(choice)
    app.setStyle("Fusion")
    app.setPalette(palette(_current))
    app.setStyleSheet(style_sheet(_current))
    return _current


def style_sheet(look: Tokens) -> str:
    """The style sheet of a theme."""
    return Template(SHEET).substitute({field.name: getattr(look, field.name) for field in fields(look)})


def palette(look: Tokens) -> QPalette:
    """The palette of a theme, for everything the style sheet leaves to the platform."""
    made = QPalette()
    role = QPalette.ColorRole
    for ours, theirs in (
        (look.window, role.Window),
        (look.text, role.WindowText),
        (look.panel, role.Base),
        (look.window, role.AlternateBase),
        (look.text, role.Text),
        (look.panel, role.Button),
        (look.text, role.ButtonText),
        (look.accent_soft, role.Highlight),
        (look.text, role.HighlightedText),
        (look.accent, role.Link),
        (look.accent, role.LinkVisited),
        (look.panel, role.ToolTipBase),
        (look.text, role.ToolTipText),
        (look.quiet, role.PlaceholderText),
        (look.accent, role.Accent),
    ):
        made.setColor(theirs, QColor(ours))
    for theirs in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, theirs, QColor(look.quiet))
    return made


def _wants_contrast() -> bool:
    hints = QGuiApplication.styleHints()
    access = getattr(hints, "accessibility", None)
    if access is None:  # before Qt 6.10
        return False
    return bool(access().contrastPreference() == Qt.ContrastPreference.HighContrast)
