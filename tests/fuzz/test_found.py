"""What the fuzzer starts from and what it ever found are read on every run, without fuzzing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.fuzz.one import mangled
from tests.fuzz.targets import TARGETS, Target, target

FOUND = Path(__file__).parent / "found"
TRIES = 15


def seeded(one: Target) -> list[bytes]:
    """The first of its seeds, which are many for some."""
    return one.seeds()[:12]


@pytest.mark.parametrize("one", TARGETS, ids=lambda one: one.name)
def test_good_files_and_files_changed_by_chance_are_read_or_refused(one: Target) -> None:
    chance = random.Random(7)
    for seed in seeded(one):
        one.one(seed)
    for _ in range(TRIES):
        one.one(mangled(chance.choice(seeded(one)), chance))


@pytest.mark.parametrize("path", sorted(FOUND.iterdir()), ids=lambda path: path.stem)
def test_what_was_found_once_is_never_found_again(path: Path) -> None:
    target(path.stem.partition("-")[0].replace("_", " ")).one(path.read_bytes())


def test_every_seed_is_taken_and_not_refused() -> None:
    for name in ("xls", "zipped whole", "delimited", "rule lines", "key file", "sealed file", "report JSON", "handover JSON"):
        one = target(name)
        for seed in seeded(one):
            one.read(seed)
