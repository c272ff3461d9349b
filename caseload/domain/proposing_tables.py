"""The dated tables a proposed sentence is held against, and what is found against it: each with its rule and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.report import Said
from caseload.domain.words import Message


class Severity(StrEnum):
    """What a finding does: stop finishing the report, or warn."""

    STOP = "stop"
    WARN = "warn"


class By(StrEnum):
    """Which date chooses the row of a limit."""

    OFFENCE = "offence"
    CONVICTION = "conviction"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRow:
    """A dated limit of a requirement (empty: of the order) for an order (empty: of any); `low` and `high` are included."""

    requirement: str
    order: str
    measure: str
    starts_on: date
    by: By
    severity: Severity
    unit: str = ""
    low: float | None = None
    high: float | None = None
    source: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """Two requirements that do not go together, for convictions from a day on."""

    first: str
    second: str
    severity: Severity
    starts_on: date
    words: str
    source: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionRow:
    """An answer a requirement depends on: what it must be, and what follows when it is missing or against it.

    `when_over_months` asks it only of a requirement that runs longer.
    """

    requirement: str
    asks: str
    wanted: Said
    missing: Severity
    against: Severity
    starts_on: date
    words: str
    when_over_months: int | None = None
    source: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRuleRow:
    """A dated rule of an order as a whole that is no single amount; `key` names the test that is made of it."""

    key: str
    starts_on: date
    by: By
    severity: Severity
    source: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """How much one of a unit is in another, from a day on; two units that no row joins are never compared."""

    unit: str
    times: float
    of: str
    starts_on: date
    source: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalTables:
    """The dated tables a proposal is held against, and the words of each kind of requirement."""

    limits: Sequence[LimitRow]
    pairs: Sequence[PairRow]
    conditions: Sequence[ConditionRow]
    orders: Sequence[OrderRuleRow]
    units: Sequence[UnitRow]
    words: Mapping[str, str]
    punitive: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found: how grave, about which requirement (its place in the proposal; None: the order), and why by which rule."""

    severity: Severity
    reason: Message
    requirement: int | None = None
    source: str = ""
    certainty: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether the rule itself is still to be verified."""
        return "verify" in self.certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDays:
    """The day each kind of rule is chosen by, and whether the conviction is only expected."""

    offence: date
    conviction: date
    sentence: date
    expected: bool
    unknown: tuple[By, ...] = ()

    def of(self, by: By) -> date:
        """The day for a kind of rule."""
        return {By.OFFENCE: self.offence, By.CONVICTION: self.conviction, By.SENTENCE: self.sentence}[by]
