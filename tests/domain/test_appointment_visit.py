"""The check before home visits: shown with its age, never decided."""

from __future__ import annotations

from datetime import date

import pytest

from caseload.domain.appointment import HomeVisitCheck
from caseload.domain.appointment_visit import NEEDED, VisitStand, visit_check
from caseload.domain.figures import Figure, figures_from
from caseload.rulebook import load_rules

TODAY = date(2026, 11, 20)
FIGURES = load_rules(TODAY).figures


def check(on: str, decision: str = "", by: str = "", decided: str = "", **more: str) -> HomeVisitCheck:
    return HomeVisitCheck(person_id="p", assessed_on=date.fromisoformat(on), decision=decision, decided_by=by,
                          decided_on=date.fromisoformat(decided) if decided else None, **more)  # type: ignore[arg-type]


def told(*checks: HomeVisitCheck, on: date = TODAY) -> tuple[VisitStand, list[str]]:
    found = visit_check(checks, on, FIGURES)
    return found.stand, [str(line) for line in found.lines]


def test_none_recorded_says_so_and_what_is_needed() -> None:
    assert told() == (VisitStand.NONE, ["No check before home visits is recorded.", str(NEEDED)])
    assert told(check("2026-11-01", deleted_at="2026-11-02T09:00:00Z"))[0] is VisitStand.NONE


@pytest.mark.parametrize(
    ("held", "line"),
    [
        (check("2026-11-02", "approved, in pairs", "J. Marsh", "2026-11-03"), "Manager's decision: “approved, in pairs”, J. Marsh, 3 Nov 2026."),
        (check("2026-11-02", "not approved", "J. Marsh"), "Manager's decision: “not approved”, J. Marsh."),
        (check("2026-11-02", "not approved", decided="2026-11-03"), "Manager's decision: “not approved”, 3 Nov 2026."),
        (check("2026-11-02", "exempted"), "Manager's decision: “exempted”, by whom and when is not recorded."),
    ],
)
def test_a_decision_is_shown_in_its_own_words_whatever_it_says(held: HomeVisitCheck, line: str) -> None:
    assert told(held) == (VisitStand.RECORDED, ["Risk assessed for home visits: 2 Nov 2026.", line])


def test_the_latest_check_counts_and_one_without_a_decision_says_so() -> None:
    held = check("2026-03-02", "approved", "J. Marsh", "2026-03-03"), check("2026-11-02", by="J. Marsh")
    assert told(*held) == (VisitStand.UNDECIDED, [
        "Risk assessed for home visits: 2 Nov 2026.", "The manager's decision is not recorded.", str(NEEDED)])  # fmt: skip


def test_age_is_counted_to_the_day_of_the_visit_and_is_a_setting() -> None:
    held = check("2025-11-20", "approved", "J. Marsh", "2025-11-21")
    assert told(held, on=date(2026, 11, 19))[0] is VisitStand.RECORDED
    stand, lines = told(held)
    assert stand is VisitStand.OLD
    assert lines[2:] == [
        "On the day of this visit the assessment is 12 months old or more (ours: starting value, set yours).", str(NEEDED)]  # fmt: skip
    never = figures_from((Figure(key="home_visit_check_months", starts_on=date(1900, 1, 1)),))
    assert visit_check((held,), TODAY, never).stand is VisitStand.RECORDED
