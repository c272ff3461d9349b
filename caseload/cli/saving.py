"""Writing a file the user named: whole or not at all, readable by its owner only."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from caseload.domain.errors import Refusal, Trouble
from caseload.domain.words import tr
from caseload.lasting import hand_out, sync_file


def place_for(wanted: Path | None, name: str, suffix: str) -> Path:
    """Where a file goes: the path given, a folder given with the usual name in it, or the usual name here."""
    path = wanted if wanted is not None else Path(name)
    if path.is_dir():
        path /= name
    if path.suffix.lower() != suffix:
        raise Refusal(tr("{name} does not end in {suffix}, the only kind made here. Choose such a name.", name=path.name,
                         suffix=suffix))  # fmt: skip
    return path


@contextmanager
def written_whole(path: Path, data: bytes) -> Iterator[None]:
    """Write the bytes beside the path, run the block, and only then put the file in its place; a refusal leaves nothing."""
    try:
        handle, aside = tempfile.mkstemp(prefix=".caseload-", dir=path.parent)
    except OSError as trouble:
        raise _cannot(path, trouble) from trouble
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        sync_file(Path(aside))  # a full disk may only now be found out
        yield
        hand_out(Path(aside), path)
    except OSError as trouble:
        raise _cannot(path, trouble) from trouble
    finally:
        with contextlib.suppress(OSError):
            Path(aside).unlink(missing_ok=True)


def _cannot(path: Path, trouble: OSError) -> Trouble:
    return Trouble(
        tr("{name} cannot be written in {folder} ({why}). Choose another folder or ask for write access.",
           name=path.name, folder=str(path.absolute().parent), why=trouble.strerror or "")
    )  # fmt: skip
