"""One file and two programs, and a file that goes away under the program: through other names, beside a reader, on a pulled drive."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from caseload.casework.drafts import keep_draft, kept_draft
from caseload.casework.session import Session
from caseload.domain.contact import Contact
from caseload.domain.person import Person
from caseload.storage.files import beside
from tests import kit
from tests.faults.kill_acts import record_once
from tests.faults.killed import NAME, own_settings, unsound
from tests.faults.table import Asked, Fault, Needs, Tally, refusal_of, unplain

RACES, ACTS = 8, 10
ENDINGS = ("", "-wal", "-shm")


def sitting(folder: Path, name: str) -> tuple[Session, Person]:
    """A session on a store in a new folder, with a case."""
    (folder / name).mkdir(parents=True)
    own_settings(folder / name)
    session = kit.open_copy(folder / name)
    return session, kit.add_case(session)


def refused(act: Callable[[], object]) -> list[str]:
    """What is wrong where an act should be refused with a plain sentence."""
    said = refusal_of(act)
    return unplain(said) if said else ["it was not refused"]


def second_opening(asked: Asked) -> Tally:
    """The same file opened for writing again: by its name, a symlink, a way round, a linked folder, a hard link."""
    tally = Tally()
    for way in (by_name, by_symlink, by_a_way_round, by_a_linked_folder, by_hard_link):
        with tally.trial(way.__doc__) as wrong:
            session, person = sitting(asked.folder, way.__name__)
            other = way(session.path)
            wrong.extend(refused(lambda other=other: kit.open_again(other)))
            record_once(session, person, 1)
            session.close()
            if way is by_hard_link:
                wrong.extend(refused(lambda other=other: kit.open_again(other)))
                other.unlink()
            session = kit.open_again(asked.folder / way.__name__ / NAME)
            wrong.extend([*unsound(session), *([] if len(session.store.find(Contact)) == 1 else ["the contact is gone"])])
            session.close()
    return tally


def by_name(path: Path) -> Path:
    """its own name"""
    return path


def by_symlink(path: Path) -> Path:
    """a symlink"""
    link = path.with_name("other.caseload")
    link.symlink_to(path)
    return link


def by_a_way_round(path: Path) -> Path:
    """a way round"""
    return path.parent / ".." / path.parent.name / path.name


def by_a_linked_folder(path: Path) -> Path:
    """a linked folder"""
    link = path.parent.parent / "linked"
    link.symlink_to(path.parent, target_is_directory=True)
    return link / path.name


def by_hard_link(path: Path) -> Path:
    """a hard link"""
    link = path.with_name("other.caseload")
    os.link(path, link)
    os.link(beside(path, ".keys"), beside(link, ".keys"))
    return link


def racing(asked: Asked) -> Tally:
    """Two programs open one file at once and write: one is refused, and every contact of the other is there."""
    tally = Tally()
    session, person = sitting(asked.folder, "race")
    path = session.path
    session.close()
    for number in range(RACES):
        with tally.trial(f"race {number}") as wrong:
            before = contacts(path)
            ended = [os.waitstatus_to_exitcode(os.waitpid(one, 0)[1]) for one in [writer(path, person) for _ in range(2)]]
            if any(code not in {0, 1} for code in ended):
                wrong.append(f"ended with {ended}")
            if contacts(path) != before + ACTS * ended.count(0) or not ended.count(0):
                wrong.append(f"{contacts(path) - before} contacts of {ended.count(0)} writers")
    session = kit.open_again(path)
    tally.lost += unsound(session)
    session.close()
    return tally


def writer(path: Path, person: Person) -> int:
    """A program that opens the store and writes; ends with 0 when it wrote all, with 1 when it was refused in a plain sentence."""
    child = os.fork()
    if child:
        return child
    code = 2
    try:
        said = refusal_of(lambda: write_ten(path, person))
        code = (1 if not unplain(said) else 3) if said else 0
    finally:
        os._exit(code)


def write_ten(path: Path, person: Person) -> None:
    """Ten contacts."""
    session = kit.open_again(path)
    for number in range(ACTS):
        record_once(session, person, number)
    session.close()


def contacts(path: Path) -> int:
    """How many contacts a reader finds."""
    session = kit.open_again(path, read_only=True)
    try:
        return len(session.store.find(Contact))
    finally:
        session.close()


def beside_a_reader(asked: Asked) -> Tally:
    """One person writes while another has the file open for reading: the reader sees each act and can write nothing."""
    tally = Tally()
    session, person = sitting(asked.folder, "shared")
    reading = kit.open_again(session.path, read_only=True)
    for number in range(ACTS):
        with tally.trial(f"act {number}") as wrong:
            record_once(session, person, number)
            wrong.extend([] if reading.moved_on() and len(reading.store.find(Contact)) == number + 1 else ["the reader does not see it"])
            wrong.extend(refused(lambda: record_once(reading, person, 1)))
    with tally.trial("the end") as wrong:
        session.close()
        reading.close()
        session = kit.open_again(session.path)
        wrong.extend(unsound(session))
        session.close()
    return tally


def gone(asked: Asked, ways: tuple[Callable[[Path], Callable[[], object]], ...]) -> Tally:
    """The file goes away under an open store in each way, and comes back."""
    tally = Tally()
    for way in ways:
        with tally.trial(way.__doc__) as wrong:
            wrong.extend(lost_by(way, asked.folder))
        shutil.rmtree(asked.folder / "drive", ignore_errors=True)
    return tally


def lost_by(way: Callable[[Path], Callable[[], object]], top: Path) -> list[str]:
    """What is lost where an act and typing should be refused while the file is away, and work go on once it is back."""
    session, person = sitting(top, "drive")
    keep_draft(session, "note", person.id, {"body": "typed before"})
    put_back = way(top / "drive")
    wrong = refused(lambda: record_once(session, person, 1))
    wrong += refused(lambda: keep_draft(session, "note", person.id, {"body": "typed later"}))
    put_back()
    said = refusal_of(lambda: record_once(session, person, 2))
    session.close()
    again = kit.open_again(top / "drive" / NAME)
    typed, seen = kept_draft(again, "note", person.id), len(again.store.find(Contact))
    wrong += unsound(again)
    again.close()
    wrong += [f"put back and refused: {said}"] if said else []
    wrong += [] if typed == {"body": "typed before"} else ["the typing kept before is gone"]
    return wrong + ([] if seen == 1 else [f"{seen} contacts are there, 1 was said to be saved"])


def folder_renamed(folder: Path) -> Callable[[], object]:
    """the folder is renamed"""
    folder.rename(folder.with_name("elsewhere"))
    return lambda: folder.with_name("elsewhere").rename(folder)


def folder_replaced(folder: Path) -> Callable[[], object]:
    """another folder with an older copy of the file lies in its place"""
    aside = folder.with_name("elsewhere")
    folder.rename(aside)
    folder.mkdir()
    for ending in ("", ".keys"):
        shutil.copy(f"{aside / NAME}{ending}", f"{folder / NAME}{ending}")

    def put_back() -> None:
        shutil.rmtree(folder)
        aside.rename(folder)

    return put_back


def file_replaced(folder: Path) -> Callable[[], object]:
    """a copy is put over the file"""
    aside = folder / "aside"
    (folder / NAME).rename(aside)
    shutil.copy(aside, folder / NAME)
    return lambda: aside.replace(folder / NAME)


def log_removed(folder: Path) -> Callable[[], object]:
    """the log is taken away"""
    log = beside(folder / NAME, "-wal")
    aside = folder / "aside"
    log.rename(aside)
    return lambda: aside.replace(log)


def drive_pulled(folder: Path) -> Callable[[], object]:
    """the drive is unmounted"""
    subprocess.run(["umount", "-l", folder], check=True)
    return lambda: subprocess.run(["mount", "--bind", folder.with_name("disk"), folder], check=True)


def pulled(asked: Asked) -> Tally:
    """The same with a drive that is really mounted: one folder of the small disk bound over another, and let go."""
    if os.geteuid() != 0:
        return Tally(note="not tried: only root can mount a drive")
    for name in ("disk", "drive"):
        (asked.folder / name).mkdir()
    subprocess.run(["mount", "--bind", asked.folder / "disk", asked.folder / "drive"], check=True)
    try:
        tally = Tally()
        with tally.trial("the drive is unmounted") as wrong:
            os.environ["XDG_CONFIG_HOME"] = str(asked.folder / "settings")
            session = kit.open_copy(asked.folder / "drive")
            person = kit.add_case(session)
            put_back = drive_pulled(asked.folder / "drive")
            wrong.extend(refused(lambda: record_once(session, person, 1)))
            wrong.extend(refused(lambda: kit.open_again(asked.folder / "drive" / NAME)))
            put_back()
            record_once(session, person, 2)
            session.close()
            session = kit.open_again(asked.folder / "drive" / NAME)
            wrong.extend([*unsound(session), *([] if len(session.store.find(Contact)) == 1 else ["a contact is not there"])])
            session.close()
        return tally
    finally:
        subprocess.run(["umount", "-l", asked.folder / "drive"], check=False)


SHARING = (
    Fault("a second opening by another name", second_opening),
    Fault("two programs open one file at once", racing),
    Fault("two people on one file, one only reads", beside_a_reader),
    Fault("folder, file or log gone while it is open",
          lambda asked: gone(asked, (folder_renamed, folder_replaced, file_replaced, log_removed))),
    Fault("drive unmounted while it is open", pulled, Needs.SMALL_DISK),
)  # fmt: skip
