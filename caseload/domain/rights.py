"""What is kept of people's rights: requests for what is held, holds, decisions to keep longer, corrections, tombstones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.domain.entry import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRequest(Entry):
    """A subject access request: who asked when and how, when it was passed on to whom, when and how it was answered."""

    person_id: str
    asked_on: date
    asked_by: str = ""
    how: str = ""
    words: str = ""
    passed_on: date | None = None
    passed_to: str = ""
    answered_on: date | None = None
    answer: str = ""

    @property
    def open(self) -> bool:
        """Whether it was not answered yet."""
        return self.answered_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalHold(Entry):
    """A hold: nothing of this person is removed while it stands (an inquiry, a claim, a review)."""

    person_id: str
    from_on: date
    why: str
    set_by: str = ""
    ended_on: date | None = None
    end_why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepDecision(Entry):
    """A decision to keep a case beyond its retention until a day, and why."""

    person_id: str
    decided_on: date
    until_on: date
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Entry):
    """What an entry said before it was put right: the earlier text stays and is shown struck through."""

    person_id: str
    corrected_on: date
    table_name: str
    entry_id: str
    field: str
    was: str
    now: str
    why: str
    asked_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone(Entry):
    """That a case was removed for good: when, by whom, why, how much, and nothing of whom.

    `reference` is a salted digest of the CRN (or of the id where there is none), so that someone who holds the CRN and this
    file can check a certificate. `digest` binds the tombstone to the links of the audit from `audit_from` to `audit_to`.
    `backups` names the backups that still held it, `until_on` the day the last of them expires. `blanked` are the links whose
    recipient named the person and was made empty: their own words are held by `digest` alone from then on.
    """

    removed_on: date
    removed_by: str
    reason: str
    reference: str
    digest: str
    entries: int
    audit_from: int
    audit_to: int
    backups: tuple[str, ...] = ()
    until_on: date | None = None
    blanked: tuple[int, ...] = ()
