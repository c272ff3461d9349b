"""What the tier calculators may know of a person: the facts both official schemes are worked out from; None is not known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from caseload.domain.dates import plain_date
from caseload.domain.errors import Refusal
from caseload.domain.person import Rosh
from caseload.domain.words import tr

type_of_score = int | float | Decimal

MOST_PERCENT = 100
MOST_ANSWER = 2
IOM, TWO_THIRDS = "IIOM", "PRC"


class Letter(StrEnum):
    """The letters of the A-G scheme; A is the highest."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"
    G = "G"


class AgStep(StrEnum):
    """The eight steps of the A-G scheme, in the order the official service takes them."""

    REOFFENDING = "REOFFENDING"
    SEXUAL_REOFFENDING = "SEXUAL_REOFFENDING"
    MAPPA_ROSH = "MAPPA_ROSH"
    LIFER_IPP = "LIFER_IPP"
    DOMESTIC_ABUSE = "DOMESTIC_ABUSE"
    STALKING = "STALKING"
    CHILD_PROTECTION = "CHILD_PROTECTION"
    EVER_SEXUAL_OFFENCE = "EVER_SEXUAL_OFFENCE"


class AdItem(StrEnum):
    """What the A-D scheme counts points of, as the official service names it."""

    RSR = "RSR"
    ROSH = "ROSH"
    MAPPA = "MAPPA"
    COMPLEXITY = "COMPLEXITY"
    WOMEN = "ADDITIONAL_FACTORS_FOR_WOMEN"
    NEEDS = "NEEDS"
    OGRS = "OGRS"
    IOM = "IOM"
    NO_MANDATE = "NO_MANDATE_FOR_CHANGE"
    NO_ASSESSMENT = "NO_VALID_ASSESSMENT"


class PredictorType(StrEnum):
    """Whether a predictor was worked out from unchanging facts alone or from an assessment too."""

    STATIC = "STATIC"
    DYNAMIC = "DYNAMIC"


class ScoreBand(StrEnum):
    """The band of a predictor of sexual reoffending."""

    VERY_HIGH = "VERY_HIGH"
    HIGH = "HIGH"
    MEDIUM = "MEDIUM"
    LOW = "LOW"
    NOT_APPLICABLE = "NOT_APPLICABLE"


class MappaCategory(StrEnum):
    """The category of a MAPPA registration."""

    M1 = "M1"
    M2 = "M2"
    M3 = "M3"
    M4 = "M4"


class MappaLevel(StrEnum):
    """The level of a MAPPA registration."""

    M1 = "M1"
    M2 = "M2"
    M3 = "M3"


class Need(StrEnum):
    """The sections of the assessment that the A-D scheme knows."""

    ACCOMMODATION = "ACCOMMODATION"
    EDUCATION = "EDUCATION_TRAINING_AND_EMPLOYABILITY"
    RELATIONSHIPS = "RELATIONSHIPS"
    LIFESTYLE = "LIFESTYLE_AND_ASSOCIATES"
    DRUGS = "DRUG_MISUSE"
    ALCOHOL = "ALCOHOL_MISUSE"
    THINKING = "THINKING_AND_BEHAVIOUR"
    ATTITUDES = "ATTITUDES"
    FINANCE = "FINANCIAL_MANAGEMENT_AND_INCOME"
    WELLBEING = "EMOTIONAL_WELL_BEING"


class Severity(StrEnum):
    """How severe a need is."""

    NONE = "NONE"
    STANDARD = "STANDARD"
    SEVERE = "SEVERE"


@dataclass(frozen=True, slots=True, kw_only=True)
class TierFacts:
    """The facts of one person; scores are percentages, answers (`parenting`, `impulsivity`, `temper`) 0 to 2.

    `registrations` are register codes in capitals. `unsupervised` says that the two-thirds point is reached.
    """

    active_event: bool | None = None
    arp: type_of_score | None = None
    arp_type: PredictorType | None = None
    csrp: type_of_score | None = None
    csrp_type: PredictorType | None = None
    dcsrp_score: type_of_score | None = None
    dcsrp_band: ScoreBand | None = None
    ever_sexual_offence: bool | None = None
    rosh: Rosh | None = None
    mappa_category: MappaCategory | None = None
    mappa_level: MappaLevel | None = None
    lifer_ipp: bool | None = None
    latest_release_date: date | None = None
    domestic_abuse: bool | None = None
    stalking: bool | None = None
    child_protection: bool | None = None
    woman: bool | None = None
    rsr: type_of_score | None = None
    ogrs: type_of_score | None = None
    registrations: frozenset[str] = frozenset()
    needs: Mapping[Need, Severity] | None = None
    assessment: bool | None = None
    mandate_for_change: bool | None = None
    unsupervised: bool | None = None
    parenting: int | None = None
    impulsivity: int | None = None
    temper: int | None = None
    previous_enforcement: bool | None = None

    @property
    def assessed(self) -> bool | None:
        """Whether there is an assessment: as said, else yes where anything of one is known, else not known."""
        if self.assessment is not None:
            return self.assessment
        parts = (self.needs, self.parenting, self.impulsivity, self.temper)
        return True if any(part is not None for part in parts) else None


def check_facts(facts: TierFacts, as_of: date | None) -> None:
    """Refuse what no record can hold: a score outside 0 to 100, an answer outside 0 to 2, a release after the day asked about."""
    for name in ("arp", "csrp", "dcsrp_score", "rsr", "ogrs"):
        _check(name, getattr(facts, name), MOST_PERCENT)
    for name in ("parenting", "impulsivity", "temper"):
        _check(name, getattr(facts, name), MOST_ANSWER)
    released = facts.latest_release_date
    if released is not None and as_of is not None and released > as_of:
        raise Refusal(tr("The latest release date {date} lies in the future: give the day of a release that has happened.",
                         date=plain_date(released)))  # fmt: skip


_NAMES = {
    "arp": "ARP", "csrp": "CSRP", "dcsrp_score": "DC-SRP", "rsr": "RSR", "ogrs": "OGRS",
    "parenting": "parenting", "impulsivity": "impulsivity", "temper": "temper",
}  # fmt: skip


def _check(name: str, value: type_of_score | None, most: int) -> None:
    if value is not None and not 0 <= value <= most:
        raise Refusal(tr("The score {name} is {value}: give one from 0 to {most}.", name=tr(_NAMES[name]), value=str(value),
                         most=most))  # fmt: skip
