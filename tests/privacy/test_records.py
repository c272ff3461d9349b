"""Every text field of every kind of record is planted, and none of it can be read in the files of the store."""

from __future__ import annotations

import typing
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from caseload.casework.queries import case_file
from caseload.casework.search import search
from caseload.casework.session import Session
from caseload.storage.codec import _plain
from caseload.storage.tables import TABLES
from tests import kit
from tests.privacy.canaries import CODES, OWN, STAMPS, Canaries, plant
from tests.privacy.sweep import leaks, words_in


@pytest.fixture
def canaries() -> Canaries:
    return Canaries.fresh()


@pytest.fixture
def planted(tmp_path: Path, canaries: Canaries) -> tuple[Session, dict[str, str]]:
    session = kit.open_copy(tmp_path)
    return session, plant(session, canaries)


def text_fields(record: type, table: str) -> typing.Iterator[str]:
    """The text fields of a record and of the records in it."""
    hints = typing.get_type_hints(record)
    for one in fields(record):
        plain = _plain(hints[one.name])
        part = typing.get_args(plain)[0] if typing.get_origin(plain) is tuple else None
        if part is not None and is_dataclass(part):
            yield from text_fields(typing.cast("type", part), one.name)
        elif (plain is str or part is str) and one.name not in STAMPS and not one.name.endswith("_id"):
            yield f"{table}.{one.name}"


def test_every_text_field_is_planted_or_known_to_be_a_code(
    planted: tuple[Session, dict[str, str]], canaries: Canaries
) -> None:
    planted[0].close()
    given = set(canaries.given.values())
    asked = {name for row in TABLES if row.record not in OWN for name in text_fields(row.record, row.name)}
    codes = {name for name in asked - given
             if any(CODES.get(key) is not None for key in (name.partition(".")[2], "{1} in {0}".format(*name.split("."))))}
    assert sorted(asked - given - codes) == []
    assert len(given) > 70


def test_the_planted_words_are_there_for_who_may_read_them(
    planted: tuple[Session, dict[str, str]], canaries: Canaries
) -> None:
    session, known = planted
    file = case_file(session, known["person_id"])
    assert canaries.prefix in repr(file).lower()
    assert search(session, file.person.surname)[0].person_id == known["person_id"]
    assert search(session, file.contacts[0].note)[0].entry_id == file.contacts[0].id
    session.close()


def test_no_file_of_the_store_holds_a_planted_word(
    planted: tuple[Session, dict[str, str]], canaries: Canaries, tmp_path: Path
) -> None:
    session, _ = planted
    assert {path.name.removeprefix("test.caseload") for path in tmp_path.iterdir()} >= {"", "-wal", "-shm", ".keys", ".lock"}
    assert leaks(tmp_path, canaries.prefix) == []
    session.close()
    assert leaks(tmp_path, canaries.prefix) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32-le"])
def test_the_sweep_finds_a_word_however_it_is_written(tmp_path: Path, canaries: Canaries, encoding: str) -> None:
    word = canaries.word("anywhere")
    (tmp_path / "log").write_bytes(b"\x00\x01\x02" + f"seen {word.upper()} today".encode(encoding))
    (tmp_path / f"report {word}.pdf").touch()
    assert leaks(tmp_path, canaries.prefix) == [f"log: {word}", f"report {word}.pdf (name)"]
    assert leaks(tmp_path, canaries.prefix, but=[tmp_path / "log"]) == [f"report {word}.pdf (name)"]
    assert words_in(b"nothing here", canaries.prefix) == set()
