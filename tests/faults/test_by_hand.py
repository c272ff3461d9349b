"""docs/store-format.md is true: its code opens a real store with the passphrase and without this program."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
import unicodedata
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from caseload.casework.contacts import RecordContact, record_contact
from caseload.casework.opening import new_recovery_code
from caseload.domain.recovery_code import read_code
from caseload.storage import keys
from caseload.storage.key_text import KeyFile, SlotKind
from caseload.storage.tables import TABLES
from tests import kit

DOC = (Path(__file__).resolve().parents[2] / "docs" / "store-format.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", DOC, re.DOTALL)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with one person and two contacts, closed."""
    session = kit.open_copy(tmp_path)
    person = kit.add_case(session, "Bevan", crn="X123456")
    for days, note in ((9, "spoke of the tenancy"), (2, "brought the letter; café, ŵ")):
        record_contact(session, RecordContact(
            person_id=person.id, happens_on=kit.TODAY - timedelta(days=days), type_code="COAP", outcome_code="ATTC", note=note,
        ))  # fmt: skip
    session.close()
    return session.path


def run(path: Path, **given: Any) -> dict[str, Any]:
    """Run the code of the page, one block after the other."""
    names = {"path": path, "passphrase": kit.PASSPHRASE, **given}
    for block in BLOCKS:
        exec(block, names)  # noqa: S102  the page's own words
    names["db"].close()
    return names


def test_the_page_opens_a_store_with_its_passphrase(store: Path, tmp_path: Path) -> None:
    told = run(store, plain_copy=tmp_path / "plain.db")
    assert [(surname, crn) for surname, _, crn, _ in told["people"]] == [("Bevan", "X123456")]
    assert [row[-1] for row in told["contacts"]] == ["spoke of the tenancy", "brought the letter; café, ŵ"]
    assert told["damaged_pages"] == []
    assert told["damaged_structure"] is False
    assert told["chain_is_whole"] is True


def test_the_plain_copy_of_the_page_is_an_ordinary_database(store: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain.db"
    run(store, plain_copy=plain)
    db = sqlite3.connect(plain)
    assert db.execute("SELECT crn FROM person").fetchall() == [("X123456",)]
    db.close()


def test_the_code_of_the_page_opens_with_every_way_in_that_can_be_typed(store: Path, tmp_path: Path) -> None:
    code, second, key = new_recovery_code(), "café granary thimble osprey", kit.template()[1]
    ways = (keys.wrap(key, read_code(code), SlotKind.RECOVERY), keys.wrap_for_keyring(key, b"k" * 32), keys.wrap(key, second),
            *keys.read_slots(store))  # fmt: skip
    keys.write_slots(store, ways)
    for at, typed in enumerate((second, unicodedata.normalize("NFD", second), code.lower().replace("-", " "), kit.PASSPHRASE)):
        assert run(store, passphrase=typed, plain_copy=tmp_path / f"{at}.db")["key"] == key
    with pytest.raises(SystemExit, match="Not opened"):
        run(store, passphrase="harrow lantern quarry mildew", plain_copy=tmp_path / "none.db")


@pytest.mark.parametrize("swapped", [False, True])
def test_the_code_of_the_page_opens_a_file_whose_key_was_being_changed(store: Path, tmp_path: Path, swapped: bool) -> None:
    here, other = kit.template()[1], keys.new_file_key()
    old, new = (other, here) if swapped else (here, other)
    made = KeyFile(slots=(keys.wrap(old, kit.PASSPHRASE),), coming=(keys.wrap(new, kit.PASSPHRASE),), coming_mark=keys.key_mark(new))
    keys.write_key_file(store, made)
    assert run(store, plain_copy=tmp_path / "plain.db")["key"] == here


def test_the_page_sees_a_broken_chain(store: Path, tmp_path: Path) -> None:
    session = kit.open_again(store)
    with session.store.transaction():
        session.store.run("UPDATE audit SET officer = 'Someone Else' WHERE sequence = 3")
    session.close()
    assert run(store, plain_copy=tmp_path / "plain.db")["chain_is_whole"] is False


def test_the_code_of_the_page_needs_nothing_of_this_program(store: Path, tmp_path: Path) -> None:
    assert all("caseload." not in block and "import caseload" not in block for block in BLOCKS)
    given = f"path, passphrase, plain_copy = {str(store)!r}, {kit.PASSPHRASE!r}, {str(tmp_path / 'alone.db')!r}\n"
    said = 'import sys; print(len(people), any(name.split(".")[0] == "caseload" for name in sys.modules))'
    ended = subprocess.run([sys.executable, "-I", "-c", given + "\n".join([*BLOCKS, said])], cwd=tmp_path, check=False,
                           capture_output=True, text=True)  # fmt: skip
    assert ended.stdout == "1 False\n", ended.stderr


def test_the_page_names_every_table_and_every_field_of_a_slot(store: Path, tmp_path: Path) -> None:
    run(store, plain_copy=tmp_path / "plain.db")
    db = sqlite3.connect(tmp_path / "plain.db")
    there = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    db.close()
    assert [name for name in there if f"`{name}`" not in DOC and not name.startswith(("search_name_", "search_text_"))] == []
    assert [row.name for row in TABLES if f"`{row.name}`" not in DOC] == []
    assert [name for name in keys.read_slots(kit.template()[0])[0].__slots__ if f"`{name}`" not in DOC] == []
