"""`python -m tests.hostile.measured FOLDER` takes every file of a folder in, each in a copy of this process, and says how it went.

One JSON object a line: the file, what was said of it (empty where it was taken), seconds of the processor, megabytes at most, and
whether the store is as it was, or holds all that was promised.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from caseload.casework.handing_in import ImportHandover, import_handover, open_handover
from caseload.casework.importing import accept_import, preview_import
from caseload.casework.queries import case_lines
from caseload.casework.session import Session
from caseload.casework.verify import verify_store
from caseload.domain.errors import Refusal
from tests import kit

SAID = "walnut harbour tinsel gravel"
HANDOVER = ".handover"
MOST_BYTES, MOST_SECONDS = 3 << 30, 60


@dataclass(frozen=True, slots=True)
class Measured:
    """How the taking in of one file went."""

    file: str
    said: str
    seconds: float
    megabytes: int
    people: int
    whole: bool


def as_import(session: Session, path: Path) -> None:
    """A spreadsheet, as far as a person can take it."""
    plan = preview_import(session, path)
    accept_import(session, plan)


def as_handover(session: Session, path: Path) -> None:
    """A sealed file whose passphrase is known."""
    import_handover(session, ImportHandover(opened=open_handover(path, SAID)))


def held(session: Session) -> list[int]:
    """The number of rows of every table."""
    names = session.store.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY name")
    return [session.store.rows(f'SELECT count(*) FROM "{name}"')[0][0] for (name,) in names]


def taken(path: Path, take: Callable[[Session, Path], None]) -> Measured:
    """Take one file in; a refusal must leave the store as it was, and anything else must leave it sound."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    with tempfile.TemporaryDirectory() as folder:
        session = kit.open_copy(Path(folder))
        before, began, said = held(session), resource.getrusage(resource.RUSAGE_SELF), ""
        try:
            take(session, path)
        except Refusal as refusal:
            said = str(refusal)
        used = resource.getrusage(resource.RUSAGE_SELF)
        whole = held(session) == before if said else all(one.ok for one in verify_store(session))
        people = len(case_lines(session))
        session.close()
    seconds = used.ru_utime + used.ru_stime - began.ru_utime - began.ru_stime
    return Measured(path.name, said, round(seconds, 1), used.ru_maxrss // 1024, people, whole)


def in_a_copy(path: Path) -> Measured:
    """Take a file in within a copy of this process; what ends the copy is told as what was said."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        told = asdict(taken(path, as_handover if path.suffix == HANDOVER else as_import))
        os.write(writer, json.dumps(told).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as told:
        answer = told.read()
    _, status = os.waitpid(child, 0)
    if not answer:
        return Measured(path.name, f"the process ended with {status}", 0.0, 0, 0, whole=False)
    return Measured(**json.loads(answer))


def main(words: list[str]) -> int:
    """Take every file of the folder in."""
    kit.template()
    for path in sorted(Path(words[0]).iterdir()):
        print(json.dumps(asdict(in_a_copy(path))), flush=True)
    shutil.rmtree(kit.template()[0].parent, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
