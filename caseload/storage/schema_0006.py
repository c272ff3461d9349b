"""Schema 6: whole drafts of reports, what weighs over time, release and referrals, people's rights; one module a part."""

from __future__ import annotations

import sqlite_utils

from caseload.storage import schema_0006_release, schema_0006_report, schema_0006_rights, schema_0006_senior
from caseload.storage.schema_parts import add_columns, make_tables

PARTS = (schema_0006_report, schema_0006_senior, schema_0006_release, schema_0006_rights)


def apply(db: sqlite_utils.Database) -> None:
    """Add the tables and columns of each part; nothing of what is there moves."""
    for part in PARTS:
        make_tables(db, part.TABLES)
        add_columns(db, part.ADDED)
        after = getattr(part, "after", None)
        if after is not None:
            after(db)
