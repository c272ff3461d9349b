from __future__ import annotations

from dataclasses import replace
from datetime import time
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload.domain.errors import Refusal
from caseload.domain.first_day import DayItem, FirstDay, Journeys, Move, Start, Stop, check_items, plan_first_day
from caseload.rulebook import load_rules
from tests.domain.examples import HOLIDAYS, TODAY, day

FIGURES = load_rules(TODAY).release.figures
START = Start(day=day("2026-11-26"), place="prison", at=time(9, 30))
ROADS = Journeys(otherwise=FIGURES.whole("journey_minutes", TODAY), minutes={("prison", "office"): 45, ("office", "housing"): 20, ("office", "chemist"): 5})
OFFICE = DayItem(key="office", words="Probation appointment", place="office", minutes=30, earliest=time(14), latest=time(14))
HOUSING = DayItem(key="housing", words="Housing office", place="housing", minutes=40, opens=time(10), closes=time(12, 30))
CHEMIST = DayItem(key="chemist", words="Collect the prescription", place="chemist", minutes=15, closes=time(18), moves=(Move.TELEPHONE,))
BENEFITS = DayItem(key="benefits", words="Job centre", place="job centre", minutes=60, opens=time(9), closes=time(10, 45),
                   moves=(Move.NOTIFY, Move.TELEPHONE, Move.NEXT_WORKING_DAY))  # fmt: skip


def plan(*items: DayItem, start: Start = START, roads: Journeys = ROADS) -> FirstDay:
    return plan_first_day(start, items, roads, HOLIDAYS)


def line(stop: Stop) -> str:
    return f"{stop.begins:%H:%M}-{stop.ends:%H:%M} {stop.item.key} after {stop.journey}{'' if stop.journey_known else '?'}"


def minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def test_a_day_that_can_be_done_in_order_with_its_journeys() -> None:
    found = plan(CHEMIST, OFFICE, HOUSING)
    assert [line(stop) for stop in found.stops] == ["10:00-10:40 housing after 30?", "11:10-11:25 chemist after 30?", "14:00-14:30 office after 5"]
    assert (found.possible, found.left_out) == (True, ())
    assert str(found.reason) == "Everything can be done; the last ends at 14:30."


def test_an_empty_day_says_so() -> None:
    assert str(plan().reason) == "Nothing is planned for the day."
    assert plan().possible


def test_what_may_move_moves_first_and_says_how() -> None:
    found = plan(OFFICE, HOUSING, BENEFITS)
    assert [stop.item.key for stop in found.stops] == ["housing", "office"]
    assert found.possible
    (out,) = found.left_out
    assert str(out.why) == "job centre cannot be reached in time: it would have to begin by 09:45"
    assert [str(one) for one in out.instead] == [
        "the resettlement worker tells them that the person has arrived", "by telephone", "on Friday 27 November 2026",
    ]  # fmt: skip
    assert str(found.reason) == "The day can be done when these move: Job centre."


def test_a_day_that_cannot_be_done_names_what_stands_in_the_way() -> None:
    found = plan(replace(BENEFITS, moves=()), OFFICE)
    assert not found.possible
    assert [stop.item.key for stop in found.stops] == ["office"]
    assert str(found.reason) == "This day cannot be done: Job centre must be done on the day and does not fit. Change a time, or ask whether it can be done another way."
    assert found.left_out[0].instead == ()


@pytest.mark.parametrize(
    ("item", "why"),
    [
        (replace(HOUSING, open_today=False), "housing is closed on that day"),
        (replace(HOUSING, minutes=200), "200 minutes do not fit into the time there is for it"),
        (replace(HOUSING, earliest=time(12)), "40 minutes do not fit into the time there is for it"),
        (replace(HOUSING, latest=time(9, 45)), "40 minutes do not fit into the time there is for it"),
        (replace(HOUSING, closes=time(10, 35), opens=time(9)), "housing cannot be reached in time: it would have to begin by 09:55"),
        (replace(OFFICE, place="housing", earliest=time(23, 50), latest=time(23, 50)), "30 minutes do not fit into the time there is for it"),
    ],
)
def test_why_an_item_does_not_fit(item: DayItem, why: str) -> None:
    assert str(plan(item).left_out[0].why) == why


def test_what_would_fit_alone_but_not_beside_the_rest() -> None:
    long = replace(CHEMIST, minutes=180, closes=time(13, 30))
    found = plan(OFFICE, HOUSING, long)
    assert str(found.left_out[0].why) == "there is no time for it beside the other things"


def test_what_must_be_done_goes_before_more_that_may_move() -> None:
    must = DayItem(key="must", words="Sign in", place="office", minutes=240, closes=time(14, 30))
    small = [replace(CHEMIST, key=str(n), minutes=30, closes=time(11, 30)) for n in range(2)]
    found = plan(*small, must)
    assert [stop.item.key for stop in found.stops] == ["must"]
    assert (found.possible, len(found.left_out)) == (True, 2)


def test_journeys_count_both_ways_and_staying_takes_no_time() -> None:
    roads = Journeys(otherwise=30, minutes={("a", "b"): 10, ("b", "a"): 15, ("b", "c"): 7})
    pairs = (("a", "b"), ("b", "a"), ("c", "b"), ("a", "c"), ("a", "a"))
    assert [roads.between(*pair) for pair in pairs] == [10, 15, 7, 30, 0]
    assert [roads.known(*pair) for pair in pairs] == [True, True, True, False, True]


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        ((OFFICE, replace(OFFICE, words="GP", earliest=time(14, 15), latest=time(14, 15))),
         "“Probation appointment” at 14:00 and “GP” at 14:15 overlap: change the time of one of them."),
        ((replace(OFFICE, words="GP", earliest=time(13, 31), latest=time(13, 31)), OFFICE),
         "“GP” at 13:31 and “Probation appointment” at 14:00 overlap: change the time of one of them."),
        ((replace(OFFICE, minutes=0),), "“Probation appointment” takes 0 minutes: give a time from 1 minute to a day."),
        ((replace(OFFICE, minutes=1440),), "“Probation appointment” takes 1440 minutes: give a time from 1 minute to a day."),
        ((replace(OFFICE, latest=time(13)),), "“Probation appointment” has 13:00 before 14:00: check its times."),
        ((replace(HOUSING, closes=time(9)),), "“Housing office” has 09:00 before 10:00: check its times."),
        ((OFFICE,) * 11, "A first day with 11 things cannot be planned: keep it to 10."),
    ],
)  # fmt: skip
def test_items_that_cannot_be_are_refused_in_a_sentence(items: tuple[DayItem, ...], sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        plan(*items)
    assert str(refused.value) == sentence


def test_fixed_times_that_touch_do_not_overlap() -> None:
    check_items((OFFICE, replace(OFFICE, earliest=time(14, 30), latest=time(14, 30))))


TIMES = st.none() | st.integers(8, 18).map(time)
ITEMS = st.builds(
    DayItem, key=st.uuids().map(str), words=st.just("Something"), place=st.sampled_from("abc"), minutes=st.integers(5, 180), earliest=TIMES,
    latest=TIMES, opens=TIMES, closes=TIMES, open_today=st.sampled_from([True, True, True, False]),
    moves=st.sampled_from([(), (Move.TELEPHONE,), tuple(Move)]),
)  # fmt: skip
DISTANCES = st.dictionaries(st.tuples(st.sampled_from("abc"), st.sampled_from("abcp")), st.integers(0, 120), max_size=6)


def walk(items: tuple[DayItem, ...], roads: Journeys) -> tuple[int, int] | None:
    """When the last ends and the minutes of travel, worked out by walking through that order; None where it cannot be done."""
    at, place, travelled = minutes(time(9)), "p", 0
    for item in items:
        travelled += roads.between(place, item.place)
        at = max(at + roads.between(place, item.place), *(minutes(one) for one in (item.earliest, item.opens) if one), 0)
        if not item.open_today or (item.latest and at > minutes(item.latest)):
            return None
        at, place = at + item.minutes, item.place
        if at > (minutes(item.closes) if item.closes else 1439):
            return None
    return at, travelled


@settings(max_examples=150)
@given(st.lists(ITEMS, max_size=4), DISTANCES, st.integers(0, 60))
def test_a_plan_never_overlaps_and_no_order_does_more(items: list[DayItem], distances: dict[tuple[str, str], int], otherwise: int) -> None:
    roads = Journeys(otherwise=otherwise, minutes=distances)
    try:
        check_items(items)
    except Refusal:
        return
    answer = plan(*items, start=replace(START, place="p", at=time(9)), roads=roads)
    done = tuple(stop.item for stop in answer.stops)
    assert sorted(item.key for item in (*done, *(one.item for one in answer.left_out))) == sorted(item.key for item in items)
    walked = walk(done, roads)
    assert walked
    for before, after in pairwise(answer.stops):
        assert minutes(before.ends) + after.journey <= minutes(after.begins)
    best = max(
        (sum(not item.moves for item in order), len(order), -found[0], -found[1])
        for size in range(len(items) + 1) for order in permutations(items, size) if (found := walk(order, roads))
    )  # fmt: skip
    assert (sum(not item.moves for item in done), len(done), -walked[0], -walked[1]) == best
    assert answer.possible == (best[0] == sum(not item.moves for item in items))


def test_the_largest_day_is_planned_at_once() -> None:
    items = [replace(CHEMIST, key=str(n), place=str(n), minutes=5) for n in range(10)]
    assert len(plan(*items).stops) == 10
