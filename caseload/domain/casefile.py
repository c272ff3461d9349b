"""Records the program keeps for itself: settings, dated rule rows, drafts of typing, import marks, the line of a case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.entry import Entry
from caseload.domain.person import CaseKind, Rosh


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Entry):
    """One setting by key; values are JSON text."""

    key: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow(Entry):
    """A dated row an officer set over a shipped rule table: a change is a new row, never an overwrite."""

    table_name: str
    row_key: str
    starts_on: date
    values: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Entry):
    """Typing not yet saved, keyed by form and record."""

    form: str
    record_key: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportMark(Entry):
    """What the last import wrote to one entry: `row_key` finds the row again, `values` is JSON of the fields as written."""

    table_name: str
    entry_id: str
    row_key: str
    values: str


class DueState(StrEnum):
    """The state of a case's next contact; each is a word and a shape before it is a colour."""

    OVERDUE = "overdue"
    SOON = "due soon"
    ON_TRACK = "on track"
    NOT_KNOWN = "not known"
    BEFORE_PROGRAM = "before this program"
    NO_INTERVAL = "no interval"
    PACKAGE = "within its package"
    ABOVE = "above its package"
    SUSPENDED = "suspended"
    CUSTODY = "custody"
    REPORT_ONLY = "report only"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSummary:
    """The summary row of one case, written in the act's transaction and recounted by `verify`.

    Valid for `today` in [computed_on, recheck_on); dates are civil dates, counts are of live entries.
    """

    person_id: str
    computed_on: date
    recheck_on: date | None = None
    order_id: str = ""
    order_kind: str = ""
    order_words: str = ""
    started_on: date | None = None
    counts_from: date | None = None
    ends_on: date | None = None
    end_words: str = ""
    last_seen: date | None = None
    last_face_to_face: date | None = None
    last_home_visit: date | None = None
    next_booked: date | None = None
    next_booked_at: str = ""
    due_on: date | None = None
    due_state: DueState = DueState.NOT_KNOWN
    due_reason: str = ""
    outcomes_missing: int = 0
    oldest_missing: date | None = None
    enforcement: str = ""
    third: str = ""
    requirements: str = ""
    flags: str = ""
    open_goals: int = 0
    steps_done: int = 0
    steps_counted: int = 0
    officer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """One row of the caseload list: who, what they are subject to, and how contact stands today.

    `name` says beside it that a case is voluntary, so that no list can leave that out.
    """

    person_id: str
    name: str
    crn: str | None
    date_of_birth: date | None
    kind: str
    tier: str | None
    tier_scheme: str | None
    rosh: Rosh | None
    restricted: bool
    closed_on: date | None
    summary: CaseSummary
    state: DueState


def is_case(line: CaseLine) -> bool:
    """Whether somebody is a case: a person here for a report only is outside every count and rule of contact."""
    return line.kind != CaseKind.REPORT_ONLY


def is_open(line: CaseLine, today: date) -> bool:
    """Whether somebody is still in the caseload on a day, for whatever they are here."""
    return line.closed_on is None or line.closed_on > today


def is_counted(line: CaseLine, today: date) -> bool:
    """Whether a caseload counts somebody on a day: they are a case, and it is not closed by then. Every count asks this."""
    return is_case(line) and is_open(line, today)


def cases_counted(lines: Iterable[CaseLine], today: date) -> tuple[CaseLine, ...]:
    """The cases a caseload counts on a day."""
    return tuple(line for line in lines if is_counted(line, today))
