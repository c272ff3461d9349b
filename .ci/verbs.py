"""What each word after setup.py does once the set-up it needs is done."""

from __future__ import annotations

import os
import shutil
import sys

from common import ROOT, Stop, call
from desktop import ready_desktop
from packages import PYTHON, ready_packages

NO_SCREEN = (
    "Everything is set up, but there is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window opens.\n"
    "For the demo caseload on paper, without a screen: python3 .ci/setup.py demo --print"
)

IN_MEMORY, ROOM = "/dev/shm", 1 << 30  # noqa: S108  where Linux keeps files in memory; pytest makes a folder of the user's own there
TWO_CORES = ("-n", "2", "--dist", "worksteal")


def for_tests(env: dict[str, str]) -> dict[str, str]:
    """The environment of the tests: no screen, what was compiled kept for the next run, and the stores of tests in memory.

    A test of the store waited for the disk longer than it worked. A folder in memory is used only where it has room to spare.
    """
    made = {"QT_QPA_PLATFORM": "offscreen", **env}
    made.pop("PYTHONDONTWRITEBYTECODE", None)
    if os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ROOM:
        made.setdefault("PYTEST_DEBUG_TEMPROOT", IN_MEMORY)
    return made


def start(verb: str, extra: list[str]) -> int:
    """Run what the verb stands for in the project's environment; its exit code."""
    env = {**os.environ, "PYTHONUTF8": "1"}
    if verb == "test":
        return call([str(PYTHON), "-m", "pytest", *TWO_CORES, *extra], for_tests(env))
    program = [str(PYTHON), str(ROOT / "main.py")]
    if verb == "demo" and "--print" in extra:
        return call([*program, "demo", "--out", "out/demo", *(word for word in extra if word != "--print")], env)
    if sys.platform == "linux" and not any(env.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        raise Stop(NO_SCREEN)
    return call([*program, *(["--demo"] if verb == "demo" else []), *extra], env)


def carry_out(verb: str, extra: list[str]) -> int:
    """Set up what the verb needs, then do it."""
    if not (verb == "demo" and "--print" in extra):
        ready_desktop(testing=verb == "test" or "--tests" in extra)
    ready_packages()
    return 0 if verb == "setup" else start(verb, extra)
