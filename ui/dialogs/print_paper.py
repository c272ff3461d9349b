"""What leaves the program is written only once its disclosure is recorded: no file exists that the audit does not know."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from caseload.domain.words import tr

Told = Callable[[str], object]


def papers_folder() -> Path:
    """Where the platform keeps documents, offered for saving."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()


def with_suffix(path: Path, suffix: str) -> Path:
    """The path as chosen, with the file type where the officer typed none."""
    return path if path.suffix.lower() == suffix else path.with_name(f"{path.name}{suffix}")


def write_disclosed(path: Path, write: Callable[[Path], object], disclosed: Callable[[], bool], refuse: Told) -> bool:
    """Write a file aside for its owner alone, record the disclosure, then give it its name; a refusal leaves no file."""
    aside = path.with_name(f"part-of-{path.name}")
    try:
        aside.unlink(missing_ok=True)
        os.close(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))  # whatever writes it keeps this mode
        write(aside)
        if not disclosed():
            aside.unlink()
            return False
        aside.replace(path)
    except OSError as trouble:
        aside.unlink(missing_ok=True)
        reason = (trouble.strerror or type(trouble).__name__).lower()
        refuse(
            tr("{file} could not be written: {reason}. Choose another folder, or make room, and save again.",
               file=path.name, reason=reason)
        )  # fmt: skip
        return False
    return True
