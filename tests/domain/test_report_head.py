"""What stands against the head of a report: each finding at its edges, and that nothing else is found."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from caseload.domain.report import Report
from caseload.domain.report_head import against_head

HEARING = date(2026, 12, 1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(("conviction", "said"), [
    (HEARING - DAY, []), (HEARING, []), (None, []),
    (HEARING + DAY, ["The hearing on Tuesday 1 December 2026 comes before the conviction on Wednesday 2 December 2026. Check both dates."]),
])  # fmt: skip
def test_a_hearing_before_the_conviction(conviction: date | None, said: list[str]) -> None:
    report = Report(person_id="p", hearing_on=HEARING, conviction_on=conviction)
    assert [str(one) for one in against_head(report, date(1990, 6, 1), HEARING)] == said


@pytest.mark.parametrize(("born", "young"), [(date(2008, 12, 1), False), (date(2008, 12, 2), True), (date(2008, 11, 30), False), (None, False)])
def test_a_defendant_under_18_at_the_hearing(born: date | None, young: bool) -> None:
    told = [str(one) for one in against_head(Report(person_id="p", hearing_on=HEARING), born, date(2020, 1, 1))]
    words = ["The defendant is 17 at the hearing. Reports on people under 18 are written by the youth justice service."]
    assert told == (words if young else [])


def test_without_a_hearing_the_age_is_that_of_today() -> None:
    report = Report(person_id="p")
    assert [bool(list(against_head(report, date(2008, 12, 1), day))) for day in (HEARING, HEARING - DAY)] == [False, True]


@pytest.mark.parametrize(("born", "wrong"), [(HEARING + DAY, True), (HEARING, False), (date(2026, 7, 14), False)])
def test_somebody_born_after_the_hearing_has_a_year_typed_wrongly(born: date, wrong: bool) -> None:
    told = [str(one) for one in against_head(Report(person_id="p", hearing_on=HEARING), born, date(2020, 1, 1))]
    words = "The date of birth, Wednesday 2 December 2026, comes after Tuesday 1 December 2026. Type the year with four digits."
    assert told == ([words] if wrong else ["The defendant is 0 at the hearing. Reports on people under 18 are written by the youth justice service."])
