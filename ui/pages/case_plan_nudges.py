"""What to look at in a plan: one line that opens to its lines, each going to what it is about and easily set aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caseload.domain.nudges import Nudge, NudgeKind
from caseload.domain.words import tr, trn
from ui.pages.case_tab import Act, entry_row
from ui.sensitive import closed_row, is_closed
from ui.widgets.buttons import link_button
from ui.widgets.entry_line import EntryLine
from ui.widgets.icons import IconView
from ui.widgets.panels import Panel

if TYPE_CHECKING:
    from ui.pages.case_plan import PlanTab

HEAD = "nudges"
INSET = (30, 5, 6, 5)


def nudge_panel(tab: PlanTab, found: Sequence[Nudge], opened: bool, turn: Callable[[], object]) -> QWidget:
    """The one line, and the lines under it while it is open."""
    made = Panel()
    layout = made.layout()
    if layout is not None:
        layout.setContentsMargins(20, 6, 20, 6)
    head = entry_row(HEAD, nudges_words(len(found)), opened=turn, keys={"space": turn},
                     extra=(link_button(tr("Close") if opened else tr("Show"), turn),))  # fmt: skip
    head.line.insertWidget(0, IconView("chevron-down" if opened else "chevron-right", "accent"))
    head.setAccessibleDescription(tr("open") if opened else tr("closed"))
    made.body.addWidget(head)
    for one in found if opened else ():
        made.add_row(_line(tab, one))
    return made


def nudges_words(count: int) -> str:
    """How much there is to look at."""
    return trn("{n} thing to look at in this plan", "{n} things to look at in this plan", count)


def _line(tab: PlanTab, nudge: Nudge) -> EntryLine:
    goals = tab.plan.case.goals if tab.plan is not None else ()
    hidden = next((one for one in goals if one.id == nudge.about and is_closed(tab.hub, one)), None)
    if hidden is not None:
        return closed_row(tab.hub, tab.person_id, hidden, f"{nudge.kind.value} {nudge.about}")
    aside = tab.opener("set_aside", kind=nudge.kind.value, about=nudge.about, words=str(nudge.reason))
    go = _way(tab, nudge)
    links = [link_button(tr("Set aside"), aside)]
    links = [link_button(go[0], go[1]), *links] if go else links
    row = entry_row(f"{nudge.kind.value} {nudge.about}", str(nudge.reason), opened=go[1] if go else None,
                    keys={"delete": aside, "x": aside}, extra=links)  # fmt: skip
    row.line.setContentsMargins(*INSET)
    return row


def _way(tab: PlanTab, nudge: Nudge) -> tuple[str, Act] | None:
    """Where a nudge leads: to its goal, or to a new goal in the area that has none; some lead nowhere."""
    if nudge.kind is NudgeKind.NEED_WITHOUT_GOAL:
        return tr("Add a goal"), tab.opener("goal", area=nudge.about)
    if nudge.kind is NudgeKind.REQUIREMENT_WITHOUT_GOAL:
        return tr("Add a goal"), tab.opener("goal", area=_area_of(tab, nudge.about))
    if tab.plan is not None and any(goal.id == nudge.about for goal in tab.plan.case.goals):
        return tr("Go to the goal"), lambda: tab.focus_entry(nudge.about)
    return None


def _area_of(tab: PlanTab, requirement_id: str) -> str:
    """The area a requirement is about."""
    held = tab.plan.case.requirements if tab.plan is not None else ()
    kind = next((one.kind for one in held if one.id == requirement_id), "")
    row = tab.hub.session.rules.requirement_types.get(kind)
    return row.area if row else ""
