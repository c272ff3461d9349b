"""Restoring into a new file, and noticing what was put back without saying so."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from caseload.casework.contacts import RecordContact, record_contact
from caseload.casework.restoring import (
    AcceptOlder,
    RestoreWork,
    accept_older_file,
    backup_of,
    key_of,
    preview_restore,
    restore_backup,
    suggested_target,
)
from caseload.casework.verify import check_work, older_than_seen, verify_apart, verify_store
from caseload.domain.errors import DamagedStore, Refusal
from caseload.domain.person import Person
from caseload.storage import audited, backing_check, high_water
from caseload.storage.store import Store
from tests import kit
from tests.casework.backup_kit import Desk, opened, sit_down


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = sit_down(tmp_path)
    yield made
    made.session.close()


def bad(desk: Desk) -> list[str]:
    """The checks of the open file that fail."""
    return [finding.what for finding in verify_store(desk.session) if not finding.ok]


def work(desk: Desk, backup: object, target: Path) -> RestoreWork:
    return RestoreWork(backup=backup, target=target, clock=desk.clock, key=kit.template()[1])  # type: ignore[arg-type]


def test_the_preview_says_what_of_the_file_in_use_would_not_be_there(desk: Desk) -> None:
    made = desk.back_up()
    same = preview_restore(made, desk.session.store.key, desk.session)
    assert same.same
    kit.add_case(desk.session, "Prosser")
    preview = preview_restore(made, desk.session.store.key, desk.session)
    people = preview.lines[0]
    assert (people.words, people.held, people.newer, people.changed, people.removed) == ("People", 1, 1, 0, 0)
    assert preview.acts_since == 1
    assert not preview.same


def test_a_backup_becomes_a_new_file_with_the_same_tables_and_the_old_one_is_untouched(desk: Desk) -> None:
    made = desk.back_up()
    kit.add_case(desk.session, "Prosser")
    desk.session.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    before, target = desk.path.read_bytes(), suggested_target(desk.path, desk.clock.now())
    assert restore_backup(work(desk, made, target)) == target
    assert desk.path.read_bytes() == before
    session = opened(target, desk.clock)
    assert [one.surname for one in session.store.find(Person)] == ["Bevan"]
    assert all(finding.ok for finding in verify_store(session))
    said = session.store.rows("SELECT act FROM audit ORDER BY sequence DESC LIMIT 1")
    assert said == [("restore_backup",)]
    session.close()


def test_every_table_but_the_audit_of_the_restoring_is_equal(desk: Desk) -> None:
    made, key = desk.back_up(), desk.session.store.key
    target = restore_backup(work(desk, made, desk.path.with_name("new.caseload")))
    session = opened(target, desk.clock)
    there = backing_check.digests(session.store.db.conn, key)
    held = backing_check.digests(desk.session.store.db.conn, key)
    assert {name for name in held if held[name] != there[name]} == {"audit", "audit_payload"}
    session.close()


def test_nothing_is_ever_written_over(desk: Desk) -> None:
    made = desk.back_up()
    with pytest.raises(Refusal, match="already exists"):
        restore_backup(work(desk, made, desk.path))
    taken = desk.path.with_name("taken.caseload")
    taken.write_text("mine")
    with pytest.raises(Refusal, match="already exists"):
        restore_backup(work(desk, made, taken))
    assert taken.read_text() == "mine"


@pytest.mark.parametrize(("name", "said"), [
    ("not there/new.caseload", "The folder .*not there cannot be written to"), ("x" * 240 + ".caseload", "too long for a file name"),
    ("a\0b.caseload", "a sign in it"), ("closed/new.caseload", "cannot be written to"),
])  # fmt: skip
def test_a_place_where_no_file_can_be_made_is_refused_by_its_own_name(desk: Desk, name: str, said: str) -> None:
    made, folder = desk.back_up(), desk.path.parent
    (folder / "closed").write_text("a file, no folder")
    before = sorted(folder.iterdir())
    with pytest.raises(Refusal, match=said) as told:
        restore_backup(work(desk, made, folder / name))
    assert "backup" not in str(told.value)
    assert sorted(folder.iterdir()) == before


def test_a_damaged_backup_is_refused_and_leaves_no_new_file(desk: Desk) -> None:
    made = desk.back_up()
    data = bytearray(made.path.read_bytes())
    data[100_000] ^= 4
    made.path.write_bytes(data)
    target = desk.path.with_name("new.caseload")
    with pytest.raises(DamagedStore, match="does not count"):
        restore_backup(work(desk, made, target))
    assert not list(desk.path.parent.glob("new*"))


def test_restoring_lowers_what_was_seen_so_that_the_restored_file_is_not_taken_for_one_put_back(desk: Desk) -> None:
    made = desk.back_up()
    for name in ("Prosser", "Quill", "Rees"):
        kit.add_case(desk.session, name)
    desk.again()
    seen = high_water.seen(kit.template()[1])
    target = restore_backup(work(desk, made, desk.path.with_name("new.caseload")))
    now = high_water.seen(kit.template()[1])
    assert seen is not None
    assert now is not None
    assert now.sequence < seen.sequence
    session = opened(target, desk.clock)
    assert older_than_seen(session) == ""
    session.close()


def test_the_whole_file_swapped_for_an_older_one_is_noticed_until_someone_says_that_it_is_right(desk: Desk) -> None:
    last_week = desk.path.with_name("kept")
    desk.again()
    desk.session.close()
    shutil.copy(desk.path, last_week)
    desk.session = opened(desk.path, desk.clock)
    kit.add_case(desk.session, "Prosser")
    desk.session.close()
    shutil.copy(last_week, desk.path)
    desk.session = opened(desk.path, desk.clock)
    assert bad(desk) == ["newest"]
    assert "older than the one last used on this computer" in older_than_seen(desk.session)
    kit.add_case(desk.session, "Quill")
    kit.add_case(desk.session, "Rees")
    desk.again()
    assert bad(desk) == ["newest"], "working on does not make it forgotten"
    change = accept_older_file(desk.session, AcceptOlder())
    assert not change.reversible
    desk.again()
    assert bad(desk) == []


def test_a_file_this_computer_never_saw_is_not_suspected(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "another"))
    assert older_than_seen(desk.session) == ""
    assert bad(desk) == []


def test_only_sequence_and_hash_are_kept_outside_the_file(desk: Desk) -> None:
    desk.again()
    told = high_water.read_note(high_water.store_id(desk.session.store.key), "mark")
    assert set(told) == {"format", "sequence", "link"}
    assert desk.session.store.key.hex() not in str(told)


def test_a_mark_that_cannot_be_read_is_none_and_one_that_cannot_be_written_stops_nobody(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "file"))
    desk.session.keep_mark()
    assert high_water.seen(desk.session.store.key) is None


def test_the_notes_go_with_the_file_to_its_new_key(desk: Desk) -> None:
    desk.session.keep_mark()
    old, new = desk.session.store.key, bytes(32)
    before = high_water.seen(old)
    high_water.move_notes(old, new)
    assert high_water.seen(new) == before
    assert high_water.seen(old) is None


def test_a_backup_is_known_by_its_name_and_its_key(desk: Desk) -> None:
    made = desk.back_up()
    assert key_of(made.path, kit.PASSPHRASE) == desk.session.store.key
    assert backup_of(made.path, desk.session.store.key).verified
    with pytest.raises(Refusal, match="backup of another caseload"):
        backup_of(made.path, bytes(32))
    with pytest.raises(Refusal, match="no backup made by Caseload"):
        backup_of(desk.path, desk.session.store.key)


def test_an_act_in_the_middle_of_a_check_apart_is_no_old_page(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    read, person = audited._told, kit.add_case(desk.session).id

    def and_an_act(store: Store, people: Sequence[str]) -> audited.Images:
        told = read(store, people)
        made = RecordContact(person_id=person, happens_on=desk.clock.today(), type_code="COAP", outcome_code="ATTC")
        record_contact(desk.session, made)
        return told

    monkeypatch.setattr(audited, "_told", and_an_act)
    assert [one.sentence for one in verify_apart(check_work(desk.session)) if not one.ok] == []
    monkeypatch.setattr(audited, "_told", read)
    assert [one.sentence for one in verify_apart(check_work(desk.session)) if not one.ok] == []
