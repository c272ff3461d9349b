"""The kinds of sheet an import understands and the fields their columns can hold, with the words the officer chooses by."""

from __future__ import annotations

from enum import StrEnum

from caseload.domain.words import tr


class SheetKind(StrEnum):
    """What the rows of a sheet are; the first four are the sheet names of rules/tracker_headings.csv."""

    PEOPLE = "people"
    CONTACTS = "contacts"
    GOALS = "goals"
    PROVISIONS = "provisions"
    UNKNOWN = "unknown"


_WHO = ("crn", "name", "surname", "forename")

FIELDS: dict[SheetKind, tuple[str, ...]] = {
    SheetKind.PEOPLE: (
        *_WHO, "known_as", "date_of_birth", "pnc", "tier", "rosh", "mappa", "iom", "order", "offence", "court",
        "sentenced_on", "released_on", "started_on", "ends_on", "requirements", "last_seen", "next_booked",
        "enforcement", "officer", "address", "phone", "email", "language", "old_reference", "note",
    ),
    SheetKind.CONTACTS: (
        *_WHO, "happens_on", "starts_at", "ends_at", "official_id", "type_code", "type", "outcome_code", "outcome",
        "national_standard", "sensitive", "minutes", "place", "officer", "note",
    ),
    SheetKind.GOALS: (*_WHO, "area", "title", "target", "status", "steps", "last_looked_at", "note"),
    SheetKind.PROVISIONS: (
        "requirement_type", "provider", "programme", "area", "who_for", "waiting_weeks", "next_start_on", "places",
        "days_and_hours", "contact", "last_checked_on", "note",
    ),
    SheetKind.UNKNOWN: (),
}

# A sheet is of a kind when it has a column from every one of these groups.
NEEDED: dict[SheetKind, tuple[frozenset[str], ...]] = {
    SheetKind.PEOPLE: (
        frozenset({"surname", "name"}),
        frozenset({"crn", "date_of_birth", "pnc"}),
        frozenset({
            "tier", "rosh", "order", "date_of_birth", "started_on", "ends_on", "requirements", "last_seen", "next_booked",
        }),
    ),
    SheetKind.CONTACTS: (
        frozenset({"happens_on"}),
        frozenset({"crn", "name", "surname"}),
        frozenset({"type", "type_code", "outcome", "outcome_code", "note"}),
    ),
    SheetKind.GOALS: (frozenset({"title"}), frozenset({"crn", "name", "surname"})),
    SheetKind.PROVISIONS: (frozenset({"requirement_type"}), frozenset({"provider"})),
}

# Fields of which a sheet may have several columns: each is kept under its own heading.
MANY = frozenset({"note"})

# What a heading means where another column of the sheet already says what it is usually taken for.
RATHER: dict[tuple[SheetKind, str, str], str] = {(SheetKind.PROVISIONS, "provider", "programme"): "programme"}

# Known columns whose contents the records have no place for.
NOT_KEPT: dict[SheetKind, frozenset[str]] = {
    SheetKind.CONTACTS: frozenset({"officer"}),
}

_WORDS = {
    "crn": "CRN", "name": "Name (surname and forename)", "surname": "Surname", "forename": "Forename",
    "known_as": "Known as", "date_of_birth": "Date of birth", "pnc": "PNC number", "tier": "Tier",
    "rosh": "Risk of serious harm", "mappa": "MAPPA", "iom": "Integrated offender management", "order": "Order or licence",
    "offence": "Offence", "court": "Court", "sentenced_on": "Sentenced on", "released_on": "Released on",
    "started_on": "Starts", "ends_on": "Ends", "requirements": "Requirements or conditions", "last_seen": "Last seen",
    "next_booked": "Next appointment", "enforcement": "Breach and warnings", "officer": "Officer", "address": "Address",
    "phone": "Telephone", "email": "E-mail", "language": "Language", "old_reference": "Old reference", "note": "Note",
    "happens_on": "Date", "starts_at": "Start time", "ends_at": "End time", "official_id": "Official contact number",
    "type_code": "Contact type code", "type": "Contact type", "outcome_code": "Outcome code", "outcome": "Outcome",
    "national_standard": "National standard", "sensitive": "Sensitive", "minutes": "Minutes", "place": "Place",
    "area": "Area", "title": "Goal", "target": "Target date", "status": "Status", "steps": "Steps",
    "last_looked_at": "Last looked at", "requirement_type": "Requirement type", "provider": "Programme or provider",
    "who_for": "Who it is for", "waiting_weeks": "Waiting weeks", "next_start_on": "Next start", "places": "Places",
    "last_checked_on": "Last checked", "programme": "Programme", "days_and_hours": "Days and hours", "contact": "Contact",
}


def field_words(field: str) -> str:
    """The words of a field; raises KeyError for one no sheet has."""
    return tr(_WORDS[field])


def kind_words(kind: SheetKind) -> str:
    """The words of a kind of sheet."""
    return tr({
        SheetKind.PEOPLE: "People", SheetKind.CONTACTS: "Contacts", SheetKind.GOALS: "Goals and steps",
        SheetKind.PROVISIONS: "Provisions", SheetKind.UNKNOWN: "Not imported",
    }[kind])
