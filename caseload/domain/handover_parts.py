"""The parts a handover needs before the day of the change, and which of them are still missing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from caseload.domain.words import Message, msg


@dataclass(frozen=True, slots=True)
class HandoverPart:
    """A part that must be there, as its absence is told."""

    key: str
    words: Message


PARTS: tuple[HandoverPart, ...] = (
    HandoverPart("receiver", msg("who takes the case")),
    HandoverPart("reason", msg("why the officer changes")),
    HandoverPart("day", msg("the day of the change")),
    HandoverPart("order", msg("the order with its dates")),
    HandoverPart("risk", msg("RoSH")),
    HandoverPart("assessed", msg("the last full assessment and what has changed since")),
    HandoverPart("next", msg("the next appointment")),
    HandoverPart("visit", msg("the manager's decision on home visits")),
    HandoverPart("view", msg("the person's own view")),
    HandoverPart("told", msg("how the person was told")),
    HandoverPart("meeting", msg("the day of a joint meeting")),
)


def missing_parts(given: Collection[str]) -> tuple[HandoverPart, ...]:
    """The parts that are not there, in their order."""
    return tuple(part for part in PARTS if part.key not in given)
