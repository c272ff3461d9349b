"""Work on whole files, to be killed in the middle: making, backup, restore, migration, another passphrase, another file key."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from caseload.casework.key_slots import ChangePassphrase, change_passphrase
from caseload.casework.opening import change_file_key
from caseload.casework.queries import case_file, case_lines
from caseload.casework.restoring import RestoreWork, restore_backup, suggested_target
from caseload.casework.session import Session, create_store, open_session
from caseload.domain.errors import WrongPassphrase
from caseload.domain.person import Person
from caseload.storage import backing, backing_files, high_water, keys
from tests import kit
from tests.casework.backup_kit import Desk, Ticking, opened, sit_down
from tests.faults.killed import NAME, Killed, Tell, unsound
from tests.faults.table import refusal_of, unplain

OLD = sorted((Path(__file__).parents[1] / "old_files").glob("schema_*.zip"))
SECRETS = (kit.PASSPHRASE, "mildew quarry lantern heron", "gravel tinsel harbour walnut")
STORE = Path("desk") / NAME
PEOPLE = 12
NEWEST = ("newest",)


def nothing(_folder: Path) -> None:
    """There is nothing to make ready."""


def a_desk(folder: Path) -> tuple[bytes, str]:
    """A store with a backup folder, one backup, and work since; its key and the name of the backup."""
    desk = sit_down(folder)
    for number in range(PEOPLE):
        kit.add_case(desk.session, f"Bevan{number}")
    made = desk.back_up(full=True)
    kit.add_case(desk.session, "Prosser")
    key = desk.session.store.key
    desk.session.close()
    return key, made.path.name


def backups_moved(folder: Path) -> None:
    """Name the backup folder of a copy in its note, which must have lasted."""
    [name] = high_water.noted("backups")
    note = high_water.read_note(name, "backups")
    assert "folder" in note, "where the backups go is forgotten"
    high_water.write_note(name, "backups", {**note, "folder": str(folder / "drive")})


def desk_in(folder: Path) -> Desk:
    """The desk in a copy of its folder."""
    clock = Ticking()
    clock.on(hours=1)
    return Desk(opened(folder / STORE, clock), clock, folder / "drive")


def back_up(folder: Path, _given: Any, tell: Tell) -> None:
    """Two backups, the first with the full checks."""
    desk = desk_in(folder)
    backing.STEP_PAGES = backing.SYNC_EACH = 8
    tell("go")
    for full in (True, False):
        tell(desk.back_up(full=full).path.name)
    desk.session.close()


def backups_lost(folder: Path, given: tuple[bytes, str], told: list[str]) -> list[str]:
    """Backups that were made and do not count, that count and are not whole, and what of the store is unsound."""
    desk = desk_in(folder)
    try:
        counting = {one.path.name: one for one in backing_files.backups_in(desk.folder, given[0]) if one.verified}
        lost = [f"{name} does not count" for name in (given[1], *told) if name not in counting]
        lost += [f"{name}: {said}" for name, one in counting.items()
                 if (said := refusal_of(lambda one=one: backing.check_again(one, given[0], "2026-11-20T10:00:00Z")))]  # fmt: skip
        lost += unsound(desk.session)
        desk.clock.on(hours=2)
        desk.back_up()
        return lost + [f"{one.name} was left aside" for one in desk.folder.iterdir() if ".new" in one.name]
    finally:
        desk.session.close()


def restore(folder: Path, given: tuple[bytes, str], tell: Tell) -> None:
    """The backup restored into a new file."""
    tell("go")
    tell(restore_backup(restoring(folder, given, "restored")).name)


def restoring(folder: Path, given: tuple[bytes, str], name: str) -> RestoreWork:
    """The restoring of the backup of a desk."""
    backup = backing_files.with_check(backing_files.backup_at(folder / "drive" / given[1]), given[0])
    return RestoreWork(backup=backup, target=folder / "desk" / f"{name}.caseload", clock=Ticking(), key=given[0])


def restored_lost(folder: Path, given: tuple[bytes, str], told: list[str]) -> list[str]:
    """Harm to the store or to its backup, a restored file that is not whole, and a second try that does not work."""
    work = restoring(folder, given, "restored")
    lost = [] if work.backup.verified else ["the backup does not count any more"]
    if told or work.target.exists():
        said = refusal_of(lambda: open_session(work.target, kit.PASSPHRASE, Ticking()).close())
        lost += [said] if said else looked_at(work.target, PEOPLE + 1, () if told else NEWEST)
    lost += looked_at(folder / STORE, PEOPLE + 2, NEWEST)  # the restored file is the one to compare with from now on
    again = restore_backup(replace(work, target=suggested_target(work.target, work.clock.now())))
    lost += looked_at(again, PEOPLE + 1)
    return lost + [f"{one.name} was left aside" for one in again.parent.iterdir() if f"{again.name}.new" in one.name]


def looked_at(path: Path, people: int, but: tuple[str, ...] = ()) -> list[str]:
    """What is wrong with a store that should hold so many people."""
    session = opened(path, Ticking())
    try:
        found = len(session.store.find(Person))
        return [*unsound(session, but), *([] if found == people else [f"{found} of {people} people are there"])]
    finally:
        session.close()


def make(folder: Path, _given: None, tell: Tell) -> None:
    """A new store for an officer."""
    tell("go")
    session = create_store(folder / NAME, kit.PASSPHRASE, kit.OFFICER, kit.CLOCK)
    tell("made")
    session.close()


def made_lost(folder: Path, _given: None, told: list[str]) -> list[str]:
    """A store that was made and does not open; one that was not is opened or refused with a sentence."""
    said = refusal_of(lambda: open_session(folder / NAME, kit.PASSPHRASE, kit.CLOCK).close())
    return [f"made and refused: {said}"] if told and said else unplain(said) if said else []


def unpacked(packed: Path) -> Killed:
    """The migration of one old file."""

    def ready(folder: Path) -> None:
        with zipfile.ZipFile(packed) as old:
            old.extractall(folder)
        keys.unwrap(keys.read_slots(folder / NAME), kit.PASSPHRASE)  # derived once here, and remembered in every child

    return Killed(name=f"migration of {packed.stem.replace('_', ' ')}", ready=ready, work=migrate, look=migrated_lost)


def migrate(folder: Path, _given: None, tell: Tell) -> None:
    """Open an old file, which brings it up to date."""
    tell("go")
    session = open_session(folder / NAME, kit.PASSPHRASE, kit.CLOCK)
    tell("opened")
    session.close()


def migrated_lost(folder: Path, _given: None, _told: list[str]) -> list[str]:
    """What an old file lacks once it is opened again."""
    session = open_session(folder / NAME, kit.PASSPHRASE, kit.CLOCK)
    try:
        lines = case_lines(session)
        held = case_file(session, lines[0].person_id)
        found = [len(lines), *(len(part) for part in (held.contacts, held.goals, held.steps, held.notes))]
        return [*unsound(session), *([] if found == [2, 2, 1, 1, 1] else [f"it holds {found}"])]
    finally:
        session.close()


def some_people(folder: Path) -> None:
    """A store with people in it."""
    session = kit.open_copy(folder)
    for number in range(PEOPLE):
        kit.add_case(session, f"Bevan{number}")
    session.close()


def change_passphrases(folder: Path, _given: None, tell: Tell) -> None:
    """One passphrase after another, each in place of the last."""
    session = kit.open_again(folder / NAME)
    tell("go")
    for old, new in pairwise(SECRETS):
        change_passphrase(session, ChangePassphrase(proof=old, passphrase=new))
        tell(new)
    session.close()


def passphrases_lost(folder: Path, _given: None, told: list[str]) -> list[str]:
    """A store that opens with no passphrase or with one that was replaced before."""
    first = len(told)
    opening = [words for words in SECRETS[first : first + 2] if opens(folder, words)]
    early = [words for words in SECRETS[:first] if opens(folder, words)]
    lost = ([] if opening else ["no passphrase opens it"]) + (["a replaced passphrase opens it"] if early else [])
    return lost + (looked_at_with(folder, opening[0]) if opening else [])


def opens(folder: Path, secret: str) -> bool:
    """Whether a passphrase opens the store; any other refusal goes on."""
    try:
        session = open_session(folder / NAME, secret, kit.CLOCK)
    except WrongPassphrase:
        return False
    session.close()
    return True


def looked_at_with(folder: Path, secret: str) -> list[str]:
    """What is wrong with the store that a passphrase opens."""
    session: Session = open_session(folder / NAME, secret, kit.CLOCK)
    try:
        people = len(session.store.find(Person))
        return [*unsound(session), *([] if people == PEOPLE else [f"{people} of {PEOPLE} people are there"])]
    finally:
        session.close()


def another_key(folder: Path, _given: None, tell: Tell) -> None:
    """Another file key under the same passphrase."""
    tell("go")
    change_file_key(folder / NAME, kit.PASSPHRASE, kit.CLOCK).close()
    tell("changed")


def another_key_lost(folder: Path, _given: None, _told: list[str]) -> list[str]:
    """A store that does not open, or is not whole, and what is left beside it."""
    lost = looked_at_with(folder, kit.PASSPHRASE)
    beside = [one.name for one in folder.iterdir() if "rotated" in one.name or one.name.endswith(".new")]
    return lost + [f"{name} was left aside" for name in beside] + (["a key is still to come"] if keys.read_key_file(folder / NAME).coming else [])


FILES = (
    Killed(name="making a new file", ready=nothing, work=make, look=made_lost),
    Killed(name="backup", ready=a_desk, work=back_up, look=backups_lost, moved=backups_moved),
    Killed(name="restore", ready=a_desk, work=restore, look=restored_lost),
    *(unpacked(one) for one in OLD),
    Killed(name="change of passphrases", ready=some_people, work=change_passphrases, look=passphrases_lost),
    Killed(name="change of the file key", ready=some_people, work=another_key, look=another_key_lost),
)
