"""A disk with less and less room, one without any, and files and folders that may not be written."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.faults.calls import CALLS, Failed, Seen
from tests.faults.child import ROOT, told_by
from tests.faults.killed import own_settings
from tests.faults.table import Asked, Fault, Needs, Tally, refusal_of, unplain

ROOMS = (0, 4_096, 20_000, 60_000, 150_000, 400_000)
SHORT_ROOMS = (0, 20_000, 150_000)
WANTED = ("saving, contact", "saving, note", "saving, section of a report", "saving, typing kept", "saving, import of a spreadsheet",
          "backup", "restore", "migration of schema 0005", "change of the file key", "export of a spreadsheet", "PDF")  # fmt: skip


def filled(failed: Failed, asked: Asked) -> Tally:
    """The act with so much room left on a small disk, filled to the byte: refused in a plain sentence or done, and whole after it."""
    tally, whole = Tally(), asked.folder / "whole"
    whole.mkdir()
    own_settings(whole)
    given = failed.ready(whole)
    for room in ROOMS if asked.each else SHORT_ROOMS:
        copy = asked.folder / str(room)
        shutil.copytree(whole, copy)
        own_settings(copy)
        with tally.trial(f"{room} bytes left") as wrong:
            begun = failed.begin(copy, given)
            with less_room(asked.folder / "filler", room):
                said = refusal_of(lambda begun=begun: failed.act(begun))
            wrong.extend(unplain(said) if said else [])
            wrong.extend(failed.look(Seen(folder=copy, given=given, begun=begun, said=said, onward=True)))
        shutil.rmtree(copy)
    return tally


@contextmanager
def less_room(filler: Path, room: int) -> Iterator[None]:
    """Fill the disk but for so many bytes, and empty it again."""
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(65_536)) == 65_536:
                pass
            while file.write(bytes(512)) == 512:
                pass
        except OSError:
            file.truncate(max(0, file.tell() - room))
    try:
        yield
    finally:
        filler.unlink()


def limited(failed: Failed, asked: Asked) -> Tally:
    """The same where no file may grow beyond a size, as a quota does it: needs no disk of its own."""
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    tally, whole = Tally(), asked.folder / "whole"
    whole.mkdir()
    own_settings(whole)
    given = failed.ready(whole)
    for size in (0, 8_192, 65_536, 300_000):
        copy = asked.folder / str(size)
        shutil.copytree(whole, copy)
        own_settings(copy)
        with tally.trial(f"no file beyond {size} bytes") as wrong:
            begun = failed.begin(copy, given)
            before = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
            try:
                said = refusal_of(lambda begun=begun: failed.act(begun))
            finally:
                resource.setrlimit(resource.RLIMIT_FSIZE, before)
            wrong.extend(unplain(said) if said else [])
            wrong.extend(failed.look(Seen(folder=copy, given=given, begun=begun, said=said, onward=True)))
        shutil.rmtree(copy)
    return tally


def each_of(way: Callable[[Failed, Asked], Tally]) -> Callable[[Asked], Tally]:
    """Every wanted act in one row."""

    def run(asked: Asked) -> Tally:
        whole = Tally()
        for failed in CALLS:
            if failed.name in WANTED:
                folder = asked.folder / failed.name.replace(" ", "-")
                folder.mkdir()
                came = way(failed, replace(asked, folder=folder))
                whole.tried += came.tried
                whole.lost += [f"{failed.name}, {told}" for told in came.lost]
                shutil.rmtree(folder)
        whole.note = f"{len(WANTED)} acts"
        return whole

    return run


def closed_off(_asked: Asked) -> Tally:
    """Files and folders without the right to write, as a user without an administrator's rights."""
    tally = Tally()
    told: dict[str, Any] = told_by("closed_folder")
    for store, said in told.items():
        for what in ("writing", "making", "act"):
            if what in said:
                with tally.trial(f"{store}, {what}") as wrong:
                    wrong.extend(unplain(said[what].partition(": ")[2] or said[what]))
        if "reading" in said:
            with tally.trial(f"{store}, reading") as wrong:
                wrong.extend([] if said["reading"] == "1" else unplain(said["reading"].partition(": ")[2]))
    with tally.trial("a command that looks") as wrong:
        wrong.extend([] if told["closed"]["show"][0] == 0 else [told["closed"]["show"][1]])
    with tally.trial("a backup folder") as wrong:
        backup = told_by("backup_disk")
        wrong.extend([*unplain(backup["said"]), *([] if not backup["later"] else [f"refused later too: {backup['later']}"])])
    return tally


def opening_when_full(asked: Asked) -> Tally:
    """Opening and making a store where there is no room at all."""
    tally = Tally()
    ended = subprocess.run([sys.executable, "-m", "tests.faults.small_disk", asked.folder], cwd=ROOT, capture_output=True, text=True,
                           check=False)  # fmt: skip
    with tally.trial("working until it is full") as wrong:
        assert ended.returncode == 0, ended.stderr[-500:]
        told = json.loads(ended.stdout)
        seen = told["writing"]
        wrong.extend(unplain(seen["said"]))
        wrong.extend([] if seen["seen"] == seen["acknowledged"] and all(seen["findings"].values()) else [f"lost: {seen}"])
        wrong.extend([f"refused with room: {seen['later']}"] if seen["later"] else [])
        wrong.extend([*unplain(told["opening"]["writing"]), *([told["opening"]["reading"]] if told["opening"]["reading"] else [])])
        for made in told["making"]:
            wrong.extend([*unplain(made["said"]), *([f"{made['left']} was left"] if made["left"] else [])])
    return tally


DISKS = (
    Fault("full disk: each act with less and less room", each_of(filled), Needs.SMALL_DISK),
    Fault("full disk: working on, opening, making", opening_when_full, Needs.TINY_DISK),
    Fault("no file may grow", each_of(limited)),
    Fault("read-only file, folder, backup folder", closed_off),
)
