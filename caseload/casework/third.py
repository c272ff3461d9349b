"""The two-thirds mark of a case: contact is suspended only where neither dates nor an exemption speak against the mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from caseload.casework.enforcing_listed import GONE
from caseload.domain.dates import reads_anew_on, short_date
from caseload.domain.decision import ThirdDecision
from caseload.domain.enforcing_state import OrderStanding
from caseload.domain.final_third import FinalThird, ThirdFacts, ThirdState, final_third
from caseload.domain.person import Person, Registration
from caseload.domain.sentence import Order, Requirement
from caseload.domain.words import tr

if TYPE_CHECKING:
    from caseload.casework.session import Session

SUSPENDED, RECALLED = "suspended", "recalled"
REGISTER = "PRC"
RAR = "rar"


def recall_mark(standing: OrderStanding | None) -> str:
    """The mark of a licence that was recalled and not released since: nobody comes to an appointment from prison."""
    return RECALLED if standing is not None and standing.state in GONE else ""


def third_of(
    session: Session, person: Person, order: Order, flags: Iterable[Registration], requirements: Iterable[Requirement],
    said: Sequence[ThirdDecision] = (),
) -> FinalThird:
    """The final third of an order, by its dates, the exemptions that are recorded and the officer's last word on it."""
    last = next((one for one in reversed(said) if one.order_id == order.id), None)
    facts = ThirdFacts(
        order_kind=order.kind, starts_on=order.began_on, ends_on=order.ends_on, rosh=person.rosh,
        has_rar=any(one.kind == RAR and one.order_id == order.id for one in requirements),
        flags=frozenset(flag.code for flag in flags),
        told=frozenset(last.told) if last else frozenset(), confirmed_on=last.decided_on if last and last.confirmed else None,
    )  # fmt: skip
    return final_third(facts, session.today, session.rules.exemptions, session.rules.figures, session.rules.holidays)


def third_mark(
    session: Session, person: Person, order: Order | None, flags: list[Registration], requirements: Iterable[Requirement],
    said: Sequence[ThirdDecision] = (),
) -> tuple[str, date | None]:
    """What the mark (tier suffix S, the register, or the officer's word) comes to, and the day on which that may change.

    Empty without a mark; "suspended"; or a sentence that says why contact is still expected although the mark is there.
    """
    confirmed = order is not None and any(one.confirmed for one in said if one.order_id == order.id)
    marked = (person.tier_ad or "").endswith("S") or any(flag.code == REGISTER for flag in flags)
    if not marked and not confirmed:
        return "", None
    if order is None:
        return SUSPENDED, None
    third = third_of(session, person, order, flags, requirements, said)
    ahead = third.point_on if third.state is ThirdState.NOT_YET else None
    if not marked and third.state is not ThirdState.SUSPENDED:
        return "", ahead
    if ahead:
        day, anew = short_date(ahead, session.today), reads_anew_on(ahead, session.today)
        words = tr("the final-third mark is recorded, but the final third begins {day}: check it", day=day)
        return words, min(ahead, anew) if anew else ahead
    if third.state is ThirdState.EXEMPT:
        named = ", ".join(tr(row.words) for row in third.exemptions)
        return tr("the final-third mark is recorded, but contact goes on: {exemption}", exemption=named), None
    return SUSPENDED, None
