"""Schema 6, rights: people's rights over what is kept."""

from __future__ import annotations

TABLES: dict[str, tuple[str, str]] = {}
ADDED: dict[str, dict[str, str]] = {}
