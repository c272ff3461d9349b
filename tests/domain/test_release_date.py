from __future__ import annotations

import json
from bisect import bisect_left
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import holidays as independent
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.casefile import RuleRow
from caseload.domain.errors import Refusal
from caseload.domain.release_date import ReleaseAdvice, ReleaseFacts, ReleaseKind, release_day
from caseload.rulebook import load_rules
from tests.domain.examples import HOLIDAYS, day

TABLE = load_rules().release
FACTS = ReleaseFacts(served_days=100)
ENGLAND = independent.country_holidays("GB", subdiv="ENG", years=range(2017, 2032))
FIRST, LAST = date(2018, 1, 1), date(2030, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
# The oracle knows no rule, only a list: working days of the independent calendar, and those whose neighbour is the next date.
WORKING = [one for n in range((LAST - FIRST).days + 120) if (one := FIRST + timedelta(days=n - 60)).weekday() < 5 and one not in ENGLAND]
ELIGIBLE = [one for one, after in pairwise(WORKING) if (after - one).days == 1]
EXCLUDED = [ReleaseKind.HDC, ReleaseKind.INDETERMINATE, ReleaseKind.PAROLE]


def ask(due: str | date, facts: ReleaseFacts = FACTS) -> ReleaseAdvice:
    return release_day(day(due) if isinstance(due, str) else due, facts, HOLIDAYS, TABLE)


@pytest.mark.parametrize(
    ("due", "forward_to", "on_application"),
    [
        ("2026-11-27", "2026-11-26", "2026-11-25"),  # Friday
        ("2026-11-28", "2026-11-26", "2026-11-25"),  # Saturday: back to Friday, then Thursday
        ("2026-11-29", "2026-11-26", "2026-11-25"),
        ("2026-12-24", "2026-12-23", "2026-12-22"),  # the eve of a bank holiday that is a Thursday
        ("2027-03-25", "2027-03-24", "2027-03-23"),  # the eve of Good Friday
        ("2026-12-29", None, None),
        ("2026-12-31", "2026-12-30", "2026-12-29"),
        ("2027-01-25", None, None),
        ("2026-12-25", "2026-12-23", "2026-12-22"),  # a bank holiday
        ("2026-12-28", "2026-12-23", "2026-12-22"),  # a substitute day after a long weekend
        ("2018-12-24", "2018-12-20", "2018-12-19"),  # a Monday that is the eve of Christmas goes back over the Friday
        ("2019-12-27", "2019-12-23", "2019-12-19"),  # a Friday between Boxing Day and the weekend goes back over the eve
        ("2022-06-01", "2022-05-31", "2022-05-30"),  # two bank holidays on a Thursday and a Friday
        ("2020-05-07", "2020-05-06", "2020-05-05"),  # a bank holiday that had moved to a Friday
    ],
)
def test_worked_days(due: str, forward_to: str | None, on_application: str | None) -> None:
    advice = ask(due)
    assert [one and one.isoformat() for one in (advice.forward_to, advice.on_application)] == [forward_to, on_application]
    assert advice.due_on == day(due)
    assert advice.plan_for == (advice.forward_to or advice.due_on)
    assert not advice.predicted


def test_every_day_from_2018_to_2030_agrees_with_a_list_of_independent_days() -> None:
    for due in EVERY_DAY:
        advice = ask(due)
        expected = due if due in ELIGIBLE else ELIGIBLE[bisect_left(ELIGIBLE, due) - 1]
        assert advice.forward_to == (None if expected == due else expected), due
        more = ELIGIBLE[ELIGIBLE.index(expected) - 1]
        assert advice.on_application == (None if expected == due else more), due


def test_who_is_excluded_only_leaves_weekends_and_bank_holidays() -> None:
    for due in EVERY_DAY[::3]:
        working = WORKING[bisect_left(WORKING, due + timedelta(days=1)) - 1]
        for facts in (*(ReleaseFacts(kind=kind) for kind in EXCLUDED), ReleaseFacts(served_days=27)):
            advice = ask(due, facts)
            assert (advice.forward_to or due, advice.on_application) == (working, None)
            assert advice.exclusions


def test_nobody_is_released_later_and_never_more_than_two_working_days_before_the_last_working_day() -> None:
    for due in EVERY_DAY:
        day_before = ask(due).plan_for
        last = bisect_left(WORKING, due + timedelta(days=1)) - 1
        assert day_before <= due
        assert last - WORKING.index(day_before) <= 2


@given(st.dates(date(2012, 2, 1), date(2100, 12, 31)), st.sampled_from(ReleaseKind), st.none() | st.integers(0, 4000))
def test_advice_is_steady_and_settles(due: date, kind: ReleaseKind, served: int | None) -> None:
    """The day come forward is a working day that would itself stay, unless the case is excluded."""
    advice = ask(due, ReleaseFacts(kind=kind, served_days=served))
    again = ask(advice.plan_for, ReleaseFacts(kind=kind, served_days=served))
    assert again.forward_to is None
    assert advice.on_application is None or advice.on_application < advice.plan_for
    assert bool(advice.forward_to) == ("could come forward to" in str(advice.reason))
    assert not advice.forward_to or "the prison decides" in str(advice.reason)
    assert "{" not in str(advice.reason)


@pytest.mark.parametrize(
    ("due", "facts", "sentence"),
    [
        ("2026-11-27", FACTS, "Friday 27 November 2026 is followed by a weekend. The release could come forward to Thursday 26 November 2026; "
         "the prison decides. You may apply for one day more: Wednesday 25 November 2026."),
        ("2027-01-25", ReleaseFacts(), "Monday 25 January 2027 is a working day and another follows: the day stays."),
        ("2026-12-25", ReleaseFacts(kind=ReleaseKind.HDC, served_days=10),
         "Friday 25 December 2026 is not a working day, so it comes back to Thursday 24 December 2026. Thursday 24 December 2026 is the day "
         "before a bank holiday. The release could come forward to Thursday 24 December 2026; the prison decides. It is not presumed to come "
         "forward: home detention curfew; too few days served since sentence."),
        ("2026-11-27", ReleaseFacts(kind=ReleaseKind.CHILD, served_days=1), "Friday 27 November 2026 is followed by a weekend. The release "
         "could come forward to Wednesday 25 November 2026; the prison decides."),
        ("2023-11-24", ReleaseFacts(kind=ReleaseKind.RECALL), "Friday 24 November 2023 is followed by a weekend. The release could come forward "
         "to Thursday 23 November 2023; the prison decides. You may apply for one day more: Wednesday 22 November 2023. This holds where at "
         "least 28 days have been served since sentence. This is the rule as it began on 30 Nov 2023."),
    ],
)  # fmt: skip
def test_the_reason_in_words(due: str, facts: ReleaseFacts, sentence: str) -> None:
    assert str(ask(due, facts).reason) == sentence


@pytest.mark.parametrize(
    ("sentenced", "served", "excluded"),
    [("2026-10-30", None, False), ("2026-10-31", None, True), ("2026-11-20", 28, False), ("2026-01-01", 27, True), (None, None, False)],
)
def test_days_served_are_told_or_counted_from_the_sentence(sentenced: str | None, served: int | None, excluded: bool) -> None:
    facts = ReleaseFacts(sentenced_on=day(sentenced) if sentenced else None, served_days=served)
    assert [row.key for row in ask("2026-11-27", facts).exclusions] == (["under_28_days"] if excluded else [])


def test_a_release_before_the_sentence_is_refused() -> None:
    with pytest.raises(Refusal, match=r"The release on 27 Nov 2026 lies before the sentence on 28 Nov 2026: check both dates."):
        ask("2026-11-27", replace(FACTS, sentenced_on=day("2026-11-28")))
    assert ask("2026-11-27", ReleaseFacts(sentenced_on=day("2026-11-27"))).forward_to is None


@pytest.mark.parametrize(
    ("due", "predicted"),
    [("2028-12-28", False), ("2028-12-31", False), ("2029-01-01", True), ("2030-05-10", True), ("2012-01-03", False), ("2011-12-31", True)],
)
def test_a_day_outside_the_published_years_says_that_it_is_predicted(due: str, predicted: bool) -> None:
    assert ask(due).predicted is predicted


def test_figures_an_officer_set_hold_from_their_day() -> None:
    rows = tuple(RuleRow(table_name="release_rules", row_key=key, starts_on=day("2027-01-01"), values=json.dumps({"value": value}), why="x")
                 for key, value in (("presumption_days", None), ("least_days_served", 10)))
    table = load_rules(day("2026-11-20"), rows).release
    assert release_day(day("2026-11-27"), FACTS, HOLIDAYS, table).forward_to == day("2026-11-26")
    later = release_day(day("2027-02-06"), FACTS, HOLIDAYS, table)
    assert (later.forward_to, later.on_application) == (day("2027-02-05"), None)
    assert "medium" in str(later.source)


def test_the_table_of_exclusions_is_read_as_it_began_before_it_began() -> None:
    assert set(load_rules(day("2020-01-01")).release.exclusions) == set(TABLE.exclusions)
