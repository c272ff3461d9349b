"""The JSON shape of `show`: the fields of `list` and everything that hangs on the case."""

from __future__ import annotations

from typing import Any

from caseload.casework.queries import CaseFile
from caseload.casework.session import Session
from caseload.cli.case_words import contact_state, is_ahead
from caseload.cli.lines import iso, list_object
from caseload.domain.contact import Attendance, Contact


def case_object(file: CaseFile, session: Session) -> dict[str, Any]:
    """One case of `show --json`."""
    open_ones = tuple(one for one in file.requirements if one.finished_on is None)
    line = list_object(file.line, open_ones, session)
    return line | _sentence(file) | _contact_and_plan(file, session) | _standing(file)


def _sentence(file: CaseFile) -> dict[str, Any]:
    return {
        "orders": [
            {"kind": one.kind.value, "court": one.court or None, "start": iso(one.started_on), "end": iso(one.ends_on),
             "end_words": one.end_words or None, "closed": iso(one.closed_on),
             "offences": [{"description": offence.description, "date": iso(offence.committed_on), "main": offence.main}
                          for offence in one.offences], "id": one.id}
            for one in file.orders
        ],
        "licence_conditions": [
            {"category": one.category, "words": one.words or None, "start": iso(one.started_on), "ended": iso(one.ended_on),
             "order": one.order_id or None}
            for one in file.conditions
        ],
    }  # fmt: skip


def _contact_and_plan(file: CaseFile, session: Session) -> dict[str, Any]:
    return {
        "contacts": [_contact(one, session) for one in file.contacts],
        "goals": [
            {"title": goal.title or None, "area": goal.area or None, "status": goal.status.value, "target": iso(goal.target_on),
             "sensitive": goal.sensitive,
             "steps": [{"description": step.description or None, "sensitive": step.sensitive, "status": step.status.value,
                        "due": iso(step.due_on)}
                       for step in file.steps if step.goal_id == goal.id]}
            for goal in file.goals
        ],
        "notes": [
            {"date": iso(one.written_on), "text": one.body or None, "statement": one.statement.value, "sensitive": one.sensitive,
             "about": one.about or None, "id": one.id}
            for one in file.notes
        ],
    }  # fmt: skip


def _standing(file: CaseFile) -> dict[str, Any]:
    return {
        "registrations": [
            {"code": one.code, "words": one.words, "category": one.category or None, "level": one.level or None,
             "review": iso(one.review_on), "ended": iso(one.ended_on), "sensitive": one.sensitive}
            for one in file.registrations
        ],
        "enforcement_events": [
            {"kind": one.kind.value, "date": iso(one.happened_on), "words": one.words or None, "confirmed": one.confirmed,
             "order": one.order_id or None, "sensitive": one.sensitive}
            for one in file.enforcement
        ],
        "reports": [
            {"id": one.id, "format": one.format.value, "status": one.status.value, "court": one.court or None,
             "hearing": iso(one.hearing_on), "due": iso(one.due_on), "draft_number": one.draft_number}
            for one in file.reports
        ],
    }  # fmt: skip


def _contact(one: Contact, session: Session) -> dict[str, Any]:
    """A contact; one that lies ahead has no outcome, whatever the sheet it came from said."""
    ahead = is_ahead(one, session.today)
    return {
        "date": iso(one.happens_on), "time": one.starts_at.isoformat("minutes") if one.starts_at else None,
        "type": one.type_code or None, "type_words": one.type_words or None,
        "outcome": None if ahead else one.outcome_code or None, "outcome_words": None if ahead else one.outcome_words or None,
        "attendance": Attendance.NONE.value if ahead else one.attendance.value, "state": contact_state(one, session.today),
        "note": one.note or None, "statement": one.statement.value, "sensitive": one.sensitive, "order": one.order_id or None,
        "id": one.id,
    }  # fmt: skip
