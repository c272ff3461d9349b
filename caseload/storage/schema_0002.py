"""Schema 2: what is kept beside a contact, the officer's decisions, the people around a case, and the two-thirds mark."""

from __future__ import annotations

import sqlite_utils

from caseload.storage.schema_parts import MARK, WORDS, add_columns, make_tables

# Texts, integers and reals of each new table, beside the stamps that all share.
TABLES_2: dict[str, tuple[str, str]] = {
    "contact_move": ("person_id contact_id moved_on from_on from_at to_on to_at asked_by why", ""),
    "outcome_entry": ("person_id contact_id recorded_on attendance outcome_code reason_key evidence by", ""),
    "home_visit_check": ("person_id assessed_on decision decided_by decided_on note", ""),
    "officer_absence": ("officer_name from_on to_on kind cover", ""),
    "enforcement_record": ("person_id order_id fact happened_on at about until detail reason by agreed_by", "known"),
    "third_decision": ("person_id order_id decided_on told reason", "confirmed"),
    "early_decision": ("person_id order_id decided_on reason", "certified no_more_instructions nothing_to_add"),
    "package_setting": ("person_id starts_on reason agreed_by", "required_weeks yearly_allowance"),
    "expectation_span": ("person_id from_on to_on reason set_by", "interval_days"),
    "placement": ("person_id requirement_id happened_on step place by why skills", ""),
    "support_tried": ("person_id order_id option_key tried_on outcome set_aside_why", ""),
    "life_event": ("person_id happened_on words", ""),
    "case_contact": ("person_id name role agency reach consent consent_on", ""),
    "meeting": ("person_id kind held_on who note", ""),
    "meeting_action": ("person_id words owner meeting_id due_on done_on", ""),
    "sharing": ("person_id what to_whom shared_on basis", ""),
    "prison_stay": ("person_id prison from_on to_on prison_officer", ""),
}
ADDED_2: dict[str, dict[str, str]] = {
    "contact": {"series_id": WORDS, "attendees": WORDS, "officer_name": WORDS, "in_group": MARK, "amount": "REAL"},
    "sentence_order": {"released_again_on": "TEXT", "court_reviews": "INTEGER"},
    "requirement": {"complied": "INTEGER"},
    "person": {"tier_provisional": MARK, "woman": "INTEGER", "iom_red": MARK, "opd": MARK},
    "case_summary": {"third": WORDS},
}


def apply(db: sqlite_utils.Database) -> None:
    """Add the tables and columns; every summary row is made again when the file is next opened."""
    make_tables(db, TABLES_2)
    add_columns(db, ADDED_2)
    db.execute("UPDATE case_summary SET computed_on = '9999-12-31'")
