"""A second start on the same file raises the first window instead of opening another."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from ui.single import Listener, raise_other, server_name


def test_the_name_is_that_of_the_file_and_tells_nothing_of_its_path(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    assert server_name(tmp_path / "a.caseload") == server_name(tmp_path / "sub" / ".." / "a.caseload")
    assert server_name(tmp_path / "a.caseload") != server_name(tmp_path / "b.caseload")
    assert "caseload-" in server_name(tmp_path / "person.caseload")
    assert "person" not in server_name(tmp_path / "person.caseload")


def test_nobody_answers_for_a_file_that_is_not_open(tmp_path: Path, qtbot: QtBot) -> None:
    assert not raise_other(tmp_path / "a.caseload")


def test_the_first_window_is_asked_to_come_forward(tmp_path: Path, qtbot: QtBot) -> None:
    came: list[bool] = []
    first = Listener(tmp_path / "a.caseload", lambda: came.append(True))
    assert first.listening
    assert raise_other(tmp_path / "a.caseload")
    qtbot.waitUntil(lambda: came == [True])
    first.close()
    assert not raise_other(tmp_path / "a.caseload")


def test_a_socket_left_by_a_crash_does_not_stop_the_next_start(tmp_path: Path, qtbot: QtBot) -> None:
    import socket
    import sys
    import tempfile

    path = tmp_path / "a.caseload"
    if sys.platform != "win32":
        left = socket.socket(socket.AF_UNIX)
        place = Path(tempfile.gettempdir()) / server_name(path)
        left.bind(str(place))
        left.close()
        assert place.exists()
    again = Listener(path, lambda: None)
    assert again.listening
    again.close()
