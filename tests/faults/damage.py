"""What lies on the disk changed behind the program's back: bits turned, files cut, old pages and whole old files put back."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from caseload.casework.notes import EditNote, edit_note
from caseload.casework.session import open_session
from caseload.casework.verify import verify_store
from caseload.domain.errors import Refusal
from caseload.domain.plan import Note
from caseload.storage import backing, backing_check, backing_files, high_water, keys, vault
from caseload.storage.files import PAGE, beside
from tests import kit
from tests.casework.backup_kit import Desk, Ticking, opened, sit_down
from tests.faults import kill_acts
from tests.faults.killed import own_settings
from tests.faults.table import Asked, Fault, Tally, refusal_of, unplain

STORE = Path("desk") / "test.caseload"
LATER = "2026-11-20T10:00:00Z"
PEOPLE = 6


def crashed(folder: Path) -> Path:
    """A file whose last acts still lie in its log, as after a power cut, with its key files and a backup; the folder of the image."""
    own_settings(folder)
    desk = sit_down(folder / "work")
    for number in range(PEOPLE):
        kill_acts.record_once(desk.session, kit.add_case(desk.session, f"Bevan{number}"), number)
    desk.session.keep_mark()
    keys.write_slots(desk.path, keys.read_slots(desk.path))  # both copies, as a file has them that was made by the program
    desk.back_up(full=True)
    kit.add_case(desk.session, "Prosser")
    desk.session.keep_mark()
    image = folder / "image"
    (image / "desk").mkdir(parents=True)
    for ending in ("", "-wal", ".keys", ".keys.1"):
        if beside(desk.path, ending).exists():
            shutil.copy(beside(desk.path, ending), beside(image / STORE, ending))
    shutil.copytree(folder / "settings", image / "settings")
    shutil.copytree(desk.folder, image / "drive")
    desk.session.close()
    return image


def copy_of(image: Path, folder: Path) -> Path:
    """A fresh copy of the image; the store in it."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(image, folder)
    own_settings(folder)
    return folder / STORE


def close_again(path: Path) -> None:
    """Open the store with the passphrase, as an officer does, and close it without keeping how far its audit reaches."""
    open_session(path, kit.PASSPHRASE, Ticking()).store.close()


def told(path: Path) -> list[str]:
    """What opening with the passphrase, or every check, says is wrong; nothing when all is held to be well."""
    said = refusal_of(lambda: close_again(path))
    if said:
        return [said]
    session = opened(path, Ticking())
    session.marked = False
    try:
        return [one.sentence for one in verify_store(session) if not one.ok]
    finally:
        session.close()


def told_of_backup(path: Path) -> list[str]:
    """What is said of the one backup beside a store: that it does not count, or what checking it again finds."""
    key = kit.template()[1]
    [made] = backing_files.backups_in(path.parents[1] / "drive", key)
    if not made.verified:
        return ["The backup does not count."]
    said = refusal_of(lambda: backing.check_again(made, key, LATER))
    return [said] if said else []


def parts(image: Path) -> dict[str, Path]:
    """What can be harmed, by the name the table has for it: a path below the image."""
    [backup] = [one.relative_to(image) for one in (image / "drive").iterdir() if one.name.endswith(".backup")]
    found = {"the file": STORE, "its log": beside(STORE, "-wal"), "the key file": beside(STORE, ".keys"),
             "its second copy": beside(STORE, ".keys.1"), "a backup": backup, "the key file of a backup": beside(backup, ".keys"),
             "the check of a backup": beside(backup, ".check")}  # fmt: skip
    return {name: path for name, path in found.items() if (image / path).exists()}


def noticed(part: Path, path: Path) -> list[str]:
    """What is said after a part was harmed."""
    return told_of_backup(path) if part.parts[0] == "drive" else told(path)


def harmed(asked: Asked, name: str, ways: Any) -> Tally:
    """Harm a part in each way on a fresh copy: each is noticed, in a plain sentence, or every row reads as it should.

    A page of the file whose newer state lies in the log is never read again: what happens to it changes nothing.
    """
    tally, image = Tally(), crashed(made(asked.folder / "crashed"))
    part = parts(image)[name]
    for what, harm in ways((image / part).read_bytes(), asked):
        with tally.trial(what) as wrong:
            path = copy_of(image, asked.folder / "copy")
            (asked.folder / "copy" / part).write_bytes(harm)
            said = noticed(part, path)
            wrong.extend([] if said or reads_whole(image, part, harm, asked.folder) else ["not noticed"])
            wrong.extend(words for one in said for words in unplain(one))
    return tally


def reads_whole(image: Path, part: Path, harm: bytes, top: Path) -> bool:
    """Whether the store reads row by row as without the harm."""
    if part != STORE:
        return False
    whole, other = copy_of(image, top / "unharmed"), copy_of(image, top / "harmed")
    other.write_bytes(harm)
    return rows_of(whole) == rows_of(other)


def rows_of(path: Path) -> dict[str, Any]:
    """Count and digest of every table, read beside its log."""
    session = opened(path, Ticking(), read_only=True)
    try:
        return backing_check.digests(session.store.db.conn, b"1")
    finally:
        session.close()


def made(folder: Path) -> Path:
    """A new folder."""
    (folder / "work").mkdir(parents=True)
    return folder


def turned(data: bytes, asked: Asked) -> Iterator[tuple[str, bytes]]:
    """One bit turned, anywhere."""
    chance = random.Random(len(data))
    for _number in range(asked.flips):
        at, bit = chance.randrange(len(data)), chance.randrange(8)
        yield f"bit {bit} of byte {at}", data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]


def cut(data: bytes, _asked: Asked) -> Iterator[tuple[str, bytes]]:
    """Cut at nothing, one byte, 511, one page, the middle on a page and beside it, the last page, the last byte."""
    size, pages = len(data), len(data) // PAGE
    wanted = {0, 1, 511, PAGE, pages // 2 * PAGE, size // 2 + 100, size - PAGE, (pages - 1) * PAGE, size - 1}
    for left in sorted(one for one in wanted if 0 <= one < size):
        yield f"{left} of {size} bytes left", data[:left]


def old_pages(asked: Asked) -> Tally:
    """Each page that two acts changed put back as it was: noticed, or no entry reads any other than it should."""
    tally, folder = Tally(), made(asked.folder / "pages")
    desk, old, new, wanted = two_states(folder)
    for page in range(len(old) // PAGE):
        before, after = (data[page * PAGE : (page + 1) * PAGE] for data in (old, new))
        if before != after:
            with tally.trial(f"page {page + 1}") as wrong:
                desk.path.write_bytes(new[: page * PAGE] + before + new[(page + 1) * PAGE :])
                same, said = reads_as(desk.path, wanted), told(desk.path)
                wrong.extend(words for one in said for words in unplain(one))
                wrong.extend([] if said or same else ["not noticed, and an entry reads otherwise"])
    return tally


def two_states(folder: Path) -> tuple[Desk, bytes, bytes, dict[str, Any]]:
    """A closed store, its bytes before and after two acts, and its entries after them."""
    own_settings(folder)
    desk = sit_down(folder / "work")
    for number in range(PEOPLE):
        kill_acts.record_once(desk.session, kit.add_case(desk.session, f"Bevan{number}"), number)
    person = kit.add_case(desk.session, "Quill")
    kill_acts.note_once(desk.session, person, 1)
    desk.session.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    old = desk.path.read_bytes()
    [note] = desk.session.store.find(Note)
    edit_note(desk.session, EditNote(before=note, after=replace(note, body="risk low!")))
    kill_acts.record_once(desk.session, person, 2)
    desk.session.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    desk.session.close()
    return desk, old, desk.path.read_bytes(), entries(desk.path)


def entries(path: Path) -> dict[str, Any]:
    """Count and digest of every table, those of the search too."""
    connection = cast("Any", vault.connect_alone(path, kit.template()[1]).conn)
    try:
        return backing_check.digests(connection, b"1")
    finally:
        connection.close()


def reads_as(path: Path, wanted: dict[str, Any]) -> bool:
    """Whether every entry can be read and is as it should be."""
    try:
        return entries(path) == wanted
    except (vault.DatabaseError, Refusal):
        return False


def old_files(asked: Asked) -> Tally:
    """A whole old file put back, alone, with its old log, and an old log under the new file."""
    tally, folder = Tally(), made(asked.folder / "files")
    image = crashed(folder)
    earlier = {ending: beside(image / STORE, ending).read_bytes() for ending in ("", "-wal")}
    path = copy_of(image, asked.folder / "later")
    session = opened(path, Ticking())
    kit.add_case(session, "Rees")
    session.keep_mark()
    session.close()
    new, marks = path.read_bytes(), asked.folder / "later" / "settings"
    puts = {"the old file": ("", None), "the old file with its old log": ("", "-wal"), "the old log under the new file": (None, "-wal")}
    for what, (main, log) in puts.items():
        with tally.trial(what) as wrong:
            path = copy_of(image, asked.folder / "copy")
            shutil.rmtree(asked.folder / "copy" / "settings")
            shutil.copytree(marks, asked.folder / "copy" / "settings")
            path.write_bytes(earlier[""] if main is not None else new)
            beside(path, "-wal").write_bytes(earlier["-wal"]) if log else beside(path, "-wal").unlink()
            before, said = high_water.seen(kit.template()[1]), told(path)
            wrong.extend(words for one in said for words in unplain(one))
            wrong.extend([] if said or _as_before(path, new) else ["not noticed"])
            wrong.extend([] if high_water.seen(kit.template()[1]) == before else ["what was seen on this computer was lowered"])
    return tally


def _as_before(path: Path, new: bytes) -> bool:
    """Whether the file still reads as the new one does: an old log under it is not taken up."""
    other = path.with_name("other.caseload")
    other.write_bytes(new)
    return entries(path) == entries(other)


def _row(what: str, name: str, ways: Any) -> Fault:
    return Fault(f"{what}: {name}", lambda asked: harmed(asked, name, ways))


NAMES = ("the file", "its log", "the key file", "its second copy", "a backup", "the key file of a backup", "the check of a backup")
DAMAGE = (
    *(_row("turned bits", name, turned) for name in NAMES),
    *(_row("cut short", name, cut) for name in NAMES),
    Fault("old pages put back", old_pages),
    Fault("a whole old file put back", old_files),
)
