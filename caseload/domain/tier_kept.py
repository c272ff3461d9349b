"""The facts of a tier as text that can be kept, and back: only what is known is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from caseload.domain.errors import Refusal
from caseload.domain.person import Rosh
from caseload.domain.tier_facts import MappaCategory, MappaLevel, Need, PredictorType, ScoreBand, Severity, TierFacts
from caseload.domain.words import tr

_READERS: dict[str, Callable[[Any], object]] = {
    "arp_type": PredictorType, "csrp_type": PredictorType, "dcsrp_band": ScoreBand, "rosh": Rosh,
    "mappa_category": MappaCategory, "mappa_level": MappaLevel, "latest_release_date": date.fromisoformat,
    "registrations": frozenset, "needs": lambda given: {Need(need): Severity(found) for need, found in given.items()},
}  # fmt: skip


def dump_facts(facts: TierFacts) -> str:
    """The facts that are known as JSON; scores keep every figure that was written."""
    known = {field.name: getattr(facts, field.name) for field in fields(facts)}
    return json.dumps({name: _plain(value) for name, value in known.items() if value not in (None, frozenset())},
                      ensure_ascii=False)  # fmt: skip


def load_facts(text: str) -> TierFacts:
    """Read what `dump_facts` wrote; a field of a later program is left, and text that is none of it is refused."""
    names = {field.name for field in fields(TierFacts)}
    try:
        kept = json.loads(text, parse_float=Decimal).items()
        known: dict[str, Any] = {name: _READERS.get(name, _same)(value) for name, value in kept if name in names}
        return TierFacts(**known)
    except (ValueError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        raise Refusal(tr("The facts kept for a tier cannot be read: enter them again.")) from error


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def _same(value: object) -> object:
    return value
