"""Typing kept as it is typed, encrypted in the store, keyed by form and record; not an act and not audited."""

from __future__ import annotations

import json
from typing import Any

from caseload.casework.session import Session
from caseload.domain.casefile import Draft


def keep_draft(session: Session, form: str, record_key: str, body: dict[str, Any]) -> None:
    """Keep what has been typed in a form so far."""
    if session.read_only:
        return
    with session.store.transaction():
        found = _find(session, form, record_key)
        text = json.dumps(body, ensure_ascii=False)
        if found is None:
            session.store.add(Draft(form=form, record_key=record_key, body=text))
        elif found.body != text:
            from dataclasses import replace

            session.store.change(replace(found, body=text))


def kept_draft(session: Session, form: str, record_key: str) -> dict[str, Any] | None:
    """What was typed in a form and not saved, or None."""
    found = _find(session, form, record_key)
    return dict(json.loads(found.body)) if found else None


def drop_draft(session: Session, form: str, record_key: str) -> None:
    """Forget the typing of a form, once it is saved or thrown away."""
    found = None if session.read_only else _find(session, form, record_key)
    if found is not None:
        with session.store.transaction():
            session.store.erase(Draft, found.id)


def kept_drafts(session: Session) -> tuple[Draft, ...]:
    """Every kept draft, oldest first."""
    return session.store.find(Draft)


def _find(session: Session, form: str, record_key: str) -> Draft | None:
    found = session.store.find(Draft, "form = ? AND record_key = ?", (form, record_key))
    return found[0] if found else None
