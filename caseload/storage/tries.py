"""Wrong tries at a store, kept across restarts in the settings folder without personal data; after three, each asks for a wait.

The wait grows. It stops someone who sits at the keyboard, not someone who has copied the files: the cost of Argon2id does that.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from caseload.lasting import make_folder, put_in_place
from caseload.storage import files
from caseload.storage.places import settings_folder

NAME = "tries.json"
FREE, FIRST_WAIT, LONGEST_WAIT = 2, 5, 600
MOST_KEPT = 50


def wait_left(store: Path, now: datetime) -> int:
    """How many seconds must still pass before another try at this store; none when the file of tries cannot be read.

    Where the clock was put back since, the wait begins anew: it neither ends early nor lasts until the clock has caught up.
    """
    wrong, last = _kept(store)
    wait = wait_after(wrong)
    passed = (now - last).total_seconds()
    if passed < 0 and wait:
        _keep(store, _row(wrong, now))
        return wait
    return max(0, int(wait - passed + 0.999))


def wait_after(wrong: int) -> int:
    """The wait that so many wrong tries in a row ask for: none after two, 5 seconds after three, then twice as long each time."""
    return 0 if wrong <= FREE else min(LONGEST_WAIT, FIRST_WAIT << min(wrong - FREE - 1, 10))


def wrong_try(store: Path, now: datetime) -> int:
    """Keep that a try was wrong; returns the seconds to wait from now."""
    wrong = _kept(store)[0] + 1
    _keep(store, _row(wrong, now))
    return wait_after(wrong)


def right_try(store: Path) -> None:
    """Forget the wrong tries at a store."""
    if _kept(store)[0]:
        _keep(store, None)


def _row(wrong: int, last: datetime) -> dict[str, Any]:
    return {"wrong": wrong, "last": last.astimezone(UTC).isoformat()}


def _mark(store: Path) -> str:
    """A store by a mark that tells nothing of its name."""
    return hashlib.sha256(str(files.real_path(store)).encode(errors="surrogateescape")).hexdigest()[:24]


def _all() -> dict[str, Any]:
    try:
        found = json.loads((settings_folder() / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _kept(store: Path) -> tuple[int, datetime]:
    try:
        row = _all()[_mark(store)]
        return max(0, int(row["wrong"])), datetime.fromisoformat(row["last"]).astimezone(UTC)
    except (KeyError, TypeError, ValueError, OverflowError):
        return 0, datetime.min.replace(tzinfo=UTC) + timedelta(days=1)


def _keep(store: Path, row: dict[str, Any] | None) -> None:
    """Write the file of tries whole; a settings folder that cannot be written only costs the delay, never the opening."""
    kept, mark = _all(), _mark(store)
    kept.pop(mark, None)
    if row is not None:
        kept[mark] = row
    place = settings_folder() / NAME
    aside = place.with_name(f"{NAME}.{os.getpid()}.new")
    with contextlib.suppress(OSError):
        make_folder(place.parent)
        aside.write_text(json.dumps(dict(list(kept.items())[-MOST_KEPT:])), encoding="utf-8")
        put_in_place(aside, place)
