"""The program asks the network for nothing: not Python, not Qt, not any library that came with them."""

from __future__ import annotations

import ast
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import house
from tests.hostile.network import ENDED_BY_KERNEL, NetworkUsed, kernel_can_refuse

ROOT = Path(__file__).resolve().parents[2]
# What opens connections. Qt's network part is used for the one local socket by which a second start finds the first.
OPENS = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "asyncio", "xmlrpc", "requests", "webbrowser", "telnetlib", "socketserver"}
LOCAL_ONLY = {"ui/endings.py": {"socket"}}
QT_LOCAL = {"QLocalServer", "QLocalSocket"}

linux = pytest.mark.skipif(not kernel_can_refuse(), reason="only Linux on x86-64 or 64-bit ARM can shut a process in like this")


def shut_in(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program with a home of its own where the kernel allows no network."""
    home = {name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "TMPDIR")}
    return subprocess.run(
        [sys.executable, "-m", "tests.hostile.shut_in", *words], cwd=ROOT, check=False, capture_output=True, text=True,
        env={**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"}, timeout=50,
    )  # fmt: skip


@linux
def test_a_socket_would_be_noticed(tmp_path: Path) -> None:
    assert shut_in(tmp_path, "socket").returncode == ENDED_BY_KERNEL


@linux
def test_the_window_uses_no_network(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    done = shut_in(tmp_path, "window")
    assert (done.returncode, done.stderr) == (0, "")


@linux
def test_the_command_line_uses_no_network(tmp_path: Path) -> None:
    done = shut_in(tmp_path, "command", "demo", "--out", str(tmp_path / "papers"))
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "papers").glob("*.pdf"))


def test_every_test_runs_where_python_refuses_sockets() -> None:
    with pytest.raises(NetworkUsed):
        socket.socket(socket.AF_INET)
    with pytest.raises(NetworkUsed):
        socket.getaddrinfo("localhost", 80)


def opened_by(node: ast.stmt) -> set[str]:
    """What a statement imports that opens connections."""
    if isinstance(node, ast.Import):
        return {one.name.partition(".")[0] for one in node.names} & OPENS
    if not isinstance(node, ast.ImportFrom) or not node.module:
        return set()
    if node.module.startswith("PySide6.QtNetwork"):
        return {one.name for one in node.names} - QT_LOCAL
    return {node.module.partition(".")[0]} & OPENS


def test_nothing_imports_what_opens_connections() -> None:
    found = {
        house.named(path): opened
        for path in house.sources() for node in ast.walk(house.tree(path))
        if isinstance(node, ast.stmt) and (opened := opened_by(node))
    }  # fmt: skip
    assert found == LOCAL_ONLY
