"""Days and tables that the examples of the rules share."""

from __future__ import annotations

from datetime import date

from caseload.rulebook import load_rules

TODAY = date(2026, 11, 20)
RULES = load_rules(TODAY)
HOLIDAYS = RULES.holidays
TABLE = RULES.frequency


def day(text: str) -> date:
    """`20 Nov 26` style is for people; examples are ISO."""
    return date.fromisoformat(text)
