from __future__ import annotations

import json

import pytest

from caseload.domain.errors import Refusal
from caseload.domain.settings import SETTINGS, check_setting, setting_row, stored_value


@pytest.mark.parametrize("row", SETTINGS, ids=lambda row: row.key)
def test_every_setting_is_worded_and_starts_as_something_it_may_be(row) -> None:
    assert setting_row(row.key) is row
    assert row.takes(row.default)
    assert str(row.words)
    assert str(row.help).endswith(".")
    assert [bool(row.choices), row.least < row.most, bool(row.lines)].count(True) == 1
    assert stored_value(row.key, None) == row.default == stored_value(row.key, json.dumps(row.default))


@pytest.mark.parametrize(
    ("key", "value"), [("theme", "high contrast"), ("marking", "OFFICIAL-SENSITIVE"), ("due_soon_days", 1), ("due_soon_days", 20), ("phone", ""),
                     ("office", "1\n2\n3\n4\n5\n6")]
)
def test_what_a_setting_may_be(key: str, value: str | int) -> None:
    assert check_setting(key, value) == value


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("theme", "pink", "“Colours” cannot be pink: choose one of system, light, dark, high contrast."),
        ("due_soon_days", 21, "“Due soon, in working days” cannot be 21: enter a whole number from 1 to 20."),
        ("due_soon_days", True, "“Due soon, in working days” cannot be True: enter a whole number from 1 to 20."),
        ("due_soon_days", "5", "“Due soon, in working days” cannot be 5: enter a whole number from 1 to 20."),
        ("phone", "1\n2", "“Telephone number to ring” has more than 1 line, or more than 120 letters. Make it shorter."),
        ("bring", "x" * 121, "“What to bring” has more than 12 lines, or a line of more than 120 letters. Make it shorter."),
        ("colour", "x", f"There is no setting “colour”: choose one of {', '.join(row.key for row in SETTINGS)}."),
    ],
)
def test_what_a_setting_may_not_be_is_refused_in_a_sentence(key: str, value: object, sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_setting(key, value)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("stored", ["{", "99", '"soon"', "null", "[1]"])
def test_a_stored_value_that_is_no_longer_allowed_is_the_default(stored: str) -> None:
    assert stored_value("due_soon_days", stored) == 5
