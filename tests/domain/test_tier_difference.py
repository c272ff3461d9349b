from __future__ import annotations

import pytest

from caseload.domain.person import Rosh
from caseload.domain.tier_ad import AdResult, tier_ad
from caseload.domain.tier_ag import TierResult, tier_ag
from caseload.domain.tier_difference import tier_difference
from caseload.domain.tier_facts import PredictorType, TierFacts
from tests.domain.examples import RULES, TODAY

SURE = TierFacts(active_event=True, arp=60, arp_type=PredictorType.DYNAMIC, csrp=1, csrp_type=PredictorType.DYNAMIC, rosh=Rosh.LOW)


def letter(facts: TierFacts) -> TierResult:
    return tier_ag(facts, RULES.tier_ag, TODAY)


D = letter(SURE)
PROVISIONAL = letter(TierFacts(active_event=True, arp=60, csrp=1))
MISSING = letter(TierFacts(active_event=True))
NOBODY = letter(TierFacts(active_event=False))
B2 = tier_ad(TierFacts(rosh=Rosh.HIGH, assessment=False), RULES.tier_ad)


@pytest.mark.parametrize(
    ("recorded", "calculated", "said"),
    [
        ("D", D, None),
        ("C", D, "Recorded is tier C, worked out D. The recorded tier stands: check the official record."),
        (None, D, "No tier is recorded; worked out it is D. Check the official record."),
        ("C", PROVISIONAL, "Recorded is tier C, worked out D, provisional. The recorded tier stands: check the official record."),
        ("D", PROVISIONAL, None),
        ("C", MISSING, None),
        (None, MISSING, None),
        (None, NOBODY, None),
        ("C", NOBODY,
         "Recorded is tier C, but there is no active event. The recorded tier stands: check the official record."),
        ("B2", B2, None),
        ("B2S", B2, "Recorded is tier B2S, worked out B2. The recorded tier stands: check the official record."),
        (None, B2, "No tier is recorded; worked out it is B2. Check the official record."),
    ],
)  # fmt: skip
def test_a_difference_is_said_and_the_recorded_tier_stands(
    recorded: str | None, calculated: TierResult | AdResult, said: str | None
) -> None:
    found = tier_difference(recorded, calculated)
    assert (str(found) if found else None) == said
