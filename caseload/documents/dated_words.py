"""What a dated thing is called on the papers that list them."""

from __future__ import annotations

from caseload.domain.promises import Promise
from caseload.domain.words import msg, tr
from caseload.domain.workload_figures import Dated

KINDS = {
    "report": msg("Report to court"), "end": msg("End of order"), "review": msg("Review of a registration"),
    "plan review": msg("Plan review"), "release": msg("Release"), "court": msg("Breach in court"),
    "booked": msg("Appointment"), "contact": msg("Contact due"),
}  # fmt: skip


def kind_words(one: Dated) -> str:
    """What it is."""
    return str(KINDS[one.kind])


def dated_words(one: Dated) -> str:
    """What it is with its detail: `Report to court: Millbrook`; why a plan is reviewed then is told on the case."""
    if not one.words or one.kind == "plan review":
        return kind_words(one)
    return tr("{what}: {detail}", what=kind_words(one), detail=one.words)


def promise_words(promises: tuple[Promise, ...], sensitive: int = 0) -> str:
    """Promises in a line each, and how many are told elsewhere because they are sensitive."""
    lines = [one.words for one in promises]
    if sensitive:
        lines.append(tr("{n} sensitive, see the case", n=sensitive))
    return "\n".join(lines)
