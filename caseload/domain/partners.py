"""The people around a case: family and agency contacts, meetings and their actions, what was shared, prison stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.domain.entry import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseContact(Entry):
    """Someone around the case: family, carer or agency worker, and whether the person agreed to contact with them."""

    person_id: str
    name: str
    role: str = ""
    agency: str = ""
    reach: str = ""
    consent: str = ""
    consent_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Entry):
    """A multi-agency meeting about a person: MAPPA, IOM, MARAC or another; why it is held and what is asked of the others."""

    person_id: str
    kind: str
    held_on: date
    who: str = ""
    note: str = ""
    why: str = ""
    asks: str = ""
    next_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingAction(Entry):
    """An action from a meeting, with its owner."""

    person_id: str
    words: str
    owner: str = ""
    meeting_id: str = ""
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing(Entry):
    """Information shared about a person: what, to whom, when, on which lawful basis; `summary_id` names a version sent."""

    person_id: str
    what: str
    to_whom: str
    shared_on: date
    basis: str = ""
    summary_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrisonStay(Entry):
    """A stay in one prison, with the prison officer responsible."""

    person_id: str
    prison: str
    from_on: date | None = None
    to_on: date | None = None
    prison_officer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortEntry(Entry):
    """A stretch in a cohort such as integrated offender management, with why and who agreed it; both days included."""

    person_id: str
    cohort: str
    from_on: date
    to_on: date | None = None
    reason: str = ""
    agreed_by: str = ""
