"""What the window remembers outside the encrypted file: the theme, the size of the window, which file was open last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from caseload.casework.session import default_path, settings_folder
from ui.theme import ThemeChoice


class WindowMemory:
    """A small settings file without personal data; every value has a safe fallback."""

    def __init__(self, folder: Path | None = None) -> None:
        self._kept = QSettings(str((folder or settings_folder()) / "window.ini"), QSettings.Format.IniFormat)

    @property
    def theme(self) -> ThemeChoice:
        """The theme chosen on this computer."""
        try:
            return ThemeChoice(str(self._kept.value("theme", ThemeChoice.SYSTEM.value)))
        except ValueError:
            return ThemeChoice.SYSTEM

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._kept.setValue("theme", choice.value)

    @property
    def file(self) -> Path:
        """The caseload file opened last, or the usual place."""
        return Path(str(self._kept.value("file", ""))) if self._kept.value("file", "") else default_path()

    @file.setter
    def file(self, path: Path) -> None:
        self._kept.setValue("file", "" if path == default_path() else str(path))

    @property
    def geometry(self) -> QByteArray:
        """Size and place of the window, empty when it was never kept."""
        kept = self._kept.value("geometry", QByteArray())
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._kept.setValue("geometry", geometry)
