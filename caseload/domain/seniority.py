"""What supervision by a senior leaves behind: decisions, weekly snapshots, hours taken off, what was not met, handovers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.entry import Entry


class HandoverForm(StrEnum):
    """How a case was handed on."""

    FILE = "sealed file"
    PAPER = "paper"
    EXCEL = "spreadsheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionDecision(Entry):
    """What was decided about a case in supervision, by whom, and when it is to be followed up (`done_on`: it was)."""

    person_id: str
    decided_on: date
    words: str
    decided_by: str = ""
    follow_up_on: date | None = None
    done_on: date | None = None
    came_of_it: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkloadSnapshot(Entry):
    """The workload of an officer in one week, as it stood when it was kept; None where it could not be worked out.

    `table_on` is the day from which the weights used are in force, `own_weights` how many of them the officer set, `made_of` the
    lines that made the total, as `workload_lines` writes them (empty: kept before lines were).
    """

    officer_name: str
    week_on: date
    cases: int
    total: int | None = None
    available: int | None = None
    weighted: int = 0
    overdue: int = 0
    high_risk: int = 0
    table_name: str = ""
    table_on: date | None = None
    own_weights: int = 0
    made_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColleagueContact(Entry):
    """Work of a kind and level done on a day for a colleague's case (`for_others`), or by a colleague for a case of yours.

    `officer_name` is whose workload it stands in, `colleague` the other officer; `case_id` is a person of this file, empty for
    a case held elsewhere, which `about` names in words.
    """

    officer_name: str
    colleague: str
    done_on: date
    kind: str
    level: str
    for_others: bool
    case_id: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursReduction(Entry):
    """Hours a week taken off an officer's contracted ones over a stretch, with the reason (`to_on` None: until ended)."""

    officer_name: str
    hours: float
    from_on: date
    to_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TierEntry(Entry):
    """A tier as the official record had it from a day on: the history of one scheme."""

    person_id: str
    scheme: str
    tier: str
    from_on: date
    why: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TierInputs(Entry):
    """What was recorded for working a tier out, on a day; JSON of the fields of the calculators' facts."""

    person_id: str
    recorded_on: date
    scheme: str
    facts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotMet(Entry):
    """Something that was expected and not done, why, and what would have been needed."""

    person_id: str
    what: str
    expected_on: date
    why: str
    needed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover(Entry):
    """A case handed on: to whom, how, when sent, and when the receiver said that they have it."""

    person_id: str
    to_officer: str
    form: HandoverForm
    sent_on: date
    reason: str = ""
    bundle: str = ""
    receipt_on: date | None = None
    receipt: str = ""
