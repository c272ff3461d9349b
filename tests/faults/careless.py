"""Work that says it kept what it never flushed, done under the recorder: prints what each piece of it lost when power went."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from caseload.domain.person import Person
from caseload.storage import high_water
from tests import kit
from tests.faults import kill_acts
from tests.faults.killed import NAME, Killed, Tell
from tests.faults.power import lose_power
from tests.faults.table import Asked

CUTS = 24
WORDS = "what was said to be kept"


def ready(folder: Path) -> None:
    """A folder with an earlier file in it."""
    (folder / "list").write_text("before")


def write_only(folder: Path, _given: None, tell: Tell) -> None:
    """Write aside and rename, and flush neither."""
    tell("go")
    (folder / "aside").write_text(WORDS)
    (folder / "aside").replace(folder / "list")
    tell("saved")


def gone(folder: Path, _given: None, told: list[str]) -> list[str]:
    """A file that is neither the earlier nor the later one, or not the later one although it was said to be."""
    held = (folder / "list").read_text()
    return [] if held == WORDS or (held == "before" and not told) else [f"the file holds {held!r}"]


def act_without_flushing(folder: Path, person: Person, tell: Tell) -> None:
    """An act on a store that was told to flush nothing."""
    session = kit.open_again(folder / NAME)
    session.store.rows("PRAGMA synchronous = OFF")
    tell("go")
    kill_acts.record_once(session, person, 0)
    mark = high_water.head(session.store)
    tell(f"0 {mark.sequence} {mark.link}")


def main(folder: Path) -> None:
    """Lose power in each piece of careless work."""
    contact = kill_acts.WRITTEN[0].killed()
    told = {}
    for name, killed in {
        "a file": Killed(name="a file", ready=ready, work=write_only, look=gone),
        "an act": Killed(name="an act", ready=contact.ready, work=act_without_flushing, look=contact.look),
    }.items():
        (folder / name).mkdir()
        told[name] = lose_power(killed, Asked(kills=0, flips=0, cuts=CUTS, each=False, folder=folder / name)).lost
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
