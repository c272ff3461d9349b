"""An error of the disk at each call: every call that an act makes fails once, and fails from then on, and the act is looked at."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from caseload.casework.handing import HandOver, hand_over
from caseload.casework.papers import PaperRequest
from caseload.casework.queries import case_lines
from caseload.casework.session import Session
from caseload.casework.sheets import SaveSheet, save_sheet
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.seniority import HandoverForm
from caseload.storage import high_water, keys
from tests import kit
from tests.faults import kill_acts, kill_files
from tests.faults.failing import READS, WRITES, counted, failing
from tests.faults.killed import NAME, Killed, Written, own_settings, unsound
from tests.faults.table import Asked, Fault, Needs, Tally, refusal_of, unplain

SAMPLE, LONG_ACT = 4, 250  # of an act of more calls each fails in one of the ways, in turn
FACES = ((errno.EIO, False), (errno.EIO, True), (errno.ENOSPC, True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is looked at after a call failed: what was worked on, what was begun, the refusal, whether it failed from then on."""

    folder: Path
    given: Any
    begun: Any
    said: str
    onward: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """An act of which each call is to fail: what it works on, the act with what it tells, and what is lost afterwards."""

    name: str
    ready: Callable[[Path], Any]
    begin: Callable[[Path, Any], Any]
    act: Callable[[Any], object]
    look: Callable[[Seen], list[str]]
    kinds: int = WRITES

    def fault(self) -> Fault:
        """The row of the table."""
        return Fault(f"an error at each call: {self.name}", lambda asked: fail_each(self, asked), Needs.FAILING_CALLS)


def fail_each(failed: Failed, asked: Asked) -> Tally:
    """Count the calls of the act, then let each of them fail in each way; of a long act a sample, unless each is asked for."""
    tally, whole = Tally(), asked.folder / "whole"
    whole.mkdir()
    own_settings(whole)
    given = failed.ready(whole)
    calls = _tried(failed, given, whole, asked.folder / "peace", 0, FACES[0], tally)
    faces = FACES if failed.kinds & WRITES else FACES[:2]
    for at in _places(calls, each=asked.each):
        for face in faces if not asked.each or calls < LONG_ACT else (faces[at % len(faces)],):
            _tried(failed, given, whole, asked.folder / f"{at}", at, face, tally)
    tally.note = f"{calls} calls"
    return tally


def _places(calls: int, *, each: bool) -> Iterator[int]:
    step = 1 if each else max(1, calls // SAMPLE)
    yield from range(1, calls + 1, step)


def _tried(failed: Failed, given: Any, whole: Path, copy: Path, at: int, face: tuple[int, bool], tally: Tally) -> int:
    """One trial on a copy; returns how many calls there were."""
    shutil.copytree(whole, copy)
    own_settings(copy)
    with tally.trial(f"call {at} {errno.errorcode[face[0]]}{' from then on' if face[1] else ''}") as wrong:
        begun = failed.begin(copy, given)
        with failing(copy, at, face[0], from_then_on=face[1], kinds=failed.kinds):
            said = refusal_of(lambda: failed.act(begun))
        wrong.extend(unplain(said) if said else [])
        wrong.extend(failed.look(Seen(folder=copy, given=given, begun=begun, said=said, onward=face[1])))
    shutil.rmtree(copy)
    return counted()


def saved(written: Written) -> Failed:
    """A kind of act: what was said to be kept is there, what was refused is not there by halves, and work goes on."""
    killed = written.killed()

    def begin(folder: Path, given: Any) -> tuple[Session, Any, high_water.Mark]:
        session = kit.open_again(folder / NAME)
        return session, given, high_water.head(session.store)

    def look(seen: Seen) -> list[str]:
        (session, given, before), said = seen.begun, seen.said
        told = [] if said else [_mark(session)]
        again = refusal_of(lambda: written.act(session, given, 0 if said else 1)) if said or written.times > 1 else ""
        told += [] if again or (not said and written.times == 1) else [_mark(session)]
        session.close()
        lost = [f"afterwards, with the disk well again: {again}"] if again else []
        lost += [] if said or _moved(before, told[0]) or written.name == "typing kept" else ["said to be kept, and nothing was written"]
        return lost + killed.look(seen.folder, given, told)

    return Failed(name=f"saving, {written.name}", ready=killed.ready, begin=begin, look=look,
                  act=lambda begun: written.act(begun[0], begun[1], 0))  # fmt: skip


def _mark(session: Session) -> str:
    mark = high_water.head(session.store)
    return f"0 {mark.sequence} {mark.link}"


def _moved(before: high_water.Mark, told: str) -> bool:
    return int(told.split()[1]) > before.sequence


def on_files(killed: Killed, after: Callable[[Seen], list[str]] = lambda _seen: []) -> Failed:
    """Work on whole files: what is told as done is there, what was refused left nothing half done, and it works afterwards."""

    def act(begun: tuple[Path, Any, list[str]]) -> None:
        killed.work(begun[0], begun[1], begun[2].append)

    def look(seen: Seen) -> list[str]:
        return killed.look(seen.folder, seen.given, [one for one in seen.begun[2] if one != "go"]) + after(seen)

    def begin(folder: Path, given: Any) -> tuple[Path, Any, list[str]]:
        killed.moved(folder)
        return folder, given, []

    return Failed(name=killed.name, ready=killed.ready, begin=begin, act=act, look=look)


def a_caseload(folder: Path) -> None:
    """A store with a few people."""
    session = kit.open_copy(folder)
    for number in range(3):
        kill_acts.record_once(session, kit.add_case(session, f"Bevan{number}"), number)
    session.close()


def open_one(folder: Path, _given: None) -> tuple[Session, Path]:
    """The store, open, and where the file goes."""
    return kit.open_again(folder / NAME), folder / "list.xlsx"


def left_or_not(seen: Seen) -> list[str]:
    """A file that lies there although it was refused, one that does not although it was not, and records that do not fit."""
    session, path = seen.begun
    told = session.store.rows("SELECT count(*) FROM audit WHERE kind = 'disclosure'")[0][0]
    lost = unsound(session)
    session.close()
    lost += ["refused, and the file lies there"] if seen.said and path.exists() else []
    lost += [] if seen.said or (path.exists() and told) else ["said to be saved, and it is not there or not recorded"]
    left = [one.name for one in seen.folder.iterdir() if "part" in one.name or one.name.startswith(".caseload")]
    return lost + [f"{name} was left aside" for name in left if not seen.onward]  # a disk that does nothing more removes nothing


def open_to_print(folder: Path, _given: None) -> tuple[Session, Path]:
    """The store, open, and where the paper goes."""
    return kit.open_again(folder / NAME), folder / "list.pdf"


def save_list(begun: tuple[Session, Path]) -> None:
    """The list of cases as a spreadsheet."""
    save_sheet(begun[0], SaveSheet(request=PaperRequest(key="case-list", recipient="Nia Hale"), path=begun[1]))


def print_by_command(begun: tuple[Session, Path]) -> None:
    """The list of cases as a PDF, as the command line writes it."""
    from caseload.cli.printing import save_paper

    session, path = begun
    save_paper(session, PaperRequest(key="case-list", recipient="Nia Hale"), path, "Nia Hale")


def save_in_the_window(begun: tuple[Session, Path]) -> None:
    """A paper as the window saves it: its words of refusal come out as a refusal does."""
    from caseload.casework.papers import PaperLeft, make_paper, paper_left
    from ui.dialogs.print_paper import write_disclosed

    session, path = begun
    paper, told = make_paper(session, PaperRequest(key="case-list", recipient="Nia Hale")), []

    def disclosed() -> bool:
        told.append(refusal_of(lambda: paper_left(session, PaperLeft(paper=paper, recipient="Nia Hale"))))
        return not told[-1]

    if not write_disclosed(path, lambda aside: aside.write_bytes(b"%PDF" * 9_000), disclosed, told.append):
        raise Refusal(told[-1])


def hand_on(begun: tuple[Session, Path]) -> None:
    """Cases handed on as a spreadsheet."""
    session, path = begun
    ids = tuple(one.id for one in session.store.find(Person))
    hand_over(session, HandOver(person_ids=ids, to_officer="Nia Hale", form=HandoverForm.EXCEL, path=path))


def open_and_look(folder: Path) -> None:
    """Open the store for reading and read the list and every check."""
    session = kit.open_again(folder / NAME, read_only=True)
    try:
        case_lines(session)
        assert not [one for told in unsound(session) for one in unplain(told)]
    finally:
        session.close()


def still_whole(seen: Seen) -> list[str]:
    """What is wrong with a store that was only read."""
    session = kit.open_again(seen.folder / NAME)
    try:
        return [*unsound(session), *([] if len(case_lines(session)) == 3 else ["a case is not there"])]
    finally:
        session.close()


def no_half_made(seen: Seen) -> list[str]:
    """A new store that was refused leaves its name free: making it works afterwards.

    A disk that does nothing more takes nothing away either: a key file that it left there is never written over.
    """
    if (seen.folder / NAME).exists():
        return []
    told: list[str] = []
    said = refusal_of(lambda: kill_files.make(seen.folder, None, told.append))
    if said and seen.onward and keys.key_file(seen.folder / NAME).exists():
        return unplain(said)
    return [said] if said else kill_files.made_lost(seen.folder, None, told)


MAKING, *OTHERS = kill_files.FILES
CALLS = (
    *(saved(one) for one in kill_acts.WRITTEN),
    on_files(MAKING, no_half_made),
    *(on_files(one) for one in OTHERS),
    Failed(name="export of a spreadsheet", ready=a_caseload, begin=open_one, act=save_list, look=left_or_not),
    Failed(name="PDF", ready=a_caseload, begin=open_to_print, act=print_by_command, look=left_or_not),
    Failed(name="PDF from the window", ready=a_caseload, begin=open_to_print, act=save_in_the_window, look=left_or_not),
    Failed(name="handing cases on", ready=a_caseload, begin=open_one, act=hand_on, look=left_or_not),
    Failed(name="opening and reading", ready=a_caseload, begin=lambda folder, _given: folder, act=open_and_look, look=still_whole,
           kinds=READS),
)  # fmt: skip
