"""The two-thirds mark of a case: contact is suspended only where neither dates nor an exemption speak against the mark."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from caseload.domain.dates import short_date
from caseload.domain.final_third import FinalThird, ThirdFacts, ThirdState, final_third
from caseload.domain.person import Person, Registration
from caseload.domain.sentence import Order, Requirement
from caseload.domain.words import tr

if TYPE_CHECKING:
    from caseload.casework.session import Session

SUSPENDED = "suspended"
REGISTER = "PRC"
RAR = "rar"


def third_of(
    session: Session, person: Person, order: Order, flags: Iterable[Registration], requirements: Iterable[Requirement]
) -> FinalThird:
    """The final third of an order, by its dates and the exemptions that are recorded."""
    facts = ThirdFacts(
        order_kind=order.kind, starts_on=order.counts_from, ends_on=order.ends_on, rosh=person.rosh,
        has_rar=any(one.kind == RAR for one in requirements), flags=frozenset(flag.code for flag in flags),
    )  # fmt: skip
    return final_third(facts, session.today, session.rules.exemptions, session.rules.figures, session.rules.holidays)


def third_mark(
    session: Session, person: Person, order: Order | None, flags: list[Registration], requirements: Iterable[Requirement]
) -> tuple[str, date | None]:
    """What the recorded mark (tier suffix S, or the register) comes to, and the day on which that may change.

    Empty without a mark; "suspended"; or a sentence that says why contact is still expected although the mark is there.
    """
    if not (person.tier_ad or "").endswith("S") and not any(flag.code == REGISTER for flag in flags):
        return "", None
    if order is None:
        return SUSPENDED, None
    third = third_of(session, person, order, flags, requirements)
    if third.state is ThirdState.NOT_YET and third.point_on:
        day = short_date(third.point_on, session.today)
        return tr("the final-third mark is recorded, but the final third begins {day}: check it", day=day), third.point_on
    if third.state is ThirdState.EXEMPT:
        named = ", ".join(tr(row.words) for row in third.exemptions)
        return tr("the final-third mark is recorded, but contact goes on: {exemption}", exemption=named), None
    return SUSPENDED, None
