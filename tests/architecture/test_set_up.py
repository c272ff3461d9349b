"""The set-up command: it stops with a sentence that names the next step, on machines this one is not."""

from __future__ import annotations

import importlib
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import house


@pytest.fixture
def part(monkeypatch):
    """Gives a script of .ci as a module, and forgets it afterwards."""
    monkeypatch.syspath_prepend(str(house.ROOT / ".ci"))
    names = ("common", "desktop", "packages", "verbs")
    yield importlib.import_module
    for name in names:
        sys.modules.pop(name, None)


def _on(monkeypatch, system: str, machine: str, version: str = "") -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    monkeypatch.setattr(platform, "mac_ver", lambda: (version, ("", "", ""), machine))
    monkeypatch.setattr(platform, "libc_ver", lambda: ("glibc" if version else "", version))


@pytest.mark.parametrize(
    ("system", "machine", "version"),
    [
        ("win32", "AMD64", ""), ("darwin", "arm64", "14.0"), ("darwin", "arm64", "26.1"), ("linux", "x86_64", "2.34"),
        ("linux", "aarch64", "2.41"),
    ],
)  # fmt: skip
def test_machines_with_ready_made_packages_are_taken(part, monkeypatch, system, machine, version) -> None:
    packages = part("packages")
    _on(monkeypatch, system, machine, version)
    assert packages.refuse_machine() is None


@pytest.mark.parametrize(
    ("system", "machine", "version", "says"),
    [
        ("win32", "ARM64", "", "x64 Python"),
        ("darwin", "x86_64", "15.1", "Apple silicon"),
        ("darwin", "arm64", "13.6.1", "macOS 14.0 or newer and this machine has 13.6.1"),
        ("linux", "x86_64", "2.31", "glibc 2.34 or newer and this machine has 2.31"),
        ("linux", "aarch64", "2.36", "glibc 2.39 or newer"),
        ("linux", "x86_64", "", "another C library"),
        ("linux", "riscv64", "2.41", "no packages for riscv64"),
    ],
)
def test_other_machines_are_told_what_is_needed(part, monkeypatch, system, machine, version, says) -> None:
    packages = part("packages")
    _on(monkeypatch, system, machine, version)
    with pytest.raises(part("common").Stop, match=says):
        packages.refuse_machine()


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ("WARNING: Retrying after connection broken by 'NewConnectionError(...)'\nERROR: No matching distribution", "network"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]'))", "PIP_CERT"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "was not installed"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "make room"),
        ("ERROR: [WinError 5] Access is denied: 'python.exe'", "Close the program"),
        ("HINT: This error might have occurred since this system does not have Windows Long Path support", "too long"),
        ("ERROR: something new", "ERROR: something new"),
    ],
)
def test_what_pip_could_not_do_is_told_in_a_sentence(part, told, says) -> None:
    assert says in part("packages")._sentence(told)


def test_missing_libraries_are_named_for_both_families(part, monkeypatch) -> None:
    desktop = part("desktop")
    monkeypatch.setattr(desktop.sys, "platform", "linux")
    monkeypatch.setattr(desktop, "may_install", lambda: False)
    monkeypatch.setattr(desktop, "_loads", lambda soname: soname != "libxcb-cursor.so.0")
    monkeypatch.setattr(desktop, "_has_font", lambda: True)
    with pytest.raises(part("common").Stop) as stop:
        desktop.ready_desktop(testing=False)
    assert "sudo apt-get install libxcb-cursor0\n" in str(stop.value)
    assert "sudo dnf install xcb-util-cursor\n" in str(stop.value)


def test_root_gets_the_missing_libraries_and_what_the_tests_ask_for(part, monkeypatch) -> None:
    desktop = part("desktop")
    asked: list[str] = []
    monkeypatch.setattr(desktop.sys, "platform", "linux")
    monkeypatch.setattr(desktop, "may_install", lambda: True)
    monkeypatch.setattr(desktop, "apt_install", asked.extend)
    monkeypatch.setattr(desktop, "_loads", lambda soname: soname != "libEGL.so.1")
    monkeypatch.setattr(desktop, "_has_font", lambda: False)
    monkeypatch.setattr(desktop, "which", lambda _name: None)
    desktop.ready_desktop(testing=True)
    assert asked == ["libegl1", "fonts-dejavu-core", "xvfb", "strace"]


def test_no_screen_is_said_and_paper_is_offered(part, monkeypatch) -> None:
    verbs = part("verbs")
    monkeypatch.setattr(verbs.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(part("common").Stop, match=r"no screen here.*\n.*demo --print"):
        verbs.start("demo", [])


@pytest.mark.parametrize(
    ("verb", "extra", "tail"),
    [
        ("open", ["--store", "a.caseload"], ["main.py", "--store", "a.caseload"]),
        ("demo", [], ["main.py", "--demo"]),
        ("demo", ["--print", "--as-of", "2026-11-21"], ["main.py", "demo", "--out", "out/demo", "--as-of", "2026-11-21"]),
        ("test", ["-k", "due"], ["-m", "pytest", "-n", "2", "--dist", "worksteal", "-k", "due"]),
    ],
)
def test_each_word_starts_its_program_and_hands_on_the_rest(part, monkeypatch, verb, extra, tail) -> None:
    verbs = part("verbs")
    started: list[list[str]] = []
    monkeypatch.setattr(verbs, "call", lambda command, _env: started.append(command) or 7)
    monkeypatch.setenv("DISPLAY", ":0")
    assert verbs.start(verb, extra) == 7
    assert [Path(word).name if word.endswith("main.py") else word for word in started[0][1:]] == tail


@pytest.mark.parametrize(("free", "where"), [(1 << 34, "/dev/shm"), (1 << 26, None)])  # noqa: S108
def test_tests_keep_their_stores_in_memory_where_it_has_room(part, monkeypatch, free, where) -> None:
    verbs = part("verbs")
    monkeypatch.setattr(verbs.os, "access", lambda *_: True)
    monkeypatch.setattr(verbs.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1 << 35, 0, free))
    made = verbs.for_tests({"PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "minimal"})
    assert made == {"QT_QPA_PLATFORM": "minimal"} | ({"PYTEST_DEBUG_TEMPROOT": where} if where else {})
    assert verbs.for_tests({"PYTEST_DEBUG_TEMPROOT": "mine"})["PYTEST_DEBUG_TEMPROOT"] == "mine"


@pytest.mark.parametrize(("words", "code"), [([], 0), (["--help"], 0), (["nonsense"], 2)])
def test_the_command_says_how_it_is_used(words: list[str], code: int) -> None:
    ended = subprocess.run(
        [sys.executable, str(house.ROOT / ".ci" / "setup.py"), *words], check=False, capture_output=True, text=True
    )
    assert (ended.returncode, ended.stderr) == (code, "")
    assert "setup.py demo" in ended.stdout
