"""The story chart: which facts it holds, where they stand, and that what is drawn never touches where it must not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload.domain.level import Evidence, NoLevel, Reader
from caseload.domain.progress import read_progress
from caseload.domain.story import (
    StoryChart,
    StoryKind,
    StoryWords,
    level_words,
    nothing_to_draw,
    story_chart,
    story_table,
)
from caseload.domain.story_scene import story_scene
from caseload.domain.story_shapes import Band, Form, Frame, Ink, Words
from tests.domain.stories import AREAS, FIRST, LAST, LEVELS, WORDS, event, level, long_story, small_story, stone, three_years

DAY = date(2026, 6, 1)
TWO = {"drugs": "Drug use", "health": "Health"}


def chart_of(readings=(), stones=(), events=(), first=date(2026, 1, 1), last=date(2026, 12, 31), areas=TWO) -> StoryChart:
    return story_chart(readings, stones, events, areas, first, last, said=WORDS)


def runs(chart: StoryChart) -> list[tuple[float, float, int, bool]]:
    return [(round(run.start, 3), round(run.end, 3), run.level, run.old) for run in chart.panels[0].runs]


def letter_wide(text: str, size: float, strong: bool) -> float:
    """A measure that is rather wide: more than half the size for each letter."""
    return len(text) * size * (0.62 if strong else 0.58)


# Which facts it holds


def test_only_areas_with_a_level_or_a_stone_have_a_panel_in_the_given_order() -> None:
    chart = chart_of([level("health", DAY, 3)], [stone("drugs", DAY, "kept")])
    assert [(panel.area, panel.words) for panel in chart.panels] == [("drugs", "Drug use"), ("health", "Health")]
    assert [panel.area for panel in chart_of([level("health", DAY, 3)]).panels] == ["health"]
    assert [panel.area for panel in chart_of([], [stone("health", DAY, "drank", lapse=True)]).panels] == ["health"]
    assert chart_of(events=[event(DAY, "moved")]).panels == ()
    assert nothing_to_draw().endswith(".")


def test_what_names_no_area_of_the_list_still_has_a_panel() -> None:
    chart = chart_of([], [stone("", DAY, "kept"), stone("own area", DAY, "done")])
    assert [panel.words for panel in chart.panels] == ["No area", "own area"]


def test_of_two_readings_on_one_day_the_later_given_counts_as_in_the_reading_rules() -> None:
    track = [level("drugs", DAY, 5), level("drugs", DAY, 2), level("drugs", DAY + timedelta(40), 4, Reader.PERSON),
             level("drugs", DAY + timedelta(40), 1, Reader.PERSON)]  # fmt: skip
    chart = chart_of(track)
    assert [(fact.kind, fact.level) for fact in chart.panels[0].facts] == [(StoryKind.OFFICER, 2), (StoryKind.OWN, 1)]
    read = read_progress([(one.read_on, one.level or 0) for one in track[:2]], LAST)
    assert read.latest == (DAY, 2)


def test_not_asked_says_nothing_and_not_a_need_ends_the_line() -> None:
    chart = chart_of([level("drugs", date(2026, 1, 1), 2), level("drugs", date(2026, 2, 1), None, no=NoLevel.NOT_ASKED),
                      level("drugs", date(2026, 3, 1), None, no=NoLevel.NOT_A_NEED), level("drugs", date(2026, 5, 1), 3)])  # fmt: skip
    assert [fact.kind.value for fact in chart.panels[0].facts] == ["officer", "not a need", "officer"]
    assert [(run[2], run[3]) for run in runs(chart)] == [(2, False), (3, False), (3, True)]
    assert runs(chart)[0][1] == round(chart.x(date(2026, 3, 1)), 3)
    alone = [level("drugs", date(2026, 3, 1), None, no=NoLevel.NOT_A_NEED), level("health", DAY, None, Reader.PERSON, NoLevel.NOT_A_NEED)]
    assert chart_of(alone).panels == ()


def test_the_level_that_held_before_the_first_day_is_carried_in() -> None:
    chart = chart_of([level("drugs", date(2025, 6, 1), 1), level("drugs", date(2025, 11, 15), 4), level("drugs", date(2026, 2, 1), 3)])
    carried = chart.panels[0].facts[0]
    assert (carried.kind, carried.x, carried.day) == (StoryKind.BEFORE, 0.0, date(2025, 11, 15))
    assert runs(chart)[0][:3] == (0.0, round(chart.x(date(2026, 2, 1)), 3), 4)
    assert story_table(chart)[0].what == "officer's level, before this chart begins"
    ended = [level("drugs", date(2025, 11, 15), 4), level("drugs", date(2025, 12, 1), None, no=NoLevel.NOT_A_NEED)]
    assert chart_of(ended).panels == ()


def test_nothing_of_another_time_is_drawn() -> None:
    before, after = date(2025, 12, 31), date(2027, 1, 1)
    chart = chart_of(
        [level("drugs", after, 3), level("drugs", before, 2, Reader.PERSON), level("drugs", DAY, 4)],
        [stone("drugs", before, "early"), stone("drugs", after, "late")], [event(before, "early"), event(after, "late")],
    )  # fmt: skip
    assert [fact.kind for fact in chart.panels[0].facts] == [StoryKind.OFFICER]
    assert chart.events == ()


def test_a_level_is_old_four_months_after_its_reading_until_the_next() -> None:
    chart = chart_of([level("drugs", date(2026, 1, 31), 2), level("drugs", date(2026, 7, 1), 2), level("drugs", date(2026, 12, 31), 5)])
    stale, again = round(chart.x(date(2026, 5, 31)), 3), round(chart.x(date(2026, 7, 1)), 3)
    assert runs(chart) == [
        (round(chart.x(date(2026, 1, 31)), 3), stale, 2, False), (stale, again, 2, True),
        (again, round(chart.x(date(2026, 11, 1)), 3), 2, False), (round(chart.x(date(2026, 11, 1)), 3), 1.0, 2, True), (1.0, 1.0, 5, False),
    ]  # fmt: skip
    long_before = chart_of([level("drugs", date(2025, 1, 1), 2)])
    assert runs(long_before) == [(0.0, 1.0, 2, True)]


def test_stones_and_lapses_are_numbered_in_each_area_and_events_have_letters() -> None:
    days = [DAY + timedelta(days=n) for n in range(30)]
    chart = chart_of(stones=[stone("drugs", days[2], "b", lapse=True), stone("drugs", days[0], "a", Evidence.OBSERVED), stone("health", DAY, "c")],
                     events=[event(day, "x") for day in days])  # fmt: skip
    assert [[(fact.sign, fact.words, fact.kind.value) for fact in panel.facts] for panel in chart.panels] == [
        [("1", "a", "stone"), ("2", "b", "lapse")], [("1", "c", "stone")],
    ]  # fmt: skip
    assert [fact.sign for fact in chart.events][:2] + [fact.sign for fact in chart.events][25:28] == ["A", "B", "Z", "AA", "AB"]


def test_every_fact_is_a_row_of_the_table() -> None:
    rows = story_table(small_story())
    assert [(row.area, str(row.day), row.what, row.words) for row in rows] == [
        ("alcohol", "2026-01-05", "officially, before this chart begins", "2 Struggling"),
        ("alcohol", "2026-04-09", "officially", "3 Building"), ("alcohol", "2026-04-09", "herself", "4 Steady"),
        ("alcohol", "2026-05-11", "stone 1", "kept going (observed)"), ("alcohol", "2026-06-01", "lapse 2", "wedding"),
        ("alcohol", "2026-11-02", "not a need", ""), ("All areas", "2026-07-06", "life event A", "relocated"),
    ]  # fmt: skip
    assert rows[1].sentence == "alcohol, 9 Apr 2026: officially, 3 Building"
    assert rows[5].sentence == "alcohol, 2 Nov 2026: not a need"
    assert level_words(chart_of(), 1) == "1 Urgent"
    assert level_words(story_chart([], [], [], TWO, FIRST, LAST), 4) == "4"


def test_each_fact_names_the_entry_it_was_read_from() -> None:
    chart = chart_of([level("drugs", DAY, 2)], [stone("drugs", DAY, "a")], [event(DAY, "b")])
    assert {row.entry_id for row in story_table(chart)} == {""}
    named = chart_of([replace(level("drugs", DAY, 2), id="r")], [replace(stone("drugs", DAY, "a"), id="s")], [replace(event(DAY, "b"), id="e")])
    assert [row.entry_id for row in story_table(named)] == ["r", "s", "e"]


# Where they stand


def test_a_day_and_a_level_have_one_place() -> None:
    chart = chart_of(first=date(2026, 1, 1), last=date(2026, 12, 31))
    assert [chart.x(day) for day in (date(2026, 1, 1), date(2026, 7, 2), date(2026, 12, 31))] == [0.0, 0.5, 1.0]
    assert [chart.x(date(2000, 1, 1)), chart.x(date(2100, 1, 1))] == [0.0, 1.0]
    assert [chart.y(number) for number in range(1, 6)] == [0.0, 0.25, 0.5, 0.75, 1.0]


@pytest.mark.parametrize(
    ("first", "last", "marks"),
    [
        ("2026-11-10", "2026-11-20", ["2026-09-01", "2026-10-01", "2026-11-01"]),  # widened to three months
        ("2027-03-01", "2026-11-20", ["2026-09-01", "2026-10-01", "2026-11-01"]),
        ("2026-06-01", "2026-11-20", [f"2026-{month:02}-01" for month in (6, 7, 8, 9, 10, 11)]),
        ("2025-12-15", "2026-12-31", ["2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01"]),
        ("2020-01-01", "2024-01-31", [f"{year}-{month}-01" for year in range(2020, 2025) for month in ("01", "07")][:9]),
        ("2015-03-01", "2026-03-01", [f"{year}-01-01" for year in range(2016, 2027)]),
    ],
)
def test_time_is_marked_by_months_quarters_halves_or_years(first: str, last: str, marks: list[str]) -> None:
    chart = chart_of(first=date.fromisoformat(first), last=date.fromisoformat(last))
    assert [str(mark.day) for mark in chart.marks] == marks
    assert all(mark.x == chart.x(mark.day) for mark in chart.marks)


@pytest.mark.parametrize(("width", "em"), [(482.0, 7.4), (858.0, 12.0), (430.0, 11.0)])
def test_screen_and_paper_place_every_fact_at_the_same_share(width: float, em: float) -> None:
    chart = long_story()
    frame = Frame(chart, width, em, letter_wide)
    scene = story_scene(chart, width, em, letter_wide)
    assert len(scene.areas) == len(AREAS)
    for band, panel in zip(scene.areas, chart.panels, strict=True):
        assert [(spot.x - frame.left) / (frame.right - frame.left) for spot in band.spots] == pytest.approx([fact.x for fact in panel.facts])
        for spot in band.spots:
            if spot.fact.level:
                down = (spot.y - frame.y(5)) / (frame.y(1) - frame.y(5))
                assert down == pytest.approx(1 - chart.y(spot.fact.level))
        drawn = [spot for spot in band.spots if spot.fact.kind is not StoryKind.NO_NEED]
        assert {(shape.x, shape.y) for shape in band.shapes} == {(spot.x, spot.y) for spot in drawn}


def test_each_kind_has_a_shape_of_its_own_and_no_shape_says_it_by_colour_alone() -> None:
    [band] = story_scene(small_story(), 500, 8, letter_wide).areas
    assert [(shape.form, shape.ink) for shape in band.shapes] == [
        (Form.SQUARE, Ink.OWN), (Form.TRIANGLE, Ink.STONE), (Form.CROSS, Ink.LAPSE), (Form.DOT, Ink.OFFICER),
    ]  # fmt: skip
    dashes = {(stroke.ink, bool(stroke.dash)) for stroke in band.strokes}
    assert {(Ink.OFFICER, False), (Ink.OFFICER, True), (Ink.EVENT, True), (Ink.RULE, False)} <= dashes


def test_the_line_steps_at_each_reading_and_stops_where_it_is_not_a_need() -> None:
    chart = chart_of([level("drugs", date(2026, 1, 1), 2), level("drugs", date(2026, 3, 1), 4), level("drugs", date(2026, 5, 1), None, no=NoLevel.NOT_A_NEED),
                      level("drugs", date(2026, 9, 1), 1), level("drugs", date(2026, 12, 31), 2)])  # fmt: skip
    frame = Frame(chart, 600, 10, letter_wide)
    [band] = story_scene(chart, 600, 10, letter_wide).areas
    first, second = [stroke.points for stroke in band.strokes if stroke.ink is Ink.OFFICER]
    x = [frame.x(chart.x(day)) for day in (date(2026, 1, 1), date(2026, 3, 1), date(2026, 5, 1), date(2026, 9, 1))]
    assert first == ((x[0], frame.y(2)), (x[1], frame.y(2)), (x[1], frame.y(4)), (x[2], frame.y(4)))
    assert second[0] == (x[3], frame.y(1))
    assert second[-1] == (frame.right, frame.y(2))
    assert [words.text for words in band.words if words.text == "not a need"] == ["not a need"]


def test_the_key_names_only_what_the_chart_has() -> None:
    def key(chart: StoryChart) -> list[str]:
        return [words.text for words in story_scene(chart, 500, 8, letter_wide).key.words]

    assert key(chart_of([level("drugs", DAY, 2)], last=DAY + timedelta(40))) == ["officer's level", ", ".join(f"{n} {word}" for n, word in enumerate(LEVELS, 1))]
    assert key(small_story())[:6] == ["officially", "over 4 months old", "herself", "stone", "lapse", "life event"]
    assert story_scene(chart_of([level("drugs", DAY, 2)]), 500, 8, letter_wide).head.height == 0


def test_an_earlier_year_is_left_out_where_the_next_would_touch_it() -> None:
    chart = chart_of([level("drugs", DAY, 2)], first=date(2025, 12, 1), last=date(2026, 7, 1))

    def years(width: float) -> set[str]:
        axis = story_scene(chart, width, 10, letter_wide).axis
        return {words.text for words in axis.words if words.text.isdigit()}

    assert (years(900), years(260)) == ({"2025", "2026"}, {"2026"})


def test_the_bands_of_a_scene_stand_in_one_order() -> None:
    scene = story_scene(small_story(), 500, 8, letter_wide)
    assert scene.bands == (scene.head, *scene.areas, scene.axis, scene.key)


def reach(words: Words) -> tuple[float, float]:
    wide = letter_wide(words.text, words.size, words.strong)
    left = words.x - (words.side + 1) / 2 * wide
    return left, left + wide


def rows_of(band: Band) -> list[list[Words]]:
    return [[words for words in band.words if words.y == y] for y in sorted({words.y for words in band.words})]


days = st.dates(date(2024, 1, 1), date(2026, 12, 31))
areas = st.sampled_from(list(AREAS))
a_reading = st.builds(level, areas, days, st.integers(1, 5), st.sampled_from(Reader))
no_reading = st.builds(level, areas, days, st.none(), st.sampled_from(Reader), st.sampled_from(NoLevel))
some_stone = st.builds(stone, areas, days, st.text(max_size=5), st.sampled_from((None, *Evidence)), lapse=st.booleans())
some_event = st.builds(event, days, st.text(max_size=5))


@settings(deadline=None, max_examples=60)
@given(st.lists(a_reading | no_reading, max_size=25), st.lists(some_stone, max_size=20), st.lists(some_event, max_size=12), days, days, st.floats(260, 1200))
def test_whatever_is_recorded_the_drawing_holds_together(readings, stones, events, one, other, width) -> None:
    chart = story_chart(readings, stones, events, AREAS, min(one, other), max(one, other), said=WORDS)
    assert len(story_table(chart)) == sum(len(panel.facts) for panel in chart.panels) + len(chart.events)
    for panel in chart.panels:
        assert all(0 <= run.start <= run.end <= 1 for run in panel.runs)
        assert all(before.end <= after.start for before, after in pairwise(panel.runs))
    scene = story_scene(chart, width, 9.0, letter_wide)
    for row in [*rows_of(scene.axis), *rows_of(scene.head)]:
        placed = sorted(map(reach, row))
        assert all(before[1] <= after[0] for before, after in pairwise(placed))
    for band in scene.areas:
        signs = sorted(reach(words) for words in band.words if words.text.replace("-", "").isdigit() and words.side == -1)
        assert all(before[1] <= after[0] for before, after in pairwise(signs))
        assert all(end <= width for _, end in signs)
        assert all(0 <= y <= band.height for stroke in band.strokes for _, y in stroke.points)
        assert all(0 <= shape.x <= width and 0 <= shape.y <= band.height for shape in band.shapes)


def test_the_officers_own_words_may_be_given() -> None:
    chart = story_chart(*three_years(), AREAS, FIRST, LAST, said=StoryWords(officer="your officer", own="you"))
    assert {row.what for row in story_table(chart)} >= {"your officer", "you"}
    assert "".join(words.text for words in story_scene(chart, 800, 12, letter_wide).key.words).startswith("your officer")
