"""How far the audit of a store was seen to reach on this computer: sequence and hash only, kept outside the file.

Page checks cannot tell a whole old file, or one old page, from the newest. What was once seen can.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from caseload.domain.audit import FIRST_LINK
from caseload.lasting import make_folder, put_in_place
from caseload.storage import places
from caseload.storage.store import Store

FORMAT = 1
ID_LETTERS = 32


class Mark(NamedTuple):
    """The newest link of the audit that was seen."""

    sequence: int
    link: str


def store_id(key: bytes) -> str:
    """The name a store goes by outside itself: it tells nothing of the key, and its backups share it."""
    return hashlib.sha256(b"caseload store id 1" + key).hexdigest()[:ID_LETTERS]


def head(store: Store) -> Mark:
    """The newest link of the audit."""
    found = store.rows("SELECT sequence, link FROM audit ORDER BY sequence DESC LIMIT 1")
    return Mark(*found[0]) if found else Mark(0, FIRST_LINK)


def holds(store: Store, mark: Mark) -> bool:
    """Whether the audit of the store passes through a mark: it does unless an older or another history was put in its place."""
    return mark.sequence == 0 or store.rows("SELECT link FROM audit WHERE sequence = ?", (mark.sequence,)) == [(mark.link,)]


def seen(store_key: bytes) -> Mark | None:
    """The mark kept on this computer, or None when there is none that can be read."""
    told = read_note(store_id(store_key), "mark")
    try:
        return Mark(int(told["sequence"]), str(told["link"])) if told else None
    except (KeyError, TypeError, ValueError):
        return None


def note(store: Store) -> None:
    """Keep how far the audit reaches now; a mark that the store does not pass through stays, so that it is told again."""
    before, now = seen(store.key), head(store)
    if before != now and (before is None or holds(store, before)):
        set_mark(store.key, now)


def set_mark(store_key: bytes, mark: Mark) -> None:
    """Keep a mark over the one there was, a lower one too: only a recorded act may do that."""
    write_note(store_id(store_key), "mark", {"sequence": mark.sequence, "link": mark.link})


def read_note(name: str, kind: str) -> dict[str, Any]:
    """What is kept in the settings folder about a store; empty when nothing is, or nothing that can be read."""
    try:
        told = json.loads(_place(name, kind).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) and told.get("format") == FORMAT else {}


def write_note(name: str, kind: str, told: Mapping[str, object]) -> None:
    """Keep something about a store in the settings folder, whole or not at all; raises OSError where it cannot be written."""
    place = _place(name, kind)
    make_folder(place.parent)
    aside = place.with_name(f"{place.name}.{os.getpid()}.new")
    aside.write_text(json.dumps({"format": FORMAT, **told}), encoding="utf-8")
    put_in_place(aside, place)


def noted(kind: str) -> tuple[str, ...]:
    """The names of the stores about which something of a kind is kept."""
    try:
        return tuple(sorted(one.stem for one in _folder().glob(f"*.{kind}")))
    except OSError:
        return ()


def move_notes(old_key: bytes, new_key: bytes) -> None:
    """Carry everything kept about a store over to its new file key."""
    for kind in ("mark", "backups"):
        if told := read_note(store_id(old_key), kind):
            write_note(store_id(new_key), kind, told)
            _place(store_id(old_key), kind).unlink(missing_ok=True)


def _folder() -> Path:
    return places.settings_folder() / "stores"


def _place(name: str, kind: str) -> Path:
    return _folder() / f"{name}.{kind}"
