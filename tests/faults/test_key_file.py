"""The key file missing, damaged, replaced half way or of another store: each told apart, and never a traceback."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload.casework.key_slots import ChangePassphrase, change_passphrase
from caseload.casework.session import create_store, open_session
from caseload.casework.verify import verify_store
from caseload.domain.errors import DamagedStore, Refusal
from caseload.domain.person import Officer
from caseload.storage import keys
from tests import kit

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def read(path: Path) -> str:
    """Open for reading with the passphrase, and name the officer found."""
    session = open_session(path, kit.PASSPHRASE, kit.CLOCK, read_only=True)
    try:
        return session.officer_name
    finally:
        session.close()


def stopped_before_the_first_rename(path: Path) -> None:
    shutil.copy(keys.key_file(path), keys.key_file(path).with_name("test.caseload.keys.new"))


def stopped_between_the_renames(path: Path) -> None:
    stopped_before_the_first_rename(path)
    keys.key_file(path).rename(keys.earlier_key_file(path))


def stopped_while_writing_aside(path: Path) -> None:
    keys.key_file(path).with_name("test.caseload.keys.new").write_text('{"format": 1, "slo')


def newest_damaged_later(path: Path) -> None:
    shutil.copy(keys.key_file(path), keys.earlier_key_file(path))
    keys.key_file(path).write_bytes(b"\x00" * 100)


@pytest.mark.parametrize("accident", [
    stopped_before_the_first_rename, stopped_between_the_renames, stopped_while_writing_aside, newest_damaged_later,
])  # fmt: skip
def test_a_replacing_that_was_cut_short_still_opens(tmp_path: Path, accident: Callable[[Path], None]) -> None:
    path = kit.copy_template(tmp_path)
    accident(path)
    assert read(path) == kit.OFFICER.name


def test_the_next_replacing_after_a_crash_keeps_what_still_opens(tmp_path: Path) -> None:
    path = kit.copy_template(tmp_path)
    stopped_between_the_renames(path)
    keys.write_slots(path, keys.read_slots(path))
    assert read(path) == kit.OFFICER.name
    assert keys.earlier_key_file(path).exists()
    assert not keys.key_file(path).with_name("test.caseload.keys.new").exists()


def test_a_missing_and_a_damaged_key_file_are_worded_apart(tmp_path: Path) -> None:
    path = kit.copy_template(tmp_path)
    keys.key_file(path).write_text("{")
    with pytest.raises(DamagedStore, match=r"key file test\.caseload\.keys is damaged"):
        read(path)
    keys.key_file(path).unlink()
    with pytest.raises(DamagedStore, match=r"key file test\.caseload\.keys is missing"):
        read(path)


def test_the_key_file_of_another_store_under_the_same_passphrase_is_told(tmp_path: Path) -> None:
    path = kit.copy_template(tmp_path)
    other = tmp_path / "other.caseload"
    create_store(other, kit.PASSPHRASE, Officer(name="Someone Else"), kit.CLOCK).close()
    shutil.copy(keys.key_file(other), keys.key_file(path))
    with pytest.raises(DamagedStore, match="key file belongs to another caseload"):
        read(path)


def test_a_changed_key_file_is_told_as_damaged_and_its_second_copy_opens(tmp_path: Path) -> None:
    path = kit.copy_template(tmp_path)
    told = json.loads(keys.key_file(path).read_text())
    wrapped = told["slots"][0]["wrapped"]
    told["slots"][0]["wrapped"] = ("B" if wrapped[0] == "A" else "A") + wrapped[1:]
    keys.key_file(path).write_text(json.dumps(told))
    with pytest.raises(DamagedStore, match="damaged"):
        read(path)
    shutil.copy(keys.key_file(kit.template()[0]), keys.earlier_key_file(path))
    assert read(path) == kit.OFFICER.name
    assert keys.unlike_written(path) == ("test.caseload.keys",)


def test_a_second_copy_with_other_ways_in_is_told_until_both_are_written_anew(tmp_path: Path) -> None:
    path, other = kit.copy_template(tmp_path), tmp_path / "other.caseload"
    keys.write_slots(other, (keys.wrap(keys.new_file_key(), "velvet osprey tundra biscuit"),))
    session = kit.open_again(path)
    assert next(one for one in verify_store(session) if one.what == "keys").ok
    shutil.copy(keys.key_file(other), keys.earlier_key_file(path))
    found = next(one for one in verify_store(session) if one.what == "keys")
    assert not found.ok
    assert "second copy of the key file" in found.sentence
    change_passphrase(session, ChangePassphrase(proof=kit.PASSPHRASE, passphrase="copper willow anthem drizzle"))
    assert next(one for one in verify_store(session) if one.what == "keys").ok
    session.close()


def test_a_way_in_that_a_cut_left_in_the_second_copy_is_gone_with_the_next_opening(tmp_path: Path) -> None:
    path = kit.copy_template(tmp_path)
    before = keys.key_file(path).read_bytes()
    session = kit.open_again(path)
    change_passphrase(session, ChangePassphrase(proof=kit.PASSPHRASE, passphrase="copper willow anthem drizzle"))
    session.close()
    keys.earlier_key_file(path).write_bytes(before)  # what lies there where the writing ended after the first copy
    session = kit.open_again(path)
    assert next(one for one in verify_store(session) if one.what == "keys").ok
    session.close()
    assert keys.earlier_key_file(path).read_bytes() == keys.key_file(path).read_bytes() != before


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_content_of_the_key_file_is_more_than_refused(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzz.caseload"
    told: dict[str, Any] = json.loads(keys.key_file(kit.template()[0]).read_text())
    where = data.draw(st.sampled_from(["format", "slots", *told["slots"][0]]))
    (told if where in told else told["slots"][0])[where] = data.draw(JUNK)
    keys.key_file(path).write_text(json.dumps(told), encoding="utf-8")
    try:
        slots = keys.read_slots(path)
    except Refusal:
        return
    assert all(isinstance(slot, keys.Slot) for slot in slots)


def test_a_key_file_of_a_hundred_thousand_brackets_is_damage(tmp_path: Path) -> None:
    path = kit.copy_template(tmp_path)
    keys.key_file(path).write_text("[" * 100_000)
    with pytest.raises(DamagedStore, match="damaged"):
        keys.read_slots(path)
