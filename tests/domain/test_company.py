from __future__ import annotations

import pytest

from caseload.domain.company import Company, by_company, company_counts, company_of, never_alone
from caseload.domain.contact import Mode


@pytest.mark.parametrize(
    ("mode", "in_group", "company"),
    [
        (Mode.OFFICE, False, Company.ONE_TO_ONE), (Mode.OFFICE, True, Company.GROUP), (Mode.GROUP, False, Company.GROUP),
        (Mode.PHONE, False, Company.ONE_TO_ONE), (Mode.UNPAID_WORK, False, Company.NOT_SAID),
        (Mode.ACTIVITY, False, Company.NOT_SAID), (Mode.ACTIVITY, True, Company.GROUP), (Mode.UNKNOWN, False, Company.ONE_TO_ONE),
    ],
)  # fmt: skip
def test_a_contact_is_in_the_company_recorded_or_in_that_of_its_way_of_meeting(mode: Mode, in_group: bool, company: Company) -> None:
    assert company_of(mode, in_group=in_group) is company


def test_the_shares_add_up_and_who_is_never_seen_alone_is_named() -> None:
    seen = by_company([
        ("a", Mode.GROUP, False, 3), ("a", Mode.OFFICE, True, 1), ("b", Mode.OFFICE, False, 2), ("b", Mode.GROUP, False, 1),
        ("c", Mode.UNPAID_WORK, False, 4), ("d", Mode.GROUP, False, 0),
    ])  # fmt: skip
    assert [(one.company, one.contacts, one.of, one.people) for one in company_counts(seen)] == [
        (Company.ONE_TO_ONE, 2, 11, ("b",)), (Company.GROUP, 5, 11, ("a", "b")), (Company.NOT_SAID, 4, 11, ("c",)),
    ]  # fmt: skip
    assert never_alone(seen) == ("a",)
    assert [one.of for one in company_counts({})] == [0, 0, 0]
