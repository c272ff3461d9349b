"""What a change would do starts from the very figures of the page, and nothing of it is kept."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from caseload.casework.hours import AddReduction, add_reduction
from caseload.casework.people import CloseCase, close_case
from caseload.casework.session import Session
from caseload.casework.workload import workload_figures
from caseload.casework.workload_whatif import ask_what_if, standing_of
from caseload.domain.errors import Refusal
from caseload.domain.person import CaseKind
from caseload.domain.report import Report, ReportFormat, ReportStatus
from caseload.domain.whatif import AddCase, Cover, Leave, LoadCase, LoseCase, ReportRequest, load_of
from caseload.domain.workload import CaseType
from tests import kit
from tests.casework.test_workload import put

B2 = LoadCase(key="new", tier_ad="B2", case_type=CaseType.COMMUNITY)


@pytest.fixture
def held(sitting: Session) -> Session:
    person = kit.add_case(sitting)
    kit.add_case(sitting, "Letter", tier_ad=None, tier_ag="D")
    kit.add_case(sitting, "None", tier_ad=None)
    kit.add_case(sitting, "Report", kind=CaseKind.REPORT_ONLY)
    closed = kit.add_case(sitting, "Closed")
    close_case(sitting, CloseCase(person_id=closed.id, on=kit.TODAY, reason="ended"))
    for kind, days in ((ReportFormat.SHORT, 1), (ReportFormat.SHORT, 2), (ReportFormat.STANDARD, 40)):
        put(sitting, Report(person_id=person.id, format=kind, status=ReportStatus.FINAL,
                            finished_on=kit.TODAY - timedelta(days=days)))  # fmt: skip
    add_reduction(sitting, AddReduction(hours=1.8, from_on=kit.TODAY, reason="groups"))
    return sitting


def test_it_starts_from_the_figures_of_the_page(held: Session) -> None:
    load, capacity = load_of(standing_of(held), held.rules.workload), workload_figures(held).capacity
    assert (load.total, load.weighted, load.cases) == (capacity.total, capacity.weighted, capacity.cases)
    assert (load.available, load.remaining, load.percent) == (capacity.available, capacity.remaining, capacity.percent)
    assert set(load.unweighted) == {who.person_id for one in capacity.unweighted for who in one.people}


def test_changes_are_worked_out_one_after_the_other_and_nothing_is_kept(held: Session) -> None:
    before, seen = workload_figures(held), held.store.rows("SELECT COUNT(*) FROM audit")
    person = standing_of(held).cases[0].key
    found = ask_what_if(held, (AddCase(case=B2), LoseCase(key=person), Leave(days=5), Cover(cases=(B2, B2)),
                               ReportRequest(format=ReportFormat.SHORT)))  # fmt: skip
    assert [str(one) for one in found.lines] == [
        "One more case, tier B2: +115 points.", "One case fewer: -115 points.", "5 working days away: -544 points available.",
        "Cover of 2 cases: +230 points, 0 of them not weighted.", "A report (short): +65 points once it is finished.",
    ]  # fmt: skip
    assert found.with_it.total == found.without.total + 295
    assert found.with_it.percent == Decimal("35.4")
    assert workload_figures(held) == before
    assert held.store.rows("SELECT COUNT(*) FROM audit") == seen


def test_a_change_that_cannot_be_is_refused(held: Session) -> None:
    with pytest.raises(Refusal, match="no such case"):
        ask_what_if(held, (LoseCase(key="nobody"),))
    with pytest.raises(Refusal, match="enter 1 to 20"):
        ask_what_if(held, (Leave(days=21),))
