"""What is found against a proposal in one sentence and its rule: no limit is told as settled law where it is to be verified."""

from __future__ import annotations

from caseload.domain.proposing import Finding
from caseload.domain.words import Message, msg


def with_rule(found: Finding) -> Message:
    """The reason of a finding with the rule it comes from, and that the rule is to be verified where it is."""
    if found.source in str(found.reason):
        return msg("{reason} To verify.", reason=str(found.reason)) if found.doubtful else found.reason
    if found.doubtful:
        return msg("{reason} Rule, to verify: {source}.", reason=str(found.reason), source=found.source)
    return msg("{reason} Rule: {source}.", reason=str(found.reason), source=found.source)
