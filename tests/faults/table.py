"""What a row of the fault suite is: one fault with the function that tries it, and the tally it comes back with."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from caseload.domain.errors import Refusal

NOT_PLAIN = re.compile(r"Traceback|File \"|\bline \d+|\b[A-Za-z]+Error\b|Exception\b|[Ss][Qq][Ll]ite|\b[Ee]rrno\b|0x[0-9a-f]|<[a-z]+ |\n")
LONGEST_SENTENCE = 500


class Needs(StrEnum):
    """What a row must be started with."""

    NOTHING = "nothing"
    SMALL_DISK = "a small disk"
    TINY_DISK = "a disk hardly larger than a store"
    FAILING_CALLS = "a library that lets calls fail"
    RECORDED_CALLS = "a library that writes calls down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How much is asked of a row: so many kills, flips or losses of power, each call or a sample of them, and a folder to work in."""

    kills: int
    flips: int
    cuts: int
    each: bool
    folder: Path


@dataclass(slots=True)
class Tally:
    """How often a fault was tried and what was lost; `note` says why it could not be tried, or what the figures are of."""

    tried: int = 0
    lost: list[str] = field(default_factory=list)
    note: str = ""

    @contextmanager
    def trial(self, what: object) -> Iterator[list[str]]:
        """One trial: what is put in the list was lost, and so is whatever ends in anything but a plain sentence."""
        self.tried += 1
        wrong: list[str] = []
        try:
            yield wrong
        except Refusal as refusal:
            wrong.append(f"refused: {refusal}")
        except Exception:  # noqa: BLE001  whatever came out is what the trial is about
            wrong.append("came out: " + " | ".join(traceback.format_exc().strip().splitlines()[-7:]))
        if wrong:
            self.lost.append(f"{what}: {'; '.join(wrong)}")

    @property
    def survived(self) -> int:
        """How many trials lost nothing."""
        return self.tried - len(self.lost)


@dataclass(frozen=True, slots=True)
class Fault:
    """One row of the table; a long one is left out of a short run, where another goes the same way."""

    name: str
    run: Callable[[Asked], Tally]
    needs: Needs = Needs.NOTHING
    long: bool = False


def refusal_of(act: Callable[[], object]) -> str:
    """The sentence an act is refused with, or nothing; anything else that it raises goes on."""
    try:
        act()
    except Refusal as refusal:
        return str(refusal)
    return ""


def unplain(sentence: str) -> list[str]:
    """What keeps a sentence from being one that an officer can read."""
    wrong = [f"not a plain sentence: {sentence!r}"]
    fits = sentence.endswith(".") and sentence[:1].strip() and len(sentence) < LONGEST_SENTENCE and not NOT_PLAIN.search(sentence)
    return [] if fits else wrong
