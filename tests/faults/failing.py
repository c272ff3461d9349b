"""Lets the n-th call that writes, fsyncs, cuts, renames or reads in a folder fail: a small library put before the system's own."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

FAILING, RECORDING = (Path(__file__).with_name(name) for name in ("failing.c", "recording.c"))
WRITES, READS = 1, 2


@cache
def library(source: Path = FAILING) -> tuple[Path | None, str]:
    """The library of that source, made with the compiler of this machine; or why there is none."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if not sys.platform.startswith("linux") or compiler is None:
        return None, "not tried: it takes Linux and a C compiler"
    made = Path(tempfile.mkdtemp(prefix="caseload-failing-")) / f"{source.stem}.so"
    ended = subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", made, source, "-ldl"], capture_output=True, text=True, check=False)
    return (made, "") if ended.returncode == 0 else (None, "not tried: the compiler of this machine cannot make the library")


@contextmanager
def failing(folder: Path, at: int, error: int, *, from_then_on: bool = False, kinds: int = WRITES) -> Iterator[None]:
    """Let the n-th of these calls in a folder fail, and from then on every one where told to; 0 only counts."""
    own = ctypes.CDLL(None)
    own.caseload_arm(os.fsencode(folder.resolve()), at, error, int(from_then_on), kinds)
    try:
        yield
    finally:
        own.caseload_disarm()


def counted() -> int:
    """How many such calls there were since the last `failing` began."""
    return int(ctypes.CDLL(None).caseload_counted())
