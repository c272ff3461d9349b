"""Opens stores in folders that may be read and not written, as a user without rights there; prints what was said."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from caseload.casework.session import create_store
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from tests import kit

NOBODY = 65534
CRN = "X123456"


def prepared(top: Path) -> dict[str, Path]:
    """Stores with one person, each as a program can leave it: closed, in use, in use and copied by halves, file locked."""
    session = kit.open_copy(top)
    kit.add_case(session, crn=CRN)
    used, halves = top / "used", top / "halves"
    for folder, endings in ((used, ("", ".keys", "-wal", "-shm")), (halves, ("", ".keys", "-wal"))):
        folder.mkdir()
        for ending in endings:
            shutil.copy(top / f"test.caseload{ending}", folder)
    session.close()
    closed, locked = top / "closed", top / "locked"
    for folder in (closed, locked):
        folder.mkdir()
        for ending in ("", ".keys"):
            shutil.copy(top / f"test.caseload{ending}", folder)
    return {"closed": closed, "used": used, "halves": halves, "locked": locked}


def close_off(folder: Path, files: int, itself: int) -> None:
    """Set the rights of the files and of the folder."""
    for file in folder.iterdir():
        file.chmod(files)
    folder.chmod(itself)


def said_by(act: Callable[[], object]) -> str:
    """What an act gives or is refused with."""
    try:
        return str(act())
    except Refusal as refusal:
        return f"{type(refusal).__name__}: {refusal}"


def people_in(path: Path) -> int:
    """How many people reading finds."""
    session = kit.open_again(path, read_only=True)
    try:
        return len(session.store.find(Person))
    finally:
        session.close()


def shown_by_command(path: Path, secret: Path) -> tuple[int, str]:
    """What `show` says of the person, and its exit code."""
    from caseload.cli.app import main as command

    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = command(["--store", str(path), "--passphrase-file", str(secret), "--as-of", str(kit.TODAY), "show", CRN])
    return code, said.getvalue()


def add_to(path: Path) -> str:
    """Try to write where only reading is open."""
    session = kit.open_again(path, read_only=True)
    try:
        return said_by(lambda: kit.add_case(session))
    finally:
        session.close()


def main(top: Path) -> None:
    """Prepare, give up the rights of an administrator, look."""
    kit.template()
    stores = {name: folder / "test.caseload" for name, folder in prepared(top).items()}
    for name in ("closed", "used", "halves"):
        close_off(stores[name].parent, 0o444, 0o555)
    close_off(stores["locked"].parent, 0o000, 0o755)
    secret = top / "passphrase"
    secret.write_text(kit.PASSPHRASE, encoding="utf-8")
    shown_by_command(stores["closed"], secret)  # what it imports may be out of reach later
    top.chmod(0o555)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    told = {name: {"reading": said_by(lambda path=path: people_in(path)), "writing": said_by(lambda path=path: kit.open_again(path))}
            for name, path in stores.items()}  # fmt: skip
    told["closed"]["act"] = add_to(stores["closed"])
    told["closed"]["show"] = shown_by_command(stores["closed"], secret)
    told["new"] = {"making": said_by(lambda: create_store(top / "new.caseload", kit.PASSPHRASE, kit.OFFICER, kit.CLOCK))}
    print(json.dumps(told))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        below = Path(made) / "shelf"
        below.mkdir(mode=0o755)
        Path(made).chmod(0o755)
        worker = os.fork()
        if worker == 0:
            main(below)
            sys.stdout.flush()
            os._exit(0)
        _, ended = os.waitpid(worker, 0)
        for folder in (below, *below.iterdir()):
            if folder.is_dir():
                folder.chmod(0o755)
    sys.exit(os.waitstatus_to_exitcode(ended))
