"""Every file the program opens for writing, in whatever code, is one it is known to need; nothing else is started by it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

ROOT = Path(__file__).resolve().parents[2]
CALLS = "openat,open,creat,rename,renameat,renameat2,mkdir,mkdirat,link,linkat,symlink,symlinkat,execve"
WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|^\d+\s+(?:creat|rename\w*|mkdir\w*|link\w*|symlink\w*)\(")
NAMED = re.compile(r'"((?:[^"\\]|\\.)*)"')
# The demo's own folder, in which a caseload file and what belongs to it may lie; the window's size and theme; Python's trial files.
STORE = r"demo\.caseload(?:-wal|-shm|-journal|\.keys|\.keys\.new|\.keys\.1|\.lock)?"
DEMO = re.compile(rf"tmp/caseload-demo-\w+(?:/{STORE})?")
OTHERS = re.compile(r"Caseload(?:/window\.ini(?:\.lock|\.\w+)?)?|tmp/[a-z0-9_]{8}")
# Papers are written aside in their own folder and then renamed.
PAPERS = re.compile(rf"papers(?:/{STORE}|/\.caseload-\w+|/[\w.-]+\.(?:pdf|docx|ics|xlsx))?")
DEVICES = {"/dev/null", "/dev/tty"}

pytestmark = pytest.mark.skipif(which("strace") is None, reason="strace tells what is opened; package strace")


def traced(home: Path, *words: str) -> list[str]:
    """The calls that open, rename or start something, of the program and all it starts."""
    (home / "tmp").mkdir(parents=True)
    home.chmod(0o700)
    places = {name: str(home) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME")}
    env = {**os.environ, **places, "TMPDIR": str(home / "tmp"), "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    log = home.with_name("calls")
    command = ["strace", "-f", "-qq", "-s", "4096", "-e", f"trace={CALLS}", "-e", "signal=none", "-o", str(log), sys.executable, "-m"]
    done = subprocess.run([*command, *words], cwd=ROOT, env=env, check=False, capture_output=True, text=True, timeout=110)
    if "ptrace" in done.stderr:
        pytest.skip("this machine lets no process be traced")
    assert done.returncode == 0, done.stderr
    return [line for line in log.read_text(errors="replace").splitlines() if " = -1 " not in line]


def written(calls: list[str], home: Path) -> set[str]:
    """The paths opened for writing or given a new name, as they lie in the home."""
    named = {NAMED.findall(line)[-1] for line in calls if WRITES.search(line) and "execve(" not in line and NAMED.search(line)}
    return {path.removeprefix(f"{home}/") for path in named - DEVICES - {str(home)}}


def started(calls: list[str]) -> set[str]:
    """The programs that were started, but for the first."""
    return {NAMED.findall(line)[0] for line in calls[1:] if "execve(" in line} - {sys.executable}


@pytest.mark.timeout(120)
def test_the_window_writes_its_own_files_only_and_starts_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    calls = traced(home, "tests.hostile.shut_in", "window")
    found = written(calls, home)
    assert [path for path in sorted(found) if not (DEMO.fullmatch(path) or OTHERS.fullmatch(path))] == []
    assert any(path.endswith("demo.caseload") for path in found), "the trace sees what is written"
    assert started(calls) == set()
    assert sorted(path.name for path in home.rglob("*")) == ["Caseload", "tmp", "window.ini"], "the demo is gone again"


@pytest.mark.timeout(120)
def test_printing_writes_the_papers_that_were_asked_for(tmp_path: Path) -> None:
    home = tmp_path / "home"
    calls = traced(home, "tests.hostile.shut_in", "command", "demo", "--out", str(home / "papers"))
    found = written(calls, home)
    assert [path for path in sorted(found) if not (DEMO.fullmatch(path) or OTHERS.fullmatch(path) or PAPERS.fullmatch(path))] == []
    assert started(calls) == set()
