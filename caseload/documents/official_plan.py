"""A goal as plain text in the words of the official sentence plan, field by field, to be typed or pasted there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caseload.domain.nudges import PERSON
from caseload.domain.plan import Goal, GoalStatus, Step
from caseload.domain.words import msg, tr
from caseload.rulebook import Rules

STATUSES = {
    GoalStatus.ACTIVE: msg("Goals to work on now"), GoalStatus.FUTURE: msg("Future goals"),
    GoalStatus.ACHIEVED: msg("Achieved goals"), GoalStatus.REMOVED: msg("Removed goals"), GoalStatus.UNSET: msg("not chosen"),
}  # fmt: skip
"""The tab of the official plan a goal stands under."""


def goal_copy(goal: Goal, steps: Sequence[Step], rules: Rules, first_name: str) -> str:
    """Area, goal, related areas, whether it can start now, target, then who, what and status of each step.

    A field that the official plan asks for and that is not recorded is told as such; text stays as typed, line ends too.
    """
    return "\n".join([*_goal(goal, rules), *_steps(steps, rules, first_name)])


def _goal(goal: Goal, rules: Rules) -> Iterator[str]:
    if goal.sensitive:
        yield tr("Sensitive: yes")
    yield tr("Area of need: {area}", area=_area(goal.area, rules) or tr("not chosen"))
    yield tr("Goal: {goal}", goal=goal.title)
    related = ", ".join(filter(None, (_area(key, rules) for key in goal.related_areas)))
    yield tr("Related areas: {areas}", areas=related or tr("none"))
    if goal.status is not GoalStatus.UNSET:
        yield tr("Can start now: {answer}", answer=tr("no") if goal.status is GoalStatus.FUTURE else tr("yes"))
    target = goal.target_on.strftime("%d/%m/%Y") if goal.target_on else goal.target_words
    if goal.status is not GoalStatus.FUTURE or target:
        yield tr("Target date: {date}", date=target or tr("not recorded"))
    yield tr("Shown under: {tab}", tab=str(STATUSES[goal.status]))
    if goal.status in (GoalStatus.ACHIEVED, GoalStatus.REMOVED):
        yield from _closed(goal)


def _closed(goal: Goal) -> Iterator[str]:
    """The day and the note of a goal that is achieved or removed."""
    yield tr("Since: {date}", date=goal.status_on.strftime("%d/%m/%Y") if goal.status_on else tr("not recorded"))
    if goal.reason:
        yield tr("Note: {words}", words=goal.reason)


def _steps(steps: Sequence[Step], rules: Rules, first_name: str) -> Iterator[str]:
    if not steps:
        yield tr("Steps: none")
    for number, step in enumerate(steps, start=1):
        status = rules.step_statuses.get(step.status.value)
        yield ""
        yield tr("Step {n}", n=number)
        if step.sensitive:
            yield tr("Sensitive: yes")
        yield tr("Who will do it: {who}", who=_who(step, rules, first_name))
        yield tr("What they will do: {what}", what=step.description)
        yield tr("Status: {status}", status=tr(status.words) if status else tr(step.status.value))


def _who(step: Step, rules: Rules, first_name: str) -> str:
    """The official actor, the person by first name; a named other stands in brackets, as there is no field for it."""
    row = rules.step_actors.get(step.actor)
    words = first_name if step.actor == PERSON else tr(row.words) if row else step.actor or tr("not chosen")
    return tr("{who} ({name})", who=words, name=step.actor_name) if step.actor_name and step.actor != PERSON else words


def _area(key: str, rules: Rules) -> str:
    row = rules.areas.get(key)
    return tr(row.words) if row else ""
