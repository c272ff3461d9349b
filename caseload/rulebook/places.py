"""Where the program's resource files lie."""

from __future__ import annotations

from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
RULES = RESOURCES / "rules"
