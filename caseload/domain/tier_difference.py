"""A tier worked out beside the recorded one: a difference is said, and the recorded tier stands."""

from __future__ import annotations

from caseload.domain.tier_ad import AdResult
from caseload.domain.tier_ag import NoTier, TierResult
from caseload.domain.words import Message, msg, tr


def tier_difference(recorded: str | None, calculated: TierResult | AdResult) -> Message | None:
    """What to say where the calculated tier is not the recorded one; None where they agree or nothing could be worked out."""
    if calculated.tier is NoTier.MISSING or calculated.tier == recorded:
        return None
    provisional = isinstance(calculated, TierResult) and calculated.provisional
    found = tr("{tier}, provisional", tier=calculated.tier) if provisional else str(calculated.tier)
    if calculated.tier is NoTier.NOT_SUPERVISED:
        return None if recorded is None else msg(
            "Recorded is tier {recorded}, but there is no active event. The recorded tier stands: check the official record.",
            recorded=recorded,
        )  # fmt: skip
    if recorded is None:
        return msg("No tier is recorded; worked out it is {found}. Check the official record.", found=found)
    return msg("Recorded is tier {recorded}, worked out {found}. The recorded tier stands: check the official record.",
               recorded=recorded, found=found)  # fmt: skip
