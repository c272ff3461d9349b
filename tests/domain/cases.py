"""Cases told in few words for the rule of expected contact, and any case Hypothesis can think of."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from caseload.domain.expectation import CaseFacts
from caseload.domain.frequency import expected_contact
from caseload.domain.person import CaseKind, Rosh, TierScheme
from caseload.domain.sentence import OrderKind
from tests.domain.examples import HOLIDAYS, TABLE, TODAY, day

AG, AD = TierScheme.LETTER, TierScheme.LETTER_DIGIT
DATED = {"counts_from", "ends_on", "last_seen", "known_from", "closed_on", "own_interval_on", "released_again_on"}


def facts(tier: str = "", rosh: Rosh | None = None, **known: object) -> CaseFacts:
    """Facts with days given as text; the scheme follows from the form of the tier."""
    dated = {name: day(value) if name in DATED and isinstance(value, str) else value for name, value in known.items()}
    scheme = None if not tier else AG if len(tier) == 1 else AD
    return CaseFacts(tier=tier or None, tier_scheme=scheme, rosh=rosh, **dated)  # type: ignore[arg-type]


def answer(given_facts: CaseFacts, as_of: date = TODAY) -> tuple[str, str | None, str]:
    """State, due day and reason of a case on a day."""
    found = expected_contact(given_facts, as_of, TABLE, HOLIDAYS)
    return found.state.value, found.due_on and found.due_on.isoformat(), str(found.reason)


DAYS = st.dates(date(2024, 1, 1), date(2027, 6, 30))
TIERS = st.sampled_from([None, *[(scheme, level) for scheme, level in TABLE.rows if scheme != "rosh"]])
CASES = st.builds(
    lambda tier, **known: CaseFacts(tier=tier[1] if tier else None, tier_scheme=TierScheme(tier[0]) if tier else None, **known),
    TIERS,
    rosh=st.sampled_from([None, *Rosh]),
    counts_from=st.none() | DAYS,
    released_again_on=st.none() | DAYS,
    tier_provisional=st.booleans(),
    ends_on=st.none() | DAYS,
    own_interval_days=st.none() | st.integers(1, 120),
    own_interval_on=st.none() | DAYS,
    closed_on=st.none() | DAYS,
    order_kind=st.sampled_from([None, *OrderKind]),
    kind=st.sampled_from(CaseKind),
    gap_accepted=st.booleans(),
)
