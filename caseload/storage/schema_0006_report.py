"""Schema 6, report: the whole of a draft report, kept at each print."""

from __future__ import annotations

TABLES: dict[str, tuple[str, str]] = {}
ADDED: dict[str, dict[str, str]] = {}
