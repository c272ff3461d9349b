"""The figures as the tables of docs/progress.md, written between two marks and read back for the test."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from caseload.domain.progress import ProgressWord
from tests.simulation.measures import PAGE_RULES, Asked, Share, retest_found
from tests.simulation.model import AREAS, DOWN, NONE, RELIABILITIES, REVIEWS, TRUE_MEAN, TRUE_SD, UP, UP_TWO, noise_for, retest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "progress.md"
BEGIN, END = "<!-- figures: python -m tests.simulation --write -->", "<!-- end of figures -->"
SEED, PEOPLE = 2026, 5000

# False alarm in one area, in any of eight, and how often a true +1 is found, as the page gives them for 0.79 and 0.68.
FROM_THE_PAGE: dict[str, tuple[tuple[int, int, int], tuple[int, int, int]]] = {
    "one reading +1 or more": ((22, 87, 70), (29, 93, 64)),
    "+1 at two reviews v one baseline": ((12, 63, 60), (16, 74, 51)),
    "+2 or more": ((1, 10, 19), (5, 33, 24)),
    "latest two both above both of the first two": ((4, 30, 45), (6, 39, 35)),
}
AS_BUILT = ("clear move", "clear or possible move")
type_of_cell = str | Share
type_of_figures = Mapping[Asked, Share]


@dataclass(frozen=True, slots=True)
class Figures:
    """One table: what it is about, its head, and rows of words and shares."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[type_of_cell, ...], ...]


def tables(found: type_of_figures) -> tuple[Figures, ...]:
    """Every table of the figures of one run."""
    return (_short(found), _rules(found), _nothing_changed(found), _any_area(found), _found(found))


def _short(found: type_of_figures) -> Figures:
    """The handful of figures an officer needs."""
    told = (
        ("nothing changed, one area, two reviews: called a clear move", NONE, "clear move", 2, "areas"),
        ("nothing changed, one area, two reviews: called a clear move or a clear slip", NONE, "any clear change", 2, "areas"),
        ("nothing changed, eight areas, two reviews: one of them called clear", NONE, "any clear change", 2, "people"),
        ("nothing changed, eight areas, two years of reviews: one of them called clear at some review", NONE, "any clear change so far", 8, "people"),
        ("nothing changed, one area, eighth review: called a clear move there and at the review before", NONE, "clear move twice running", 8, "areas"),
        ("one level better, and room for it, two reviews: called a clear move", UP, "clear move", 2, "with room"),
        ("one level better, and room for it, eighth review: called a clear move there and at the review before", UP, "clear move twice running", 8, "with room"),
        ("two levels better, and room for it, two reviews: called a clear move", UP_TWO, "clear move", 2, "with room"),
        ("one level worse, and room for it, two reviews: called a clear slip", DOWN, "clear slip", 2, "with room"),
    )  # fmt: skip
    head = ("what truly happened, and what is said", *(f"r {reliability}" for reliability in RELIABILITIES))
    rows = ((said, *(found[Asked(one, change.name, what, reviews, among)] for one in RELIABILITIES)) for said, change, what, reviews, among in told)
    return Figures("In short", head, tuple(rows))


def _rules(found: type_of_figures) -> Figures:
    head = ("rule, after two reviews", "r", "false alarm: from the page", "as built here", f"any of {AREAS}: from the page",
            "as built here", "finds a true +1: from the page", "as built here")  # fmt: skip
    rows: list[tuple[type_of_cell, ...]] = []
    for name in (*PAGE_RULES, *AS_BUILT):
        for at, reliability in enumerate(RELIABILITIES):
            told = FROM_THE_PAGE[name][at] if name in FROM_THE_PAGE else None
            ours = (Asked(reliability, NONE.name, name), Asked(reliability, NONE.name, name, among="people"), Asked(reliability, UP.name, name))
            row: list[type_of_cell] = [name if name in FROM_THE_PAGE else f"**{name}** (the rules as built)", f"{reliability}"]
            for number, asked in enumerate(ours):
                row += [f"{told[number]}%" if told else "-", found[asked]]
            rows.append(tuple(row))
    return Figures("The rules of the page and the rules as built, after two reviews", head, tuple(rows))


def _reviews(first: str) -> tuple[str, ...]:
    return (first, "r", *(f"{number} {'review' if number == 1 else 'reviews'}" for number in REVIEWS))


def _row(found: type_of_figures, words: str, reliability: float, change: str, what: str, among: str) -> tuple[type_of_cell, ...]:
    return (words, f"{reliability}", *(found[Asked(reliability, change, what, number, among)] for number in REVIEWS))


def _nothing_changed(found: type_of_figures) -> Figures:
    words = [word.value for word in ProgressWord if word is not ProgressWord.TOO_EARLY]
    told = [(word, word) for word in words]
    told += [(f"{what} at this review and the one before", f"{what} twice running") for what in ("clear move", "clear slip")]
    told += [(f"{what} at this review or any before", f"{what} so far") for what in ("clear move", "clear slip", "any clear change")]
    rows = [_row(found, said, reliability, NONE.name, what, "areas") for said, what in told for reliability in RELIABILITIES]
    return Figures("One area in which nothing changed: how often each word is given", _reviews("word"), tuple(rows))


def _any_area(found: type_of_figures) -> Figures:
    told = [(what, what) for what in ("clear move", "clear slip", "any clear change", "clear or possible move", "clear or possible slip")]
    told += [("any clear change at this review or any before", "any clear change so far")]
    rows = [_row(found, said, reliability, NONE.name, what, "people") for said, what in told for reliability in RELIABILITIES]
    return Figures(f"{AREAS} areas in which nothing changed: how often at least one is given the word", _reviews("word in any area"), tuple(rows))


def _found(found: type_of_figures) -> Figures:
    rows: list[tuple[type_of_cell, ...]] = []
    for change, sure, maybe, wrong in ((UP, "clear move", "clear or possible move", "clear slip"), (UP_TWO, "clear move", "clear or possible move", "clear slip"),
                                       (DOWN, "clear slip", "clear or possible slip", "clear move")):  # fmt: skip
        for among, people in (("areas", "everyone"), ("with room", "with room for all of it")):
            for what in (sure, f"{sure} twice running", maybe, *([wrong] if among == "areas" else [])):
                said = f"true {change.name}, {people}: {what.replace('twice running', 'here and at the review before')}"
                rows += [_row(found, said, reliability, change.name, what, among) for reliability in RELIABILITIES]
    return Figures("One area that truly changed after the second baseline: how often it is told", _reviews("change and word"), tuple(rows))


def as_text(cell: type_of_cell) -> str:
    """A cell as it is written."""
    return cell if isinstance(cell, str) else f"{100 * cell.value:.1f}%"


def write(found: type_of_figures, seed: int, people: int) -> str:
    """All of it as Markdown."""
    return "\n".join([BEGIN, "", *_basis(seed, people), *(line for table in tables(found) for line in _markdown(table)), END])


def _basis(seed: int, people: int) -> Iterator[str]:
    yield f"Seed {seed}, {people} people of {AREAS} areas ({people * AREAS} areas) for each reliability and each change."
    yield f"True levels: normal with mean {TRUE_MEAN:g} and standard deviation {TRUE_SD:g}, cut at 1 and 5."
    yield ""
    yield from _markdown(Figures(
        "The noise", ("retest correlation wanted", "standard deviation of the noise", "correlation by calculation", "correlation in this run"),
        tuple((f"{one}", f"{noise_for(one):.3f}", f"{retest(noise_for(one)):.3f}", f"{retest_found(seed, people, one):.3f}") for one in RELIABILITIES),
    ))  # fmt: skip


def _markdown(table: Figures) -> Iterator[str]:
    yield from (f"### {table.title}", "", _line(table.head), "|---" * len(table.head) + "|")
    yield from (_line(tuple(map(as_text, row))) for row in table.rows)
    yield ""


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def replace(page: str, figures: str) -> str:
    """The page with these figures in place of those it had."""
    return page.partition(BEGIN)[0] + figures + page.partition(END)[2]


def written(page: str) -> dict[str, list[list[str]]]:
    """The rows of each table of a page, by its title."""
    found: dict[str, list[list[str]]] = {}
    for part in re.split(r"^### ", page.partition(BEGIN)[2].partition(END)[0], flags=re.MULTILINE)[1:]:
        lines = [line for line in part.splitlines() if line.startswith("| ")]
        found[part.splitlines()[0]] = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[1:]]
    return found
