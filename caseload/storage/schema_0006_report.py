"""Schema 6, report: the whole of a draft report, kept at each print; the kept pages of each addendum."""

from __future__ import annotations

TABLES: dict[str, tuple[str, str]] = {}
ADDED: dict[str, dict[str, str]] = {
    "report_print": {"whole": "TEXT NOT NULL DEFAULT ''"},
    "addendum": {"digest": "TEXT NOT NULL DEFAULT ''", "pdf": "TEXT NOT NULL DEFAULT ''"},
}
