"""Schema 4: what a report for a court holds and what stands beside it."""

from __future__ import annotations

import sqlite_utils

from caseload.storage.schema_parts import WORDS, add_columns, make_tables

TABLES_4: dict[str, tuple[str, str]] = {
    "report_check": ("person_id report_id kind words asked_on of_whom chased_on received_on found not_needed_why", ""),
    "adjournment": ("person_id report_id from_on to_on why asked_for", ""),
    "report_print": ("person_id report_id printed_at printed_by sections digest pdf", "number final"),
    "addendum": ("person_id report_id written_on body written_by", "number"),
    "sentence_imposed": ("person_id report_id sentenced_on order requirements words order_id", "months"),
}
NOT_ASKED, NOT_SAID = "TEXT NOT NULL DEFAULT 'not asked'", "TEXT NOT NULL DEFAULT 'not said'"
MANY = "TEXT NOT NULL DEFAULT '[]'"
ADDED_4: dict[str, dict[str, str]] = {
    "report": {
        "convicted": NOT_SAID, "case_number": WORDS, "requested_by": WORDS, "requested_why": WORDS, "indication": WORDS,
        "interviewed_how": WORDS, "interviewed_on": "TEXT", "language": WORDS, "proposed_why": WORDS, "custody_months": "REAL",
        "operational_months": "INTEGER", "supervision_months": "INTEGER", "custody": NOT_SAID, "dangerousness_asked": NOT_ASKED,
        "equality_considered": NOT_ASKED, "risks": MANY, "tools": MANY, "week": MANY, "office": WORDS, "phone": WORDS,
        "countersigned_by": WORDS, "countersigned_on": "TEXT", "disclosure_checked_by": WORDS, "disclosure_checked_at": WORDS,
        "digest": WORDS,
    },
    "report_section": {"asked": NOT_ASKED, "rich": "INTEGER NOT NULL DEFAULT 0", "source_keys": MANY},
    "person": {"travel_notes": WORDS},
    "support_tried": {"contact_id": WORDS},
    "provision": {"programme": WORDS, "contact": WORDS, "days_and_hours": WORDS, "ended_on": "TEXT"},
}  # fmt: skip
# What is not on the official record yet is counted on the first screen: the index holds only that.
NOT_THERE = (
    "CREATE INDEX contact_not_there ON contact(happens_on, starts_at, person_id, attendance, appointment, source, officer_name) "
    "WHERE on_ndelius = 0 AND deleted_at = ''"
)


def apply(db: sqlite_utils.Database) -> None:
    """Add the tables and columns; nothing of what is there moves."""
    make_tables(db, TABLES_4)
    add_columns(db, ADDED_4)
    db.execute(NOT_THERE)
