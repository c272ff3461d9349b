"""Schema 6, senior: what the weight of a caseload is made from over time, and how officers change."""

from __future__ import annotations

import sqlite_utils

from caseload.storage.ids import new_id
from caseload.storage.schema_parts import MARK, WORDS

TABLES: dict[str, tuple[str, str]] = {
    "colleague_contact": ("officer_name colleague done_on kind level case_id about", "for_others"),
}
ADDED: dict[str, dict[str, str]] = {
    "person": {"transition": "INTEGER"},
    "allocation": {"planned": "INTEGER", "handover_ready_on": "TEXT"},
    "workload_snapshot": {"table_name": WORDS, "table_on": "TEXT", "own_weights": MARK, "made_of": WORDS},
}
HELD = "SELECT name, reduction_hours, created_at, changed_at FROM officer WHERE deleted_at = '' AND reduction_hours > 0"
KEPT = (
    "INSERT INTO hours_reduction (id, version, created_at, changed_at, written_up_at, deleted_at, source, sensitive, "
    "officer_name, hours, from_on, reason) VALUES (?, 1, ?, ?, ?, '', 'typed', 0, ?, ?, ?, 'other')"
)


def after(db: sqlite_utils.Database) -> None:
    """Make the one figure a profile held a reduction that is open since the profile was made, and let its column go."""
    for name, hours, made, changed in db.execute(HELD).fetchall():
        db.execute(KEPT, (new_id(), made, changed, changed, name, hours, made[:10]))
    db.execute("ALTER TABLE officer DROP COLUMN reduction_hours")
