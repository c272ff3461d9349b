"""The line of time of a plan: events of goals and steps, answers and reviews in one order, each with what can be opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from caseload.casework.plan_reads import PlanFile
from caseload.domain.dates import plain_date
from caseload.domain.entry import Entry
from caseload.domain.level import Reader
from caseload.domain.plan import Agreement, Step, WaitingOn
from caseload.domain.plan_history import GoalEvent, GoalHappening, PlanReview, StepAsItStood, StepEvent, StepHappening
from caseload.domain.words import tr, trn
from caseload.rulebook import Rules
from ui.case_words import ANSWERS, actor_words, first_name, status_words

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLine:
    """One thing that happened: its day, words, a second line, and the lines it opens to; `goal_id` where it is of one goal.

    Of a closed one there is nothing but its day and `closed`, the entries that have to be opened first.
    """

    id: str
    on: date
    words: str
    detail: str = ""
    inside: tuple[str, ...] = ()
    goal_id: str = ""
    quiet: bool = False
    closed: tuple[Entry, ...] = ()


def nothing_closed(_: Entry | None) -> bool:
    """For who may read everything."""
    return False


def timeline(
    plan: PlanFile, rules: Rules, goal_id: str = "", is_closed: Callable[[Entry | None], bool] = nothing_closed
) -> tuple[TimeLine, ...]:
    """Everything that happened to a plan, newest first; with a goal only what happened to it and its steps."""
    teller = Teller(plan, rules, is_closed)
    stamped = [
        *((one.happened_on, one.created_at, 1, teller.tell(one, teller.goal, one.happened_on)) for one in plan.goal_events),
        *((one.happened_on, one.created_at, 0, teller.tell(one, teller.step, one.happened_on))
          for one in plan.step_events if not teller.came_with_goal(one)),
        *((one.agreed_on, one.created_at, 2, teller.tell(one, teller.answer, one.agreed_on)) for one in plan.case.agreements),
        *((one.held_on, one.created_at, 3, teller.tell(one, teller.review, one.held_on)) for one in plan.reviews),
    ]  # fmt: skip
    ordered = sorted(enumerate(stamped), key=lambda one: (*one[1][:3], one[0]), reverse=True)
    found = (line for _, (_, _, _, line) in ordered)
    return tuple(line for line in found if not goal_id or line.goal_id == goal_id)


class Teller:
    """Says each kind of event in words."""

    def __init__(self, plan: PlanFile, rules: Rules, is_closed: Callable[[Entry | None], bool] = nothing_closed) -> None:
        """Take the plan for what stands around an event: names, contacts, other events of the same step."""
        self._plan, self._rules, self._name = plan, rules, first_name(plan.case.person)
        self._contacts = {one.id: one for one in plan.case.contacts}
        self._above: dict[str, Entry] = {one.id: one for one in (*plan.case.goals, *plan.case.steps)}
        self._is_closed = is_closed

    def tell(self, one: E, say: Callable[[E], TimeLine], on: date) -> TimeLine:
        """The line of an event, or a closed one while it, its goal or its step is closed."""
        closed = self._closed(one)
        return TimeLine(id=one.id, on=on, words="", goal_id=getattr(one, "goal_id", ""), closed=closed) if closed else say(one)

    def _closed(self, one: Entry) -> tuple[Entry, ...]:
        above = (self._above.get(getattr(one, name, "")) for name in ("goal_id", "step_id"))
        return tuple(held for held in (*above, one) if held is not None and self._is_closed(held))

    def came_with_goal(self, one: StepEvent) -> bool:
        """Whether a step was there from the start of its goal, whose own line tells it."""
        begun = (other for other in self._plan.goal_events
                 if other.goal_id == one.goal_id and other.what is GoalHappening.CREATED)  # fmt: skip
        return one.what is StepHappening.ADDED and any(
            one.description == step.description for goal in begun for step in goal.steps
        )  # fmt: skip

    def goal(self, one: GoalEvent) -> TimeLine:
        """An event of a goal, which opens to the goal as it then stood."""
        return TimeLine(id=one.id, on=one.happened_on, words=tr("“{title}” {what}", title=one.title, what=tr(one.what.value)),
                        detail=one.words, inside=tuple(self._stood(one)), goal_id=one.goal_id)  # fmt: skip

    def step(self, one: StepEvent) -> TimeLine:
        """An event of a step, which opens to the whole history of that step."""
        told = [other for other in self._plan.step_events if other.step_id == one.step_id and not self._is_closed(other)]
        inside = tuple(tr("{day}: {words}", day=plain_date(other.happened_on), words=self._happened(other)) for other in told)
        words = tr("Step “{step}”: {what}", step=one.description, what=self._happened(one))
        return TimeLine(id=one.id, on=one.happened_on, words=words, detail=self._came_from(one), inside=inside,
                        goal_id=one.goal_id, quiet=True)  # fmt: skip

    def answer(self, one: Agreement) -> TimeLine:
        """The person's answer to the plan, which opens to both views."""
        views = ((tr("Why: {words}", words=one.why), one.why),
                 (tr("{name}: {words}", name=self._name, words=one.person_view), one.person_view),
                 (tr("Officer: {words}", words=one.officer_view), one.officer_view))  # fmt: skip
        words = tr("{name} was asked about the plan: {answer}", name=self._name, answer=str(ANSWERS[one.answer]).lower())
        return TimeLine(id=one.id, on=one.agreed_on, words=words, inside=tuple(said for said, given in views if given))

    def review(self, one: PlanReview) -> TimeLine:
        """A review, which opens to what was read at it."""
        row = self._rules.review_reasons.get(one.reason)
        following = tr("next {day}", day=plain_date(one.next_on)) if one.next_on else ""
        detail = "; ".join(part for part in (one.words, following) if part)
        return TimeLine(id=one.id, on=one.held_on, words=tr("Review: {reason}", reason=tr(row.words) if row else one.reason),
                        detail=detail, inside=tuple(self._read(one)))  # fmt: skip

    def _stood(self, one: GoalEvent) -> Iterator[str]:
        areas = [tr(self._rules.areas[key].words) for key in (one.area, *one.related_areas) if key in self._rules.areas]
        yield tr("Goal: {title}", title=one.title)
        if areas:
            yield tr("Area of need: {areas}", areas=", ".join(areas))
        target = plain_date(one.target_on) if one.target_on else tr("none")
        yield tr("Status: {status}; target: {target}", status=tr(one.status.value), target=target)
        kept: tuple[Step | StepEvent, ...] = (*self._plan.case.steps, *self._plan.step_events)
        closed = {other.description for other in kept if self._closed(other)}
        yield from (tr("Step: sensitive") if step.description in closed else self._as_it_stood(step) for step in one.steps)
        if not one.steps:
            yield tr("No steps then.")

    def _as_it_stood(self, step: StepAsItStood) -> str:
        who = actor_words(Step(person_id="", goal_id="", description="", actor=step.actor, actor_name=step.actor_name),
                          self._rules, self._name)  # fmt: skip
        parts = [who, status_words(step.status, self._rules).lower()]
        parts += [tr("by {day}", day=plain_date(step.due_on))] if step.due_on else []
        return tr("Step: {step} ({parts})", step=step.description, parts=", ".join(part for part in parts if part))

    def _happened(self, one: StepEvent) -> str:
        if one.what is StepHappening.MOVED:
            return status_words(one.status, self._rules).lower()
        if one.what is StepHappening.WAITING:
            waits = one.waiting_kind is not WaitingOn.NOBODY or one.waiting_on
            return tr("waits on {whom}", whom=one.waiting_on) if waits else tr("waits on nobody")
        return {StepHappening.ADDED: tr("added"), StepHappening.REMOVED: tr("taken out")}.get(one.what, tr("changed"))

    def _came_from(self, one: StepEvent) -> str:
        """What was said with it, and the contact that moved it."""
        contact = self._contacts.get(one.contact_id)
        at = tr("at {type} on {day}", type=contact.type_words, day=plain_date(contact.happens_on)) if contact else ""
        return "; ".join(part for part in (one.words, at) if part)

    def _read(self, one: PlanReview) -> Iterator[str]:
        levels = {row.level: tr(row.words) for row in self._rules.level_words}
        for reading in self._plan.case.readings:
            if reading.review_id == one.id and not self._is_closed(reading):
                area = tr(self._rules.areas[reading.area].words)
                who = tr("officer") if reading.reader is Reader.OFFICER else self._name
                word = levels.get(reading.level or 0, tr(reading.no_level.value) if reading.no_level else "")
                said = tr("{level} {word}", level=reading.level, word=word) if reading.level else word
                yield tr("{area}, {who}: {level}", area=area, who=who, level=said)
        titles = {goal.id: goal.title for goal in self._plan.case.goals}
        for rung in self._plan.ladder_readings:
            if rung.review_id == one.id and not self._closed(rung):
                yield tr("Ladder of “{title}”: {rung} of 5", title=titles.get(rung.goal_id, ""), rung=rung.rung)


def events_words(lines: Sequence[TimeLine]) -> str:
    """How much there is."""
    return trn("{n} entry, newest first", "{n} entries, newest first", len(lines))
