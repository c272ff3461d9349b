"""Schema 3: the history of a plan, reviews and chases, the person's own voice, cohorts, the assessment summary."""

from __future__ import annotations

import sqlite_utils

from caseload.storage.schema_parts import WORDS, add_columns, make_tables

TABLES_3: dict[str, tuple[str, str]] = {
    "goal_event": ("person_id goal_id happened_on what words title area related_areas status target_on steps", ""),
    "step_event": (
        "person_id goal_id step_id happened_on what description was status waiting_kind waiting_on words contact_id", "",
    ),
    "plan_review": ("person_id held_on reason words next_on", ""),
    "chase": ("person_id about chased_on whom how words again_on", ""),
    "nudge_set_aside": ("person_id nudge about set_on reason", ""),
    "goal_ladder": ("person_id goal_id rungs", ""),
    "ladder_reading": ("person_id goal_id read_on review_id", "rung"),
    "stone_kind": ("key area words", "position ended"),
    "readiness": ("person_id area said_on answer words", ""),
    "strength": ("person_id words noted_on area ended_on", "protective"),
    "settled_fact": ("person_id fact asked_on answer happened_on words", ""),
    "feedback_round": ("person_id asked_on how answers helped differently", ""),
    "assessment_summary": ("person_id written_on parts", "number"),
    "cohort_entry": ("person_id cohort from_on to_on reason agreed_by", ""),
}  # fmt: skip
ADDED_3: dict[str, dict[str, str]] = {
    "goal": {"order_id": WORDS},
    "step": {"waiting_kind": WORDS},
    "agreement": {"review_id": WORDS},
    "level_reading": {"review_id": WORDS},
    "stone": {"kind_key": WORDS},
    "sharing": {"summary_id": WORDS},
}


def apply(db: sqlite_utils.Database) -> None:
    """Add the tables and columns; nothing of what is there moves."""
    make_tables(db, TABLES_3)
    add_columns(db, ADDED_3)
