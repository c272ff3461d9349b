"""What the papers a senior or a receiving officer reads are made from: records as kept, chosen and counted by casework."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.domain.casefile import CaseLine
from caseload.domain.contact import Contact
from caseload.domain.continuity_time import Impact
from caseload.domain.person import Person
from caseload.domain.promises import Promise
from caseload.domain.seniority import NotMet, SupervisionDecision
from caseload.domain.strip_choice import Candidate, Choice
from caseload.domain.workload_figures import Dated, Named
from caseload.domain.workload_summary import DelayKind


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingLine:
    """One case of an officer who leaves: what happens first, what is late, not written up or promised, and who takes it."""

    line: CaseLine
    first: Dated | None
    late: tuple[Dated, ...] = ()
    promises: tuple[Promise, ...] = ()
    sensitive_promises: int = 0
    going_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingFacts:
    """The cases of an officer who leaves, by what happens first; `last_day` where it was told, `impact` on continuity."""

    lines: tuple[LeavingLine, ...]
    last_day: date | None = None
    impact: Impact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayFacts:
    """Requirement delays of the open cases, the kind with most people late first."""

    kinds: tuple[DelayKind, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine:
    """A decision of an earlier supervision with whose case it is on; `late` where it should have been followed up by now."""

    who: Named
    decision: SupervisionDecision
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StripFacts:
    """One case of a supervision pack: why it is looked at, and what a senior needs beside it to decide.

    `sensitive` counts the promises and expectations that are not told, `closed_areas` the areas, since a level is sensitive.
    """

    candidate: Candidate
    promises: tuple[Promise, ...] = ()
    not_met: tuple[NotMet, ...] = ()
    sensitive: int = 0
    closed_areas: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionFacts:
    """The cases to look at in supervision, how the others were counted, and what was decided before.

    `closed_areas` counts, over all cases of the pack, shown or not, the areas that no slip is told of since a level is sensitive.
    """

    choice: Choice
    strips: tuple[StripFacts, ...]
    earlier: tuple[DecisionLine, ...] = ()
    stuck_days: int = 30
    closed_areas: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverCase:
    """Someone to be seen by who covers: what to know beforehand, and where they stand if they do not come."""

    person: Person
    line: CaseLine
    standing: str = ""
    support: str = ""
    visit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverSlot:
    """One appointment of the days of an absence; `case` stands on the sheet once, however often they come."""

    contact: Contact
    case: CoverCase
    first: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverFacts:
    """An absence to cover: appointments by day, contact that is owed with none booked, and what falls due on those days."""

    first: date
    last: date
    cover: str = ""
    slots: tuple[CoverSlot, ...] = ()
    unbooked: tuple[CoverCase, ...] = ()
    dated: tuple[Dated, ...] = ()
    office: str = ""
    call_in_to: str = ""
