"""What leaves the program is written only once its disclosure is recorded: no file exists that the audit does not know."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from caseload.casework.papers import Paper
from caseload.domain.words import Message, msg, tr
from caseload.lasting import hand_out, sync_file

Told = Callable[[str], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKind:
    """A kind of file a paper is saved as: its ending, and the words of the dialog that asks for its place."""

    suffix: str
    title: Message
    filter: Message


PDF = FileKind(suffix=".pdf", title=msg("Save as PDF"), filter=msg("PDF files (*.pdf)"))
EXCEL = FileKind(suffix=".xlsx", title=msg("Save as Excel"), filter=msg("Spreadsheets (*.xlsx)"))
WORD = FileKind(suffix=".docx", title=msg("Save as Word"), filter=msg("Word files (*.docx)"))


def word_file(paper: Paper) -> bytes:
    """The paper as a Word file; made from records already read, so that a thread may do it."""
    from caseload.render.docx import render_docx

    return render_docx(paper.document, printed_by=paper.printed_by, printed_at=paper.printed_at)


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
        sync_file(aside)  # a full disk may only now be found out
        if not disclosed():
            aside.unlink()
            return False
        hand_out(aside, path)
    except OSError as trouble:
        with suppress(OSError):  # a disk that is gone takes nothing away either
            aside.unlink(missing_ok=True)
        reason = (trouble.strerror or type(trouble).__name__).lower()
        refuse(
            tr("{file} could not be written: {reason}. Choose another folder, or make room, and save again.",
               file=path.name, reason=reason)
        )  # fmt: skip
        return False
    return True
