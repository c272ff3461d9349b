"""What the papers a senior or a receiving officer reads are made from: records as kept, chosen and counted by casework."""

from __future__ import annotations

from dataclasses import dataclass

from caseload.domain.casefile import CaseLine
from caseload.domain.promises import Promise
from caseload.domain.workload_figures import Dated
from caseload.domain.workload_summary import DelayKind


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingLine:
    """One case of an officer who leaves: what happens first, what is not written up, what was promised, who takes it."""

    line: CaseLine
    first: Dated | None
    promises: tuple[Promise, ...] = ()
    sensitive_promises: int = 0
    going_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingFacts:
    """The cases of an officer who leaves, by what happens first; `closed` counts the cases not among them."""

    lines: tuple[LeavingLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayFacts:
    """Requirement delays of the open cases, the kind with most people late first."""

    kinds: tuple[DelayKind, ...]
