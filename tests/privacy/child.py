"""A home of its own for a process, so that every place a program might write to lies under one folder."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEPT = ("PATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "VIRTUAL_ENV", "SYSTEMROOT")


@dataclass(frozen=True, slots=True)
class Home:
    """A folder with a home, a place for temporary files, and a place for the files the user names."""

    folder: Path

    @classmethod
    def make(cls, folder: Path) -> Home:
        """Make the places."""
        for name in ("home", "temporary", "runtime", "named"):
            (folder / name).mkdir()
        (folder / "runtime").chmod(0o700)
        return cls(folder)

    @property
    def named(self) -> Path:
        """Where the user puts files."""
        return self.folder / "named"

    def run(self, *arguments: object) -> subprocess.CompletedProcess[bytes]:
        """Run Python with these arguments at home here, and nothing of this process's own places."""
        home = self.folder / "home"
        places = {
            "HOME": home, "USERPROFILE": home, "APPDATA": home / "roaming", "LOCALAPPDATA": home / "local",
            "XDG_CONFIG_HOME": home / ".config", "XDG_DATA_HOME": home / ".local/share", "XDG_CACHE_HOME": home / ".cache",
            "XDG_STATE_HOME": home / ".local/state", "XDG_RUNTIME_DIR": self.folder / "runtime",
            "TMPDIR": self.folder / "temporary", "TEMP": self.folder / "temporary", "TMP": self.folder / "temporary",
        }  # fmt: skip
        environment = {name: os.environ[name] for name in KEPT if name in os.environ}
        environment |= {name: str(place) for name, place in places.items()}
        environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
        return subprocess.run([sys.executable, *map(str, arguments)], cwd=ROOT, env=environment, capture_output=True, check=False,
                              timeout=55)  # fmt: skip
