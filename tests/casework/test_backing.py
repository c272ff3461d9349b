"""Backups as an officer meets them: due, made, checked, counted, thinned; and every way in which the drive can be in the way."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseload.casework.backing import (
    ChooseBackupFolder,
    Stopped,
    backup_due,
    backup_plan,
    backup_work,
    check_backups,
    choose_backup_folder,
    is_earlier,
    kept_backups,
    make_backup,
    same_disk,
)
from caseload.casework.drafts import keep_draft
from caseload.casework.opening import change_file_key
from caseload.domain.errors import DamagedStore, Refusal, Trouble
from caseload.storage import backing, backing_check, backing_files, vault
from caseload.storage.keys import key_file
from tests import kit
from tests.casework.backup_kit import Desk, sit_down


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = sit_down(tmp_path)
    yield made
    made.session.close()


def test_one_is_due_only_when_something_changed_and_half_an_hour_has_passed(desk: Desk) -> None:
    assert backup_due(desk.session)
    desk.back_up()
    desk.clock.on(hours=3)
    assert not backup_due(desk.session)
    kit.add_case(desk.session, "Prosser")
    assert backup_due(desk.session)
    desk.back_up()
    kit.add_case(desk.session, "Quill")
    assert not backup_due(desk.session)
    desk.clock.on(minutes=30)
    assert backup_due(desk.session)


def test_typing_that_is_only_kept_as_a_draft_is_a_change_too(desk: Desk) -> None:
    desk.back_up()
    keep_draft(desk.session, "contact", "", {"note": "half a sentence"})
    desk.clock.on(minutes=31)
    assert backup_due(desk.session)


def test_a_backup_holds_the_file_with_its_key_file_and_its_check_and_says_nothing_of_anyone(desk: Desk) -> None:
    made = desk.back_up()
    assert made.verified
    assert made.check is not None
    assert made.check.full_at
    assert [one.path for one in kept_backups(desk.session)] == [made.path]
    names = sorted(one.name for one in desk.folder.iterdir())
    assert names == [made.path.name, f"{made.path.name}.check", f"{made.path.name}.keys"]
    assert all("bevan" not in name.lower() and "maddox" not in name.lower() for name in names)
    assert all(one.stat().st_mode & 0o077 == 0 for one in desk.folder.iterdir())
    for one in desk.folder.iterdir():
        assert b"Bevan" not in one.read_bytes()


def test_the_tables_of_a_backup_are_those_of_the_file(desk: Desk) -> None:
    made = desk.back_up()
    key = desk.session.store.key
    _content, digest = backing_check.inspect(made.path, key)
    assert digest == backing_check.whole_digest(backing_check.digests(desk.session.store.db.conn, key))


def test_every_cell_moves_the_digest(desk: Desk) -> None:
    key, store = desk.session.store.key, desk.session.store
    before = backing_check.digests(store.db.conn, key)
    with store.transaction():
        store.run("UPDATE person SET forename = forename || 'x'")
    after = backing_check.digests(store.db.conn, key)
    assert {name for name in before if before[name] != after[name]} == {"person"}


def test_the_first_of_a_day_is_checked_fully_and_the_next_quickly(desk: Desk) -> None:
    assert desk.back_up().check.full_at  # type: ignore[union-attr]
    kit.add_case(desk.session, "Prosser")
    assert not desk.back_up().check.full_at  # type: ignore[union-attr]
    desk.clock.on(hours=25)
    assert desk.back_up().check.full_at  # type: ignore[union-attr]


def test_what_is_written_while_it_is_copied_neither_disturbs_it_nor_is_half_in_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backing, "SYNC_EACH", 32)
    before = backing_check.content_of(desk.session.store.db.conn)
    steps: list[int] = []

    def write(done: int, _all: int) -> bool:
        steps.append(done)
        kit.add_case(desk.session, f"While{len(steps)}")
        return True

    desk.clock.on(minutes=1)
    made = make_backup(backup_work(desk.session, full=True), write)
    assert len(steps) > 3
    assert steps == sorted(steps)
    assert backing_check.inspect(made.path, desk.session.store.key)[0] == before
    assert desk.session.store.rows("SELECT count(*) FROM person")[0][0] == len(steps) + 1


def test_one_that_is_stopped_leaves_nothing(desk: Desk) -> None:
    with pytest.raises(Stopped):
        make_backup(backup_work(desk.session), lambda _done, _all: False)
    assert list(desk.folder.iterdir()) == []


def test_a_copy_that_fails_its_check_is_taken_away_told_and_never_counted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    good = desk.back_up()
    copy_pages = backing._copy_pages

    def copy_badly(source: object, aside: Path, key: bytes, go_on: backing.GoOn) -> None:
        copy_pages(source, aside, key, go_on)
        damage(aside, aside.stat().st_size // 2)

    monkeypatch.setattr(backing, "_copy_pages", copy_badly)
    kit.add_case(desk.session, "Prosser")
    with pytest.raises(DamagedStore, match="failed its check and does not count"):
        desk.back_up(full=True)
    assert [one.path for one in kept_backups(desk.session)] == [good.path]
    assert len(list(desk.folder.iterdir())) == 3
    plan = backup_plan(desk.session)
    assert plan.made_at == good.made_at
    assert "failed its check" in plan.trouble
    desk.clock.on(minutes=31)
    assert backup_due(desk.session)


def damage(path: Path, at: int) -> None:
    """Turn one bit."""
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ 1]))


@pytest.mark.parametrize("ending", ["", ".keys", ".check"])
def test_a_backup_whose_files_changed_since_is_not_counted(desk: Desk, ending: str) -> None:
    made = desk.back_up()
    part = made.path.with_name(made.path.name + ending)
    if ending:
        damage(part, part.stat().st_size // 2)
    else:
        part.write_bytes(part.read_bytes()[:-4096])
    assert [one.verified for one in kept_backups(desk.session)] == [False]


def test_checking_them_all_finds_the_damaged_one_and_it_counts_no_more(desk: Desk) -> None:
    first, second = desk.back_up(), desk.back_up()
    damage(first.path, 40_000)
    told = check_backups(desk.folder, desk.session.store.key, "2026-11-20T10:00:00Z")
    assert [bool(wrong) for _backup, wrong in told] == [False, True]
    assert {one.path: one.verified for one in kept_backups(desk.session)} == {first.path: False, second.path: True}


def test_one_cut_off_before_its_check_was_written_counts_once_it_is_checked(desk: Desk) -> None:
    made = desk.back_up()
    backing_files.check_file(made.path).unlink()
    assert [one.verified for one in kept_backups(desk.session)] == [False]
    check_backups(desk.folder, desk.session.store.key, "2026-11-20T10:00:00Z")
    assert [one.verified for one in kept_backups(desk.session)] == [True]


def test_older_ones_are_thinned_and_nothing_else_in_the_folder_is_touched(desk: Desk) -> None:
    other = desk.folder / "caseload-000000000000-20200101T000000Z.backup"
    other.write_bytes(b"of another file")
    (desk.folder / "holiday.jpg").write_bytes(b"mine")
    for _day in range(20):
        desk.clock.on(hours=24)
        desk.back_up()
    left = kept_backups(desk.session)
    assert len(left) == 13  # twelve days, and the newest of the week before theirs
    assert other.exists()
    assert (desk.folder / "holiday.jpg").exists()


def test_a_folder_that_will_not_do_is_refused_with_the_reason(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="where the caseload file itself lies"):
        choose_backup_folder(desk.session, ChooseBackupFolder(folder=desk.path.parent))
    with pytest.raises(Trouble, match="is not there"):
        choose_backup_folder(desk.session, ChooseBackupFolder(folder=tmp_path / "nowhere"))
    (tmp_path / "OneDrive").mkdir()
    with pytest.raises(Refusal, match="synced or network folder"):
        choose_backup_folder(desk.session, ChooseBackupFolder(folder=tmp_path / "OneDrive"))
    assert backup_plan(desk.session).folder == str(desk.folder)
    assert same_disk(desk.folder, desk.path)


def test_none_is_made_before_a_folder_is_chosen(tmp_path: Path) -> None:
    session = kit.open_copy(tmp_path)
    with pytest.raises(Refusal, match="No folder for backups is chosen"):
        backup_work(session)
    session.close()


def test_a_drive_that_vanished_is_named_kept_as_trouble_and_tried_again(desk: Desk, tmp_path: Path) -> None:
    desk.back_up()
    desk.folder.rename(tmp_path / "away")
    kit.add_case(desk.session, "Prosser")
    with pytest.raises(Trouble, match=r"is not there\. Connect the drive"):
        desk.back_up()
    assert "Connect the drive" in backup_plan(desk.session).trouble
    assert kept_backups(desk.session) == ()
    kit.add_case(desk.session, "work goes on")
    (tmp_path / "away").rename(desk.folder)
    assert desk.back_up().verified
    assert backup_plan(desk.session).trouble == ""


def test_a_drive_that_vanishes_half_way_is_told_plainly(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backing, "SYNC_EACH", 32)

    def pull_out(done: int, _all: int) -> bool:
        if done > 100 and desk.folder.exists():
            shutil.rmtree(desk.folder)
        return True

    with pytest.raises(Trouble, match="is not there any more"):
        make_backup(backup_work(desk.session), pull_out)


def test_no_room_is_told_before_anything_is_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backing.shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(10, 9, 1 << 20))  # type: ignore[attr-defined]
    with pytest.raises(Trouble, match=r"no room for a backup .* 1 MB are free"):
        desk.back_up()
    assert list(desk.folder.iterdir()) == []


def test_the_file_in_use_is_not_changed_by_a_backup(desk: Desk) -> None:
    desk.session.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    before = desk.path.read_bytes()
    desk.back_up(full=True)
    assert desk.path.read_bytes() == before


def test_a_backup_opens_with_the_passphrase_of_its_own_key_file(desk: Desk) -> None:
    made = desk.back_up()
    assert vault.file_key(made.path, kit.PASSPHRASE) == desk.session.store.key
    assert key_file(made.path).read_bytes() == key_file(desk.path).read_bytes()


def test_what_a_cut_short_backup_left_aside_is_taken_away_by_the_next(desk: Desk) -> None:
    name = backing_files.name_for(desk.session.store.key, desk.clock.now())
    for ending in ("", ".keys", "-wal"):
        (desk.folder / f"{name}.new{ending}").write_bytes(os.urandom(100))
    desk.back_up()
    assert not [one for one in desk.folder.iterdir() if ".new" in one.name]


def test_after_another_file_key_one_is_due_at_once_and_the_earlier_ones_are_listed_and_thinned(desk: Desk) -> None:
    old = desk.back_up()
    desk.session.close()
    desk.clock.on(minutes=1)
    desk.session = change_file_key(desk.path, kit.PASSPHRASE, desk.clock)
    assert backup_due(desk.session)
    new = desk.back_up()
    kept = kept_backups(desk.session)
    assert [(one.path, one.verified, is_earlier(desk.session, one)) for one in kept] == [
        (new.path, True, False), (old.path, False, True),
    ]  # fmt: skip
    choose_backup_folder(desk.session, ChooseBackupFolder(folder=desk.folder))
    assert len(kept_backups(desk.session)) == 2, "choosing the folder again forgets nothing"
    desk.clock.on(days=401)
    last = desk.back_up()
    assert [one.path for one in kept_backups(desk.session)] == [last.path]
    assert not old.path.exists()
