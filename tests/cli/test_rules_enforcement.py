from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload.cli.rules import run
from caseload.domain.enforcing import Fact


def ask(order: str, *events: dict[str, Any] | str, as_of: str = "2026-11-20", **more: str) -> dict[str, Any]:
    told = [one if isinstance(one, dict) else {"date": one[:10], "event": one[11:]} for one in events]
    (answer,) = run("enforcement", [json.dumps({"order": order, "as_of": as_of, "events": told, **more})])
    found = json.loads(answer)
    assert isinstance(found, dict)
    return found


def test_a_whole_answer() -> None:
    assert ask("community order", "2026-11-02 unacceptable absence", "2026-11-03 warning given") == {
        "state": "WARNED",
        "since": "2026-11-03",
        "until": "2027-11-02",
        "reason": "warned 3 Nov 2026, in force until 2 Nov 2027",
        "warning": {"given": "2026-11-03", "until": "2027-11-02"},
        "referral_required": False,
        "allowed": ["excuse accepted", "warning withdrawn"],
        "sources": {
            "excuse accepted": "Sentencing Act 2020 Sch 10 para 6(1): the question is whether there was reasonable excuse (high)",
            "warning withdrawn": "official enforcement action EA07 (high as a code)",
        },
        "supportive": ["ask", "call_today", "barriers", "channel", "rebook", "keep_offering", "engagement_plan"],
        "clocks": [{"clock": "warning_months", "last_day": "2027-11-02", "left": 347, "unit": "calendar days"}],
    }


def test_nothing_recorded() -> None:
    found = ask("SSO 8/18")
    assert (found["state"], found["since"], found["until"], found["warning"], found["allowed"]) == ("COMPLIANT", None, None, None, [])


@pytest.mark.parametrize(
    ("order", "events", "state"),
    [
        ("community order", ["2026-11-16 AFTA"], "EVIDENCE_AWAITED"),
        ("community order", ["2026-11-16 ABNS"], "COMPLIANT"),
        ("community order", ["2026-11-16 uaab"], "FAILURE_RECORDED"),
        ("community order", ["2026-11-16 failed_to_attend", "2026-11-17 AAME"], "ACCEPTED"),
        ("community order", ["2026-11-16 RSSR"], "COMPLIANT"),
        ("community order", ["2026-11-16 UAAB", "2026-11-17 EA02"], "WARNED"),
        ("community order", ["2026-11-16 UAAB", "2026-11-17 BRE"], "REFERRED"),
        ("licence", ["2026-11-16 UAAB", "2026-11-17 LCL"], "COMPLIANCE_LETTER"),
        ("licence", ["2026-11-16 UAAB", "2026-11-17 NFA"], "COMPLIANT"),
        ("Licence (SDS)", ["2026-11-16 manager discussion"], "MANAGEMENT_DISCUSSION"),
        ("post-sentence supervision", ["2026-03-02 attended"], "COMPLIANT"),
    ],
)
def test_official_codes_and_words_are_understood(order: str, events: list[str], state: str) -> None:
    assert ask(order, *events)["state"] == state


def test_every_field_of_an_event_is_read() -> None:
    events = [
        {"date": "2026-11-16", "event": "failed to attend", "about": "b", "sequence": 2},
        {"date": "2026-11-16", "event": "failed to attend", "about": "a", "sequence": 1},
        {"date": "2026-11-17", "event": "acceptable absence", "about": "b"},
        {"date": "2026-05-12", "event": "warning given", "known": True},
    ]
    found = ask("community order", *events)
    assert (found["state"], found["warning"]) == ("EVIDENCE_AWAITED", {"given": "2026-05-12", "until": "2027-05-11"})
    chosen = {"date": "2026-11-17", "event": "alternative chosen", "detail": "drug testing", "until": "2026-12-01"}
    assert ask("licence", "2026-11-16 UAAB", chosen)["until"] == "2026-12-01"
    agreed = {"date": "2026-11-19", "event": "recall agreed", "time": "16:40"}
    clocks = ask("licence", "2026-11-18 manager discussion", agreed)["clocks"]
    assert clocks[1] == {"clock": "recall_hours", "last_day": "2026-11-20", "left": 16, "unit": "hours", "at": "2026-11-20T16:40"}


@pytest.mark.parametrize(("at", "left"), [("00:00", 16), ("14:30", 2), ("16:40", 0), ("16:41", -1)])
def test_the_hours_of_a_recall_are_counted_in_hours(at: str, left: int) -> None:
    agreed = {"date": "2026-11-19", "event": "recall agreed", "time": "16:40"}
    clocks = ask("licence", "2026-11-18 manager discussion", agreed, time=at)["clocks"]
    assert [(one["left"], one["unit"]) for one in clocks if one["clock"] == "recall_hours"] == [(left, "hours")]
    same_day = ask("licence", "2026-11-18 manager discussion", agreed | {"date": "2026-11-20"}, time="09:00")["clocks"]
    assert [one["left"] for one in same_day if one["clock"] == "recall_hours"] == [24]


def test_the_order_in_the_list_does_not_matter() -> None:
    events = ["2026-11-02 failed to attend", "2026-11-10 unacceptable absence", "2026-11-11 warning given", "2026-11-18 attended, did not comply"]
    assert ask("community order", *events) == ask("community order", *events[::-1])
    assert ask("community order", *events)["referral_required"] is True


REFUSED = [
    ({}, "The field “as_of” is missing: give it."),
    ({"as_of": "2026-11-20"}, "The field “order” is missing: give it."),
    ({"as_of": "2026-11-20", "order": "fine"}, "The field “order” is “fine”: choose community order, suspended sentence order or licence."),
    ({"as_of": "2026-11-20", "order": "custody", "events": []}, "There is no enforcement on a custody here: choose a community order, a suspended sentence order or a licence."),
    ({"as_of": "2026-11-20", "order": "licence"}, "The field “events” is “None”: give a list of events."),
    ({"as_of": "2026-11-20", "order": "licence", "events": ["x"]}, "An event is “x”: give each as an object with date and event."),
    ({"as_of": "2026-11-20", "order": "licence", "events": [{"event": "attended"}]}, "The field “date” is missing: give it."),
    ({"as_of": "2026-11-20", "order": "licence", "events": [{"date": "2026-11-31", "event": "attended"}]}, "The field “date” is “2026-11-31”, not a date that exists: write it as 2026-01-05."),
    ({"as_of": "2026-11-20", "order": "licence", "events": [{"date": "2026-11-16", "event": "attended", "time": "25:00"}]}, "The field “time” is “25:00”: write it as 14:30."),
    ({"as_of": "2026-11-20", "order": "community order", "events": [{"date": "2026-11-16", "event": "warning given"}]}, "No failure without reasonable excuse is recorded on or before Mon 16 Nov: a warning cannot be dated before the failure it is for."),
]


@pytest.mark.parametrize(("line", "sentence"), REFUSED)
def test_a_line_that_must_be_refused_gets_one_sentence(line: dict[str, Any], sentence: str) -> None:
    assert [json.loads(answer) for answer in run("enforcement", [json.dumps(line)])] == [{"error": sentence}]


@pytest.mark.parametrize("event", ["", "party", "MO3", "EA05"])
def test_an_event_that_is_none_is_refused_with_the_events_there_are(event: str) -> None:
    error = ask("licence", {"date": "2026-11-16", "event": event})["error"]
    assert error.startswith(f"The field “event” is “{event}”: choose order continues, released again")


EVENTS = st.lists(
    st.fixed_dictionaries(
        {"date": st.dates().map(str) | st.text(max_size=5), "event": st.sampled_from([one.value for one in Fact]) | st.text(max_size=5)},
        optional={"about": st.text(max_size=2) | st.integers(), "sequence": st.integers() | st.none(), "known": st.booleans(), "until": st.none() | st.text(max_size=3)},
    ),
    max_size=6,
)


@given(st.sampled_from(["community order", "licence", "SSO"]), EVENTS)
def test_no_line_is_too_odd_for_an_answer(order: str, events: list[dict[str, Any]]) -> None:
    found = ask(order, *events)
    assert ("error" in found) != ("state" in found)
