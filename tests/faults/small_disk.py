"""Works on a store until its little disk is full, and prints what was said and what is still there."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from caseload.casework.notes import AddNote, add_note
from caseload.casework.session import create_store
from caseload.casework.verify import verify_store
from caseload.domain.errors import Refusal
from caseload.domain.plan import Note
from tests import kit

KEPT_FREE = (0, 6_000, 50_000, 200_000)


def refusal_of(act: Callable[[], object]) -> str:
    """The sentence an act is refused with, or nothing."""
    try:
        act()
    except Refusal as refusal:
        return str(refusal)
    return ""


def fill_by_writing(folder: Path) -> dict[str, Any]:
    """Write notes until one is refused; then look, close, open again and write once there is room."""
    filler = folder / "filler"
    filler.write_bytes(bytes(300_000))
    session = kit.open_copy(folder)
    person = kit.add_case(session)
    acknowledged = 0

    def write(words: str) -> None:
        add_note(session, AddNote(note=Note(person_id=person.id, body=words, written_on=kit.TODAY)))

    while not (said := refusal_of(lambda: write("long words " * 300))):
        acknowledged += 1
    again = refusal_of(lambda: write("short"))
    findings = {finding.what: finding.ok for finding in verify_store(session)}
    session.close()
    reading = kit.open_again(session.path, read_only=True)
    seen = len(reading.store.find(Note))
    reading.close()
    filler.unlink()
    session = kit.open_again(session.path)
    later = refusal_of(lambda: write("there is room now"))
    kept = len(session.store.find(Note))
    session.close()
    return {"acknowledged": acknowledged, "said": said, "again": again, "findings": findings, "seen": seen, "later": later,
            "kept": kept}  # fmt: skip


def fill_to_the_brim(folder: Path) -> None:
    """Leave not a byte free."""
    with contextlib.suppress(OSError), (folder / "filler").open("wb", buffering=0) as filler:
        while True:
            filler.write(bytes(512))


def open_on_full(folder: Path) -> dict[str, str]:
    """Open a store for writing and for reading where nothing can be made beside it."""
    for left in folder.iterdir():
        left.unlink()
    path = kit.copy_template(folder)
    fill_to_the_brim(folder)
    writing = refusal_of(lambda: kit.open_again(path))
    reading = refusal_of(lambda: kit.open_again(path, read_only=True).close())
    return {"writing": writing, "reading": reading}


def make_on_full(folder: Path) -> list[dict[str, Any]]:
    """Make a store with ever more room, never enough: each time what is said and what stays behind."""
    told = []
    filler = folder / "filler"
    size = filler.stat().st_size
    for free in KEPT_FREE:
        with filler.open("r+b") as file:
            file.truncate(size - free)
        said = refusal_of(lambda: create_store(folder / "new.caseload", kit.PASSPHRASE, kit.OFFICER, kit.CLOCK).close())
        told.append({"free": free, "said": said, "left": sorted(one.name for one in folder.glob("new*"))})
    return told


if __name__ == "__main__":
    place = Path(sys.argv[1])
    print(json.dumps({"writing": fill_by_writing(place), "opening": open_on_full(place), "making": make_on_full(place)}))
