"""Kills a program at random moments of a piece of work, each time on a fresh copy of what it works on, and looks at what is left."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from caseload.casework.session import Session
from caseload.casework.verify import verify_store
from caseload.storage import high_water
from tests import kit
from tests.faults.table import Asked, Fault, Tally

NAME = "test.caseload"
ACTS = 5
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Killed:
    """A piece of work to be killed: made ready once in a folder, done in a copy of it, and the copy looked at afterwards.

    `work` tells what is kept as soon as the program said so; `look` says what of that is lost or half done; `moved` puts right
    before both what a copy in another place needs.
    """

    name: str
    ready: Callable[[Path], Any]
    work: Callable[[Path, Any, Tell], None]
    look: Callable[[Path, Any, list[str]], list[str]]
    moved: Callable[[Path], None] = lambda _folder: None

    def fault(self) -> Fault:
        """The row of the table."""
        return Fault(f"kill -9: {self.name}", lambda asked: kill_each(self, asked))


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A kind of act: what it needs is made ready once, `act` does it for the n-th time, `more` asks what the audit cannot tell."""

    name: str
    ready: Callable[[Session], Any]
    act: Callable[[Session, Any, int], object]
    times: int = ACTS
    more: Callable[[Session, Any, int], list[str]] = lambda _session, _given, _told: []

    def killed(self) -> Killed:
        """The same as work to be killed: the audit link of each act is told once the act returned."""
        return Killed(name=self.name, ready=self._ready, work=self._work, look=self._look)

    def _ready(self, folder: Path) -> Any:
        session = kit.open_copy(folder)
        given = self.ready(session)
        session.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        session.close()
        return given

    def _work(self, folder: Path, given: Any, tell: Tell) -> None:
        session = kit.open_again(folder / NAME)
        tell("go")
        for number in range(self.times):
            self.act(session, given, number)
            mark = high_water.head(session.store)
            tell(f"{number} {mark.sequence} {mark.link}")
        session.close()

    def _look(self, folder: Path, given: Any, told: list[str]) -> list[str]:
        session = kit.open_again(folder / NAME)
        try:
            marks = [line.split() for line in told]
            lost = [f"act {number} is not in the audit" for number, sequence, link in marks
                    if not high_water.holds(session.store, high_water.Mark(int(sequence), link))]  # fmt: skip
            return [*lost, *unsound(session), *self.more(session, given, len(told))]
        finally:
            session.close()


def unsound(session: Session, but: tuple[str, ...] = ()) -> list[str]:
    """What `verify` finds wrong: pages, structure, links, summaries, the audit, every entry held against the audit."""
    return [f"{one.what}: {one.sentence}" for one in verify_store(session) if not one.ok and one.what not in but]


def kill_each(killed: Killed, asked: Asked) -> Tally:
    """Do the work once in peace to know how long it takes, then kill it so many times at moments spread over that time."""
    tally, chance = Tally(), random.Random(killed.name)
    whole = asked.folder / "whole"
    whole.mkdir()
    own_settings(whole)
    given = killed.ready(whole)
    longest = _once(killed, given, whole, asked.folder / "peace", None)[1]
    for number in range(asked.kills):
        copy = asked.folder / str(number)
        with tally.trial(f"kill {number}") as wrong:
            told, _ = _once(killed, given, whole, copy, chance.uniform(0, longest * 1.05))
            own_settings(copy)
            killed.moved(copy)
            wrong.extend(killed.look(copy, given, told))
        shutil.rmtree(copy)
    return tally


def own_settings(folder: Path) -> None:
    """A settings folder for each copy: copies share their key, and how far their audits reach is kept by the key."""
    os.environ["XDG_CONFIG_HOME"] = str(folder / "settings")


def _once(killed: Killed, given: Any, whole: Path, copy: Path, wait: float | None) -> tuple[list[str], float]:
    """Do the work in a process of its own on a copy; killed after a while where one is given, else left to end in peace."""
    shutil.copytree(whole, copy)
    listen, tell = os.pipe()
    child = os.fork()
    if child == 0:
        _in_the_child(killed, given, copy, tell)
    os.close(tell)
    with os.fdopen(listen, "rb", buffering=0) as heard:
        assert heard.read(3) == b"go\n", "the work did not begin"
        began, told = time.monotonic(), b""
        if wait is not None:
            time.sleep(wait)
            os.kill(child, signal.SIGKILL)
        while more := heard.read(1 << 16):
            told += more
    took = time.monotonic() - began
    _, ended = os.waitpid(child, 0)
    assert wait is not None or ended == 0, "the work failed where nobody killed it"
    assert wait is None or not os.WIFEXITED(ended) or os.WEXITSTATUS(ended) == 0, "the work failed before it was killed"
    return told.decode().splitlines(), took


def _in_the_child(killed: Killed, given: Any, copy: Path, tell: int) -> None:
    """Work, tell, and end without anything that the process it was forked from would have done."""
    code = 1
    try:
        own_settings(copy)
        killed.moved(copy)
        killed.work(copy, given, lambda words: os.write(tell, f"{words}\n".encode()) and None)
        code = 0
    except BaseException:  # noqa: BLE001  told by the code it ends with
        traceback.print_exc()
    finally:
        os._exit(code)
