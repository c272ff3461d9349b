"""What the local list says of a proposed requirement: its next start and wait, with the day it was last checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.domain.dates import weeks_words
from caseload.domain.report import ProposedRequirement, Provision
from caseload.domain.words import tr
from caseload.rulebook import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A start that still lies ahead and a wait in words; None and empty where the list does not say."""

    start_on: date | None = None
    wait: str = ""


def offer_for(wanted: ProposedRequirement, provisions: tuple[Provision, ...], rules: Rules, today: date) -> Offer:
    """What the list says of this requirement at this very provider; a start that has passed is no start."""
    kind = rules.requirement_types.get(wanted.kind)
    names = {_flat(wanted.kind), *((_flat(kind.words), _flat(kind.short)) if kind else ())}
    provider = _flat(wanted.provider)
    found = [one for one in provisions if provider and _flat(one.provider) == provider and _flat(one.requirement_type) in names]
    ahead = [one for one in found if one.next_start_on and one.next_start_on >= today]
    chosen = min(ahead, key=lambda one: one.next_start_on or date.max) if ahead else (found[0] if found else None)
    if chosen is None:
        return Offer()
    start = chosen.next_start_on if chosen.next_start_on and chosen.next_start_on >= today else None
    return Offer(start_on=start, wait=_wait(chosen))


def _wait(chosen: Provision) -> str:
    if chosen.waiting_weeks is not None:
        return weeks_words(chosen.waiting_weeks) if chosen.waiting_weeks else tr("none")
    return chosen.waiting_words


def _flat(text: str) -> str:
    return " ".join(text.replace("_", " ").casefold().split())
