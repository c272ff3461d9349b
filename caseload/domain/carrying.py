"""Open goals left over from an earlier order: each is carried to the new one or closed with a reason, never silently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from caseload.domain.plan import Goal, GoalStatus
from caseload.domain.sentence import Order

OPEN = frozenset({GoalStatus.ACTIVE, GoalStatus.FUTURE, GoalStatus.UNSET})


def goals_to_settle(goals: Iterable[Goal], orders: Iterable[Order], current: Order | None, today: date) -> tuple[Goal, ...]:
    """The open goals that belong to an order that is over, while another runs.

    A goal that names no order (it was imported) is of the order before when it was written down before the current one began.
    """
    if current is None or _over(current, today):
        return ()
    held = {order.id: order for order in orders}
    return tuple(goal for goal in goals if goal.status in OPEN and _left_over(goal, held, current, today))


def _left_over(goal: Goal, orders: Mapping[str, Order], current: Order, today: date) -> bool:
    if goal.order_id:
        order = orders.get(goal.order_id)
        return goal.order_id != current.id and (order is None or _over(order, today))
    began = current.started_on or current.sentenced_on
    written = goal.created_at[:10]
    return len(orders) > 1 and began is not None and written != "" and written < began.isoformat()


def _over(order: Order, today: date) -> bool:
    """Whether an order is closed, or past its end: what comes after it need not wait until somebody closes it."""
    return not order.open_on(today) or (order.ends_on is not None and order.ends_on < today)
