"""What migrations share: tables with the stamps every record has, and columns added to one that is there."""

from __future__ import annotations

from collections.abc import Mapping

import sqlite_utils

STAMPS = "id created_at changed_at written_up_at deleted_at source"
STAMP_NUMBERS = "version sensitive"
WORDS, MARK = "TEXT NOT NULL DEFAULT ''", "INTEGER NOT NULL DEFAULT 0"


def make_tables(db: sqlite_utils.Database, tables: Mapping[str, tuple[str, str]]) -> None:
    """Make strict tables of text and integer columns beside the stamps, with an index on the person where there is one."""
    for name, (texts, numbers) in tables.items():
        columns: dict[str, type] = {"row_id": int}
        columns |= dict.fromkeys(f"{STAMPS} {texts}".split(), str)
        columns |= dict.fromkeys(f"{STAMP_NUMBERS} {numbers}".split(), int)
        keys = [("person_id", "person", "id")] if "person_id" in columns else []
        db.table(name).create(columns, pk="row_id", strict=True, foreign_keys=keys, not_null={"id", "version", "deleted_at"})
        db.execute(f'CREATE UNIQUE INDEX "{name}_id" ON "{name}"(id)')
        if keys:
            db.execute(f'CREATE INDEX "{name}_person" ON "{name}"(person_id)')


def add_columns(db: sqlite_utils.Database, added: Mapping[str, Mapping[str, str]]) -> None:
    """Add columns, each with its type in SQL, to tables that are there."""
    for table, columns in added.items():
        for column, kind in columns.items():
            db.execute(f'ALTER TABLE "{table}" ADD COLUMN "{column}" {kind}')
