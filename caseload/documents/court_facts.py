"""What papers about a current order are made from: counts, requirements, progress in words, court reviews, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.domain.compliance import Tally
from caseload.domain.contact import Contact
from caseload.domain.ledger import LedgerLine
from caseload.domain.person import Person
from caseload.domain.plan import Step
from caseload.domain.sentence import Order, Requirement


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementFacts:
    """A requirement with what is counted of it."""

    requirement: Requirement
    ledger: LedgerLine | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtFacts:
    """One current order: compliance since it began, warnings, breach hearings, requirements, progress, reviews, what comes next.

    Nothing sensitive and no feedback is among them; `left_out` counts the sensitive entries that are not.
    `reviews` are the court reviews held and ahead, `booked` the next appointments, `steps` the next steps of the plan.
    """

    person: Person
    order: Order
    since: date | None
    tally: Tally
    warned: tuple[date, ...] = ()
    breach_on: tuple[date, ...] = ()
    requirements: tuple[RequirementFacts, ...] = ()
    progress: tuple[str, ...] = ()
    reviews: tuple[Contact, ...] = ()
    booked: tuple[Contact, ...] = ()
    steps: tuple[Step, ...] = ()
    plan_review_on: date | None = None
    left_out: int = 0
