"""What a case already records for the tier calculators, and the text of a tier as either official scheme writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from caseload.domain.errors import Refusal
from caseload.domain.person import Person, Registration, TierScheme
from caseload.domain.sentence import Order
from caseload.domain.tier_facts import MappaCategory, MappaLevel, TierFacts
from caseload.domain.words import tr

MAPPA, LIFER, STALKING, CHILD_PROTECTION = "MAPP", "INLL", "SPO", "RCPR"
DOMESTIC_ABUSE = frozenset({"ADVP", "REG30"})
_TIERS = {TierScheme.LETTER: re.compile(r"[A-G]"), TierScheme.LETTER_DIGIT: re.compile(r"[A-D][0-3]S?")}
_DIGIT = re.compile(r"\d")

Step = TypeVar("Step", bound=StrEnum)


def read_tier(scheme: TierScheme, text: str) -> str:
    """The tier in capitals; refuses text that is no tier of the scheme, and names what one looks like."""
    tier = "".join(text.split()).upper()
    if _TIERS[scheme].fullmatch(tier):
        return tier
    if scheme is TierScheme.LETTER:
        raise Refusal(tr("“{text}” is not a tier of the A-G scheme: choose one letter from A to G.", text=text.strip()))
    raise Refusal(tr("“{text}” is not a tier of the A-D scheme: give a letter A to D and a digit 0 to 3, such as B2 or B2S.",
                     text=text.strip()))  # fmt: skip


def read_either_tier(text: str) -> tuple[str | None, str | None]:
    """A tier of either scheme: the A-G letter or the A-D tier, the other None; refuses text that is neither."""
    tier = "".join(text.split()).upper()
    if _TIERS[TierScheme.LETTER].fullmatch(tier):
        return tier, None
    if _TIERS[TierScheme.LETTER_DIGIT].fullmatch(tier):
        return None, tier
    raise Refusal(tr("“{text}” is not a tier of either scheme: give a letter A to G, or one such as B2.", text=text.strip()))


def facts_with_record(
    facts: TierFacts, person: Person, registrations: Iterable[Registration], orders: Iterable[Order], today: date
) -> TierFacts:
    """The facts that were entered with what the case records: RoSH, sex, registrations and the last release.

    What the case records stands over what was entered; a registration that is not there leaves what was entered as it is.
    """
    held = sorted((one for one in registrations if _open(one, today)), key=lambda one: one.started_on or date.min)
    codes = frozenset(one.code.upper() for one in held if one.code)
    mappa = [one for one in held if one.code.upper() == MAPPA]
    return replace(
        facts, rosh=person.rosh or facts.rosh, woman=facts.woman if person.woman is None else person.woman,
        registrations=facts.registrations | codes,
        mappa_category=_step(mappa, "category", MappaCategory) or facts.mappa_category,
        mappa_level=_step(mappa, "level", MappaLevel) or facts.mappa_level,
        domestic_abuse=bool(DOMESTIC_ABUSE & codes) or facts.domestic_abuse, stalking=STALKING in codes or facts.stalking,
        child_protection=CHILD_PROTECTION in codes or facts.child_protection, lifer_ipp=LIFER in codes or facts.lifer_ipp,
        latest_release_date=_released(orders, today) or facts.latest_release_date,
    )  # fmt: skip


def _open(one: Registration, today: date) -> bool:
    return (one.started_on is None or one.started_on <= today) and (one.ended_on is None or one.ended_on > today)


def _step(mappa: Iterable[Registration], name: str, kind: type[Step]) -> Step | None:
    """The category or level of the newest MAPPA registration that says one: M2, L2 and 2 are the same."""
    for one in reversed(list(mappa)):
        digit = _DIGIT.search(getattr(one, name))
        if digit and f"M{digit[0]}" in tuple(kind):
            return kind(f"M{digit[0]}")
    return None


def _released(orders: Iterable[Order], today: date) -> date | None:
    days = [day for one in orders for day in (one.released_on, one.released_again_on) if day is not None and day <= today]
    return max(days, default=None)
