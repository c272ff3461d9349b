"""What the papers of a release and of a referral are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from caseload.documents.about import Letterhead
from caseload.domain.contact import Contact
from caseload.domain.first_day import FirstDay
from caseload.domain.partners import CaseContact, PrisonStay
from caseload.domain.person import Person
from caseload.domain.referral_age import ReferralAge
from caseload.domain.referring import Agency, Referral
from caseload.domain.release_after import AskedCheck
from caseload.domain.release_checklist import ChecklistItem
from caseload.domain.release_date import ReleaseAdvice
from caseload.domain.release_handover import Handover
from caseload.domain.release_load import LoadReason
from caseload.domain.release_plan import Countdown, LicenceClock
from caseload.domain.releasing import (
    BankAccount,
    CustodyDates,
    FirstDayJourney,
    FirstDayThing,
    IdProof,
    Release,
    ReleaseMark,
    ReleasePromise,
    TemporaryRelease,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstDayFacts:
    """A first day that was worked out: what was typed and booked by its key in the plan, and what is written of tonight.

    `tonight` and `medication` are empty where nothing settled was written; `reasons` is what makes the officer's day a bad one;
    `away` says that the officer is on leave that day, so that whoever covers the release, else the absence, sees the person.
    """

    person: Person
    head: Letterhead
    release: Release
    plan: FirstDay
    things: Mapping[str, FirstDayThing]
    booked: Mapping[str, Contact]
    journeys: tuple[FirstDayJourney, ...] = ()
    tonight: str = ""
    medication: str = ""
    not_ready: tuple[ChecklistItem, ...] = ()
    reasons: tuple[LoadReason, ...] = ()
    away: bool = False
    absence_cover: str = ""
    later: Contact | None = None

    @property
    def cover(self) -> str:
        """Who sees to the person when the officer is away."""
        return self.release.covered_by or self.absence_cover


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralTold:
    """One referral as a release plan tells it: to whom, and how it stands."""

    referral: Referral
    agency: str
    age: ReferralAge | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasePlanFacts:
    """A release with all that is prepared; sensitive entries are left out by who gathers it, `left_out` says how many."""

    person: Person
    release: Release
    advice: ReleaseAdvice
    countdown: Countdown
    licence: LicenceClock
    items: tuple[ChecklistItem, ...]
    marks: Mapping[str, ReleaseMark]
    dates: CustodyDates | None = None
    handover: Handover | None = None
    prison: PrisonStay | None = None
    checks: tuple[AskedCheck, ...] = ()
    proofs: tuple[IdProof, ...] = ()
    accounts: tuple[BankAccount, ...] = ()
    temporary: tuple[TemporaryRelease, ...] = ()
    promises: tuple[ReleasePromise, ...] = ()
    referrals: tuple[ReferralTold, ...] = ()
    family: tuple[CaseContact, ...] = ()
    reasons: tuple[LoadReason, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralFacts:
    """A referral to write a letter of: the agency as the directory has it (None: as typed), and what was chosen to be told."""

    person: Person
    head: Letterhead
    referral: Referral
    agency: Agency | None
    chosen: frozenset[str] = frozenset()
