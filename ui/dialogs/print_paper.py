"""What leaves the program: a paper with its file name and what the audit is told, written only once that is recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

from caseload.casework.disclosure import RecordDisclosure, record_disclosure
from caseload.documents.blocks import Document
from caseload.domain.words import tr

if TYPE_CHECKING:
    from ui.hub import Hub

Told = Callable[[str], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document to look at and give out: `what` is for the audit, `file_name` names document and CRN but never a person.

    `suggested` are likely recipients; `given_out` is called after it was printed or saved.
    """

    document: Document
    what: str
    file_name: str
    person_id: str = ""
    suggested: tuple[str, ...] = ()
    given_out: Callable[[], object] | None = None


def paper_name(kind: str, crn: str | None, *more: str) -> str:
    """A file name for a paper about one person: its kind, the CRN and what else tells it apart, such as the draft."""
    parts = (kind, (crn or tr("no-crn")), *more)
    return "-".join(part.replace(" ", "-") for part in parts if part) + ".pdf"


def papers_folder() -> Path:
    """Where the platform keeps documents, offered for saving."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()


def disclose(hub: Hub, what: str, recipient: str, person_id: str, refuse: Told) -> bool:
    """Record in the audit that something leaves the program; False when that was refused, and then nothing may leave."""
    command = RecordDisclosure(what=what, recipient=recipient, person_id=person_id)
    return hub.perform(record_disclosure, command, refuse) is not None


def write_disclosed(path: Path, write: Callable[[Path], object], disclosed: Callable[[], bool], refuse: Told) -> bool:
    """Write a file aside, record the disclosure, then give the file its name; a refusal of either leaves no file."""
    aside = path.with_name(f"{path.name}.part")
    try:
        write(aside)
        if not disclosed():
            aside.unlink()
            return False
        aside.replace(path)
    except OSError as trouble:
        aside.unlink(missing_ok=True)
        refuse(tr("{file} could not be written: {reason}. Choose another folder, or make room and save again.",
                  file=path.name, reason=(trouble.strerror or type(trouble).__name__).lower()))
        return False
    return True
