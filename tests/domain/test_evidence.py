from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.domain.contact import Attendance
from caseload.domain.evidence import OutcomeStep, evidence_window, history_of, interim, outcome_now
from caseload.domain.figures import Figure, Figures, figures_from
from tests.domain.examples import RULES, TODAY, day


def test_the_window_is_calendar_days_and_its_last_day_has_none_left() -> None:
    window = evidence_window(day("2026-12-23"), RULES.figures)
    assert (window.last_on, window.days) == (day("2026-12-30"), 7)
    assert [window.days_left(day(on)) for on in ("2026-12-23", "2026-12-29", "2026-12-30", "2026-12-31")] == [7, 1, 0, -1]
    assert [window.open_on(day(on)) for on in ("2026-12-22", "2026-12-23", "2026-12-30", "2026-12-31")] == [False, True, True, False]


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("2026-11-20", "missed Mon 16 Nov; 7 days to give a reason, last day Mon 23 Nov, 3 days left"),
        ("2026-11-22", "missed Mon 16 Nov; 7 days to give a reason, last day Mon 23 Nov, 1 day left"),
        ("2026-11-23", "missed Mon 16 Nov; 7 days to give a reason, today is the last"),
        ("2026-11-24", "missed Mon 16 Nov; 7 days to give a reason ended Mon 23 Nov"),
    ],
)
def test_the_window_in_words(on: str, words: str) -> None:
    window = evidence_window(day("2026-11-16"), RULES.figures)
    assert str(window.reason(day(on))) == words
    assert "starting value, set yours" in str(window.source)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 30), st.integers(0, 40))
def test_days_left_are_never_one_too_many(missed: date, days: int, later: int) -> None:
    figures = figures_from([Figure(key="evidence_days", starts_on=date(1900, 1, 1), value=days)])
    window = evidence_window(missed, figures)
    today = missed + timedelta(days=later)
    assert window.days_left(today) == days - later
    assert window.open_on(today) == (window.days_left(today) >= 0)


def step(attendance: Attendance, on: str, sequence: int = 0, evidence: str = "") -> OutcomeStep:
    return OutcomeStep(contact_id="c", attendance=attendance, recorded_on=day(on), sequence=sequence, evidence=evidence)


def test_later_evidence_changes_the_outcome_and_both_are_kept() -> None:
    first = step(Attendance.FAILED, "2026-11-02")
    later = step(Attendance.ACCEPTABLE, "2026-11-05", evidence="hospital letter")
    assert outcome_now([later, first]) == later
    assert (interim(first), interim(later), interim(None), outcome_now([])) == (True, False, False, None)
    assert [str(one) for one in history_of([later, first], TODAY)] == [
        "Mon 2 Nov: failed to attend", "Thu 5 Nov: acceptable absence, because hospital letter",
    ]  # fmt: skip
    same_day = step(Attendance.UNACCEPTABLE, "2026-11-05", sequence=1)
    assert outcome_now([same_day, later]) == same_day


def test_a_figure_is_that_of_its_day() -> None:
    figures = figures_from([
        Figure(key="k", starts_on=date(2026, 1, 1), value=2, source="s", certainty="low"),
        Figure(key="k", starts_on=date(2025, 1, 1), value=1),
        Figure(key="k", starts_on=date(2027, 1, 1)),
    ])
    assert [figures.whole("k", date(year, 6, 1)) for year in (2024, 2025, 2026, 2027)] == [1, 1, 2, 0]
    assert str(figures.on("k", date(2026, 1, 1)).cited) == "s (low)"
    with pytest.raises(KeyError):
        Figures(rows={}).on("k", TODAY)
