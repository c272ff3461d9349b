"""Facts of enforcement that nothing recorded later took away, imported and the officer's own, as a court paper counts them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from caseload.domain.decision import EnforcementRecord
from caseload.domain.enforcing import Fact
from caseload.domain.sentence import EnforcementEvent, EnforcementFact

SHOWN = {Fact.WARNING: EnforcementFact.WARNING, Fact.LAID: EnforcementFact.COURT_DATE, Fact.REVOKED: EnforcementFact.RECALL}
ENDED_BY = {
    Fact.WARNING: frozenset({Fact.WARNING_WITHDRAWN}), Fact.LAID: frozenset({Fact.COURT_OUTCOME, Fact.REFERRAL_WITHDRAWN}),
    Fact.REVOKED: frozenset({Fact.RELEASED, Fact.RESCINDED}),
}  # fmt: skip


def shown_events(told: Iterable[EnforcementEvent], records: Sequence[EnforcementRecord]) -> list[EnforcementEvent]:
    """The facts that stand: what was recorded later to end one takes it away (a withdrawal names its warning, or the last)."""
    found = list(told)
    for place, record in enumerate(records):
        if record.fact in SHOWN and not _ended(record, records[place + 1 :]):
            day = record.until if record.fact is Fact.LAID and record.until else record.happened_on
            found.append(EnforcementEvent(
                person_id=record.person_id, order_id=record.order_id, kind=SHOWN[record.fact], happened_on=day,
                words=record.detail, confirmed=True,
            ))  # fmt: skip
    return found


def _ended(record: EnforcementRecord, later: Sequence[EnforcementRecord]) -> bool:
    return any(
        one.fact in ENDED_BY[record.fact] and one.order_id == record.order_id and one.about in ("", record.id, record.about)
        for one in later
    )
