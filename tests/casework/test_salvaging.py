"""A damaged file: the backups that help it are found by its passphrase alone, and what can be read becomes a new file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseload.casework.notes import AddNote, add_note
from caseload.casework.salvaging import SalvageWork, left_words, look_for_rescue, salvage_file
from caseload.casework.search import search
from caseload.casework.verify import verify_store
from caseload.domain.errors import DamagedStore, Refusal
from caseload.domain.person import Person
from caseload.domain.plan import Note
from caseload.storage import files
from caseload.storage.keys import key_file
from tests import kit
from tests.casework.backup_kit import Desk, opened, sit_down

NOTES = 90


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of one person with many long notes, closed; it is only copied."""
    session = kit.open_copy(tmp_path_factory.mktemp("written"))
    person = kit.add_case(session, "Bevan", crn="X123456")
    for number in range(NOTES):
        body = f"note {number} " + "steady words about the tenancy " * 30
        add_note(session, AddNote(note=Note(person_id=person.id, body=body, written_on=kit.TODAY)))
    session.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    session.close()
    for kept in (session.path, key_file(session.path)):
        kept.chmod(0o400)
    return session.path


@pytest.fixture
def desk(tmp_path: Path, written: Path) -> Iterator[Desk]:
    """A copy of the written file with a backup, closed."""

    def copied(folder: Path) -> Path:
        for kept in (written, key_file(written)):
            shutil.copyfile(kept, folder / kept.name)
            (folder / kept.name).chmod(0o600)
        return folder / written.name

    made = sit_down(tmp_path, copied)
    made.back_up()
    made.session.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    made.session.close()
    yield made
    made.session.close()


def pages_of(desk: Desk, table: str) -> list[int]:
    """Leaf pages that hold rows of a table, found by what a whole copy of the file says of them."""
    import sqlcipher3.dbapi2 as sqlcipher

    connection = sqlcipher.connect(str(desk.path))
    connection.execute(f"PRAGMA key = \"x'{kit.template()[1].hex()}'\"")
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    last = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.close()
    return [int(root), int(last)]


def spoil(path: Path, *pages: int) -> None:
    """Turn one bit on each page."""
    with path.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * files.PAGE + 500)
            byte = file.read(1)[0]
            file.seek((page - 1) * files.PAGE + 500)
            file.write(bytes([byte ^ 16]))


def saved_from(desk: Desk) -> SalvageWork:
    found = look_for_rescue(desk.path, kit.PASSPHRASE)
    assert found.key is not None
    assert found.keys_of is not None
    target = desk.path.with_name("saved.caseload")
    return SalvageWork(path=desk.path, target=target, keys_of=found.keys_of, clock=desk.clock, key=found.key)


def test_the_newest_checked_backup_is_found_by_the_passphrase(desk: Desk) -> None:
    found = look_for_rescue(desk.path, kit.PASSPHRASE)
    assert [one.backup.verified for one in found.backups] == [True]
    assert found.key == kit.template()[1]
    assert look_for_rescue(desk.path, "another passphrase altogether").backups == ()


def test_it_is_found_even_where_the_key_file_is_gone(desk: Desk) -> None:
    key_file(desk.path).unlink()
    found = look_for_rescue(desk.path, kit.PASSPHRASE)
    assert found.key == kit.template()[1]
    assert found.keys_of == found.backups[0].backup.path


def test_a_sound_file_is_saved_whole(desk: Desk) -> None:
    saved = salvage_file(saved_from(desk))
    assert saved.left == ()
    session = opened(saved.path, desk.clock)
    assert all(finding.ok for finding in verify_store(session))
    assert len(session.store.find(Note)) == NOTES
    assert len(search(session, "tenancy", 1000)) == NOTES
    session.close()


def test_what_lies_on_damaged_pages_is_left_behind_and_listed_and_the_rest_is_saved(desk: Desk) -> None:
    before = desk.path.read_bytes()
    spoil(desk.path, *range(pages_of(desk, "note")[1] - 60, pages_of(desk, "note")[1], 15))
    damaged = desk.path.read_bytes()
    assert damaged != before
    saved = salvage_file(saved_from(desk))
    assert saved.left
    assert all("could not be read" in left_words(one) or "cannot be told" in left_words(one) for one in saved.left)
    session = opened(saved.path, desk.clock)
    kept = {one.body.split()[1] for one in session.store.find(Note)}
    assert NOTES * 0.6 < len(kept) < NOTES
    assert [one.surname for one in session.store.find(Person)] == ["Bevan"]
    found = {finding.what: finding.ok for finding in verify_store(session)}
    assert found["pages"]
    assert found["structure"]
    assert found["links"]
    assert found["summaries"]
    session.close()
    assert desk.path.read_bytes() == damaged, "the damaged file is never written"


def test_a_file_cut_short_gives_what_is_left(desk: Desk) -> None:
    data = desk.path.read_bytes()
    desk.path.write_bytes(data[: len(data) // files.PAGE * 9 // 10 * files.PAGE])
    saved = salvage_file(saved_from(desk))
    assert saved.left
    session = opened(saved.path, desk.clock)
    assert 0 < len(session.store.find(Note)) < NOTES
    session.close()


def test_a_file_without_the_pages_that_list_its_tables_gives_nothing(desk: Desk) -> None:
    desk.path.write_bytes(desk.path.read_bytes()[: 20 * files.PAGE])
    with pytest.raises(DamagedStore, match="Nothing can be read"):
        salvage_file(saved_from(desk))
    assert not desk.path.with_name("saved.caseload").exists()


def test_a_damaged_first_page_gives_nothing_and_leaves_no_new_file(desk: Desk) -> None:
    spoil(desk.path, 1)
    with pytest.raises(DamagedStore, match="Nothing can be read of this file"):
        salvage_file(saved_from(desk))
    assert not list(desk.path.parent.glob("saved*"))
    assert not list(desk.path.parent.glob(".caseload-salvage-*"))


def test_it_is_never_saved_over_anything(desk: Desk) -> None:
    desk.path.with_name("saved.caseload").write_text("mine")
    with pytest.raises(Refusal, match="already exists"):
        salvage_file(saved_from(desk))
    assert desk.path.with_name("saved.caseload").read_text() == "mine"


def test_a_file_in_use_is_not_read_behind_its_back(desk: Desk) -> None:
    desk.session = opened(desk.path, desk.clock)
    with pytest.raises(Refusal, match="open in another copy"):
        salvage_file(saved_from(desk))
