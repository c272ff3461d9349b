from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from caseload.domain.errors import Refusal
from caseload.domain.tier_facts import MappaCategory, Need, PredictorType, ScoreBand, Severity, TierFacts
from caseload.domain.tier_kept import dump_facts, load_facts
from tests.domain import test_tier_ad, test_tier_ag


@given(facts=test_tier_ag.FACTS | test_tier_ad.FACTS)
def test_facts_come_back_as_they_were_kept(facts: TierFacts) -> None:
    assert load_facts(dump_facts(facts)) == facts


def test_only_what_is_known_is_written_and_every_figure_of_it() -> None:
    facts = TierFacts(
        arp=0, csrp=Decimal("6.9"), arp_type=PredictorType.STATIC, dcsrp_band=ScoreBand.LOW, mappa_category=MappaCategory.M2,
        latest_release_date=date(2026, 1, 5), stalking=False, registrations=frozenset({"RMDO", "ALSH"}), needs={Need.DRUGS: Severity.SEVERE},
    )  # fmt: skip
    text = dump_facts(facts)
    assert text == (
        '{"arp": 0, "arp_type": "STATIC", "csrp": 6.9, "dcsrp_band": "LOW", "mappa_category": "M2", '
        '"latest_release_date": "2026-01-05", "stalking": false, "registrations": ["ALSH", "RMDO"], "needs": {"DRUG_MISUSE": "SEVERE"}}'
    )
    assert load_facts(text) == facts
    assert load_facts(text).csrp == Decimal("6.9")
    assert dump_facts(TierFacts()) == "{}"
    assert load_facts('{"arp": 3, "weather": 1}') == TierFacts(arp=3)


@pytest.mark.parametrize("text", ["", "x", "3", "[1]", '{"rosh": "TALL"}', '{"needs": {"GARDEN": "SEVERE"}}', '{"registrations": 3}'])
def test_text_that_is_none_of_it_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="cannot be read: enter them again"):
        load_facts(text)
