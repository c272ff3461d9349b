"""Asking for a file with the platform's own dialog, without stopping the event loop, and taking one that is dropped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_file(
    parent: QWidget, title: str, kinds: str, chosen: Callable[[Path], object], *, save_as: Path | None = None
) -> QFileDialog:
    """Ask for a file to open, or with `save_as` for a place to save; `kinds` is Qt's filter text."""
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilter(kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile if save_as is None else QFileDialog.FileMode.AnyFile)
    if save_as is not None:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDirectory(str(save_as.parent))
        dialog.selectFile(save_as.name)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()
    return dialog


def ask_folder(parent: QWidget, title: str, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask for a folder that is there."""
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setDirectory(QDir.homePath())
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()
    return dialog


def dropped_file(event: QDropEvent) -> Path | None:
    """The one local file that is dragged, or None."""
    places = [url for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(places[0].toLocalFile()) if len(places) == 1 else None
