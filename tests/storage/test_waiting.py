"""A page whose newest state waits in the log is read from there: what lies in its place in the file is no damage."""

from __future__ import annotations

import shutil
from pathlib import Path

from caseload.casework.verify import verify_store
from caseload.storage.files import PAGE, beside
from caseload.storage.waiting import FRAME, HEADER, pages_waiting
from tests import kit


def crashed(tmp_path: Path) -> Path:
    """A copy of a store whose last act lies in its log only."""
    session = kit.open_copy(tmp_path)
    kit.add_case(session, "Bevan")
    session.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    kit.add_case(session, "Prosser")
    (tmp_path / "copy").mkdir()
    copy = tmp_path / "copy" / session.path.name
    for ending in ("", "-wal", ".keys"):
        shutil.copy(beside(session.path, ending), beside(copy, ending))
    session.close()
    return copy


def found(path: Path) -> list[str]:
    session = kit.open_again(path, read_only=True)
    try:
        return [one.what for one in verify_store(session) if not one.ok]
    finally:
        session.close()


def half_written(path: Path, page: int) -> None:
    """A page in the file as a loss of power may leave it."""
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE + 512)
        file.write(bytes(PAGE - 512))


def frames(path: Path) -> list[int]:
    """The number of the page in each frame of a log."""
    log = beside(path, "-wal").read_bytes()
    return [int.from_bytes(log[at : at + 4], "big") for at in range(HEADER, len(log), FRAME + PAGE)]


def test_the_pages_of_whole_acts_in_the_log_are_named(tmp_path: Path) -> None:
    path = crashed(tmp_path)
    assert pages_waiting(path) == frozenset(frames(path))
    assert len(pages_waiting(path)) > 5


def test_a_half_written_page_that_waits_in_the_log_is_no_damage(tmp_path: Path) -> None:
    path = crashed(tmp_path)
    for page in pages_waiting(path):
        half_written(path, page)
    assert found(path) == []


def test_a_half_written_page_that_is_not_in_the_log_is_damage(tmp_path: Path) -> None:
    path = crashed(tmp_path)
    page = next(page for page in range(path.stat().st_size // PAGE, 2, -1) if page not in pages_waiting(path))
    half_written(path, page)
    assert "pages" in found(path)


def test_a_log_stops_counting_at_its_first_bad_frame_and_at_the_last_whole_act(tmp_path: Path) -> None:
    path = crashed(tmp_path)
    log = beside(path, "-wal")
    data, whole = bytearray(log.read_bytes()), frames(path)
    log.write_bytes(data[: -(FRAME + PAGE)])
    assert pages_waiting(path) == frozenset()  # one act, and its end is not there
    data[HEADER + FRAME + 100] ^= 1
    log.write_bytes(data)
    assert pages_waiting(path) == frozenset()
    log.write_bytes(b"")
    assert pages_waiting(path) == frozenset()
    log.unlink()
    assert pages_waiting(path) == frozenset()
    assert whole
