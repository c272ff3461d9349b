"""The figures of docs/progress.md are those the simulation gives, and the simulation agrees with plain arithmetic."""

from __future__ import annotations

import re
from functools import cache
from random import Random

import pytest

from tests.simulation.__main__ import main
from tests.simulation.exact import exact_share
from tests.simulation.measures import PAGE_RULES, SEEN, Asked, Share, retest_found, simulate
from tests.simulation.model import AREAS, CHANGES, NONE, RELIABILITIES, UP, noise_for, rating, reading_days, retest
from tests.simulation.pages import FROM_THE_PAGE, PAGE, PEOPLE, SEED, as_text, replace, tables, write, written

FEW = 100
# Of a few hundred figures the furthest from its true value lies about three standard errors away.
FAR = 4.5
ROUNDED = 0.0006


@cache
def few() -> dict[Asked, Share]:
    """A run of another seed, small enough for a test."""
    return simulate(7, FEW)


@cache
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def share_of(text: str) -> float:
    return float(text.removesuffix("%")) / 100


def far(true: float, *counts: int) -> float:
    """How far two runs of the same thing may lie apart: their standard errors together, and the rounding of the page."""
    spread = max(true * (1 - true), 0.5 / min(counts))
    return FAR * (spread * sum(1 / count for count in counts)) ** 0.5 + ROUNDED


def test_a_small_run_gives_the_figures_of_the_page() -> None:
    ours = tables(few())
    assert [table.title for table in ours] == [title for title in written(page()) if title != "The noise"]
    for table in ours:
        kept = written(page())[table.title]
        assert [len(row) for row in table.rows] == [len(row) for row in kept]
        for row, told in zip(table.rows, kept, strict=True):
            for cell, theirs in zip(row, told, strict=True):
                assert agree(cell, theirs), (table.title, row[0], cell, theirs)


def agree(cell: str | Share, theirs: str) -> bool:
    """Whether words are the same, and a share as near as two runs of the same thing are."""
    if isinstance(cell, str):
        return cell == theirs
    return abs(cell.value - share_of(theirs)) <= far(share_of(theirs), cell.of, cell.of * PEOPLE // FEW)


def test_the_page_says_how_its_figures_were_made() -> None:
    assert f"Seed {SEED}, {PEOPLE} people of {AREAS} areas ({PEOPLE * AREAS} areas)" in page()
    noise = written(page())["The noise"]
    assert [(row[0], row[1]) for row in noise] == [(str(one), f"{noise_for(one):.3f}") for one in RELIABILITIES]
    for row, reliability in zip(noise, RELIABILITIES, strict=True):
        assert float(row[2]) == pytest.approx(reliability, abs=0.0015)
        assert float(row[3]) == pytest.approx(reliability, abs=0.01)


def kept_share(title: str, *start: str, column: int) -> float:
    [row] = [row for row in written(page())[title] if row[: len(start)] == list(start)]
    return share_of(row[column])


@pytest.mark.parametrize("reliability", RELIABILITIES)
@pytest.mark.parametrize("word", ["clear move", "possible move", "held", "possible slip", "clear slip", "strength kept"])
def test_false_alarms_of_the_page_are_those_of_exact_arithmetic(word: str, reliability: float) -> None:
    title = "One area in which nothing changed: how often each word is given"
    true = exact_share(reliability, NONE, lambda _row, found: found.value == word)
    for column in (3, 4, 5):
        assert abs(kept_share(title, word, str(reliability), column=column) - true) <= far(true, PEOPLE * AREAS)


@pytest.mark.parametrize("reliability", RELIABILITIES)
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
@pytest.mark.parametrize("what", ["clear move", "clear slip", "clear or possible move", "any clear change"])
def test_the_simulation_agrees_with_exact_arithmetic(what: str, change, reliability: float) -> None:
    true = exact_share(reliability, change, lambda _row, found: found in SEEN[what])
    for reviews in (2, 4, 8):
        ours = few()[Asked(reliability, change.name, what, reviews)]
        assert abs(ours.value - true) <= far(true, ours.of)
        if change is NONE:
            together, any_of_eight = few()[Asked(reliability, change.name, what, reviews, "people")], 1 - (1 - true) ** AREAS
            assert abs(together.value - any_of_eight) <= far(any_of_eight, together.of)


@pytest.mark.parametrize(("at", "reliability"), list(enumerate(RELIABILITIES)))
@pytest.mark.parametrize("rule", PAGE_RULES)
def test_the_rules_of_the_page_come_out_as_the_page_says(rule: str, at: int, reliability: float) -> None:
    false, any_of_eight, finds = (share / 100 for share in FROM_THE_PAGE[rule][at])
    alarm = exact_share(reliability, NONE, lambda row, _: PAGE_RULES[rule](row))
    # The page is rounded to whole percentages and was itself a simulation of a size it does not name.
    assert alarm == pytest.approx(false, abs=0.011)
    assert 1 - (1 - alarm) ** AREAS == pytest.approx(any_of_eight, abs=0.025)
    assert exact_share(reliability, UP, lambda row, _: PAGE_RULES[rule](row)) == pytest.approx(finds, abs=0.011)


@pytest.mark.parametrize("reliability", RELIABILITIES)
def test_the_noise_gives_the_retest_correlation_that_was_asked_for(reliability: float) -> None:
    assert retest(noise_for(reliability)) == pytest.approx(reliability, abs=0.001)
    assert retest_found(3, 1500, reliability) == pytest.approx(reliability, abs=0.02)


def test_ratings_are_levels_and_readings_follow_the_plan() -> None:
    draw = Random(1)
    assert {rating(draw, true, 3.0) for true in (1, 3, 5) for _ in range(200)} == {1, 2, 3, 4, 5}
    days = reading_days()
    assert [(days[0].isoformat()), (days[1] - days[0]).days, days[2].isoformat(), len(days)] == ["2024-01-08", 35, "2024-04-08", 10]


def test_a_seed_gives_the_same_figures_again() -> None:
    assert simulate(5, 2) == simulate(5, 2) != simulate(6, 2)


def test_the_command_prints_its_tables(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--people", "2", "--seed", "9"])
    told = capsys.readouterr().out
    assert "Seed 9, 2 people of 8 areas (16 areas)" in told
    assert len(re.findall(r"^### ", told, re.MULTILINE)) == len(written(page()))


def test_writing_changes_nothing_but_the_figures() -> None:
    new = write(simulate(9, 2), 9, 2)
    changed = replace(page(), new)
    assert changed.partition("<!--")[0] == page().partition("<!--")[0]
    assert changed.endswith(page().rpartition("-->")[2])
    assert new in changed
    assert as_text(Share(1, 8)) == "12.5%"
