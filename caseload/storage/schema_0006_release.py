"""Schema 6, release: custody dates, release, the first day and referrals."""

from __future__ import annotations

TABLES: dict[str, tuple[str, str]] = {}
ADDED: dict[str, dict[str, str]] = {}
