"""The words of both tier schemes: steps, items, levels and scores as a sentence shows them."""

from __future__ import annotations

from caseload.domain.person import Rosh
from caseload.domain.tier_facts import AdItem, AgStep, Severity, type_of_score
from caseload.domain.tier_tables import exact

STEP_WORDS = {
    AgStep.REOFFENDING: "reoffending",
    AgStep.SEXUAL_REOFFENDING: "sexual reoffending",
    AgStep.MAPPA_ROSH: "MAPPA and RoSH",
    AgStep.LIFER_IPP: "life or IPP sentence",
    AgStep.DOMESTIC_ABUSE: "domestic abuse",
    AgStep.STALKING: "stalking",
    AgStep.CHILD_PROTECTION: "child protection",
    AgStep.EVER_SEXUAL_OFFENCE: "sexual offence ever committed",
}
LEVEL_WORDS = {
    Rosh.VERY_HIGH: "very high", Rosh.HIGH: "high", Rosh.MEDIUM: "medium", Rosh.LOW: "low", None: "missing",
}  # fmt: skip
ITEM_WORDS = {
    AdItem.RSR: "RSR",
    AdItem.ROSH: "RoSH",
    AdItem.MAPPA: "MAPPA",
    AdItem.COMPLEXITY: "complexity",
    AdItem.WOMEN: "further factors for women",
    AdItem.NEEDS: "needs",
    AdItem.OGRS: "OGRS",
    AdItem.IOM: "IOM",
    AdItem.NO_MANDATE: "mandate for change",
    AdItem.NO_ASSESSMENT: "assessment",
}
SEVERITY_WORDS = {Severity.NONE: "none", Severity.STANDARD: "standard", Severity.SEVERE: "severe"}
WOMEN_WORDS = {
    "PARENTING": "parenting responsibilities", "SELF_CONTROL": "impulsivity or temper",
    "PREVIOUS_ENFORCEMENT": "earlier breach or recall",
}  # fmt: skip


def shown(score: type_of_score) -> str:
    """A score as people write it, without idle zeros."""
    return format(exact(score).normalize(), "f")
