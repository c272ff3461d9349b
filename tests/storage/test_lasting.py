"""What was written is on the disk, under its name, once the call returns; nothing half made takes the place of what was there."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from caseload import lasting

Put = Callable[[Path, Path], None]


@pytest.fixture
def flushed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What is flushed, in order."""
    told, flush = list[Path](), os.fsync

    def fsync(handle: int) -> None:
        told.append(Path(f"/proc/self/fd/{handle}").readlink())
        flush(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    return told


@pytest.mark.skipif(os.name != "posix", reason="folders are flushed on POSIX")
def test_folders_that_are_made_are_flushed_in_those_above_them(tmp_path: Path, flushed: list[Path]) -> None:
    lasting.make_folder(tmp_path / "new" / "newer")
    assert flushed == [tmp_path, tmp_path / "new"]
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("new", "new/newer")] == [0o700, 0o700]
    lasting.make_folder(tmp_path / "new" / "newer")
    assert len(flushed) == 2


@pytest.mark.skipif(os.name != "posix", reason="folders are flushed on POSIX")
@pytest.mark.parametrize("put", [lasting.put_in_place, lasting.hand_out])
def test_a_file_is_flushed_before_it_has_its_name_and_its_folder_after(tmp_path: Path, flushed: list[Path], put: Put) -> None:
    (tmp_path / "aside").write_text("new")
    (tmp_path / "list").write_text("old")
    put(tmp_path / "aside", tmp_path / "list")
    assert flushed == [tmp_path / "aside", tmp_path]
    assert [one.name for one in tmp_path.iterdir()] == ["list"]
    assert (tmp_path / "list").read_text() == "new"


def test_only_a_file_that_a_user_named_counts_where_its_folder_cannot_be_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_folder: Path) -> None:
        raise OSError(errno.EINVAL, "not here")

    monkeypatch.setattr(lasting, "sync_folder", refuse)
    (tmp_path / "aside").write_text("new")
    lasting.hand_out(tmp_path / "aside", tmp_path / "list")
    assert (tmp_path / "list").read_text() == "new"
    (tmp_path / "aside").write_text("newer")
    with pytest.raises(OSError, match="not here"):
        lasting.put_in_place(tmp_path / "aside", tmp_path / "list")
