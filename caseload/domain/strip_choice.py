"""Which cases are looked at in supervision: rules in the open, each with its words, and an order that can be stated on paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from caseload.domain.casefile import CaseLine
from caseload.domain.person import Rosh
from caseload.domain.words import Message, msg

MOST_STRIPS = 12
HIGH = frozenset({Rosh.HIGH, Rosh.VERY_HIGH})
_RANK = {Rosh.VERY_HIGH: 0, Rosh.HIGH: 1, Rosh.MEDIUM: 2, None: 3, Rosh.LOW: 4}


class Why(StrEnum):
    """Why a case is looked at."""

    OVERDUE = "overdue"
    SLIP = "slip"
    WARNING = "live warning"
    HIGH_RISK = "high or very high RoSH"
    NO_VISIT = "home visit late"
    REVIEW = "review late"
    STUCK = "stuck"


ORDER = msg("Overdue first, at high RoSH before others; then live warnings, high RoSH with another reason, slips, high RoSH "
            "alone, the rest. Among equals the higher RoSH first, then most reasons, then the longest overdue.")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason to look at a case, in words with its figures."""

    why: Why
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A case with the reasons there are to look at it, and by how many working days contact is overdue."""

    line: CaseLine
    reasons: tuple[Reason, ...]
    overdue_days: int = 0

    @property
    def whys(self) -> frozenset[Why]:
        """The rules that hold."""
        return frozenset(one.why for one in self.reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The cases to look at in their order, and of the others with a reason how many there are for each."""

    chosen: tuple[Candidate, ...]
    left: int
    left_by: tuple[tuple[Why, int], ...]
    none: int

    @property
    def rule(self) -> Message:
        """By what they are ordered."""
        return ORDER


def choose_strips(candidates: Iterable[Candidate], most: int = MOST_STRIPS) -> Choice:
    """The first cases with a reason; the rest is counted, and so are those without one."""
    every = list(candidates)
    found = sorted((one for one in every if one.reasons), key=_place)
    left = found[most:]
    counts = Counter(why for one in left for why in one.whys)
    return Choice(chosen=tuple(found[:most]), left=len(left), none=len(every) - len(found),
                  left_by=tuple((why, counts[why]) for why in Why if counts[why]))  # fmt: skip


def _place(one: Candidate) -> tuple[int, int, int, int, str]:
    return (_rank(one), _RANK[one.line.rosh], -len(one.whys), -one.overdue_days, one.line.name)


def _rank(one: Candidate) -> int:
    """The place of a case by the gravest rule it meets; ORDER says the same in words."""
    whys, high = one.whys, Why.HIGH_RISK in one.whys
    overdue = Why.OVERDUE in whys
    graver = (overdue and high, overdue, Why.WARNING in whys, high and len(whys) > 1, Why.SLIP in whys, high)
    return next((place for place, holds in enumerate(graver) if holds), len(graver))
