"""What each word after setup.py does once the set-up it needs is done."""

from __future__ import annotations

import os
import sys

from common import ROOT, Stop, call
from desktop import ready_desktop
from packages import PYTHON, ready_packages

NO_SCREEN = (
    "Everything is set up, but there is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window opens.\n"
    "For the demo caseload on paper, without a screen: python3 .ci/setup.py demo --print"
)


def start(verb: str, extra: list[str]) -> int:
    """Run what the verb stands for in the project's environment; its exit code."""
    env = {**os.environ, "PYTHONUTF8": "1"}
    if verb == "test":
        env.setdefault("QT_QPA_PLATFORM", "offscreen")
        return call([str(PYTHON), "-m", "pytest", "-n", "2", *extra], env)
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
