from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.cli.rules import names, run


def ask(**line: Any) -> dict[str, Any]:
    (answer,) = run("release", [json.dumps(line)])
    found = json.loads(answer)
    assert isinstance(found, dict)
    return found


def test_a_friday_comes_forward_with_its_reason_and_source() -> None:
    assert "release" in names()
    assert ask(due="2026-11-27", served_days=100) == {
        "forward_to": "2026-11-26", "on_application": "2026-11-25", "exclusions": [],
        "reason": "Friday 27 November 2026 is followed by a weekend. The release could come forward to Thursday 26 November 2026; "
        "the prison decides. You may apply for one day more: Wednesday 25 November 2026.",
        "source": "release policy of November 2023 as summarised by Nacro; Criminal Justice Act 1961 s.23 as amended in 2023 (medium: to verify)",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("due", "forward_to"),
    [
        ("2026-11-27", "2026-11-26"), ("2026-11-28", "2026-11-26"), ("2026-12-24", "2026-12-23"), ("2027-03-25", "2027-03-24"),
        ("2026-12-29", None), ("2026-12-31", "2026-12-30"), ("2027-01-25", None),
    ],
)  # fmt: skip
def test_the_worked_days(due: str, forward_to: str | None) -> None:
    assert ask(due=due)["forward_to"] == forward_to


@pytest.mark.parametrize(
    ("kind", "forward_to", "exclusions"),
    [
        (None, "2026-11-26", []), ("standard", "2026-11-26", []), ("SDS", "2026-11-26", []), ("Recall", "2026-11-26", []),
        ("recalled", "2026-11-26", []), ("HDC", None, ["hdc"]), ("home-detention_curfew", None, ["hdc"]), ("IPP", None, ["indeterminate"]),
        ("life", None, ["indeterminate"]), ("Discretionary parole", None, ["parole"]), ("child", "2026-11-25", []), ("children", "2026-11-25", []),
    ],
)  # fmt: skip
def test_kinds_as_they_are_written(kind: str | None, forward_to: str | None, exclusions: list[str]) -> None:
    answer = ask(due="2026-11-27", kind=kind)
    assert (answer["forward_to"], answer["exclusions"]) == (forward_to, exclusions)


@pytest.mark.parametrize(
    ("more", "exclusions"),
    [({"served_days": 27}, ["under_28_days"]), ({"served_days": 28}, []), ({"sentenced": "2026-10-31"}, ["under_28_days"]), ({"sentenced": "2026-10-30"}, [])],
)
def test_days_served(more: dict[str, Any], exclusions: list[str]) -> None:
    answer = ask(due="2026-11-27", **more)
    assert (answer["exclusions"], answer["forward_to"]) == (exclusions, None if exclusions else "2026-11-26")


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ({}, "The field “due” is missing: give it."),
        ({"due": "2026-02-30"}, "The field “due” is “2026-02-30”, not a date that exists: write it as 2026-01-05."),
        ({"due": "2026-11-27", "sentenced": "2026-11-28"}, "The release on 27 Nov 2026 lies before the sentence on 28 Nov 2026: check both dates."),
        ({"due": "2026-11-27", "served_days": -1}, "The field “served_days” is “-1”: give a whole number from 0 to 36500."),
        ({"due": "2026-11-27", "kind": "bail"}, "The field “kind” is “bail”: choose standard, recall, hdc, indeterminate, parole, child."),
        ({"due": "2026-11-27", "kind": "under_28_days"}, "The field “kind” is “under_28_days”: choose standard, recall, hdc, indeterminate, parole, child."),
    ],
)
def test_a_line_that_cannot_be_is_answered_with_a_sentence(line: dict[str, Any], error: str) -> None:
    assert ask(**line) == {"error": error}


def test_a_day_of_predicted_bank_holidays_says_so() -> None:
    assert ask(due="2029-01-01")["predicted"] is True
    assert "predicted" not in ask(due="2026-11-27")


@given(st.dictionaries(st.sampled_from(["due", "sentenced", "served_days", "kind"]), st.none() | st.booleans() | st.integers() | st.text(max_size=12) | st.lists(st.integers(), max_size=2)))
def test_anything_at_all_is_answered_with_an_object(line: dict[str, Any]) -> None:
    assert ask(**line)
