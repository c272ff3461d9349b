"""What the caseload list shows of a counted requirement, read from the words its summary row keeps: no query a line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from caseload.domain.casefile import CaseLine
from caseload.domain.requirement_count import RequirementCount, counts_in
from caseload.domain.words import tr
from caseload.rulebook import load_rules


@cache
def _short(kind: str) -> str:
    return load_rules().requirement_types[kind].short


def _counted(kind: str) -> Callable[[CaseLine], list[RequirementCount]]:
    """The requirements of a kind on a line, as counted when its row was made."""
    return lambda line: [one for one in counts_in(line.summary.requirements) if one.short == _short(kind)]


def done_of(kind: str) -> Callable[[CaseLine, date], str]:
    """Shows done of ordered, such as "4 of 20"."""
    of_kind = _counted(kind)

    def show(line: CaseLine, _: date) -> str:
        return ", ".join(_of(one) for one in of_kind(line))

    return show


def _of(one: RequirementCount) -> str:
    if one.ordered is None:
        return tr("no number")
    done = tr("not known") if one.done is None else f"{one.done:g}"
    return tr("{done} of {ordered}", done=done, ordered=f"{one.ordered:g}")


def left_of(kind: str) -> Callable[[CaseLine, date], str]:
    """Shows what is left with its unit, such as "68 hours"."""
    of_kind = _counted(kind)

    def show(line: CaseLine, _: date) -> str:
        said = [tr("not known") if one.left is None else f"{one.left:g} {one.unit}" for one in of_kind(line)]
        return ", ".join(said)

    return show


def by_left(kind: str) -> Callable[[CaseLine, date], tuple[bool, float]]:
    """Most left first, then what is not known; people without the requirement last."""
    of_kind = _counted(kind)

    def sort(line: CaseLine, _: date) -> tuple[bool, float]:
        found = of_kind(line)
        return (not found, -sum(one.left or 0.0 for one in found))

    return sort
