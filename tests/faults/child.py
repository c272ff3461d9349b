"""Runs a module of this folder as a process of its own, for what cannot be done inside the test run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def told_by(module: str, *arguments: object, before: Sequence[str] = ()) -> Any:
    """What the module prints as JSON; `before` is a command that starts it another way."""
    command = [*before, sys.executable, "-m", f"tests.faults.{module}", *(str(one) for one in arguments)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=55,
                           env=os.environ | {"PYTHONWARNINGS": "error"})  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)
