"""What is found against a proposal in one sentence and its rule: no limit is told as settled law where it is to be verified."""

from __future__ import annotations

from caseload.domain.proposing_tables import Finding, Severity
from caseload.domain.words import Message, msg


def with_rule(found: Finding) -> Message:
    """The reason of a finding with the rule it comes from, and that the rule is to be verified where it is."""
    if found.source in str(found.reason):
        return msg("{reason} To verify.", reason=str(found.reason)) if found.doubtful else found.reason
    if found.doubtful:
        return msg("{reason} Rule, to verify: {source}.", reason=str(found.reason), source=found.source)
    return msg("{reason} Rule: {source}.", reason=str(found.reason), source=found.source)


def with_gravity(found: Finding) -> Message:
    """A finding as a list of them says it: whether it stops finishing or is doubtful, why, and by which rule."""
    reason, stopped = str(with_rule(found)), found.severity is Severity.STOP
    return msg("Stopped: {reason}", reason=reason) if stopped else msg("Doubtful: {reason}", reason=reason)
