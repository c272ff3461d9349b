"""Schema 6, senior: what the weight of a caseload is made from over time, and how officers change."""

from __future__ import annotations

import json
import secrets
from typing import Any

import sqlite_utils

from caseload.domain.audit import FIRST_LINK, AuditLink, link_hash, payload_digest
from caseload.domain.change import AuditKind
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
    "officer_name, hours, from_on, reason) VALUES (:id, :version, :created_at, :changed_at, :written_up_at, :deleted_at, "
    ":source, :sensitive, :officer_name, :hours, :from_on, :reason)"
)
SALT_BYTES = 16
SENTENCE = "The hours taken off in the profile of an earlier version are kept as a reduction with its first day."


def after(db: sqlite_utils.Database) -> None:
    """Make the one figure a profile held a reduction that is open since the profile was made, and let its column go."""
    for name, hours, made, changed in db.execute(HELD).fetchall():
        entry = {
            "id": new_id(), "version": 1, "created_at": made, "changed_at": changed, "written_up_at": changed, "deleted_at": "",
            "source": "typed", "sensitive": 0, "officer_name": name, "hours": hours, "from_on": made[:10], "reason": "other",
        }  # fmt: skip
        db.execute(KEPT, entry)
        _tell_audit(db, name, entry)
    db.execute("ALTER TABLE officer DROP COLUMN reduction_hours")


def _tell_audit(db: sqlite_utils.Database, officer: str, entry: dict[str, Any]) -> None:
    """An entry the audit does not know of would look put in from outside; it is told at the instant of the last act."""
    last = db.execute("SELECT sequence, happened_at, link FROM audit ORDER BY sequence DESC LIMIT 1").fetchone()
    before, at, previous = last or (0, entry["changed_at"], FIRST_LINK)
    payload = json.dumps({"sentence": SENTENCE, "entries": [{"table": "hours_reduction", "after": entry}]}, ensure_ascii=False)
    salt = secrets.token_bytes(SALT_BYTES)
    link = AuditLink(
        sequence=before + 1, happened_at=at, officer=officer, kind=AuditKind.ALTERATION.value, act="migrate_reduction",
        person_id="", recipient="", digest=payload_digest(salt, payload), link="",
    )  # fmt: skip
    db.execute(
        "INSERT INTO audit (sequence, happened_at, officer, kind, act, person_id, recipient, digest, link) "
        "VALUES (?, ?, ?, ?, ?, '', '', ?, ?)",
        (link.sequence, at, officer, link.kind, link.act, link.digest, link_hash(previous, link)),
    )
    db.execute("INSERT INTO audit_payload (sequence, salt, payload) VALUES (?, ?, ?)", (link.sequence, salt, payload))
