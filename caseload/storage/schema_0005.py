"""Schema 5: what supervision by a senior leaves behind, tiers over time, hours taken off, handovers."""

from __future__ import annotations

import sqlite_utils

from caseload.storage.schema_parts import add_columns, make_tables

TABLES_5: dict[str, tuple[str, str]] = {
    "supervision_decision": ("person_id decided_on words decided_by follow_up_on done_on came_of_it", ""),
    "workload_snapshot": ("officer_name week_on", "cases total available weighted overdue high_risk"),
    "hours_reduction": ("officer_name from_on to_on reason", ""),
    "tier_entry": ("person_id scheme tier from_on why", "provisional"),
    "tier_inputs": ("person_id recorded_on scheme facts", ""),
    "not_met": ("person_id what expected_on why needed", ""),
    "handover": ("person_id to_officer form sent_on reason bundle receipt_on receipt", ""),
}


def apply(db: sqlite_utils.Database) -> None:
    """Add the tables; every summary row is made again when the file is next opened, since its words of enforcement changed."""
    make_tables(db, TABLES_5)
    add_columns(db, {"hours_reduction": {"hours": "REAL NOT NULL DEFAULT 0"}})
    db.execute("UPDATE case_summary SET computed_on = '9999-12-31'")
