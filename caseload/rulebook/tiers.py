"""The tables of both tier schemes, as part of the rules in force on a day."""

from __future__ import annotations

from datetime import date

from caseload.domain.casefile import RuleRow


class TierRules:
    """The tier tables of the rules; `Rules` gives the day and the rows an officer set."""

    today: date
    overrides: tuple[RuleRow, ...]
