"""The project's own Python environment: made once, filled from the lock, left alone while nothing has moved."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

from common import ROOT, Stop, apt_install, may_install, quiet, say

FOLDER = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = FOLDER / "caseload.stamp"
LOG = FOLDER / "setup.log"
PYTHON = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# The first row whose words stand in what pip printed gives the sentence that is told.
TROUBLES = {
    "DO NOT MATCH THE HASHES": (
        "A package that was fetched is not the one the project was tested with, so it was not installed. If your office"
        " keeps its own copy of the packages, ask who looks after it; else run this again."
    ),
    "No space left|not enough space": ("The disk is full. The packages need about 750 MB: make room, then run this again."),
    r"Long Path|\[Errno 2\].*\\PySide6": (
        "The folder's path is too long for Windows. Move the project nearer to the top of the disk (C:\\caseload, say),"
        " then run this again."
    ),
    "CERTIFICATE_VERIFY_FAILED|SSLError": (
        "The package index could not be trusted: a certificate was refused. On an office network, ask for its"
        " certificate and set PIP_CERT to it, then run this again."
    ),
    "NewConnectionError|NameResolutionError|ConnectTimeout|ReadTimeout|ConnectionReset|ProxyError|connection broken": (
        "The package index could not be reached. Check the network, then run this again: what is done is kept."
    ),
    "No matching distribution": (
        "A package of the lock has no build for this machine, or pip looks in an index that does not hold it."
    ),
    r"Permission denied|Access is denied|WinError (5|32)\b": (
        "A file in .venv could not be written. Close the program if it is open, see that the folder is yours, then run"
        " this again."
    ),
}


def refuse_machine() -> None:
    """Stop with a sentence on a machine for which no ready-made packages exist."""
    machine = platform.machine().lower()
    if sys.maxsize <= 2**32:
        raise Stop("This Python is a 32-bit one and Qt needs 64 bits. Install the 64-bit Python, then run this again.")
    if platform.python_implementation() != "CPython" or sysconfig.get_config_var("Py_GIL_DISABLED"):
        raise Stop("This is not the ordinary Python (CPython with its lock). Install that one, then run this again.")
    if sys.platform == "win32" and machine == "arm64":
        raise Stop("On Windows for ARM use the x64 Python (Windows runs it as it is), then run this again.")
    if sys.platform == "darwin":
        if machine != "arm64":
            raise Stop("On a Mac this needs Apple silicon and the arm64 Python: some packages have no Intel build.")
        _refuse_older("macOS", platform.mac_ver()[0], (14, 0))
    if sys.platform == "linux":
        if machine not in {"x86_64", "aarch64"}:
            raise Stop(f"Qt has no packages for {machine}. An x86-64 or 64-bit ARM machine is needed.")
        _refuse_older("glibc", platform.libc_ver()[1], (2, 39) if machine == "aarch64" else (2, 34))


def _refuse_older(what: str, version: str, least: tuple[int, int]) -> None:
    numbers = tuple(int(part) for part in re.findall(r"\d+", version)[:2])
    if numbers < least:
        needed = ".".join(str(part) for part in least)
        raise Stop(f"Qt needs {what} {needed} or newer and this machine has {version or 'another C library'}.")


def _mark() -> str:
    """What the environment was made from; a change of any of it means making it ready again."""
    parts = [LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), str(ROOT).encode(), sys.version.encode()]
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def ready_packages() -> None:
    """Make .venv hold exactly the locked packages and this project, or stop with a sentence."""
    mark = _mark()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == mark:
        return
    refuse_machine()
    STAMP.unlink(missing_ok=True)
    if not _same_python():
        _make_environment()
    LOG.write_text("", encoding="utf-8")
    _fetch()
    _pip("install", "--no-deps", "--no-build-isolation", "--quiet", "-e", ".")
    STAMP.write_text(mark, encoding="utf-8")
    say("The packages are ready.")


def _same_python() -> bool:
    """Whether .venv already holds a working Python of this version with pip."""
    if not PYTHON.exists():
        return False
    code, told = quiet([str(PYTHON), "-c", "import pip, sys; print(sys.version)"])
    return code == 0 and told.strip() == sys.version.strip()


def _make_environment() -> None:
    if FOLDER.exists() and any(FOLDER.iterdir()) and not (FOLDER / "pyvenv.cfg").exists():
        raise Stop(f"{FOLDER} is not an environment of Python. Move it away, then run this again.")
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        _install_venv()
    say(f"Making .venv with Python {platform.python_version()}")
    code, told = quiet([sys.executable, "-m", "venv", "--clear", str(FOLDER)])
    if code:
        last = (told.strip().splitlines() or [f"it ended with {code}"])[-1]
        raise Stop(f"Python could not make an environment in {FOLDER}: {last}")


def _install_venv() -> None:
    package = f"python3.{sys.version_info.minor}-venv"
    if may_install() and Path(sys.base_prefix) == Path("/usr"):
        apt_install([package])
        return
    raise Stop(
        "This Python cannot make environments: its venv part is a package of its own.\n"
        f"  Debian, Ubuntu: sudo apt-get install {package}\n"
        "Install it, then run this again."
    )


def _fetch() -> None:
    total = sum(1 for line in LOCK.read_text(encoding="utf-8").splitlines() if "==" in line)
    say(f"Fetching {total} packages (about 250 MB, the first time only)")
    _pip("install", "--require-hashes", "--no-input", "--progress-bar", "off", "-r", str(LOCK))


def _pip(*words: str) -> None:
    """Run pip in .venv, keep what it prints in setup.log, count the packages on a terminal, stop where it fails."""
    env = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUTF8": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    lines, count = [], 0
    with subprocess.Popen(
        [str(PYTHON), "-m", "pip", *words],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as running:
        for line in running.stdout or ():
            lines.append(line)
            if line.startswith("Collecting ") and sys.stdout.isatty():
                count += 1
                print(f"\r  {count}", end="", flush=True)
    if count:
        print("\r      \r", end="", flush=True)
    with LOG.open("a", encoding="utf-8") as log:
        log.writelines(lines)
    if running.returncode:
        raise Stop(_sentence("".join(lines)))


def _sentence(told: str) -> str:
    """What to tell of a failed pip: a known trouble, or pip's own last error."""
    for words, sentence in TROUBLES.items():
        if re.search(words, told):
            return sentence
    errors = [line for line in told.splitlines() if line.upper().startswith("ERROR")]
    last = errors[-1] if errors else "pip gave no reason"
    return f"The packages could not be installed: {last}. All that pip said is in {LOG}"
