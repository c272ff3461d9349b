"""How a requirement stands in few words, and those words read back: the text of a list is the only place that keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from caseload.domain.words import tr

APART = "; "
_NUMBER = r"\d+(?:\.\d+)?(?:e[+-]?\d+)?"
_COUNTED = re.compile(rf"(?P<short>.+?) (?:(?P<done>{_NUMBER})/)?(?P<ordered>{_NUMBER})(?: (?P<unit>[^,/;]+))?(?:, .*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementCount:
    """A requirement by its short name: ordered and done, None where it is not known; done is told only beside ordered."""

    short: str
    ordered: float | None = None
    done: float | None = None
    unit: str = ""

    @property
    def left(self) -> float | None:
        """What is left of what was ordered; None where either number is not known."""
        return None if self.ordered is None or self.done is None else max(0.0, self.ordered - self.done)

    @property
    def words(self) -> str:
        """In few words: "RAR 4/25 days", "RAR 25 days, done not known", or the name alone."""
        if self.ordered is None:
            return self.short
        ordered = f"{self.ordered:g} {self.unit}".strip()
        if self.done is None:
            return tr("{requirement} {ordered}, done not known", requirement=self.short, ordered=ordered)
        return f"{self.short} {self.done:g}/{ordered}"


def counts_words(counts: Iterable[RequirementCount]) -> str:
    """Several requirements on one line."""
    return APART.join(one.words for one in counts)


def counts_in(text: str) -> tuple[RequirementCount, ...]:
    """The requirements that `counts_words` wrote."""
    return tuple(_read(part) for part in text.split(APART) if part)


def _read(part: str) -> RequirementCount:
    found = _COUNTED.fullmatch(part)
    if found is None:
        return RequirementCount(short=part)
    done = float(found["done"]) if found["done"] else None
    return RequirementCount(short=found["short"], ordered=float(found["ordered"]), done=done, unit=found["unit"] or "")
