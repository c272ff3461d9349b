"""What the papers of people's rights are made from: everything held of one person, an inspection, what is left of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from caseload.domain.person import Person
from caseload.domain.rights import SubjectRequest, Tombstone


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldField:
    """One value of an entry in words; `third` says who else it tells of, `earlier` that it is what the entry said before."""

    label: str
    value: str
    third: str = ""
    earlier: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldEntry:
    """One entry: its day, its values, whether it is fact, opinion or reported, where it came from."""

    on: date | None
    told: tuple[HeldField, ...]
    statement: str = ""
    source: str = ""
    sensitive: bool = False
    removed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldSection:
    """The entries of one kind in order of day; `left_out` counts sensitive ones that were not chosen."""

    heading: str
    entries: tuple[HeldEntry, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """One audited act: when, who, which kind, what, to whom; `person` is the name it concerns, empty for nobody or one erased.

    `third` says whom else its words name, where somebody has to know.
    """

    sequence: int
    at: datetime
    officer: str
    kind: str
    act: str
    sentence: str
    recipient: str
    person_id: str = ""
    person: str = ""
    crn: str = ""
    third: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldFacts:
    """Everything held of one person, the requests for it, and who looked at it, changed it or gave it away."""

    person: Person
    sections: tuple[HeldSection, ...]
    history: tuple[AuditLine, ...]
    requests: tuple[SubjectRequest, ...] = ()
    with_sensitive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionLine:
    """One decision or one thing that happened to the plan: its day, what, by whom, why."""

    on: date | None
    what: str
    by: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionFacts:
    """What an inspection reads of one case: what was done, what was decided, how the plan came about."""

    person: Person
    history: tuple[AuditLine, ...]
    decisions: tuple[InspectionLine, ...]
    plan: tuple[InspectionLine, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateFacts:
    """What is left of cases removed for good; `last_days` has the day each backup is gone by, by its name."""

    stones: tuple[Tombstone, ...]
    verified: bool
    last_days: Mapping[str, date] = field(default_factory=dict)
