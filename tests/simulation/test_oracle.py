"""The reading rules against a plain reading of their text, over every row of up to five levels."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import product

from caseload.cli.rules import run
from caseload.domain.progress import read_progress

ROWS = [row for count in range(1, 6) for row in product((1, 2, 3, 4, 5), repeat=count)]
START = date(2026, 1, 5)
AS_OF = date(2026, 11, 20)


def oracle(levels: tuple[int, ...]) -> str:  # noqa: PLR0911  one return a sentence of the rules
    """The word, sentence by sentence as the rules are written, with nothing shared and nothing clever."""
    if len(levels) < 3:
        return "too early"
    one, two, latest, before = levels[0], levels[1], levels[-1], levels[-2]
    higher_by = min(latest - one, latest - two)
    lower_by = min(one - latest, two - latest)
    latest_two_above = latest > one and latest > two and before > one and before > two
    latest_two_below = latest < one and latest < two and before < one and before < two
    if higher_by >= 2 or latest_two_above:
        return "clear move"
    if lower_by >= 2 or latest_two_below:
        return "clear slip"
    if all(level in (4, 5) for level in (one, two, latest)):
        return "strength kept"
    if higher_by == 1:
        return "possible move"
    if lower_by == 1:
        return "possible slip"
    return "held"


def test_every_row_of_up_to_five_levels_gets_the_word_of_the_text() -> None:
    assert len(ROWS) == 3905
    for row in ROWS:
        track = [(START + timedelta(weeks=8 * number), level) for number, level in enumerate(row)]
        assert read_progress(track, AS_OF).word.value == oracle(row), row


def test_the_command_line_gives_the_same_word_for_every_row() -> None:
    lines = (
        json.dumps({"as_of": AS_OF.isoformat(), "readings": [
            {"date": (START + timedelta(weeks=8 * number)).isoformat(), "level": level} for number, level in enumerate(row)
        ]})
        for row in ROWS
    )  # fmt: skip
    for row, answer in zip(ROWS, map(json.loads, run("progress", lines)), strict=True):
        assert list(answer) == ["word", "out_of_date", "readings", "reason"]
        assert (answer["word"], answer["readings"]) == (oracle(row), len(row))


def test_every_word_is_given_to_some_row() -> None:
    assert {oracle(row) for row in ROWS} == {
        "too early", "clear move", "possible move", "held", "possible slip", "clear slip", "strength kept",
    }  # fmt: skip
