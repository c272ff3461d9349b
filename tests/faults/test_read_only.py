"""A folder that cannot be written: reading works where the file tells the whole, writing says why it is refused."""

from __future__ import annotations

import os
from typing import Any

import pytest

from tests.faults.child import told_by

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights are set as on Linux and macOS")


@pytest.fixture(scope="module")
def told() -> Any:
    """What a user without rights in the folders was told."""
    return told_by("closed_folder")


@pytest.mark.parametrize("store", ["closed", "used"])
def test_reading_works_where_nothing_can_be_written(told: Any, store: str) -> None:
    assert told[store]["reading"] == "1"


def test_a_command_that_only_looks_works_there_too(told: Any) -> None:
    code, said = told["closed"]["show"]
    assert code == 0, said
    assert "Bevan" in said


@pytest.mark.parametrize("store", ["closed", "used", "halves"])
def test_opening_for_writing_names_the_folder_and_the_next_step(told: Any, store: str) -> None:
    sentence = told[store]["writing"]
    assert sentence.startswith("Trouble: The folder ")
    assert sentence.endswith("Choose another folder or ask for write access.")


def test_an_act_on_a_store_opened_for_reading_is_refused(told: Any) -> None:
    assert "open for reading only" in told["closed"]["act"]


def test_a_store_whose_last_changes_lie_in_a_log_that_cannot_be_read_is_never_read_by_halves(told: Any) -> None:
    assert "last changes wait in test.caseload-wal" in told["halves"]["reading"]


def test_a_file_without_the_right_to_read_is_named(told: Any) -> None:
    assert told["locked"]["reading"].startswith("Trouble: test.caseload cannot be read")


def test_a_new_store_is_refused_with_the_folder_named(told: Any) -> None:
    assert told["new"]["making"].startswith("Trouble: The folder ")
