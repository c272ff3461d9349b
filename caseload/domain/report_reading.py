"""What a report's parts say in plain terms: the words of a section, checks still awaited, why a court might adjourn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from caseload.domain.report import ReportSection
from caseload.domain.report_parts import ReportCheck
from caseload.domain.rich import plain_rich
from caseload.domain.rich_reading import read_rich
from caseload.domain.words import Message, msg, tr


def plain_body(section: ReportSection) -> str:
    """The words of a section, whichever way it is written."""
    return plain_rich(read_rich(section.body)) if section.rich else section.body


def awaited(ledger: Iterable[ReportCheck]) -> tuple[ReportCheck, ...]:
    """Checks that were asked for and not received."""
    return tuple(one for one in ledger if one.asked_on and one.received_on is None and not one.not_needed_why)


def reason_to_adjourn(ledger: Iterable[ReportCheck], blocking: Mapping[str, str]) -> Message | None:
    """Why an adjournment is recommended: a blocking check (kind and words) was asked for and is not back; None when none is."""
    names = ", ".join(dict.fromkeys(tr(blocking[one.kind]).lower() for one in awaited(ledger) if one.kind in blocking))
    if not names:
        return None
    return msg("Adjourn: {checks} not received at the date of this report; the answer may change the risk.", checks=names)
