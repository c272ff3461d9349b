"""`python .ci/build.py` makes the program as a folder that needs no Python, and starts it: its version, the demo's papers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from common import ROOT

sys.path.insert(0, str(ROOT))
from caseload import VERSION

OUT = ROOT / "out"
FOLDER = OUT / "build" / "caseload"
PROGRAM = FOLDER / ("caseload.exe" if os.name == "nt" else "caseload")
# Nothing of what builds and tests belongs into the folder.
STRANGERS = {
    "pytest", "_pytest", "hypothesis", "mypy", "atheris", "PyInstaller", "pip_audit", "cyclonedx", "pip", "setuptools", "tests",
}  # fmt: skip
PAPERS = 5
# Without these words the folder may not be handed on: our licence, what is under the LGPL, and that licence itself.
WORDS = ("LICENSE", "NOTICES.txt", "COPYING", "COPYING.LESSER")


def build() -> None:
    """Make the folder anew; what PyInstaller keeps between builds stays inside the project."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "--distpath", str(FOLDER.parent)]
    command += ["--workpath", str(OUT / "build-work"), str(ROOT / "packaging" / "caseload.spec")]
    env = {**os.environ, "PYINSTALLER_CONFIG_DIR": str(OUT / "build-cache"), "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(command, cwd=ROOT, env=env, check=True)


def strangers() -> list[str]:
    """What is in the folder and should not be."""
    return sorted({path.name for path in FOLDER.rglob("*") if path.name in STRANGERS})


def started(*words: str, home: Path) -> str:
    """What the built program prints, run far from the project and from any Python of this machine."""
    env = {"HOME": str(home), "TMPDIR": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    if os.name == "nt":
        env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run([str(PROGRAM), *words], cwd=home, env=env, check=False, capture_output=True, text=True, timeout=300)
    if done.returncode:
        raise SystemExit(f"The built program ended with {done.returncode} on {' '.join(words)}: {done.stderr.strip()[-2000:]}")
    return done.stdout.strip()


def main() -> int:
    """Build, look, start, and say how large it is and how long it took."""
    begun = time.monotonic()
    build()
    took = time.monotonic() - begun
    if found := strangers():
        raise SystemExit(f"In the folder and no part of the program: {', '.join(found)}.")
    there = {path.name for path in FOLDER.rglob("*")}
    if missing := [name for name in WORDS if name not in there]:
        raise SystemExit(f"Missing in the folder: {', '.join(missing)}.")
    with tempfile.TemporaryDirectory(prefix="caseload-built-") as name:
        home = Path(name)
        if (told := started("--version", home=home)) != f"Caseload {VERSION}":
            raise SystemExit(f"The built program says it is {told!r} and not Caseload {VERSION}.")
        started("demo", "--out", str(home / "papers"), home=home)
        papers = len(list((home / "papers").glob("*.pdf")))
    if papers < PAPERS:
        raise SystemExit(f"The built program made {papers} papers of the demo.")
    files = [path for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"Caseload {VERSION} in {FOLDER.relative_to(ROOT)}: {size:.0f} MB in {len(files)} files, built in {took:.0f} s")
    print(f"It was started and made {papers} papers of the demo.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
