"""Makes constraints.txt and requirements.lock anew from pyproject.toml: `python .ci/lock.py` (needs uv on the path)."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAD = (
    "# Every package of the program and its tests, for Python 3.11 and later on Linux, Windows and macOS.\n"
    "# Made by .ci/lock.py from pyproject.toml; do not edit by hand. constraints.txt holds the same versions.\n"
)
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*==[^\s;\\]+)", re.MULTILINE)


def resolved(tool: str, keep: bool) -> str:
    """The lines of the lock, with the newest versions that fit, or with those already locked where `keep` is true."""
    command = [tool, "pip", "compile", "--universal", "--generate-hashes", "--python-version", "3.11", "--extra", "dev"]
    command += ["--no-header", "--no-annotate", "--quiet", "pyproject.toml"]
    if keep:
        command += ["--constraint", "constraints.txt"]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def main() -> int:
    """Write both files; `--keep` changes no version that is already pinned."""
    tool = shutil.which("uv")
    if tool is None:
        print("uv is needed to make the lock and was not found. Install it with: pip install uv")
        return 1
    lines = resolved(tool, "--keep" in sys.argv[1:])
    pins = PIN.findall(lines)
    (ROOT / "requirements.lock").write_text(HEAD + lines, encoding="utf-8", newline="\n")
    (ROOT / "constraints.txt").write_text("\n".join(pins) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(pins)} packages pinned in requirements.lock and constraints.txt.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
