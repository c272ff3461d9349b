from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest

from caseload.domain.errors import Trouble
from caseload.rulebook.reading import BadRule, read_rows, row_from


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    key: str
    colour: Colour
    starts_on: date
    count: int = 7
    share: float | None = None
    wanted: bool = False
    parts: tuple[str, ...] = ()


HEAD = "key,colour,starts_on,share,wanted,parts,source\n"


def read(folder: Path, text: str) -> tuple[Row, ...]:
    (folder / "things.csv").write_text(text, encoding="utf-8")
    return read_rows(Row, "things", folder)


def test_cells_are_read_by_the_type_of_their_field_and_notes_are_left(tmp_path: Path) -> None:
    rows = read(tmp_path, HEAD + 'a,red,2026-01-05,0.5,yes,x; y ;,ours\n"b, c",blue,2026-02-05,,no,,\n')
    assert rows == (
        Row(key="a", colour=Colour.RED, starts_on=date(2026, 1, 5), share=0.5, wanted=True, parts=("x", "y")),
        Row(key="b, c", colour=Colour.BLUE, starts_on=date(2026, 2, 5)),
    )


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("a,green,2026-01-05,,no,,", "line 3, column colour says “green”"),
        ("a,red,2026-02-30,,no,,", "line 3, column starts_on says “2026-02-30”"),
        ("a,red,2026-01-05,half,no,,", "line 3, column share says “half”"),
        ("a,red,2026-01-05,,maybe,,", "line 3, column wanted says “maybe”"),
        ("a,red", "line 3, column starts_on says “”"),
        ("a,red,2026-01-05,,no,,,more", "line 3, column (beyond the heading) says “['more']”"),
    ],
)
def test_a_bad_cell_is_named_by_file_line_and_column(tmp_path: Path, line: str, place: str) -> None:
    with pytest.raises(BadRule) as refused:
        read(tmp_path, f"{HEAD}ok,red,2026-01-05,,no,,\n{line}\n")
    assert f"things.csv, {place}" in str(refused.value)
    assert isinstance(refused.value, Trouble)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadRule, match="line 2, column 'starts_on'"):
        read(tmp_path, "key,colour\na,red\n")


def test_a_file_that_is_not_there_or_not_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadRule, match=r"The rule file things\.csv cannot be read"):
        read_rows(Row, "things", tmp_path)
    (tmp_path / "things.csv").write_bytes(b"key\n\xff\xfe\n")
    with pytest.raises(BadRule, match=r"things\.csv cannot be read"):
        read_rows(Row, "things", tmp_path)
    with pytest.raises(BadRule, match=r"things\.csv cannot be read"):
        read(tmp_path, 'key,colour,starts_on\n"a,red\n')


def test_one_row_may_come_from_elsewhere() -> None:
    row = row_from(Row, {"key": "a", "colour": "red", "starts_on": "2026-01-05", "count": "3"}, "an override")
    assert row == Row(key="a", colour=Colour.RED, starts_on=date(2026, 1, 5), count=3)
