"""Handover documents of schemas before the sixth: what has another name now, or became rows of its own."""

from __future__ import annotations

from typing import Any

from caseload.storage.ids import new_id

STAMPS = ("created_at", "changed_at", "written_up_at", "source")


def as_now(tables: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """The tables of a document under the names of this schema; raises what anything that is not as it should be raises."""
    made = {name: [dict(image) for image in images] for name, images in tables.items()}
    for referral in made.get("referral", ()):
        if "offered_on" in referral:
            referral["offered_for"] = referral.pop("offered_on")
    for agency in made.get("agency", ()):
        named, who_for = agency.pop("services", ""), agency.pop("who_for", "")
        for name in (one.strip() for one in named.split(";")):
            if name:
                made.setdefault("agency_service", []).append(_service(agency, name, who_for))
    return made


def _service(agency: dict[str, Any], name: str, who_for: str) -> dict[str, Any]:
    """One service an agency named, as the upgrade of a file makes it."""
    return {
        **{stamp: agency[stamp] for stamp in STAMPS if stamp in agency}, "id": new_id(), "version": 1, "deleted_at": "",
        "sensitive": 0, "agency_id": agency["id"], "name": name, "who_for": who_for, "area": agency.get("area", ""),
    }  # fmt: skip
