"""The person on probation, and the officer who works with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.entry import Entry


class Rosh(StrEnum):
    """Risk of serious harm, as recorded from the official assessment."""

    VERY_HIGH = "VERY_HIGH"
    HIGH = "HIGH"
    MEDIUM = "MEDIUM"
    LOW = "LOW"


class TierScheme(StrEnum):
    """The two official tier schemes, never mixed: B and B2 are different things."""

    LETTER = "A-G"
    LETTER_DIGIT = "A-D"


class CaseKind(StrEnum):
    """Why the person is in the file."""

    CASE = "case"
    REPORT_ONLY = "report_only"
    VOLUNTARY = "voluntary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where someone lives or stays, with what a visitor must know."""

    lines: tuple[str, ...] = ()
    postcode: str = ""
    kind: str = "home"
    access_notes: str = ""
    who_else: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A telephone number and whose it is."""

    number: str
    whose: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Entry):
    """Someone supervised or reported on; `known_from` is the day an import first told of them (rules owe nothing before).

    `transition` is the recorded mark of transition to adulthood; None where nothing is recorded of it. Of a voluntary case the
    consent says when the person agreed and to what, and when they withdrew it.
    """

    surname: str
    forename: str = ""
    other_names: str = ""
    known_as: str = ""
    date_of_birth: date | None = None
    crn: str | None = None
    pnc: str = ""
    pronouns: str = ""
    kind: CaseKind = CaseKind.CASE
    tier_ag: str | None = None
    tier_ag_on: date | None = None
    tier_ad: str | None = None
    tier_ad_on: date | None = None
    tier_provisional: bool = False
    woman: bool | None = None
    iom_red: bool = False
    opd: bool = False
    transition: bool | None = None
    rosh: Rosh | None = None
    rosh_on: date | None = None
    addresses: tuple[Address, ...] = ()
    phones: tuple[Phone, ...] = ()
    email: str = ""
    staff_safety: str = ""
    language: str = ""
    adjustments: str = ""
    contact_preferences: str = ""
    travel_notes: str = ""
    restricted: bool = False
    known_from: date | None = None
    gap_accepted_on: date | None = None
    own_interval_days: int | None = None
    own_interval_reason: str = ""
    own_interval_on: date | None = None
    last_seen_before: date | None = None
    closed_on: date | None = None
    closed_reason: str = ""
    consent_on: date | None = None
    consent_ended_on: date | None = None
    consent_words: str = ""

    @property
    def name(self) -> str:
        """Surname, Forename: how lists show the person."""
        return f"{self.surname}, {self.forename}" if self.forename else self.surname

    @property
    def spoken_name(self) -> str:
        """Forename Surname: how a sentence names the person."""
        return f"{self.known_as or self.forename} {self.surname}".strip()

    @property
    def initials(self) -> str:
        """The first letters of first and last name ("S.O."), for what others may see."""
        return "".join(f"{name.strip()[0].upper()}." for name in (self.forename, self.surname) if name.strip())

    @property
    def tier(self) -> str | None:
        """The recorded tier that lists show: the newer A-G letter where there is one."""
        return self.tier_ag or self.tier_ad

    @property
    def tier_scheme(self) -> TierScheme | None:
        """The scheme of `tier`."""
        if self.tier_ag:
            return TierScheme.LETTER
        return TierScheme.LETTER_DIGIT if self.tier_ad else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer(Entry):
    """An officer profile: who is working; `contracted_hours` a week, None for the grade's default."""

    name: str
    role: str = ""
    team: str = ""
    grade: str = "PO"
    contracted_hours: float | None = None
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation(Entry):
    """One stretch of one officer responsible for, or author of a report on, a person.

    Of the change it began with: whether it was planned (None: not said), and the day from which every part of the handover was
    there (None: not recorded).
    """

    person_id: str
    officer_name: str
    role: str = "supervising"
    from_on: date | None = None
    to_on: date | None = None
    why: str = ""
    planned: bool | None = None
    handover_ready_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration(Entry):
    """A flag, MAPPA or IOM registration with its dates; `code` is a row of rules/risk_flags.csv or the words as written."""

    person_id: str
    code: str
    words: str = ""
    category: str = ""
    level: str = ""
    started_on: date | None = None
    review_on: date | None = None
    ended_on: date | None = None
    note: str = ""


def age_on(born: date | None, day: date) -> int | None:
    """Whole years of age on a day; someone born on 29 February turns a year older on 1 March of a common year."""
    if born is None or born > day:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
