"""What the parts of the set-up share: where the project is, how it speaks, and how it stops."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import which

ROOT = Path(__file__).resolve().parent.parent


class Stop(Exception):
    """The set-up cannot go on: the sentence says why and what to do next."""


def say(words: str) -> None:
    """Print one short line at once, so that it stands before what a started program prints."""
    print(words, flush=True)


def call(command: list[str], env: dict[str, str] | None = None) -> int:
    """Run a command on this terminal in the project's folder and give its exit code as a shell would."""
    running = subprocess.Popen(command, cwd=ROOT, env=env)
    while True:
        try:
            code = running.wait()
        except KeyboardInterrupt:
            continue  # the program was interrupted too and ends in its own way
        return code if code >= 0 else 128 - code


def quiet(command: list[str], env: dict[str, str] | None = None) -> tuple[int, str]:
    """Run a command out of sight; its exit code and all that it printed."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=env,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    return done.returncode, done.stdout


def may_install() -> bool:
    """Whether this is a Linux with apt-get, run by someone who may use it."""
    return sys.platform == "linux" and os.geteuid() == 0 and which("apt-get") is not None


def apt_install(packages: list[str]) -> None:
    """Install Debian or Ubuntu packages, or stop with their names."""
    say(f"Installing with apt-get: {' '.join(packages)}")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet(["apt-get", "update", "-q"], env)
    code, told = quiet(["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages], env)
    if code:
        reason = next((line for line in reversed(told.splitlines()) if line.startswith("E:")), f"it ended with {code}")
        raise Stop(f"apt-get could not install {' '.join(packages)} ({reason}). Install them, then run this again.")
