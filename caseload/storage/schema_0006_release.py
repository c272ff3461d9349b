"""Schema 6, release: custody dates, release, the first day and referrals."""

from __future__ import annotations

import sqlite_utils

from caseload.storage.ids import new_id
from caseload.storage.schema_parts import WORDS

TABLES: dict[str, tuple[str, str]] = {
    "custody_dates": (
        "person_id order_id kind sentence starts_on conditional_on automatic_on curfew_eligible_on curfew_on parole_eligible_on "
        "recall_release_on tariff_on hearing_on licence_ends_on sentence_ends_on recalled_on recall_words",
        "served_days indeterminate early_allocation immigration",
    ),
    "release": (
        "person_id order_id due_on moved_to moved_why more_asked_on released_on at gate covered_by closed_on closed_reason",
        "no_appointment_needed",
    ),
    "release_mark": ("person_id release_id item status owner due_on settled_on words promised_by", ""),
    "id_proof": ("person_id kind cost asked_on received_on words", "first in_property"),
    "bank_account": ("person_id bank asked_on answer answered_on words", ""),
    "temporary_release": ("person_id from_on to_on purpose status words", ""),
    "first_day_thing": (
        "person_id release_id words place address who bring earliest latest opens closes moves", "minutes open_today position",
    ),
    "first_day_journey": ("person_id release_id from_place to_place how", "minutes"),
    "release_check": ("person_id release_id kind done_on words follow_up_on followed_up_on follow_up_words", "settled concern"),
    "release_promise": ("person_id release_id words promised_by promised_on due_on kept_on", ""),
    "referral_news": ("person_id referral_id kind happened_on words", ""),
    "agency_service": ("agency_id name need_area who_for area hours access", ""),
    "agency_person": ("agency_id name role reach", ""),
}  # fmt: skip
ADDED: dict[str, dict[str, str]] = {
    "referral": {
        "service": WORDS, "need_words": WORDS, "asks": WORDS, "release_id": WORDS, "sent_on": "TEXT", "sent_how": WORDS,
        "missed_on": "TEXT", "refused_on": "TEXT", "refused_by": WORDS,
    },
    "agency": {"address": WORDS, "hours": WORDS, "access": WORDS, "ended_on": "TEXT"},
    "meeting": {"why": WORDS, "asks": WORDS, "next_on": "TEXT"},
    "person": {"consent_on": "TEXT", "consent_ended_on": "TEXT", "consent_words": WORDS},
}  # fmt: skip
SERVICES = "SELECT id, created_at, changed_at, source, services, who_for, area FROM agency WHERE services != '' AND deleted_at = ''"  # noqa: E501
SERVICE = (
    "INSERT INTO agency_service (id, created_at, changed_at, written_up_at, deleted_at, source, version, sensitive, agency_id, "
    "name, need_area, who_for, area, hours, access) VALUES (?, ?, ?, ?, '', ?, 1, 0, ?, ?, '', ?, ?, '', '')"
)


def after(db: sqlite_utils.Database) -> None:
    """The day an appointment was offered for gets its name, and the services of an agency become rows of their own."""
    db.execute('ALTER TABLE "referral" RENAME COLUMN "offered_on" TO "offered_for"')
    for agency, made, changed, source, services, who_for, area in db.execute(SERVICES).fetchall():
        for name in (one.strip() for one in services.split(";")):
            if name:
                db.execute(SERVICE, (new_id(), made, changed, made, source, agency, name, who_for or "", area or ""))
    for column in ("services", "who_for"):
        db.execute(f'ALTER TABLE "agency" DROP COLUMN "{column}"')
