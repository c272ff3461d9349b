"""The JSON shapes of `list`, `due` and `search`: other programs read them, so their fields do not move."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from caseload.casework.search import Hit
from caseload.casework.session import Session
from caseload.domain.casefile import CaseLine
from caseload.domain.sentence import Requirement
from caseload.domain.voluntary import bare_name
from caseload.domain.workdays import working_days_between


def list_object(line: CaseLine, requirements: tuple[Requirement, ...], session: Session) -> dict[str, Any]:
    """One person of `list --json`; dates ISO, unknown null."""
    summary = line.summary
    return {
        "crn": line.crn, "name": bare_name(line.name), "date_of_birth": iso(line.date_of_birth), "tier": line.tier,
        "tier_scheme": line.tier_scheme, "rosh": line.rosh.value if line.rosh else None,
        "order_type": summary.order_kind or None, "start": iso(summary.started_on), "end": iso(summary.ends_on),
        "requirements": "; ".join(requirement_text(one, session) for one in requirements) or None,
        "last_seen": iso(summary.last_seen), "next_due": iso(summary.due_on), "next_booked": iso(summary.next_booked),
        "state": line.state.value, "reason": summary.due_reason or None, "flags": summary.flags or None,
        "enforcement": summary.enforcement or None, "outcomes_missing": summary.outcomes_missing, "kind": line.kind,
        "id": line.person_id,
    }  # fmt: skip


def requirement_text(one: Requirement, session: Session) -> str:
    """A requirement as it was ordered, such as "RAR 25 days"."""
    kind = session.rules.requirement_types.get(one.kind)
    short = (kind.short if kind else "") or one.words or one.kind
    return f"{short} {one.quantity:g} {one.unit}".strip() if one.quantity is not None else short


def due_object(line: CaseLine, session: Session) -> dict[str, Any]:
    """One person of `due --json`."""
    return {
        "crn": line.crn, "name": bare_name(line.name), "state": line.state.value, "next_due": iso(line.summary.due_on),
        "working_days_overdue": days_overdue(line, session), "last_seen": iso(line.summary.last_seen),
        "next_booked": iso(line.summary.next_booked), "reason": line.summary.due_reason or None,
    }  # fmt: skip


def days_overdue(line: CaseLine, session: Session) -> int:
    """Working days since the due date, 0 when it has not passed."""
    due = line.summary.due_on
    return max(working_days_between(due, session.today, session.rules.holidays), 0) if due else 0


def hit_object(hit: Hit, crns: Mapping[str, str | None]) -> dict[str, Any]:
    """One thing found of `search --json`."""
    return {
        "kind": hit.kind, "crn": crns.get(hit.person_id), "name": bare_name(hit.title), "on": iso(hit.on),
        "text": hit.snippet if hit.kind != "person" else None, "id": hit.entry_id, "person_id": hit.person_id,
    }  # fmt: skip


def iso(day: date | None) -> str | None:
    """The date as ISO text, or None."""
    return day.isoformat() if day else None
