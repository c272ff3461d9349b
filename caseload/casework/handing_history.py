"""What was done on a case in the sender's file, as words that travel with the case: who did what when, and what moved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from caseload.domain.dates import plain_date
from caseload.domain.person import Person
from caseload.domain.words import tr, trn
from caseload.storage.bundle import Bundle, Told

STAMPS = frozenset({"id", "version", "created_at", "changed_at", "written_up_at", "deleted_at", "person_id", "sensitive"})
TAKEN_OVER = "import_handover"


def history_words(bundle: Bundle, person: Person) -> str:
    """The history of a case, an act a line, the oldest first; the values that moved stand with it as they were kept."""
    told = bundle.history.get(person.id, ())
    count = trn("{n} act", "{n} acts", len(told))
    head = tr("History of this case in the file of {who}, handed over {date}: {count}.", who=bundle.from_officer,
              date=plain_date(bundle.made_on), count=count)  # fmt: skip
    return "\n".join([head, *(_line(one) for one in told)])


def _line(one: Told) -> str:
    whole = _payload(one.payload)
    parts = [one.officer, one.kind, str(whole.get("sentence") or one.act)]
    if one.recipient:
        parts.append(tr("to {who}", who=one.recipient))
    return f"{one.at[:16].replace('T', ' ')} {'; '.join(parts)}{''.join(_moved(one, whole))}"


def _payload(text: str) -> dict[str, Any]:
    """The payload as kept; none where it was erased or is no payload."""
    try:
        found = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _moved(one: Told, whole: dict[str, Any]) -> Iterator[str]:
    """Each entry that the act touched with its values; what once came in with a handover is in the entries themselves."""
    entries = whole.get("entries")
    if one.act == TAKEN_OVER or not isinstance(entries, list):
        return
    for entry in entries:
        if isinstance(entry, dict) and isinstance(entry.get("after"), dict):
            yield f"\n  {entry.get('table', '')}: {'; '.join(_values(entry))}"


def _values(entry: dict[str, Any]) -> Iterator[str]:
    before, after = entry.get("before"), entry["after"]
    for name, value in after.items():
        if isinstance(before, dict) and name not in STAMPS | {"source"}:
            yield f"{name} {_shown(before.get(name))} -> {_shown(value)}"
        elif not isinstance(before, dict) and name not in STAMPS and value not in ("", None, 0, "[]", "typed"):
            yield f"{name} {_shown(value)}"
        elif name == "deleted_at" and isinstance(before, dict):
            yield tr("removed") if value else tr("put back")


def _shown(value: object) -> str:
    return "?" if value in (None, "") else str(value)
