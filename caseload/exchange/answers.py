"""What the officer answers about a row: who is meant, which CRN is right, whether a contact is one that is kept already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class OfferKind(StrEnum):
    """The questions a row can put."""

    SAME_PERSON = "same person"
    GIVE_CRN = "give crn"
    REPEAT = "repeat"
    TICK = "tick"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A question about a row; rows with the same `key` are settled by one answer.

    SAME_PERSON: is who the row writes the person `person_key` (`person_name`)? GIVE_CRN: which CRN is right, or none?
    REPEAT: is it another contact although one like it is kept? TICK: is it the contact `entry_id` typed here, which takes the
    outcome `outcome` only when the officer says so? Where `entry_id` is empty the row ticks it off already, and where it is
    `settled` an earlier import has done so, and only the outcome can still be taken.
    """

    kind: OfferKind
    key: str
    question: str
    person_key: str = ""
    person_name: str = ""
    entry_id: str = ""
    outcome: str = ""
    settled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The answers so far; the keys are those of the offers.

    people: SAME_PERSON key to person key ("" for: leave these rows out). right_crns: those of these keys whose CRN, as the
    row writes it, is the right one, so that the person takes it. crns: GIVE_CRN key to the CRN, "" to go without one.
    repeats: REPEAT or TICK keys to import all the same; every_repeat imports every row that is held as a repeat.
    ticks: TICK key to the id of the typed contact it ticks off. outcomes: TICK keys whose typed contact, which has no outcome
    yet, takes that of the row; every_outcome lets them all.
    """

    people: Mapping[str, str] = field(default_factory=dict)
    right_crns: frozenset[str] = frozenset()
    crns: Mapping[str, str] = field(default_factory=dict)
    repeats: frozenset[str] = frozenset()
    every_repeat: bool = False
    ticks: Mapping[str, str] = field(default_factory=dict)
    outcomes: frozenset[str] = frozenset()
    every_outcome: bool = False
