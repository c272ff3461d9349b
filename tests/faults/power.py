"""Power lost at any moment of a piece of work: it is done once and written down, and each disk that may be left is looked at."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import traceback
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from caseload.casework.session import Session, create_store
from tests import kit
from tests.faults import calls, kill_acts, kill_files
from tests.faults.disk import PAGE, SECTOR, Disk, Fate, lay, unlike
from tests.faults.killed import NAME, Killed, Tell, own_settings, unsound
from tests.faults.recording import Done, Kind, record, recorded, tell
from tests.faults.table import Asked, Fault, Needs, Tally

# What becomes of the rest: nothing of it is there, any sectors, any pages, most, few, all; names in order or any of them.
FATES = ((0.0, SECTOR, True), (0.5, SECTOR, False), (0.5, PAGE, True), (0.9, SECTOR, True), (0.1, PAGE, False), (0.5, SECTOR, True),
         (0.9, PAGE, False), (1.0, SECTOR, True))  # fmt: skip


def lost_power(killed: Killed) -> Fault:
    """The row of the table."""
    return Fault(f"power lost: {killed.name}", lambda asked: lose_power(killed, asked), Needs.RECORDED_CALLS,
                 long=killed.name not in IN_SHORT)  # fmt: skip


def lose_power(killed: Killed, asked: Asked) -> Tally:
    """Do the work once, written down, then look at so many of the disks it may leave."""
    tally, chance = Tally(), random.Random(killed.name)
    whole, worked, notes = (asked.folder / name for name in ("whole", "worked", "record"))
    whole.mkdir()
    own_settings(whole)
    given = killed.ready(whole)
    shutil.copytree(whole, worked)
    own_settings(worked)
    killed.moved(worked)
    disk = Disk.of(worked)
    _written_down(killed, given, worked, notes)
    done = list(recorded(notes))
    reached = 0
    for number, (moment, fate) in enumerate(sorted(_chosen(done, asked.cuts, chance), key=lambda one: one[0])):
        disk.do_all(done[reached:moment])
        reached = moment
        with tally.trial(f"power {number}, after {moment} of {len(done)} calls, {fate}") as wrong:
            wrong.extend(looked_at(killed, given, disk, Fate(chance, fate[0], fate[1], in_order=fate[2]), asked.folder / str(number)))
        shutil.rmtree(asked.folder / str(number), ignore_errors=True)
    disk.do_all(done[reached:])
    with tally.trial("the record is whole") as wrong:
        wrong.extend(unlike(disk.fate(Fate(chance, 1.0, SECTOR, in_order=True)), worked))
    tally.note = f"{sum(one.kind is not Kind.TOLD for one in done)} calls"
    return tally


def looked_at(killed: Killed, given: Any, disk: Disk, fate: Fate, folder: Path) -> list[str]:
    """What is lost where a disk holds what this fate leaves of it."""
    lay(disk.fate(fate), folder, fate.chance)
    own_settings(folder)
    killed.moved(folder)
    return killed.look(folder, given, [words for words in disk.told if words != "go"])


def _chosen(done: list[Done], cuts: int, chance: random.Random) -> Iterator[tuple[int, tuple[float, int, bool]]]:
    """Moments with what becomes of the rest: after something was told, about an fsync or a change of names, anywhere."""
    told = [number + 1 for number, one in enumerate(done) if one.kind is Kind.TOLD]
    steps = [at for number, one in enumerate(done) if one.kind not in {Kind.TOLD, Kind.WRITE} for at in (number, number + 1)]
    for number in range(cuts):
        where = (told, steps, steps, range(len(done) + 1))[number % 4]
        yield chance.choice(where), FATES[(number + number // 8) % len(FATES)]


def _written_down(killed: Killed, given: Any, folder: Path, notes: Path) -> None:
    """Do the work in a process of its own, which writes down what it does."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            record(folder, notes)
            killed.work(folder, given, tell)
            code = 0
        except BaseException:  # noqa: BLE001  told by the code it ends with
            traceback.print_exc()
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0, "the work failed where no power was lost"


def leaving(name: str, suffix: str, save: Callable[[tuple[Session, Path]], None]) -> Killed:
    """A file that a user named: once it was said to be saved it is there, whole, and it is never there by halves or unrecorded."""

    def work(folder: Path, _given: None, told: Tell) -> None:
        session, path = kit.open_again(folder / NAME), folder / f"list{suffix}"
        told("go")
        save((session, path))
        told(hashlib.sha256(path.read_bytes()).hexdigest())
        session.close()

    def look(folder: Path, _given: None, told: list[str]) -> list[str]:
        path = folder / f"list{suffix}"
        session = kit.open_again(folder / NAME)
        lost, known = unsound(session), session.store.rows("SELECT count(*) FROM audit WHERE kind = 'disclosure'")[0][0]
        session.close()
        if not path.exists():
            return lost + (["said to be saved, and it is not there"] if told else [])
        lost += [] if known else ["it lies there, and the audit does not know it"]
        lost += [] if not told or hashlib.sha256(path.read_bytes()).hexdigest() == told[0] else ["it is not what was saved"]
        return lost + ([] if _whole(path) else ["it lies there, and is not whole"])

    return Killed(name=name, ready=calls.a_caseload, work=work, look=look)


def _whole(path: Path) -> bool:
    data = path.read_bytes()
    if path.suffix == ".pdf":
        return data.startswith(b"%PDF") and (data.rstrip().endswith(b"%%EOF") or data == b"%PDF" * 9_000)
    return zipfile.is_zipfile(path) and zipfile.ZipFile(path).testzip() is None


def make_in_a_new_folder(folder: Path, _given: None, told: Tell) -> None:
    """A new store in folders that are made for it."""
    told("go")
    session = create_store(folder / "new" / "newer" / NAME, kit.PASSPHRASE, kit.OFFICER, kit.CLOCK)
    told("made")
    session.close()


def made_there_lost(folder: Path, _given: None, told: list[str]) -> list[str]:
    """A store that was made and is not there, or does not open."""
    return kill_files.made_lost(folder / "new" / "newer", None, told)


LEAVING = (
    leaving("export of a spreadsheet", ".xlsx", calls.save_list),
    leaving("PDF", ".pdf", calls.print_by_command),
    leaving("PDF from the window", ".pdf", calls.save_in_the_window),
    leaving("handing cases on", ".xlsx", calls.hand_on),
)
ANEW = Killed(name="making a new file in a new folder", ready=kill_files.nothing, work=make_in_a_new_folder, look=made_there_lost)
WORK = (*(one.killed() for one in kill_acts.WRITTEN), *kill_files.FILES, ANEW, *LEAVING)
IN_SHORT = ("contact", "note", "plan", "import of a spreadsheet", "making a new file", "making a new file in a new folder", "backup",
            "restore", "migration of schema 0001", "change of passphrases", "change of the file key", "export of a spreadsheet",
            "PDF", "PDF from the window")  # fmt: skip
POWER = tuple(lost_power(one) for one in WORK)
