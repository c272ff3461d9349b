"""One target in a process of its own, guided by what code an input reaches (atheris), or changed by chance where that is not here."""

from __future__ import annotations

import os
import random
import sys
import time
import traceback
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.fuzz.targets import Target

try:
    import atheris
except ImportError:
    atheris = None

SLOWEST = 10
MOST_MEGABYTES = 500
LONGEST = 40_000
WATCHED = ["caseload", "html.parser", "csv", "json.decoder"]
MANGLES = (b"0", b"999999999", b'"', b"<", b">", b"-1", b"&#0;", b"\x00", b"\xff\xfe", b"[" * 2_000, b"{}", b"e9", b"\xed\xa0\x80")


def watched_targets() -> ModuleType:
    """The module of the targets, imported once with the program watched: every process of a run is a copy of this one."""
    if atheris is None:
        from tests.fuzz import targets
    else:
        with atheris.instrument_imports(include=WATCHED):
            from tests.fuzz import targets
    return targets


def fuzz_in_child(chosen: Target, seconds: int, folder: Path) -> int:
    """Start fuzzing in a copy of this process and give its number; what broke the target and what was said stay in the folder."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        told = os.open(folder / "told", os.O_WRONLY | os.O_CREAT, 0o600)
        os.dup2(told, 1)
        os.dup2(told, 2)
        code = by_chance(chosen, seconds, folder) if atheris is None else guided(chosen, seconds, folder)
    except BaseException:  # noqa: BLE001  a copy of the process must never go on as its parent
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)


def guided(chosen: Target, seconds: int, folder: Path) -> int:
    """Fuzz with atheris; does not come back: libFuzzer ends the process."""
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(chosen.seeds()):
        (corpus / f"seed-{number}").write_bytes(seed)
    flags = [f"-max_total_time={seconds}", f"-timeout={SLOWEST}", f"-rss_limit_mb={MOST_MEGABYTES}", f"-max_len={LONGEST}",
             f"-artifact_prefix={folder}/", "-print_final_stats=1"]  # fmt: skip
    def keep_what_breaks(data: bytes) -> None:
        try:
            chosen.one(data)
        except BaseException:
            (folder / "crash").write_bytes(data)
            raise

    atheris.Setup([sys.argv[0], *flags, str(corpus)], keep_what_breaks)
    atheris.Fuzz()
    return 0


def by_chance(chosen: Target, seconds: int, folder: Path) -> int:
    """Fuzz by changing good inputs at random; the number tried is printed as libFuzzer prints it."""
    chance, seeds = random.Random(seconds), chosen.seeds()
    tried, until = 0, time.monotonic() + seconds
    while time.monotonic() < until:
        data = mangled(chance.choice(seeds), chance)
        tried += 1
        started = time.monotonic()
        (folder / "crash-by-chance").write_bytes(data)
        chosen.one(data)
        if time.monotonic() - started > SLOWEST:
            (folder / "crash-by-chance").rename(folder / "timeout-by-chance")
            return 1
    (folder / "crash-by-chance").unlink(missing_ok=True)
    print(f"stat::number_of_executed_units: {tried}")
    return 0


def mangled(data: bytes, chance: random.Random) -> bytes:
    """The data with a few places changed, cut out or put in."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 2, 6, 20))):
        place, what = chance.randrange(len(made) + 1), chance.random()
        if what < 0.4 and place < len(made):
            made[place] = chance.randrange(256)
        elif what < 0.6:
            del made[place : place + chance.choice((1, 5, 50))]
        else:
            made[place:place] = chance.choice(MANGLES)
    return bytes(made[:LONGEST])
