"""Schema 6, senior: what the weight of a caseload is made from over time."""

from __future__ import annotations

TABLES: dict[str, tuple[str, str]] = {}
ADDED: dict[str, dict[str, str]] = {}
