"""The lines of a plan: a goal, its steps under it, and the question whether it is achieved; each with its keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caseload.casework.chasing import ChaseStep, chase_step
from caseload.casework.closed import unless_closed
from caseload.casework.correcting import shown_beside
from caseload.casework.disclosure import RecordDisclosure, record_disclosure
from caseload.casework.plan_reads import PlanFile, stuck_of
from caseload.casework.plan_steps import MoveStep, OrderStep, RemoveStep, move_step, order_step, remove_step
from caseload.casework.plans import ENDED, PutFirst, SetGoalStatus, put_first, set_goal_status
from caseload.casework.settings import setting
from caseload.documents.official_plan import goal_copy
from caseload.domain.dates import days_words, short_date
from caseload.domain.plan import Goal, GoalStatus, Step, StepStatus, ask_achieved, steps_count
from caseload.domain.stuck import OPEN, StuckStep
from caseload.domain.words import tr, trn
from ui.case_words import NEXT_STEP, STEP_KEYS, STEP_MARKS, actor_words, area_words, first_name, status_words
from ui.clipboard import put_text
from ui.dialogs.correct import labels_of
from ui.pages.case_tab import Act, entry_row
from ui.sensitive import closed_row, is_closed
from ui.widgets.buttons import link_button
from ui.widgets.labels import plain_label
from ui.widgets.state import LATE, ON_TRACK, SOON, UNKNOWN, Mark

if TYPE_CHECKING:
    from ui.pages.case_plan import PlanTab

LIVE = (GoalStatus.ACTIVE, GoalStatus.UNSET, GoalStatus.FUTURE)
GOAL_KEYS = {"a": GoalStatus.ACHIEVED, "f": GoalStatus.FUTURE, "w": GoalStatus.ACTIVE}
INSET = (30, 5, 6, 5)


class PlanLines:
    """Makes the lines of one plan as it was read."""

    def __init__(self, tab: PlanTab, plan: PlanFile) -> None:
        """Read what each line needs once: what waits, the ladders, how the person is called."""
        self._tab, self._plan, self._hub = tab, plan, tab.hub
        self._rules, self._today, self._name = tab.hub.session.rules, tab.hub.today, first_name(plan.case.person)
        self._stuck: dict[str, StuckStep] = {one.step.id: one for one in stuck_of(tab.hub.session, plan)}
        self._earlier = shown_beside(tab.hub.session, plan.case.person.id)
        self._with_ladders = setting(tab.hub.session, "goal_ladder") == "on"

    def of_goal(self, goal: Goal) -> Iterator[QWidget]:
        """The line of a goal, those of its steps while it is open, and the question once they are done."""
        if is_closed(self._hub, goal):
            yield closed_row(self._hub, goal.person_id, goal)
            return
        steps = self._steps(goal)
        yield self._goal(goal, steps)
        if goal.status in LIVE:
            for step in steps:
                yield self._step(step)
            if ask_achieved(steps) and goal.status is not GoalStatus.FUTURE:
                yield self._ask(goal)

    def _steps(self, goal: Goal) -> tuple[Step, ...]:
        return tuple(sorted((step for step in self._plan.case.steps if step.goal_id == goal.id), key=lambda one: one.position))

    def _goal(self, goal: Goal, steps: tuple[Step, ...]) -> QWidget:
        done, counted = steps_count(steps)
        count = tr("{done} of {all} steps", done=done, all=counted) if counted else tr("no steps yet")
        extra: list[QWidget] = [plain_label(count, "quiet")]
        if goal.status in LIVE:
            if self._with_ladders:
                extra.append(link_button(tr("Ladder"), self._tab.opener("ladder", goal_id=goal.id)))
            extra.append(link_button(tr("Add a step"), self._tab.opener("step", goal_id=goal.id)))
        return entry_row(goal.id, goal.title, detail="; ".join(self._goal_parts(goal)), strong=True, extra=extra,
                         state=self._goal_state(goal), under=labels_of(self._earlier.get(goal.id, ())),
                         opened=self._tab.opener("goal", goal_id=goal.id),
                         keys=self._goal_keys(goal, steps))  # fmt: skip

    def _goal_parts(self, goal: Goal) -> list[str]:
        parts = [area_words(goal, self._rules)]
        related = [tr(self._rules.areas[key].words) for key in goal.related_areas if key in self._rules.areas]
        parts += [tr("also {areas}", areas=", ".join(related))] if related else []
        parts += [tr("this first")] if goal.first else []
        if goal.status in LIVE:
            parts.append(self._target(goal))
        elif goal.status_on:
            day = short_date(goal.status_on, self._today)
            parts.append(tr("{status} {day}", status=tr(goal.status.value).lower(), day=day))
        parts += [goal.reason] if goal.reason else []
        return parts + self._rung(goal)

    def _rung(self, goal: Goal) -> list[str]:
        """Where the goal stands on its ladder, where it has one and ladders are on."""
        ladder = next((one for one in self._plan.ladders if one.goal_id == goal.id), None)
        last = [one for one in self._plan.ladder_readings if one.goal_id == goal.id][-1:]
        if not (self._with_ladders and ladder and last):
            return []
        rung = unless_closed(self._hub.session, ladder.rungs[last[0].rung - 1], ladder, last[0])
        return [tr("where we are: {words} ({day})", words=rung, day=short_date(last[0].read_on, self._today))]

    def _goal_state(self, goal: Goal) -> tuple[Mark, str] | None:
        if goal.status is GoalStatus.ACHIEVED:
            return ON_TRACK, tr("achieved")
        if goal.status is GoalStatus.UNSET:
            return UNKNOWN, tr("status to be chosen")
        past = goal.status is GoalStatus.ACTIVE and goal.target_on is not None and goal.target_on < self._today
        return (LATE, tr("past the target")) if past else None

    def _target(self, goal: Goal) -> str:
        if goal.target_on is None:
            return tr("target: {words}", words=goal.target_words) if goal.target_words else tr("no target date")
        left = (goal.target_on - self._today).days
        gap = tr("{days} ago", days=days_words(-left)) if left < 0 else tr("in {days}", days=days_words(left))
        return tr("target {day}, {gap}", day=short_date(goal.target_on, self._today), gap=gap)

    def _goal_keys(self, goal: Goal, steps: tuple[Step, ...]) -> dict[str, Act]:
        opener = self._tab.opener
        keys: dict[str, Act] = {letter: self._goal_to(goal, status) for letter, status in GOAL_KEYS.items()}
        keys |= {"alt+up": lambda: self._tab.move_goal(goal, up=True), "alt+down": lambda: self._tab.move_goal(goal, up=False)}
        keys |= {"insert": opener("step", goal_id=goal.id), "s": opener("step", goal_id=goal.id)}
        keys |= {"t": lambda: self._hub.perform(put_first, PutFirst(goal_id=goal.id, first=not goal.first)),
                 "y": lambda: self._copy(goal, steps), "h": opener("plan_history", goal_id=goal.id)}  # fmt: skip
        keys |= {"l": opener("ladder", goal_id=goal.id)} if self._with_ladders else {}
        keys |= {"r": opener("correct", table="goal", entry_id=goal.id)}
        return keys | {"delete": opener("remove_goal", goal_id=goal.id)}

    def _goal_to(self, goal: Goal, status: GoalStatus) -> Act:
        """Move a goal; one that had ended comes back only with its reason."""
        if goal.status in ENDED and status not in ENDED:
            return self._tab.opener("add_back", goal_id=goal.id, status=status.value)
        return lambda: self._hub.perform(set_goal_status, SetGoalStatus(goal_id=goal.id, status=status))

    def _copy(self, goal: Goal, steps: tuple[Step, ...]) -> None:
        """Put the goal on the clipboard field by field, in the words of the official plan, once that is recorded."""
        shown = [step for step in steps if not is_closed(self._hub, step)]
        told = RecordDisclosure(what=tr("Goal"), recipient=tr("official plan"), person_id=goal.person_id)
        if self._hub.perform(record_disclosure, told) is None:
            return
        put_text(self._hub, goal_copy(goal, shown, self._rules, self._name))
        said = tr("The goal is on the clipboard, field by field as the official plan asks.")
        if left := len(steps) - len(shown):
            said = trn("The goal is on the clipboard without {n} sensitive step. Open that one first if it is to go with it.",
                       "The goal is on the clipboard without {n} sensitive steps. Open those first if they are to go with it.",
                       left)  # fmt: skip
        self._hub.said.emit(said, False)

    def _step(self, step: Step) -> QWidget:
        if is_closed(self._hub, step):
            hidden = closed_row(self._hub, step.person_id, step)
            hidden.line.setContentsMargins(*INSET)
            return hidden
        row = entry_row(step.id, step.description, detail="; ".join(part for part in self._step_parts(step) if part),
                        state=self._step_state(step), under=labels_of(self._earlier.get(step.id, ())),
                        opened=self._tab.opener("step", step_id=step.id),
                        keys=self._step_keys(step))  # fmt: skip
        row.line.setContentsMargins(*INSET)
        return row

    def _step_parts(self, step: Step) -> list[str]:
        live, today = step.status in OPEN, self._today
        parts = [actor_words(step, self._rules, self._name)]
        parts += [tr("by {day}", day=short_date(step.due_on, today))] if step.due_on and live else []
        if step.waiting_on and live:
            since = days_words((today - step.waiting_since).days) if step.waiting_since else tr("day not known")
            parts.append(tr("waiting on {who}, {since}", who=step.waiting_on, since=since))
        chased = self._stuck[step.id].chased if step.id in self._stuck else None
        parts += [tr("asked {day}", day=short_date(chased.chased_on, today))] if chased else []
        return parts + ([tr("shown by: {what}", what=step.evidence)] if step.evidence else [])

    def _step_state(self, step: Step) -> tuple[Mark, str]:
        words = status_words(step.status, self._rules)
        stuck = self._stuck.get(step.id)
        late = step.due_on is not None and step.due_on < self._today
        if late and step.status in (StepStatus.NOT_STARTED, StepStatus.IN_PROGRESS):
            return LATE, tr("{status}, late", status=words)
        if stuck is not None and stuck.chase_due:
            return SOON, tr("{status}, ask again", status=words)
        if stuck is not None and stuck.long:
            return SOON, tr("{status}, waits long", status=words)
        return STEP_MARKS[step.status], words

    def _step_keys(self, step: Step) -> dict[str, Act]:
        keys: dict[str, Act] = {letter: self._step_to(step, status) for status, letter in STEP_KEYS.items()}
        keys |= {"space": self._step_to(step, NEXT_STEP[step.status]), "w": self._tab.opener("wait", step_id=step.id)}
        keys |= {"r": self._tab.opener("correct", table="step", entry_id=step.id)}
        keys |= {"alt+up": self._order(step, up=True), "alt+down": self._order(step, up=False)}
        keys |= {"j": lambda: self._hub.perform(chase_step, ChaseStep(step_id=step.id)),
                 "shift+j": self._tab.opener("chase", step_id=step.id),
                 "delete": lambda: self._hub.perform(remove_step, RemoveStep(step_id=step.id))}  # fmt: skip
        return keys

    def _order(self, step: Step, *, up: bool) -> Act:
        return lambda: self._hub.perform(order_step, OrderStep(step_id=step.id, up=up))

    def _step_to(self, step: Step, status: StepStatus) -> Act:
        return lambda: self._hub.perform(move_step, MoveStep(step_id=step.id, status=status))

    def _ask(self, goal: Goal) -> QWidget:
        row = entry_row(
            f"ask {goal.id}", tr("Every step that is still needed is completed. Is the goal achieved?"),
            extra=(link_button(tr("Achieved"), self._goal_to(goal, GoalStatus.ACHIEVED)),),
            opened=self._goal_to(goal, GoalStatus.ACHIEVED),
        )  # fmt: skip
        row.line.setContentsMargins(*INSET)
        return row
