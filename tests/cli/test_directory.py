"""`directory find`, `export` and `import` on the demo caseload."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

from tests.cli.running import Ended, refused


def test_what_is_found_answers_need_person_and_words(told: Callable[..., Any], caseload: Callable[..., Ended]) -> None:
    every = told("directory", "find")
    some = told("directory", "find", "--need", "accommodation", "--who", "young woman")
    assert 0 < len(some) < len(every)
    assert {one["need"] for one in some} == {"accommodation"}
    assert some[0]["contact"]
    assert caseload("directory", "find", "debt").out.splitlines()[0].startswith("Service")
    assert "is no area of need: use one of accommodation, " in refused(caseload("directory", "find", "--need", "houses"))


def test_the_directory_goes_out_and_comes_back(told: Callable[..., Any], caseload: Callable[..., Ended], tmp_path: Path) -> None:
    path = tmp_path / "directory.xlsx"
    assert caseload("directory", "export", path, "--for", "Nia Hale").out.startswith("Directory written to")
    same = told("directory", "import", path)
    assert (same["new"], same["changed"], same["refused"], same["rows"]) == (0, 0, 0, [])
    assert same["unchanged"] > 10
    book = openpyxl.load_workbook(path)
    book["Agencies"]["B2"] = "Quarry Hill"
    book["Services"]["C2"] = "Houzing"
    book.save(path)
    looked = caseload("directory", "import", path, "--dry-run").out
    assert "Nothing was written" in looked
    assert "0 new, 1 changed," in looked
    assert "is no area of need" in looked
    assert told("directory", "import", path)["changed"] == 1
    assert told("directory", "import", path)["changed"] == 0


def test_one_file_is_named(caseload: Callable[..., Ended]) -> None:
    assert refused(caseload("directory", "export")) == "Name one file: directory export FILE.xlsx."
    assert "could not be opened" in refused(caseload("directory", "import", "nowhere.xlsx"))
