"""A whole sitting in the real window leaves no planted word anywhere but in the files the user named."""

from __future__ import annotations

import json
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.privacy.canaries import Canaries
from tests.privacy.child import Home
from tests.privacy.sweep import leaks, words_in


@dataclass(frozen=True, slots=True)
class Sat:
    """A sitting that has ended: where it was, what an onlooker was told, what the process printed."""

    home: Home
    prefix: str
    told: dict[str, Any]
    out: bytes
    err: bytes


@pytest.fixture(scope="module")
def sat(tmp_path_factory: pytest.TempPathFactory) -> Sat:
    home, prefix = Home.make(tmp_path_factory.mktemp("sitting")), Canaries.fresh().prefix
    ended = home.run("-m", "tests.privacy.sitting", prefix, home.named)
    assert ended.returncode == 0, ended.stderr.decode()
    told = json.loads((home.named / "told.json").read_text(encoding="utf-8"))
    assert told["failed"] == ""
    assert told["code"] == 0
    return Sat(home, prefix, told, ended.stdout, ended.stderr)


def test_the_sitting_did_what_it_was_meant_to_do(sat: Sat) -> None:
    steps = sat.told["steps"]
    assert {"search", "tab history", "page reports", "form edit_person", "typing left", "recorded", "undone", "refused",
            "saved psr", "saved workload", "exported", "backed up", "a mistake", "trouble", "locked", "unlocked"} <= set(steps)  # fmt: skip
    words = " ".join(page.extract_text() for page in PdfReader(sat.home.named / "psr.pdf").pages)
    assert sat.prefix in words.lower()


def test_a_crash_with_a_form_and_a_paper_open_leaves_no_planted_word_behind(tmp_path: Path) -> None:
    home, prefix = Home.make(tmp_path), Canaries.fresh().prefix
    ended = home.run("-m", "tests.privacy.sitting", prefix, home.named, "crash")
    assert ended.returncode == -signal.SIGSEGV, ended.stderr.decode()
    told = json.loads((home.named / "told.json").read_text(encoding="utf-8"))
    assert told["steps"][-2:] == ["backed up", "crashed"], told["failed"]
    assert [path for path in (tmp_path / "home").rglob("my.caseload-wal") if path.stat().st_size], "it was cut off while open"
    assert leaks(tmp_path, prefix, but=[home.named]) == []
    assert [path for path in (tmp_path / "temporary").rglob("*") if path.is_file()] == []
    assert words_in(ended.stdout + ended.stderr, prefix) == set()


def test_no_file_but_those_the_user_named_holds_a_planted_word(sat: Sat) -> None:
    held = {path.name for path in (sat.home.folder / "home").rglob("*") if path.is_file()}
    assert {"my.caseload", "my.caseload.keys", "window.ini"} <= held
    assert leaks(sat.home.folder, sat.prefix, but=[sat.home.named]) == []


def test_nothing_is_left_among_the_temporary_files(sat: Sat) -> None:
    assert [path for path in (sat.home.folder / "temporary").rglob("*") if path.is_file()] == []


def test_files_are_written_only_in_the_places_of_the_program_and_of_the_user(sat: Sat) -> None:
    home = sat.home.folder / "home"
    allowed = (sat.home.named, home / ".local/share/Caseload", home / ".config/Caseload", home / "local/Caseload",
               home / "Library", sat.home.folder / "drive", Path("/dev/null"))  # fmt: skip
    written = [Path(name) for name in sat.told["written"]]
    assert any(path.name == "my.caseload.keys.new" for path in written)
    assert [path for path in written if not any(path == one or path.is_relative_to(one) for one in allowed)] == []


def test_the_log_tells_where_a_mistake_was_and_nothing_of_what_it_was_about(sat: Sat) -> None:
    assert sat.err.count(b"unexpected: ValueError < tests/privacy/sitting.py:") == 4
    assert words_in(sat.err, sat.prefix) == set()
    assert b"Traceback" not in sat.err
    assert sat.out == b""


def test_what_is_shown_of_a_mistake_may_be_copied_to_anyone(sat: Sat) -> None:
    assert "ValueError" in sat.told["mistake"]
    assert sat.prefix not in sat.told["mistake"].lower()


def test_no_title_of_a_window_names_anybody(sat: Sat) -> None:
    assert len(sat.told["titles"]) > 15
    assert [title for title in sat.told["titles"] if sat.prefix in title.lower()] == []


def test_file_names_offered_hold_the_crn_at_most(sat: Sat) -> None:
    offered = sat.told["offered"]
    assert len(offered) >= 26  # every paper that can be made, as it is named and as the file dialog offers it
    assert offered[::2] == offered[1::2]
    assert len(set().union(*(words_in(name.encode(), sat.prefix) for name in offered))) == 1


def test_a_locked_window_shows_nobody(sat: Sat) -> None:
    assert any("Caseload is locked" in text for text in sat.told["locked"])
    assert [text for text in sat.told["locked"] if sat.prefix in text.lower()] == []
