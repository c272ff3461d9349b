"""Plan: goals in their official groups with their steps, moved along by one key, what to look at, and the person's agreement."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from caseload.casework.nudging import plan_nudges
from caseload.casework.plan_reads import PlanFile, plan_file, to_settle
from caseload.casework.plans import PlaceGoal, place_goal
from caseload.casework.queries import CaseFile
from caseload.domain.plan import Goal, GoalStatus
from caseload.domain.words import tr
from ui.case_words import GOAL_GROUPS
from ui.hub import Hub
from ui.pages.case_plan_drag import GoalDrag
from ui.pages.case_plan_lines import PlanLines
from ui.pages.case_plan_nudges import HEAD, nudge_panel
from ui.pages.case_plan_settle import settle_panel
from ui.pages.case_plan_side import agreement_panel, keys_panel, review_panel
from ui.pages.case_tab import PanelTab, panel
from ui.widgets.entry_line import EntryLine, key_name, rows_under
from ui.widgets.panels import Panel


class PlanTab(PanelTab):
    """Goal lines and step lines; letters, Space and Alt with the arrows work on the line under the focus."""

    shares = (3, 1)

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self.plan: PlanFile | None = None
        self._opened_for = ""
        """The person whose nudges were opened; those of another stay closed."""
        self._keys: dict[str, Callable[[], object]] = {
            "g": self.opener("goal"), "v": self.opener("review"), "e": self.opener("agreement"), "h": self.opener("plan_history"),
            "o": self.turn_nudges,
        }  # fmt: skip

    def show_file(self, file: CaseFile) -> None:
        """Draw what to look at, the groups that hold goals, and what stands beside them."""
        plan = self.plan = plan_file(self.hub.session, file.person.id, file)
        left: list[QWidget] = []
        found = plan_nudges(self.hub.session, plan)
        if found:
            left.append(nudge_panel(self, found, self._opened_for == file.person.id, self.turn_nudges))
        settle = to_settle(self.hub.session, plan)
        if settle and plan.order is not None:
            left.append(settle_panel(self, settle, plan.order))
        lines = PlanLines(self, plan)
        left += [self._group(lines, status) for status in GOAL_GROUPS if self._of(status)]
        if not file.goals:
            add = ((tr("Add a goal"), self.opener("goal")),)
            words = tr("No goal yet. A goal is what the person wants to change, in their own words.")
            left.append(panel(tr("Goals"), (), add, words))
        self.panels(left, (review_panel(self, plan), agreement_panel(self, plan), keys_panel(self)))

    def focus_first(self) -> bool:
        """The first goal, so that its letters work at once; else the first line there is."""
        goals = {goal.id for goal in self.plan.case.goals} if self.plan is not None else set()
        first = next((row for row in rows_under(self) if row.entry_id in goals), None)
        if first is None:
            return super().focus_first()
        first.setFocus(Qt.FocusReason.NoFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The letters that mean the same on every line of the plan."""
        act = self._keys.get(key_name(event))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def move_goal(self, goal: Goal, *, up: bool) -> None:
        """Move past the next goal of the same group."""
        group = [one.id for one in self._of(goal.status)]
        at = group.index(goal.id)
        if up and at:
            self.put_goal(goal.id, group[at - 1])
        elif not up and at + 1 < len(group):
            self.put_goal(goal.id, group[at + 2] if at + 2 < len(group) else "")

    def put_goal(self, goal_id: str, before: str) -> None:
        """Put a goal before another of its group, or after the last of them (`before` empty)."""
        if self.plan is None:
            return
        goals = self.plan.case.goals
        moved = next(one for one in goals if one.id == goal_id)
        if not before:
            last = [one.id for one in goals if one.status is moved.status and one.id != goal_id][-1:]
            before = _after(goals, last[0]) if last else ""
        if before != goal_id:
            self.hub.perform(place_goal, PlaceGoal(goal_id=goal_id, before_id=before))

    def _of(self, status: GoalStatus) -> list[Goal]:
        return [goal for goal in self.plan.case.goals if goal.status is status] if self.plan is not None else []

    def _group(self, lines: PlanLines, status: GoalStatus) -> Panel:
        first = next(one for one in GOAL_GROUPS if self._of(one))
        add = ((tr("Add a goal"), self.opener("goal")),) if status is first else ()
        goals = self._of(status)
        rows = [row for goal in goals for row in lines.of_goal(goal)]
        made = panel(str(GOAL_GROUPS[status]), rows, add)
        ids = {goal.id for goal in goals}
        heads = [row for row in rows if isinstance(row, EntryLine) and row.entry_id in ids]
        if len(heads) > 1:
            GoalDrag(made, heads, self.put_goal)
        return made

    def turn_nudges(self) -> None:
        """Open or close the lines of what to look at, with the keyboard on their head."""
        if self.file is not None:
            self._opened_for = "" if self._opened_for == self.person_id else self.person_id
            self.read(self.file)
            self.focus_entry(HEAD)


def _after(goals: tuple[Goal, ...], goal_id: str) -> str:
    """The id of the goal that stands after another in the whole order, empty at its end."""
    ids = [one.id for one in goals]
    at = ids.index(goal_id) + 1
    return ids[at] if at < len(ids) else ""
