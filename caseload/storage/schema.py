"""The schema, in short numbered migrations; a released migration is never edited."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, cast

import sqlite_utils
from sqlite_utils import Migrations

from caseload.domain.errors import NewerStore, Refusal
from caseload.domain.words import tr
from caseload.storage import files, schema_0002, schema_0003, schema_0004, schema_0005, schema_0006, vault
from caseload.storage.keys import earlier_key_file, key_file
from caseload.storage.schema_parts import STAMP_NUMBERS, STAMPS

MIGRATION_SET = "caseload"
migrations = Migrations(MIGRATION_SET)

# Every table of schema 1: text, integer and real columns, beside the stamps that all share.
SCHEMA_1: dict[str, tuple[str, str, str]] = {
    "person": (
        "surname forename other_names known_as date_of_birth crn pnc pronouns kind tier_ag tier_ag_on tier_ad tier_ad_on "
        "rosh rosh_on addresses phones email staff_safety language adjustments contact_preferences known_from "
        "gap_accepted_on own_interval_reason own_interval_on last_seen_before closed_on closed_reason",
        "restricted own_interval_days",
        "",
    ),
    "officer": ("name role team grade", "current", "contracted_hours reduction_hours"),
    "allocation": ("person_id officer_name role from_on to_on why", "", ""),
    "registration": ("person_id code words category level started_on review_on ended_on note", "", ""),
    "sentence_order": (
        "person_id kind words court offences sentenced_on started_on ends_on end_words released_on requirement_words "
        "closed_on closed_reason",
        "",
        "",
    ),
    "requirement": (
        "person_id order_id kind words unit ordered_on due_start_on started_on finished_on note", "", "quantity done",
    ),
    "licence_condition": ("person_id order_id category words started_on ended_on", "", ""),
    "enforcement_event": ("person_id order_id kind happened_on words", "confirmed", ""),
    "contact": (
        "person_id happens_on order_id starts_at ends_at type_code type_words mode outcome_code outcome_words attendance "
        "place note statement need_area step_id requirement_id official_id",
        "minutes appointment national_standard on_ndelius",
        "",
    ),
    "goal": (
        "person_id title area area_words related_areas status status_on target_on target_words reason", "position first", "",
    ),
    "step": (
        "person_id goal_id description actor actor_name status status_on due_on waiting_on waiting_since evidence note",
        "position",
        "",
    ),
    "agreement": ("person_id agreed_on answer why person_view officer_view", "", ""),
    "note": ("person_id body about written_on statement", "", ""),
    "level_reading": ("person_id area reader read_on no_level evidence why", "level", ""),
    "stone": ("person_id area happened_on words evidence", "lapse", ""),
    "report": (
        "person_id format status court local_justice_area requested_on hearing_on due_on conviction_on plea offences "
        "proposed_order proposed_requirements sources author marking private_note finished_on",
        "proposed_months draft_number",
        "",
    ),
    "report_section": ("person_id report_id name body", "not_relevant", ""),
    "provision": (
        "requirement_type provider area who_for waiting_words next_start_on places_words last_checked_on",
        "waiting_weeks places",
        "",
    ),
    "agency": ("name services who_for area contact last_checked_on", "", ""),
    "referral": (
        "person_id agency_id agency_words need_area step_id made_on received_on offered_on seen_on outcome chased_on "
        "next_chase_on",
        "",
        "",
    ),
    "setting": ("key value", "", ""),
    "rule_row": ("table_name row_key starts_on values why", "", ""),
    "draft": ("form record_key body", "", ""),
    "import_mark": ("table_name entry_id row_key values", "", ""),
}  # fmt: skip

SUMMARY_1 = (
    "person_id computed_on recheck_on order_id order_kind order_words started_on counts_from ends_on end_words "
    "last_seen last_face_to_face last_home_visit next_booked next_booked_at due_on due_state due_reason oldest_missing "
    "enforcement requirements flags officer"
)
SUMMARY_NUMBERS_1 = "outcomes_missing open_goals steps_done steps_counted"

INDEXES_1 = (
    "CREATE UNIQUE INDEX person_crn ON person(crn) WHERE crn IS NOT NULL AND deleted_at = ''",
    "CREATE INDEX contact_person ON contact(person_id, happens_on, attendance, mode, appointment, deleted_at, starts_at)",
    "CREATE INDEX contact_day ON contact(happens_on, attendance) WHERE deleted_at = ''",
    "CREATE UNIQUE INDEX import_mark_row ON import_mark(table_name, row_key)",
    "CREATE UNIQUE INDEX setting_key ON setting(key)",
    "CREATE UNIQUE INDEX draft_key ON draft(form, record_key)",
    "CREATE INDEX step_goal ON step(goal_id)",
    "CREATE INDEX section_report ON report_section(report_id)",
    "CREATE INDEX audit_person ON audit(person_id, sequence)",
)
OWNED_BY_INDEX = ("contact",)
# Words come folded and cut: the ascii tokenizer takes every other letter as it is. The first three keystrokes have an index
# of their own; for longer beginnings `detail=column` is merged four times as fast as `none`.
WORDS_1 = "content='', contentless_delete=1, detail=column, prefix='1 2 3', tokenize='ascii'"
FULL_TEXT_1 = (
    f"CREATE VIRTUAL TABLE search_name USING fts5(name, crn, {WORDS_1})",
    f"CREATE VIRTUAL TABLE search_text USING fts5(body, {WORDS_1})",
)


@migrations(name="0001_first")
def first(db: sqlite_utils.Database) -> None:
    """Make every table of the first release."""
    for name, (texts, numbers, reals) in SCHEMA_1.items():
        columns: dict[str, type] = {"row_id": int}
        columns |= dict.fromkeys(f"{STAMPS} {texts}".split(), str)
        columns |= dict.fromkeys(f"{STAMP_NUMBERS} {numbers}".split(), int)
        columns |= dict.fromkeys(reals.split(), float)
        keys = [("person_id", "person", "id")] if "person_id" in columns else []
        table = db.table(name)
        table.create(columns, pk="row_id", strict=True, foreign_keys=keys, not_null={"id", "version", "deleted_at"})
        db.execute(f'CREATE UNIQUE INDEX "{name}_id" ON "{name}"(id)')
        if keys and name not in OWNED_BY_INDEX:
            db.execute(f'CREATE INDEX "{name}_person" ON "{name}"(person_id)')
    summary: dict[str, type] = {"person_row": int}
    summary |= dict.fromkeys(SUMMARY_1.split(), str) | dict.fromkeys(SUMMARY_NUMBERS_1.split(), int)
    db.table("case_summary").create(summary, pk="person_row", strict=True)
    _audit_and_search(db)
    for statement in (*FULL_TEXT_1, *INDEXES_1):
        db.execute(statement)


def _audit_and_search(db: sqlite_utils.Database) -> None:
    texts = "happened_at officer kind act person_id recipient digest link"
    db.table("audit").create({"sequence": int} | dict.fromkeys(texts.split(), str), pk="sequence", strict=True)
    db.table("audit_payload").create({"sequence": int, "salt": bytes, "payload": str}, pk="sequence", strict=True)
    db.table("search_waiting").create({"doc": int, "body": str}, pk="doc", strict=True)


@migrations(name="0002_supervision")
def second(db: sqlite_utils.Database) -> None:
    """What supervision needs beside the contact, and the two-thirds mark."""
    schema_0002.apply(db)


@migrations(name="0003_plan_and_voice")
def third(db: sqlite_utils.Database) -> None:
    """The history of a plan, the person's own voice, cohorts, the assessment summary."""
    schema_0003.apply(db)


@migrations(name="0004_reports")
def fourth(db: sqlite_utils.Database) -> None:
    """What a report for a court holds and what stands beside it."""
    schema_0004.apply(db)


@migrations(name="0005_senior")
def fifth(db: sqlite_utils.Database) -> None:
    """What supervision by a senior leaves behind, tiers over time, hours taken off, handovers."""
    schema_0005.apply(db)


@migrations(name="0006_release_and_rights")
def sixth(db: sqlite_utils.Database) -> None:
    """Whole drafts of reports, what weighs over time, release and referrals, people's rights."""
    schema_0006.apply(db)


KNOWN = frozenset(migration.name for migration in migrations._migrations)  # noqa: SLF001  no public list of names


def migrate(db: sqlite_utils.Database, path: Path, key: bytes, *, new: bool = False) -> bool:
    """Bring the file to this program's schema, copying it first; refuses a newer file, and one emptied by an accident.

    Returns whether anything was applied. The copy lies beside the file as NAME.before-MIGRATION.caseload.
    """
    applied = frozenset() if new else _applied(db, path)
    pending = [name for name in sorted(KNOWN) if name not in applied]
    if not pending:
        return False
    if not new:
        _copy_aside(db, path, key, pending[0])
    migrations.apply(db)
    return True


def refuse_unfit(db: sqlite_utils.Database, path: Path) -> None:
    """Refuse to read a file of another schema: a newer one, or one that must first be opened for writing."""
    if KNOWN - _applied(db, path):
        raise Refusal(
            tr("{name} was written by an older version of Caseload. Open it once in the window, which brings it up to date.",
               name=path.name)
        )  # fmt: skip


def _applied(db: sqlite_utils.Database, path: Path) -> frozenset[str]:
    """The migrations a file has had; refuses one that this program does not know, and a file that had none."""
    if not db.table(Migrations.migrations_table).exists():
        raise files.no_caseload(path)
    applied = frozenset(migration.name for migration in migrations.applied(db))
    if applied - KNOWN:
        raise NewerStore(
            tr("This file was written by a newer version of Caseload. Install that version to open it; nothing was changed.")
        )
    return applied


def _copy_aside(db: sqlite_utils.Database, path: Path, key: bytes, name: str) -> None:
    """A copy made by SQLite itself: reading the open file any other way would take the locks off it."""
    copy = path.with_name(f"{path.stem}.before-{name}{path.suffix}")
    files.remove_new(copy)
    try:
        shutil.copy2(next(one for one in (key_file(path), earlier_key_file(path)) if one.exists()), key_file(copy))
        copied = vault.connect(copy, key, new=True)
        try:
            cast("Any", db.conn).backup(copied.conn)
        finally:
            copied.close()
    except BaseException as error:
        files.remove_new(copy)
        if isinstance(error, OSError):
            raise files.cannot_write(copy.parent, error) from error
        raise
