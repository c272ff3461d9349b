"""The clocks of a caseload beside its next contacts: what the first plan and home visits are late by, one question a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from caseload.casework.session import Session
from caseload.casework.workload_dated import by_person
from caseload.domain.casefile import CaseLine
from caseload.domain.clocks import ClockFacts, ClockKey, ClockState, ContactClock, contact_clocks
from caseload.domain.person import CaseKind
from caseload.domain.plan import Agreement
from caseload.domain.sentence import Order, OrderKind

VISITS = (ClockKey.HOME_VISIT, ClockKey.NEXT_HOME_VISIT)
PLANS = (ClockKey.SENTENCE_PLAN,)


def late_clocks(
    session: Session, cases: Iterable[CaseLine], *groups: Sequence[ClockKey]
) -> tuple[Mapping[str, ContactClock], ...]:
    """For each group of clocks the one that is overdue for each person who has one, the longest overdue of several."""
    lines = [line for line in cases if line.kind == CaseKind.CASE and line.summary.order_id]
    ids = [line.person_id for line in lines]
    orders = {one.id: one for held in by_person(session, Order, ids).values() for one in held}
    agreed = by_person(session, Agreement, ids)
    found: tuple[dict[str, ContactClock], ...] = tuple({} for _ in groups)
    for line in lines:
        facts = _facts(line, orders.get(line.summary.order_id), agreed.get(line.person_id, ()))
        clocks = contact_clocks(facts, session.today, session.rules.clocks, session.rules.holidays)
        late = [one for one in clocks if one.state is ClockState.OVERDUE and one.due_on is not None]
        for keys, kept in zip(groups, found, strict=True):
            mine = [one for one in late if one.key in keys]
            if mine:
                kept[line.person_id] = min(mine, key=lambda one: one.due_on or session.today)
    return found


def _facts(line: CaseLine, order: Order | None, agreed: Iterable[Agreement]) -> ClockFacts:
    """What the line knows of a case is enough for these clocks: the days it was last met at all, face to face and at home."""
    summary, asked = line.summary, sorted(one.agreed_on for one in agreed)
    return ClockFacts(
        kind=CaseKind(line.kind), order_kind=OrderKind(summary.order_kind) if summary.order_kind else None, rosh=line.rosh,
        sentenced_on=(order.sentenced_on or order.started_on) if order else None,
        released_on=order.released_on if order else None, released_again_on=order.released_again_on if order else None,
        first_seen=summary.last_seen, last_face_to_face=summary.last_face_to_face, last_home_visit=summary.last_home_visit,
        plan_on=asked[0] if asked else None, reviewed_on=asked[-1] if len(asked) > 1 else None,
    )  # fmt: skip
