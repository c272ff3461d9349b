"""What the local list says of a proposed requirement: its next start and wait, when it was last checked, whether it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.domain.dates import weeks_words
from caseload.domain.report import ProposedRequirement, Provision
from caseload.domain.words import tr
from caseload.rulebook import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A start that still lies ahead and a wait in words; None and empty where the list does not say.

    `provision` is the row it comes from; `ended_on` the day it ended, where every row of this provider has ended.
    """

    start_on: date | None = None
    wait: str = ""
    provision: Provision | None = None
    ended_on: date | None = None


def offer_for(wanted: ProposedRequirement, provisions: tuple[Provision, ...], rules: Rules, today: date) -> Offer:
    """What the list says of this requirement at this very provider; a start that has passed, or of a row that ended, is none."""
    found = [one for one in provisions if _fits(one, wanted, rules)]
    going = [one for one in found if one.ended_on is None or one.ended_on > today]
    if not going:
        ended = max(found, key=lambda one: one.ended_on or date.min, default=None)
        return Offer(provision=ended, ended_on=ended.ended_on) if ended else Offer()
    ahead = [one for one in going if one.next_start_on and one.next_start_on >= today]
    chosen = min(ahead, key=lambda one: one.next_start_on or date.max) if ahead else going[0]
    start = chosen.next_start_on if chosen.next_start_on and chosen.next_start_on >= today else None
    return Offer(start_on=start, wait=_wait(chosen), provision=chosen)


def _fits(one: Provision, wanted: ProposedRequirement, rules: Rules) -> bool:
    """Whether a row is of this kind and of this provider; its area may stand after the provider's name."""
    kind = rules.requirement_types.get(wanted.kind)
    names = {_flat(wanted.kind), *((_flat(kind.words), _flat(kind.short)) if kind else ())}
    providers = {_flat(one.provider), _flat(f"{one.provider}, {one.area}")}
    return bool(wanted.provider.strip()) and _flat(wanted.provider) in providers and _flat(one.requirement_type) in names


def _wait(chosen: Provision) -> str:
    if chosen.waiting_weeks is not None:
        return weeks_words(chosen.waiting_weeks) if chosen.waiting_weeks else tr("none")
    return chosen.waiting_words


def _flat(text: str) -> str:
    return " ".join(text.replace("_", " ").casefold().split())
