"""What small records say of themselves."""

from __future__ import annotations

from datetime import time

from caseload.domain.decision import EnforcementRecord
from caseload.domain.enforcing import EnforcingEvent, Fact
from caseload.domain.person import Person
from caseload.domain.workload_figures import MixRow
from tests.domain.examples import day


def test_a_recorded_fact_is_taken_by_the_rules_as_it_was_recorded() -> None:
    record = EnforcementRecord(
        person_id="p", order_id="o", fact=Fact.LAID, happened_on=day("2026-11-02"), at=time(9, 30), about="contact",
        until=day("2026-12-01"), detail="Elmford", reason="second failure", by="R. Maddox", known=True,
    )  # fmt: skip
    assert record.event(3) == EnforcingEvent(
        kind=Fact.LAID, on=day("2026-11-02"), sequence=3, about="contact", at=time(9, 30), until=day("2026-12-01"),
        detail="Elmford", known=True,
    )  # fmt: skip


def test_initials_are_what_others_may_see() -> None:
    assert [Person(surname=surname, forename=forename).initials for surname, forename in (("O'Neill", "Siân"), ("Llwyd", " "))] == ["S.O.", "L."]


def test_a_row_of_the_mix_counts_its_people() -> None:
    assert MixRow(kind="licence", counts=(1, 0, 2)).total == 3
