"""Stones and level readings: the records of distance travelled (the reading rules are in `progress`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.entry import Entry


class Reader(StrEnum):
    """Whose reading it is."""

    OFFICER = "officer"
    PERSON = "person"


class NoLevel(StrEnum):
    """Answers that are not numbers."""

    NOT_A_NEED = "not a need"
    NOT_ASKED = "not asked"


class Evidence(StrEnum):
    """What a stone or a high reading rests on."""

    OWN_WORD = "own word"
    SEEN_DOCUMENT = "seen document"
    PARTNER_CONFIRMED = "partner confirmed"
    OBSERVED = "observed"


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelReading(Entry):
    """One reading of one area: `level` 1 to 5, or None with `no_level` saying why."""

    person_id: str
    area: str
    reader: Reader
    read_on: date
    level: int | None = None
    no_level: NoLevel | None = None
    evidence: Evidence | None = None
    why: str = ""
    review_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stone(Entry):
    """A dated small milestone, or a lapse, which is its own event and never erases a stone; `kind_key` is a row of the stones."""

    person_id: str
    area: str
    happened_on: date
    words: str
    evidence: Evidence | None = None
    lapse: bool = False
    kind_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoneKind(Entry):
    """A stone the officer added to an area, or the words given to a starting one (`key` of the table), or its end."""

    key: str
    area: str
    words: str
    position: int = 0
    ended: bool = False
