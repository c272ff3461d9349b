"""Schema 6, rights: requests for what is held, holds against removal, corrections, and what was removed for good."""

from __future__ import annotations

TABLES: dict[str, tuple[str, str]] = {
    "subject_request": ("person_id asked_on asked_by how words passed_on passed_to answered_on answer", ""),
    "legal_hold": ("person_id from_on why set_by ended_on end_why", ""),
    "keep_decision": ("person_id decided_on until_on why", ""),
    "correction": ("person_id corrected_on table_name entry_id field was now why asked_by", ""),
    "tombstone": ("removed_on removed_by reason reference digest backups until_on blanked", "entries audit_from audit_to"),
}
ADDED: dict[str, dict[str, str]] = {}
