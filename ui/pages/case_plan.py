"""Plan: goals in their official groups with their steps, moved along by one key, and the person's agreement."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from caseload.casework.plan_steps import MoveStep, move_step
from caseload.casework.plans import PlaceGoal, SetGoalStatus, place_goal, set_goal_status
from caseload.casework.queries import CaseFile
from caseload.domain.dates import days_words, long_date, short_date
from caseload.domain.plan import Goal, GoalStatus, Step, StepStatus, ask_achieved, steps_count
from caseload.domain.words import tr
from ui.case_words import (
    ANSWERS,
    GOAL_GROUPS,
    NEXT_STEP,
    STEP_KEYS,
    STEP_MARKS,
    actor_words,
    area_words,
    first_name,
    status_words,
)
from ui.pages.case_tab import Act, PanelTab, entry_row, fact_row, pair_row, panel
from ui.widgets.buttons import link_button
from ui.widgets.labels import plain_label
from ui.widgets.panels import Panel
from ui.widgets.state import LATE, ON_TRACK, UNKNOWN, Mark

LIVE = (GoalStatus.ACTIVE, GoalStatus.UNSET, GoalStatus.FUTURE)
GOAL_KEYS = {"a": GoalStatus.ACHIEVED, "f": GoalStatus.FUTURE, "w": GoalStatus.ACTIVE}


class PlanTab(PanelTab):
    """Goal lines and step lines; letters, Space and Alt with the arrows work on the line under the focus."""

    shares = (3, 1)

    def show_file(self, file: CaseFile) -> None:
        """Draw the groups that hold goals, and what stands beside them."""
        groups: list[QWidget] = [self._group(file, status) for status in GOAL_GROUPS if self._of(file, status)]
        if not groups:
            add = ((tr("Add a goal"), self.opener("goal")),)
            words = tr("No goal yet. A goal is what the person wants to change, in their own words.")
            groups = [panel(tr("Goals"), (), add, words)]
        self.panels(groups, (self._agreement(file), self._keys()))

    def _of(self, file: CaseFile, status: GoalStatus) -> list[Goal]:
        return [goal for goal in file.goals if goal.status is status]

    def _group(self, file: CaseFile, status: GoalStatus) -> Panel:
        first = next(one for one in GOAL_GROUPS if self._of(file, one))
        add = ((tr("Add a goal"), self.opener("goal")),) if status is first else ()
        rows = [row for goal in self._of(file, status) for row in self._goal_rows(file, goal)]
        return panel(str(GOAL_GROUPS[status]), rows, add)

    def _goal_rows(self, file: CaseFile, goal: Goal) -> Iterator[QWidget]:
        steps = tuple(step for step in file.steps if step.goal_id == goal.id)
        yield self._goal(goal, steps)
        if goal.status in LIVE:
            for step in steps:
                yield self._step(step, file)
            if ask_achieved(steps) and goal.status is not GoalStatus.FUTURE:
                yield self._ask(goal)

    def _goal(self, goal: Goal, steps: tuple[Step, ...]) -> QWidget:
        done, counted = steps_count(steps)
        parts = [area_words(goal, self.hub.session.rules)]
        parts += [tr("this first")] if goal.first else []
        parts += [self._target(goal)] if goal.status in LIVE else [tr("{status} {day}", status=tr(goal.status.value).lower(),
                  day=short_date(goal.status_on, self.hub.today))] if goal.status_on else []  # fmt: skip
        parts += [goal.reason] if goal.reason else []
        count = tr("{done} of {all} steps", done=done, all=counted) if counted else tr("no steps yet")
        extra: list[QWidget] = [plain_label(count, "quiet")]
        if goal.status in LIVE:
            extra.append(link_button(tr("Add a step"), self.opener("step", goal_id=goal.id)))
        return entry_row(goal.id, goal.title, detail="; ".join(parts), strong=True, state=self._goal_state(goal), extra=extra,
                         opened=self.opener("goal", goal_id=goal.id), keys=self._goal_keys(goal))  # fmt: skip

    def _goal_state(self, goal: Goal) -> tuple[Mark, str] | None:
        if goal.status is GoalStatus.ACHIEVED:
            return ON_TRACK, tr("achieved")
        if goal.status is GoalStatus.UNSET:
            return UNKNOWN, tr("status to be chosen")
        past = goal.status is GoalStatus.ACTIVE and goal.target_on is not None and goal.target_on < self.hub.today
        return (LATE, tr("past the target")) if past else None

    def _target(self, goal: Goal) -> str:
        if goal.target_on is None:
            return tr("target: {words}", words=goal.target_words) if goal.target_words else tr("no target date")
        left = (goal.target_on - self.hub.today).days
        gap = tr("{days} ago", days=days_words(-left)) if left < 0 else tr("in {days}", days=days_words(left))
        return tr("target {day}, {gap}", day=short_date(goal.target_on, self.hub.today), gap=gap)

    def _goal_keys(self, goal: Goal) -> dict[str, Act]:
        keys: dict[str, Act] = {letter: self._goal_to(goal, status) for letter, status in GOAL_KEYS.items()}
        keys |= {"alt+up": lambda: self._move(goal, up=True), "alt+down": lambda: self._move(goal, up=False)}
        keys |= {"insert": self.opener("step", goal_id=goal.id), "s": self.opener("step", goal_id=goal.id)}
        return keys | {"delete": self.opener("remove_goal", goal_id=goal.id)}

    def _goal_to(self, goal: Goal, status: GoalStatus) -> Act:
        return lambda: self.hub.perform(set_goal_status, SetGoalStatus(goal_id=goal.id, status=status))

    def _move(self, goal: Goal, *, up: bool) -> None:
        """Move past the next goal of the same group."""
        if self.file is None:
            return
        group = [one.id for one in self.file.goals if one.status is goal.status]
        at = group.index(goal.id)
        if up and at:
            self.hub.perform(place_goal, PlaceGoal(goal_id=goal.id, before_id=group[at - 1]))
        elif not up and at + 1 < len(group):
            beyond = _after(self.file.goals, group[at + 1])
            self.hub.perform(place_goal, PlaceGoal(goal_id=goal.id, before_id=beyond))

    def _step(self, step: Step, file: CaseFile) -> QWidget:
        rules, today = self.hub.session.rules, self.hub.today
        late = step.due_on is not None and step.due_on < today and step.status in (StepStatus.NOT_STARTED, StepStatus.IN_PROGRESS)
        parts = [actor_words(step, rules, first_name(file.person))]
        live = step.status in (StepStatus.NOT_STARTED, StepStatus.IN_PROGRESS, StepStatus.CANNOT_BE_DONE_YET)
        parts += [tr("by {day}", day=short_date(step.due_on, today))] if step.due_on and live else []
        if step.waiting_on and live:
            since = days_words((today - step.waiting_since).days) if step.waiting_since else tr("day not known")
            parts.append(tr("waiting on {who}, {since}", who=step.waiting_on, since=since))
        parts += [tr("shown by: {what}", what=step.evidence)] if step.evidence else []
        words = status_words(step.status, rules)
        row = entry_row(
            step.id, step.description, detail="; ".join(part for part in parts if part),
            state=(LATE, tr("{status}, late", status=words)) if late else (STEP_MARKS[step.status], words),
            opened=self.opener("step", step_id=step.id), keys=self._step_keys(step),
        )  # fmt: skip
        row.line.setContentsMargins(30, 5, 6, 5)
        return row

    def _step_keys(self, step: Step) -> dict[str, Act]:
        keys: dict[str, Act] = {letter: self._step_to(step, status) for status, letter in STEP_KEYS.items()}
        return keys | {"space": self._step_to(step, NEXT_STEP[step.status])}

    def _step_to(self, step: Step, status: StepStatus) -> Act:
        return lambda: self.hub.perform(move_step, MoveStep(step_id=step.id, status=status))

    def _ask(self, goal: Goal) -> QWidget:
        row = entry_row(
            f"ask {goal.id}", tr("Every step that is still needed is completed. Is the goal achieved?"),
            extra=(link_button(tr("Achieved"), self._goal_to(goal, GoalStatus.ACHIEVED)),),
            opened=self._goal_to(goal, GoalStatus.ACHIEVED),
        )  # fmt: skip
        row.line.setContentsMargins(30, 5, 6, 5)
        return row

    def _agreement(self, file: CaseFile) -> Panel:
        rows: list[QWidget] = []
        for one in sorted(file.agreements, key=lambda one: one.agreed_on, reverse=True):
            views = [one.why, one.person_view, one.officer_view]
            detail = "\n".join(part for part in (long_date(one.agreed_on), *views) if part)
            rows.append(entry_row(one.id, str(ANSWERS[one.answer]), detail=detail, strong=not rows))
        words = tr("{name} has not been asked yet, as far as is recorded.", name=first_name(file.person))
        return panel(tr("Agreed with {name}", name=first_name(file.person)), rows, ((tr("Ask again") if rows else tr("Record"),
                     self.opener("agreement")),), words)  # fmt: skip

    def _keys(self) -> Panel:
        rules = self.hub.session.rules
        made = Panel(tr("Keys"))
        made.body.addWidget(fact_row(tr("On a step: Space moves it on."), "small"))
        for status, letter in STEP_KEYS.items():
            made.body.addWidget(_key(letter, status_words(status, rules)))
        made.body.addWidget(fact_row(tr("On a goal: Alt with Up or Down moves it, Delete removes it with a reason."), "small"))
        for letter, words in (("a", tr("Achieved")), ("w", tr("To work on now")), ("f", tr("Future")), ("s", tr("Add a step"))):
            made.body.addWidget(_key(letter, words))
        return made


def _after(goals: tuple[Goal, ...], goal_id: str) -> str:
    """The id of the goal that stands after another in the whole order, empty at its end."""
    ids = [one.id for one in goals]
    at = ids.index(goal_id) + 1
    return ids[at] if at < len(ids) else ""


def _key(letter: str, words: str) -> QWidget:
    row = pair_row(letter.upper(), words, "small")
    layout = row.layout()
    if layout is not None:
        layout.setContentsMargins(6, 1, 6, 1)
        item = layout.itemAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.setMinimumWidth(24)
    return row
