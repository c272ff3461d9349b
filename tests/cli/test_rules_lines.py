from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.cli.rules import names, run
from caseload.domain.errors import Refusal


def ask(name: str, **line: Any) -> dict[str, Any]:
    (answer,) = run(name, [json.dumps(line)])
    found = json.loads(answer)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ({"start": "2026-01-05", "days": 5}, {"date": "2026-01-12"}),
        ({"start": "2026-01-03", "days": 1}, {"date": "2026-01-05"}),
        ({"start": "2026-01-03", "days": 0}, {"date": "2026-01-03"}),
        ({"start": "2026-12-29", "days": -1}, {"date": "2026-12-24"}),
        ({"start": "2028-12-29", "days": 3}, {"date": "2029-01-04", "predicted": True}),
    ],
)
def test_working_days(line: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
    assert ask("working-days", **line) == answer


def test_due() -> None:
    line = {
        "as_of": "2026-11-17",
        "tier": "b2",
        "rosh": "H",
        "start": "2026-10-20",
        "last_seen": "2026-11-12",
        "order_type": "CO 12m",
    }
    assert ask("due", **line) == {
        "state": "due soon",
        "next_due": "2026-11-19",
        "interval_days": 7,
        "recheck_on": "2026-11-24",
        "reason": "7 days: tier B2, week 5 of 16; last seen Thu 12 Nov; due Thu 19 Nov",
    }
    assert ask("due", as_of="2028-12-20", own_interval_days=30, last_seen="2028-12-18")["predicted"] is True
    provisional = ask("due", **line | {"rosh": "HIGH", "tier_provisional": True})
    assert provisional["reason"].startswith("7 days: RoSH high alone, the tier is provisional, week 5 of 16;")
    again = ask("due", **line | {"released_again": "2026-11-16"})
    assert (again["next_due"], again["reason"].split("; ")[0]) == ("2026-11-23", "7 days: tier B2, week 1 of 16")
    assert "write it as 2026-01-05" in ask("due", as_of="2026-W01-1")["error"]
    assert ask("due", **line | {"end": "2026-10-20"})["state"] == "due soon"
    assert ask("due", **line | {"end": "2026-10-19"}) == {
        "error": "The field “end” (2026-10-19) lies before “start” (2026-10-20): check both dates."}  # fmt: skip
    assert "before “released_again” (2026-11-16)" in ask("due", **line | {"released_again": "2026-11-16", "end": "2026-11-01"})["error"]
    custody = ask("due", as_of="2026-11-17", tier="A", tier_scheme="A-G", order_type="custody", kind="case")
    assert (custody["state"], custody["next_due"], custody["interval_days"]) == ("custody", None, None)


def test_progress() -> None:
    readings = [{"date": "2026-01-05", "level": 2}, {"date": "2026-02-09", "level": 2}, {"date": "2026-06-01", "level": 4}]
    assert ask("progress", as_of="2026-11-20", readings=readings) == {
        "word": "clear move",
        "out_of_date": True,
        "readings": 3,
        "reason": "clear move: baseline 2 on 5 Jan 2026 and 2 on 9 Feb 2026, "
        "latest 2 on 9 Feb 2026 and 4 on 1 Jun 2026; 3 readings",
    }
    assert ask("progress", as_of="2026-11-20", readings=[])["word"] == "too early"


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ({"calc": "case_points", "tier": "B2", "case_type": "community", "t2a": False}, {"points": 115}),
        ({"calc": "case_points", "tier": "b2", "case_type": "licence", "t2a": True}, {"points": 48}),
        ({"calc": "case_points", "tier": "B2S", "case_type": "custody"}, {"points": 0}),
        ({"calc": "case_points", "tier": None, "case_type": "custody"}, {"points": 0}),
        ({"calc": "available", "nominal": 2176, "grade_hours": 37, "contracted": 37, "reduction": 1.8}, {"points": 2070}),
        ({"calc": "available", "nominal": 2176, "grade_hours": 37}, {"points": 2176}),
        ({"calc": "capacity", "total": 2263, "available": 2176}, {"percent": 104.0}),
        ({"calc": "capacity", "total": 1.0005, "available": 1}, {"percent": 100.1}),
    ],
)
def test_workload(line: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
    assert ask("workload", **line) == answer


REFUSED = [
    ("working-days", "x", "This line is not JSON: give one JSON object a line."),
    ("working-days", "[" * 100_000, "This line is not JSON: give one JSON object a line."),
    ("working-days", '{"start": "2026-01-05", "days": NaN}', "This line is not JSON: give one JSON object a line."),
    ("working-days", "[1]", "This line is not a JSON object: give one JSON object a line."),
    ("working-days", '{"days": 1}', "The field “start” is missing: give it."),
    (
        "working-days",
        '{"start": "2026-02-30", "days": 1}',
        "The field “start” is “2026-02-30”, not a date that exists: write it as 2026-01-05.",
    ),
    (
        "working-days",
        '{"start": "05/01/2026", "days": 1}',
        "The field “start” is “05/01/2026”, not a date that exists: write it as 2026-01-05.",
    ),
    (
        "working-days",
        '{"start": "20260105", "days": 1}',
        "The field “start” is “20260105”, not a date that exists: write it as 2026-01-05.",
    ),
    (
        "working-days",
        '{"start": "9999-12-30", "days": 1}',
        "The field “start” is “9999-12-30”: give a day between the years 1900 and 2200.",
    ),
    (
        "working-days",
        '{"start": "2026-01-05", "days": true}',
        "The field “days” is “True”: give a whole number from -5000 to 5000.",
    ),
    (
        "working-days",
        '{"start": "2026-01-05", "days": 1.5}',
        "The field “days” is “1.5”: give a whole number from -5000 to 5000.",
    ),
    (
        "working-days",
        '{"start": "2026-01-05", "days": 1000000}',
        "The field “days” is “1000000”: give a whole number from -5000 to 5000.",
    ),
    ("due", "{}", "The field “as_of” is missing: give it."),
    (
        "due",
        '{"as_of": "2026-11-20", "tier": "Z9"}',
        "The field “tier” is “Z9”, no tier of the scheme: give A to G, or one such as B2 or B2S.",
    ),
    (
        "due",
        '{"as_of": "2026-11-20", "tier": "B2", "tier_scheme": "A-G"}',
        "The field “tier” is “B2”, no tier of the scheme: give A to G, or one such as B2 or B2S.",
    ),
    ("due", '{"as_of": "2026-11-20", "tier": 3}', "The field “tier” is “3”: give a text."),
    ("due", '{"as_of": "2026-11-20", "rosh": "??"}', "The field “rosh” is “??”: choose VERY_HIGH, HIGH, MEDIUM or LOW."),
    ("due", '{"as_of": "2026-11-20", "kind": "other"}', "The field “kind” is “other”: choose case, report_only, voluntary."),
    (
        "due",
        '{"as_of": "2026-11-20", "last_seen": "2026-11-21"}',
        "The field “last_seen” lies after “as_of”: nobody has been seen yet on that day.",
    ),
    ("due", '{"as_of": "2026-11-20", "gap_accepted": "yes"}', "The field “gap_accepted” is “yes”: give true or false."),
    (
        "due",
        '{"as_of": "2026-11-20", "own_interval_days": 0}',
        "The field “own_interval_days” is “0”: give a whole number from 1 to 3660.",
    ),
    ("progress", '{"as_of": "2026-11-20", "readings": {}}', "The field “readings” is “{}”: give a list of readings."),
    ("progress", '{"as_of": "2026-11-20", "readings": [3]}', "A reading is “3”: give each as an object with date and level."),
    (
        "progress",
        '{"as_of": "2026-11-20", "readings": [{"date": "2026-11-01", "level": 6}]}',
        "The field “level” is “6”: give a whole number from 1 to 5.",
    ),
    ("workload", '{"calc": "sum"}', "The field “calc” is “sum”: choose case_points, available or capacity."),
    (
        "workload",
        '{"calc": "case_points", "tier": "B2", "case_type": "order"}',
        "The field “case_type” is “order”: choose community, licence or custody.",
    ),
    (
        "workload",
        '{"calc": "case_points", "tier": "B", "case_type": "community"}',
        "Tier B is of the A-G scheme, for which no national points exist: give an A-D tier such as B2.",
    ),
    (
        "workload",
        '{"calc": "case_points", "tier": "Z9", "case_type": "community"}',
        "The field “tier” is “Z9”, a tier of neither scheme: give one such as B2.",
    ),
    (
        "workload",
        '{"calc": "available", "nominal": 2176, "grade_hours": 37, "contracted": 60}',
        "Weekly hours of 60 cannot be used: enter hours between 0 and 48.",
    ),
    (
        "workload",
        '{"calc": "capacity", "total": 1e999999999, "available": 1}',
        "The field “total” is “1E+999999999”: give a number.",
    ),
    ("workload", '{"calc": "capacity", "total": "many", "available": 1}', "The field “total” is “many”: give a number."),
    ("workload", '{"calc": "capacity", "total": 1}', "The field “available” is missing: give it."),
]


@pytest.mark.parametrize(("name", "line", "sentence"), REFUSED)
def test_a_line_that_must_be_refused_gets_one_sentence(name: str, line: str, sentence: str) -> None:
    assert [json.loads(answer) for answer in run(name, [line])] == [{"error": sentence}]


def test_an_order_of_no_known_kind_is_refused_with_the_kinds_there_are() -> None:
    assert "choose community order, suspended sentence order" in ask("due", as_of="2026-11-20", order_type="fine")["error"]


def test_a_long_value_is_cut_short_in_the_sentence() -> None:
    assert ask("due", as_of="x" * 500)["error"].startswith("The field “as_of” is “" + "x" * 40 + "…”")


def test_each_line_gets_its_own_answer_and_blank_lines_none() -> None:
    lines = ['{"start": "2026-01-05", "days": 5}\n', "\n", "x\n", '{"start": "2026-01-05", "days": 1}\n']
    answers = [json.loads(answer) for answer in run("working-days", lines)]
    assert [list(answer) for answer in answers] == [["date"], ["error"], ["date"]]


def test_a_rule_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Refusal, match="choose one of working-days, due, progress, workload"):
        run("weather", [])


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["2026-11-20", "B2", "H", "capacity"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["date", "level"]), inner, max_size=2),
    max_leaves=5,
)
FIELDS = (
    "as_of",
    "start",
    "days",
    "tier",
    "rosh",
    "readings",
    "calc",
    "total",
    "available",
    "nominal",
    "grade_hours",
    "last_seen",
    "own_interval_days",
    "order_type",
    "case_type",
    "end",
)


@given(st.sampled_from(names()), st.dictionaries(st.sampled_from(FIELDS), VALUES))
def test_no_line_is_too_odd_for_an_answer(name: str, line: dict[str, Any]) -> None:
    (answer,) = run(name, [json.dumps(line)])
    assert isinstance(json.loads(answer), dict)
