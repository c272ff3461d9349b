"""The check before home visits: what is recorded of the risk assessment and the manager's decision, and how old it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.appointment import HomeVisitCheck
from caseload.domain.dates import plain_date
from caseload.domain.figures import Figures
from caseload.domain.months import add_months
from caseload.domain.words import Message, msg


class VisitStand(StrEnum):
    """How the check stands on the day of a visit; none of these says that a visit may or may not take place."""

    NONE = "none recorded"
    OLD = "older than the setting"
    UNDECIDED = "no decision recorded"
    RECORDED = "recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitCheck:
    """The latest check before home visits, in sentences to show beside a booking; the program decides nothing."""

    stand: VisitStand
    lines: tuple[Message, ...]


NEEDED = msg("A home visit needs a current risk assessment and a manager's decision. The program does not decide.")


def visit_check(checks: Iterable[HomeVisitCheck], visit_on: date, figures: Figures) -> VisitCheck:
    """What is recorded of the latest check, as it stands on the day of the visit."""
    held = [check for check in checks if not check.deleted_at]
    if not held:
        return VisitCheck(stand=VisitStand.NONE, lines=(msg("No check before home visits is recorded."), NEEDED))
    latest = max(held, key=lambda check: (check.assessed_on, check.created_at, check.id))
    lines = (msg("Risk assessed for home visits: {date}.", date=plain_date(latest.assessed_on)), _decided(latest))
    figure = figures.on("home_visit_check_months", visit_on)
    months = int(figure.value or 0)
    if months and visit_on >= add_months(latest.assessed_on, months):
        old = msg("On the day of this visit the assessment is {months} months old or more ({certainty}).", months=months,
                  certainty=figure.certainty)  # fmt: skip
        return VisitCheck(stand=VisitStand.OLD, lines=(*lines, old, NEEDED))
    if not latest.decision:
        return VisitCheck(stand=VisitStand.UNDECIDED, lines=(*lines, NEEDED))
    return VisitCheck(stand=VisitStand.RECORDED, lines=lines)


def _decided(check: HomeVisitCheck) -> Message:
    """The manager's decision in their own words, by whom and when as far as that is recorded."""
    if not check.decision:
        return msg("The manager's decision is not recorded.")
    who, when = check.decided_by, plain_date(check.decided_on) if check.decided_on else ""
    if who and when:
        return msg("Manager's decision: “{decision}”, {who}, {date}.", decision=check.decision, who=who, date=when)
    if who or when:
        return msg("Manager's decision: “{decision}”, {known}.", decision=check.decision, known=who or when)
    return msg("Manager's decision: “{decision}”, by whom and when is not recorded.", decision=check.decision)
