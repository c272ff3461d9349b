"""A small disk in a folder, for the program started with the command that is given here; gone when that program ends."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

MOUNT = 'mount -t tmpfs -o size={size} none "$0" && exec "$@"'


def mounted(folder: Path, size: str) -> list[str]:
    """What to write before a command so that it runs with a small disk in a folder; nothing where that may not be."""
    if os.name != "posix" or shutil.which("unshare") is None:
        return []
    command = ["unshare", "--mount" if os.geteuid() == 0 else "-Urm", "sh", "-c", MOUNT.format(size=size), str(folder)]
    return command if subprocess.run([*command, "true"], check=False, capture_output=True).returncode == 0 else []
